"""Load the ledger, copy the same rows raw beside it, and ask reports: each compared with a count by brute force."""

import os
import platform
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from resource import getpagesize
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files import File
from django.db import connection
from django.test.utils import override_settings
from django.utils import timezone

from bench import database
from bench.ledger import generate
from bench.ledger.questions import QUESTIONS, brute, drill_down
from bench.processes import processor, total_memory
from bench.start import django_processes
from centres.ledger import batches
from centres.ledger.facets import Facets
from centres.ledger.reports import report
from centres.models import LedgerBatch, Organisation, Participation

COPIED = (
    "batch_id, line, offering_id, happened_on, learner_id, heads, birth_year, minutes, sex, audience, outcome, evidence"
)
WANTED_SHARE, WANTED_MS, WANTED_MB = 0.5, 100, 200


@dataclass
class LedgerResults:
    """Everything that was measured."""

    made_at: str
    machine: str
    rows: int
    load_seconds: float = 0
    check_seconds: float = 0
    raw_seconds: float = 0
    undo_seconds: float = 0
    memory: list[int] = field(default_factory=list)
    growth: int = 0
    sums: dict[str, int] = field(default_factory=dict)
    pages: list[tuple[str, float, bool]] = field(default_factory=list)
    designs: dict[str, float] = field(default_factory=dict)

    @property
    def share(self) -> float:
        return self.raw_seconds / self.load_seconds if self.load_seconds else 0


class Memory:
    """The resident memory of this process, looked at ten times a second."""

    def __init__(self) -> None:
        self.seen: list[int] = []
        self._is_over = threading.Event()

    def __enter__(self) -> "Memory":
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._is_over.wait(0.1):
            pages = int(Path("/proc/self/statm").read_text().split()[1])
            self.seen.append(pages * getpagesize() >> 20)


def measure(rows: int, *, tries_designs: bool) -> LedgerResults:
    results = LedgerResults(
        made_at=timezone.localtime().strftime("%Y-%m-%dT%H:%M:%S"),
        machine=f"{os.cpu_count()} cores ({processor()}), {total_memory():.0f} GB, Python {platform.python_version()}",
        rows=rows,
    )
    with database.fresh_database(), TemporaryDirectory() as folder, override_settings(MEDIA_ROOT=folder):
        results.machine += f", PostgreSQL {database.version()}"
        carry_out(results, Path(folder), generate.make_bodies(), tries_designs=tries_designs)
    return results


def carry_out(results: LedgerResults, folder: Path, top: Organisation, *, tries_designs: bool) -> None:
    """All of it, in a database that has no participation yet, and has none afterwards."""
    file = folder / "sample.csv"
    say(f"Writing {results.rows:,} rows of sample data …")
    generate.write(file, results.rows)
    batch = _load(results, file, top)
    results.sums = _sums()
    _ask(results)
    _raw(results, folder / "raw.copy")
    if tries_designs:
        _try_designs(results, folder / "raw.copy")
    _undo(results, batch)


