"""The forms by which people take a seat, and by which the desk writes somebody down."""

from copy import copy
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID, uuid4, uuid5

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import PrivacyNotice
from events import questions
from events.attendees import GUARDED_UNDER, Attendee
from events.availability import places
from events.fields import BirthDateField, ChosenField, NamesField, head_count, party
from events.models import Event, Registration, Session
from events.papers.delegates import has_list
from events.questions import QuestionForm
from events.rules import Refused
from events.wording import ages, joined, session_when
from portal.lib.forms import AskedWithField, PhoneField, TidyField, readable_phone

LIMITS = {field.name: field.max_length for field in Registration._meta.fields if hasattr(field, "max_length")}
# What a person tells of themselves, as Attendee and Registration name it.
COLUMNS = tuple(column.name for column in fields(Attendee) if column.name not in ("language", "notice", "answers"))
IN_PART = "some"
AT_THE_END = ("needs", "needs_note", "consent", "agrees_to_photos", "agrees_to_list")
FOR_ANOTHER = ("is_minor", "for_another", "helper_name", "helper_contact")


class SentField(BoundField):
    """A field of a form that is looked at, but not shown: it needs no label, no id and no help."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        self.form, self.field, self.name, self.html_name = form, field, name, form.add_prefix(name)


class PersonForm(QuestionForm):
    """Who comes, how to reach them, what would help them, and what the event asks besides."""

    name = TidyField(
        label=_("Your name"),
        max_length=LIMITS["name"],
        help_text=_("As you would like it on your name badge. Family name first is fine."),
        error_messages={"required": _("Enter your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    phone = PhoneField(
        label=_("Phone number"),
        required=False,
        help_text=_("We call only if something changes. Give this or an e-mail."),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("We send the ticket there."),
        error_messages={"invalid": _("Write the e-mail like name@example.org.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    birth_date = BirthDateField(
        label=_("Date of birth"),
        error_messages={"required": _("Give the date of birth: this event is for certain ages.")},
    )
    body = TidyField(
        label=_("Organisation"),
        max_length=LIMITS["body"],
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization", "dir": "auto"}),
    )
    title = TidyField(
        label=_("Title or post"),
        max_length=LIMITS["title"],
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title", "dir": "auto"}),
    )
    party_size = forms.Field()  # what it looks like depends on the event
    adults = forms.Field()
    children = forms.Field()
    companions = NamesField(
        label=_("Names of the others"),
        required=False,
        max_length=30_000,
        help_text=_("One name on each line. You can add them later."),
    )
    is_minor = forms.BooleanField(label=_("This place is for a child under 14"), required=False)
    guardian = AskedWithField(
        label=_("Parent or guardian who agrees"),
        max_length=LIMITS["guardian"],
        required=False,
        help_text=_("Only for somebody under 14."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    needs = forms.MultipleChoiceField(
        label=_("Tick anything that applies"),
        required=False,
        choices=Registration.Need.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only the people who run the event see this."),
    )
    needs_note = TidyField(
        label=_("Anything else?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    agrees_to_photos = forms.BooleanField(
        label=_("I may appear in photos of the event"),
        required=False,
        help_text=_("If you say no, tell the photographer on the day as well."),
    )
    agrees_to_list = forms.BooleanField(
        label=_("I may be on the list of participants"),
        required=False,
        help_text=_("With name, organisation and title. Everybody who comes gets the list."),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, event=event, **kwargs)
        # A party that was let in before the event allowed fewer may stay as it is.
        most = max(event.max_party, self.initial.get("party_size", 1))
        self._fit_party(event, most)
        self._fit_ages(event)
        if not has_list(event):
            self._leave_out("agrees_to_list")

    def _fit_party(self, event: Event, most: int) -> None:
        """A number of people with or without their names, or of adults and children."""
        if event.naming == Event.Naming.HEADS and most > 1:
            self._leave_out("party_size")
            self.fields["adults"] = head_count(gettext("Adults"), least=0, most=most)
            self.fields["children"] = head_count(gettext("Children"), least=0, most=most)
            self.initial.setdefault("children", 0)
            self.initial["adults"] = self.initial.get("party_size", 1) - self.initial["children"]
        else:
            self._leave_out("adults", "children")
            self.fields["party_size"] = party(most)
            self.initial.setdefault("party_size", 1)
        if event.naming != Event.Naming.NAMES or most == 1:
            self._leave_out("companions")

    def _fit_ages(self, event: Event) -> None:
        """Ask for a date of birth where there is an age to keep to, and for a guardian where children may come."""
        if event.asks_birth_date:
            self.fields["birth_date"].help_text = gettext(
                "We ask because this event is for certain ages: %(ages)s."
            ) % {"ages": ages(event)}
            self._leave_out("is_minor")
        else:
            self._leave_out("birth_date")
        if (event.min_age or 0) >= GUARDED_UNDER or (self.counts_heads and not event.asks_birth_date):
            self._leave_out("is_minor", "guardian")

    def _leave_out(self, *names: str) -> None:
        for name in names:
            self.fields.pop(name, None)

    @property
    def counts_heads(self) -> bool:
        return "adults" in self.fields

    @property
    def is_for_another(self) -> bool:
        """Whether something is told about a child or a helper, so that their part of the page stands open."""
        return any(name in self.fields and (self[name].value() or self[name].errors) for name in FOR_ANOTHER)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not (self._can_be_reached(data) or self.errors.keys() & {"phone", "email"}):
            self.add_error("phone", gettext("Give a phone number or an e-mail, so that we can reach you."))
        if self.counts_heads and "adults" in data and "children" in data:
            data["party_size"] = data["adults"] + data["children"]
        return data

    def _can_be_reached(self, data: dict[str, Any]) -> bool:
        """Or through the neighbour who registered them, who is not asked again."""
        return bool(data.get("phone") or data.get("email") or self.initial.get("helper"))

    def refuse(self, refused: Refused) -> None:
        """Say why it cannot be done: beside the field that stands in the way, or above them all."""
        field = "adults" if refused.field == "party_size" and self.counts_heads else refused.field
        self.add_error(field if field in self.fields else None, str(refused))

    def attendee(self) -> Attendee:
        """The person as typed, for the process functions; call after is_valid(). What isn't asked stays as it was."""
        told = {name: self.initial[name] for name in COLUMNS if name in self.initial}
        told |= {name: value for name, value in self.cleaned_data.items() if name in COLUMNS}
        if "companions" not in self.fields:
            told["companions"] = told.get("companions", [])[: told["party_size"] - 1]
        if not self.counts_heads:
            told["children"] = min(told.get("children", 0), told["party_size"])
        return Attendee(language=get_language() or "en", answers=self.answers(), **told)

    @staticmethod
    def initial_from(place: Registration) -> dict[str, Any]:
        told = {name: getattr(place, name) for name in COLUMNS}
        return told | {"phone": readable_phone(place.phone)} | questions.initial_from(place)


