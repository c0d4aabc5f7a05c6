"""What a device without network fetches and sends when it has one: JSON, for those who keep the door.

A stranger is sent to where one signs in, and the page understands that.
"""

import json
from base64 import b64encode
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.models import PrivacyNotice
from events import offline, offline_actions, rosters
from events.models import DeskDevice, Event, OfflineAction
from events.offline_forms import MOST_AT_ONCE, ActionForm, ContactForm, PrepareForm
from events.rules import Refused
from events.views.desk import DeskRequest, keeper
from events.wording import session_when
from portal.lib.dates import when
from portal.lib.text import localised


@require_GET
@keeper
def offline_session(request: DeskRequest, event: Event) -> JsonResponse:
    """Whether one is signed in, and the token that posts need: it changes with each sign-in."""
    return JsonResponse({"banyan": True, "csrf": get_token(request), "now": timezone.now().isoformat()})


@require_POST
@keeper
def offline_prepare(request: DeskRequest, event: Event) -> JsonResponse:
    """The list for one more device, with its key and its numbers."""
    body = _body(request)
    form = PrepareForm(body)
    if not form.is_valid():
        return _refused(_("The device did not say what it should. Reload the page and try again."), 422)
    session = rosters.date_of(event, str(body.get("date") or ""))
    device = offline.prepare(event=event, session=session, label=form.cleaned_data["label"], by=request.user)
    now = timezone.now()
    offline.note_contact(device=device, device_now=form.cleaned_data["device_now"], now=now)
    told = {"device": str(device.key), "label": device.label, "secret": _written(device.secret)}
    return JsonResponse(told | _facts(device) | _news(device, None))


@require_POST
@keeper
def offline_sync(request: DeskRequest, event: Event) -> JsonResponse:
    """Take what was done at the door, one by one, and tell what changed elsewhere. With nothing it is a heartbeat."""
    body = _body(request)
    form = ContactForm(body)
    items = body.get("items", [])
    if not form.is_valid() or not isinstance(items, list) or len(items) > MOST_AT_ONCE:
        return _refused(_("The device did not say what it should. Reload the page and try again."), 422)
    data = form.cleaned_data
    if (device := offline.device_of(event, data["device"])) is None:
        return _refused(_("This device does not keep the door of this event any more. Load the list again."), 410)
    device.event = event
    now = timezone.now()
    offset = offline.offset_of(data["device_now"], now)
    results = [_taken(request, device, item, offset) for item in items]
    offline.note_contact(device=device, device_now=data["device_now"], now=now)
    if data["wants_numbers"] and not device.wipe_asked_at:
        offline.more_numbers(device=device)
    return JsonResponse({"results": results} | _news(device, data["since"]))


def _taken(request: DeskRequest, device: DeskDevice, item: Any, offset: int) -> dict[str, Any]:
    """What became of one action: done, a conflict that somebody has to decide, or refused for good."""
    form = ActionForm(item if isinstance(item, dict) else {})
    client_id = str(item.get("client_id", "")) if isinstance(item, dict) else ""
    if not form.is_valid():
        return {"client_id": client_id, "result": "refused", "words": _("It was not complete.")}
    told = form.told(PrivacyNotice.objects.in_force().only("version").first() if form.is_walk_in() else None)
    try:
        action = offline_actions.take(device=device, told=told, clock_offset=offset, by=request.user)
    except Refused as refused:
        return {"client_id": client_id, "result": "refused", "words": str(refused)}
    is_open = action.outcome == OfflineAction.Outcome.CONFLICT
    words = str(action.get_problem_display()) if is_open else form.left_out()
    answer = {"client_id": client_id, "result": "conflict" if is_open else "done", "words": words}
    return answer | {"place": action.registration_id}


@require_POST
@keeper
def offline_unlock(request: DeskRequest, event: Event) -> JsonResponse:
    """The key of the device's list, for whoever keeps the door and has no PIN."""
    device = _device(event, _body(request))
    if device is None:
        return _refused(_("This device does not keep the door of this event any more. Load the list again."), 410)
    try:
        return JsonResponse({"secret": _written(offline.recover(device=device, now=timezone.now()))})
    except Refused as refused:
        return _refused(str(refused), 409)


@require_POST
@keeper
def offline_wiped(request: DeskRequest, event: Event) -> JsonResponse:
    """The device says that its list is gone."""
    if device := _device(event, _body(request)):
        offline.note_wiped(device=device)
    return JsonResponse({"banyan": True})


def _device(event: Event, body: dict[str, Any]) -> DeskDevice | None:
    form = ContactForm({"device": body.get("device"), "device_now": timezone.now()})
    return offline.device_of(event, form.cleaned_data["device"]) if form.is_valid() else None


def _body(request: HttpRequest) -> dict[str, Any]:
    try:
        body = json.loads(request.body)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _refused(words: str, status: int) -> JsonResponse:
    return JsonResponse({"banyan": True, "words": words}, status=status)


def _written(secret: Any) -> str:
    return b64encode(bytes(secret)).decode()


def _facts(device: DeskDevice) -> dict[str, Any]:
    """What the head of the page says of the event."""
    event = rosters.with_words(device.event)
    dated = session_when(device.session, event) if device.session else when(event)
    return {
        "title": localised(event, "title").text,
        "when": str(dated),
        "zone": event.time_zone,
        "is_sample": event.is_sample,
        "expires_at": offline.expires_at(device).isoformat(),
    }


def _news(device: DeskDevice, since: Any) -> dict[str, Any]:
    """What a device is told at each contact. The moment is taken before the look, so that nothing falls between."""
    now = timezone.now()
    event = Event.objects.only("capacity", "dates").get(pk=device.event_id)
    places = rosters.places_of(event, device.session)
    return {
        "banyan": True,
        "now": now.isoformat(),
        "people": offline.roster(device.event, device.session, since=since),
        "numbers": offline.numbers_of(device),
        "places": places,
        "conflicts": device.event.offline_actions.to_settle().count(),
        "wipe": device.wipe_asked_at is not None,
    }
