"""The columns that one line of a list shows: an event with its neighbours has two hundred, in six languages.

Reading fewer is what makes a list fast: Django writes and reads each column of each query anew.
"""

from events.models.events import EventQuerySet
from events.papers import delegates
from portal.lib.text import in_all_languages

LINE = (
    "slug",
    "kind",
    "mode",
    "status",
    "timing",
    "starts_at",
    "ends_at",
    "time_zone",
    "policy",
    "is_free",
    "capacity",
    "held_back",
    "seats_taken",
    "queue_length",
    "dates",
    "registration_opens_at",
    "priority_opens_at",
    "registration_closes_at",
    "is_sample",
    "organisation",
    "place__accessibility",
    *in_all_languages(
        "title",
        "audience",
        "room",
        "place__name",
        "place__organisation__name",
        "place__organisation__short_name",
        "region__name",
    ),
)
# What the rules of registration look at: a form that is sent needs no more.
RULES = (
    "slug",
    "mode",
    "status",
    "policy",
    "timing",
    "starts_at",
    "ends_at",
    "time_zone",
    "organisation",
    "capacity",
    "max_party",
    "naming",
    "max_per_contact",
    "dates",
    "registration_opens_at",
    "priority_opens_at",
    "registration_closes_at",
    "min_age",
    "max_age",
)
# What the form and the ticket show, and what the rules of registration look at.
SEAT = (
    *LINE,
    "max_party",
    "naming",
    "max_per_contact",
    "min_age",
    "max_age",
    "minimum",
    "decide_at",
    "goes_ahead_at",
    "queue_rule",
    "offer_hours",
    "online_url",
    "revision",
    "updated_at",
    "organisation__phone",
    *in_all_languages("bring", "status_note", "summary", "place__address", "place__directions"),
)
PAST_LINE = (*LINE, "attendance", "attendance_qualifier", *in_all_languages("summary"))


def for_lines(events: EventQuerySet) -> EventQuerySet:
    """All that the lines of a list show, and no more, in one query."""
    return events.select_related(None).select_related("place__organisation", "region").only(*LINE)


def for_seats(events: EventQuerySet) -> EventQuerySet:
    """All that somebody sees who takes a seat or holds one."""
    asked = events.annotate(has_delegate_list=delegates.HAS_LIST)
    return asked.select_related("organisation", "place__organisation", "region").only(*SEAT)


def for_past_lines(events: EventQuerySet) -> EventQuerySet:
    """As `for_lines`, with what is told of an event afterwards."""
    return for_lines(events).only(*PAST_LINE)
