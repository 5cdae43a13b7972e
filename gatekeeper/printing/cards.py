"""Printing pass cards: checked before, read back after, whole or not at all."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4, A6
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from gatekeeper.domain.errors import PrintFailed
from gatekeeper.domain.words import Language, Words
from gatekeeper.printing.card import HEIGHT, WIDTH, Bleed, draw_card, words_on
from gatekeeper.printing.card_back import draw_back
from gatekeeper.printing.fitting import fit
from gatekeeper.printing.fonts import REGULAR, load_fonts, missing_glyphs, spelled
from gatekeeper.printing.label import draw_label
from gatekeeper.printing.layout import SHEETS, Layout, draw_crop_marks
from gatekeeper.printing.lettering import SMALLEST
from gatekeeper.printing.read_back import read_back as read_pages_back
from gatekeeper.service.ours import MAKER, make_way, our_pdf
from gatekeeper.service.paper_file import write_paper
from gatekeeper.service.papers import CardFace
from gatekeeper.service.pictures import Decoder
from gatekeeper.service.ports import Progress, silent

DPI = 150
"""For reading back: 3.5 pixels a module of a card."""


class Said(Words):
    """Why cards are not drawn."""

    NONE = "没有要打印的卡。", "There is no card to print."
    TWICE = "卡 {label} 在本次打印中重复。", "Card {label} is in this print twice."
    NO_GLYPH = (
        "卡 {label}：字体中没有 {sign}，卡上会缺字，请换一种写法。",
        "Card {label}: the font has no {sign}, so it would be missing on the card; write it another way.",
    )
    FOOT = (
        "{estate} · {number}/{pages} · 请按 100% 实际大小打印",
        "{estate} · {number}/{pages} · Print at actual size (100 %)",
    )
    FOOT_BACK = "背面 · 双面打印，沿长边翻页", "Back · print on both sides, flip on the long edge"
    TITLE = "{estate} 通行证", "{estate} passes"
    ON_PAGE = "第 {page} 页，卡 {label}：{why}", "Page {page}, card {label}: {why}"


@dataclass(frozen=True, slots=True)
class PrintedCards:
    """A print that is good.

    Attributes:
        size: Bytes of the file.
        read_back: Whether every code was decoded from the drawn pages.
        digest: SHA-256 of the file, hex.
    """

    path: Path
    cards: int
    pages: int
    size: int
    read_back: bool
    digest: str


def print_cards(
    faces: Sequence[CardFace],
    out: Path,
    *,
    layout: Layout = Layout.A4,
    read_back: Decoder | None,
    progress: Progress = silent,
    dpi: int = DPI,
    backs: bool = False,
    language: Language = Language.ZH,
) -> PrintedCards:
    """Draw cards into a PDF.

    Nothing stands at `out` before every page was drawn and its codes read back; what stood there stays until then.

    Raises:
        FileInTheWay: What stands at `out` was not made by this program.
        PrintFailed: As `draw_cards` says, or the disk does not take the file.
        Cancelled: By `progress`.
    """
    make_way(out, our_pdf)
    pdf = draw_cards(
        faces, layout=layout, read_back=read_back, progress=progress, dpi=dpi, backs=backs, language=language
    )
    write_paper(out, pdf, our_pdf)
    pages = -(-len(faces) // layout.per_page) * (2 if backs else 1)
    return PrintedCards(out, len(faces), pages, len(pdf), read_back is not None, hashlib.sha256(pdf).hexdigest())


def draw_cards(
    faces: Sequence[CardFace],
    *,
    layout: Layout = Layout.A4,
    read_back: Decoder | None,
    progress: Progress = silent,
    dpi: int = DPI,
    backs: bool = False,
    language: Language = Language.ZH,
) -> bytes:
    """Draw cards into a PDF in memory: names and tokens of a page that is only looked at are on no disk.

    Args:
        read_back: Decodes the drawn pages, in one thread of its own; None leaves the check out (for measuring).
        progress: Counts a card when it is drawn, and again when it is read back.
        dpi: Of the pages that are read back.
        backs: Whether each page is followed by one with the backs of its cards, for printing on both sides.
        language: Of the small words on the cards.

    Raises:
        PrintFailed: No card, a pass twice, a character that the font lacks, a bad photo or token, a code that does not
            read back. The sentence names the card.
        Cancelled: By `progress`.
    """
    load_fonts()
    _check(faces)
    backs = backs and not layout.is_label
    pages = [faces[at : at + layout.per_page] for at in range(0, len(faces), layout.per_page)]
    total = len(faces) * (1 if read_back is None else 2)
    progress(0, total)
    pdf = _draw(faces[0].estate, pages, layout, progress, total, backs, language)
    if read_back is not None:
        sides = [side for page in pages for side in (page, ())] if backs else pages  # no code belongs on a back
        read_pages_back(pdf, sides, read_back, progress, dpi, before=len(faces), total=total)
    return pdf


def _check(faces: Sequence[CardFace]) -> None:
    """What can be known before the first page is drawn."""
    if not faces:
        raise PrintFailed(Said.NONE)
    seen: set[str] = set()
    for face in faces:
        if face.token in seen:
            raise PrintFailed(Said.TWICE, label=face.label)
        seen.add(face.token)
        for text in words_on(face):
            missing = missing_glyphs(text)
            if missing:
                raise PrintFailed(Said.NO_GLYPH, label=face.label, sign=spelled(missing[0]))


def _draw(
    estate: str,
    pages: Sequence[Sequence[CardFace]],
    layout: Layout,
    progress: Progress,
    total: int,
    backs: bool,
    language: Language,
) -> bytes:
    """Draw all pages."""
    drawn = BytesIO()
    # invariant: no clock and no random number in the file, so that the same cards give the same bytes.
    pdf = Canvas(drawn, pagesize=A4 if layout in SHEETS else (WIDTH, HEIGHT), invariant=1, pageCompression=1)
    pdf.setTitle(Said.TITLE.fill(language, estate=estate))
    pdf.setCreator(MAKER)
    # Viewers shrink pages to the printer's margins unless told not to; the cards must keep their size.
    pdf.setViewerPreference("PrintScaling", "None")
    if backs:
        pdf.setViewerPreference("Duplex", "DuplexFlipLongEdge")
    done = 0
    for number, faces in enumerate(pages, start=1):
        foot = Said.FOOT.fill(language, estate=estate, number=number, pages=len(pages))
        if layout in SHEETS:
            draw_crop_marks(pdf, SHEETS[layout])
            _foot(pdf, foot)
        for slot, face in enumerate(faces):
            try:
                _draw_one(pdf, face, layout, slot, language)
            except PrintFailed as error:
                raise PrintFailed(Said.ON_PAGE, page=number, label=face.label, why=error) from error
            done += 1
            progress(done, total)
        pdf.showPage()
        if backs:
            _draw_backs(pdf, faces, layout, foot, language)
    pdf.save()
    return drawn.getvalue()


def _draw_one(pdf: Canvas, face: CardFace, layout: Layout, slot: int, language: Language) -> None:
    if layout.is_label:
        draw_label(pdf, face, language, page=A6 if layout is Layout.LABEL_A6 else None)
    elif layout is Layout.CARD:
        draw_card(pdf, face, 0, 0, language=language)
    else:
        with _at(pdf, layout, slot) as bleed:
            draw_card(pdf, face, 0, 0, bleed=bleed, outline=True, language=language)


@contextmanager
def _at(pdf: Canvas, layout: Layout, slot: int) -> Iterator[Bleed]:
    """A place of a sheet, as large as a card lies there."""
    sheet = SHEETS[layout]
    pdf.saveState()
    pdf.translate(*sheet.place(slot))
    pdf.scale(sheet.scale, sheet.scale)
    yield sheet.bleed(slot)
    pdf.restoreState()


def _draw_backs(pdf: Canvas, faces: Sequence[CardFace], layout: Layout, foot: str, language: Language) -> None:
    """The other side of a page."""
    if layout in SHEETS:
        _foot(pdf, f"{foot} · {Said.FOOT_BACK.fill(language)}")
    for slot, face in enumerate(faces):
        if layout is Layout.CARD:
            draw_back(pdf, face, 0, 0, language=language)
        else:
            with _at(pdf, layout, SHEETS[layout].behind(slot)) as bleed:
                draw_back(pdf, face, 0, 0, bleed=bleed, language=language)
    pdf.showPage()


def _foot(pdf: Canvas, words: str) -> None:
    """The page number, and the one thing that goes wrong at print shops."""
    text = fit(words, REGULAR, 150 * mm, (SMALLEST, 5))
    pdf.setFillGray(0.38)
    pdf.setFont(REGULAR, text.size)
    pdf.drawString(SHEETS[Layout.A4].left + 3 * mm, 4 * mm, text.lines[0])
