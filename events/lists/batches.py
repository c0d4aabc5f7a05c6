"""A list from the moment it is brought until it is confirmed: its columns, its lines, and what was decided about them.

Nothing here touches a registration; `saving` does, for the whole list at once.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from events import assisted
from events.lists import headers, matching, rows
from events.lists.headers import Columns
from events.lists.matching import Found
from events.lists.reading import Line, Table
from events.lists.rows import LINE, Told
from events.models import Event, ListBatch, ListRow, Session
from events.rules import Refused
from portal.lib import bulk

Kind = ListBatch.Kind
State = ListBatch.State
Decision = ListRow.Decision


def refusal(event: Event, kind: str, now: datetime) -> str | None:
    """Why no list of this kind can be taken in now, or None."""
    if kind == Kind.COMING:
        return assisted.refusal(event, now)
    if event.status not in (Event.Status.PUBLISHED, Event.Status.FINISHED):
        return _("The event is not open: publish it first.")
    return None


# --- Brought --------------------------------------------------------------------------------------------------------


@transaction.atomic
def start(*, event: Event, session: Session | None, kind: str, table: Table, by: User) -> ListBatch:
    """Keep what was read, without identity numbers, with the columns as they seem to be. Raises Refused."""
    if reason := refusal(event, kind, timezone.now()):
        raise Refused(reason)
    if event.dates == Event.Dates.EACH and session is None:
        raise Refused(_("Choose a date."), field="session")
    columns = headers.propose(table, headers.remembered(event))
    table, refused = headers.without_identity(table, columns)
    return ListBatch.objects.create(
        event=event,
        session=session,
        kind=kind,
        lines=[[line.number, line.cells] for line in table.lines],
        refused_columns=refused,
        heading_line=columns.heading_line,
        columns=columns.meanings,
        created_by=by,
    )


def table_of(batch: ListBatch) -> Table:
    return Table([Line(number, cells) for number, cells in batch.lines or ()])


def proposed(batch: ListBatch, heading_line: int) -> Columns:
    """What the columns seem to mean if that line has the headings (0: none has)."""
    return headers.propose(table_of(batch), headers.remembered(batch.event), heading_line)


def columns_of(batch: ListBatch, heading_line: int | None = None) -> Columns:
    """The columns as they stand; for another line of headings, as they would be proposed."""
    columns = proposed(batch, batch.heading_line if heading_line is None else heading_line)
    if columns.heading_line == batch.heading_line:
        return Columns(batch.heading_line, columns.headings, batch.columns)
    return columns


# --- Settled columns ------------------------------------------------------------------------------------------------


@transaction.atomic
def settle(*, batch: ListBatch, heading_line: int, meanings: Sequence[str], by: User) -> ListBatch:
    """Make the lines as they will be saved, match them, and remember what the headings mean.

    Done again it begins anew: what was decided about single lines is forgotten. Raises Refused.
    """
    batch = _open(batch)
    table = table_of(batch)
    kept = [
        meaning if meaning in rows.COLUMNS and column not in batch.refused_columns else headers.SKIP
        for column, meaning in enumerate(meanings)
    ]
    if "name" not in kept:
        raise Refused(_("Say which column has the names."))
    batch.heading_line, batch.columns, batch.state, batch.trouble = heading_line, kept, State.READY, ""
    headings = headers.propose(table, {}, heading_line).headings
    now = timezone.now()
    told = [
        rows.tell(line, cells, batch.event, batch.pool_session, now if batch.kind == Kind.COMING else None)
        for line, cells in rows.people(table.lines, kept, heading_line)
    ]
    if not told:
        raise Refused(_("There is nobody in this list below the headings."))
    headers.remember(batch.event, Columns(heading_line, headings, kept))
    found = matched(batch, told, by)
    ListRow.objects.filter(batch=batch).delete()
    bulk.write([_filled(ListRow(batch=batch, line=one.line), one, who) for one, who in zip(told, found, strict=True)])
    batch.save(update_fields=["heading_line", "columns", "state", "trouble"])
    return batch


def matched(batch: ListBatch, told: Sequence[Told], by: User | None) -> list[Found]:
    """Who each line is. With `by`, also of which other events in that person's reach somebody is known."""
    found = matching.match(event=batch.event, session=batch.pool_session, kind=batch.kind, lines=told)
    if batch.kind == Kind.COMING:
        matching.limit_contacts(event=batch.event, lines=told, found=found)
    if by is not None:
        matching.recognise(user=by, event=batch.event, lines=told, found=found)
    return found


