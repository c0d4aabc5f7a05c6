"""Who may sign in, what kind of work they do and where, and what people were told about their data."""

from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the command line's `createsuperuser` calls it."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who works with Banyan and signs in by e-mail. Visitors and attendees have no account."""

    email = models.EmailField(
        _("e-mail"), unique=True, error_messages={"unique": _("There is an account with this e-mail already.")}
    )
    name = models.CharField(_("name"), max_length=150, help_text=_("As the person writes it."))
    language = models.CharField(_("language"), max_length=10, default="en")
    is_staff = models.BooleanField(_("may open the back office"), default=False)
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Take the tick away instead of deleting the account.")
    )
    date_joined = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = (
            models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="an_accounts_email_is_in_small_letters",
                violation_error_message=_("Write the e-mail in small letters."),
            ),
        )

    def __str__(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        return self.name


class RoleQuerySet(models.QuerySet["Role"]):
    def of(self, user: User) -> Self:
        return self.filter(user=user)


class Role(models.Model):
    """This user does this kind of work at this node of the organisation tree and everywhere below it."""

    class Kind(models.TextChoices):
        COORDINATOR = "coordinator", _("Coordinator: registers people and keeps the door")
        CENTRE_STAFF = "centre_staff", _("Centre staff: keeps the centre's records")
        REVIEWER = "reviewer", _("Reviewer: approves what others entered")
        NETWORK_STAFF = "network_staff", _("Network staff: cities, networks and shared records")
        PRIVACY_OFFICER = "privacy_officer", _("Privacy officer: requests, consents and logs")

    user = models.ForeignKey(User, models.CASCADE, related_name="roles", verbose_name=_("account"))
    kind = models.CharField(_("kind of work"), max_length=20, choices=Kind)
    organisation = models.ForeignKey(
        "centres.Organisation",
        models.CASCADE,
        related_name="roles",
        verbose_name=_("at"),
        null=True,
        blank=True,
        help_text=_("Reaches everything below it in the tree. Empty means the whole portal."),
    )
    granted_at = models.DateTimeField(_("granted"), auto_now_add=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = (
            models.UniqueConstraint(
                fields=["user", "kind", "organisation"],
                nulls_distinct=False,
                name="a_role_is_given_once",
                violation_error_message=_("This account has that role there already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.get_kind_display()}"


class PrivacyNoticeQuerySet(models.QuerySet["PrivacyNotice"]):
    def in_force(self) -> Self:
        """Latest first: the first is what people are told today."""
        return self.filter(valid_from__lte=timezone.localdate())


class PrivacyNotice(models.Model):
    """One version of what people are told about their data. A registration points at the version it agreed to."""

    version = models.CharField(_("version"), max_length=20, unique=True)
    valid_from = models.DateField(_("valid from"))
    text = models.TextField(
        _("text"), help_text=_("An empty line starts a paragraph; a line ending in : is a heading.")
    )

    objects = PrivacyNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("privacy notice")
        verbose_name_plural = _("privacy notices")
        ordering = ("-valid_from", "-pk")

    def __str__(self) -> str:
        return self.version

    @classmethod
    def current(cls) -> "PrivacyNotice | None":
        found: PrivacyNotice | None = cls.objects.in_force().first()
        return found


class Throttle(models.Model):
    """How often one sender did one thing in one stretch of time. The sender is stored as a keyed hash only."""

    key = models.CharField(max_length=64, primary_key=True)
    window_start = models.DateTimeField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(count__gte=1), name="a_throttle_has_counted_something"),)
        indexes = (models.Index(fields=["window_start"], name="throttle_by_age"),)

    def __str__(self) -> str:
        return f"{self.count} since {self.window_start:%H:%M}"
