"""Answering an invitation: I come, I cannot come, somebody comes in my place."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import PrivacyNotice
from accounts.throttling import allowed, sender
from events import invitations, rules, tickets, wording
from events.forms import RegistrationForm
from events.models import Invitation
from events.views.seats import token_in
from portal.lib.forms import TidyField, readable_phone

InvitationView = Callable[[HttpRequest, Invitation], HttpResponse]
Answer = Invitation.Answer

TRIES_PER_ADDRESS = 20
# What an invitation knows of the person, and the form asks.
KNOWN = ("name", "email", "body", "title")


class CodeForm(forms.Form):
    """The code printed on an invitation."""

    code = TidyField(
        label=gettext_lazy("Code of your invitation"),
        max_length=20,
        help_text=gettext_lazy("Eight letters and digits, like 7K4M-2QXW."),
        error_messages={"required": gettext_lazy("Enter the code.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "dir": "ltr"}),
    )


class NoteForm(forms.Form):
    """A word to whoever invited, if one likes."""

    note = TidyField(
        label=gettext_lazy("A word to us, if you like"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


def invited(view: InvitationView) -> Callable[[HttpRequest, str], HttpResponse]:
    """Hands the view the invitation that the secret link opens; one that was withdrawn is told so, kindly.

    Such a page is never kept, indexed or passed on.
    """

    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        if (invitation := invitations.by_token(token)) is None:
            raise Http404
        if invitation.answer == Answer.WITHDRAWN:
            context = {"invitation": invitation, "event": invitation.event}
            response = render(request, "events/invitation_withdrawn.html", context, status=410)
        else:
            response = view(request, invitation)
        response["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(opened)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    form, status = CodeForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if not allowed("find-invitation", sender(request), limit=TRIES_PER_ADDRESS):
                form.add_error(None, _("That was tried very often. Please wait a while, or call us."))
                status = 429
            elif invitation := invitations.by_code(form.cleaned_data["code"]):
                return redirect("invitations:reply", invitations.token_of(invitation))
            else:
                form.add_error("code", _("We find no invitation with this code. Please look at it again."))
    response = render(request, "events/invitation_find.html", {"form": form}, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


@dataclass(frozen=True, kw_only=True)
class ReplyPage:
    """What the page of an invitation says: how it stands, what can still be answered, and the ways to do so."""

    token: str
    standing: str
    refused: str | None
    until: str
    ticket_token: str
    can_say_no: bool

    @property
    def is_answered(self) -> bool:
        return self.standing != Answer.NONE


@require_GET
@invited
def reply(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    return _reply_page(request, invitation, NoteForm())


def _reply_page(
    request: HttpRequest, invitation: Invitation, form: NoteForm, *, said: str = "", status: int = 200
) -> HttpResponse:
    event, now = invitation.event, timezone.now()
    standing = invitations.standing(invitation)
    seat = invitation.registration if standing in (Answer.YES, Answer.DELEGATE) else None
    page = ReplyPage(
        token=token_in(request),
        standing=standing,
        refused=rules.refusal(event, now, is_invited=True),
        until=wording.moment(rules.closes_at(event), event),
        ticket_token=tickets.token_of(seat) if seat else "",
        can_say_no=standing != Answer.NO and not event.is_over(now) and event.status != event.Status.CANCELLED,
    )
    context = {"invitation": invitation, "event": event, "page": page, "form": form, "said": said}
    return render(request, "events/invitation_reply.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@invited
def yes(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """I come: the form of the event, with what we know filled in."""
    known = {name: getattr(invitation, name) for name in KNOWN} | {"phone": readable_phone(invitation.phone)}
    return _answer(request, invitation, known, Answer.YES)


@require_http_methods(["GET", "HEAD", "POST"])
@invited
def delegate(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Somebody comes in my place: the same form, for that person."""
    return _answer(request, invitation, {"body": invitation.body}, Answer.DELEGATE)


def _answer(request: HttpRequest, invitation: Invitation, known: dict[str, Any], way: str) -> HttpResponse:
    """The form of somebody who comes, and the seat when it is sent. Closed, the invitation says so."""
    event = invitation.event
    if request.method != "POST" and rules.refusal(event, timezone.now(), is_invited=True):
        return redirect("invitations:reply", token_in(request))
    notice = PrivacyNotice.objects.in_force().only("version").first()
    form = RegistrationForm(request.POST or None, event=event, notice=notice, initial=known)
    if request.method != "POST":
        return _form_page(request, invitation, form, way)
    if not form.is_valid():
        return _form_page(request, invitation, form, way, status=422)
    answer = invitations.reply_yes if way == Answer.YES else invitations.reply_delegate
    try:
        answered = answer(invitation=invitation, attendee=form.attendee(), session=form.chosen_session())
    except rules.Refused as refused:
        form.refuse(refused)
        return _form_page(request, invitation, form, way, status=409)
    if way == Answer.YES and answered.registration:
        return redirect("seats:ticket", tickets.token_of(answered.registration))
    return redirect("invitations:reply", token_in(request))


def _form_page(
    request: HttpRequest, invitation: Invitation, form: RegistrationForm, way: str, *, status: int = 200
) -> HttpResponse:
    context = {"invitation": invitation, "event": invitation.event, "form": form, "token": token_in(request)}
    return render(request, "events/invitation_form.html", context | {"way": way}, status=status)


@require_POST
@invited
def no(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _reply_page(request, invitation, form, status=422)
    try:
        invitations.reply_no(invitation=invitation, note=form.cleaned_data["note"])
    except rules.Refused as refused:
        return _reply_page(request, invitation, form, said=str(refused), status=409)
    return redirect("invitations:reply", token_in(request))
