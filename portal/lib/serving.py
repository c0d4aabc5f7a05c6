"""A file of the storage as an answer: whole, or the part a player asks for when somebody jumps within a film."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from django.core.files.base import File
from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse

CHUNK = 64 * 1024
_ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})\Z")


def served(file: "File[bytes]", content_type: str, asked: str = "") -> HttpResponseBase:
    """`asked` is the Range header: one range is answered with 206, one outside the file with 416, others ignored."""
    size, found = file.size, _ONE_RANGE.match(asked)
    if found is None or not any(found.groups()):
        response: HttpResponseBase = FileResponse(file.open("rb"), content_type=content_type)
        response["Accept-Ranges"] = "bytes"
        return response
    first, last = _ends(found[1], found[2], size)
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = StreamingHttpResponse(_part(file, first, last - first + 1), status=206, content_type=content_type)
    response["Accept-Ranges"] = "bytes"
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    return response


def _ends(first: str, last: str, size: int) -> tuple[int, int]:
    """Without a beginning, the last so many bytes are meant."""
    if not first:
        return max(size - int(last), 0), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _part(file: "File[bytes]", first: int, length: int) -> Iterator[bytes]:
    with file.open("rb") as opened:
        stream: BinaryIO | File[bytes] = opened
        stream.seek(first)
        while length > 0 and (chunk := stream.read(min(CHUNK, length))):
            length -= len(chunk)
            yield chunk
