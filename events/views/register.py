"""The form by which somebody takes a place, and the wait before it opens."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import PrivacyNotice
from accounts.throttling import allowed_in_a_rush, sender
from events import questions, registration, rules, tickets
from events.availability import availability
from events.form_pages import form_page, sent_form
from events.forms import RegistrationForm
from events.kept import rules_of
from events.listing import for_seats
from events.models import Event
from events.opening import opening, round_until
from events.waiting_room import in_turn


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@in_turn
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Sent before the opening, the form comes back as it was typed, below the countdown."""
    if request.method != "POST":
        return form_page(request, lambda: _empty_form(request, slug))
    event, notice = rules_of(slug, request.user)
    if not allowed_in_a_rush("register", sender(request), limit=settings.REGISTRATIONS_PER_ADDRESS):
        refused = rules.Refused(_("Very many registrations come from your network. Please try again in ten minutes."))
        return _again(request, event, notice, refused, status=429)
    form = sent_form(request.POST, event, notice)
    if not form.is_valid():
        return _again(request, event, notice, status=422)
    try:
        place = registration.register(
            event=event, attendee=form.attendee(), key=form.key_value(), by=None, session=form.chosen_session()
        )
    except rules.Refused as refused:
        is_early = opening(event, timezone.now()) is not None
        return _again(request, event, notice, None if is_early else refused, status=409)
    return redirect("seats:ticket", tickets.token_of(place))


def _empty_form(request: HttpRequest, slug: str) -> HttpResponse:
    events = Event.objects.visible_to(request.user).annotate(has_questions=questions.EXIST)
    event = get_object_or_404(for_seats(events), slug=slug)
    notice = PrivacyNotice.objects.in_force().only("version").first()
    return _form_page(request, event, RegistrationForm(event=event, notice=notice))


def _again(
    request: HttpRequest,
    event: Event,
    notice: PrivacyNotice | None,
    refused: rules.Refused | None = None,
    *,
    status: int,
) -> HttpResponse:
    """The form as it was sent, with what is wrong beside the fields."""
    form = RegistrationForm(request.POST, event=event, notice=notice)
    if refused:
        form.refuse(refused)
    return _form_page(request, event, form, status=status)


def _form_page(request: HttpRequest, event: Event, form: RegistrationForm, *, status: int = 200) -> HttpResponse:
    """The form, or why there is none. What was typed is shown again whatever has become of the event meanwhile."""
    now = timezone.now()
    if status != 200:  # a form that is sent knows of its event only what the rules look at
        event = for_seats(Event.objects.all()).get(pk=event.pk)
    wait = opening(event, now)
    refused = None if status != 200 or wait else rules.refusal(event, now=now)
    if not refused and event.dates == Event.Dates.EACH and not form.sessions:
        refused = _("All dates have begun. There is none left to choose.")
    context = {
        "event": event,
        "form": form,
        "refused": refused,
        "wait": wait,
        "seats": availability(event, now),
        "round_until": round_until(event, now),
    }
    return render(request, "events/register.html", context, status=status)
