"""The screens of a hall: the code by which people check themselves in, and the live board.

Whoever keeps the door opens them at the desk. The computer of a hall, where nobody should be signed in, opens them by
a signed link, which holds until the day after the event.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from events import room_codes, rosters
from events.board import board as board_of
from events.board import part_of
from events.models import Event, Session
from events.rollcall import key_of, session_asked
from events.rules import session_on
from events.views.desk import keeper

LINK_HOLDS = timedelta(days=1)  # after the event
BOARD_POLL = 4  # seconds
CLOSED_POLL = 20

ScreenView = Callable[[HttpRequest, Event], HttpResponse]


def shown_by_link(view: ScreenView) -> Callable[[HttpRequest, str], HttpResponse]:
    """The same page for a computer with the signed link. Any other link does not exist."""

    @wraps(view)
    def opened(request: HttpRequest, key: str) -> HttpResponse:
        event = get_object_or_404(Event.objects.public().only("pk", "ends_at"), pk=room_codes.event_of_screen(key))
        if timezone.now() > event.ends_at + LINK_HOLDS:
            raise Http404
        response = view(request, event)
        response["X-Robots-Tag"] = "noindex"
        return response

    return require_GET(never_cache(opened))


def screen(request: HttpRequest, event: Event) -> HttpResponse:
    """The code on the wall."""
    event = rosters.with_words(event)
    context = _code(request, event) | {"event": event, "link": _link(request, event, "screen")}
    live_url = f"{request.path}code/?session={context['session_key']}"
    return render(request, "desk/screen.html", context | {"live_url": live_url})


def screen_code(request: HttpRequest, event: Event) -> HttpResponse:
    """The part of it that changes."""
    return render(request, "desk/_screen_code.html", _code(request, rosters.with_words(event)))


def board(request: HttpRequest, event: Event) -> HttpResponse:
    """The figures on the wall."""
    event = rosters.with_words(event)
    context = {"event": event, "board": board_of(event, timezone.now()), "seconds": BOARD_POLL}
    context |= {"link": _link(request, event, "board"), "live_url": f"{request.path}figures/"}
    return render(request, "desk/board.html", context)


def board_figures(request: HttpRequest, event: Event) -> HttpResponse:
    """The part of it that changes, or 204 where the wall shows it as it is."""
    figures = board_of(rosters.with_words(event), timezone.now())
    if request.GET.get("seen") == figures.version:
        return HttpResponse(status=204)
    return render(request, "desk/_board_figures.html", {"board": figures, "seconds": BOARD_POLL})


desk_screen, desk_screen_code = require_GET(keeper(screen)), require_GET(keeper(screen_code))
desk_board, desk_board_figures = require_GET(keeper(board)), require_GET(keeper(board_figures))
hall_screen, hall_screen_code = shown_by_link(screen), shown_by_link(screen_code)
hall_board, hall_board_figures = shown_by_link(board), shown_by_link(board_figures)


def _code(request: HttpRequest, event: Event) -> dict[str, object]:
    now = timezone.now()
    session = _session(request, event, now)
    reason = room_codes.closed(event, session, now)
    code = None if reason else room_codes.code_now(event, session, now)
    address = request.build_absolute_uri(reverse("here:check_in"))
    return {
        "part": part_of(event, session, now),
        "session_key": key_of(session),
        "closed": reason,
        "code": code,
        "seconds": code.seconds_left if code else CLOSED_POLL,
        "address": address.partition("://")[2].rstrip("/"),
        "scan_url": request.build_absolute_uri(reverse("here:scan", args=[event.slug, code.text])) if code else "",
    }


def _session(request: HttpRequest, event: Event, now: datetime) -> Session | None:
    """The session that was asked for, for halls with several rooms; else the one that is on."""
    return session_asked(event, request.GET.get("session", "")) or session_on(event, now)


def _link(request: HttpRequest, event: Event, page: str) -> str:
    """For the page of whoever is signed in: the link that the hall's computer opens."""
    if not request.user.is_authenticated or not event.is_public:
        return ""
    return request.build_absolute_uri(reverse(f"room:{page}", args=[room_codes.screen_key(event)]))
