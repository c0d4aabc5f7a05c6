"""The mails that lie on this computer while no mail server is set: one file a mail, named after its message."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings


def remove(messages: Iterable[UUID], others: Iterable[Path] = ()) -> None:
    """Remove the mails of these messages, and other files. Those that are gone already do no harm."""
    for path in (*(folder() / f"{message}.eml" for message in messages), *others):
        path.unlink(missing_ok=True)


def on_disk() -> list[UUID]:
    """The messages whose mail lies there."""
    return [message for path in _files() if (message := _message(path))]


def oldest() -> datetime | None:
    """When the oldest of them was written."""
    times = [path.stat().st_mtime for path in _files() if _message(path)]
    return datetime.fromtimestamp(min(times), UTC) if times else None


def others_before(moment: datetime, known: set[UUID]) -> list[Path]:
    """Older files that belong to none of the known messages: codes for signing in, drafts of a killed process."""
    return [path for path in _files() if _message(path) not in known and path.stat().st_mtime < moment.timestamp()]


def folder() -> Path:
    return Path(settings.MAIL_FOLDER)


def _files() -> Iterator[Path]:
    return (path for path in folder().iterdir() if path.is_file()) if folder().is_dir() else iter(())


def _message(path: Path) -> UUID | None:
    try:
        return UUID(path.stem) if path.suffix == ".eml" else None
    except ValueError:
        return None
