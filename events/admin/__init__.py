"""The back office of events, of those who come, and of what was sent to them."""

from events.admin.events import EventAdmin
from events.admin.messages import MessageAdmin
from events.admin.record import ContributionAdmin
from events.admin.registrations import CheckInAdmin, RegistrationAdmin

__all__ = ["CheckInAdmin", "ContributionAdmin", "EventAdmin", "MessageAdmin", "RegistrationAdmin"]
