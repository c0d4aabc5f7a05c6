"""Certificates: who gets one, each one as it was given, and the keys under which they are signed."""

from __future__ import annotations

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centres.models import Organisation, Person
from events.models.events import Event
from events.models.registrations import Registration


class CertificateKind(models.TextChoices):
    """What somebody did to get a certificate."""

    ATTENDED = "attended", _("took part")
    SPOKE = "spoke", _("spoke")
    HOSTED = "hosted", _("hosted")


class CertificateRule(models.Model):
    """That an event gives this kind of certificate, to whom, and what it is called. Without a row it gives none."""

    class Share(models.IntegerChoices):
        ONCE = 1, _("came at least once")
        HALF = 50, _("came to at least half of the sessions")
        MOST = 75, _("came to at least three quarters of the sessions")
        NEARLY_ALL = 80, _("came to at least four fifths of the sessions")
        ALL = 100, _("came to every session")

    event = models.ForeignKey(Event, models.CASCADE, related_name="certificate_rules", verbose_name=_("event"))
    key = models.UUIDField(default=uuid4, unique=True, editable=False)  # names the achievement in signed files
    kind = models.CharField(_("for"), max_length=8, choices=CertificateKind)
    title = models.CharField(_("title on the paper"), max_length=120, blank=True)
    min_percent = models.PositiveSmallIntegerField(
        _("whoever"),
        choices=Share,
        default=Share.NEARLY_ALL,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="zh-hans")
    second_language = models.CharField(
        _("second language"), max_length=10, choices=settings.LANGUAGES, default="en", blank=True
    )

    class Meta:
        verbose_name = _("rule for certificates")
        verbose_name_plural = _("rules for certificates")
        ordering = ("event", "kind")
        constraints = (
            models.UniqueConstraint(
                fields=["event", "kind"],
                name="an_event_has_one_rule_for_a_kind_of_certificate",
                violation_error_message=_("There is a rule for this kind already."),
            ),
            models.CheckConstraint(
                condition=Q(min_percent__range=(1, 100)),
                name="a_share_of_sessions_is_1_to_100_per_cent",
                violation_error_message=_("A share is between 1 and 100 per cent."),
            ),
            models.CheckConstraint(
                condition=Q(second_language="") | ~Q(second_language=F("language")),
                name="a_certificate_has_two_different_languages",
                violation_error_message=_("Choose two different languages, or only one."),
            ),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def valid(self) -> Self:
        return self.filter(state=Certificate.State.ISSUED)

    def nameable(self) -> Self:
        """Those whose name may still be printed: the person did not ask to be forgotten, and its time has not come."""
        return self.filter(erased_at=None).exclude(name="")


class Certificate(models.Model):
    """One certificate as it was given: names and facts of that day, whatever changes afterwards.

    A certificate is never edited. A mistake is mended by a new one in its place (`replaces`), with its own serial and
    code; the old paper then says so to whoever checks it.
    """

    class State(models.TextChoices):
        ISSUED = "issued", _("valid")
        REPLACED = "replaced", _("replaced by a new one")
        REVOKED = "revoked", _("revoked")

    class Shows(models.TextChoices):
        MASKED = "masked", _("my name with stars, like L** Y**")
        NAME = "name", _("my full name")
        NOTHING = "nothing", _("no name at all, only the event")

    event = models.ForeignKey(Event, models.PROTECT, related_name="certificates", verbose_name=_("event"))
    # Who vouches for it, and counts its serials: the body that kept the event on that day.
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="certificates", verbose_name=_("issued by")
    )
    kind = models.CharField(_("for"), max_length=8, choices=CertificateKind)
    registration = models.ForeignKey(
        Registration, models.PROTECT, null=True, related_name="certificates", verbose_name=_("registration")
    )
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="certificates", verbose_name=_("person"))
    host = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="hosting_certificates", verbose_name=_("host")
    )
    name = models.CharField(_("name"), max_length=200)
    second_name = models.CharField(_("name in another script"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    second_language = models.CharField(_("second language"), max_length=10, choices=settings.LANGUAGES, blank=True)
    facts = models.JSONField(_("facts of the event"), default=dict)

    # The body's number on that day: serials and the addresses in signed files stay when it becomes part of another.
    series = models.PositiveBigIntegerField(_("series"), editable=False)
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))
    code = models.CharField(_("code"), max_length=12, unique=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.ISSUED)
    state_reason = models.CharField(_("reason"), max_length=300, blank=True)
    state_changed_at = models.DateTimeField(_("since"), null=True)
    state_changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="replaced_by", verbose_name=_("replaces")
    )
    issued_at = models.DateTimeField(_("issued"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("issued by")
    )
    shows = models.CharField(_("the public page shows"), max_length=8, choices=Shows, default=Shows.MASKED)
    erased_at = models.DateTimeField(_("the person asked to be forgotten"), null=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ("event", "year", "number")
        constraints = (
            models.UniqueConstraint(fields=["series", "year", "number"], name="a_serial_is_given_once"),
            models.CheckConstraint(
                condition=Q(registration__isnull=False, person=None, host=None)
                | Q(registration=None, person__isnull=False, host=None)
                | Q(registration=None, person=None, host__isnull=False),
                name="a_certificate_is_given_to_one",
            ),
            models.UniqueConstraint(
                fields=["event", "kind", "registration", "person", "host"],
                condition=Q(state="issued"),
                nulls_distinct=False,
                name="nobody_holds_two_valid_certificates_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(state="issued", state_changed_at=None) | Q(state_changed_at__isnull=False),
                name="a_certificate_that_changed_says_since_when",
            ),
            models.CheckConstraint(
                condition=Q(state="issued") | ~Q(state_reason="") | Q(name=""),
                name="a_certificate_is_taken_back_with_a_reason",
                violation_error_message=_("Write the reason."),
            ),
            models.CheckConstraint(
                condition=Q(second_language="") | ~Q(second_language=F("language")),
                name="a_paper_is_in_two_different_languages",
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(shows="nothing"),
                name="a_forgotten_person_has_no_name_in_public",
            ),
        )

    def __str__(self) -> str:
        return self.serial

    @property
    def serial(self) -> str:
        """As it is printed: 2026-00012. It is counted by the body that issues, each year from one."""
        return f"{self.year}-{self.number:05}"

    @property
    def spoken_code(self) -> str:
        """The code as it is printed and read out: 7K4M2-QXW9P."""
        return f"{self.code[:5]}-{self.code[5:]}"

    @property
    def is_valid(self) -> bool:
        return self.state == self.State.ISSUED

    @property
    def languages(self) -> list[str]:
        return [self.language, self.second_language] if self.second_language else [self.language]


class CertificateRun(models.Model):
    """One large piece of work on the certificates of an event: giving those that are missing, or putting all together.

    A worker that is killed leaves the row as it is; the next one goes on from there.
    """

    class Task(models.TextChoices):
        ISSUE = "issue", _("giving certificates")
        FILE = "file", _("all as one file")

    class State(models.TextChoices):
        RUNNING = "running", _("being made")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    event = models.ForeignKey(Event, models.CASCADE, related_name="certificate_runs", verbose_name=_("event"))
    task = models.CharField(_("what"), max_length=5, choices=Task)
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.RUNNING)
    tells = models.BooleanField(_("each is told by mail"), default=False)
    total = models.PositiveIntegerField(_("certificates"), default=0)
    done = models.PositiveIntegerField(_("of them made"), default=0)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    finished_at = models.DateTimeField(_("finished"), null=True)
    file = models.FileField(_("file"), upload_to="certificates/", blank=True)

    class Meta:
        verbose_name = _("run of certificates")
        verbose_name_plural = _("runs of certificates")
        ordering = ("-started_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["event", "task"],
                condition=Q(state="running"),
                name="certificates_of_an_event_are_made_by_one_run",
                violation_error_message=_("This is being done already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_task_display()} {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def is_running(self) -> bool:
        return self.state == self.State.RUNNING


class SigningKey(models.Model):
    """A key pair (Ed25519) under which credentials are signed. The newest signs; the public halves of all stay known.

    The private half is encrypted under the site's secret, so that a copy of the database alone cannot sign.
    """

    kid = models.CharField(_("fingerprint"), max_length=60, unique=True)
    public = models.JSONField(_("public key"))
    private = models.TextField(editable=False)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    retired_at = models.DateTimeField(_("signs no more since"), null=True, blank=True)

    class Meta:
        verbose_name = _("key for signing")
        verbose_name_plural = _("keys for signing")
        ordering = ("-created_at", "-pk")
        constraints = (
            # An expression that is the same in every row that it holds for: there is one such row at most.
            models.UniqueConstraint(
                fields=["retired_at"],
                condition=Q(retired_at=None),
                nulls_distinct=False,
                name="one_key_signs_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return self.kid[:12]
