"""Events with their agenda and papers, the people who take a seat, and what happened at the door."""

from events.models.events import Event, EventRole, Session
from events.models.invitations import Invitation
from events.models.messages import Mailing, MailText, Message, ReminderRule
from events.models.privacy import DataRequest, RetentionRule, RetentionRun
from events.models.questions import Answer, Option, Question, SensitiveAnswer
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
    "Answer",
    "CheckIn",
    "Contribution",
    "ContributionSpeaker",
    "DataRequest",
    "Event",
    "EventAward",
    "EventDocument",
    "EventPhoto",
    "EventRole",
    "Invitation",
    "MailText",
    "Mailing",
    "Message",
    "Option",
    "Question",
    "Registration",
    "RelatedReading",
    "ReminderRule",
    "RetentionRule",
    "RetentionRun",
    "SensitiveAnswer",
    "Session",
]
