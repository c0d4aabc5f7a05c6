"""`make bench ARGS=lists`: how long a list of 5,000 people takes from the file to the last row.

Each step runs in a process of its own kind of work: reading and matching are the preview, `saving.save` is what the
worker does. The people are all new, then all there already, then all noted as having come.
"""

import csv
import io
import json
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.processes import Memory
from bench.start import start_django

if TYPE_CHECKING:
    from accounts.models import User
    from events.models import Event, ListBatch

LONGEST = 5.0  # seconds, for the preview and for saving
PEOPLE = 5_000
HEADINGS = ("姓名", "单位", "手机", "邮箱")


def main(arguments: Sequence[str]) -> None:
    people = int(arguments[0]) if arguments else PEOPLE
    start_django()

    from django.conf import settings  # noqa: PLC0415  # as the rest: Django has to be ready before models are imported

    from bench.database import fresh_database  # noqa: PLC0415
    from portal import postgres  # noqa: PLC0415

    with nullcontext() if settings.DATABASE_URL else postgres.running(settings.VAR_DIR), fresh_database():
        steps = measure(people)
    print(f"\n{people:,} people{'':21} seconds   people/s   memory MB")
    for name, (seconds, memory) in steps.items():
        missed = f"  over {LONGEST:.0f} s" if seconds > LONGEST else ""
        print(f"{name:30} {seconds:9.2f} {people / seconds:10,.0f} {memory:11.0f}{missed}")
    path = Path(__file__).parent / "results" / "lists.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"people": people, "steps": steps}, indent=2) + "\n")


def measure(people: int) -> dict[str, tuple[float, float]]:
    """Seconds of each step, and the memory of this process (MB resident) after it."""
    from bench.database import settle  # noqa: PLC0415

    by = _clerk()
    silent, mailed = _event(by, "silent"), _event(by, "mailed")
    found: dict[str, tuple[float, float]] = {}

    def timed(name: str, step: Callable[[], Any]) -> Any:
        begin = time.perf_counter()
        done = step()
        found[name] = (time.perf_counter() - begin, Memory.of("self").resident)
        settle()
        return done

    for event, mails in ((silent, False), (mailed, True)):
        words = " with mails" if mails else ""
        batch = timed(f"preview{words}", partial(_preview, event, people, by))
        timed(f"save{words}", partial(_save, batch, by, mails=mails))
    again = timed("preview of the same list", partial(_preview, silent, people, by))
    timed("save of the same list", partial(_save, again, by, mails=False))
    came = timed("preview of who came", partial(_preview, silent, people, by, kind="came"))
    timed("save of who came", partial(_save, came, by, mails=False))
    strangers = timed("preview of strangers who came", partial(_preview, silent, people, by, kind="came", first=people))
    timed("save of strangers who came", partial(_save, strangers, by, mails=False))
    return found


def _preview(event: "Event", people: int, by: "User", *, kind: str = "coming", first: int = 0) -> "ListBatch":
    """From the bytes of the file to the page that shows every row as it will be saved."""
    from events.lists import batches, page, reading  # noqa: PLC0415

    table = reading.read(_file(people, first))
    batch = batches.start(event=event, session=None, kind=kind, table=table, by=by)
    batch = batches.settle(batch=batch, heading_line=batch.heading_line, meanings=batch.columns, by=by)
    page.overview(batch)
    return batch


def _save(batch: "ListBatch", by: "User", *, mails: bool) -> None:
    from events.lists import saving  # noqa: PLC0415
    from events.models import ListBatch  # noqa: PLC0415

    batch.rows.filter(decision="ask").update(decision="add")
    saving.confirm(batch=batch, sends_mail=mails, rest_waits=False, by=by)
    saving.save(batch.pk)
    batch.refresh_from_db()
    if batch.state != ListBatch.State.SAVED:
        sys.exit(f"The list was not saved: {batch.trouble}")


def _file(people: int, first: int) -> bytes:
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(HEADINGS)
    for number in range(first, first + people):
        rows.writerow((f"学员{number:05}", f"第{number % 37}社区学校", f"138{number:08}", f"p{number}@mail.example"))
    return out.getvalue().encode()


def _clerk() -> "User":
    from accounts.models import Role, User  # noqa: PLC0415
    from centres.models import Organisation  # noqa: PLC0415

    college = Organisation.objects.create(slug="college", name_en="A college")
    by = User.objects.create_user("clerk@example.org", name="Clerk")
    Role.objects.create(user=by, kind=Role.Kind.COORDINATOR, organisation=college)
    return by


def _event(by: "User", slug: str) -> "Event":
    from django.utils import timezone  # noqa: PLC0415

    from centres.models import Organisation  # noqa: PLC0415
    from events.models import Event  # noqa: PLC0415

    begins = timezone.now() + timedelta(hours=1)
    return Event.objects.create(
        slug=slug,
        title_en="A meeting",
        organisation=Organisation.objects.get(),
        starts_at=begins,
        ends_at=begins + timedelta(hours=8),
        status=Event.Status.PUBLISHED,
    )
