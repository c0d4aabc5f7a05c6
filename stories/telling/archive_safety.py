"""An archive of somebody else is looked at before anything in it is unpacked. Nothing of it is ever written by its own
name: files are read one by one, by the names that `story.json` gives them."""

import json
import re
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from django.utils.translation import gettext as _

from events.rules import Refused
from stories.telling.archive_format import FORMAT, STORY_FILE, VERSION, Json

MOST_FILES = 400
MOST_BYTES = 600 * 1024 * 1024  # of all files, unpacked
MOST_STORY_BYTES = 3 * 1024 * 1024
# A film or picture hardly shrinks; text shrinks to a tenth. What shrinks to less than a hundredth is a bomb.
MOST_RATIO, RATIO_COUNTS_FROM = 100, 1024 * 1024
_NAME = re.compile(r"(?:story\.json|(?:media|captions)/[\w-]+(?:\.[\w-]+){1,2})", re.ASCII)


@contextmanager
def opened(file: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """The archive, after every entry has been looked at. Raises Refused with a sentence, before anything is read."""
    try:
        with zipfile.ZipFile(file) as archive:
            _look_at(archive.infolist())
            yield archive
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError) as error:
        raise Refused(_("This is not a whole zip archive. Was it cut off on the way?")) from error


def _look_at(entries: list[zipfile.ZipInfo]) -> None:
    files = [entry for entry in entries if not entry.is_dir()]
    if len(entries) > MOST_FILES:
        raise Refused(_("The archive has more than %(count)s files.") % {"count": MOST_FILES})
    for entry in entries:
        _look_at_name(entry)
    if len({entry.filename for entry in files}) < len(files):
        raise Refused(_("The archive has two files of one name."))
    if sum(entry.file_size for entry in files) > MOST_BYTES:
        raise Refused(_("Unpacked, the archive would be larger than %(size)s MB.") % {"size": MOST_BYTES // 1024**2})
    for entry in files:
        if entry.file_size > RATIO_COUNTS_FROM and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
            raise Refused(_("“%(name)s” would grow far too large when unpacked.") % {"name": entry.filename[:80]})


def _look_at_name(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    shown = {"name": name[:80]}
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Refused(_("“%(name)s” is a link to another file. An archive of a story has none.") % shown)
    if entry.flag_bits & 0x1:
        raise Refused(_("“%(name)s” is locked with a password.") % shown)
    if name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name):
        raise Refused(_("“%(name)s” wants to be written outside of its folder.") % shown)
    if ".." in re.split(r"[/\\]", name):
        raise Refused(_("“%(name)s” climbs out of its folder.") % shown)
    if not entry.is_dir() and not _NAME.fullmatch(name):
        raise Refused(_("“%(name)s” does not belong into an archive of a story.") % shown)


def story_json(archive: zipfile.ZipFile) -> Json:
    """What the archive tells. Raises Refused where it is none of ours, or of a version that we do not know."""
    if STORY_FILE not in archive.namelist():
        raise Refused(_("There is no “%(name)s” in it: it was not exported as a story.") % {"name": STORY_FILE})
    if archive.getinfo(STORY_FILE).file_size > MOST_STORY_BYTES:
        raise Refused(_("“%(name)s” is too large.") % {"name": STORY_FILE})
    try:
        told: Any = json.loads(archive.read(STORY_FILE))
    except (ValueError, RecursionError) as error:
        raise Refused(_("“%(name)s” cannot be read.") % {"name": STORY_FILE}) from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise Refused(_("The archive was not exported as a story."))
    if told.get("version") != VERSION:
        raise Refused(
            _("The archive is of version %(theirs)s, and this portal reads version %(ours)s.")
            % {"theirs": str(told.get("version"))[:20], "ours": VERSION}
        )
    return told
