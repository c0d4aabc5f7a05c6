"""A file of participations from the moment it is brought until it is loaded, forgotten or taken back.

All of a file or nothing: a load is one transaction, in which triggers bring the roll-ups along. A job that runs again
after a crash finds the batch loaded, or nothing of it. Loads and undos wait for each other, so that no two of them
write the same sums in a different order.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from centres.ledger import kept, periods
from centres.ledger.bad_rows import BadRows
from centres.ledger.encoding import ahead, brought
from centres.ledger.reading import Unreadable
from centres.ledger.refused import Refused
from centres.ledger.staging import Staged, Sums
from centres.ledger.staging_sql import YEARS, YEARS_WAIT
from centres.models import LedgerBatch, Organisation, Participation, PeriodLock
from portal.lib.stored import listed, on_disk

State = LedgerBatch.State
FOLDER = str(LedgerBatch._meta.get_field("file").upload_to).rstrip("/")
# What a check finds out.
_FOUND = ("good", "bad", "heads", "first_on", "last_on", "ignored_columns", "rows_hash", "bad_rows", "kept")
LARGEST_FILE = 600 * 1024 * 1024
AT_ONCE_BYTES, AT_ONCE_ROWS = 300_000, 20_000  # smaller work is done while the person waits
ONE_AT_A_TIME = 0x6C656467  # the advisory lock of whatever changes the ledger
_JOBS: dict[str, str] = {State.CHECKING: "check_batch", State.LOADING: "load_batch", State.UNDOING: "undo_batch"}
_NAME = "ledger {}"
_HOW_FAR = r"SELECT split_part(application_name, ' ', 3) FROM pg_stat_activity WHERE application_name LIKE %s"


# --- Brought and checked --------------------------------------------------------------------------------------------


def bring(*, organisation: Organisation, file: UploadedFile, by: User | None, is_sample: bool = False) -> LedgerBatch:
    """Keep the file and have it checked. Raises Refused where it is too large, empty, or here already."""
    if not file.size or file.size > LARGEST_FILE:
        raise Refused(_("This file is empty, or larger than %(size)s MB.") % {"size": LARGEST_FILE >> 20})
    digest = hashlib.sha256(str(organisation.pk).encode())
    for block in file.chunks():
        digest.update(block)
    file.seek(0)
    name, told = Path(file.name or ""), {"file_hash": digest.hexdigest(), "is_sample": is_sample}
    batch = LedgerBatch(organisation=organisation, file_name=name.name[:120], created_by=by, **told)
    is_small = file.size <= AT_ONCE_BYTES
    try:
        with transaction.atomic():
            batch.save()
            batch.file.save(f"{batch.pk}{name.suffix[:6]}", file)
            if not is_small:
                _later("check_batch", batch)
    except IntegrityError:
        raise Refused(_("This file has been brought already. Look for it in the list below.")) from None
    return check(batch.pk) if is_small else batch


def check(pk: int) -> LedgerBatch:
    """Count what is good and bad in the file and write down why, without loading anything. Twice is harmless."""
    batch = LedgerBatch.objects.select_related("organisation").get(pk=pk)
    if batch.state != State.CHECKING:
        return batch
    with BadRows() as bad_rows, TemporaryFile() as keep_in:
        try:
            with transaction.atomic():
                _check(batch, bad_rows, keep_in)
        except Unreadable as unreadable:
            return _unreadable(pk, State.CHECKING, str(unreadable))
        return _checked(batch, bad_rows, keep_in)


def _checked(batch: LedgerBatch, bad_rows: BadRows, keep_in: IO[bytes]) -> LedgerBatch:
    """Note what was found, and keep it; what was brought goes. Of two checks the slower one leaves nothing behind."""
    stood, made = [batch.file.name, batch.bad_rows.name], list[str | None]()
    own = f"{batch.pk}-{get_random_string(8)}"  # a bucket may take the same name twice, and write over it
    if batch.bad:
        batch.bad_rows.save(f"{own}-bad.csv", bad_rows.file(batch.bad), save=False)
        made.append(batch.bad_rows.name)
    else:
        batch.bad_rows = ""
    if not batch.kept:
        batch.kept.save(f"{own}.rows", File(keep_in), save=False)
        made.append(batch.kept.name)
    told = {name: getattr(batch, name) for name in _FOUND}
    waits = LedgerBatch.objects.filter(pk=batch.pk, state=State.CHECKING)
    is_first = waits.update(state=State.CHECKED, file="", **told)
    for name in filter(None, stood if is_first else made):
        default_storage.delete(name)
    batch.refresh_from_db()
    return batch


def _check(batch: LedgerBatch, bad_rows: BadRows, keep_in: IO[bytes]) -> None:
    """Go through the file, chunk by chunk; what is read the first time is kept for later. Raises Unreadable."""
    sums, bad = Sums(), 0
    with _stored(batch.kept or batch.file) as path:
        if batch.kept:
            chunks = kept.chunks(path)
        else:
            batch.ignored_columns, read = brought(path, batch.organisation_id)
            chunks = ahead(kept.keeping(read, keep_in))
        staged = Staged(chunks, batch.organisation_id)
        for chunk in staged.chunks():
            part = staged.sums_of_good(chunk)
            sums.add(*part)
            bad += chunk.count - part[0]
            if chunk.count > part[0] and bad_rows.room > 0:
                bad_rows.add(staged.bad_cells(chunk, bad_rows.room))
            _note_progress(batch.pk, staged.lines)
    batch.good, batch.bad, batch.heads = sums.rows, bad, sums.heads
    batch.first_on, batch.last_on = sums.first_on, sums.last_on
    batch.rows_hash = staged.digest


def _unreadable(pk: int, was: State, why: str) -> LedgerBatch:
    is_first = LedgerBatch.objects.filter(pk=pk, state=was).update(state=State.UNREADABLE, trouble=why)
    batch = LedgerBatch.objects.get(pk=pk)
    if is_first:
        _remove_files(batch)
        batch.refresh_from_db()
    return batch


@contextmanager
def _stored(file: FieldFile) -> Iterator[Path]:
    """The file on disk. Raises Unreadable where the storage has lost it, as after a backup was restored."""
    try:
        with on_disk(file) as path:
            yield path
    except FileNotFoundError:
        raise Unreadable(_("This file is damaged. Bring it again.")) from None


# --- Loaded ---------------------------------------------------------------------------------------------------------


def confirm(*, batch: LedgerBatch, takes_good_only: bool = False, by: User | None) -> LedgerBatch:
    """Have a checked file loaded: all of it, or its good rows only. Raises Refused where it cannot be."""
    if not batch.good or (batch.bad and not takes_good_only):
        raise Refused(_("Some rows are bad. Mend them and bring the file again, or load the good rows only."))
    if LedgerBatch.objects.filter(rows_hash=batch.rows_hash, state__in=(State.LOADED, State.UNDOING)).exists():
        raise Refused(_("The same rows have been loaded already, from another file."))
    is_small = batch.good + batch.bad <= AT_ONCE_ROWS
    ready = LedgerBatch.objects.filter(pk=batch.pk, state=State.CHECKED)
    with transaction.atomic():
        if not ready.update(state=State.LOADING, takes_good_only=takes_good_only, trouble=""):
            raise Refused(_("This file is not waiting to be loaded: somebody was faster."))
        if not is_small:
            _later("load_batch", batch)
    if is_small:
        return load(batch.pk)
    batch.refresh_from_db()
    return batch


def load(pk: int) -> LedgerBatch:
    """Write the rows of a confirmed batch, all or none. Done again, it finds them written.

    Where something changed since the check (a period was locked, a site is gone), the file is checked anew.
    """
    try:
        with transaction.atomic():
            _take_turns()
            batch = LedgerBatch.objects.get(pk=pk)
            if batch.state != State.LOADING:
                return batch
            _load(batch)
            _finish(batch)
    except (_Changed, IntegrityError):
        words = _("Something has changed since the file was checked. Look at the rows again.")
        LedgerBatch.objects.filter(pk=pk, state=State.LOADING).update(state=State.CHECKING, trouble=words)
        return check(pk)
    except Unreadable as unreadable:
        return _unreadable(pk, State.LOADING, str(unreadable))
    return batch


class _Changed(Exception):
    """Rows that were good are not any more, or the same rows were loaded meanwhile."""


def _load(batch: LedgerBatch) -> None:
    """Raises _Changed unless exactly the rows are good that were when the file was checked."""
    loaded = 0
    if not batch.kept:  # the check was one of an earlier release
        raise _Changed
    with _stored(batch.kept) as path, connection.cursor() as cursor:
        staged = Staged(kept.chunks(path), batch.organisation_id, is_loaded=True)
        cursor.execute(YEARS_WAIT)
        for chunk in staged.chunks():
            written = staged.write(chunk, batch.pk)
            loaded += written
            if written < chunk.count and not batch.takes_good_only:
                raise _Changed
            _note_progress(batch.pk, staged.lines)
        cursor.execute(YEARS)
    if loaded != batch.good or staged.digest != batch.rows_hash:
        raise _Changed


def _finish(batch: LedgerBatch) -> None:
    batch.state, batch.loaded_at, batch.loaded = State.LOADED, timezone.now(), batch.good
    batch.is_late = _is_late(batch)
    batch.save()
    transaction.on_commit(lambda: _remove_files(batch))


def _is_late(batch: LedgerBatch) -> bool:
    """Whether it has rows in a period that had been locked once. Most have none near one: then no row is looked at."""
    near = PeriodLock.objects.filter(first_on__lte=batch.last_on, last_on__gte=batch.first_on)
    within = (Q(happened_on__range=days) for days in near.values_list("first_on", "last_on"))
    return any(Participation.objects.filter(days, batch=batch).exists() for days in within)


# --- Taken back -----------------------------------------------------------------------------------------------------


def drop(*, batch: LedgerBatch, by: User) -> None:
    """Forget a file of which nothing was loaded. Twice is harmless. Raises Refused where it is being loaded."""
    waits = LedgerBatch.objects.filter(pk=batch.pk, state__in=(State.CHECKED, State.UNREADABLE, State.DROPPED))
    if not waits.update(state=State.DROPPED):
        raise Refused(_("This file is being worked on, or has been loaded."))
    _remove_files(batch)


def undo(*, batch: LedgerBatch, reason: str, by: User) -> LedgerBatch:
    """Take all rows of a batch back, and their share of the roll-ups.

    Raises Refused without a reason, or where the batch is not loaded or has rows in a locked period.
    """
    if not reason.strip():
        raise Refused(_("Say why the batch is taken back."))
    told: dict[str, Any] = {"undo_reason": reason.strip()[:250], "undone_by": by}
    is_small = batch.loaded <= AT_ONCE_ROWS
    ready = LedgerBatch.objects.filter(pk=batch.pk, state=State.LOADED)
    with transaction.atomic():
        if not ready.update(state=State.UNDOING, trouble="", **told):
            raise Refused(_("This batch is not loaded: somebody was faster."))
        if not is_small:
            _later("undo_batch", batch)
    if not is_small:
        batch.refresh_from_db()
        return batch
    undone = carry_out_undo(batch.pk)
    if undone.state == State.LOADED:
        raise Refused(undone.trouble)
    return undone


def carry_out_undo(pk: int) -> LedgerBatch:
    """Remove the rows of a batch that is to be taken back. Done again, it finds them gone."""
    try:
        with transaction.atomic():
            _take_turns()
            batch = LedgerBatch.objects.get(pk=pk)
            if batch.state == State.UNDOING:
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL work_mem = '64MB'")
                Participation.objects.filter(batch=pk)._raw_delete("default")
                batch.state, batch.undone_at = State.UNDONE, timezone.now()
                batch.save(update_fields=["state", "undone_at"])
    except IntegrityError:
        fresh = {
            "state": State.LOADED,
            "trouble": _why_it_stays(LedgerBatch.objects.get(pk=pk)),
            "undo_reason": "",
            "undone_by": None,
        }
        LedgerBatch.objects.filter(pk=pk, state=State.UNDOING).update(**fresh)
        batch = LedgerBatch.objects.get(pk=pk)
    return batch


def _why_it_stays(batch: LedgerBatch) -> str:
    locks = periods.holding(Participation.objects.filter(batch=batch))
    if not locks:  # opened at this very moment
        return _("This batch could not be taken back just now. Try it again.")
    words = _("This batch has rows in locked months (%(months)s). Have them opened again first.")
    return words % {"months": periods.named(locks)}


# --- On the way -----------------------------------------------------------------------------------------------------


def progress(batch: LedgerBatch) -> int | None:
    """How many lines of a batch that is worked on are done, or None where nobody works on it just now."""
    with connection.cursor() as cursor:
        cursor.execute(_HOW_FAR, [_NAME.format(f"{batch.pk} %")])
        row = cursor.fetchone()
    return int(row[0]) if row else None


def _note_progress(pk: int, lines: int) -> None:
    """Where others can read it though nothing is committed: in the name that this connection carries meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('application_name', %s, true)", [_NAME.format(f"{pk} {lines}")])


