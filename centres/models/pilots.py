"""The phases of a project with their calls, and the bodies that apply, are selected and take part as pilots."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models.places import Organisation
from centres.models.projects import Project
from centres.models.steps import Step


class Phase(models.Model):
    """One phase of a project as a source names it; which one it is in the project's own count, a person decides.

    `places_taken` moves only in `centres.pilots`, together with the pilots that hold the places.
    """

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        CALL_OPEN = "call_open", _("call open")
        SELECTION = "selection", _("selection")
        RUNNING = "running", _("running")
        CLOSED = "closed", pgettext_lazy("state of a phase", "closed")

    class Numbering(models.TextChoices):
        OPEN = "open", _("not decided")
        PROPOSED = "proposed", _("proposed, to be reviewed")
        REVIEWED = "reviewed", _("reviewed")

    project = models.ForeignKey(Project, models.CASCADE, related_name="phases", verbose_name=_("project"))
    slug = models.SlugField(_("address on the site"), max_length=60)
    label = models.CharField(_("name"), max_length=120)
    verbatim = models.TextField(_("words of the source"), blank=True)
    source = models.ForeignKey(
        "centres.Source", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    locator = models.CharField(_("where in the source"), max_length=120, blank=True)
    summary = models.TextField(_("about it"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PLANNED, editable=False)
    call_opens_on = models.DateField(_("call opens"), null=True, blank=True)
    call_closes_on = models.DateField(_("call closes"), null=True, blank=True)
    places = models.PositiveSmallIntegerField(
        _("places"), null=True, blank=True, help_text=_("Empty: not known, so nothing is counted against it.")
    )
    places_taken = models.PositiveSmallIntegerField(_("places taken"), default=0, editable=False)
    number = models.PositiveSmallIntegerField(
        _("number in the project's own count"), null=True, blank=True, editable=False
    )
    numbering = models.CharField(
        _("which phase it is"), max_length=10, choices=Numbering, default=Numbering.OPEN, editable=False
    )
    numbering_note = models.TextField(_("why this number, or why it is open"), blank=True)
    numbered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    numbering_reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ("rank", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["project", "slug"],
                name="a_phase_has_an_address_of_its_own",
                violation_error_message=_("Another phase of this project has this address."),
            ),
            models.CheckConstraint(
                condition=~Q(slug="pilots"),
                name="a_phase_is_not_called_like_the_pilots",
                violation_error_message=_("This address belongs to the pilots. Choose another."),
            ),
            models.CheckConstraint(
                condition=Q(call_opens_on=None) | Q(call_closes_on=None) | Q(call_closes_on__gte=F("call_opens_on")),
                name="a_phase_closes_its_call_after_it_opens",
                violation_error_message=_("The call closes before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(places=None) | Q(places_taken__lte=F("places")),
                name="a_phase_gives_no_more_places_than_it_has",
                violation_error_message=_("More places than that are taken already."),
            ),
            models.CheckConstraint(
                condition=Q(numbering="open", number=None)
                | ~Q(numbering="open") & Q(number__isnull=False, number__gte=1),
                name="a_phase_has_a_number_once_somebody_says_so",
                violation_error_message=_("Give the number, or leave open which phase it is."),
            ),
            models.UniqueConstraint(
                fields=["project", "number"],
                condition=Q(numbering="reviewed"),
                name="a_number_is_given_to_one_phase",
                violation_error_message=_("Another phase of this project has this number."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.label}, {self.project}"

    def get_absolute_url(self) -> str:
        return reverse("centres:phase", args=[self.project.slug, self.slug])


class PhaseStep(Step):
    """One change in the state of a phase. The first may be any state: what went before is not known then."""

    phase = models.ForeignKey(Phase, models.CASCADE, related_name="steps")
    status = models.CharField(_("status"), max_length=10, choices=Phase.Status)

    class Meta(Step.Meta):
        verbose_name = _("step of a phase")
        verbose_name_plural = _("steps of the phase")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.get_status_display()


class PilotBatch(models.Model):
    """One pasted list of applications, which can be taken back as a whole as long as nothing followed."""

    phase = models.ForeignKey(Phase, models.CASCADE, related_name="batches")
    made_organisations = ArrayField(models.BigIntegerField(), default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("list of applications")
        verbose_name_plural = _("lists of applications")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.phase}: {self.pk}"


class PilotQuerySet(models.QuerySet["Pilot"]):
    def public(self) -> Self:
        """Those who take part or did. Who applied or was not chosen is nobody's business, nor is an open choice."""
        chosen = Q(status=Pilot.Status.SELECTED, phase__status__in=(Phase.Status.RUNNING, Phase.Status.CLOSED))
        shown = Q(status__in=(Pilot.Status.ACTIVE, Pilot.Status.MID_TERM, Pilot.Status.COMPLETED))
        return self.filter(shown | chosen, phase__project__is_public=True)

    def for_list(self) -> Self:
        """All that a line of a list shows, in one query."""
        near = self.select_related("organisation__region__parent__parent", "project", "phase__project")
        return near.defer("organisation__search", "project__search", "phase__project__search").order_by(
            "organisation__name", "pk"
        )


