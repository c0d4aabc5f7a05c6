"""Before the number of places changes for people who wait: what that will do, said first and saved after a yes."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.db.models import Q
from django.forms.formsets import all_valid
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.scoped_admin import ScopedAdmin
from events import waiting
from events.admin.event_form import BACK, CONFIRMED
from events.admin.pages import page, queue_moves
from events.models import Event, Session
from portal.lib.text import in_all_languages

# What decides who of those waiting has a place: of the whole event, and of one of its dates.
RULES = {"policy", "queue_rule"}
PLACES = {"capacity", "held_back"}


# What people who registered have been told, and travel by.
WHEN = {"starts_at", "ends_at", "time_zone", "timing"}
WHERE = {"mode", "place", "online_url", *in_all_languages("room")}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would happen to those who wait for one date, or for the event (then `date` is empty)."""

    date: str
    sentences: list[str]


class EffectAdmin(ScopedAdmin):
    """Shows the effect before saving, and lets the queue move after it. Without people waiting, nothing is asked."""

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        asks = request.method == "POST" and object_id and not request.POST.keys() & {CONFIRMED, BACK}
        # A file cannot be carried through a second page: then the message afterwards says what happened.
        if asks and object_id and not request.FILES and (outlooks := self._outlooks(request, unquote(object_id))):
            return self._ask(request, object_id, outlooks)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """More places, and whoever waits first has one now; the dates are saved by then."""
        super().save_related(request, form, formsets, change)
        changed = set(form.changed_data).union(*(one.changed_data for one in _dates(formsets)))
        if change and changed & (PLACES | RULES) and (moved := waiting.move_queue(event=form.instance)):
            words = ngettext(
                "%(count)s registration has moved up from the waiting list.",
                "%(count)s registrations have moved up from the waiting list.",
                moved,
            )
            self.message_user(request, words % {"count": moved}, messages.SUCCESS)

    @transaction.atomic
    def _outlooks(self, request: HttpRequest, object_id: str) -> list[Outlook]:
        """Nothing where the form has faults, which it says itself, or where nobody waits for what changes."""
        waits = Q(queue_length__gt=0) | Q(sessions__queue_length__gt=0)
        event = self.get_object(request, object_id)
        if event is None or not self.has_change_permission(request, event):
            return []
        if not Event.objects.filter(waits, pk=event.pk).exists():
            return []
        form = self.get_form(request, event, change=True)(request.POST, request.FILES, instance=event)
        is_valid = form.is_valid()
        formsets, _inlines = self._create_formsets(request, form.instance, change=True)  # type: ignore[attr-defined]  # Django's own
        if not (is_valid and all_valid(formsets)) or not queue_moves(event):
            return []
        return [outlook for outlook in _each(event, form, formsets) if outlook]

    def _ask(self, request: HttpRequest, object_id: str, outlooks: list[Outlook]) -> HttpResponse:
        kept = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name not in ("csrfmiddlewaretoken", CONFIRMED, BACK)
        ]
        return page(
            self,
            request,
            "admin/events/event/effect.html",
            _("What this will do"),
            record=self.get_object(request, unquote(object_id)),
            outlooks=outlooks,
            kept=kept,
            confirmed=CONFIRMED,
            undone=BACK,
        )


def _each(event: Event, form: Any, formsets: Any) -> Any:
    """The event with its new values, or its dates where each has places of its own."""
    changed = set(form.changed_data)
    if event.dates != Event.Dates.EACH:
        if changed & (PLACES | RULES):
            yield _outlook(Event.objects.get(pk=event.pk), event, "")
        return
    for one in _dates(formsets):
        session: Session = one.instance
        if session.pk and not one.cleaned_data.get("DELETE") and (changed & RULES or set(one.changed_data) & PLACES):
            yield _outlook(Session.objects.select_related("event").get(pk=session.pk), session, str(session))


def _dates(formsets: Any) -> list[Any]:
    return [form for formset in formsets if formset.model is Session for form in formset.forms]


def _outlook(now: Event | Session, then: Event | Session, date: str) -> Outlook | None:
    """`now` as it stands in the database, `then` with the numbers of the form."""
    if not now.queue_length:
        return None
    effect = waiting.effect_of(now, capacity=then.capacity, held_back=then.held_back)
    if effect.refused:
        return Outlook(date, [effect.refused])
    event = then.event if isinstance(then, Session) else then
    return Outlook(date, _sentences(effect, asks=event.queue_rule == Event.QueueRule.OFFER))


def say_who_does_not_know(admin: ScopedAdmin, request: HttpRequest, form: Any, *, dates: bool) -> None:
    """Calendars hear of another day or place by themselves; people do not, and a mail is for staff to word."""
    event = form.instance
    if not (dates or set(form.changed_data) & (WHEN | WHERE)) or event.status != Event.Status.PUBLISHED:
        return
    if event.is_over(timezone.now()) or not (people := event.registrations.live().count()):
        return
    words = ngettext(
        "%(count)s registration was made before this change, and has heard nothing of it.",
        "%(count)s registrations were made before this change, and have heard nothing of it.",
        people,
    )
    letter = reverse("admin:events_mailing_add", query={"event": event.pk})
    link = format_html('<a href="{}">{}</a>', letter, _("Write to them"))
    admin.message_user(request, format_html("{} {}", words % {"count": people}, link), messages.WARNING)


def _sentences(effect: waiting.Effect, *, asks: bool) -> list[str]:
    told = []
    if not effect.registrations:
        told.append(_("Nobody on the waiting list gets a place by this."))
    else:
        gives = ngettext(
            "It gives a place to %(count)s registration.",
            "It gives a place to %(count)s registrations.",
            effect.registrations,
        )
        offers = ngettext(
            "It offers a place to %(count)s registration.",
            "It offers a place to %(count)s registrations.",
            effect.registrations,
        )
        told.append((offers if asks else gives) % {"count": effect.registrations})
        people = ngettext("That is %(count)s person.", "Those are %(count)s people.", effect.people)
        told += [people % {"count": effect.people}, _("They are told by mail at once.")]
    if not effect.still_waiting:
        return [*told, _("Nobody keeps waiting.")]
    waits = ngettext(
        "%(count)s registration keeps waiting.", "%(count)s registrations keep waiting.", effect.still_waiting
    )
    return [*told, waits % {"count": effect.still_waiting}]
