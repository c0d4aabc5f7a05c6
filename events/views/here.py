"""People check themselves in: with the code on the screen of the room, and their ticket."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.throttling import allowed, sender
from events import room_codes, self_checkin, tickets
from events.here_forms import HereForm, RoomCodeForm
from events.models import Event, Registration
from events.rules import Refused
from events.views.seats import holder, ticket_answer, token_in

# A hall of hundreds often has one address; a code has 700 million neighbours, and lives for a minute.
TRIES_PER_ADDRESS = 600
TRIES_PER_TICKET = 10
TRIED_OFTEN = gettext_lazy("That was tried very often. Please wait ten minutes, or go to the desk.")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest) -> HttpResponse:
    """Ticket and room code in one form. The same answer whether the ticket's code is wrong or the digits."""
    if request.method != "POST":
        return _page(request, HereForm())
    form = HereForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    told = form.cleaned_data
    if not _may_try(request, tickets.tidy_code(told["code"])):
        form.add_error(None, str(TRIED_OFTEN))
        return _page(request, form, status=429)
    place = self_checkin.holder_of(told["code"], told["known"])
    if place is None:
        form.add_error(
            None, _("We find no ticket with this code and these digits. Please look again, or go to the desk.")
        )
        return _page(request, form, status=422)
    try:
        if told["scan"]:
            record = self_checkin.check_in_by_scan(registration=place, scan=told["scan"])
        else:
            record = self_checkin.check_in_by_code(registration=place, code=told["room_code"])
    except Refused as refused:
        return _refused(request, form, refused)
    context = {"event": place.event, "record": record, "place": place}
    return render(request, "events/here_done.html", context)


@never_cache
@require_GET
def scan(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """What the QR code on the screen opens: whoever scans it in time need not type it."""
    event = get_object_or_404(Event.objects.public(), slug=slug)
    if not allowed("here", sender(request), limit=TRIES_PER_ADDRESS):
        return _page(request, HereForm(), event=event, refused=str(TRIED_OFTEN), status=429)
    try:
        session = room_codes.meant(event, code, timezone.now())
    except Refused as refused:
        return _page(request, HereForm(), event=event, refused=str(refused), status=409)
    return _page(request, HereForm(initial={"scan": room_codes.scan_of(event, session)}), event=event)


@require_POST
@holder
def own(request: HttpRequest, place: Registration) -> HttpResponse:
    """The same from the ticket's own page, which only asks for the code on the screen."""
    form = RoomCodeForm(request.POST)
    status = 422
    if form.is_valid():
        if not _may_try(request, place.code):
            form.add_error("room_code", str(TRIED_OFTEN))
            return ticket_answer(request, place, room_form=form, status=429)
        try:
            self_checkin.check_in_by_code(registration=place, code=form.cleaned_data["room_code"])
            return redirect("seats:ticket", token_in(request))
        except Refused as refused:
            form.add_error("room_code", str(refused))
            status = 409
    return ticket_answer(request, place, room_form=form, status=status)


def _may_try(request: HttpRequest, code: str) -> bool:
    if not allowed("here", sender(request), limit=TRIES_PER_ADDRESS):
        return False
    return allowed("here-ticket", code, limit=TRIES_PER_TICKET, per=timedelta(minutes=10))


def _refused(request: HttpRequest, form: HereForm, refused: Refused) -> HttpResponse:
    """Beside the field that it is about; a scan that is too old gives way to the code on the screen."""
    if refused.field == "room_code" and "room_code" not in form.fields:
        form = form.with_room_code(str(refused))
    else:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
    return _page(request, form, status=409)


def _page(
    request: HttpRequest, form: HereForm, *, event: Event | None = None, refused: str = "", status: int = 200
) -> HttpResponse:
    response = render(request, "events/here.html", {"form": form, "event": event, "refused": refused}, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response
