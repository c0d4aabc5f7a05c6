"""Frameworks that work is aligned with: versioned, each a tree of terms with codes."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class FrameworkQuerySet(models.QuerySet["Framework"]):
    def for_list(self) -> Self:
        return self.order_by("kind", "rank", "pk")


class Framework(models.Model):
    """One edition of a framework, such as the Key Features of Learning Cities of 2013. A new edition is a new row."""

    class Kind(models.TextChoices):
        FRAMEWORK = "framework", _("international framework")
        CLASSIFICATION = "classification", _("classification")
        POLICY = "policy", _("policy or strategy")

    slug = models.SlugField(_("address on the site"), max_length=80, unique=True)
    scheme = models.CharField(_("scheme"), max_length=40, help_text=_("Short and the same in each edition: SDG."))
    version = models.CharField(
        _("version"), max_length=20, blank=True, help_text=_("Mostly its year. Empty where it is not known.")
    )
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.FRAMEWORK)
    name = models.CharField(_("name"), max_length=200)
    publisher = models.CharField(_("published by"), max_length=200, blank=True)
    summary = models.TextField(_("what it is"), blank=True)
    note = models.CharField(_("note"), max_length=250, blank=True, help_text=_("What of its wording is ours."))
    url = models.URLField(_("where it stands"), blank=True)
    target_year = models.PositiveSmallIntegerField(_("goal for the year"), null=True, blank=True)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = FrameworkQuerySet.as_manager()

    class Meta:
        verbose_name = _("framework")
        verbose_name_plural = _("frameworks")
        ordering = ("rank", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["scheme", "version"],
                name="an_edition_of_a_framework_stands_here_once",
                violation_error_message=_("This edition of the framework is here already."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("centres:framework", args=[self.slug])


class TermQuerySet(models.QuerySet["Term"]):
    def for_list(self) -> Self:
        return self.select_related("framework").order_by("framework__rank", "framework", "rank", "pk")


class Term(models.Model):
    """One term of a framework, with its code: target 4.3, the building block “Enhanced quality in learning”."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="terms", verbose_name=_("framework"))
    code = models.CharField(_("code"), max_length=20)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("belongs to")
    )
    name = models.CharField(_("name"), max_length=250)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ("framework__rank", "rank", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["framework", "code"],
                name="a_framework_has_each_code_once",
                violation_error_message=_("This framework has a term with this code already."),
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("pk")),
                name="a_term_does_not_belong_to_itself",
                violation_error_message=_("A term cannot belong to itself."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.framework.scheme} {self.code} {self.name}"
