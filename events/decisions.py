"""What staff decide about an event while people register: whom they approve, and whether a course goes ahead."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from events import assisted, questions
from events.availability import places_left
from events.models import Event, Session
from events.rosters import MOST_SHOWN, TO_LOOK_AT, Person, moment
from events.waiting import pools
from events.wording import joined, session_when
from portal.lib.text import number


@dataclass(frozen=True, slots=True)
class Decisions:
    """What is to be decided about one event at one moment."""

    event: Event
    now: datetime

    @property
    def held_back(self) -> int:
        """Places still kept for telephone and paper, of all dates together."""
        return 0 if self.event.is_over(self.now) else sum(pool.held_back for pool in pools(self.event))

    @property
    def held_until(self) -> str:
        return moment(self.event.held_until, self.event)

    @property
    def is_tentative(self) -> bool:
        return self.event.is_tentative and self.event.status == Event.Status.PUBLISHED

    @property
    def needed(self) -> str:
        """`8 of 10 needed, decided on 24 November 2026, 09:00`."""
        told = {
            "taken": number(sum(pool.seats_taken for pool in pools(self.event))),
            "needed": number(self.event.minimum),
        }
        told["moment"] = moment(self.event.decide_at, self.event)
        return _("%(taken)s of %(needed)s needed, decided on %(moment)s") % told

    @property
    def takes_registrations(self) -> bool:
        """Whether somebody who phones can be registered now."""
        return assisted.refusal(self.event, self.now) is None


@dataclass(frozen=True, slots=True)
class Told:
    """How many registrations would hear of a decision: by a mail that we send, or only if somebody calls them."""

    by_mail: int
    by_phone: int

    @classmethod
    def of(cls, event: Event) -> Self:
        mail = Q(email="")
        return cls(
            **event.registrations.live().aggregate(by_mail=Count("pk", ~mail), by_phone=Count("pk", mail)),
        )


# --- Whom to approve ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who asks for a place, or changed what an approval rested on."""

    person: Person
    answers: list[tuple[str, str]]

    @property
    def date(self) -> str:
        """The date that they ask for; empty where one registration holds for all."""
        session = self.person.place.session
        return session_when(session, self.person.event) if session else ""

    @property
    def free(self) -> str:
        return free_places(self.person.place.pool)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Those to look at, who came first first; at most 50 at once."""

    people: list[Candidate]
    has_more: bool

    @classmethod
    def of(cls, event: Event) -> Self:
        found = event.registrations.filter(TO_LOOK_AT).select_related("session")
        found = found.prefetch_related(questions.prefetch()).order_by("registered_at", "pk")
        places = [*found[: MOST_SHOWN + 1]]
        people = [Candidate(Person(place, event), questions.answered(place)) for place in places[:MOST_SHOWN]]
        return cls(people, has_more=len(places) > MOST_SHOWN)


def free_places(pool: Event | Session) -> str:
    """`4 places left, 3 held back for telephone and paper, 2 waiting`."""
    parts = [places_left(pool)]
    if pool.held_back:
        parts.append(_("%(count)s held back for telephone and paper") % {"count": pool.held_back})
    if pool.queue_length:
        parts.append(_("%(count)s waiting") % {"count": pool.queue_length})
    return joined(parts)
