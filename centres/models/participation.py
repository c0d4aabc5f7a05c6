"""The ledger of participations: who took part in what, where and when, as rows that are added and never edited.

A row names no person. People (learners, known by a keyed hash) and person-times (rows, and heads that somebody
counted) are kept apart everywhere: one learner takes several courses.
"""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.scoping import AnyUser, within
from centres.models.places import Organisation

LEARNERS_IN_A_BLOCK = 256
MOST_HEADS = 100_000


class Sex(models.IntegerChoices):
    """ISO/IEC 5218."""

    UNKNOWN = 0, pgettext_lazy("the sex of learners", "not known")
    MALE = 1, _("men")
    FEMALE = 2, _("women")
    NOT_APPLICABLE = 9, _("not applicable")


class AgeBand(models.IntegerChoices):
    """Age in the year of the participation: its year less the year of birth. See `banyan_age_band` in the database."""

    UNKNOWN = 0, _("age not known")
    BELOW_15 = 1, _("below 15")
    TO_24 = 2, _("15 to 24")
    TO_44 = 3, _("25 to 44")
    TO_59 = 4, _("45 to 59")
    TO_69 = 5, _("60 to 69")
    FROM_70 = 6, _("70 and older")


class Audience(models.IntegerChoices):
    UNSTATED = 0, _("not stated")
    EVERYBODY = 1, _("everybody")
    CHILDREN = 2, _("children and young people")
    OLDER = 3, _("older people")
    WORKERS = 4, _("workers")
    MIGRANT_WORKERS = 5, _("migrant workers")
    RURAL = 6, _("rural residents")
    WOMEN = 7, _("women")
    DISABLED = 8, _("people with disabilities")
    PARENTS = 9, _("parents and families")
    OTHER = 10, _("others")


class Outcome(models.IntegerChoices):
    UNSTATED = 0, _("not stated")
    TOOK_PART = 1, _("took part")
    COMPLETED = 2, _("completed")
    CERTIFICATE = 3, _("got a certificate")
    LEFT_EARLY = 4, _("left early")


class Evidence(models.IntegerChoices):
    """How one knows, the best first."""

    UNSTATED = 0, _("not stated")
    NAMED = 1, _("checked in by name")
    SIGNED = 2, _("signed sheet")
    COUNTED = 3, _("heads counted")
    REPORTED = 4, _("reported by the site")
    ESTIMATED = 5, _("estimated")


class LearnerBits(models.Field):
    """One bit for each learner of a block: whoever took part. OR them and count, and nobody is counted twice."""

    def db_type(self, connection: Any) -> str:
        return f"bit({LEARNERS_IN_A_BLOCK})"


