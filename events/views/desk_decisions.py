"""What staff decide between opening and door: whom they approve, places held back, and whether a course goes ahead."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from events import approval, publishing, rosters, running, waiting
from events.decisions import Candidates, Decisions, Told, free_places
from events.desk_forms import RefusalForm
from events.models import Event, Registration
from events.rules import Refused
from events.views.desk import DeskRequest, keeper

State = Registration.State
_DECIDED = gettext_lazy("That has been decided already.")


# --- Whom to approve ------------------------------------------------------------------------------------------------


@require_GET
@keeper
def to_look_at(request: DeskRequest, event: Event) -> HttpResponse:
    return _list(request, event)


@require_POST
@keeper
def approve(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    registration = get_object_or_404(event.registrations, pk=pk)
    try:
        place = approval.approve(registration=registration, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return _on(event)
    if _must_wait(registration, place):
        messages.warning(request, _left_waiting([place]))
    else:
        messages.success(request, _("%(name)s is approved.") % {"name": place.name})
    return _on(event)


@require_POST
@keeper
def refuse(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    place = get_object_or_404(event.registrations, pk=pk)
    form = RefusalForm(request.POST, auto_id=f"refuse-{pk}-%s")
    if not form.is_valid():
        return _list(request, event, refusing=(pk, form), status=422)
    try:
        place = approval.refuse(registration=place, by=request.user, reason=form.reason_for(place))
    except Refused as refused:
        form.add_error("reason", str(refused))
        return _list(request, event, refusing=(pk, form), status=409)
    messages.success(request, _refused(place))
    return _on(event)


@require_POST
@keeper
def approve_all(request: DeskRequest, event: Event) -> HttpResponse:
    """Approve those whom the page showed, each on its own: one who cannot be approved holds nobody up."""
    shown = [pk for pk in request.POST.getlist("place") if pk.isdecimal() and len(pk) < 19]
    approved, waits = 0, []
    for registration in event.registrations.filter(rosters.TO_LOOK_AT, pk__in=shown).order_by("registered_at", "pk"):
        try:
            place = approval.approve(registration=registration, by=request.user)
        except Refused as refused:
            messages.error(request, str(refused))
            continue
        must_wait = _must_wait(registration, place)
        approved += not must_wait
        waits += [place] if must_wait else []
    if approved:
        words = ngettext("%(count)s registration is approved.", "%(count)s registrations are approved.", approved)
        messages.success(request, words % {"count": approved})
    if waits:
        messages.warning(request, _left_waiting(waits))
    return _on(event)


def _must_wait(before: Registration, after: Registration) -> bool:
    """Whether the approval came too late for a place. Whoever waited before and changed something still waits."""
    return before.state == State.PENDING and after.state == State.WAITING


def _left_waiting(places: Iterable[Registration]) -> str:
    names = _(", ").join(place.name for place in places)
    return _("No place is left, so they are on the waiting list now: %(names)s.") % {"names": names}


def _refused(place: Registration) -> str:
    if place.state != State.REFUSED:  # they were faster
        return _("%(name)s has given the place back.") % {"name": place.name}
    if place.email:
        return _("%(name)s is refused. The reason goes there by mail.") % {"name": place.name}
    return _("%(name)s is refused. There is no e-mail: please call and say why.") % {"name": place.name}


def _on(event: Event) -> HttpResponse:
    """On to those who are left; the keyboard goes on at their heading."""
    response = redirect("desk:to_look_at", event.slug)
    response["Location"] += "#left"
    return response


def _list(
    request: DeskRequest, event: Event, *, refusing: tuple[int, RefusalForm] | None = None, status: int = 200
) -> HttpResponse:
    event = rosters.with_words(event)
    is_one_pool = event.dates != Event.Dates.EACH
    context = {
        "event": event,
        "candidates": Candidates.of(event),
        "free": free_places(event) if is_one_pool else "",
        "ready": RefusalForm.READY,
    }
    if refusing:
        context |= {"refusing": refusing[0], "form": refusing[1]}
    return render(request, "desk/to_look_at.html", context, status=status)


# --- The event as a whole -------------------------------------------------------------------------------------------


@require_POST
@keeper
def release_held(request: DeskRequest, event: Event) -> HttpResponse:
    released = waiting.release_held(event=event, by=request.user)
    words = ngettext(
        "%(count)s place is released; those who wait come first.",
        "%(count)s places are released; those who wait come first.",
        released,
    )
    messages.success(request, words % {"count": released} if released else _("No places are held back."))
    return redirect("desk:event", event.slug)


@require_POST
@keeper
def go_ahead(request: DeskRequest, event: Event) -> HttpResponse:
    is_open = event.is_tentative
    try:
        running.go_ahead(event=event, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("It goes ahead, and the mails are on their way.") if is_open else _DECIDED)
    return redirect("desk:event", event.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def call_off(request: DeskRequest, event: Event) -> HttpResponse:
    """Asks first, and says how many are told: this cannot be taken back."""
    event, refused = rosters.with_words(event), None
    decisions = Decisions(event, timezone.now())
    if not decisions.is_tentative:
        messages.info(request, _DECIDED)
        return redirect("desk:event", event.slug)
    if request.method == "POST":
        try:
            running.call_off(event=event, by=request.user)
        except (Refused, publishing.Refused) as reason:
            refused = str(reason)
        else:
            messages.success(request, _("The event is called off, and the mails are on their way."))
            return redirect("desk:event", event.slug)
    context = {"event": event, "decisions": decisions, "told": Told.of(event), "refused": refused}
    return render(request, "desk/call_off.html", context, status=409 if refused else 200)
