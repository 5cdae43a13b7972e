"""What is done with cards on paper, at every desk that lists passes: drawn, read back, looked at, given out once."""

import hashlib
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from gatekeeper.service.office.card_queue import printing
from gatekeeper.service.office.passbook import PRINTABLE, Listed
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.desk.data import At, Call, Of, Verb, verb
from gatekeeper.ui.office.desk.own import Own
from gatekeeper.ui.office.desk.paper import PaperDraft, first_page, preview, to_file, to_printer
from gatekeeper.ui.office.passes.words import W
from gatekeeper.ui.office.status import Notice, bad, good
from gatekeeper.ui.office.words import Word
from gatekeeper.wiring.desks.common import page_of, write_draft
from gatekeeper.wiring.desks.pass_papers import CARDS, SHEETS, Cards, Sheets, draft_of, sheets_of
from gatekeeper.wiring.device import OpenDevice


class CardVerbs(NamedTuple):
    """What draws cards and sheets, what gives a drawn paper out, and the panel in which it is looked at."""

    draw: tuple[Verb[Listed, Any, Any], ...]
    give_out: tuple[Verb[Listed, Any, Any], ...]
    panel: Own[PaperDraft[Any]]


def card_verbs(office: OpenDevice) -> CardVerbs:
    """Those of an office."""

    def draw(call: Call[Listed, Cards]) -> PaperDraft[None]:
        numbers = sorted(row.number for row in call.rows)
        return first_page(draft_of(office, numbers, call.given, call.progress), None, page_of)

    def sheets(call: Call[Listed, Sheets]) -> PaperDraft[None]:
        return first_page(sheets_of(office, sorted(row.number for row in call.rows), call.given), None, page_of)

    def once(paper: PaperDraft[None]) -> AbstractContextManager[object]:
        """The cards are nobody else's while they go; a sheet to sign has none."""
        if not paper.draft.labels:
            return nullcontext()
        digest = hashlib.sha256(paper.draft.pdf).hexdigest()
        return printing(paper.draft.labels, lambda: digest, store=office.store, clock=office.clock)

    def save(paper: PaperDraft[None], path: Path) -> None:
        with once(paper):
            write_draft(paper.draft, path)

    save_pdf = to_file(Word.SAVE_PDF, Word.PDF_FILES, lambda paper: paper.draft.name, save, at=At.PANEL, still=False)
    on_printer = to_printer(page_of, once, at=At.PANEL, still=False)
    return CardVerbs(
        (
            verb(
                W.PRINT,
                CARDS,
                draw,
                lambda paper: good(W.READ_BACK, n=len(paper.draft.labels), pages=paper.draft.pages),
                of=Of.SOME,
                main=True,
                does=W.DRAW,
                long=W.DRAWING,
                lane=Lane.OUTSIDE,
                shows=lambda paper: paper,
                against=_not_to_print,
                still=True,
            ),
            verb(
                W.SHEETS,
                SHEETS,
                sheets,
                lambda paper: good(W.SHEETS_DRAWN, pages=paper.draft.pages),
                of=Of.SOME,
                does=W.DRAW_SHEETS,
                lane=Lane.OUTSIDE,
                shows=lambda paper: paper,
                against=_not_good,
                still=True,
            ),
        ),
        (save_pdf, on_printer),
        replace(preview(page_of, save_pdf, on_printer), manual=ManualPage.OFFICE_PRINT),
    )


def _not_good(rows: tuple[Listed, ...]) -> Notice | None:
    """Of what is not good no card is printed: it is said before anything is drawn."""
    count = sum(one.condition not in PRINTABLE for one in rows)
    return bad(W.NOT_GOOD, n=count) if count else None


def _not_to_print(rows: tuple[Listed, ...]) -> Notice | None:
    """Nor of what has its card: another one asks why, and makes the old one void."""
    done = sum(one.printed for one in rows)
    return _not_good(rows) or (bad(W.PRINTED_ALREADY, n=done) if done else None)
