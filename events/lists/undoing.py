"""A saved list is taken back as a whole: people who came with it go, what it changed is as before.

What has happened since is respected: whoever is here stays, and what somebody changed meanwhile is not changed back.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from events import waiting
from events.lists import arrivals, updates
from events.mail import messages
from events.models import ListBatch, ListRow, Message, Registration
from events.models.registrations import RegistrationQuerySet
from events.privacy.erasure import forget_unknowing
from events.privacy.retention import LISTS_UNDONE_WITHIN
from events.rules import Refused
from events.seating import free_seats, leave_queue, lock

Decision = ListRow.Decision


def can_undo(batch: ListBatch, now: datetime) -> bool:
    """Whether what is needed to take the list back is still kept."""
    is_saved = batch.state == ListBatch.State.SAVED
    return is_saved and batch.saved_at is not None and batch.saved_at > now - LISTS_UNDONE_WITHIN


@transaction.atomic
def undo(*, batch: ListBatch, by: User) -> ListBatch:
    """Take the whole list back and let the queue move. A second time changes nothing.

    Whoever was sent a mail is told that the place is given back; the others never knew, and are forgotten altogether.
    Raises Refused after 30 days, or where somebody else has taken an old name and phone meanwhile.
    """
    event = lock(batch.event_id)
    batch = ListBatch.objects.select_for_update(of=("self",)).select_related("session").get(pk=batch.pk)
    batch.event = event
    if batch.state == ListBatch.State.UNDONE:
        return batch
    if not can_undo(batch, timezone.now()):
        raise Refused(_("This list can no longer be taken back."))
    lines = list(batch.rows.exclude(registration=None))
    if batch.kind == ListBatch.Kind.CAME:
        arrivals.take_back(batch, lines)
    batch.kept = _withdraw(batch, [row.registration_id or 0 for row in lines if row.decision == Decision.ADD])
    try:
        with transaction.atomic():
            batch.kept += updates.restore([row for row in lines if row.decision == Decision.UPDATE])
    except IntegrityError:
        raise Refused(_("Somebody has registered since with a name and phone that this list had changed.")) from None
    waiting.move(event, batch.pool)
    batch.rows.all().delete()
    batch.state, batch.undone_at, batch.undone_by = ListBatch.State.UNDONE, timezone.now(), by
    batch.save()
    return batch


def _withdraw(batch: ListBatch, pks: Sequence[int]) -> int:
    """Take those who came with the list off the counters. Returns how many stay, because they are here."""
    live: RegistrationQuerySet = Registration.objects.filter(pk__in=pks).live()
    going = list(live.filter(checked_in_at=None, attendances=None).select_for_update(of=("self",)))
    staying = live.count() - len(going)
    seated = [one for one in going if one.state in Registration.SEATED and not one.is_over_capacity]
    if people := sum(one.party_size for one in seated):
        free_seats(batch.pool, people)
    if waits := sum(one.state == Registration.State.WAITING for one in going):
        leave_queue(batch.pool, waits)
    gone = Registration.objects.filter(pk__in=[one.pk for one in going])
    sent = Message.objects.filter(registration__in=gone, sent_at__isnull=False)
    told = set(sent.values_list("registration__key", flat=True))
    gone.update(
        state=Registration.State.CANCELLED, cancelled_at=timezone.now(), offer_expires_at=None, is_changed=False
    )
    kind = Message.Kind.GIVEN_BACK
    rows = (Message(event=batch.event, registration=one, kind=kind) for one in going if one.key in told and one.email)
    messages.enqueue_rows(rows)
    forget_unknowing(gone.exclude(key__in=told))
    return staying
