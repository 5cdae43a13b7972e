"""A page as a picture file."""

import struct
import zlib

from gatekeeper.service.ours import SOFTWARE
from gatekeeper.service.pictures import Image


def png_of(page: Image) -> bytes:
    """A page as a PNG.

    Args:
        page: Shape ``(height, width, 3)``, blue-green-red.

    Source: https://www.w3.org/TR/png-3/
    """
    high, wide = page.shape[:2]
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)  # eight bits, red-green-blue, not interlaced
    rows = b"".join(b"\0" + row.tobytes() for row in page[:, :, ::-1])  # each begins with its filter: none
    parts = ((b"IHDR", head), (b"tEXt", SOFTWARE), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
