"""Networks, their calls and their cohorts: common knowledge, kept by network staff."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.scoped_admin import ScopedAdmin, ScopedTabularInline
from centres.admin.cohort_lists import CohortListsAdmin
from centres.models import Cohort, MembershipCall, Network, NetworkSource
from portal.lib.admin import RecordForm
from portal.lib.text import in_all_languages


class NetworkSourceInline(ScopedTabularInline):
    """What the page says in our words stands somewhere: readers see where."""

    model = NetworkSource
    fields = ("about", "source", "locator", "rank")
    autocomplete_fields = ("source",)
    extra = 0


@admin.register(Network)
class NetworkAdmin(ScopedAdmin):
    texts = ("name", "short_name", "summary", "functions", "joining")
    main_text = "name"
    fieldsets = ((None, {"fields": ("slug", "website", "years_between_reports")}),)
    inlines = (NetworkSourceInline,)
    list_display = ("name", "short_name", "website")
    search_fields = in_all_languages("name", "short_name")
    ordering = ("name", "pk")


@admin.register(MembershipCall)
class MembershipCallAdmin(ScopedAdmin):
    """A time at which cities were asked to apply; the ceiling for a country belongs to it."""

    texts = ("name",)
    main_text = "name"
    fieldsets = (
        (
            None,
            {"fields": ("network", ("opens_on", "closes_on", "extended_to"), "most_per_country", "source")},
        ),
    )
    autocomplete_fields = ("network", "source")
    list_display = ("name", "network", "opens_on", "closes_on", "extended_to", "most_per_country")
    list_filter = ("network",)
    list_select_related = ("network",)
    search_fields = in_all_languages("name", "network__name")


class CohortForm(RecordForm):
    """The published numbers of a cohort are figures about its network."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        network = cleaned.get("network") or getattr(self.instance, "network", None)
        for figure in cleaned.get("figures") or ():
            if network is not None and figure.network_id != network.pk:
                words = _("“%(figure)s” is no figure about this network.") % {"figure": figure}
                self.add_error("figures", ValidationError(words))
        return cleaned


@admin.register(Cohort)
class CohortAdmin(CohortListsAdmin):
    """A cohort with its published numbers, and the lists of its cities."""

    form = CohortForm
    fields = ("network", "year", ("announced_on", "precision"), "source", "figures")
    autocomplete_fields = ("network", "source", "figures")
    list_display = ("__str__", "network", "year", "announced_on")
    list_filter = ("network",)
    list_select_related = ("network",)
    search_fields = ("year", *in_all_languages("network__name", "network__short_name"))
    ordering = ("-year", "-pk")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Members keep the year of their cohort: neither it nor the network changes afterwards."""
        return ("network", "year") if obj is not None and obj.memberships.exists() else ()
