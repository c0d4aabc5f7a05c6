"""PDF from a typst template and plain data, with fonts of our own, so that it looks the same on every machine.

People's text goes in as data and is never part of the template: `#read(…)` in a name is printed as it is written.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

import pylopdf_fonts_ar
import pylopdf_fonts_zh_cn
import typst
from django.conf import settings

FOLDER = settings.BASE_DIR / "templates" / "papers"
MAIN, DATA = "main.typ", "data.json"


def render(template: str, data: Mapping[str, Any], files: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF of `templates/papers/<template>.typ`. There `json("data.json")` is the data, `image("seal")` a file.

    `data` is what JSON can say. Every other `.typ` of the folder can be imported by its name. The template gets nothing
    else to read: no file of this machine, no package from elsewhere.
    """
    sources = {MAIN: _source(template), DATA: json.dumps(data, ensure_ascii=False).encode()} | dict(files or {})
    for path in FOLDER.glob("*.typ"):
        sources.setdefault(path.name, path.read_bytes())
    # The package's types do not know yet that it takes several sources by name.
    return cast(bytes, typst.compile(sources, font_paths=_fonts(), format="pdf"))  # type: ignore[call-overload]


def _source(template: str) -> bytes:
    return (FOLDER / f"{template}.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """Read once: Chinese in two styles, Arabic in two, Latin with them. What the machine has installed is not used."""
    folders = [pylopdf_fonts_zh_cn.sans_path().parent, pylopdf_fonts_ar.sans_path().parent]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)
