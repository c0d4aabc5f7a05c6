"""Who holds a place, and what happened at the door: read here, moved by the processes that own it."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from accounts.scoped_admin import ReadOnly, ScopedAdmin, ScopedTabularInline, person_of
from accounts.tables import TableAdmin
from events import questions, waiting
from events.admin.pages import page
from events.admin.tables import RegistrationTable
from events.approval import approve, refuse
from events.mail import messages as mail
from events.models import CheckIn, Event, Registration
from events.privacy.erasure import erase
from events.privacy.unmasking import may_unmask, note_look
from events.registration import give_back
from events.rules import Refused
from events.wording import joined
from portal.lib.names import tidy
from portal.lib.text import in_all_languages

MASK = "••••"
SHOWN_ONCE = "sensitive_answers_of"  # in the session: the registration whose answers the next page shows


def seats_in_words(event: Event) -> str:
    """How many places are taken, of all dates together. Lists prefetch the sessions."""
    if event.policy == Event.Policy.DROP_IN:
        return _("drop in")
    if event.policy == Event.Policy.NONE:
        return ""
    pools = [*waiting.pools(event)] if event.pk else []
    limits = [pool.capacity for pool in pools if pool.capacity is not None]
    if not pools:
        return ""
    queued = sum(pool.queue_length for pool in pools)
    places = {"taken": sum(pool.seats_taken for pool in pools), "all": sum(limits), "waiting": queued}
    words = _("%(taken)s of %(all)s") if len(limits) == len(pools) else _("%(taken)s, no limit")
    return (_("%(places)s, %(waiting)s waiting") if queued else "%(places)s") % {
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
    change_form_template = "admin/events/registration/change_form.html"
    export_template_name = "admin/events/registration/export.html"
    fieldsets = (
        (
            gettext_lazy("Place"),
            {
                "fields": (
                    ("event", "session"),
                    ("state", "is_changed"),
                    "state_reason",
                    "code",
                    ("party_size", "children", "is_together"),
                    ("queue_number", "offer_expires_at"),
                    "over_capacity",
                )
            },
        ),
        (
            gettext_lazy("Person"),
            {
                "fields": (
                    "name",
                    "names_of_others",
                    ("body", "title", "category"),
                    ("email", "phone"),
                    ("birth_date", "is_minor", "guardian"),
                    "helper",
                    "language",
                )
            },
        ),
        (gettext_lazy("Needs"), {"fields": ("needs_in_words",)}),
        (gettext_lazy("What they agreed to"), {"fields": ("notice", "agrees_to_photos", "agrees_to_list")}),
        (
            gettext_lazy("How it came about"),
            {"fields": ("channel", "registered_by", "registered_at", "cancelled_at", "checked_in_at")},
        ),
    )
    inlines = (CheckInInline,)
    list_display = ("name", "event", "state", "party_size", "code", "channel", "registered_at", "checked_in_at")
    list_filter = (
        "state",
        "is_changed",
        "channel",
        "event__status",
        ("checked_in_at", admin.EmptyFieldListFilter),
        "is_minor",
    )
    list_select_related = ("event", "session")
    search_fields = ("search_text", "name", "email", "code", *in_all_languages("event__title"))
    search_help_text = gettext_lazy("Name, pinyin initials, phone, e-mail, ticket code or event")
    date_hierarchy = "registered_at"
    ordering = ("-registered_at", "-pk")
    actions = ("approve", "refuse", "give_back", "send_again", "erase")

    @admin.display(description=gettext_lazy("needs"))
    def needs_in_words(self, place: Registration) -> str:
        return "; ".join(place.needs_labels)

    @admin.display(description=gettext_lazy("names of the others"))
    def names_of_others(self, place: Registration) -> str:
        return joined(place.companions)

    @admin.display(description=gettext_lazy("beyond the places"))
    def over_capacity(self, place: Registration) -> str:
        return place.over_capacity_reason or (_("yes") if place.is_over_capacity else "")

    def has_move_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("events.change_registration")

    @admin.action(description=gettext_lazy("Approve"), permissions=["move"])
    def approve(self, request: HttpRequest, queryset: QuerySet[Registration]) -> None:
        """First registered, first confirmed; where all places are taken the rest wait in that order."""
        approved = 0
        for place in self._movable(request, queryset).order_by("registered_at", "pk"):
            try:
                approve(registration=place, by=person_of(request))
                approved += 1
            except Refused as refused:
                self.message_user(request, f"{place}: {refused}", messages.WARNING)
        words = ngettext("%(count)s registration is approved.", "%(count)s registrations are approved.", approved)
        self.message_user(request, words % {"count": approved})

    @admin.action(description=gettext_lazy("Refuse, with a reason"), permissions=["move"])
    def refuse(self, request: HttpRequest, queryset: QuerySet[Registration]) -> HttpResponse | None:
        """Asks for the reason first; the second post carries it."""
        places = list(self._movable(request, queryset.filter(state__in=Registration.LIVE)))
        reason = tidy(request.POST.get("reason", ""))[:300]
        if places and not reason:
            context = {"places": places, "asked": "reason" in request.POST}
            return page(self, request, "admin/events/registration/refuse.html", _("Refuse, with a reason"), **context)
        for place in places:
            try:
                refuse(registration=place, by=person_of(request), reason=reason)
            except Refused as refused:
                self.message_user(request, f"{place}: {refused}", messages.WARNING)
            else:
                self.message_user(request, _("%(person)s is refused and told why.") % {"person": place})
        return None

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

    # --- Answers ----------------------------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        show = self.admin_site.admin_view(require_POST(self.show_sensitive))
        return [path("<path:object_id>/sensitive/", show, name="events_registration_sensitive"), *super().get_urls()]

    def show_sensitive(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Note who looks and when, then show the sensitive answers on the next page, once."""
        place: Registration = self._find(request, object_id)
        if not may_unmask(request.user, place.event):
            raise PermissionDenied
        note_look(registration=place, by=person_of(request))
        request.session[SHOWN_ONCE] = place.pk
        return HttpResponseRedirect(reverse("admin:events_registration_change", args=[place.pk]))

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        place: Registration = context["original"]
        is_shown = request.session.get(SHOWN_ONCE) == place.pk and may_unmask(request.user, place.event)
        if is_shown:
            del request.session[SHOWN_ONCE]
        sensitive = questions.answered_sensitive(place)
        context |= {
            "answers": questions.answered(place),
            "sensitive": sensitive if is_shown else [(label, MASK) for label, _answer in sensitive],
            "is_shown": is_shown,
            "may_unmask": bool(sensitive) and not is_shown and may_unmask(request.user, place.event),
        }
        return super().render_change_form(request, context, *args, **kwargs)

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
