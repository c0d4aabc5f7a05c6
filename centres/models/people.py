"""People who speak, host and lead, and what they are where. Attendees are not here: they are registrations."""

from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.scoping import INSIDE, AnyUser, within
from centres.models.places import Organisation
from portal.lib.search import SearchVector, matches


class PersonQuerySet(models.QuerySet["Person"]):
    def within_reach(self, user: AnyUser, *kinds: str) -> Self:
        """Those affiliated with a body the person keeps, and those affiliated with none yet."""
        theirs = Affiliation.objects.filter(within(user, "organisation", *(kinds or INSIDE))).values("person")
        return self.filter(Q(pk__in=theirs) | Q(affiliations=None)).distinct()

    def search(self, query: str) -> Self:
        """By name in any language, or by another name they are known under."""
        others = PersonName.objects.filter(matches("search", query)).values("person")
        return self.filter(matches("search", query) | Q(pk__in=others))


class Person(models.Model):
    """A public person of the field. Each script has the name as it is written there; no code ever splits it."""

    name = models.CharField(
        _("name"), max_length=120, help_text=_("As it is written in this language. Leave a script empty if unknown.")
    )
    family_name = models.CharField(
        _("family name"), max_length=60, blank=True, help_text=_("The part of the name above that is the family name.")
    )
    honorific = models.CharField(_("form of address"), max_length=30, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)
    search = models.GeneratedField(expression=SearchVector("name"), output_field=SearchVectorField(), db_persist=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = (GinIndex(fields=["search"], name="person_search"),)

    def __str__(self) -> str:
        return self.name


class PersonName(models.Model):
    """Another name under which a person is known: a spelling, a name of before."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="names")
    language = models.CharField(_("language"), max_length=10, blank=True)
    text = models.CharField(_("name"), max_length=120)
    search = models.GeneratedField(
        expression=SearchVector("text", translated=False), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        indexes = (GinIndex(fields=["search"], name="person_name_search"),)
        constraints = (
            models.UniqueConstraint(
                fields=["person", "text"],
                name="a_person_has_each_name_once",
                violation_error_message=_("This name stands there already."),
            ),
        )

    def __str__(self) -> str:
        return self.text


class Affiliation(models.Model):
    """What a person is at a body, and when. One person may hold several at once."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="affiliations", verbose_name=_("person"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="affiliations", verbose_name=_("organisation")
    )
    title = models.CharField(
        _("title or post"),
        max_length=200,
        help_text=_("As it is used in this language; titles do not translate one to one."),
    )
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("to"), null=True, blank=True)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        ordering = ("rank", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="an_affiliation_ends_after_it_begins",
                violation_error_message=_("It ends before it begins."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}"
