"""The wait until registration opens: what the page with the countdown says, by the server's clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timesince import timeuntil
from django.utils.translation import gettext as _

from events import wording
from events.availability import standing
from events.models import Event
from events.rules import is_priority_round
from portal.lib import dates


@dataclass(frozen=True, slots=True)
class Opening:
    """An event whose registration has not opened yet. The page's script counts by the difference of two moments."""

    event: Event
    now: datetime
    opens_at: datetime

    @property
    def now_ms(self) -> int:
        return int(self.now.timestamp() * 1000)

    @property
    def opens_ms(self) -> int:
        return int(self.opens_at.timestamp() * 1000)

    @property
    def left(self) -> str:
        """`2 days, 3 hours`: how long it is when the page is made."""
        if self.opens_at - self.now < timedelta(minutes=1):
            return _("less than a minute")
        return timeuntil(self.opens_at, self.now)

    @property
    def moment(self) -> str:
        return wording.moment(self.opens_at, self.event)

    @property
    def button(self) -> str:
        """What the button says meanwhile: the time alone where it is today."""
        there, now = dates.local(self.opens_at, self.event), dates.local(self.now, self.event)
        if there.date() == now.date():
            return _("Opens at %(time)s") % {"time": dates.clock(there)}
        return _("Opens on %(moment)s") % {"moment": self.moment}

    @property
    def for_everybody(self) -> str:
        """When everybody can come, where returning learners come first."""
        return wording.moment(self.event.registration_opens_at, self.event) if self.event.priority_opens_at else ""


def opening(event: Event, now: datetime) -> Opening | None:
    """The wait for an event that opens to all who fill in its form; None where it is open, or opens to nobody here."""
    opens_at = event.priority_opens_at or event.registration_opens_at
    if opens_at is None or event.policy == Event.Policy.INVITATION or standing(event, now) != "soon":
        return None
    return Opening(event, now, opens_at)


def round_until(event: Event, now: datetime) -> str:
    """Until when only returning learners can register, in words; empty where everybody can."""
    return wording.moment(event.registration_opens_at, event) if is_priority_round(event, now) else ""
