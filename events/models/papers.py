"""What is printed for an event: how a body's papers look, sheets that people sign, and large runs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.scoping import INSIDE, AnyUser, within
from centres.models import Organisation
from events.models.events import Event, Session
from events.models.questions import Question
from events.models.registrations import Registration

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

COLOUR = r"^#[0-9A-Fa-f]{6}$"
FARTHEST = Decimal(15)  # mm; more than a printer is ever off


class PaperStyle(models.Model):
    """How the papers of a body look, and of all bodies below it that have no style of their own."""

    organisation = models.OneToOneField(
        Organisation,
        models.CASCADE,
        related_name="paper_style",
        verbose_name=_("organisation"),
        help_text=_("Holds for all bodies below it too, unless they have their own."),
    )
    logo = models.ImageField(_("logo"), upload_to="papers/style/", blank=True)
    seal = models.ImageField(_("seal"), upload_to="papers/style/", blank=True)
    signature = models.ImageField(_("signature"), upload_to="papers/style/", blank=True)
    signatory = models.CharField(_("who signs"), max_length=120, blank=True)
    signatory_title = models.CharField(_("title of who signs"), max_length=200, blank=True)
    letterhead = models.CharField(
        _("line at the foot"), max_length=300, blank=True, help_text=_("Address, phone, website.")
    )
    accent = models.CharField(
        _("colour"),
        max_length=7,
        default="#0C3B2A",
        validators=[RegexValidator(COLOUR, _("Write the colour like #0C3B2A."))],
        help_text=_("Of lines and headings, as #0C3B2A."),
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("style of papers")
        verbose_name_plural = _("styles of papers")
        ordering = ("organisation",)
        constraints = (
            models.CheckConstraint(
                condition=Q(accent__regex=COLOUR),
                name="a_colour_of_papers_has_six_digits",
                violation_error_message=_("Write the colour like #0C3B2A."),
            ),
        )

    def __str__(self) -> str:
        return str(self.organisation)


def _offset(label: _StrPromise) -> models.DecimalField[Decimal, Decimal]:
    limits = [MinValueValidator(-FARTHEST), MaxValueValidator(FARTHEST)]
    return models.DecimalField(label, max_digits=4, decimal_places=1, default=Decimal(0), validators=limits)


class EventPapers(models.Model):
    """What one event's papers are to be like. An event without such a row has the defaults."""

    class Label(models.TextChoices):
        L4785 = "L4785", _("Avery L4785: 80 × 50 mm, 10 on a sheet")
        L7418 = "L7418", _("Avery L7418: 86 × 55 mm, 8 on a sheet")
        L7163 = "L7163", _("Avery L7163: 99 × 38 mm, 14 on a sheet")
        CUT = "cut", _("plain A4 to cut: 90 × 55 mm, 10 on a sheet")

    event = models.OneToOneField(Event, models.CASCADE, primary_key=True, related_name="papers")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, blank=True)
    second_language = models.CharField(_("second language"), max_length=10, choices=settings.LANGUAGES, blank=True)
    has_delegate_list = models.BooleanField(
        _("has a list of participants"),
        default=False,
        help_text=_("Whoever registers is asked whether they agree to be on it."),
    )
    category_question = models.ForeignKey(
        Question,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("question that says the category"),
    )
    label = models.CharField(_("label sheet"), max_length=8, choices=Label, default=Label.L4785)
    offset_x = _offset(_("to the right, mm"))
    offset_y = _offset(_("down, mm"))
    letter_subject = models.CharField(_("subject of the letter"), max_length=200, blank=True)
    letter = models.TextField(_("text of the letter"), blank=True)

    class Meta:
        verbose_name = _("papers of an event")
        verbose_name_plural = _("papers of events")
        constraints = (
            models.CheckConstraint(
                condition=Q(second_language="") | ~Q(language=F("second_language")),
                name="papers_have_two_different_languages",
                violation_error_message=_("Choose two different languages, or only one."),
            ),
            models.CheckConstraint(
                condition=Q(offset_x__range=(-FARTHEST, FARTHEST), offset_y__range=(-FARTHEST, FARTHEST)),
                name="labels_are_moved_by_15_mm_at_most",
                violation_error_message=_("A sheet is moved by 15 mm at most."),
            ),
        )

    def __str__(self) -> str:
        return str(self.event)


