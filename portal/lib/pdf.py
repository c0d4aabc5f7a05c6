"""PDF from a typst template and plain data, with fonts of our own, so that it looks the same on every machine.

People's text goes in as data and is never part of the template: `#read(…)` in a name is printed as it is written.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pylopdf_fonts_ar
import pylopdf_fonts_zh_cn
import typst
from django.conf import settings

FOLDER = settings.BASE_DIR / "templates" / "papers"
MAIN, DATA = "main.typ", "data.json"
LONGEST = 300  # seconds; a part of a large printing takes some


def render(template: str, data: Mapping[str, Any], files: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF of `templates/papers/<template>.typ`. There `json("data.json")` is the data, `image("seal")` a file.

    `data` is what JSON can say. Every other `.typ` of the folder can be imported by its name. The template gets nothing
    else to read: no file of this machine, no package from elsewhere.
    """
    with _folder(template, data, files or {}) as folder:
        return typst.compile(folder / MAIN, root=folder, font_paths=_fonts(), format="pdf")


def render_apart(template: str, data: Mapping[str, Any], files: Mapping[str, bytes] | None = None) -> bytes:
    """The same for hundreds of pages, in a process of its own that gives its memory back. Raises CalledProcessError."""
    program: list[str | Path] = [sys.executable, Path(__file__).with_name("typeset.py")]
    with _folder(template, data, files or {}) as folder:
        subprocess.run([*program, folder, "pdf", *_font_folders()], check=True, timeout=LONGEST)  # ours
        return (folder / "made.pdf").read_bytes()


def picture(template: str, data: Mapping[str, Any], files: Mapping[str, bytes] | None = None, ppi: int = 96) -> bytes:
    """The first page of the same paper as PNG: how it looks, before it is printed."""
    with _folder(template, data, files or {}) as folder:
        made: Any = typst.compile(folder / MAIN, root=folder, font_paths=_fonts(), format="png", ppi=ppi)
    page: bytes = made[0] if isinstance(made, list) else made  # a file a page, where there are several
    return page


@contextmanager
def _folder(template: str, data: Mapping[str, Any], files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder with all that the template may read, and nothing else; it is gone afterwards."""
    with TemporaryDirectory(prefix="banyan-paper-") as name:
        folder = Path(name)
        for path in FOLDER.glob("*.typ"):
            (folder / path.name).write_bytes(path.read_bytes())
        (folder / MAIN).write_bytes((FOLDER / f"{template}.typ").read_bytes())
        (folder / DATA).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        for file, content in files.items():
            (folder / file).write_bytes(content)
        yield folder


@cache
def _fonts() -> typst.Fonts:
    """Read once: Chinese in two styles, Arabic in two, Latin with them. What the machine has installed is not used,
    unless a setting names it; then for letters that ours lack.
    """
    return typst.Fonts(include_system_fonts=False, font_paths=_font_folders())


def _font_folders() -> list[Path]:
    return [pylopdf_fonts_zh_cn.sans_path().parent, pylopdf_fonts_ar.sans_path().parent, *settings.PAPER_FONTS]
