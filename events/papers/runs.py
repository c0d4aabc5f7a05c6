"""Large printings, made in the background: part by part, with progress, each person once, whatever is killed.

What is printed is fixed when the printing begins: the refs of all who are on it, no names. A part is one file under a
name of its own, and counts as made in the same transaction; done again after a crash, the work goes on with the next.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import Any
from uuid import UUID
from zipfile import ZIP_STORED, ZipFile

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from events import tasks
from events.models import Event, PaperRun
from events.papers import badges, delegates, letters, people, seat_cards
from events.papers.options import Options
from events.papers.printed import Printed
from portal.lib import stored

Paper, State = PaperRun.Paper, PaperRun.State
PART = 500  # people in one file: some seconds of work, some tens of megabytes of memory
AT_ONCE = 300  # as many are made while the browser waits
KEPT = timedelta(days=3)
FOLDERS = ("papers/parts", "papers/runs")


@dataclass(frozen=True, slots=True)
class Maker:
    """How one paper is made: who is on it, who of them a part holds, and the part."""

    everybody: Callable[[Event, Options], Sequence[Any]]
    again: Callable[[Event, Options, Sequence[str]], Sequence[Any]]
    paper: Callable[[Event, Options, Sequence[Any]], Printed]
    part: int = PART


def _listed(event: Event, _options: Options) -> Sequence[people.Guest]:
    return delegates.listed(event)


def _listed_again(event: Event, _options: Options, refs: Sequence[str]) -> Sequence[people.Guest]:
    known = set(refs)
    return [guest for guest in delegates.listed(event) if guest.ref in known]


MAKERS: dict[str, Maker] = {
    Paper.BADGES: Maker(people.guests, people.found_again, badges.paper),
    Paper.SEAT_CARDS: Maker(people.guests, people.found_again, seat_cards.paper),
    Paper.LETTERS: Maker(letters.readers, letters.found_again, letters.paper, part=200),
    Paper.DELEGATES: Maker(_listed, _listed_again, delegates.paper, part=20_000),  # its numbers run through
}


# --- Asked for ------------------------------------------------------------------------------------------------------


def start(*, event: Event, paper: str, options: Options, key: UUID, by: User) -> PaperRun:
    """Have it made. The same form sent twice is one printing."""
    if found := PaperRun.objects.filter(key=key, event=event).first():
        return found
    refs = [one.ref for one in MAKERS[paper].everybody(event, options)]
    chosen = {"options": options.as_json(), "refs": refs}
    try:
        with transaction.atomic():
            run = PaperRun.objects.create(
                event=event, paper=paper, options=chosen, key=key, total=len(refs), created_by=by
            )
            tasks.make_papers.defer(run_id=run.pk)
    except IntegrityError:  # its twin was faster
        return PaperRun.objects.get(key=key, event=event)
    return run


# --- Made -----------------------------------------------------------------------------------------------------------


def make(run_id: int) -> None:
    """Make the parts that are still to be made, and put them together."""
    while _make_next(run_id):
        pass


@transaction.atomic
def _make_next(run_id: int) -> bool:
    """The next part, or the whole once there is none left; False when it is done. A second worker waits for the row."""
    run = PaperRun.objects.select_for_update(of=("self",)).filter(pk=run_id).first()
    if run is None or run.state in (State.DONE, State.FAILED):
        return False
    if run.done >= run.total:
        _finish(run)
        return False
    maker = MAKERS[run.paper]
    refs = run.options["refs"][run.done : run.done + maker.part]
    options = Options.from_json(run.options["options"])
    event = whole_event(run.event_id)
    _write(_part_name(run, run.done), maker.paper(event, options, maker.again(event, options, refs)).pdf_apart())
    run.done, run.state = run.done + len(refs), State.RUNNING
    run.save(update_fields=["done", "state"])
    return True


def whole_event(pk: int) -> Event:
    """The event with all that a paper says of it."""
    return Event.objects.select_related("organisation", "place__organisation", "region").defer("search").get(pk=pk)


def _finish(run: PaperRun) -> None:
    parts = list(_parts(run))
    if len(parts) == 1:
        with default_storage.open(parts[0]) as made:
            run.file.save(f"{run.key.hex}.pdf", File(made), save=False)
    else:
        run.file.save(f"{run.key.hex}.zip", _zipped(run, parts), save=False)
    run.state, run.finished_at = State.DONE, timezone.now()
    run.save(update_fields=["file", "state", "finished_at"])
    transaction.on_commit(partial(_delete, parts))


def _zipped(run: PaperRun, parts: Sequence[str]) -> "File[bytes]":
    """All parts in one file, on the disk rather than in memory. They are compressed already."""
    whole = SpooledTemporaryFile(max_size=1_000_000)  # noqa: SIM115  # read by the storage, which closes it
    with ZipFile(whole, "w", ZIP_STORED) as archive:
        for number, part in enumerate(parts):
            first = number * MAKERS[run.paper].part + 1
            last = min(first + MAKERS[run.paper].part - 1, run.total)
            with default_storage.open(part) as made:
                archive.writestr(f"{run.paper}-{first:05}-{last:05}.pdf", made.read())
    whole.seek(0)
    return File(whole)


def _parts(run: PaperRun) -> Iterator[str]:
    return (_part_name(run, done) for done in range(0, run.total, MAKERS[run.paper].part))


def _part_name(run: PaperRun, done: int) -> str:
    return f"papers/parts/{run.key.hex}-{done:06}.pdf"


def _write(name: str, content: bytes) -> None:
    """Under exactly this name: what a killed worker left there is replaced."""
    default_storage.delete(name)
    default_storage.save(name, ContentFile(content))


def fail(run_id: int) -> None:
    """Note that it cannot be made, after the last attempt."""
    PaperRun.objects.filter(pk=run_id).exclude(state=State.DONE).update(state=State.FAILED)


# --- Gone -----------------------------------------------------------------------------------------------------------


def remove_old() -> int:
    """Printings that were made, or should have been, some days ago; and files of events that are gone."""
    before = timezone.now() - KEPT
    found = [f"{folder}/{name}" for folder in FOLDERS for name in stored.listed(folder)[1]]
    _delete(name for name in found if default_storage.get_modified_time(name) < before)
    return remove(PaperRun.objects.filter(created_at__lt=before))


def remove(found: Iterable[PaperRun]) -> int:
    """These printings and their files: also where somebody who is on them is forgotten."""
    gone = list(found)
    PaperRun.objects.filter(pk__in=[run.pk for run in gone]).delete()
    names = [name for run in gone for name in (*_parts(run), str(run.file.name or "")) if name]
    transaction.on_commit(partial(_delete, names))
    return len(gone)


def _delete(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)
