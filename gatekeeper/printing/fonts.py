"""The bundled font, and what it cannot print."""

import struct
import unicodedata
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from gatekeeper.domain.errors import PrintFailed
from gatekeeper.domain.words import Words
from gatekeeper.resources import resource

FAMILY = "Noto Sans SC"
REGULAR = "NotoSansSC-Regular"
BOLD = "NotoSansSC-Bold"

STAND_IN = "〓"
"""The printers' old sign for a character the case does not hold."""


class Said(Words):
    """What is wrong with a font."""

    DAMAGED = (
        "字体文件 {file}.ttf 已损坏：请重新安装程序。",
        "The font file {file}.ttf is damaged: install the program again.",
    )
    OTHER_FONT = (
        "字体文件 {file}.ttf 是 {found}，不是 {family}：请重新安装程序。",
        "The font file {file}.ttf holds {found}, not {family}: install the program again.",
    )


@cache
def load_fonts() -> frozenset[int]:
    """Make both cuts known to reportlab; answers with the code points that both can print.

    Raises:
        PrintFailed: A font file is damaged, or is not the bundled family.
    """
    known = []
    for name in (REGULAR, BOLD):
        try:
            font = TTFont(name, str(resource(f"fonts/{name}.ttf")))
        except (TTFError, OSError, struct.error) as error:
            raise PrintFailed(Said.DAMAGED, file=name) from error
        family = font.face.familyName.decode("latin-1")
        if family != FAMILY or font.face.name.decode("latin-1") != name:
            raise PrintFailed(Said.OTHER_FONT, file=name, found=family, family=FAMILY)
        pdfmetrics.registerFont(font)
        known.append(frozenset(code for code, glyph in font.face.charToGlyph.items() if glyph))
    return frozenset.intersection(*known)


def printable(text: str) -> str:
    """The form that is drawn: composed (NFC), since reportlab places combining marks badly."""
    return unicodedata.normalize("NFC", text)


def missing_glyphs(text: str) -> str:
    """The characters of `text` that would print as a blank or vanish: each once, in their order.

    Control and format characters are among them: on paper nobody could tell that they are there.
    """
    font = load_fonts()
    found = dict.fromkeys(
        character
        for character in printable(text)
        if ord(character) not in font or unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")
    )
    return "".join(found)


def with_stand_ins(text: str) -> str:
    """The text with `STAND_IN` for each character that cannot be printed."""
    missing = missing_glyphs(text)
    plain = printable(text)
    return "".join(STAND_IN if character in missing else character for character in plain) if missing else plain


def spelled(character: str) -> str:
    """How a sentence names a character: ``“𠮷” (U+20BB7)``, or its name where it cannot be seen."""
    code = f"U+{ord(character):04X}"
    if character.isprintable():
        return f"“{character}” ({code})"
    return f"{code} {unicodedata.name(character, 'CONTROL CHARACTER')}"


def width_of(text: str, font: str, size: float) -> float:
    """How wide a line is, in points."""
    width: float = pdfmetrics.stringWidth(text, font, size)
    return width
