"""Learning cities with all that is said about them, kept by the staff of their coordinating body."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.permissions import kinds_that_may
from accounts.scoped_admin import ScopedAdmin, ScopedStackedInline
from accounts.scoping import AnyUser, nodes
from centres.admin.memberships import LearningCityNameInline, MayorTermInline, MembershipInline
from centres.models import CityFact, CityPartnership, Goal, LearningCity, PriorityArea, Quote, Strategy
from portal.lib.text import in_all_languages

WHERE_IT_STANDS = (("source", "locator"), "rank")


@admin.register(PriorityArea)
class PriorityAreaAdmin(ScopedAdmin):
    """Words that all cities share: a new one is added here, once."""

    texts = ("name",)
    main_text = "name"
    fieldsets = ((None, {"fields": ("slug", "rank")}),)
    list_display = ("name", "slug", "rank")
    search_fields = in_all_languages("name")
    ordering = ("rank", "pk")


class StrategyInline(ScopedStackedInline):
    model = Strategy
    texts = ("text",)
    main_text = "text"
    fieldsets = ((None, {"fields": (("horizon", "edition"), "since_year", *WHERE_IT_STANDS)}),)
    autocomplete_fields = ("source",)


class GoalInline(ScopedStackedInline):
    model = Goal
    texts = ("text", "note")
    main_text = "text"
    fieldsets = ((None, {"fields": ("target_year", "policies", "terms", *WHERE_IT_STANDS)}),)
    autocomplete_fields = ("policies", "terms", "source")


class CityFactInline(ScopedStackedInline):
    model = CityFact
    texts = ("text",)
    main_text = "text"
    fieldsets = ((None, {"fields": ("kind", "verbatim", *WHERE_IT_STANDS)}),)
    autocomplete_fields = ("source",)


class QuoteInline(ScopedStackedInline):
    """Exactly as published: it is not translated here, and nobody is named whom the source does not name."""

    model = Quote
    fields = ("text", ("language", "wording"), ("speaker", "body"), *WHERE_IT_STANDS)
    autocomplete_fields = ("speaker", "body", "source")


class CityPartnershipInline(ScopedStackedInline):
    model = CityPartnership
    fk_name = "city"
    texts = ("about",)
    fieldsets = ((None, {"fields": (("partner", "partner_name"), ("since_year", "until_year"), *WHERE_IT_STANDS)}),)
    autocomplete_fields = ("partner", "source")


@admin.register(LearningCity)
class LearningCityAdmin(ScopedAdmin):
    """Everybody in the back office sees every city; it is changed by those who keep its coordinating body."""

    scope = "coordinator"
    texts = ("name", "summary")
    main_text = "name"
    tabs_after = 1
    fieldsets = (
        (_("What it is"), {"fields": ("territory", "region", "coordinator", "slug")}),
        (_("On the page and on the map"), {"fields": ("priorities", ("latitude", "longitude"), "drawing")}),
    )
    inlines = (
        MembershipInline,
        LearningCityNameInline,
        MayorTermInline,
        StrategyInline,
        GoalInline,
        CityFactInline,
        QuoteInline,
        CityPartnershipInline,
    )
    autocomplete_fields = ("region", "coordinator", "priorities")
    list_display = ("name", "territory", "region", "coordinator")
    list_filter = ("territory", "memberships__status", "priorities")
    list_select_related = ("region", "coordinator")
    search_fields = ("search",)
    ordering = ("name", "pk")

    def reach(self, user: AnyUser, action: str) -> Q:
        """The page is public, so everybody may look at the record too."""
        if action == "view" and nodes(user, *kinds_that_may("centres.view_learningcity")):
            return Q()
        return super().reach(user, action)
