"""Paper for passes, as the desk of passes asks for it: cards, and the sheets on which households sign for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from gatekeeper.camera.codes import CodeReader
from gatekeeper.domain.words import Language
from gatekeeper.printing.cards import draw_cards
from gatekeeper.printing.layout import Layout
from gatekeeper.printing.page import count_pages
from gatekeeper.printing.stairwell import draw_sheets
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office import cards
from gatekeeper.service.office.draft import PdfDraft
from gatekeeper.service.office.stairwells import stairwells
from gatekeeper.service.office.taken_out import record_export
from gatekeeper.service.papers import CardFace
from gatekeeper.service.ports import Progress
from gatekeeper.ui.office.desk.form import Form, Input, InputKind
from gatekeeper.ui.office.passes.words import W
from gatekeeper.ui.office.words import Word, say
from gatekeeper.wiring.desks.common import local, paper_language
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.paper import READ_BACK

LAYOUTS = {Layout.A4: W.A4_TEN, Layout.CARD: W.ONE_CARD, Layout.LARGE: W.LARGE, Layout.LABEL: W.ONE_LABEL}


@dataclass(frozen=True, slots=True)
class Cards:
    """How cards are put on paper."""

    layout: Layout
    full_names: bool
    backs: bool = False
    language: Language = Language.ZH


@dataclass(frozen=True, slots=True)
class Sheets:
    """How the sheets are written; whole names leave the house for a reason."""

    language: Language
    full_names: bool
    reason: str


CARDS = Form(
    Cards,
    Input(
        "layout",
        W.LAYOUT,
        InputKind.CHOICE,
        choices=tuple(LAYOUTS),
        names=lambda one, language: say(LAYOUTS[one], language),
    ),
    paper_language(),
    Input("backs", W.BACKS, InputKind.TICK),
    Input("full_names", W.FULL_NAMES, InputKind.TICK),
    when={"backs": lambda was, now: not now.layout.is_label},
)
SHEETS = Form(
    Sheets,
    paper_language(),
    Input("full_names", W.SHEET_NAMES, InputKind.TICK),
    Input("reason", Word.REASON, InputKind.REASON),
    when={"reason": lambda was, now: now.full_names},
)


def draft_of(office: OpenDevice, numbers: Sequence[int], how: Cards, progress: Progress) -> PdfDraft:
    """Draw cards and read every code back; nothing is given out yet."""
    faces = _faces(office, numbers, full_names=how.full_names)
    pdf = draw_cards(
        faces,
        layout=how.layout,
        read_back=CodeReader(READ_BACK),
        progress=progress,
        backs=how.backs,
        language=how.language,
    )
    name = f"cards-{local(office, office.clock.now()):%Y%m%d-%H%M}.pdf"
    return PdfDraft(pdf, count_pages(pdf), name, tuple(face.label for face in faces))


def sheets_of(office: OpenDevice, numbers: Sequence[int], how: Sheets) -> PdfDraft:
    """Draw the sheets on which households sign for these cards; that a list of people leaves the house is in the journal.

    Raises:
        BadInput: Whole names were asked for without a reason.
    """
    faces = _faces(office, numbers, full_names=how.full_names)
    record_export(
        "hand-over sheets", len(faces), how.reason, store=office.store, full=how.full_names, must=how.full_names
    )
    with office.store.read() as look:
        day, estate = calendar_of(look).day(office.clock.now()), look.estate().name
    pdf, pages = draw_sheets(stairwells(faces), estate=estate, day=day, language=how.language)
    return PdfDraft(pdf, pages, f"sheets-{day:%Y%m%d}.pdf")


def _faces(office: OpenDevice, numbers: Sequence[int], *, full_names: bool) -> list[CardFace]:
    with office.store.read() as look:
        found = look.passes_by(numbers)
        chosen = [found[number] for number in numbers if number in found]
        return cards.faces(chosen, full_names=full_names, look=look, keys=office.keys)