class Offering(models.Model):
    """What takes place at one site: a programme, or an event by its key. The rows of the ledger point here.

    So a body that is merged moves with few rows, and what was counted is left alone. An event's key is its identifier
    without a link, because events know of centres and not the other way round. After a merge two rows may say the same.
    """

    id = models.AutoField(primary_key=True)  # four bytes: the ledger writes it four million times
    programme = models.ForeignKey("centres.Programme", models.PROTECT, null=True, related_name="offerings")
    event_key = models.CharField(_("key of the event"), max_length=80, blank=True)
    site = models.ForeignKey(Organisation, models.PROTECT, related_name="offerings", verbose_name=_("site"))

    class Meta:
        verbose_name = _("offering")
        verbose_name_plural = _("offerings")
        constraints = (
            models.CheckConstraint(
                condition=Q(programme__isnull=False) | ~Q(event_key=""),
                name="an_offering_is_of_a_programme_or_an_event",
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme or self.event_key}, {self.site}"


class LedgerBatchQuerySet(models.QuerySet["LedgerBatch"]):
    def kept_by(self, user: AnyUser, *kinds: str) -> Self:
        return self.filter(within(user, "organisation", *kinds))

    def live(self) -> Self:
        return self.exclude(state__in=LedgerBatch.GONE)


class LedgerBatch(models.Model):
    """One file of participations that somebody brought: checked, then loaded as a whole, perhaps taken back."""

    class State(models.TextChoices):
        CHECKING = "checking", _("being checked")
        CHECKED = "checked", pgettext_lazy("a list", "checked")
        LOADING = "loading", _("being loaded")
        LOADED = "loaded", _("loaded")
        UNDOING = "undoing", _("being taken back")
        UNDONE = "undone", pgettext_lazy("a list", "taken back")
        DROPPED = "dropped", _("forgotten")
        UNREADABLE = "unreadable", _("not readable")

    GONE = (State.UNDONE, State.DROPPED, State.UNREADABLE)
    BUSY = (State.CHECKING, State.LOADING, State.UNDOING)

    id = models.AutoField(primary_key=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="ledger_batches", verbose_name=_("brought by")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.CHECKING)
    file = models.FileField(_("file"), upload_to="ledger/", blank=True)
    kept = models.FileField(upload_to="ledger/", blank=True, editable=False)  # what the check has read
    file_name = models.CharField(_("name of the file"), max_length=120, blank=True)
    file_hash = models.CharField(max_length=64, editable=False)
    rows_hash = models.CharField(max_length=64, blank=True, editable=False)
    good = models.PositiveIntegerField(_("good rows"), default=0)
    bad = models.PositiveIntegerField(_("bad rows"), default=0)
    loaded = models.PositiveIntegerField(_("rows loaded"), default=0)
    heads = models.PositiveBigIntegerField(_("heads counted"), default=0)
    first_on = models.DateField(_("first day"), null=True)
    last_on = models.DateField(_("last day"), null=True)
    bad_rows = models.FileField(upload_to="ledger/", blank=True)
    ignored_columns = models.JSONField(default=list)
    takes_good_only = models.BooleanField(_("without the bad rows"), default=False)
    is_late = models.BooleanField(_("after its period had been locked"), default=False)
    is_sample = models.BooleanField(_("sample data"), default=False)
    trouble = models.TextField(_("what went wrong"), blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("brought"), default=timezone.now)
    loaded_at = models.DateTimeField(_("loaded"), null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(pgettext_lazy("a list", "taken back"), null=True)
    undo_reason = models.CharField(_("why it was taken back"), max_length=250, blank=True)

    objects = LedgerBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("batch of the ledger")
        verbose_name_plural = _("batches of the ledger")
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["file_hash"],
                condition=~Q(state__in=("undone", "dropped", "unreadable")),
                name="a_file_is_brought_once",
                violation_error_message=_("This file has been brought already."),
            ),
            models.UniqueConstraint(
                fields=["rows_hash"],
                condition=Q(state__in=("loaded", "undoing")),
                name="the_same_rows_are_loaded_once",
                violation_error_message=_("The same rows have been loaded already, from another file."),
            ),
        )

    def __str__(self) -> str:
        return self.file_name or str(self.pk)


class Learner(models.Model):
    """Somebody who has a number with a body: a keyed hash of it, which nobody can read or turn back.

    Its number is the place of the learner's bit in the roll-ups: 256 after each other are a block, and learners of one
    site are neighbours. A load gives it out (LEARNERS in centres/ledger/staging_sql.py), and it never changes.
    """

    id = models.IntegerField(primary_key=True)
    key = models.UUIDField(unique=True)
    site_id = models.BigIntegerField()  # where the learner was met first, as it was then: no link

    class Meta:
        verbose_name = _("learner without a name")
        verbose_name_plural = _("learners without names")
        indexes = (models.Index(fields=["site_id", "id"], name="learner_neighbours"),)

    def __str__(self) -> str:
        return str(self.pk)


class Participation(models.Model):
    """One person at one thing on one day; or, with `heads`, so many of whom nobody took names.

    The key is the line of the batch. Links have no constraint of their own, which would take two thirds of the speed of
    a load (bench/README.md): triggers compare whole statements instead, and refuse every UPDATE, every DELETE but
    the undo of a batch, and anything in a locked period.
    """

    pk = models.CompositePrimaryKey("batch_id", "line")
    batch = models.ForeignKey(LedgerBatch, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="rows")
    line = models.IntegerField(_("line"))
    offering = models.ForeignKey(
        Offering, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="participations"
    )
    happened_on = models.DateField(_("day"))
    learner = models.ForeignKey(
        Learner, models.DO_NOTHING, db_constraint=False, db_index=False, null=True, related_name="+"
    )
    heads = models.IntegerField(_("heads"), null=True)
    birth_year = models.SmallIntegerField(_("year of birth"), null=True)
    minutes = models.SmallIntegerField(_("minutes"), null=True)
    sex = models.SmallIntegerField(_("sex"), choices=Sex, default=Sex.UNKNOWN)
    audience = models.SmallIntegerField(_("for whom"), choices=Audience, default=Audience.UNSTATED)
    outcome = models.SmallIntegerField(_("outcome"), choices=Outcome, default=Outcome.UNSTATED)
    evidence = models.SmallIntegerField(_("evidence"), choices=Evidence, default=Evidence.UNSTATED)

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        indexes = (models.Index(fields=["offering", "happened_on"], name="participation_drill_down"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(heads=None) | Q(heads__range=(1, MOST_HEADS), learner=None, birth_year=None),
                name="a_head_count_names_nobody_and_counts_somebody",
            ),
            models.CheckConstraint(
                condition=(Q(birth_year=None) | Q(birth_year__range=(1900, 2100)))
                & (Q(minutes=None) | Q(minutes__gt=0))
                & Q(sex__in=Sex.values),
                name="a_participation_says_what_can_be",
            ),
        )

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.line}"


