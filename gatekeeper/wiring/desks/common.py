"""What several desks have done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from gatekeeper.domain.words import Language
from gatekeeper.printing.page import draw_page
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.draft import PdfDraft
from gatekeeper.service.office.taken_out import record_export
from gatekeeper.service.ours import our_pdf
from gatekeeper.service.paging import RowsPage
from gatekeeper.service.paper_file import write_paper
from gatekeeper.service.pictures import Image
from gatekeeper.sheets.listing import write_csv
from gatekeeper.ui.office.desk.data import At, Verb
from gatekeeper.ui.office.desk.form import Form, Input, InputKind
from gatekeeper.ui.office.desk.paged import Page
from gatekeeper.ui.office.desk.paper import to_file
from gatekeeper.ui.office.status import Notice, bad, good
from gatekeeper.ui.office.words import Word
from gatekeeper.wiring.device import OpenDevice

R = TypeVar("R")


def desk_page(seen: RowsPage[Any, R], *, marked: int = 0, of_fitting: bool = False) -> Page[R]:
    """A page as a desk shows it; `of_fitting` where what does not fit is no part of its list."""
    found = seen.found
    total = found.fitting if of_fitting else found.total
    return Page(seen.rows, found.first, found.end, found.fitting, total, seen.chosen, found.seen, marked, seen.lacking)


@dataclass(frozen=True, slots=True)
class PaperIn:
    """The language of a paper: whoever reads it need not read that of the window."""

    language: Language = Language.ZH


def paper_language(*, beside: bool = False) -> Input:
    """The field in which the language of a paper is chosen."""
    names = {Language.ZH: Word.PAPER_IN_CHINESE, Language.EN: Word.PAPER_IN_ENGLISH}
    return Input(
        "language",
        Word.PAPER_LANGUAGE,
        InputKind.CHOICE,
        choices=tuple(Language),
        names=lambda one, language: names[one].fill(language),
        beside=beside,
    )


IN_LANGUAGE = Form(PaperIn, paper_language())


def page_of(draft: PdfDraft, number: int, dpi: int) -> Image:
    """A page of a draft, as it is looked at and printed."""
    return draw_page(draft.pdf, number, dpi)


def save_pdf(at: At = At.PANEL) -> Verb[Any, Any, Any]:
    """The button below a paper that saves it."""
    return to_file(
        Word.SAVE_PDF,
        Word.PDF_FILES,
        lambda paper: paper.draft.name,
        lambda paper, to: write_draft(paper.draft, to),
        at=at,
    )


def undone(done: bool, language: Language) -> Notice:
    """What is said of an undo that leaves alone what somebody has changed since."""
    return good(Word.UNDONE) if done else bad(Word.STOOD)


def local(office: OpenDevice, moment: datetime) -> datetime:
    """A moment as the estate's clocks show it."""
    with office.store.read() as look:
        return calendar_of(look).local(moment)


def write_list(
    office: OpenDevice, what: str, heads: Sequence[str], rows: Sequence[Sequence[str]], path: Path, reason: str
) -> int:
    """Write a list of people into a file; that it leaves the house, and why, is in the journal before."""
    record_export(what, len(rows), reason, store=office.store, full=True)
    return write_csv(heads, rows, path)


def write_draft(draft: PdfDraft, path: Path) -> None:
    """Write a draft to a file, whole or not at all.

    Raises:
        FileInTheWay: Something of this name is there that was not made by this program.
        PrintFailed: The disk or the folder does not take it.
    """
    write_paper(path, draft.pdf, our_pdf)
