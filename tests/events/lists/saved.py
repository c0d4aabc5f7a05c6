"""Lists brought by the functions that the desk calls."""

from uuid import uuid4

from events.lists import batches, reading, saving
from events.models import ListBatch, Registration
from events.registration import Channel, register
from tests.events.lists.tables import as_csv
from tests.factories import AttendeeFactory, RoleFactory

HEADINGS = ["姓名", "单位", "手机", "邮箱"]


def registered(event, session=None, **told):
    """Somebody who registered at the desk."""
    attendee = AttendeeFactory(**({"email": ""} | told))
    return register(event=event, attendee=attendee, key=uuid4(), by=None, channel=Channel.DESK, session=session)


def keeper_of(event):
    return RoleFactory(organisation=event.organisation).user


def brought(event, rows, *, by=None, kind="coming", headings=HEADINGS, session=None) -> ListBatch:
    """A list whose columns are settled as they are proposed."""
    by = by or keeper_of(event)
    table = reading.read(as_csv([headings[: len(rows[0])], *rows]))
    batch = batches.start(event=event, session=session, kind=kind, table=table, by=by)
    return batches.settle(batch=batch, heading_line=batch.heading_line, meanings=batch.columns, by=by)


def confirmed(
    event, rows, *, by=None, sends_mail=False, rest_waits=False, language="", decide="add", **more
) -> ListBatch:
    """A list that is saved; whoever may be there is decided at once."""
    batch = brought(event, rows, by=by, **more)
    batch.rows.filter(decision="ask").update(decision=decide)
    wanted = {"sends_mail": sends_mail, "rest_waits": rest_waits, "language": language}
    return saving.confirm(batch=batch, by=by or keeper_of(event), **wanted)


def names(event, **wanted):
    return list(Registration.objects.live().filter(event=event, **wanted).order_by("pk").values_list("name", flat=True))
