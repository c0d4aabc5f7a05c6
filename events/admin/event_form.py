"""The form of an event: its groups of fields in plain words, and what is checked while nobody can take a place."""

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.models import Event
from portal.lib.admin import RecordForm, use_zone

# In the post of a form that was previewed: “save it”, or “show me the form again”.
CONFIRMED, BACK = "_effect_confirmed", "_effect_back"

REGISTRATION_FIELDSETS: Any = (
    (
        gettext_lazy("Registration: how places are given out"),
        {
            "fields": ("policy", "is_free", "seats"),
            "description": gettext_lazy(
                "Whoever comes first has a place, or you look at each registration, or you invite people by name."
            ),
        },
    ),
    (
        gettext_lazy("Registration: how many places"),
        {
            "fields": (("capacity", "held_back"), "held_until", "dates"),
            "classes": ("collapse", "open"),
            "description": gettext_lazy(
                "Places held back are for those who telephone or come with a form on paper. Where each date has places "
                "of its own, give their number with the sessions below."
            ),
        },
    ),
    (
        gettext_lazy("Registration: when"),
        {
            "fields": ("registration_opens_at", "priority_opens_at", "registration_closes_at"),
            "classes": ("collapse", "open"),
            "description": gettext_lazy("Empty: it opens when the event is published and closes when it begins."),
        },
    ),
    (
        gettext_lazy("Registration: who"),
        {
            "fields": ("max_party", "naming", "max_per_contact", ("min_age", "max_age")),
            "classes": ("collapse",),
            "description": gettext_lazy("Where ages are given, the form asks for the date of birth."),
        },
    ),
    (
        gettext_lazy("Registration: waiting list"),
        {
            "fields": ("queue_rule", "offer_hours"),
            "classes": ("collapse",),
            "description": gettext_lazy("The order is strict: nobody small slips past a party that is next."),
        },
    ),
    (
        gettext_lazy("Registration: a minimum"),
        {
            "fields": ("minimum", "decide_at"),
            "classes": ("collapse",),
            "description": gettext_lazy(
                "For a course that needs enough people. Until it is decided, people see that it may not take place."
            ),
        },
    ),
)


class EventForm(RecordForm):
    """Times are on the clock of the event's own zone, the one in the form if it was changed there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = self.data.get(self.add_prefix("time_zone")) if self.is_bound else self.initial.get("time_zone")
        use_zone(self, _zone(named) or self.instance.zone)
        _compare_with_what_was_shown(self)

    def clean(self) -> dict[str, Any]:
        """The row is locked until the form is saved, so that nobody takes a place in between."""
        cleaned = super().clean()
        taken = held_back = 0
        if self.instance.pk is not None:
            row = Event.objects.select_for_update().values_list("seats_taken", "held_back")
            taken, held_back = row.get(pk=self.instance.pk)
            if "dates" in self.changed_data and self.instance.registrations.live().exists():
                self.add_error("dates", _("People have registered already: this cannot be changed any more."))
        check_places(self, cleaned, taken=taken, held_back=held_back)
        if BACK in self.data:
            self.add_error(None, _("Nothing has been saved yet."))
        return cleaned


def check_places(form: forms.ModelForm, cleaned: dict[str, Any], *, taken: int, held_back: int) -> None:
    """The places that are taken and those held back fit into the number given. The caller holds the event's lock.

    `held_back` is the number that stands there now: whoever telephones takes one off it while the form is open.
    """
    if not {"capacity", "held_back"} <= cleaned.keys():
        return
    if "held_back" not in form.changed_data:
        cleaned["held_back"] = held_back
    capacity, held = cleaned["capacity"], cleaned["held_back"]
    if capacity is None:
        if held:
            form.add_error("held_back", _("Places can be held back only where their number is limited."))
    elif capacity < taken:
        few = ngettext(
            "%(count)s place is taken already: it cannot be fewer.",
            "%(count)s places are taken already: it cannot be fewer.",
            taken,
        )
        form.add_error("capacity", few % {"count": taken})
    elif capacity < taken + held:
        left = ngettext(
            "Only %(count)s place is free: no more can be held back.",
            "Only %(count)s places are free: no more can be held back.",
            capacity - taken,
        )
        form.add_error("held_back", left % {"count": capacity - taken})


class SessionForm(RecordForm):
    """One date. Its event's row was locked by the event's form before the dates were read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _compare_with_what_was_shown(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        check_places(self, cleaned, taken=self.instance.seats_taken, held_back=self.instance.held_back)
        return cleaned


def _compare_with_what_was_shown(form: forms.ModelForm) -> None:
    """Only a number that a person changed is written: the door may have moved it since the page was opened."""
    if field := form.fields.get("held_back"):
        field.show_hidden_initial = True


def _zone(name: Any) -> ZoneInfo | None:
    try:
        return ZoneInfo(str(name)) if name else None
    except (ValueError, OSError, KeyError):  # not a zone: the field itself says so
        return None
