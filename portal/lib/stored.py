"""Files of the storage, wherever it keeps them: on this machine's disk, in memory, in a bucket."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import File
from django.core.files.storage import Storage, default_storage
from django.db.models.fields.files import FieldFile


@contextmanager
def on_disk(file: FieldFile) -> Iterator[Path]:
    """The file as one that a program can read by its path; a copy, for as long as it is needed, where it has none."""
    try:
        path = Path(file.path)
    except NotImplementedError:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "copy"
            with _opened(file) as original, path.open("wb") as copy:
                shutil.copyfileobj(original, copy)
            yield path
    else:
        yield path


def _opened(file: FieldFile) -> "File[bytes]":
    opened: File[bytes] = file.storage.open(str(file.name), "rb")
    return opened


def listed(folder: str, storage: Storage = default_storage) -> tuple[list[str], list[str]]:
    """Folders and files in a folder; nothing where there is none. A bucket knows no folders: `exists` would say no."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return [], []
    return folders, files
