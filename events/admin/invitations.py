"""Whom an event invites: the list with its answers, people added by pasting, letters to print."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext, override
from django.utils.translation import gettext as _

from accounts.scoped_admin import ScopedAdmin, person_of
from events import invitations
from events.admin.pages import event_to_change, page
from events.invitations import Invitee
from events.mail import mail_facts
from events.models import Event, Invitation
from events.rules import Refused
from portal.lib.admin import RecordForm
from portal.lib.forms import PhoneField, TidyField
from portal.lib.names import tidy
from portal.lib.text import in_all_languages

LIMITS = {field.name: field.max_length for field in Invitation._meta.fields if hasattr(field, "max_length")}
MOST_LINES = 500


# --- Adding people --------------------------------------------------------------------------------------------------


class InviteesField(forms.CharField):
    """One person to a line: name; e-mail; organisation; title. What follows the name may be left out."""

    widget = forms.Textarea(attrs={"rows": 8, "dir": "auto"})

    def clean(self, value: Any) -> list[dict[str, str]]:
        lines = [line for line in (super().clean(value) or "").splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(_("At most %(count)s lines at once.") % {"count": MOST_LINES})
        found, faults = [], []
        for number, line in enumerate(lines, 1):
            try:
                found.append(_person(line))
            except ValidationError as fault:
                faults.append(_("Line %(number)s: %(fault)s") % {"number": number, "fault": fault.messages[0]})
        if faults:
            raise ValidationError(faults)
        return found


def _person(line: str) -> dict[str, str]:
    parts = [tidy(part) for part in line.replace("；", ";").replace("\t", ";").split(";")]
    told = dict(zip(("name", "email", "body", "title"), parts, strict=False))
    if not told["name"]:
        raise ValidationError(_("the name is missing."))
    if len(parts) > 4:
        raise ValidationError(_("there are more than four parts."))
    if any(len(value) > (LIMITS[name] or 0) for name, value in told.items()):
        raise ValidationError(_("a part is too long."))
    if told.get("email"):
        validate_email(told["email"])
    return told


class InviteForm(forms.Form):
    """Several people pasted, or one with all that is known."""

    people = InviteesField(
        label=gettext_lazy("People"),
        required=False,
        help_text=gettext_lazy(
            "One to a line: name; e-mail; organisation; title. The name alone is enough for a letter."
        ),
    )
    name = TidyField(label=gettext_lazy("Or one person: name"), max_length=LIMITS["name"], required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    phone = PhoneField(label=gettext_lazy("Phone"), required=False)
    body = TidyField(label=gettext_lazy("Organisation"), max_length=LIMITS["body"], required=False)
    title = TidyField(label=gettext_lazy("Title or post"), max_length=LIMITS["title"], required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language of the invitation"), choices=settings.LANGUAGES)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "people" in cleaned and not cleaned["people"] and not cleaned.get("name"):
            self.add_error("people", _("Write whom to invite."))
        return cleaned

    def invitees(self) -> list[Invitee]:
        told = self.cleaned_data
        language = told["language"]
        one = {name: told[name] for name in ("name", "email", "phone", "body", "title")}
        return [Invitee(**person, language=language) for person in [*told["people"], *([one] if one["name"] else [])]]


def invite_page(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Writes invitations for those who have none; nothing is sent yet."""
    event = event_to_change(desk, request, object_id)
    form = InviteForm(request.POST or None, initial={"language": get_language()})
    if form.is_valid():
        people = form.invitees()
        written = invitations.invite(event=event, people=people, by=person_of(request))
        desk.message_user(request, _written(len(written)), messages.SUCCESS)
        if known := len(people) - len(written):
            words = ngettext("%(count)s was invited already.", "%(count)s were invited already.", known)
            desk.message_user(request, words % {"count": known}, messages.WARNING)
        return HttpResponseRedirect(reverse("admin:events_invitation_changelist") + f"?event__id__exact={event.pk}")
    title = _("Invite people to “%(event)s”") % {"event": event}
    return page(desk, request, "admin/events/event/invite.html", title, record=event, form=form)


def _written(count: int) -> str:
    words = ngettext(
        "%(count)s invitation is written. It has not been sent yet.",
        "%(count)s invitations are written. They have not been sent yet.",
        count,
    )
    return words % {"count": count}


# --- The list -------------------------------------------------------------------------------------------------------


class InvitationForm(RecordForm):
    """Somebody on the list. The event stands there to be read only, so Django leaves its constraint to us."""

    language = forms.ChoiceField(label=gettext_lazy("language"), choices=settings.LANGUAGES)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        others = Invitation.objects.filter(event=self.instance.event_id).exclude(pk=self.instance.pk)
        if told.get("email") and others.filter(email=told["email"], name=told.get("name")).exists():
            self.add_error("name", _("This person is invited already."))
        return told


