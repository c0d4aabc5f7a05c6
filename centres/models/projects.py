"""Projects that bodies carry out together: who leads, who takes part, what is hoped for, and how far each has come."""

from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.scoping import AnyUser, within
from centres.models.people import Person
from centres.models.places import Organisation
from centres.models.precision import Precision
from portal.lib.search import SearchVector, matches

PAPERS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt"]


def says_how_exact(day: str, precision: str, name: str) -> models.CheckConstraint:
    """A date and its precision are given together, or neither is."""
    unknown = Q(**{day: None, precision: Precision.UNSTATED})
    known = Q(**{f"{day}__isnull": False}) & ~Q(**{precision: Precision.UNSTATED})
    words = _("Give the date and its precision, or neither.")
    return models.CheckConstraint(condition=unknown | known, name=name, violation_error_message=words)


class ProjectQuerySet(models.QuerySet["Project"]):
    def public(self) -> Self:
        return self.filter(is_public=True)

    def visible_to(self, user: AnyUser) -> Self:
        """What is public, and what is not yet for those who keep it."""
        return self.filter(Q(is_public=True) | within(user, "lead", Role.Kind.NETWORK_STAFF))

    def kept_by(self, user: AnyUser) -> Self:
        """Those whose leading body belongs to the nodes of the user's network staff."""
        return self.filter(within(user, "lead", Role.Kind.NETWORK_STAFF))

    def for_list(self) -> Self:
        return self.select_related("lead").defer("search").order_by("name", "pk")

    def search(self, query: str) -> Self:
        """By name in any language, by alias or code, or by what is said about it."""
        aliases = ProjectName.objects.filter(matches("search", query)).values("project")
        return self.filter(matches("search", query) | Q(pk__in=aliases) | Q(code__iexact=query.strip()))


