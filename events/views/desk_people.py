"""One person at the desk: their page and slip, giving a place back, and registering those who phone."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import PrivacyNotice
from events import assisted, questions, registration, rosters
from events.decisions import free_places
from events.desk_forms import AssistedForm
from events.mail.mail_facts import help_phone
from events.models import Event, Registration
from events.papers.forms import CategoryForm
from events.privacy import unmasking
from events.rosters import Person
from events.rules import Refused
from events.views.desk import DeskRequest, back, keeper


@require_GET
@keeper
def person(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    return _person(request, event, _place(event, pk))


@require_POST
@keeper
def show_sensitive(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    """The page of the person with what was answered on diet or health. That somebody looked is on record."""
    place = _place(event, pk)
    if not unmasking.may_unmask(request.user, event):
        raise PermissionDenied
    unmasking.note_look(registration=place, by=request.user)
    return _person(request, event, place, is_unmasked=True)


@require_POST
@keeper
def give_back(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    place = _place(event, pk)
    try:
        registration.give_back(registration=place, by=request.user)
    except Refused as refused:
        return _person(request, event, place, refused=str(refused), status=409)
    messages.success(request, _("%(name)s has given the place back.") % {"name": place.name})
    return back(request, event)


@require_GET
@keeper
def slip(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    """What somebody without e-mail takes home, in their language: printed, it does what the mail does for others."""
    place = _place(event, pk)
    if place.state not in Registration.LIVE:
        return redirect("desk:person", event.slug, place.pk)
    event = place.event = rosters.with_words(event)
    # Short enough to be typed: the page where code and phone number open a registration.
    with override(place.language):
        address = request.build_absolute_uri(reverse("seats:find")).partition("://")[2]
    context = {"event": event, "person": Person(place, event), "position": _position(place), "address": address}
    return render(request, "desk/slip.html", context | {"help_phone": help_phone(event)})


# --- Registering by telephone or on paper ---------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def register(request: DeskRequest, event: Event) -> HttpResponse:
    event = rosters.with_words(event)
    notice = PrivacyNotice.objects.in_force().only("version").first()
    if request.method != "POST":
        form = AssistedForm(event=event, notice=notice, initial={"session": request.GET.get("date", "")})
        return _form_page(request, event, form, refused=assisted.refusal(event, timezone.now()))
    form = AssistedForm(request.POST, event=event, notice=notice)
    if not form.is_valid():
        return _form_page(request, event, form, status=422)
    try:
        place = assisted.register(
            event=event,
            attendee=form.attendee(),
            key=form.key_value(),
            by=request.user,
            channel=form.cleaned_data["channel"],
            session=form.chosen_session(),
        )
    except Refused as refused:
        form.refuse(refused)
        return _form_page(request, event, form, status=409)
    messages.success(request, _told(place))
    return redirect("desk:slip", event.slug, place.pk)


def _told(place: Registration) -> str:
    """What the person on the telephone is to hear."""
    if place.state == Registration.State.WAITING:
        told = {"name": place.name, "position": place.queue_position()}
        return _("%(name)s is on the waiting list, number %(position)s.") % told
    return _("%(name)s has a place.") % {"name": place.name}


def _form_page(
    request: DeskRequest, event: Event, form: AssistedForm, *, refused: str | None = None, status: int = 200
) -> HttpResponse:
    free = "" if event.dates == Event.Dates.EACH else free_places(event)
    context = {"event": event, "form": form, "refused": refused, "free": free}
    return render(request, "desk/register.html", context, status=status)


# --- The page of a person -------------------------------------------------------------------------------------------


def _place(event: Event, pk: int) -> Registration:
    """The person of this event, or 404."""
    place = get_object_or_404(event.registrations.select_related("session", "registered_by"), pk=pk)
    place.event = event
    return place


def _position(place: Registration) -> int | None:
    """Where somebody stands in the queue, if there."""
    return place.queue_position() if place.state == Registration.State.WAITING else None


def _person(
    request: DeskRequest,
    event: Event,
    place: Registration,
    *,
    refused: str | None = None,
    is_unmasked: bool = False,
    status: int = 200,
) -> HttpResponse:
    event = place.event = rosters.with_words(event)
    context = {
        "event": event,
        "person": Person(place, event),
        "position": _position(place),
        "answers": questions.answered(place),
        "sensitive": questions.answered_sensitive(place),
        "is_unmasked": is_unmasked,
        "may_unmask": unmasking.may_unmask(request.user, event),
        "on_paper": CategoryForm.of(place, event),
        "refused": refused,
    }
    return render(request, "desk/person.html", context, status=status)