class Pilot(models.Model):
    """One body in one phase, from its application to the certificate at the end. `status` moves in `centres.pilots`."""

    class Status(models.TextChoices):
        APPLIED = "applied", _("applied")
        QUALIFIED = "qualified", _("qualified")
        SELECTED = "selected", _("selected")
        ACTIVE = "active", pgettext_lazy("state of a pilot", "active")
        MID_TERM = "mid_term", _("past the mid-term review")
        COMPLETED = "completed", _("completed")
        NOT_SELECTED = "not_selected", _("not selected")
        WITHDRAWN = "withdrawn", pgettext_lazy("state of a pilot", "withdrawn")

    # Whoever is one of these has one of the places of the phase.
    HOLDING = (Status.SELECTED, Status.ACTIVE, Status.MID_TERM, Status.COMPLETED)

    phase = models.ForeignKey(Phase, models.PROTECT, related_name="pilots", verbose_name=_("phase"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="pilots", verbose_name=_("institution"))
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pilots",
        verbose_name=_("works on the sub-project"),
    )
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.APPLIED, editable=False)
    summary = models.TextField(_("what it does as a pilot"), blank=True)
    certificate_number = models.CharField(
        _("number of the certificate of completion"), max_length=60, blank=True, editable=False
    )
    certificate_on = models.DateField(_("date of the certificate"), null=True, blank=True, editable=False)
    batch = models.ForeignKey(PilotBatch, models.SET_NULL, null=True, blank=True, editable=False, related_name="pilots")
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects = PilotQuerySet.as_manager()

    class Meta:
        verbose_name = _("pilot")
        verbose_name_plural = _("pilots")
        constraints = (
            models.UniqueConstraint(
                fields=["phase", "organisation", "project"],
                nulls_distinct=False,
                name="a_body_is_a_pilot_of_a_phase_once",
                violation_error_message=_("This institution is in this phase already."),
            ),
            models.CheckConstraint(
                condition=Q(certificate_number="", certificate_on=None) | Q(status="completed"),
                name="only_a_completed_pilot_has_a_certificate",
                violation_error_message=_("Only who has completed the phase has a certificate."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}, {self.phase.label}"

    def get_absolute_url(self) -> str:
        return reverse("centres:pilot", args=[self.phase.project.slug, self.pk])


class PilotStep(Step):
    """One step of a pilot. The first may be any state (“active, earlier steps unknown”); one that mends says so."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="steps")
    status = models.CharField(_("status"), max_length=12, choices=Pilot.Status)
    is_correction = models.BooleanField(_("takes the step before it back"), default=False)

    class Meta(Step.Meta):
        verbose_name = _("step of a pilot")
        verbose_name_plural = _("steps of the pilot")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.get_status_display()


class PilotSite(models.Model):
    """A teaching site at which a pilot works. One pilot may cover many."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="sites")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="pilot_sites", verbose_name=_("site"))

    class Meta:
        verbose_name = _("site of a pilot")
        verbose_name_plural = _("sites of the pilot")
        ordering = ("organisation__name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["pilot", "organisation"],
                name="a_pilot_covers_each_site_once",
                violation_error_message=_("This site stands there already."),
            ),
        )

    def __str__(self) -> str:
        return str(self.organisation)
