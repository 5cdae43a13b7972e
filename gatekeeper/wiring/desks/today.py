"""The desk of the day: figures, a chart, what to look after, and who is inside."""

from typing import Any

from gatekeeper.domain.words import Language
from gatekeeper.printing.morning import draw_morning
from gatekeeper.printing.page import count_pages, draw_page
from gatekeeper.service.office.draft import PdfDraft
from gatekeeper.service.office.morning import morning
from gatekeeper.service.office.today import Inside, Warned
from gatekeeper.service.office.today import today as day_of
from gatekeeper.service.ports import Image
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.column import Sort
from gatekeeper.ui.office.desk.data import At, Desk, Go, Listing, Verb, verb
from gatekeeper.ui.office.desk.form import Form, Input, InputKind
from gatekeeper.ui.office.desk.paper import PaperDraft, first_page, preview, to_file, to_printer
from gatekeeper.ui.office.today.chart import DayChart
from gatekeeper.ui.office.today.columns import FIGURES, INSIDE, WARNINGS, as_of
from gatekeeper.ui.office.today.words import W
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.desks.common import PaperIn, write_draft
from gatekeeper.wiring.device import OpenDevice

IN_LANGUAGE = Form(
    PaperIn,
    Input(
        "language",
        W.LANGUAGE,
        InputKind.CHOICE,
        choices=tuple(Language),
        names=lambda one, lang: (W.CHINESE if one is Language.ZH else W.ENGLISH).fill(lang),
    ),
)
AGAIN = 30_000  # milliseconds until the day is read again while it is looked at


def today(office: OpenDevice) -> Desk:
    """The desk of an office."""
    warnings = Listing[Warned](
        WARNINGS,
        lambda one: one,
        W.NO_WARNINGS,
        rows=lambda day: day.warnings,
        heading=W.WARNINGS,
        leads=_person,
        at_once=True,
        wrap=True,
        above=(DayChart, 2),
        share=3,
        wide=6,
    )
    inside = Listing[Inside](
        INSIDE,
        lambda one: one,
        W.NOBODY_INSIDE,
        Sort("since", down=True),
        rows=lambda day: day.inside,
        heading=W.WHO_INSIDE,
        leads=_person,
        beside=True,
        wide=5,
    )
    save_pdf = to_file(
        Word.SAVE_PDF,
        Word.PDF_FILES,
        lambda paper: paper.draft.name,
        lambda paper, to: write_draft(paper.draft, to),
        at=At.PANEL,
    )
    on_printer = to_printer(_page, at=At.PANEL)
    sheet: Verb[Any, Any, Any] = verb(
        W.SHEET,
        IN_LANGUAGE,
        lambda call: _sheet(office, call.given.language),
        long=W.MAKING,
        stops=False,
        lane=Lane.OUTSIDE,
        shows=lambda paper: paper,
        still=True,
    )
    return Desk(
        "today",
        W.TITLE,
        lambda: day_of(store=office.store, clock=office.clock),
        (warnings, inside),
        own=(preview(_page, save_pdf, on_printer),),
        every=AGAIN,
        verbs_of_desk=(sheet, save_pdf, on_printer),
        figures=FIGURES,
        stand=as_of,
        manual=ManualPage.OFFICE_TODAY,
        icon=Icon.TODAY,
        badge=lambda day: len(day.warnings),
    )


def _sheet(office: OpenDevice, language: Language) -> PaperDraft[None]:
    """The morning sheet as it is now."""
    made = morning(store=office.store, clock=office.clock)
    pdf = draw_morning(made, language)
    return first_page(PdfDraft(pdf, count_pages(pdf), f"morning-{made.at:%Y-%m-%d}.pdf"), None, _page)


def _page(draft: PdfDraft, number: int, dpi: int) -> Image:
    return draw_page(draft.pdf, number, dpi)


def _person(one: Warned | Inside) -> Go | None:
    """Whoever it is about, on the desk of the registry; gates and visitors are not there."""
    return Go("residents", one.person) if one.person is not None else None
