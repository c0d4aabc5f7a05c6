"""Reads the TOML files of this folder. A text with `en` and `zh` becomes the columns of those languages."""

import tomllib
from pathlib import Path
from typing import Any

from django.db.models import Q

from centres.models import Region

FOLDER = Path(__file__).parent
COLUMNS = {"en": "en", "zh": "zh_hans"}


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def columns(row: dict[str, Any]) -> dict[str, Any]:
    """A row as keyword arguments of a model: `name = {en, zh}` as `name_en` and `name_zh_hans`, the rest as it is."""
    made: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict):
            made |= {f"{key}_{COLUMNS[language]}": text.strip() for language, text in value.items()}
        else:
            made[key] = value
    return made


def region(code: str) -> Region:
    """By ISO code or by GB/T 2260 code, never by name."""
    return Region.objects.get(Q(code=code) | Q(gbt_code=code))
