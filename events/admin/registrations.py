"""Who holds a place, and what happened at the door: read here, moved by the processes that own it."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.scoped_admin import ReadOnly, ScopedAdmin, ScopedTabularInline, person_of
from accounts.tables import TableAdmin
from events import messages as mail
from events.admin.tables import RegistrationTable
from events.erasure import erase
from events.models import CheckIn, Event, Registration
from events.registration import Refused, give_back
from portal.lib.text import in_all_languages


def seats_in_words(event: Event) -> str:
    if event.policy == Event.Policy.DROP_IN:
        return _("drop in")
    if event.policy == Event.Policy.NONE:
        return ""
    places = {"taken": event.seats_taken, "all": event.capacity, "waiting": event.queue_length}
    words = _("%(taken)s, no limit") if event.capacity is None else _("%(taken)s of %(all)s")
    return (_("%(places)s, %(waiting)s waiting") if event.queue_length else "%(places)s") % {
        "places": words % places,
        **places,
    }


class CheckInInline(ReadOnly, ScopedTabularInline):
    """What the door saw of this person."""

    model = CheckIn
    fields = readonly_fields = ("kind", "received_at", "device", "device_time", "operator")


@admin.register(Registration)
class RegistrationAdmin(TableAdmin, ReadOnly, ScopedAdmin):
    """Read-only: a place is granted, queued and given back by `registration`, which counts."""

    scope = "event__organisation"
    resource_classes = [RegistrationTable]
    fieldsets = (
        (gettext_lazy("Place"), {"fields": ("event", "state", "code", "party_size", "queue_number", "over_capacity")}),
        (gettext_lazy("Person"), {"fields": ("name", "body", "title", "email", "phone", "language")}),
        (gettext_lazy("Needs"), {"fields": ("needs_in_words",)}),
        (gettext_lazy("What they agreed to"), {"fields": ("notice", "agrees_to_photos")}),
        (
            gettext_lazy("How it came about"),
            {"fields": ("channel", "registered_by", "registered_at", "cancelled_at", "checked_in_at")},
        ),
    )
    inlines = (CheckInInline,)
    list_display = ("name", "event", "state", "party_size", "code", "channel", "registered_at", "checked_in_at")
    list_filter = ("state", "channel", "event__status", ("checked_in_at", admin.EmptyFieldListFilter))
    list_select_related = ("event",)
    search_fields = ("search_text", "name", "email", "code", *in_all_languages("event__title"))
    search_help_text = gettext_lazy("Name, pinyin initials, phone, e-mail, ticket code or event")
    date_hierarchy = "registered_at"
    ordering = ("-registered_at", "-pk")
    actions = ("give_back", "send_again", "erase")

    @admin.display(description=gettext_lazy("needs"))
    def needs_in_words(self, place: Registration) -> str:
        return "; ".join(place.needs_labels)

    @admin.display(description=gettext_lazy("beyond the places"))
    def over_capacity(self, place: Registration) -> str:
        return place.over_capacity_reason or (_("yes") if place.is_over_capacity else "")

    def has_move_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("events.change_registration")

    @admin.action(description=gettext_lazy("Give the place back"), permissions=["move"])
    def give_back(self, request: HttpRequest, queryset: QuerySet[Registration]) -> None:
        for place in self._movable(request, queryset):
            try:
                give_back(registration=place, by=person_of(request))
            except Refused as refused:
                self.message_user(request, f"{place}: {refused}", messages.WARNING)
            else:
                self.message_user(request, _("%(person)s: the place is given back.") % {"person": place})

    @admin.action(description=gettext_lazy("Send the ticket again"), permissions=["move"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[Registration]) -> None:
        sent = 0
        for place in self._movable(request, queryset.filter(state__in=Registration.LIVE)):
            if mail.send_again(place):
                sent += 1
            else:
                self.message_user(request, _("%(person)s gave no e-mail.") % {"person": place}, messages.WARNING)
        words = ngettext("%(count)s mail is on its way.", "%(count)s mails are on their way.", sent)
        self.message_user(request, words % {"count": sent})

    def has_erase_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("events.erase_registration")

    @admin.action(description=gettext_lazy("Forget the person"), permissions=["erase"])
    def erase(self, request: HttpRequest, queryset: QuerySet[Registration]) -> None:
        for place in queryset.filter(self.reach(request.user, "erase")):
            try:
                erase(registration=place, by=person_of(request))
            except Refused as refused:
                self.message_user(request, f"{place}: {refused}", messages.WARNING)
            else:
                self.message_user(request, _("Ticket %(code)s: the person is forgotten.") % {"code": place.code})

    def _movable(self, request: HttpRequest, queryset: QuerySet[Registration]) -> QuerySet[Registration]:
        """Whoever may only read a list somewhere gives nothing back there."""
        return queryset.filter(self.reach(request.user, "change"))

    def history_parts(self, request: HttpRequest, obj: Any) -> list[tuple[type[Model], str]]:
        return []  # check-ins are append-only and stand on the page themselves


@admin.register(CheckIn)
class CheckInAdmin(ReadOnly, ScopedAdmin):
    """Rows are only ever added, at the door."""

    scope = "registration__event__organisation"
    fields = ("registration", "kind", "device", "device_time", "received_at", "operator")
    list_display = ("registration", "event", "kind", "received_at", "operator", "device")
    list_filter = ("kind",)
    list_select_related = ("registration__event", "operator")
    search_fields = ("registration__name", "registration__code", "device")
    date_hierarchy = "received_at"
    ordering = ("-received_at", "-pk")

    @admin.display(description=gettext_lazy("event"))
    def event(self, checkin: CheckIn) -> str:
        return str(checkin.registration.event)
