"""A rendered page with gaps: what differs from one visitor to the next is filled in without rendering it again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django.utils.html import escape


@dataclass(frozen=True, slots=True)
class PageWithGaps:
    """The bytes between the gaps, and the name of each gap in order: one more part than names."""

    parts: tuple[bytes, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, page: bytes, values: Mapping[str, str]) -> Self:
        """Cut every one of these values out of the page, wherever it stands. They are distinct, and none is empty."""
        names = {escape(value).encode(): name for name, value in values.items()}
        pieces = re.split(b"(" + b"|".join(map(re.escape, names)) + b")", page)
        return cls(tuple(pieces[::2]), tuple(names[found] for found in pieces[1::2]))

    def filled(self, values: Mapping[str, bytes]) -> bytes:
        """The page with these values, which are HTML already, in the gaps."""
        pieces = [self.parts[0]]
        for name, part in zip(self.names, self.parts[1:], strict=True):
            pieces += (values[name], part)
        return b"".join(pieces)
