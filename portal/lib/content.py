"""What this process has heard of changes to public content: the measure of how old something kept in memory is.

The database says it by NOTIFY, with the commit: triggers stand on the tables that pages are made of. Only how many
places are left may be two seconds old. With NOTIFY each seat would make every other commit wait, and every page old; in
a rush nothing would be kept. So the counters move a sequence, and the listening thread looks at it.
"""

import logging
import threading
import time
from collections.abc import Iterator
from typing import Any

import psycopg
from django.db import connection

log = logging.getLogger(__name__)

CHANNEL = "banyan_content"
SECONDS_BETWEEN_LOOKS = 1.5  # at the counters; a dead connection is noticed then, too

# What depends on the clock ("open until 17:00", "registration opens at 9:00") changes with the minute.
Age = tuple[int, int]


class Counters:
    """Whether places were taken or given back since the last look.

    A sequence moves before its transaction ends, so one look is not enough: whoever was still writing when it was seen
    to have moved may commit later. Their numbers are below `ours`, and every look counts until the last is done.
    """

    def __init__(self) -> None:
        self.moves = self.oldest = self.ours = 0

    def have_moved(self, database: "psycopg.Connection[Any]") -> bool:
        ((moves,),) = database.execute("SELECT last_value FROM banyan_counters")
        have_moved = moves != self.moves or self.oldest < self.ours
        if moves != self.moves:
            # A number of our own, taken after the look: whoever moved the sequence before has a lower one.
            ((self.ours,),) = database.execute("SELECT pg_current_xact_id()::text::bigint")
            self.moves = moves
        ((self.oldest,),) = database.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return have_moved


class ContentWatch:
    """Counts the changes of content that this process has heard of; None while it can't hear.

    `told` is the last of them that was more than places taken or given back.
    """

    def __init__(self) -> None:
        self.version: int | None = None
        self.told = 0
        self._started = threading.Lock()
        self._stopped = threading.Event()

    def start(self) -> None:
        """Listen from the first request on: a thread doesn't live through the fork of a web worker."""
        if self._started.acquire(blocking=False):
            threading.Thread(target=self._listen, name="content-watch", daemon=True).start()

    def stop(self) -> None:
        """Let the thread end at its next look, and keep nothing any more."""
        self._stopped.set()
        self.version = None

    def _listen(self) -> None:
        heard = 0
        while not self._stopped.is_set():
            try:
                with psycopg.connect(**self._parameters(), autocommit=True) as listener:
                    listener.execute(f"LISTEN {CHANNEL}")
                    self.told = self.version = heard = heard + 1  # whatever was missed meanwhile counts as one change
                    for is_told in self._changes(listener):
                        heard += 1
                        self.told = heard if is_told else self.told
                        self.version = heard
            except psycopg.Error as error:
                self.version = None
                log.warning("not listening for changes, so no page is kept: %s", type(error).__name__)
                time.sleep(1)

    def _changes(self, listener: "psycopg.Connection[Any]") -> Iterator[bool]:
        """True for each change that the database tells of, False for each look at which the counters have moved."""
        counters, next_look = Counters(), 0.0
        while not self._stopped.is_set():
            if time.monotonic() >= next_look:
                next_look = time.monotonic() + SECONDS_BETWEEN_LOOKS
                if counters.have_moved(listener):
                    yield False
            for _change in listener.notifies(timeout=max(0.0, next_look - time.monotonic()), stop_after=1):
                yield True

    @staticmethod
    def _parameters() -> dict[str, Any]:
        wanted = ("dbname", "user", "password", "host", "port", "sslmode", "sslrootcert")
        parameters = connection.get_connection_params()
        return {name: parameters[name] for name in wanted if parameters.get(name)}


_watch: ContentWatch | None = None


def watch() -> ContentWatch:
    """A new watch, which from now on is the one of this process. It begins to listen when it is started."""
    global _watch
    _watch = ContentWatch()
    return _watch


def age() -> Age | None:
    """What is kept belongs to this moment; None while nothing can be kept, because nobody listens."""
    return None if _watch is None or _watch.version is None else (_watch.version, minute())


def age_without_counters() -> Age | None:
    """The same for what doesn't say how many places are left: seats taken or given back make it no older."""
    return None if _watch is None or _watch.version is None else (_watch.told, minute())


def minute() -> int:
    return int(time.time()) // 60
