"""Who seems to stand twice on the list: looked at side by side, made one, and made two again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from events import doubles, merging, rosters, side_by_side
from events.models import Event, Registration, RegistrationMerge
from events.rules import Refused
from events.views.desk import DeskRequest, keeper


@require_GET
@keeper
def double_list(request: DeskRequest, event: Event) -> HttpResponse:
    event = rosters.with_words(event)
    found = doubles.doubles(event)
    shown = found[: doubles.MOST_SHOWN]
    context = {
        "event": event,
        "doubles": [(double, side_by_side.both(event, double.first, double.second)) for double in shown],
        "has_more": len(found) > len(shown),
        "merged": doubles.merged(event),
    }
    return render(request, "desk/doubles.html", context)


@require_GET
@keeper
def double(request: DeskRequest, event: Event, one: int, other: int) -> HttpResponse:
    return _page(request, event, *_pair(event, one, other))


@require_POST
@keeper
def merge(request: DeskRequest, event: Event, one: int, other: int) -> HttpResponse:
    first, second = _pair(event, one, other)
    kept, _dropped = merging.in_order(first, second)
    chosen = side_by_side.choices(first, second, request.POST, kept)
    try:
        record = merging.merge(one=first, other=second, choices=chosen, by=request.user)
    except Refused as refused:
        return _page(request, event, first, second, refused=str(refused), status=409)
    words = _("The two are one now: %(name)s, ticket %(code)s. It can be undone below.")
    messages.success(request, words % {"name": record.kept.name, "code": record.kept.spoken_code})
    return redirect("desk:doubles", event.slug)


@require_POST
@keeper
def tell_apart(request: DeskRequest, event: Event, one: int, other: int) -> HttpResponse:
    first, second = _pair(event, one, other)
    merging.tell_apart(one=first, other=second, by=request.user)
    words = _("%(first)s and %(second)s are two people. They are not proposed again.")
    messages.success(request, words % {"first": first.name, "second": second.name})
    return redirect("desk:doubles", event.slug)


@require_POST
@keeper
def undo(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    record = get_object_or_404(RegistrationMerge.objects.select_related("kept", "dropped"), pk=pk, kept__event=event)
    try:
        newer = merging.undo(record=record, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("%(name)s is on the list twice again.") % {"name": record.dropped.name})
        for sentence in newer:
            messages.warning(request, sentence)
    return redirect("desk:doubles", event.slug)


def _pair(event: Event, one: int, other: int) -> tuple[Registration, Registration]:
    """Two registrations of this event, or 404."""
    places = event.registrations.select_related("session", "notice").in_bulk([one, other])
    if len(places) < 2:
        raise Http404
    for place in places.values():
        place.event = event
    return places[one], places[other]


def _page(
    request: DeskRequest,
    event: Event,
    first: Registration,
    second: Registration,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    event = rosters.with_words(event)
    kept, dropped = merging.in_order(first, second)
    found = doubles.compare(kept, dropped)
    context: dict[str, Any] = {
        "event": event,
        "pair": side_by_side.both(event, kept, dropped),
        "lines": side_by_side.lines(kept, dropped, request.POST, kept),
        "grade": found[0] if found else None,
        "reasons": found[1] if found else (),
        "is_live": all(place.state in Registration.LIVE for place in (kept, dropped)),
        "refused": refused,
    }
    return render(request, "desk/double.html", context, status=status)
