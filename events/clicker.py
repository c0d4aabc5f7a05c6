"""Heads without names: counted by taps on several devices at once, or by one look at the room."""

from datetime import datetime
from uuid import UUID

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from events.models import DoorClick, Event, Evidence, HeadCount, Session
from events.rules import Refused


def click(
    *,
    event: Event,
    session: Session | None,
    change: int,
    client_id: UUID,
    by: User,
    device: str = "",
    device_time: datetime | None = None,
) -> int:
    """Keep some taps of one device, once however often they are sent. Returns how many all clickers count now.

    `change` is how many came in, or below zero how many were counted by mistake.
    Raises Refused for a session of another event.
    """
    _check(event, session)
    row = DoorClick(client_id=client_id, event=event, session=session, change=change, device=device, operator=by)
    row.device_time = device_time or timezone.now()
    DoorClick.objects.bulk_create([row], ignore_conflicts=True)  # one that is here already is a repeat
    return clicked(event, session)


def clicked(event: Event, session: Session | None) -> int:
    """How many people all clickers of this session count together."""
    rows = DoorClick.objects.filter(event=event, session=session)
    return max(int(rows.aggregate(people=Sum("change", default=0))["people"]), 0)


def keep_count(
    *, event: Event, session: Session | None, people: int, evidence: str, by: User, note: str = ""
) -> HeadCount:
    """Write one look at the room down. The same said twice in a row is one.

    Raises Refused for a session of another event, and for an estimate that does not say whose it is.
    """
    _check(event, session)
    if evidence == Evidence.ESTIMATE and not note:
        raise Refused(_("Say who estimates, or how: “12 rows of 20, nearly full”."), field="note")
    told = {"people": people, "evidence": evidence, "note": note}
    last = HeadCount.objects.filter(event=event, session=session).last()
    if last and all(getattr(last, name) == value for name, value in told.items()):
        return last
    return HeadCount.objects.create(event=event, session=session, counted_by=by, **told)


def _check(event: Event, session: Session | None) -> None:
    if session and session.event_id != event.pk:
        raise Refused(_("That session belongs to another event."))