class Project(models.Model):
    """Something that several bodies carry out together under a leading one. One with a parent is its sub-project."""

    slug = models.SlugField(_("address on the site"), max_length=80, unique=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="subprojects", verbose_name=_("sub-project of")
    )
    code = models.CharField(_("code"), max_length=40, blank=True, help_text=_("Such as CLC-CVGL."))
    name = models.CharField(_("name"), max_length=250)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    objective = models.TextField(_("objective"), blank=True)
    funding = models.TextField(_("funding"), blank=True, help_text=_("Who pays for it, as far as that was published."))
    lead = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="led_projects",
        verbose_name=_("led by"),
        help_text=_("Network staff of this body keep the project."),
    )
    starts_on = models.DateField(_("begins"), null=True, blank=True)
    starts_precision = models.CharField(
        _("precision of the date"), max_length=10, choices=Precision, default=Precision.UNSTATED
    )
    ends_on = models.DateField(_("ends"), null=True, blank=True)
    ends_precision = models.CharField(
        _("precision of the date"), max_length=10, choices=Precision, default=Precision.UNSTATED
    )
    is_public = models.BooleanField(_("shown to everybody"), default=True)
    is_sample = models.BooleanField(_("sample data"), default=False)
    search = models.GeneratedField(
        expression=SearchVector("name", "summary"), output_field=SearchVectorField(), db_persist=True
    )

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        indexes = (GinIndex(fields=["search"], name="project_search"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(parent=F("pk")),
                name="a_project_is_not_part_of_itself",
                violation_error_message=_("A project cannot be its own sub-project."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="a_project_ends_after_it_begins",
                violation_error_message=_("It ends before it begins."),
            ),
            says_how_exact("starts_on", "starts_precision", "a_projects_begin_says_how_exact_it_is"),
            says_how_exact("ends_on", "ends_precision", "a_projects_end_says_how_exact_it_is"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("centres:project", args=[self.slug])


class ProjectName(models.Model):
    """Another name under which a project is known: sources rarely agree on one."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="names")
    language = models.CharField(_("language"), max_length=10, blank=True)
    text = models.CharField(_("name"), max_length=250)
    search = models.GeneratedField(
        expression=SearchVector("text", translated=False), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        indexes = (GinIndex(fields=["search"], name="project_name_search"),)
        constraints = (
            models.UniqueConstraint(
                fields=["project", "text"],
                name="a_project_has_each_name_once",
                violation_error_message=_("This name stands there already."),
            ),
        )

    def __str__(self) -> str:
        return self.text


class ProjectPartner(models.Model):
    """A body that has a part in a project beside the one that leads it, in the order of protocol."""

    class Part(models.TextChoices):
        PARTNER = "partner", _("partner")
        GUIDANCE = "guidance", _("guidance")
        FUNDER = "funder", _("funder")
        SUPPORTER = "supporter", _("supporter")

    project = models.ForeignKey(Project, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="project_parts", verbose_name=_("organisation")
    )
    part = models.CharField(_("role"), max_length=10, choices=Part, default=Part.PARTNER)
    note = models.CharField(_("note"), max_length=200, blank=True)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("partner of the project")
        verbose_name_plural = _("partners of the project")
        ordering = ("rank", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["project", "organisation", "part"],
                name="a_body_has_each_part_in_a_project_once",
                violation_error_message=_("This organisation has that role already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_part_display()}"


class ExpectedOutcome(models.Model):
    """One thing that a project is to bring about. It is a hope, not a result."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="outcomes")
    text = models.TextField(_("expected outcome"))
    note = models.CharField(_("whose words they are"), max_length=250, blank=True)
    source = models.ForeignKey(
        "centres.Source", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    locator = models.CharField(_("where in the source"), max_length=120, blank=True)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("expected outcome")
        verbose_name_plural = _("expected outcomes")
        ordering = ("rank", "pk")

    def __str__(self) -> str:
        return self.text[:80]


class Expert(models.Model):
    """What a person does in a project, with the title that they had then, as each language writes it."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="experts")
    person = models.ForeignKey(Person, models.PROTECT, related_name="projects", verbose_name=_("person"))
    role = models.CharField(
        _("role in the project"),
        max_length=200,
        help_text=_("As it is used in this language; titles do not translate one to one."),
    )
    title = models.CharField(_("title or post at that time"), max_length=200, blank=True)
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("to"), null=True, blank=True)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("expert")
        verbose_name_plural = _("expert team")
        ordering = ("rank", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="an_expert_leaves_after_they_came",
                violation_error_message=_("It ends before it begins."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"


class ProjectDocument(models.Model):
    """A paper of a project: a file here, an address elsewhere, or just its name."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=200)
    note = models.CharField(_("publisher, year, language"), max_length=200, blank=True)
    url = models.URLField(_("address"), blank=True)
    file = models.FileField(
        _("file"), upload_to="projects/%Y/", blank=True, validators=[FileExtensionValidator(PAPERS)]
    )
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("rank", "pk")

    def __str__(self) -> str:
        return self.title


class ProjectSource(models.Model):
    """What one source says of a project. Sources that contradict each other stand side by side."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="sources")
    source = models.ForeignKey("centres.Source", models.PROTECT, related_name="projects", verbose_name=_("source"))
    says = models.TextField(_("what it says"), blank=True)
    locator = models.CharField(_("where in the source"), max_length=120, blank=True)
    is_contradicted = models.BooleanField(_("other sources say something else"), default=False)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("source of the project")
        verbose_name_plural = _("sources of the project")
        ordering = ("rank", "pk")

    def __str__(self) -> str:
        return str(self.source)


class ProgressUpdateQuerySet(models.QuerySet["ProgressUpdate"]):
    def public(self) -> Self:
        return self.filter(project__is_public=True)

    def for_list(self) -> Self:
        """Latest first; those of unknown date last."""
        rows = self.select_related("organisation", "project", "source")
        return rows.order_by(F("reported_on").desc(nulls_last=True), "-pk")


class ProgressUpdate(models.Model):
    """How far a body said it had come in a project, or in the sub-project or pilot that is its own."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="updates", verbose_name=_("project"))
    pilot = models.ForeignKey(
        "centres.Pilot", models.PROTECT, null=True, blank=True, related_name="updates", verbose_name=_("pilot")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="progress_updates", verbose_name=_("reported by")
    )
    text = models.TextField(_("what it reported"))
    reported_on = models.DateField(_("date"), null=True, blank=True)
    precision = models.CharField(
        _("precision of the date"), max_length=10, choices=Precision, default=Precision.UNSTATED
    )
    url = models.URLField(_("address"), blank=True)
    file = models.FileField(
        _("file"), upload_to="progress/%Y/", blank=True, validators=[FileExtensionValidator(PAPERS)]
    )
    source = models.ForeignKey(
        "centres.Source", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    locator = models.CharField(_("where in the source"), max_length=120, blank=True)

    objects = ProgressUpdateQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress update")
        verbose_name_plural = _("progress updates")
        constraints = (says_how_exact("reported_on", "precision", "a_progress_update_says_how_exact_its_date_is"),)

    def __str__(self) -> str:
        return f"{self.organisation}: {self.text[:60]}"
