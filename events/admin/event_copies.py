"""The page that copies an event: when, what comes along, and how many times."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.scoped_admin import person_of
from events import waiting
from events.admin.pages import event_to_change, page
from events.cloning import MOST_COPIES, PARTS, clone_all, starts_of_copies
from events.models import Event
from events.rules import Refused
from portal.lib.forms import TidyField


class CopyForm(forms.Form):
    """The moment is given on the clock of the event's zone."""

    day = forms.DateField(
        label=gettext_lazy("Begins on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    time = forms.TimeField(label=gettext_lazy("at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    title = TidyField(
        label=gettext_lazy("Another title"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Empty: the same title. In other languages the title stays."),
    )
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("What comes along"),
        choices=list(PARTS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    held_back = forms.IntegerField(
        label=gettext_lazy("Places held back for telephone and paper"),
        min_value=0,
        help_text=gettext_lazy("So many are held back now; some of those at first may have been given out since."),
    )
    many = forms.IntegerField(
        label=gettext_lazy("How many copies"),
        min_value=1,
        max_value=MOST_COPIES,
        initial=1,
        help_text=gettext_lazy("1 to 52"),
    )
    interval = forms.ChoiceField(
        label=gettext_lazy("Each"),
        choices=[
            ("week", gettext_lazy("a week after the one before")),
            ("month", gettext_lazy("a month after the one before")),
        ],
        initial="week",
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any, *, event: Event) -> None:
        local = event.starts_at.astimezone(event.zone)
        chosen = [part for part in PARTS if part != "invitations"]
        pools = [pool for pool in waiting.pools(event) if pool.capacity is not None]
        held = max((pool.held_back for pool in pools), default=0)
        told = {"day": local.date(), "time": local.time(), "parts": chosen, "held_back": held}
        super().__init__(data, initial=told)
        self.event = event
        if not pools:
            del self.fields["held_back"]
        elif event.dates == Event.Dates.EACH:
            self.fields["held_back"].label = _("Places held back on each date for telephone and paper")

    def starts(self) -> list[datetime]:
        """When the copies begin. Raises Refused."""
        told = self.cleaned_data
        first = datetime.combine(told["day"], told["time"], self.event.zone)
        return starts_of_copies(self.event, first, many=told["many"], interval=told["interval"])


def copy_page(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Asks; then makes the drafts and shows them in the list."""
    event = event_to_change(desk, request, object_id)
    form = CopyForm(request.POST or None, event=event)
    if form.is_valid():
        told = form.cleaned_data
        try:
            copies = clone_all(
                event,
                starts=form.starts(),
                parts=told["parts"],
                by=person_of(request),
                title=told["title"],
                held_back=told.get("held_back", 0),
            )
        except Refused as refused:
            form.add_error(refused.field, str(refused))
        else:
            return _show(desk, request, copies)
    title = _("Copy “%(event)s”") % {"event": event}
    return page(desk, request, "admin/events/event/copy.html", title, record=event, form=form)


def _show(desk: Any, request: HttpRequest, copies: list[Event]) -> HttpResponse:
    made = ngettext(
        "%(count)s draft was made. Look it through, then publish it.",
        "%(count)s drafts were made. Look them through, then publish them.",
        len(copies),
    )
    desk.message_user(request, made % {"count": len(copies)}, messages.SUCCESS)
    if len(copies) == 1:
        return HttpResponseRedirect(reverse("admin:events_event_change", args=[copies[0].pk]))
    listed = ",".join(str(copy.pk) for copy in copies)
    return HttpResponseRedirect(reverse("admin:events_event_changelist") + f"?id__in={listed}")
