"""What a check has read, kept for the load: so a file is read once, and a load leaves the processor to the database.

Only numbers, the texts that they stand for, and the keys of learners are in here. What was brought can go: between the
check and the load no learner's number is stored anywhere.
"""

import json
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from centres.ledger.encoding import Chunk
from centres.ledger.reading import Unreadable

_END = b"end\n"


def keeping(chunks: Iterator[Chunk], file: IO[bytes]) -> Iterator[Chunk]:
    """The same chunks; each has been written to the file when it comes, and the end when there are no more."""
    for chunk in chunks:
        told = {"count": chunk.count, "fresh": chunk.fresh, "since": chunk.since, "digest": chunk.digest}
        file.write(json.dumps(told | {"blocks": [len(block) for block in chunk.blocks]}).encode() + b"\n")
        for block in chunk.blocks:
            file.write(block)
        yield chunk
    file.write(_END)


def chunks(path: Path) -> Iterator[Chunk]:
    """The chunks of such a file. Raises Unreadable where it breaks off."""
    with path.open("rb") as file:
        while (line := file.readline()) != _END:
            try:
                told = json.loads(line)
                blocks = [_block(file, length) for length in told.pop("blocks")]
            except (ValueError, EOFError):
                raise Unreadable(_("This file is damaged. Bring it again.")) from None
            yield Chunk(blocks=blocks, **told)


def _block(file: IO[bytes], length: int) -> "array[int]":
    block = array("i")
    block.fromfile(file, length)
    return block