@admin.register(Invitation)
class InvitationAdmin(ScopedAdmin):
    """Answers come from those invited; here people are asked, asked again, or the invitation is taken back."""

    scope = "event__organisation"
    form = InvitationForm
    change_list_template = "admin/events/invitation/change_list.html"
    fieldsets = (
        (gettext_lazy("Person"), {"fields": ("event", "name", "email", "phone", "body", "title", "language")}),
        (
            gettext_lazy("Answer"),
            {"fields": ("standing", "answer_note", "answered_at", "registration", "sent_at", "code_on_paper")},
        ),
    )
    readonly_fields = (
        "event",
        "standing",
        "answer_note",
        "answered_at",
        "registration",
        "sent_at",
        "code_on_paper",
    )
    list_display = ("name", "body", "event", "standing", "answered_at", "sent_at", "email")
    list_filter = ("answer", ("sent_at", admin.EmptyFieldListFilter), "event__status")
    list_select_related = ("event", "registration")
    search_fields = ("name", "email", "body", "code", *in_all_languages("event__title"))
    ordering = ("event", "name", "pk")
    actions = ("send", "remind", "withdraw", "letters")

    @admin.display(description=gettext_lazy("answer"), ordering="answer")
    def standing(self, invitation: Invitation) -> str:
        """What it comes to now: a place that was given back since is said, and one that is only waited for."""
        return invitations.standing_words(invitation)

    @admin.display(description=gettext_lazy("code on paper"))
    def code_on_paper(self, invitation: Invitation) -> str:
        return invitation.spoken_code

    def has_add_permission(self, request: HttpRequest) -> bool:
        """People are added from the event, several at once."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Once it was sent it is withdrawn, so that its link says so."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.sent_at is None)

    def delete_model(self, request: HttpRequest, obj: Invitation) -> None:
        self.delete_queryset(request, Invitation.objects.filter(pk=obj.pk))

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Invitation]) -> None:
        """With the earlier versions, which hold name and contact too: nobody would find them any more to erase them."""
        keys = list(queryset.values_list("pk", flat=True))
        super().delete_queryset(request, queryset)
        versions = Invitation.versions.rel.related_model.objects  # type: ignore[attr-defined]  # accounts.history.track
        versions.filter(pgh_obj__in=keys).delete()

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Filtered to one event, the list leads back to it and on to adding people."""
        told = request.GET.get("event__id__exact", "")
        events = self.admin_site.get_model_admin(Event).get_queryset(request)
        event = events.filter(pk=int(told)).first() if told.isdecimal() else None
        return super().changelist_view(request, {"event": event, **(extra_context or {})})

    # --- Actions ----------------------------------------------------------------------------------------------------

    @admin.action(description=gettext_lazy("Send the invitation"), permissions=["change"])
    def send(self, request: HttpRequest, queryset: QuerySet[Invitation]) -> None:
        self._mail_all(request, queryset.filter(sent_at=None), invitations.send)

    @admin.action(description=gettext_lazy("Remind those who have not answered"), permissions=["change"])
    def remind(self, request: HttpRequest, queryset: QuerySet[Invitation]) -> None:
        asked = queryset.filter(answer=Invitation.Answer.NONE, sent_at__isnull=False)
        self._mail_all(request, asked, invitations.remind)

    @admin.action(description=gettext_lazy("Withdraw the invitation"), permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Invitation]) -> None:
        for invitation in self._mine(request, queryset):
            try:
                invitations.withdraw(invitation=invitation, by=person_of(request))
            except Refused as refused:
                self.message_user(request, f"{invitation}: {refused}", messages.WARNING)
            else:
                self.message_user(request, _("%(person)s: the invitation is withdrawn.") % {"person": invitation})

    @admin.action(description=gettext_lazy("Print letters with code and link"), permissions=["change"])
    def letters(self, request: HttpRequest, queryset: QuerySet[Invitation]) -> HttpResponse:
        """One letter to a page, for those who have no e-mail or are owed paper."""
        near = ("event__organisation", "event__place__organisation", "event__region")
        chosen = self._mine(request, queryset).exclude(answer=Invitation.Answer.WITHDRAWN).select_related(*near)
        letters = [(one, mail_facts.reply_url(one), _door(one)) for one in chosen]
        return page(self, request, "admin/events/invitation/letters.html", _("Letters"), letters=letters)

    def _mail_all(self, request: HttpRequest, queryset: QuerySet[Invitation], mail: Callable[..., Any]) -> None:
        sent, refusals = 0, set()
        for invitation in self._mine(request, queryset):
            try:
                message = mail(invitation=invitation, by=person_of(request))
            except Refused as refused:
                refusals.add(f"{invitation.event}: {refused}")
                continue
            if message:
                sent += 1
            elif not invitation.email:
                self.message_user(request, _("%(person)s gave no e-mail.") % {"person": invitation}, messages.WARNING)
        for refusal in sorted(refusals):  # one holds for all guests of its event
            self.message_user(request, refusal, messages.WARNING)
        words = ngettext("%(count)s mail is on its way.", "%(count)s mails are on their way.", sent)
        self.message_user(request, words % {"count": sent})

    def _mine(self, request: HttpRequest, queryset: QuerySet[Invitation]) -> QuerySet[Invitation]:
        return queryset.filter(self.reach(request.user, "change"))


def _door(invitation: Invitation) -> str:
    """Where the code on paper is typed, in the language of the letter."""
    with override(invitation.language):
        return str(settings.SITE_URL) + reverse("invitations:find")
