"""The desk at the door: finding people, checking them in, letting in those who just come.

Each change is one small POST that can be repeated without harm. desk.js asks for the parts of the page that changed;
without it the same address leads back to the page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, cast
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.middleware import HtmxDetails

from accounts.models import PrivacyNotice, Role, User
from accounts.scoping import is_inside
from centres.ledger.facets import READERS
from events import checkin, registration, rosters
from events.decisions import Decisions
from events.forms import TapForm, WalkInForm
from events.models import Event, Registration, Session
from events.rosters import Counts, Person
from events.rules import Full, Refused
from events.wording import session_when
from portal.lib.dates import clock, local

# A repeat of the same tap within this time is a lost answer, not a second arrival.
AT_ONCE = timedelta(seconds=5)
# Whoever came longer ago than this came to another date of the course.
ONE_VISIT = timedelta(hours=12)
# All that a tap needs to know of the event: its many texts would cost more than the check-in.
LEAN = (
    *("slug", "organisation", "status", "timing", "starts_at", "ends_at", "time_zone", "dates", "policy", "naming"),
    *("capacity", "held_back", "seats_taken"),
)


class DeskRequest(HttpRequest):
    """A request of somebody who has signed in."""

    user: User
    htmx: HtmxDetails


DeskView = Callable[Concatenate[DeskRequest, Event, ...], HttpResponseBase]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a tap led to: the sentence for the person at the desk, and whom it is about."""

    words: str
    place: Registration | None = None
    can_undo: bool = False
    is_refused: bool = False
    asks_reason: bool = False
    status: int = 200


Tap = Callable[[DeskRequest, Registration, TapForm], Answer]


