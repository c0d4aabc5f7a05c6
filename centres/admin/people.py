"""People who speak, host and lead."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from accounts.permissions import kinds_that_may
from accounts.scoped_admin import ScopedStackedInline, ScopedTabularInline
from accounts.scoping import AnyUser, nodes, within
from accounts.tables import ImportTableAdmin
from centres.admin.merging import MergingAdmin
from centres.admin.tables import PersonTable
from centres.models import Affiliation, Organisation, Person, PersonName


class AffiliationInline(ScopedStackedInline):
    """Only those with bodies that one keeps: what somebody is elsewhere is for those there to say."""

    model = Affiliation
    scope = "organisation"
    texts = ("title",)
    main_text = "title"
    fieldsets = ((None, {"fields": ("organisation", ("valid_from", "valid_to"), "rank")}),)
    autocomplete_fields = ("organisation",)


class PersonNameInline(ScopedTabularInline):
    model = PersonName
    fields = ("text", "language")


@admin.register(Person)
class PersonAdmin(ImportTableAdmin, MergingAdmin):
    """Seen by those who keep a body the person belongs to; somebody who belongs to none yet, by everybody."""

    resource_classes = [PersonTable]
    texts = ("name", "family_name", "honorific")
    main_text = "name"
    tabs_after = 0
    fieldsets = ((None, {"fields": ("is_sample",)}),)
    inlines = (AffiliationInline, PersonNameInline)
    list_display = ("name", "bodies", "is_sample")
    list_filter = ("is_sample",)
    search_fields = ("search",)
    ordering = ("name", "pk")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("affiliations__organisation")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By any of their names."""
        if not search_term.strip():
            return queryset, False
        return queryset.filter(pk__in=Person.objects.search(search_term).values("pk")), False

    @admin.display(description=Affiliation._meta.verbose_name_plural)
    def bodies(self, person: Person) -> str:
        return "; ".join(str(affiliation) for affiliation in person.affiliations.all())

    def reach(self, user: AnyUser, action: str) -> Q:
        if user.is_superuser:
            return Q()
        kinds = kinds_that_may(f"centres.{action}_person")
        if not kinds or not nodes(user, *kinds):
            return Q(pk__in=[])
        theirs = Affiliation.objects.filter(within(user, "organisation", *kinds))
        return Q(pk__in=theirs.values("person")) | ~Q(pk__in=Affiliation.objects.values("person"))

    def known_to_all(self) -> Q:
        """Speakers come from ministries and associations too."""
        outside = Affiliation.objects.exclude(organisation__kind__in=Organisation.CENTRE_KINDS)
        return Q(pk__in=outside.values("person"))

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Somebody who belongs to a body of others too is not deleted from here."""
        if not super().has_delete_permission(request, obj):
            return False
        if obj is None or request.user.is_superuser:
            return True
        kept = within(request.user, "organisation", *kinds_that_may("centres.delete_person"))
        return not Affiliation.objects.filter(person=obj.pk).exclude(kept).exists()
