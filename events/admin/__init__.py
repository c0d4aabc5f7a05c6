"""The back office of events, of those who come, and of what was sent to them."""

from events.admin.events import EventAdmin
from events.admin.invitations import InvitationAdmin
from events.admin.mailings import MailingAdmin
from events.admin.messages import MessageAdmin
from events.admin.privacy import DataRequestAdmin, RetentionRuleAdmin, RetentionRunAdmin
from events.admin.questions import QuestionAdmin
from events.admin.record import ContributionAdmin, SessionAdmin
from events.admin.registrations import CheckInAdmin, RegistrationAdmin
from events.admin.texts import MailTextAdmin

__all__ = [
    "CheckInAdmin",
    "ContributionAdmin",
    "DataRequestAdmin",
    "EventAdmin",
    "InvitationAdmin",
    "MailTextAdmin",
    "MailingAdmin",
    "MessageAdmin",
    "QuestionAdmin",
    "RegistrationAdmin",
    "RetentionRuleAdmin",
    "RetentionRunAdmin",
    "SessionAdmin",
]
