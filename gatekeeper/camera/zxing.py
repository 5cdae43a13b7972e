"""zxing-cpp, the first decoder: fast, and never seen to read a wrong text."""

from dataclasses import replace

import zxingcpp

from gatekeeper.camera import wording
from gatekeeper.camera.corners import four
from gatekeeper.service.pictures import Image, Symbol

ONLY_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
# Codes whose error correction also proves the text. The others are believed from a doctored picture only when two agree.
PROVEN = frozenset({"QRCode", "DataMatrix", "Aztec", "PDF417", "CompactPDF417", "MicroPDF417", "MaxiCode", "RMQRCode"})
BINARIZERS = {
    "local": zxingcpp.Binarizer.LocalAverage,
    "global": zxingcpp.Binarizer.GlobalHistogram,
    "fixed": zxingcpp.Binarizer.FixedThreshold,
}


def read(image: Image, binarizer: str = "local") -> list[Symbol]:
    """Every code of every format; corners in pixels of `image`."""
    # Plain text keeps control characters and line feeds as they are; HRI would spell them "<LF>".
    found = zxingcpp.read_barcodes(image, text_mode=zxingcpp.TextMode.Plain, binarizer=BINARIZERS[binarizer])
    return [_symbol(code) for code in found if _believable(code)]


def read_qr(image: Image, binarizer: str = "local") -> list[Symbol]:
    """Every QR code: the same ones as `read`, in a tenth of the time that all formats take."""
    found = zxingcpp.read_barcodes(
        image, formats=ONLY_QR, text_mode=zxingcpp.TextMode.Plain, binarizer=BINARIZERS[binarizer]
    )
    return [_symbol(code) for code in found if _believable(code)]


def read_clean(image: Image) -> Symbol | None:
    """The QR code of a picture that holds just one, drawn by ourselves."""
    found = zxingcpp.read_barcodes(
        image,
        formats=ONLY_QR,
        text_mode=zxingcpp.TextMode.Plain,
        try_rotate=False,
        try_downscale=False,
        try_invert=False,
    )
    return _symbol(found[0]) if found and found[0].text else None


def moved(symbol: Symbol, scale: float, left: float = 0.0, top: float = 0.0) -> Symbol:
    """The same symbol in a picture made `scale` times larger and then moved."""
    return replace(symbol, corners=four((x * scale + left, y * scale + top) for x, y in symbol.corners))


def _believable(code: zxingcpp.Barcode) -> bool:
    """Whether it says something, and not by chance.

    A Micro QR code has one eye, and its smallest version, M1, no more than two check words: one eye of a whole QR code
    passes for it in one film of forty.
    """
    more = code.extra if code.format == zxingcpp.BarcodeFormat.MicroQRCode else None
    return bool(code.text) and not (isinstance(more, dict) and more.get("Version") == "M1")


def _symbol(code: zxingcpp.Barcode) -> Symbol:
    place = code.position
    points = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    return Symbol(
        wording.right(code.text, code.bytes), code.format.name, "zxing", four((point.x, point.y) for point in points)
    )
