"""The back office of events, of those who come, and of what was sent to them."""

from events.admin.attendance import AttendanceAdmin, DoorClickAdmin, HeadCountAdmin
from events.admin.certificates import CertificateAdmin, SigningKeyAdmin
from events.admin.events import EventAdmin
from events.admin.invitations import InvitationAdmin
from events.admin.mailings import MailingAdmin
from events.admin.messages import MessageAdmin
from events.admin.papers import PaperStyleAdmin
from events.admin.privacy import DataRequestAdmin, RetentionRuleAdmin, RetentionRunAdmin
from events.admin.questions import QuestionAdmin
from events.admin.record import ContributionAdmin, SessionAdmin
from events.admin.registrations import CheckInAdmin, RegistrationAdmin
from events.admin.texts import MailTextAdmin

__all__ = [
    "AttendanceAdmin",
    "CertificateAdmin",
    "CheckInAdmin",
    "ContributionAdmin",
    "DataRequestAdmin",
    "DoorClickAdmin",
    "EventAdmin",
    "HeadCountAdmin",
    "InvitationAdmin",
    "MailTextAdmin",
    "MailingAdmin",
    "MessageAdmin",
    "PaperStyleAdmin",
    "QuestionAdmin",
    "RegistrationAdmin",
    "RetentionRuleAdmin",
    "RetentionRunAdmin",
    "SessionAdmin",
    "SigningKeyAdmin",
]
