"""A list becomes registrations, in one transaction and a few statements for the whole of it.

What was looked at is what is saved: under the event's lock everybody is matched once more, and where that comes to
something else than was shown, nothing is saved and the list is shown again.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pghistory
from django.contrib.postgres.aggregates import ArrayAgg
from django.db import IntegrityError, connection, transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.models import User
from events import rules, tasks, tickets
from events.lists import arrivals, batches, places, updates
from events.lists.rows import attendee_of
from events.lists.tongues import AS_WRITTEN, language_for
from events.mail import messages
from events.models import Event, ListBatch, ListRow, Message, Registration
from events.rules import Refused
from events.seating import lock
from events.wording import joined
from portal.lib import bulk

State = ListBatch.State
Trouble = ListBatch.Trouble
Decision = ListRow.Decision
Kind = ListBatch.Kind
AT_ONCE = 1000
AT_ONCE_IN_A_REQUEST = 300  # more lines than that are saved by the worker
NOT_WANTED = "Not sent: the list was taken in without mails."


class Stale(Exception):
    """The list cannot be saved as it was looked at; `trouble` says why."""

    def __init__(self, trouble: ListBatch.Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def confirm(*, batch: ListBatch, sends_mail: bool, rest_waits: bool, by: User, language: str = AS_WRITTEN) -> ListBatch:
    """Save the list, or hand it to the worker where it is long. Confirmed twice it is saved once.

    `rest_waits`: whoever gets no place goes onto the waiting list; without, nothing is saved where places are missing.
    `language`: of the letters to those whose line says none.
    Raises Refused where something is still to be decided. Where the list cannot be saved as it was shown, it stays
    open, with the reason in `trouble`.
    """
    with transaction.atomic():
        batch = ListBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if batch.state in (State.SAVING, State.SAVED):
            return batch
        if batch.state != State.READY:
            raise Refused(_("This list is not ready to be saved."))
        _check_decided(batch)
        batch.state, batch.trouble = State.SAVING, ""
        batch.sends_mail, batch.rest_waits, batch.language, batch.saved_by = sends_mail, rest_waits, language, by
        batch.save(update_fields=["state", "trouble", "sends_mail", "rest_waits", "language", "saved_by"])
        # Also for a short list: it stays open to nobody if this process is killed in between.
        tasks.save_list.defer(batch_id=batch.pk, language=get_language() or "en")
        if batch.rows.count() > AT_ONCE_IN_A_REQUEST:
            return batch
    save(batch.pk)
    batch.refresh_from_db()
    return batch


def _check_decided(batch: ListBatch) -> None:
    if asked := batch.rows.filter(decision=Decision.ASK).count():
        words = ngettext("Decide about %(count)s person first.", "Decide about %(count)s people first.", asked)
        raise Refused(words % {"count": asked})
    saved = batch.rows.exclude(decision=Decision.LEAVE)
    if not saved.exists():
        raise Refused(_("Every line is left out: there is nothing to save."))
    updated = saved.filter(decision=Decision.UPDATE).order_by().values("registration")
    twice = updated.annotate(many=Count("pk"), lines=ArrayAgg("line", order_by="line")).filter(many__gt=1)
    for lines in twice.values_list("lines", flat=True):
        words = _("Lines %(lines)s are said to be one and the same person. Choose one of them.")
        raise Refused(words % {"lines": joined(map(str, lines))})


def save(batch_id: int) -> None:
    """Save a confirmed list. Done again after a crash it finds either all of it saved or nothing.

    The history names who confirmed it, also where the worker writes.
    """
    by = ListBatch.objects.filter(pk=batch_id).values_list("saved_by", flat=True).first()
    try:
        with pghistory.context(user=by, screen="desk:list_confirm"):
            _save(batch_id)
    except Stale as stale:
        _reopen(batch_id, stale.trouble)
    except IntegrityError:  # the same people came in by another door at this instant
        _reopen(batch_id, Trouble.CHANGED)


@transaction.atomic
def _reopen(batch_id: int, trouble: ListBatch.Trouble) -> None:
    """Show it again, matched anew; unless another process could save it a moment later."""
    saving = ListBatch.objects.select_for_update(of=("self",)).filter(pk=batch_id, state=State.SAVING)
    for batch in saving.select_related("event", "session", "saved_by"):
        batches.match_again(batch=batch, by=batch.saved_by)
        batch.state, batch.trouble, batch.saved_by = State.READY, trouble, None
        batch.save(update_fields=["state", "trouble", "saved_by"])


@transaction.atomic
def _save(batch_id: int) -> None:
    event_id = ListBatch.objects.values_list("event", flat=True).filter(pk=batch_id).first()
    if event_id is None:  # the event was removed meanwhile
        return
    event = lock(event_id)
    batch = ListBatch.objects.select_for_update(of=("self",)).select_related("session").get(pk=batch_id)
    if batch.state != State.SAVING:
        return
    batch.event = event
    lines = _still_as_shown(batch)
    if batches.refusal(event, batch.kind, timezone.now()):
        raise Stale(Trouble.CLOSED)
    batch.added = _add(batch, [row for row in lines if row.decision == Decision.ADD])
    if batch.kind == Kind.CAME:
        batch.marked = arrivals.note(batch, lines)
    else:
        batch.updated = updates.write([row for row in lines if row.decision == Decision.UPDATE])
    _close(batch)


def _still_as_shown(batch: ListBatch) -> list[ListRow]:
    """The lines that are to be saved. Raises Stale where one of them would be proposed otherwise by now."""
    pairs = batches.told_of(batch)
    found = batches.matched(batch, [told for _row, told in pairs], by=None)
    saved = []
    for (row, told), one in zip(pairs, found, strict=True):
        if row.decision == Decision.LEAVE:
            continue
        if batches.is_stale(row, told, one):
            raise Stale(Trouble.CHANGED)
        saved.append(row)
    return saved


def _close(batch: ListBatch) -> None:
    """Keep of the lines what is needed to take the list back, and nothing else that says who somebody is."""
    batch.left_out = batch.rows.filter(decision=Decision.LEAVE).delete()[0]
    batch.rows.filter(decision=Decision.UPDATE).update(problems={}, person_key=None)
    batch.state, batch.saved_at, batch.lines = State.SAVED, timezone.now(), None
    batch.save()


# --- New people -----------------------------------------------------------------------------------------------------


def _add(batch: ListBatch, lines: Sequence[ListRow]) -> int:
    """Write a registration for each of these lines, with a place, in the queue, or (who came) beyond the places."""
    if not lines:
        return 0
    made = [_new(batch, row, code) for row, code in zip(lines, _fresh_codes(len(lines)), strict=True)]
    if batch.kind == Kind.CAME:
        _let_in(batch, made)
    else:
        _seat(batch, made)
    _give_slots(batch.event, made)
    for start in range(0, len(made), AT_ONCE):
        bulk.write(made[start : start + AT_ONCE])
        show_progress(batch, start)
    _link(lines, made)
    _write_mails(batch, made)
    return len(made)


def _new(batch: ListBatch, row: ListRow, code: str) -> Registration:
    channel = Registration.Channel.WALK_IN if batch.kind == Kind.CAME else Registration.Channel.DESK
    place = Registration(
        event=batch.event, session=batch.pool_session, channel=channel, registered_by_id=batch.saved_by_id, code=code
    )
    place.token_hash = tickets.hash_of(tickets.new_token(place.key))
    attendee = attendee_of(row.told, language_for(row.told.get("name", ""), batch.language))
    attendee.write_to(place)
    place.is_minor = rules.is_minor(attendee)
    return place


def _fresh_codes(many: int) -> list[str]:
    """Ticket codes that nobody has. Among thousands, one that is taken is not rare."""
    fresh: set[str] = set()
    while len(fresh) < many:
        tried = {tickets.new_code() for _one in range(many - len(fresh))}
        taken = set(Registration.objects.filter(bulk.among("code", tried)).values_list("code", flat=True))
        fresh |= tried - taken
    return list(fresh)


def _seat(batch: ListBatch, made: Sequence[Registration]) -> None:
    """Raises Stale where there are more people than places, and nobody said that the rest may wait."""
    planned = places.plan(batch.pool, [place.party_size for place in made])
    if planned.waits and not batch.rest_waits:
        raise Stale(Trouble.FULL)
    numbers = places.take(batch.pool, planned)
    for place, state, number in zip(made, planned.states, numbers, strict=True):
        place.state, place.queue_number = state, number
    batch.waiting = planned.waits


def _let_in(batch: ListBatch, made: Sequence[Registration]) -> None:
    beyond = places.take_or_exceed(batch.pool, [place.party_size for place in made])
    came_at = arrivals.came_at(batch)
    for place, is_beyond in zip(made, beyond, strict=True):
        place.state, place.is_over_capacity = Registration.State.CONFIRMED, is_beyond
        place.checked_in_at = came_at
        place.over_capacity_reason = arrivals.reason() if is_beyond else ""


def _give_slots(event: Event, made: Sequence[Registration]) -> None:
    """Where a contact may be used so many times, which of them each is. Raises Stale where it is used up by now."""
    if not event.max_per_contact:
        return
    taken: defaultdict[str, set[int | None]] = defaultdict(set)
    held = event.registrations.live().exclude(contact="").values_list("contact", "contact_slot")
    for contact, slot in held:
        taken[contact].add(slot)
    for place in made:
        free = set(range(1, event.max_per_contact + 1)) - taken[place.contact]
        if place.contact and not free:
            raise Stale(Trouble.CHANGED)
        if place.contact:
            place.contact_slot = min(free)
            taken[place.contact].add(place.contact_slot)


def _write_mails(batch: ListBatch, made: Sequence[Registration]) -> None:
    """The usual mail, if it was asked for; else it is on record that nobody wanted one, and the books balance."""
    kind = Message.Kind.REGISTERED
    rows = (Message(event=batch.event, registration_id=place.key, kind=kind) for place in made if place.email)
    if batch.sends_mail:
        messages.enqueue_rows(rows, priority=messages.AFTER_OTHERS)
        return
    unwanted = list(rows)
    for message in unwanted:
        message.state, message.error = Message.State.SENT, NOT_WANTED
    bulk.write(unwanted)


_LINK = """
UPDATE events_listrow AS row SET registration_id = place.id, told = '{}', problems = '{}', person_key = NULL
FROM unnest(%s::bigint[], %s::uuid[]) AS made(line, key) JOIN events_registration AS place ON place.key = made.key
WHERE row.id = made.line RETURNING row.id, place.id
"""


def _link(lines: Sequence[ListRow], made: Sequence[Registration]) -> None:
    """Note for each line the registration that it has become; what it told stands there now."""
    with connection.cursor() as cursor:
        cursor.execute(_LINK, [[row.pk for row in lines], [place.key for place in made]])
        places = dict(cursor.fetchall())
    for row in lines:
        row.registration_id = places[row.pk]


# --- How far it is --------------------------------------------------------------------------------------------------

_NAME = "banyan-list-{}"
_HOW_FAR = """
SELECT split_part(application_name, ' ', 2) FROM pg_stat_activity
WHERE datname = current_database() AND split_part(application_name, ' ', 1) = %s
"""


def show_progress(batch: ListBatch, done: int) -> None:
    """Say how many are written. A row would be seen by nobody before the transaction ends; a connection's name is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('application_name', %s, true)", [f"{_NAME.format(batch.pk)} {done}"])


def progress(batch: ListBatch) -> int | None:
    """How many people of a list that is being saved are written down, or None where nobody works on it just now."""
    with connection.cursor() as cursor:
        cursor.execute(_HOW_FAR, [_NAME.format(batch.pk)])
        row: Any = cursor.fetchone()
    return int(row[0]) if row else None