def keeper(view: DeskView) -> Callable[..., HttpResponseBase]:
    """Hands the view the event whose door this person keeps. What others keep does not exist here."""

    @wraps(view)
    def opened(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponseBase:
        event = get_object_or_404(rosters.events_of(request.user).only(*LEAN), slug=slug)
        return view(cast(DeskRequest, request), event, **kwargs)

    return never_cache(login_required(opened))


def tapped(view: Tap) -> Callable[..., HttpResponseBase]:
    """Hands the view the person whose row was tapped or whose ticket was scanned, and shows what came of it."""

    @require_POST
    @keeper
    @wraps(view)
    def done(request: DeskRequest, event: Event) -> HttpResponse:
        tap, place = TapForm(request.POST), None
        if not tap.is_valid():
            words = " ".join(str(error) for errors in tap.errors.values() for error in errors)
            return _changed(request, event, Answer(words=words, is_refused=True, status=422))
        try:
            place = _meant(event, tap, date_asked(request, event))
            answer = view(request, place, tap)
        except Refused as refused:
            asks_reason = isinstance(refused, Full)
            answer = Answer(words=str(refused), place=place, is_refused=True, asks_reason=asks_reason, status=409)
        return _changed(request, event, answer)

    return done


# --- Reading --------------------------------------------------------------------------------------------------------


@require_GET
@never_cache
@login_required
def home(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    agenda = rosters.agenda(request.user, timezone.localdate(), query)
    is_officer = is_inside(request.user, Role.Kind.PRIVACY_OFFICER)
    context = {"agenda": agenda, "query": query, "now": timezone.now(), "is_officer": is_officer}
    context["keeps_projects"] = is_inside(request.user, Role.Kind.NETWORK_STAFF)
    context["reads_ledger"] = is_inside(request.user, *READERS)
    return render(request, "desk/home.html", context)


@require_GET
@keeper
def event(request: DeskRequest, event: Event) -> HttpResponse:
    return _desk(request, event)


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def people(request: DeskRequest, event: Event) -> HttpResponse:
    """Those whom somebody looks for: the list alone while they type, else the page with it.

    A name never stands in an address, so it is asked for by POST; whoever reloads starts with the whole list.
    """
    if request.method != "POST":
        return back(request, event)
    if not request.htmx:
        return _desk(request, event)
    return render(request, "desk/_people.html", {"event": event, "roster": _roster(request, event)})


@require_GET
@keeper
def counters(request: DeskRequest, event: Event) -> HttpResponse:
    """The counters, or 204 where the page shows them as they are: it asks every ten seconds."""
    counts = Counts.of(event, date_asked(request, event))
    if request.GET.get("seen") == counts.version:
        return HttpResponse(status=204)
    return render(request, "desk/_polled.html", {"counts": counts})


# --- Acting ---------------------------------------------------------------------------------------------------------


@tapped
def check_in(request: DeskRequest, place: Registration, tap: TapForm) -> Answer:
    since = place.checked_in_at
    row = checkin.check_in(registration=place, by=request.user, **tap.scan("check-in", place))
    if since and AT_ONCE < row.received_at - since < ONE_VISIT:
        since_then = {"name": place.name, "time": clock(local(since, place.event))}
        return Answer(words=_("%(name)s is here already, since %(time)s.") % since_then, place=place)
    return Answer(words=_("%(name)s is here.") % {"name": place.name}, place=place, can_undo=True)


@tapped
def undo(request: DeskRequest, place: Registration, tap: TapForm) -> Answer:
    checkin.undo(registration=place, by=request.user, **tap.scan("undo", place))
    return Answer(words=_("Taken back: %(name)s is not here yet.") % {"name": place.name}, place=place)


@tapped
def give_place(request: DeskRequest, place: Registration, tap: TapForm) -> Answer:
    place = registration.give_place(registration=place, by=request.user, reason=tap.cleaned_data["reason"])
    return Answer(words=_("%(name)s has a place.") % {"name": place.name}, place=place)


@require_POST
@keeper
def walk_in(request: DeskRequest, event: Event) -> HttpResponse:
    form = WalkInForm(request.POST, asks_reason="reason" in request.POST)
    if not form.is_valid():
        return _walk_in_again(request, event, form, status=422)
    told = {name: form.cleaned_data[name] for name in ("key", "reason", "device", "device_time")}
    date = date_asked(request, event)
    try:
        attendee = form.attendee(PrivacyNotice.objects.in_force().only("version").first())
        place = checkin.walk_in(event=event, attendee=attendee, by=request.user, session=date, **told)
    except Refused as refused:
        if isinstance(refused, Full):
            form.ask_reason(str(refused))
        else:
            form.add_error(None, str(refused))
        return _walk_in_again(request, event, form, status=409)
    answer = Answer(words=_("%(name)s is here.") % {"name": place.name}, place=place, can_undo=True)
    pool = date or event
    pool.refresh_from_db(fields=["seats_taken"])
    return _changed(request, event, answer, walk_in=_new_walk_in(pool), roster=rosters.roster(event, date=date))


# --- Answers --------------------------------------------------------------------------------------------------------


def date_asked(request: HttpRequest, event: Event) -> Session | None:
    """The date of the event that this page of the desk is about."""
    return rosters.date_of(event, (request.POST or request.GET).get("date", ""))


def _meant(event: Event, tap: TapForm, date: Session | None) -> Registration:
    """The person a tap is about. Raises Refused with a sentence for an unknown ticket, Http404 for a forged row."""
    if code := tap.cleaned_data["code"]:
        if (place := rosters.by_code(event, code)) is None:
            raise Refused(_("This is not a ticket of this event."))
        if date and place.session and place.session != date:
            raise Refused(
                _("This ticket is for another date: %(date)s.") % {"date": session_when(place.session, event)}
            )
    else:
        place = get_object_or_404(event.registrations, pk=tap.cleaned_data["place"])
    place.event = event
    return place


def _changed(request: DeskRequest, event: Event, answer: Answer, **parts: Any) -> HttpResponse:
    """The parts of the page that a tap changed; without JavaScript the page itself, a refusal with its status."""
    if request.htmx:
        date = date_asked(request, event)
        shown = Person(answer.place, event) if answer.place else None
        context = {"event": event, "date": date, "answer": answer, "person": shown, "counts": Counts.of(event, date)}
        return render(request, "desk/_changed.html", context | parts, status=answer.status)
    if answer.is_refused:
        return _desk(request, event, answer=answer, status=answer.status)
    messages.success(request, answer.words)
    return back(request, event)


def _new_walk_in(pool: Event | Session) -> WalkInForm:
    return WalkInForm(asks_reason=pool.seats_left == 0)


def _walk_in_again(request: DeskRequest, event: Event, form: WalkInForm, status: int) -> HttpResponse:
    if request.htmx:
        date = date_asked(request, event)
        context = {"event": event, "date": date, "walk_in": form, "counts": Counts.of(event, date)}
        return render(request, "desk/_changed.html", context, status=status)
    return _desk(request, event, form=form, status=status)


def _desk(
    request: DeskRequest,
    event: Event,
    *,
    answer: Answer | None = None,
    form: WalkInForm | None = None,
    status: int = 200,
) -> HttpResponse:
    event = rosters.with_words(event)
    date = date_asked(request, event)
    context = {
        "event": event,
        "date": date,
        "dates": event.sessions.all() if date else (),
        "counts": Counts.of(event, date),
        "decisions": Decisions(event, timezone.now()),
        "roster": _roster(request, event),
        "walk_in": form or _new_walk_in(date or event),
        "form": form,  # its errors are in the page's title
        "answer": answer,
        "key": uuid4(),
    }
    response = render(request, "desk/event.html", context, status=status)
    response["Permissions-Policy"] = "camera=(self)"
    return response


def _roster(request: DeskRequest, event: Event) -> rosters.Roster:
    asked = request.POST or request.GET
    return rosters.roster(event, request.POST.get("q", ""), asked.get("show", "all"), date_asked(request, event))


def back(request: HttpRequest, event: Event) -> HttpResponse:
    """To the desk of the event, with the list of the same date and kind; what was typed stays out of the address."""
    told = request.POST or request.GET
    asked = {name: told[name] for name in ("show", "date") if told.get(name) not in (None, "", "all")}
    response = redirect("desk:event", event.slug)
    if asked:
        response["Location"] += f"?{urlencode(asked)}"
    return response
