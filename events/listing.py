"""The columns that one line of a list shows. A whole event with its neighbours has two hundred of them, in six languages."""

from events.models.events import EventQuerySet

LINE = (
    "slug",
    "kind",
    "mode",
    "status",
    "title",
    "audience",
    "timing",
    "starts_at",
    "ends_at",
    "time_zone",
    "room",
    "policy",
    "is_free",
    "capacity",
    "seats_taken",
    "queue_length",
    "registration_opens_at",
    "registration_closes_at",
    "is_sample",
    "organisation__name",
    "organisation__short_name",
    "place__name",
    "place__accessibility",
    "place__organisation__name",
    "place__organisation__short_name",
    "region__name",
)
SESSION_LINE = tuple(f"event__{column}" for column in LINE)


def for_lines(events: EventQuerySet) -> EventQuerySet:
    """All that the lines of a list show, and no more, in one query."""
    return events.for_list().select_related("place__organisation").only(*LINE)


def for_past_lines(events: EventQuerySet) -> EventQuerySet:
    """As `for_lines`, with what is told of an event afterwards."""
    return for_lines(events).only(*LINE, "summary", "attendance", "attendance_qualifier")
