"""The text of a notice as staff type it: an empty line starts a paragraph, a line ending in a colon is a heading."""

import re
from dataclasses import dataclass, field

_GAP = re.compile(r"\n\s*\n")
_COLONS = (":", "：")


@dataclass(slots=True)
class Section:
    """A heading with its paragraphs. What stands before the first heading has none."""

    heading: str
    paragraphs: list[str] = field(default_factory=list)


def sections(text: str) -> list[Section]:
    found: list[Section] = []
    for block in _GAP.split(text.replace("\r\n", "\n").strip()):
        first, _newline, rest = block.strip().partition("\n")
        if first.rstrip().endswith(_COLONS):
            found.append(Section(first.rstrip()[:-1]))
            block = rest
        if block.strip():
            if not found:
                found.append(Section(""))
            found[-1].paragraphs.append(block.strip())
    return found
