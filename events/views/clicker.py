"""Counting heads at the door: one large button, and a number that somebody counted or estimated."""

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from events import clicker as counting
from events import rollcall
from events.forms import DeviceForm
from events.models import Event, Evidence, HeadCount
from events.rules import Refused
from events.views.desk import DeskRequest, keeper
from events.views.desk_attendance import back_to, session_context, session_in
from portal.lib.forms import TidyField

MOST_AT_ONCE = 500


class ClickForm(DeviceForm):
    """Some taps of one device, with the id by which a repeat is known."""

    client_id = forms.UUIDField()
    change = forms.IntegerField(min_value=-MOST_AT_ONCE, max_value=MOST_AT_ONCE)


class CountForm(forms.Form):
    """A number for the whole room."""

    people = forms.IntegerField(
        label=gettext_lazy("People in the room"),
        min_value=0,
        max_value=1_000_000,
        error_messages={
            "required": gettext_lazy("Enter how many people there are."),
            "invalid": gettext_lazy("Enter the number of people in digits."),
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    evidence = forms.ChoiceField(
        label=gettext_lazy("How do you know?"),
        choices=[
            (Evidence.HEADCOUNT, gettext_lazy("counted, head by head")),
            (Evidence.ESTIMATE, gettext_lazy("estimated")),
        ],
        initial=Evidence.HEADCOUNT,
        widget=forms.RadioSelect,
    )
    note = TidyField(
        label=gettext_lazy("Note"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For an estimate: whose it is, or how it was made."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )


@require_GET
@keeper
def clicker(request: DeskRequest, event: Event) -> HttpResponse:
    return _page(request, event, CountForm())


@require_POST
@keeper
def click(request: DeskRequest, event: Event) -> HttpResponse:
    """Taps, sent by clicker.js again and again until they are kept, or one by one by a page without JavaScript."""
    form, session = ClickForm(request.POST), session_in(request, event)
    if not form.is_valid() or not form.cleaned_data["change"]:
        return HttpResponse(_("That is not a number of people."), status=422, content_type="text/plain; charset=utf-8")
    total = counting.click(event=event, session=session, by=request.user, **form.cleaned_data)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"total": total})
    return back_to(event, "desk:clicker", session)


@require_POST
@keeper
def keep_count(request: DeskRequest, event: Event) -> HttpResponse:
    form, session = CountForm(request.POST), session_in(request, event)
    if not form.is_valid():
        return _page(request, event, form, status=422)
    try:
        counting.keep_count(event=event, session=session, by=request.user, **form.cleaned_data)
    except Refused as refused:
        form.add_error(refused.field, str(refused))
        return _page(request, event, form, status=409)
    messages.success(request, _("The count is kept."))
    return back_to(event, "desk:clicker", session)


@require_POST
@keeper
def remove_count(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    """A wrong count goes; the history keeps it."""
    count = get_object_or_404(HeadCount.objects.filter(event=event), pk=pk)
    session = count.session
    count.delete()
    messages.success(request, _("The count is taken away."))
    return back_to(event, "desk:clicker", session)


def _page(request: DeskRequest, event: Event, form: CountForm, *, status: int = 200) -> HttpResponse:
    session = session_in(request, event)
    context: dict[str, Any] = session_context(event, session) | {
        "form": form,
        "total": counting.clicked(event, session),
        "counts": HeadCount.objects.filter(event=event, session=session).select_related("counted_by"),
        "tally": rollcall.tally(event, session),
        "key": uuid4(),
    }
    return render(request, "desk/clicker.html", context, status=status)