class SignInSheet(models.Model):
    """One printing of a list to sign. Its rows keep their codes, whatever happens to the registrations afterwards."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="sheets", verbose_name=_("event"))
    session = models.ForeignKey(
        Session, models.CASCADE, null=True, blank=True, related_name="sheets", verbose_name=_("session")
    )
    series = models.PositiveSmallIntegerField(_("number of the printing"))  # 0 is A, 25 is Z, 26 is AA
    blank_rows = models.PositiveSmallIntegerField(_("blank rows"), default=0)
    printed_at = models.DateTimeField(_("printed"), auto_now_add=True)
    printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("sign-in sheet")
        verbose_name_plural = _("sign-in sheets")
        ordering = ("-series",)
        constraints = (
            models.UniqueConstraint(fields=["event", "series"], name="a_printing_of_a_sheet_has_its_own_letter"),
        )

    def __str__(self) -> str:
        return self.letters

    @property
    def letters(self) -> str:
        """What the codes of its rows begin with: A, B … Z, AA."""
        first, last = divmod(self.series, 26)
        return (chr(64 + first) if first else "") + chr(65 + last)


class SheetRow(models.Model):
    """One numbered row of a printed sheet: somebody's, or blank until a walk-in is typed from it."""

    sheet = models.ForeignKey(SignInSheet, models.CASCADE, related_name="rows")
    number = models.PositiveSmallIntegerField(_("row"))
    registration = models.ForeignKey(
        Registration, models.CASCADE, null=True, related_name="sheet_rows", verbose_name=_("person")
    )
    signed_at = models.DateTimeField(_("keyed in"), null=True)

    class Meta:
        verbose_name = _("row of a sheet")
        verbose_name_plural = _("rows of sheets")
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["sheet", "number"], name="a_row_of_a_sheet_is_numbered_once"),
            models.UniqueConstraint(
                fields=["sheet", "registration"],
                condition=Q(registration__isnull=False),
                name="a_person_has_one_row_on_a_sheet",
            ),
            models.CheckConstraint(
                condition=Q(signed_at=None) | Q(registration__isnull=False), name="a_signed_row_is_somebodys"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sheet} {self.number}"


class SheetPhoto(models.Model):
    """A photo or scan of a signed sheet, kept as evidence as long as names are kept."""

    sheet = models.ForeignKey(SignInSheet, models.CASCADE, related_name="photos", verbose_name=_("sign-in sheet"))
    image = models.ImageField(_("photo"), upload_to="papers/signed/")
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("photo of a signed sheet")
        verbose_name_plural = _("photos of signed sheets")
        ordering = ("uploaded_at", "pk")

    def __str__(self) -> str:
        return f"{self.sheet} {self.pk}"


class PaperRunQuerySet(models.QuerySet["PaperRun"]):
    def kept_by(self, user: AnyUser, *kinds: str) -> Self:
        return self.filter(within(user, "event__organisation", *(kinds or INSIDE)))


class PaperRun(models.Model):
    """One large printing, made in the background. Its file is kept for some days."""

    class Paper(models.TextChoices):
        BADGES = "badges", _("name badges")
        SEAT_CARDS = "seat_cards", _("seat cards")
        LETTERS = "letters", _("invitation letters")
        DELEGATES = "delegates", _("list of participants")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("being made")
        DONE = "done", _("ready")
        FAILED = "failed", _("failed")

    key = models.UUIDField(default=uuid4, unique=True, editable=False)  # the form's: sent twice, it is one run
    event = models.ForeignKey(Event, models.CASCADE, related_name="paper_runs", verbose_name=_("event"))
    paper = models.CharField(_("paper"), max_length=12, choices=Paper)
    options = models.JSONField(_("as chosen"), default=dict)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    total = models.PositiveIntegerField(_("people"), default=0)
    done = models.PositiveIntegerField(_("of them made"), default=0)
    file = models.FileField(_("file"), upload_to="papers/runs/", blank=True)
    created_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    finished_at = models.DateTimeField(_("ready since"), null=True)

    objects = PaperRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("large printing")
        verbose_name_plural = _("large printings")
        ordering = ("-created_at",)
        constraints = (
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="a_printing_makes_no_more_than_all"),
        )

    def __str__(self) -> str:
        return f"{self.get_paper_display()} {self.created_at:%Y-%m-%d %H:%M}"