class RollUp(models.Model):
    """Sums of the ledger, exact and in step: a trigger of the ledger writes them within the same statement.

    Their offering has no constraint of its own: the rows' guard asks for it and holds it, and one with rows cannot go.
    What has no learner is in the first block of its site. People are not added: the bits of a block are joined, then
    counted.
    """

    offering = models.ForeignKey(Offering, models.PROTECT, db_constraint=False, db_index=False, related_name="+")
    sex = models.SmallIntegerField(choices=Sex)
    band = models.SmallIntegerField(choices=AgeBand)
    audience = models.SmallIntegerField(choices=Audience)
    block = models.BigIntegerField()
    participations = models.IntegerField()
    heads = models.BigIntegerField()
    minutes = models.BigIntegerField()
    learners = LearnerBits()

    class Meta:
        abstract = True


class ParticipationMonth(RollUp):
    """One month of an offering, by sex, age band and audience."""

    pk = models.CompositePrimaryKey("month", "offering_id", "sex", "band", "audience", "block")
    month = models.DateField()

    class Meta:
        verbose_name = _("sum of a month")
        verbose_name_plural = _("sums of months")

    def __str__(self) -> str:
        return f"{self.offering_id} {self.month}"


class ParticipationYear(RollUp):
    """One year of it: a report over all years looks at a seventh of the rows."""

    pk = models.CompositePrimaryKey("offering_id", "year", "sex", "band", "audience", "block")
    year = models.SmallIntegerField()

    class Meta:
        verbose_name = _("sum of a year")
        verbose_name_plural = _("sums of years")

    def __str__(self) -> str:
        return f"{self.offering_id} {self.year}"


def months(first_on: date, last_on: date) -> str:
    """`2023-01 – 2023-12`; one month is named once."""
    first, last = (f"{day:%Y-%m}" for day in (first_on, last_on))
    return first if first == last else f"{first} – {last}"


class PeriodLock(models.Model):
    """From the first to the last of these months nothing of the ledger changes any more, until it is opened again."""

    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    reason = models.CharField(_("why"), max_length=250)
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    locked_at = models.DateTimeField(_("locked"), default=timezone.now)
    reopened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reopened_at = models.DateTimeField(_("opened again"), null=True)
    reopen_reason = models.CharField(_("why it was opened again"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("locked period")
        verbose_name_plural = _("locked periods")
        ordering = ("-first_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(last_on__gt=F("first_on"), first_on__day=1),
                name="a_locked_period_is_whole_months",
                violation_error_message=_("A period is whole months, and ends after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(reopened_at=None, reopen_reason="") | Q(reopened_at__isnull=False) & ~Q(reopen_reason=""),
                name="a_period_is_opened_again_for_a_reason",
                violation_error_message=_("Say why the period is opened again."),
            ),
            models.UniqueConstraint(
                fields=["first_on", "last_on"],
                condition=Q(reopened_at=None),
                name="a_period_is_locked_once",
                violation_error_message=_("This period is locked already."),
            ),
        )

    def __str__(self) -> str:
        return months(self.first_on, self.last_on)


class PublishedSummary(models.Model):
    """The keeper lets everybody see a programme's participations by year and sex, without small cells."""

    programme = models.OneToOneField("centres.Programme", models.CASCADE, related_name="participation_summary")
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(_("published"), default=timezone.now)

    class Meta:
        verbose_name = _("published summary")
        verbose_name_plural = _("published summaries")

    def __str__(self) -> str:
        return str(self.programme)
