"""The desk's list of who was at which session: one tap for each person, and numbers without names.

Every tap is a small POST that can be repeated. With htmx the answer is the line and the numbers; without it the page.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from events import attendance as noting
from events import rollcall, rosters
from events.models import Attendance, Event, Evidence, Session
from events.rules import Refused
from events.views.desk import DeskRequest, keeper
from portal.lib.forms import TidyField

Status = Attendance.Status


class MarkForm(forms.Form):
    """Whose line was tapped, and on which answer: `mark` is the registration and the status, as `12:late`."""

    mark = forms.RegexField(
        r"\A[0-9]{1,18}:(present|late|excused|absent)\Z",
        error_messages={
            "required": gettext_lazy("Choose present, late, excused or absent."),
            "invalid": gettext_lazy("Choose present, late, excused or absent."),
        },
    )
    note = TidyField(max_length=200, required=False)

    def chosen(self) -> tuple[int, str]:
        pk, _colon, status = self.cleaned_data["mark"].partition(":")
        return int(pk), status


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def attendance(request: DeskRequest, event: Event) -> HttpResponse:
    """The list of one session. A name never stands in an address, so whom somebody looks for is asked by POST."""
    if request.method == "POST" and request.htmx:
        session = session_in(request, event)
        context = {"event": event, "session_key": rollcall.key_of(session), "statuses": Status.choices}
        context["roll"] = _roll(request, event, session)
        return render(request, "desk/_roll.html", context)
    return _page(request, event)


@require_POST
@keeper
def mark(request: DeskRequest, event: Event) -> HttpResponse:
    form = MarkForm(request.POST)
    if not form.is_valid():
        return _answer(
            request, event, refused=" ".join(str(error) for errors in form.errors.values() for error in errors)
        )
    pk, status = form.chosen()
    place = get_object_or_404(event.registrations, pk=pk)
    place.event = event
    told = {"status": status, "evidence": Evidence.NAMED, "note": form.cleaned_data["note"], "by": request.user}
    try:
        row = noting.mark(registration=place, session=session_in(request, event), **told)
    except Refused as refused:
        return _answer(request, event, refused=str(refused))
    words = _("%(name)s: %(status)s") % {"name": place.name, "status": row.get_status_display()}
    return _answer(request, event, words=words, pk=place.pk)


@require_POST
@keeper
def all_others(request: DeskRequest, event: Event) -> HttpResponse:
    """Everybody of whom nothing is noted yet was there. Whoever is noted as late, excused or absent stays so."""
    session = session_in(request, event)
    count = noting.mark_many(
        registrations=rollcall.expected(event, session).only("pk", "event"),
        session=session,
        status=Status.PRESENT,
        evidence=Evidence.NAMED,
        by=request.user,
        is_for_unmarked=True,
    )
    words = ngettext(
        "%(count)s registration is noted as present.", "%(count)s registrations are noted as present.", count
    )
    messages.success(request, words % {"count": count} if count else _("Something is noted of everybody already."))
    return back_to(event, "desk:attendance", session)


# --- Answers --------------------------------------------------------------------------------------------------------


def session_in(request: DeskRequest, event: Event) -> Session | None:
    """The session that this page is about."""
    return rollcall.session_asked(event, (request.POST or request.GET).get("session", ""))


def back_to(event: Event, page: str, session: Session | None, anchor: str = "") -> HttpResponse:
    """To the page of the same session, and to the same line of it."""
    response = redirect(page, event.slug)
    response["Location"] += f"?{urlencode({'session': rollcall.key_of(session)})}{anchor}"
    return response


def session_context(event: Event, session: Session | None) -> dict[str, Any]:
    """What the choice of the session on a page needs."""
    return {
        "event": rosters.with_words(event),
        "session": session,
        "session_key": rollcall.key_of(session),
        "sessions": list(event.sessions.all()),
    }


def _roll(request: DeskRequest, event: Event, session: Session | None) -> rollcall.Roll:
    return rollcall.roll(event, session, request.POST.get("q", ""))


def _answer(
    request: DeskRequest, event: Event, *, words: str = "", refused: str = "", pk: int | None = None
) -> HttpResponse:
    """With htmx the line and the numbers, else the page of before: the list that was looked for, or the same line."""
    session = session_in(request, event)
    if request.htmx:
        place = get_object_or_404(event.registrations, pk=pk) if pk else None
        context = {
            "event": event,
            "session_key": rollcall.key_of(session),
            "line": rollcall.line(event, session, place) if place else None,
            "tally": rollcall.tally(event, session),
            "statuses": Status.choices,
            "said": words or refused,
        }
        return render(request, "desk/_roll_changed.html", context)
    if refused:
        return _page(request, event, refused=refused, status=409)
    messages.success(request, words)
    if request.POST.get("q"):
        return _page(request, event)
    return back_to(event, "desk:attendance", session, f"#person-{pk}")


def _page(request: DeskRequest, event: Event, *, refused: str = "", status: int = 200) -> HttpResponse:
    session = session_in(request, event)
    context = session_context(event, session) | {
        "roll": _roll(request, event, session),
        "tally": rollcall.tally(event, session),
        "statuses": Status.choices,
        "refused": refused,
    }
    return render(request, "desk/attendance.html", context, status=status)
