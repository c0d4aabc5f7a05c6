"""The page that one's secret link opens: the ticket, and what one does with a place."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, Concatenate

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.throttling import allowed
from events import registration, rules, tickets, waiting
from events.calendars import ticket_calendar
from events.forms import PersonForm
from events.here_forms import RoomCodeForm
from events.mail import messages
from events.models import Event, Registration
from events.privacy.erasure import is_erased
from events.ticket_page import is_held, ticket_page

TicketView = Callable[Concatenate[HttpRequest, Registration, ...], HttpResponse]
State = Registration.State


def holder(view: TicketView) -> Callable[[HttpRequest, str], HttpResponse]:
    """Hands the view the registration that the secret link opens. Such a page is never kept, indexed or passed on.

    The site's Referrer-Policy, same-origin, keeps the address from other sites. "no-referrer" would be stricter than
    forms can bear: a browser then sends them with the origin "null", which the CSRF check refuses.
    """

    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        if (place := tickets.by_token(token)) is None:
            raise Http404
        if is_erased(place):
            response = render(request, "events/own_erased.html", {"event": place.event}, status=410)
        else:
            response = view(request, place)
        response["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(opened)


@require_GET
@holder
def ticket(request: HttpRequest, place: Registration) -> HttpResponse:
    return ticket_answer(request, place)


def ticket_answer(request: HttpRequest, place: Registration, *, status: int = 200, **said: Any) -> HttpResponse:
    """The ticket's page, with what an action on it has to say."""
    context = {"place": place, "event": place.event, "token": token_in(request), "page": ticket_page(place)}
    return render(request, "events/ticket.html", context | {"room_form": RoomCodeForm()} | said, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@holder
def change(request: HttpRequest, place: Registration) -> HttpResponse:
    if not is_held(place):
        return redirect("seats:ticket", token_in(request))
    form = PersonForm(request.POST or None, event=place.event, initial=PersonForm.initial_from(place))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                attendee = replace(form.attendee(), notice=place.notice)
                registration.change(registration=place, attendee=attendee, by=None)
                return redirect("seats:ticket", token_in(request))
            except rules.Refused as refused:
                form.refuse(refused)
                status = 409
    context = {"place": place, "event": place.event, "form": form, "token": token_in(request)}
    return render(request, "events/change.html", context | {"asks_again": _asks_again(place)}, status=status)


def _asks_again(place: Registration) -> bool:
    """Whether a change that matters is looked at: said before, so that nobody is surprised."""
    by_approval = place.event.policy == Event.Policy.APPROVAL and place.channel == Registration.Channel.WEB
    return by_approval and place.state != State.PENDING


@require_POST
@holder
def accept(request: HttpRequest, place: Registration) -> HttpResponse:
    """Yes to an offer."""
    try:
        waiting.accept_offer(registration=place, by=None)
    except rules.Refused as refused:
        return ticket_answer(request, place, status=409, refused=str(refused))
    return redirect("seats:ticket", token_in(request))


@require_POST
@holder
def leave(request: HttpRequest, place: Registration) -> HttpResponse:
    """Out of the queue, out of an offer or a wish, in one click. A seat that came meanwhile is asked about first."""
    if place.state == State.CONFIRMED:
        return redirect("seats:give_back", token_in(request))
    registration.give_back(registration=place, by=None)
    return redirect("seats:ticket", token_in(request))


@require_http_methods(["GET", "HEAD", "POST"])
@holder
def give_back(request: HttpRequest, place: Registration) -> HttpResponse:
    """Asks first: mail programs open links by themselves. What is over or given back already says so."""
    refused = None
    if not is_held(place):
        return redirect("seats:ticket", token_in(request))
    if request.method == "POST":
        try:
            registration.give_back(registration=place, by=None)
            return redirect("seats:ticket", token_in(request))
        except rules.Refused as reason:
            refused = str(reason)
    context = {"place": place, "event": place.event, "token": token_in(request), "refused": refused}
    return render(request, "events/give_back.html", context, status=409 if refused else 200)


@require_POST
@holder
def send_again(request: HttpRequest, place: Registration) -> HttpResponse:
    sent = allowed("send-again", str(place.pk), limit=3) and messages.send_again(place) is not None
    return ticket_answer(request, place, sent_again=sent, tried=True)


@require_POST
@holder
def send_all(request: HttpRequest, place: Registration) -> HttpResponse:
    """The person's other tickets go to the e-mail of each, and are not listed here.

    Anybody can register under a name and an e-mail that they know. A list on the page would hand them the other
    registrations of that person; a mail reaches the person alone. The answer does not tell how many there are.
    """
    sent = allowed("send-all", place.person_key or str(place.pk), limit=3)
    if sent:
        messages.send_all(place)
    return ticket_answer(request, place, sent_all=sent, tried_all=True)


@require_GET
@holder
def calendar(request: HttpRequest, place: Registration) -> HttpResponse:
    url = request.build_absolute_uri(place.event.get_absolute_url())
    return HttpResponse(
        ticket_calendar(place, url),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{place.event.slug}.ics"'},
    )


def token_in(request: HttpRequest) -> str:
    """The secret that opened this page, for the links on it."""
    match = request.resolver_match
    return str(match.kwargs["token"]) if match else ""
