"""zbar, the second decoder: reads some pictures in glare that the first cannot.

It guesses the encoding of anything beyond ASCII, and guesses wrong (21 wrong texts on 1,076 photographs), so only ASCII is taken
from it; and only kinds of code that carry check words. Its library is missing on some machines: then nothing is read.
"""

from functools import cache
from types import ModuleType
from typing import Any, cast

from gatekeeper.camera.corners import Corners, four
from gatekeeper.service.pictures import Image, Symbol

# What it may read, by its own names → zxing-cpp's names.
TRUSTED = {"QRCODE": "QRCode", "CODE128": "Code128", "EAN13": "EAN13", "CODE93": "Code93"}

CAPITALS = frozenset(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


@cache
def library() -> ModuleType | None:
    """pyzbar, or None where its shared library is not installed."""
    try:
        from pyzbar import pyzbar
    except (ImportError, OSError):
        return None
    return cast(ModuleType, pyzbar)


def read(gray: Image) -> list[Symbol]:
    """The codes that can be believed; corners in pixels of `gray`."""
    pyzbar = library()
    if pyzbar is None:
        return []
    kinds = [getattr(pyzbar.ZBarSymbol, name) for name in TRUSTED]
    try:
        codes = pyzbar.decode(gray, symbols=kinds)
    except (ValueError, pyzbar.PyZbarError):
        # WORKAROUND https://github.com/NaturalHistoryMuseum/pyzbar: a code in several parts (structured
        # append) has no orientation, and pyzbar 0.1.9 raises ValueError instead of saying so. The first decoder reads such codes.
        return []
    return [
        Symbol(code.data.decode("ascii"), TRUSTED[code.type], "zbar", _corners(code))
        for code in codes
        if code.type in TRUSTED and _believable(code.data)
    ]


def _believable(data: bytes) -> bool:
    """ASCII only; and no percent sign among capitals, which in a GS1 code would stand for a separator that zbar does not know."""
    if not data or not data.isascii() or b"\0" in data:
        return False
    return b"%" not in data or not CAPITALS.issuperset(data)


def _corners(code: Any) -> Corners:
    """The four corners it names for a QR code (counted anticlockwise from the top left), else the box around it."""
    polygon, box = code.polygon, code.rect
    if code.type == "QRCODE" and len(polygon) == 4:
        return four((polygon[place].x, polygon[place].y) for place in (0, 3, 2, 1))
    right, bottom = box.left + box.width, box.top + box.height
    return four(((box.left, box.top), (right, box.top), (right, bottom), (box.left, bottom)))
