"""Taking a seat without an account, and the page that one's secret link opens."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Concatenate

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import PrivacyNotice
from accounts.throttling import allowed, sender
from events import messages, registration, tickets
from events.calendars import event_calendar
from events.forms import PersonForm, RegistrationForm
from events.listing import RULES, for_seats
from events.models import Event, Registration

TicketView = Callable[Concatenate[HttpRequest, Registration, ...], HttpResponse]


def holder(view: TicketView) -> Callable[[HttpRequest, str], HttpResponse]:
    """Hands the view the registration that the secret link opens. Such a page is never kept, indexed or passed on.

    The site's Referrer-Policy, same-origin, keeps the address from other sites. "no-referrer" would be stricter than
    forms can bear: a browser then sends them with the origin "null", which the CSRF check refuses.
    """

    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        if (place := tickets.by_token(token)) is None:
            raise Http404
        response = view(request, place)
        response["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(opened)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str) -> HttpResponse:
    events = Event.objects.visible_to(request.user)
    notice = PrivacyNotice.objects.in_force().only("version").first()
    if request.method != "POST":
        event = get_object_or_404(for_seats(events), slug=slug)
        refused = registration.refusal(event, now=timezone.now())
        return _form_page(request, event, RegistrationForm(event=event, notice=notice), refused=refused)
    event = get_object_or_404(events.only(*RULES), slug=slug)
    form = RegistrationForm(request.POST, event=event, notice=notice)
    if not allowed("register", sender(request), limit=settings.REGISTRATIONS_PER_ADDRESS):
        form.add_error(None, _("Very many registrations come from your network. Please try again in ten minutes."))
        return _form_page(request, event, form, status=429)
    if not form.is_valid():
        return _form_page(request, event, form, status=422)
    try:
        place = registration.register(event=event, attendee=form.attendee(), key=form.key_value(), by=None)
    except registration.Refused as refused:
        form.add_error(None, str(refused))
        return _form_page(request, event, form, status=409)
    return redirect("seats:ticket", tickets.token_of(place))


def _form_page(
    request: HttpRequest, event: Event, form: RegistrationForm, *, status: int = 200, refused: str | None = None
) -> HttpResponse:
    if status != 200:  # a form that is sent knows of its event only what the rules look at
        event = for_seats(Event.objects.all()).get(pk=event.pk)
    return render(request, "events/register.html", {"event": event, "form": form, "refused": refused}, status=status)


@require_GET
@holder
def ticket(request: HttpRequest, place: Registration) -> HttpResponse:
    return render(request, "events/ticket.html", {"place": place, "event": place.event, "token": _token(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@holder
def change(request: HttpRequest, place: Registration) -> HttpResponse:
    if place.state not in Registration.LIVE:
        return redirect("seats:ticket", _token(request))
    form = PersonForm(request.POST or None, event=place.event, initial=PersonForm.initial_from(place))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                attendee = replace(form.attendee(), notice=place.notice)
                registration.change(registration=place, attendee=attendee, by=None)
                return redirect("seats:ticket", _token(request))
            except registration.Refused as refused:
                form.add_error(None, str(refused))
                status = 409
    context = {"place": place, "event": place.event, "form": form, "token": _token(request)}
    return render(request, "events/change.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@holder
def give_back(request: HttpRequest, place: Registration) -> HttpResponse:
    """Asks first: mail programs open links by themselves."""
    refused = None
    if request.method == "POST":
        try:
            registration.give_back(registration=place, by=None)
            return redirect("seats:ticket", _token(request))
        except registration.Refused as reason:
            refused = str(reason)
    context = {"place": place, "event": place.event, "token": _token(request), "refused": refused}
    return render(request, "events/give_back.html", context, status=409 if refused else 200)


@require_POST
@holder
def send_again(request: HttpRequest, place: Registration) -> HttpResponse:
    sent = allowed("send-again", str(place.pk), limit=3) and messages.send_again(place) is not None
    context = {"place": place, "event": place.event, "token": _token(request), "sent_again": sent, "tried": True}
    return render(request, "events/ticket.html", context)


@require_GET
@holder
def calendar(request: HttpRequest, place: Registration) -> HttpResponse:
    url = request.build_absolute_uri(place.event.get_absolute_url())
    content = event_calendar(place.event, language=place.language, url=url)
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{place.event.slug}.ics"'},
    )


def _token(request: HttpRequest) -> str:
    """The secret that opened this page, for the links on it."""
    match = request.resolver_match
    return str(match.kwargs["token"]) if match else ""
