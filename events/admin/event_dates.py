"""The page that makes the dates of a course by rule: the rule, the dates it gives, and the yes."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.scoped_admin import person_of
from events.admin.pages import event_to_change, page
from events.models import Event, Session
from events.rules import Refused
from events.schedule import MOST_DATES, Rule, Slot, create, preview
from events.wording import session_when


class DaysField(forms.CharField):
    """Several days, each like 2026-12-25."""

    widget = forms.Textarea(attrs={"rows": 3, "dir": "ltr"})

    def to_python(self, value: Any) -> frozenset[date]:  # type: ignore[override]  # days, not text
        return frozenset(_day(word) for word in re.split(r"[\s,;，；、]+", value or "") if word)


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        sentence = _("“%(word)s” is not a day; write it like 2026-12-25.") % {"word": word[:20]}
        raise ValidationError(sentence) from error


class RuleForm(forms.Form):
    """When the dates are, on the clock of the event's zone."""

    first = forms.DateField(
        label=gettext_lazy("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    begins = forms.TimeField(
        label=gettext_lazy("Begins at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    minutes = forms.IntegerField(label=gettext_lazy("Length in minutes"), min_value=5, max_value=1440)
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("On"), coerce=int, choices=list(WEEKDAYS.items()), widget=forms.CheckboxSelectMultiple
    )
    every = forms.IntegerField(
        label=gettext_lazy("Every so many weeks"),
        min_value=1,
        max_value=52,
        initial=1,
        help_text=gettext_lazy("1: every week"),
    )
    until = forms.DateField(
        label=gettext_lazy("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    count = forms.IntegerField(
        label=gettext_lazy("or so many dates"),
        required=False,
        min_value=1,
        max_value=MOST_DATES,
        help_text=gettext_lazy("Days left out are not counted."),
    )
    not_on = DaysField(
        label=gettext_lazy("Not on"),
        required=False,
        help_text=gettext_lazy("Holidays, one to a line, like 2026-12-25."),
    )
    capacity = forms.IntegerField(
        label=gettext_lazy("Places on each date"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=gettext_lazy("Only where each date has places of its own. Empty: no limit."),
    )
    covers = forms.BooleanField(
        label=gettext_lazy("The event begins with the first date and ends with the last"), required=False, initial=True
    )

    def __init__(self, data: Any, *, event: Event) -> None:
        start = event.starts_at.astimezone(event.zone)
        length = (event.ends_at - event.starts_at) // timedelta(minutes=1)
        minutes = length if 5 <= length <= 600 else 90
        initial = {"first": start.date(), "begins": start.time(), "minutes": minutes, "weekdays": [start.weekday()]}
        super().__init__(data, initial=initial)
        if event.dates != Event.Dates.EACH:
            del self.fields["capacity"]

    def rule(self) -> Rule:
        told = self.cleaned_data
        names = ("first", "begins", "minutes", "every", "until", "count", "not_on")
        return Rule(weekdays=frozenset(told["weekdays"]), **{name: told[name] for name in names})


def dates_page(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """The rule with its dates below; only those ticked are written down, and only on the second press."""
    event = event_to_change(desk, request, object_id)
    form = RuleForm(request.POST or None, event=event)
    slots: list[Slot] = []
    if form.is_valid():
        try:
            slots = preview(event, form.rule())
        except Refused as refused:
            form.add_error(refused.field, str(refused))
    if slots and "_create" in request.POST:
        return _create(desk, request, event, form, slots)
    title = _("Dates of “%(event)s” by rule") % {"event": event}
    shown = [(slot, session_when(Session(starts_at=slot.starts_at, ends_at=slot.ends_at), event)) for slot in slots]
    return page(desk, request, "admin/events/event/dates.html", title, record=event, form=form, slots=shown)


def _create(desk: Any, request: HttpRequest, event: Event, form: RuleForm, slots: list[Slot]) -> HttpResponse:
    kept = set(request.POST.getlist("keep"))
    made = create(
        event=event,
        slots=[slot for slot in slots if slot.starts_at.isoformat() in kept],
        by=person_of(request),
        capacity=form.cleaned_data.get("capacity"),
        covers=form.cleaned_data["covers"],
    )
    words = ngettext("%(count)s date was added.", "%(count)s dates were added.", len(made)) % {"count": len(made)}
    desk.message_user(request, words, messages.SUCCESS)
    return HttpResponseRedirect(reverse("admin:events_event_change", args=[event.pk]))
