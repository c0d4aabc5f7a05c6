"""The published frameworks as rows: each edition a file of this folder, named by scheme and version.

A later edition is a new file beside the old one: what was aligned with the old one stays aligned with it.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
COLUMNS = {"en": "en", "zh": "zh_hans"}


@dataclass(frozen=True, slots=True)
class Listed:
    """One term as its file has it. `parent` is the code of the term it belongs to, or empty."""

    code: str
    parent: str
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Edition:
    """One framework as its file has it: the columns of its row, and its terms, a parent before its children."""

    columns: dict[str, Any]
    terms: list[Listed]


def editions() -> Iterator[Edition]:
    for path in sorted(FOLDER.glob("*.toml")):
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        terms = [Listed(code, parent, _names(names)) for code, parent, *names in found.pop("terms")]
        yield Edition({"slug": path.stem, **_columns(found)}, terms)


def _columns(row: dict[str, Any]) -> dict[str, Any]:
    """A text with `en` and `zh` becomes the columns of those languages."""
    made: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict):
            made |= {f"{key}_{COLUMNS[language]}": text for language, text in value.items()}
        else:
            made[key] = value
    return made


def _names(names: list[str]) -> dict[str, str]:
    return {f"name_{column}": name for column, name in zip(COLUMNS.values(), names, strict=False)}
