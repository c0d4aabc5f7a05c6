"""Learning cities and the networks they join: common knowledge, kept by network staff."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.scoped_admin import ScopedAdmin, ScopedTabularInline
from centres.models import LearningCity, Membership, Network
from portal.lib.text import in_all_languages


@admin.register(Network)
class NetworkAdmin(ScopedAdmin):
    texts = ("name", "short_name", "summary")
    main_text = "name"
    fieldsets = ((None, {"fields": ("slug", "website")}),)
    list_display = ("name", "short_name", "website")
    search_fields = in_all_languages("name", "short_name")
    ordering = ("name", "pk")


class MembershipInline(ScopedTabularInline):
    model = Membership
    fields = ("network", "status", "joined_year", "note")
    autocomplete_fields = ("network",)


@admin.register(LearningCity)
class LearningCityAdmin(ScopedAdmin):
    texts = ("name", "summary", "priority_areas", "medium_term_strategy", "long_term_strategy", "goal")
    main_text = "name"
    tabs_after = 1
    fieldsets = (
        (_("What it is"), {"fields": ("territory", "region", "coordinator", "slug")}),
        (_("Goal and drawing"), {"fields": ("goal_year", "drawing")}),
    )
    inlines = (MembershipInline,)
    autocomplete_fields = ("region", "coordinator")
    list_display = ("name", "territory", "region", "coordinator")
    list_filter = ("territory", "memberships__status")
    list_select_related = ("region", "coordinator")
    search_fields = ("search",)
    ordering = ("name", "pk")
