"""Events with their agenda and papers, the people who take a seat, and what happened at the door."""

from events.models.attendance import Attendance, DoorClick, Evidence, HeadCount
from events.models.certificates import (
    Certificate,
    CertificateKind,
    CertificateRule,
    CertificateRun,
    SigningKey,
)
from events.models.closing import ActionItem, Decision, MeetingReport, Minutes, NewsDraft, NotForUs, ReportEdition
from events.models.events import Event, EventRole, Session
from events.models.feedback import FeedbackAnswer, FeedbackForm, FeedbackUsed
from events.models.invitations import Invitation
from events.models.lists import ListBatch, ListHeading, ListRow
from events.models.merging import NotOnePerson, PrintedName, RegistrationMerge
from events.models.messages import Mailing, MailText, Message, ReminderRule
from events.models.offline import DeskDevice, NumberBlock, OfflineAction, WalkInNumber
from events.models.papers import EventPapers, PaperRun, PaperStyle, SheetPhoto, SheetRow, SignInSheet
from events.models.privacy import DataRequest, RetentionRule, RetentionRun
from events.models.projects import EventProject, ProgressPresented
from events.models.questions import Answer, Option, Question, SensitiveAnswer
from events.models.record import (
    AwardParty,
    Consent,
    Contribution,
    ContributionSpeaker,
    EventAward,
    EventDocument,
    EventPhoto,
    PhotoPerson,
    RelatedReading,
)
from events.models.registrations import CheckIn, Registration

__all__ = [
    "ActionItem",
    "Answer",
    "Attendance",
    "AwardParty",
    "Certificate",
    "CertificateKind",
    "CertificateRule",
    "CertificateRun",
    "CheckIn",
    "Consent",
    "Contribution",
    "ContributionSpeaker",
    "DataRequest",
    "Decision",
    "DeskDevice",
    "DoorClick",
    "Event",
    "EventAward",
    "EventDocument",
    "EventPapers",
    "EventPhoto",
    "EventProject",
    "EventRole",
    "Evidence",
    "FeedbackAnswer",
    "FeedbackForm",
    "FeedbackUsed",
    "HeadCount",
    "Invitation",
    "ListBatch",
    "ListHeading",
    "ListRow",
    "MailText",
    "Mailing",
    "MeetingReport",
    "Message",
    "Minutes",
    "NewsDraft",
    "NotForUs",
    "NotOnePerson",
    "NumberBlock",
    "OfflineAction",
    "Option",
    "PaperRun",
    "PaperStyle",
    "PhotoPerson",
    "PrintedName",
    "ProgressPresented",
    "Question",
    "Registration",
    "RegistrationMerge",
    "RelatedReading",
    "ReminderRule",
    "ReportEdition",
    "RetentionRule",
    "RetentionRun",
    "SensitiveAnswer",
    "Session",
    "SheetPhoto",
    "SheetRow",
    "SignInSheet",
    "SigningKey",
    "WalkInNumber",
]
