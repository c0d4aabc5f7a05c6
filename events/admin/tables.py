"""Events and registrations as tables."""

from typing import Any

from import_export import fields

from accounts.tables import ChoiceList, ScopedResource, related
from events import publishing, registration
from events.models import Event, Registration
from portal.lib.text import in_all_languages


class EventTable(ScopedResource):
    """Status and counters are left out: they move by steps. Times carry their offset from UTC."""

    organisation = related(Event, "organisation", "slug")
    place = related(Event, "place", "pk")
    region = related(Event, "region", "code")

    class Meta:
        model = Event
        import_id_fields = ("slug",)
        fields = (
            "slug",
            "organisation",
            "kind",
            "mode",
            *in_all_languages("title", "summary", "theme", "objective", "description", "audience", "bring", "room"),
            "timing",
            "starts_at",
            "ends_at",
            "time_zone",
            "place",
            "region",
            "policy",
            "is_free",
            "capacity",
            "max_party",
        )

    def after_save_instance(self, instance: Event, row: Any, **kwargs: Any) -> None:
        """What the form does too: calendars take the new revision, and more places move the queue."""
        publishing.note_change(instance)
        registration.move_queue(event=instance)


class RegistrationTable(ScopedResource):
    """Leaves the house only: people register at the desk or on the site."""

    event = fields.Field(attribute="event__slug", column_name="event")
    state = fields.Field(column_name="state")
    channel = fields.Field(column_name="channel")
    needs = fields.Field(attribute="needs", column_name="needs", widget=ChoiceList())

    class Meta:
        model = Registration
        fields = (
            "event",
            "code",
            "state",
            "name",
            "body",
            "title",
            "email",
            "phone",
            "party_size",
            "needs",
            "needs_note",
            "channel",
            "agrees_to_photos",
            "registered_at",
            "checked_in_at",
        )

    def dehydrate_state(self, place: Registration) -> str:
        return str(place.get_state_display())

    def dehydrate_channel(self, place: Registration) -> str:
        return str(place.get_channel_display())
