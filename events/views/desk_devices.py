"""The devices at an event's door, and what was done there that does not fit the record: a person decides about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from events import offline, offline_actions, rosters
from events.models import Event, OfflineAction
from events.offline_forms import AcceptForm
from events.rules import Full, Refused
from events.views.desk import DeskRequest, keeper


@require_GET
@keeper
def devices(request: DeskRequest, event: Event) -> HttpResponse:
    return _devices(request, event)


@require_POST
@keeper
def wipe_device(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    device = offline.ask_to_wipe(device=get_object_or_404(event.devices, pk=pk), by=request.user)
    messages.success(request, _("%(device)s wipes itself as soon as it is online.") % {"device": device.label})
    return redirect("desk:devices", event.slug)


@require_POST
@keeper
def accept_action(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    """They were here after all. Where all places are taken the page comes back and asks for a reason."""
    action = _action(event, pk)
    form = AcceptForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        offline_actions.accept(action=action, by=request.user, reason=reason)
    except Refused as refused:
        return _devices(
            request, event, refused=action, words=str(refused), is_full=isinstance(refused, Full), status=409
        )
    messages.success(request, _("Decided."))
    return redirect("desk:devices", event.slug)


@require_POST
@keeper
def leave_action(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    offline_actions.leave(action=_action(event, pk), by=request.user)
    messages.success(request, _("Left as it is."))
    return redirect("desk:devices", event.slug)


def _action(event: Event, pk: int) -> OfflineAction:
    action = get_object_or_404(event.offline_actions.select_related("device"), pk=pk)
    action.event = event
    return action


def _devices(
    request: DeskRequest,
    event: Event,
    *,
    refused: OfflineAction | None = None,
    words: str = "",
    is_full: bool = False,
    status: int = 200,
) -> HttpResponse:
    event = rosters.with_words(event)
    context = {
        "event": event,
        "lines": offline.devices(event),
        "conflicts": list(event.offline_actions.to_settle()),
        "refused": refused,
        "words": words,
        "is_full": is_full,
    }
    return render(request, "desk/devices.html", context, status=status)
