"""Events with their agenda and papers, the people who take a seat, and what happened at the door."""

from events.models.events import Event, EventRole, Session
from events.models.messages import Message
from events.models.record import (
    Contribution,
    ContributionSpeaker,
    EventAward,
    EventDocument,
    EventPhoto,
    RelatedReading,
)
from events.models.registrations import CheckIn, Registration

__all__ = [
    "CheckIn",
    "Contribution",
    "ContributionSpeaker",
    "Event",
    "EventAward",
    "EventDocument",
    "EventPhoto",
    "EventRole",
    "Message",
    "Registration",
    "RelatedReading",
    "Session",
]
