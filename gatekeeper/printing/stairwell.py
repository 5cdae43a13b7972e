"""Sheets for handing cards over: one stairwell after the other, a box to sign for each household."""

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from gatekeeper.domain.errors import PrintFailed
from gatekeeper.domain.words import Language, Words
from gatekeeper.printing.crest import draw_logo
from gatekeeper.printing.fitting import Fitted, fit
from gatekeeper.printing.fonts import BOLD, REGULAR, load_fonts, with_stand_ins
from gatekeeper.printing.inks import BLACK, GRAY
from gatekeeper.printing.lettering import rule, write, write_right
from gatekeeper.printing.pattern import fill_pattern
from gatekeeper.service.office.stairwells import Stairwell
from gatekeeper.service.ours import MAKER, make_way, our_pdf
from gatekeeper.service.paper_file import write_paper
from gatekeeper.service.papers import CardFace

_WIDTH, _HEIGHT = A4
_EDGE = 15 * mm
_TOP = _HEIGHT - 42 * mm  # where the table begins
_BOTTOM = 30 * mm  # and where it ends at the latest
_HEAD = 7 * mm
_CARD: float = 7.5 * mm  # a card's line
_BOX: float = 11 * mm  # the least that somebody signs in
_COLUMNS = (24 * mm, 40 * mm, 32 * mm, 28 * mm, 36 * mm, 20 * mm)  # flat, name, number, colour, signature, day
_LEFTS = tuple(_EDGE + sum(_COLUMNS[:at]) for at in range(len(_COLUMNS) + 1))
_PAD = 1.6 * mm
_LOGO: float = 10 * mm
_CARDS_MOST = int((_TOP - _HEAD - _BOTTOM) // _CARD)


class SheetWord(Words):
    """What stands on a sheet."""

    TITLE = "通行证签收单", "Pass hand-over sheet"
    BUILDING = "{building} 栋", "Building {building}"
    UNIT = "{building} 栋 {unit} 单元", "Building {building}, unit {unit}"
    PLACE = "{building}", "{building}"
    PLACE_UNIT = "{building} {unit} 单元", "{building}, unit {unit}"
    NO_FLAT = "其他", "Others"
    COUNTED = "{homes} 户 · {cards} 张 · 制表 {day}", "Flats: {homes} · cards: {cards} · made {day}"
    FLAT = "房号", "Flat"
    NAME = "姓名", "Name"
    NUMBER = "证号", "Pass no."
    COLOUR = "颜色", "Colour"
    SIGNED = "签收", "Signature"
    DAY = "日期", "Date"
    GIVEN_BY = "发放人签名", "Handed over by"
    LEFT_OVER = "未领 ____ 张，带回物业", "Not collected: ____ , back to the office"
    PAGE = "第 {number}/{pages} 页", "Page {number} of {pages}"
    NOTHING = "没有要签收的卡。", "There is no card to sign for."


def print_sheets(
    stairs: Sequence[Stairwell], out: Path, *, estate: str, day: date, language: Language = Language.ZH
) -> int:
    """Write the sheets as a PDF; answers with how many pages they have.

    Raises:
        FileInTheWay: What stands at `out` was not made by this program.
        PrintFailed: There is no card, or no room on the disk.
    """
    make_way(out, our_pdf)
    pdf, pages = draw_sheets(stairs, estate=estate, day=day, language=language)
    write_paper(out, pdf, our_pdf)
    return pages


def draw_sheets(
    stairs: Sequence[Stairwell], *, estate: str, day: date, language: Language = Language.ZH
) -> tuple[bytes, int]:
    """The sheets as a PDF in memory, and how many pages they have. Each stairwell begins on a page of its own.

    Raises:
        PrintFailed: There is no card.
    """
    if not any(one.cards for one in stairs):
        raise PrintFailed(SheetWord.NOTHING)
    load_fonts()
    drawn = BytesIO()
    pdf = Canvas(drawn, pagesize=A4, invariant=1, pageCompression=1)
    pdf.setTitle(f"{estate} {SheetWord.TITLE.fill(language)}")
    pdf.setCreator(MAKER)
    pages = 0
    for one in stairs:
        sheets = list(_pages(one.homes))
        for number, homes in enumerate(sheets, start=1):
            _head(pdf, one, estate, day, language)
            _table(pdf, homes, language)
            _foot(pdf, number, len(sheets), language)
            pdf.showPage()
        pages += len(sheets)
    pdf.save()
    return drawn.getvalue(), pages


def _pages(homes: Sequence[tuple[CardFace, ...]]) -> Iterator[list[tuple[CardFace, ...]]]:
    """As many households as fit; one with more cards than a page has lines is parted."""
    page: list[tuple[CardFace, ...]] = []
    room = _TOP - _HEAD - _BOTTOM
    for home in homes:
        for at in range(0, len(home), _CARDS_MOST):
            part = home[at : at + _CARDS_MOST]
            if page and room < _high(part):
                yield page
                page, room = [], _TOP - _HEAD - _BOTTOM
            page.append(part)
            room -= _high(part)
    if page:
        yield page


def _high(home: tuple[CardFace, ...]) -> float:
    return max(_BOX, _CARD * len(home))


def _head(pdf: Canvas, one: Stairwell, estate: str, day: date, language: Language) -> None:
    """Which stairwell, in letters that are found in a pile, and how much is handed over there."""
    right = write_right(
        pdf, Fitted((SheetWord.TITLE.fill(language),), 12), REGULAR, _WIDTH - _EDGE, _HEIGHT - 20 * mm, BLACK
    )
    left, logo = _EDGE, one.homes[0][0].logo
    if logo is not None:
        draw_logo(pdf, logo, _EDGE, _HEIGHT - 22.5 * mm, _LOGO, _LOGO)
        left += _LOGO + 2 * mm
    whose = fit(with_stand_ins(estate), REGULAR, right - left - 5 * mm, (12, 8))
    write(pdf, whose, REGULAR, left, _HEIGHT - 20 * mm, GRAY)
    title = fit(with_stand_ins(stairs_name(one, language)), BOLD, _WIDTH - 2 * _EDGE - 70 * mm, (24, 12))
    write(pdf, title, BOLD, _EDGE, _HEIGHT - 33 * mm, BLACK)
    counted = SheetWord.COUNTED.fill(language, homes=len(one.homes), cards=one.cards, day=day.isoformat())
    write_right(pdf, Fitted((counted,), 10), REGULAR, _WIDTH - _EDGE, _HEIGHT - 33 * mm, BLACK)


def stairs_name(one: Stairwell, language: Language) -> str:
    """``3 栋 2 单元``; of what is no numbered building, its own name."""
    if not one.building:
        return SheetWord.NO_FLAT.fill(language)
    if one.building.isascii():
        if one.unit:
            return SheetWord.UNIT.fill(language, building=one.building, unit=one.unit)
        return SheetWord.BUILDING.fill(language, building=one.building)
    if one.unit:
        return SheetWord.PLACE_UNIT.fill(language, building=one.building, unit=one.unit)
    return SheetWord.PLACE.fill(language, building=one.building)


def _table(pdf: Canvas, homes: Sequence[tuple[CardFace, ...]], language: Language) -> None:
    """The head, and a block for each household: a line a card, one box to sign in."""
    words = (
        SheetWord.FLAT,
        SheetWord.NAME,
        SheetWord.NUMBER,
        SheetWord.COLOUR,
        SheetWord.SIGNED,
        SheetWord.DAY,
    )
    pdf.setFillGray(0.92)
    pdf.rect(_EDGE, _TOP - _HEAD, _LEFTS[-1] - _EDGE, _HEAD, stroke=0, fill=1)
    for left, word in zip(_LEFTS, words, strict=False):
        write(pdf, Fitted((word.fill(language),), 9), BOLD, left + _PAD, _TOP - 4.8 * mm, BLACK)
    top = _TOP - _HEAD
    for home in homes:
        high = _high(home)
        flat = fit(with_stand_ins(home[0].flat or "—"), BOLD, _COLUMNS[0] - 2 * _PAD, (12, 7))
        write(pdf, flat, BOLD, _LEFTS[0] + _PAD, top - high / 2 - 0.36 * flat.size, BLACK)
        line = high / len(home)
        for number, face in enumerate(home):
            _card(pdf, face, top - (number + 0.5) * line, language)
        pdf.setStrokeGray(0.45)
        pdf.setLineWidth(0.5)
        pdf.line(_EDGE, top - high, _LEFTS[-1], top - high)
        top -= high
    pdf.setStrokeGray(0.45)
    pdf.setLineWidth(0.5)
    pdf.rect(_EDGE, top, _LEFTS[-1] - _EDGE, _TOP - top, stroke=1, fill=0)
    for left in (_LEFTS[1], *_LEFTS[4:-1]):
        pdf.line(left, top, left, _TOP)


def _card(pdf: Canvas, face: CardFace, middle: float, language: Language) -> None:
    """One card: whose, its number, and its colour as it is on the card."""
    name = fit(with_stand_ins(face.plate or face.name), REGULAR, _COLUMNS[1] - 2 * _PAD, (11, 6))
    write(pdf, name, REGULAR, _LEFTS[1] + _PAD, middle - 0.36 * name.size, BLACK)
    label = fit(face.label, REGULAR, _COLUMNS[2] - 2 * _PAD, (10, 6))
    write(pdf, label, REGULAR, _LEFTS[2] + _PAD, middle - 0.36 * label.size, BLACK)
    fill_pattern(pdf, face.colour, _LEFTS[3] + _PAD, middle - 2 * mm, 8 * mm, 4 * mm)
    said = face.colour.zh if language is Language.ZH else face.colour.en
    colour = fit(said, REGULAR, _COLUMNS[3] - 11 * mm - _PAD, (9.5, 6))
    write(pdf, colour, REGULAR, _LEFTS[3] + _PAD + 9.5 * mm, middle - 0.36 * colour.size, BLACK)


def _foot(pdf: Canvas, number: int, pages: int, language: Language) -> None:
    """Who handed them over, and what came back."""
    base = 18 * mm
    right = write(pdf, Fitted((SheetWord.GIVEN_BY.fill(language),), 10), REGULAR, _EDGE, base, BLACK)
    rule(pdf, right + 2 * mm, right + 42 * mm, base - 1 * mm)
    at = right + 48 * mm
    right = write(pdf, Fitted((SheetWord.DAY.fill(language),), 10), REGULAR, at, base, BLACK)
    rule(pdf, right + 2 * mm, right + 24 * mm, base - 1 * mm)
    left_over = SheetWord.LEFT_OVER.fill(language)
    write_right(pdf, fit(left_over, REGULAR, 62 * mm, (10, 7)), REGULAR, _WIDTH - _EDGE, base, BLACK)
    page = SheetWord.PAGE.fill(language, number=number, pages=pages)
    write_right(pdf, Fitted((page,), 8), REGULAR, _WIDTH - _EDGE, 9 * mm, GRAY)
