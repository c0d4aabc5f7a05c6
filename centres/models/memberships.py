"""A city's way through a network: its names, its mayor, what it brings along, each step, its reports."""

from typing import Self

from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centres.models.cities import LearningCity
from centres.models.networks import Cohort, MembershipCall, Network
from centres.models.people import Person
from centres.models.sources import Source
from centres.models.steps import Step


class LearningCityName(models.Model):
    """Another name under which a city is known, so that lists of the network find it: a spelling, a former name."""

    city = models.ForeignKey(LearningCity, models.CASCADE, related_name="names", verbose_name=_("city"))
    language = models.CharField(_("language"), max_length=10, blank=True)
    text = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = (
            models.UniqueConstraint(
                fields=["city", "text"],
                name="a_learning_city_has_each_name_once",
                violation_error_message=_("This name stands there already."),
            ),
        )

    def __str__(self) -> str:
        return self.text


class MayorTerm(models.Model):
    """Somebody at the head of a city for some time: a person of our records, or a name as a source writes it."""

    city = models.ForeignKey(LearningCity, models.CASCADE, related_name="mayors", verbose_name=_("city"))
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="terms_as_mayor", verbose_name=_("person")
    )
    name = models.CharField(
        _("name, as written"), max_length=120, blank=True, help_text=_("Where the person has no record here.")
    )
    title = models.CharField(_("title"), max_length=120, blank=True, help_text=_("As it is used: mayor, chairperson."))
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("to"), null=True, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("mayor")
        verbose_name_plural = _("mayors")
        ordering = (F("valid_from").desc(nulls_last=True), "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(person=None) & ~Q(name="") | Q(person__isnull=False, name=""),
                name="a_mayor_is_a_person_or_a_name_as_written",
                violation_error_message=_("Choose a person, or write the name as the source has it."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="a_term_ends_after_it_begins",
                violation_error_message=_("It ends before it begins."),
            ),
        )

    def __str__(self) -> str:
        return str(self.person) if self.person else self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def public(self) -> Self:
        """What a page may tell: an application is nobody else's business until a cohort is announced.

        A city that left and applies anew stays one that has left: see `shown_as`.
        """
        left_before = MembershipStep.objects.filter(status=Membership.Status.LEFT)
        return self.filter(Q(status__in=Membership.JOINED) | Q(pk__in=left_before.order_by().values("membership")))

    def shown_as(self, status: str) -> Self:
        """The public ones that a page says to stand so."""
        if status == Membership.Status.LEFT:
            return self.public().exclude(status__in=Membership.INSIDE)
        return self.filter(status=status)

    def with_steps(self) -> Self:
        """All that the strip of steps shows, in two more queries."""
        steps = models.Prefetch("steps", MembershipStep.objects.select_related("actor", "source").defer("source__text"))
        return self.select_related("network", "cohort__network").prefetch_related(steps)


