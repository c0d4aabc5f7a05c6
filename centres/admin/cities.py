"""Learning cities: common knowledge, kept by network staff."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.scoped_admin import ScopedAdmin
from centres.admin.memberships import LearningCityNameInline, MayorTermInline, MembershipInline
from centres.models import LearningCity


@admin.register(LearningCity)
class LearningCityAdmin(ScopedAdmin):
    texts = ("name", "summary", "priority_areas", "medium_term_strategy", "long_term_strategy", "goal")
    main_text = "name"
    tabs_after = 1
    fieldsets = (
        (_("What it is"), {"fields": ("territory", "region", "coordinator", "slug")}),
        (_("Goal and drawing"), {"fields": ("goal_year", "drawing")}),
    )
    inlines = (MembershipInline, LearningCityNameInline, MayorTermInline)
    autocomplete_fields = ("region", "coordinator")
    list_display = ("name", "territory", "region", "coordinator")
    list_filter = ("territory", "memberships__status")
    list_select_related = ("region", "coordinator")
    search_fields = ("search",)
    ordering = ("name", "pk")