class RegistrationForm(PersonForm):
    """Taking a place. The hidden key makes a form that is sent twice one registration."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    session = forms.ChoiceField(
        label=_("Which date?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a date."),
            "invalid_choice": _("This date cannot be chosen. Choose one of these."),
        },
    )
    is_together = ChosenField(
        label=_("If there are not enough places for all of you"),
        choices=[("together", _("Together or not at all")), (IN_PART, _("Rather some of us than nobody"))],
        initial="together",
        widget=forms.RadioSelect,
    )
    for_another = forms.BooleanField(label=_("I register somebody else"), required=False)
    helper_name = AskedWithField(
        label=_("Your own name"),
        max_length=80,
        required=False,
        help_text=_("Only if you register somebody else. Further up, give the name of the person who comes."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    helper_contact = AskedWithField(
        label=_("How we can reach you"),
        max_length=76,
        required=False,
        help_text=_("Only if you register somebody else. A phone number or an e-mail."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    consent = forms.BooleanField(
        label=_("You may keep these details for this event"),
        error_messages={"required": _("Tick the box so that we may keep your details for this event.")},
    )

    def __init__(self, *args: Any, notice: PrivacyNotice | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("key", uuid4())
        super().__init__(*args, **kwargs)
        self.notice = notice
        self.sessions: dict[str, Session] = {}
        self._fit_dates(self.event)
        self._order()
        is_limited = self.event.capacity is not None or self.event.dates == Event.Dates.EACH
        if self.event.max_party == 1 or self.event.policy != Event.Policy.FIRST_COME or not is_limited:
            self._leave_out("is_together")

    def sent(self, data: QueryDict) -> Self:
        """This form as somebody sent it, with the same fields: to make them costs more than to look at what was sent.

        Looking at data changes no field. Showing them does, so a form that is shown is made anew.
        """
        form = copy(self)
        form.data, form.is_bound, form.bound_field_class = data, True, SentField
        form._errors, form._bound_fields_cache = None, {}  # type: ignore[attr-defined]
        return form

    def _order(self) -> None:
        """As on the page, so that the list of errors reads from top to bottom."""
        self.order_fields(["session"])
        for name in AT_THE_END:
            if field := self.fields.pop(name, None):
                self.fields[name] = field

    def _fit_dates(self, event: Event) -> None:
        """Offer the dates that have not begun, each with how it stands."""
        if event.dates != Event.Dates.EACH:
            self._leave_out("session")
            return
        self.sessions = {str(one.pk): one for one in event.sessions.filter(starts_at__gt=timezone.now())}
        self.fields["session"].choices = [  # type: ignore[attr-defined]
            (pk, format_html("{}<small>{}</small>", session_when(one, event), places(one)))
            for pk, one in self.sessions.items()
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        helped = data.get("for_another") or data.get("helper_name") or data.get("helper_contact")
        if helped and not data.get("helper_name"):
            self.add_error("helper_name", gettext("Enter your own name, so that we know who registers."))
        if helped and not data.get("helper_contact"):
            self.add_error("helper_contact", gettext("Tell us how we can reach you."))
        return data

    def clean_is_together(self) -> bool:
        return bool(self.cleaned_data["is_together"] != IN_PART)

    def _can_be_reached(self, data: dict[str, Any]) -> bool:
        """A neighbour who has neither phone nor e-mail is reached through the one who helps."""
        return bool(super()._can_be_reached(data) or data.get("helper_contact"))

    def key_value(self) -> UUID:
        key: UUID = self.cleaned_data["key"]
        return key

    def chosen_session(self) -> Session | None:
        """The date chosen, where each has places of its own."""
        return self.sessions.get(self.cleaned_data.get("session", ""))

    def attendee(self) -> Attendee:
        helper = joined(filter(None, (self.cleaned_data["helper_name"], self.cleaned_data["helper_contact"])))
        return replace(super().attendee(), notice=self.notice, helper=helper)


class DeviceForm(forms.Form):
    """What a device at the desk tells of itself with each action; without JavaScript it tells nothing."""

    device = TidyField(max_length=60, required=False)
    device_time = forms.DateTimeField(required=False)

    def clean_device_time(self) -> datetime | None:
        """The time on the device, or None where its clock is so far off that it says nothing."""
        told: datetime | None = self.cleaned_data["device_time"]
        return told if told and abs(timezone.now() - told) < timedelta(days=366) else None


class TapForm(DeviceForm):
    """One tap or scan at the desk: who is meant, by row or by code, and the mark that makes repeats harmless."""

    place = forms.IntegerField(required=False)
    code = forms.CharField(max_length=500, required=False)
    client_id = forms.UUIDField(required=False)
    key = forms.UUIDField(required=False)
    reason = TidyField(max_length=200, required=False)

    def scan(self, action: str, place: Registration) -> dict[str, Any]:
        """What `checkin` wants to know. One key serves all buttons of a page without JavaScript."""
        data = self.cleaned_data
        client_id = data["client_id"] or uuid5(data["key"] or uuid4(), f"{action} {place.pk}")
        return {"client_id": client_id, "device": data["device"], "device_time": data["device_time"]}


class WalkInForm(DeviceForm):
    """Somebody who stands at the desk: a name is enough."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    name = TidyField(
        label=_("Name"),
        max_length=LIMITS["name"],
        error_messages={"required": _("Enter a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    phone = PhoneField(
        label=_("Phone number"),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "off", "dir": "ltr"}),
    )
    body = TidyField(
        label=_("Organisation"),
        max_length=LIMITS["body"],
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    party_size = forms.IntegerField(
        label=_("People"),
        min_value=1,
        max_value=20,
        initial=1,
        error_messages={"required": _("Enter how many people came.")},
    )
    reason = TidyField(
        label=_("Reason, if all places are taken"),
        max_length=LIMITS["over_capacity_reason"],
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )

    def __init__(self, *args: Any, asks_reason: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("key", uuid4())
        super().__init__(*args, **kwargs)
        self.asks_reason = asks_reason
        # Shown as asked for; whether it is missing is decided with the seats, not with the form.
        self.fields["reason"].required = asks_reason and not self.is_bound

    def ask_reason(self, refused: str) -> None:
        """Show the field for the reason, with the sentence that says why."""
        self.asks_reason = self.fields["reason"].required = True
        self.add_error("reason", refused)

    def attendee(self, notice: PrivacyNotice | None) -> Attendee:
        names = ("name", "phone", "body", "party_size")
        told = {name: self.cleaned_data[name] for name in names}
        return Attendee(language=get_language() or "en", notice=notice, **told)
