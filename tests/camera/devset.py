"""The photographs lent to us, with the texts that stand in them."""

from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "qr-dev"

# Pictures whose text beside them is not all that can be read in them (looked at on 2026-11-22): 16 holds a second code within the
# first; the code in 13 says "photography" (so in several readings, each with all check words right), not "photograph".
MORE_TEXTS = {
    "zxing-qrcode-2/16.png": "[内側QRコード]\r\n\r\n*ダブルQR*\r\nhttp://d-qr.net/ex/",
    "zxing-qrcode-2/13.png": "The 2005 USGS aerial photography of the Washington Monument is censored.",
}


def photographs() -> Iterator[tuple[str, Path, frozenset[str]]]:
    """Folder, picture and the texts in it; the one due is first among them, and a last line feed is left out."""
    for picture in sorted(FOLDER.glob("zxing-*/*.png")):
        texts = {picture.with_suffix(".txt").read_bytes().decode("utf-8").rstrip("\n")}
        more = MORE_TEXTS.get(f"{picture.parent.name}/{picture.name}")
        yield picture.parent.name, picture, frozenset(texts | ({more} if more else set()))
