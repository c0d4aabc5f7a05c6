"""HTTP/1.1 as little as a crowd needs: one request, one answer, over a connection that is kept while it lasts."""

import asyncio
from dataclasses import dataclass, field

HOST = "127.0.0.1"


class Lost(Exception):
    """No answer came: the connection failed, or time was up."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass
class Line:
    """One browser's connection to the server."""

    port: int
    open: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = field(default=None)

    async def ask(self, request: bytes, *, patience: float) -> Answer:
        """Send the request and wait for its answer. Raises Lost."""
        try:
            async with asyncio.timeout(patience):
                return await self._ask_again_if_closed(request)
        except (OSError, TimeoutError, ValueError, asyncio.IncompleteReadError) as error:
            self.hang_up()
            raise Lost(type(error).__name__) from error

    async def tell(self, request: bytes) -> None:
        """Send the request and hang up before the answer, as a phone in a tunnel does."""
        try:
            async with asyncio.timeout(10):
                _reader, writer = await self._opened()
                writer.write(request)
                await writer.drain()
        except (OSError, TimeoutError) as error:
            raise Lost(type(error).__name__) from error
        finally:
            self.hang_up()

    def hang_up(self) -> None:
        if self.open:
            self.open[1].close()
            self.open = None

    async def _ask_again_if_closed(self, request: bytes) -> Answer:
        """A server closes connections that were idle; a browser then opens another one without a word."""
        was_open = self.open is not None
        try:
            return await self._ask(request)
        except (ConnectionError, asyncio.IncompleteReadError):
            if not was_open:
                raise
            self.hang_up()
            return await self._ask(request)

    async def _ask(self, request: bytes) -> Answer:
        reader, writer = await self._opened()
        writer.write(request)
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        if headers.get("connection", "").lower() == "close":
            self.hang_up()
        return Answer(int(head[0].split()[1]), headers, body.decode())

    async def _opened(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self.open is None:
            self.open = await asyncio.open_connection(HOST, self.port)
        return self.open


def get(path: str, address: str, **headers: str) -> bytes:
    return _request("GET", path, address, headers, b"")


def post(path: str, address: str, body: str, cookie: str) -> bytes:
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    return _request("POST", path, address, headers, body.encode())


def _request(method: str, path: str, address: str, headers: dict[str, str], body: bytes) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {HOST}", f"X-Forwarded-For: {address}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    lines += [f"Content-Length: {len(body)}"] if body else []
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body
