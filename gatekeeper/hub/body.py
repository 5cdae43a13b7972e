"""Bodies of requests: bounded in size before a byte is read, in time while they come, and all together."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.requests import Request

from gatekeeper.domain.errors import HubRefused
from gatekeeper.domain.words import Words

PATIENCE = 30  # seconds that any body may take …
SLOWEST = 16 << 10  # … and bytes a second beyond that
ROOM = 256 << 20  # bytes of bodies in memory at once


class Said(Words):
    """Why a request's body is not taken."""

    LENGTH = "请求须先写明大小。", "A request must say beforehand how large it is."
    TOO_LARGE = (
        "请求超过 {most} MiB，不接收。",
        "The request is larger than {most} MiB, the most that is taken.",
    )
    BUSY = "服务正忙。", "The hub has too much to do."
    LARGER = "请求比写明的大。", "The request is larger than it said."
    SLOW = "请求发送太慢。", "The request came too slowly."
    SMALLER = "请求比写明的小。", "The request is smaller than it said."


def announced_size(request: Request, limit: int) -> int:
    """How large the body will be, by its header.

    Raises:
        HubRefused: It is not said, or too large: nothing of it is read.
    """
    text = request.headers.get("content-length", "")
    if "transfer-encoding" in request.headers or not (text.isascii() and text.isdigit()):
        raise HubRefused("length-required", Said.LENGTH)
    if len(text) > 15 or int(text) > limit:
        raise HubRefused("too-large", Said.TOO_LARGE, most=limit >> 20)
    return int(text)


class Room:
    """How many bytes of bodies are held at once, over all requests."""

    def __init__(self, size: int = ROOM) -> None:
        self._free = size

    @contextmanager
    def reserved(self, size: int) -> Iterator[None]:
        """Keep room for one body while its request is answered.

        Raises:
            HubRefused: There is none just now.
        """
        if size > self._free:
            raise HubRefused("busy", Said.BUSY, retry_after=5)
        self._free -= size
        try:
            yield
        finally:
            self._free += size


async def read_body(request: Request, size: int) -> bytes:
    """Read a body of exactly the announced size.

    Raises:
        HubRefused: It comes too slowly, or another size than was said.
    """
    got = bytearray()
    try:
        async with asyncio.timeout(PATIENCE + size / SLOWEST):
            async for part in request.stream():
                got += part
                if len(got) > size:
                    raise HubRefused("too-large", Said.LARGER)
    except TimeoutError:
        raise HubRefused("slow", Said.SLOW) from None
    if len(got) != size:
        raise HubRefused("altered", Said.SMALLER)
    return bytes(got)