def _take_turns() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])


def _later(job: str, batch: LedgerBatch) -> None:
    from centres import tasks  # noqa: PLC0415  # whose jobs call this module

    getattr(tasks, job).defer(batch_id=batch.pk, language=get_language() or "en")


def _remove_files(batch: LedgerBatch) -> None:
    for file in (batch.file, batch.kept, batch.bad_rows):
        file.delete(save=False)
    LedgerBatch.objects.filter(pk=batch.pk).update(file="", kept="", bad_rows="")


def take_up(*, before: Any) -> int:
    """Have finished what was begun before and is not done: whoever waited for it was cut off. Returns how many."""
    begun = LedgerBatch.objects.filter(state__in=_JOBS, created_at__lt=before)
    for batch in begun:
        _later(_JOBS[batch.state], batch)
    return len(begun)


def remove_old(*, before: Any) -> int:
    """Forget files that nobody confirmed since, and what a crash left behind. Returns of how many batches."""
    waiting = LedgerBatch.objects.filter(state=State.CHECKED, created_at__lt=before)
    waiting.update(state=State.DROPPED)
    left = LedgerBatch.objects.exclude(file="", kept="").exclude(state__in=(*LedgerBatch.BUSY, State.CHECKED))
    for batch in left:
        _remove_files(batch)
    known = {name for names in LedgerBatch.objects.values_list("file", "kept", "bad_rows") for name in names}
    for name in (f"{FOLDER}/{file}" for file in listed(FOLDER)[1]):
        if name not in known and default_storage.get_modified_time(name) < before:
            default_storage.delete(name)
    return len(left)
