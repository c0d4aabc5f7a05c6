"""Fetch the front-end files which are kept in the repository, so that no page asks another server for anything."""

import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

STATIC = settings.BASE_DIR / "static"
MANIFEST = STATIC / "vendor" / "MANIFEST.json"


class Command(BaseCommand):
    help = (
        "Write the packages of static/vendor/MANIFEST.json again and compare their checksums; "
        "with a version, move one package to it. Needs npm."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("package", nargs="?", help="only this package")
        parser.add_argument("version", nargs="?", help="take this version, and record its checksums")

    def handle(self, *args: Any, package: str | None, version: str | None, **options: Any) -> None:
        manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
        if package and package not in manifest:
            raise CommandError(f"{MANIFEST.name} has no package {package}.")
        for name in [package] if package else manifest:
            entry = manifest[name]
            if entry["made"] != "by manage.py vendor":
                self.stdout.write(f"{name}: made {entry['made']}, see its note.")
                continue
            _fetch(name, entry, version)
            self.stdout.write(f"{name} {entry['version']}: {len(entry['files'])} files.")
        MANIFEST.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def _fetch(name: str, entry: dict[str, Any], version: str | None) -> None:
    """Write the files of one package. Raises CommandError where a known version no longer has its checksum."""
    with tempfile.TemporaryDirectory() as folder:
        package = unpacked(f"{name}@{version or entry['version']}", Path(folder))
        for target, file in entry["files"].items():
            content = _without_source_map((package / file["from"]).read_bytes())
            checksum = hashlib.sha256(content).hexdigest()
            if not version and checksum != file["sha256"]:
                raise CommandError(f"{target} of {name} {entry['version']} is not the file that was recorded.")
            file["sha256"] = checksum
            (STATIC / target).parent.mkdir(parents=True, exist_ok=True)
            (STATIC / target).write_bytes(content)
    entry["version"] = version or entry["version"]


def unpacked(spec: str, folder: Path) -> Path:
    done = subprocess.run(
        ["npm", "pack", "--silent", "--ignore-scripts", spec], cwd=folder, check=True, capture_output=True, text=True
    )
    with tarfile.open(folder / done.stdout.strip().splitlines()[-1]) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def _without_source_map(content: bytes) -> bytes:
    """The maps are not kept, and a name that leads nowhere stops `collectstatic`."""
    return re.sub(rb"/\*# sourceMappingURL=.*?\*/", b"", content)
