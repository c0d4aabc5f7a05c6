"""schema.org as JSON-LD inside a page."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

SCHEMA = "https://schema.org"
# JSON inside a script element: these would end the element or start another.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}
_NOTHING: tuple[Any, ...] = ("", None, [], {})


def known(data: Mapping[str, Any]) -> dict[str, Any]:
    """What is not known is left out."""
    return {key: value for key, value in data.items() if value not in _NOTHING}


def as_json(data: Mapping[str, Any]) -> SafeString:
    """Safe to stand inside a script element. What is not known is left out."""
    return mark_safe(json.dumps(known(data), ensure_ascii=False).translate(_ESCAPES))  # noqa: S308  # escaped here