class Membership(models.Model):
    """One city's way through one network; its steps are dated rows of their own.

    Without an application among the steps, the earlier ones are unknown. The status moves in `centres/membership.py`.
    """

    class Status(models.TextChoices):
        APPLIED = "applied", _("applied")
        ENDORSED = "endorsed", _("endorsed by the National Commission")
        NOT_ENDORSED = "not_endorsed", _("not endorsed by the National Commission")
        RECOMMENDED = "recommended", _("recommended by the jury")
        NOT_RECOMMENDED = "not_recommended", _("not recommended by the jury")
        MEMBER = "member", _("member")
        INACTIVE = "inactive", _("inactive")
        LEFT = "left", _("left")

    class WorldRegion(models.TextChoices):
        AFRICA = "africa", _("Africa")
        ARAB_STATES = "arab_states", _("Arab States")
        ASIA_PACIFIC = "asia_pacific", _("Asia and the Pacific")
        EUROPE_NORTH_AMERICA = "europe_north_america", _("Europe and North America")
        LATIN_AMERICA_CARIBBEAN = "latin_america", _("Latin America and the Caribbean")

    INSIDE = (Status.MEMBER, Status.INACTIVE)
    JOINED = (*INSIDE, Status.LEFT)

    network = models.ForeignKey(Network, models.PROTECT, related_name="memberships", verbose_name=_("network"))
    city = models.ForeignKey(LearningCity, models.CASCADE, related_name="memberships", verbose_name=_("city"))
    status = models.CharField(_("status"), max_length=15, choices=Status)
    call = models.ForeignKey(
        MembershipCall, models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name=_("call")
    )
    cohort = models.ForeignKey(
        Cohort, models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name=_("cohort")
    )
    joined_year = models.PositiveSmallIntegerField(
        _("joined in"), null=True, blank=True, help_text=_("With a cohort, its year.")
    )
    world_region = models.CharField(
        _("listed under"),
        max_length=20,
        choices=WorldRegion,
        blank=True,
        help_text=_("The region of the world under which the network lists it."),
    )
    note = models.CharField(_("note"), max_length=250, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = (
            models.UniqueConstraint(
                fields=["network", "city"],
                name="a_city_has_one_membership_of_a_network",
                violation_error_message=_("This city has a membership of this network already."),
            ),
            models.CheckConstraint(
                condition=Q(cohort=None) | Q(joined_year__isnull=False),
                name="a_member_of_a_cohort_joined_in_its_year",
                violation_error_message=_("Say in which year the cohort joined."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.city}: {self.get_status_display()}"

    @property
    def shown_as(self) -> Status:
        """How a public one stands for everybody: whoever applies anew has left until a cohort is announced."""
        status = self.Status(self.status)
        return status if status in self.JOINED else self.Status.LEFT


class TrackRecord(models.Model):
    """One thing that an application has to show, with what proves it. A line without evidence is not there yet."""

    class Criterion(models.TextChoices):
        MAYOR = "mayor", _("commitment of the mayor")
        ADMINISTRATION = "administration", _("commitment of the city administration")
        PRACTICE = "practice", _("good practice")
        POLICY = "policy", _("policy initiative")

    membership = models.ForeignKey(
        Membership, models.CASCADE, related_name="track_record", verbose_name=_("membership")
    )
    criterion = models.CharField(_("what it shows"), max_length=15, choices=Criterion)
    text = models.CharField(_("in a sentence"), max_length=300, blank=True)
    evidence = models.CharField(_("evidence"), max_length=250, blank=True, help_text=_("A file number, a letter, …"))
    mayor = models.ForeignKey(
        MayorTerm, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("signed by the mayor")
    )
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("line of the track record")
        verbose_name_plural = _("track record")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(mayor=None) | Q(criterion="mayor"),
                name="a_mayor_signs_the_own_commitment",
                violation_error_message=_("The mayor signs the mayor’s commitment only."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_criterion_display()}: {self.text or self.evidence}"


class MembershipStep(Step):
    """One step of a membership, by the status that it led to."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="steps", verbose_name=_("membership"))
    status = models.CharField(_("led to"), max_length=15, choices=Membership.Status)
    call = models.ForeignKey(MembershipCall, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Step.Meta):
        verbose_name = _("step of a membership")
        verbose_name_plural = _("steps of a membership")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.get_status_display()


class ProgressReport(models.Model):
    """One report that a member owes its network by a day. Its state moves in `centres/progress_reports.py`."""

    class State(models.TextChoices):
        DUE = "due", _("due")
        REMINDED = "reminded", _("reminded")
        SUBMITTED = "submitted", _("submitted")
        ACCEPTED = "accepted", _("accepted")
        RETURNED = "returned", _("returned to the city")
        LAPSED = "lapsed", _("no longer due")

    AWAITED = (State.DUE, State.REMINDED, State.RETURNED)
    CLOSED = (State.ACCEPTED, State.LAPSED)

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="reports", verbose_name=_("membership"))
    due_on = models.DateField(_("due on"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DUE)
    file = models.FileField(
        _("file"),
        upload_to="progress-reports/",
        blank=True,
        validators=[FileExtensionValidator(["pdf", "doc", "docx", "odt"])],
    )
    url = models.URLField(_("address"), blank=True)

    class Meta:
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        ordering = ("due_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["membership", "due_on"],
                condition=~Q(state="lapsed"),
                name="a_member_owes_one_report_a_day",
                violation_error_message=_("A report of this member is due on that day already."),
            ),
            models.UniqueConstraint(
                fields=["membership"],
                condition=~Q(state__in=("accepted", "lapsed")),
                name="a_member_has_one_open_report",
                violation_error_message=_("A report of this member is still open."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=("due", "reminded", "lapsed")) | ~Q(file="") | ~Q(url=""),
                name="a_submitted_report_can_be_read",
                violation_error_message=_("Add the report’s file or its address."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.membership.city}: {self.due_on:%Y-%m-%d}"


class ReportStep(Step):
    """One step of a progress report, by the state that it led to."""

    report = models.ForeignKey(ProgressReport, models.CASCADE, related_name="steps", verbose_name=_("progress report"))
    state = models.CharField(_("led to"), max_length=10, choices=ProgressReport.State)

    class Meta(Step.Meta):
        verbose_name = _("step of a progress report")
        verbose_name_plural = _("steps of a progress report")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.get_state_display()