def _load(results: LedgerResults, file: Path, top: Organisation) -> LedgerBatch:
    """In a process of its own, as the worker is one: this one has made the database and is large already."""
    batch = LedgerBatch.objects.create(organisation=top, file_hash="bench", is_sample=True)
    with file.open("rb") as opened:
        batch.file.save("sample.csv", File(opened))
    database.settle()
    connection.close()
    say("Checking and loading …")
    with django_processes(1) as pool:
        told = pool.apply(_check_and_load, (batch.pk, batch.file.path))
    results.check_seconds, results.load_seconds, seen, loading = told
    quarter = max(1, len(loading) // 4)
    results.memory = [max(seen), min(seen)]
    results.growth = max(loading[-quarter:]) - max(loading[quarter : 2 * quarter] or loading)
    batch.refresh_from_db()
    if batch.state != "loaded" or batch.loaded != results.rows:
        raise RuntimeError(f"not loaded: {batch.state}, {batch.bad} bad, {batch.trouble}")
    return batch


def _check_and_load(pk: int, path: str) -> tuple[float, float, list[int], list[int]]:
    """The seconds of both, and the memory during both and during the load."""
    with override_settings(MEDIA_ROOT=Path(path).parent.parent), Memory() as memory:
        with timed() as checking:
            batches.check(pk)
        database.settle()
        LedgerBatch.objects.filter(pk=pk).update(state="loading")
        start = len(memory.seen)
        with timed() as loading:
            batches.load(pk)
    return checking[0], loading[0], memory.seen, memory.seen[start:]


def _raw(results: LedgerResults, file: Path) -> None:
    """The same rows into the same table with all its constraints; only the trigger of the roll-ups rests."""
    with connection.cursor() as cursor:
        everything = f"COPY (SELECT {COPIED} FROM centres_participation ORDER BY line) TO STDOUT"
        with file.open("wb") as opened, cursor.copy(everything) as out:
            for block in out:
                opened.write(block)
        cursor.execute("UPDATE centres_ledgerbatch SET state = 'loading' WHERE state = 'loaded'")
        cursor.execute("TRUNCATE centres_participation")
        cursor.execute("ALTER TABLE centres_participation DISABLE TRIGGER b_added")
        database.settle()
        say("Copying the same rows raw …")
        with timed() as took:
            _copy(cursor, "centres_participation", file)
        results.raw_seconds = took[0]
        cursor.execute("ALTER TABLE centres_participation ENABLE TRIGGER b_added")
        cursor.execute("UPDATE centres_ledgerbatch SET state = 'loaded' WHERE state = 'loading'")
    if Participation.objects.count() != results.rows:
        raise RuntimeError("the raw copy is not the same")


def _copy(cursor: Any, table: str, file: Path) -> None:
    with file.open("rb") as opened, cursor.copy(f"COPY {table} ({COPIED}) FROM STDIN") as copy:
        while block := opened.read(1 << 18):
            copy.write(block)


DESIGNS = {
    "a key of its own, two indexes, two foreign keys": (
        "ALTER TABLE tried ADD id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
        "CREATE INDEX ON tried (offering_id, happened_on)",
        "CREATE INDEX ON tried (batch_id)",
        "ALTER TABLE tried ADD FOREIGN KEY (offering_id) REFERENCES centres_offering",
        "ALTER TABLE tried ADD FOREIGN KEY (batch_id) REFERENCES centres_ledgerbatch",
    ),
    "the same without foreign keys": (
        "ALTER TABLE tried ADD id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
        "CREATE INDEX ON tried (offering_id, happened_on)",
        "CREATE INDEX ON tried (batch_id)",
    ),
    "batch and line as the key, one index": (
        "ALTER TABLE tried ADD PRIMARY KEY (batch_id, line)",
        "CREATE INDEX ON tried (offering_id, happened_on)",
    ),
    "batch and line as the key, BRIN by day": (
        "ALTER TABLE tried ADD PRIMARY KEY (batch_id, line)",
        "CREATE INDEX ON tried USING brin (happened_on)",
    ),
    "batch and line as the key, one index, a partition a year": (
        "DROP TABLE tried",
        "CREATE TABLE tried (LIKE centres_participation) PARTITION BY RANGE (happened_on)",
        *(
            f"CREATE TABLE tried_{y} PARTITION OF tried FOR VALUES FROM ('{y}-01-01') TO ('{y + 1}-01-01')"
            for y in range(2018, 2027)
        ),
        "ALTER TABLE tried ADD PRIMARY KEY (batch_id, line, happened_on)",
        "CREATE INDEX ON tried (offering_id, happened_on)",
    ),
}


def _try_designs(results: LedgerResults, file: Path) -> None:
    """How fast COPY alone is into tables of other designs."""
    with connection.cursor() as cursor:
        for name, statements in DESIGNS.items():
            cursor.execute("CREATE TABLE tried (LIKE centres_participation)")
            for statement in statements:
                cursor.execute(statement)
            database.settle()
            say(f"Trying: {name} …")
            with timed() as took:
                _copy(cursor, "tried", file)
            results.designs[name] = took[0]
            cursor.execute("DROP TABLE tried")


def _undo(results: LedgerResults, batch: LedgerBatch) -> None:
    say("Taking the batch back …")
    LedgerBatch.objects.filter(pk=batch.pk).update(state="undoing")
    with timed() as took:
        batches.carry_out_undo(batch.pk)
    results.undo_seconds = took[0]
    if left := _sums():
        raise RuntimeError(f"something is left after the undo: {left}")


# --- Reports --------------------------------------------------------------------------------------------------------


def _ask(results: LedgerResults) -> None:
    database.settle()
    for name, asked in QUESTIONS.items():
        facets = Facets.of(asked)
        spent = min(_database_time(lambda facets=facets: report(facets, None)) for _ in range(3))
        results.pages.append((name, spent, report(facets, None).as_tuples() == brute(facets)))
    for name, asked in QUESTIONS.items():
        spent, is_same = drill_down(Facets.of(asked), _database_time)
        results.pages.append((f"rows of: {name}", spent, is_same))


def _database_time(work: Any) -> float:
    """Milliseconds that the database worked for it."""
    spent = 0.0

    def wrapper(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        nonlocal spent
        begun = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            spent += time.perf_counter() - begun

    with connection.execute_wrapper(wrapper):
        work()
    return spent * 1000


def _sums() -> dict[str, int]:
    found = {}
    with connection.cursor() as cursor:
        for name in ("participation", "participationmonth", "participationyear"):
            cursor.execute(f"SELECT count(*) FROM centres_{name}")
            if count := cursor.fetchone()[0]:
                found[name] = count
    return found


@contextmanager
def timed() -> Iterator[list[float]]:
    took = [0.0]
    begun = time.perf_counter()
    yield took
    took[0] = time.perf_counter() - begun


def say(text: str) -> None:
    print(text, flush=True)


def as_dict(results: LedgerResults) -> dict[str, Any]:
    return asdict(results) | {"share": results.share}