def _filled(row: ListRow, told: Told, found: Found) -> ListRow:
    row.told, row.problems, row.is_blocked = told.told, told.problems, told.is_blocked
    row.person_key = told.person_key
    row.match, row.candidates, row.decision = found.match, found.candidates, found.decision
    row.known_at_id, row.is_known_for_sure = found.known_at, found.is_known_for_sure
    row.registration_id = found.registration
    return row


# --- Decisions ------------------------------------------------------------------------------------------------------


@transaction.atomic
def decide(*, batch: ListBatch, decisions: Mapping[int, str], by: User) -> ListBatch:
    """Note what is decided about lines, by their row: `add`, `leave`, or `same-12` for the person of registration 12.

    Whatever does not fit a line (somebody who is no candidate of it, one that cannot be saved) is passed over.
    """
    batch = _open(batch)
    changed = []
    for row in batch.rows.filter(pk__in=decisions, is_blocked=False):
        said, _sign, pk = decisions[row.pk].partition("-")
        if said == "same" and pk.isdecimal() and int(pk) in row.candidates:
            row.decision, row.registration_id = Decision.UPDATE, int(pk)
        elif said in (Decision.ADD, Decision.LEAVE):
            row.decision, row.registration_id = Decision(said), None
        else:
            continue
        changed.append(row)
    ListRow.objects.bulk_update(changed, ["decision", "registration"])
    return batch


@transaction.atomic
def decide_all(*, batch: ListBatch, match: str, said: str, by: User) -> int:
    """Decide at once about all lines of one match: `add`, `leave` or `same`, the first who may be meant.

    Returns how many. One statement, however many lines.
    """
    batch = _open(batch)
    if said not in _SAID:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(_DECIDE_ALL, {"batch": batch.pk, "match": match, "said": _SAID[said], "same": said == "same"})
        return int(cursor.rowcount)


_SAID = {"add": Decision.ADD, "leave": Decision.LEAVE, "same": Decision.UPDATE}
_DECIDE_ALL = """
UPDATE events_listrow
SET decision = %(said)s, registration_id = CASE WHEN %(same)s THEN candidates[1] END
WHERE batch_id = %(batch)s AND match = %(match)s AND NOT is_blocked AND (NOT %(same)s OR cardinality(candidates) > 0)
"""


@transaction.atomic
def correct(*, row: ListRow, cells: Mapping[str, str], by: User) -> ListRow:
    """Take other texts for one line; who it is, is looked up again. Raises Refused where the list is saved already."""
    batch = _open(row.batch)
    row.batch = batch
    others = [_told(one) for one in batch.rows.exclude(pk=row.pk)]
    now = timezone.now() if batch.kind == Kind.COMING else None
    mended = rows.tell(row.line, cells, batch.event, batch.pool_session, now)
    told = sorted([*others, mended], key=lambda one: one.line)
    found = matched(batch, told, by)[told.index(mended)]
    _filled(row, mended, found).save()
    return row


def match_again(*, batch: ListBatch, by: User | None) -> ListBatch:
    """Match all lines anew, because people registered or left meanwhile. What still fits of the decisions is kept."""
    before = list(batch.rows.select_related(None))
    told = [_told(row) for row in before]
    changed = []
    for row, one, found in zip(before, told, matched(batch, told, by), strict=True):
        if is_stale(row, one, found):
            changed.append(_filled(row, one, found))
    batch.rows.filter(bulk.among("id", [row.pk for row in changed])).delete()
    bulk.write(changed)
    return batch


def is_stale(row: ListRow, told: Told, found: Found) -> bool:
    """Whether this line would be proposed otherwise than it was shown."""
    return row.match != found.match or row.candidates != found.candidates or row.is_blocked != told.is_blocked


def _told(row: ListRow) -> Told:
    """The line as it was told, without what only a comparison with others found wrong: that is looked for again."""
    told = Told(line=row.line, told=dict(row.told), known_key=row.person_key)
    for column, (sentence, cell) in row.problems.items():
        if column != LINE:
            told.note(column, sentence, cell)
    return told


def told_of(batch: ListBatch) -> list[tuple[ListRow, Told]]:
    """The lines, in order."""
    return [(row, _told(row)) for row in batch.rows.all()]


@transaction.atomic
def drop(*, batch: ListBatch, by: User) -> None:
    """Forget a list of which nothing was saved. Twice is harmless."""
    ListBatch.objects.filter(pk=batch.pk, state__in=(State.READ, State.READY)).delete()


def _open(batch: ListBatch) -> ListBatch:
    """The list, locked and fresh. Raises Refused where it is being saved, or was."""
    found = ListBatch.objects.select_for_update(of=("self",)).select_related("event", "session").get(pk=batch.pk)
    if not found.is_open or found.lines is None:
        raise Refused(_("This list has been saved already."))
    return found
