"""Passes onto paper: chosen, drawn, read back, and only then recorded as printed."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from gatekeeper.camera.codes import Budget, CodeReader
from gatekeeper.domain.errors import NotAllowed, NotFound
from gatekeeper.domain.passes import Pass, PassState
from gatekeeper.domain.words import Language, Words
from gatekeeper.printing.cards import PrintedCards, print_cards
from gatekeeper.printing.layout import Layout
from gatekeeper.printing.stairwell import print_sheets
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office import cards
from gatekeeper.service.office.card_queue import printing
from gatekeeper.service.office.pass_states import reissue_all
from gatekeeper.service.office.passbook import due_today
from gatekeeper.service.office.stairwells import stairwells
from gatekeeper.service.ours import make_way, our_pdf
from gatekeeper.service.papers import CardFace
from gatekeeper.service.ports import Look, Progress, silent
from gatekeeper.wiring.device import OpenDevice

READ_BACK = Budget(nothing=timedelta(seconds=2), more=timedelta(0))
"""A page drawn by us is clean: what the first look does not find is a fault of the page."""


class Said(Words):
    """Why there is nothing to print."""

    HAVE_CARDS = (
        "其中 {n} 张已有卡。要换新卡请用 --reason 说明原因：旧卡随即作废。",
        "{n} of them have their card. For new ones say why with --reason: the old cards are void then.",
    )

    NO_PASS = "没有证号 {number:08d}。", "There is no pass {number:08d}."
    NONE_PRINTED = (
        "还没有打印过卡：请先打印（cards print）。",
        "No card was printed yet: print them first (cards print).",
    )
    ALL_PRINTED = (
        "没有要打印的：所有有效通行证都已有卡（--all 重新打印）。",
        "Nothing to print: every active pass has its card (--all prints them again).",
    )


def print_passes(
    office: OpenDevice,
    out: Path,
    *,
    numbers: Sequence[int] | None = None,
    reprint: bool = False,
    reason: str = "",
    layout: str = "a4",
    full_names: bool = False,
    sheets: Path | None = None,
    backs: bool = False,
    language: Language = Language.ZH,
    progress: Progress = silent,
) -> PrintedCards:
    """Print the cards of passes.

    Args:
        numbers: Which passes; None for all that are active and still run and whose holder is due one today, but those that
            gates made out and labelled.
        reprint: Also those whose present card was printed before.
        reason: Why those get another card: they are reissued, and their old cards are void.
        sheets: Where the sheets go on which households sign for these cards; None for none.
        backs, language: As `draw_cards` has them.

    Raises:
        NotFound: A number is no pass, or there is nothing to print.
        NotAllowed: A pass is not active, somebody else is printing its card, or it has one and no reason was given.
        FileInTheWay: What stands at `out` was not made by this program.
        PrintFailed: A page does not read back; nothing is left at `out`.
    """
    if sheets is not None:
        make_way(sheets, our_pdf)
    with office.store.read() as look:
        if numbers is None:
            done = set() if reprint else look.printed_labels()
            chosen = due_today([one for one in _good(office, look) if one.label not in done], look, office.clock.now())
        else:
            chosen = _named(numbers, look)
        if not chosen:
            raise NotFound(Said.ALL_PRINTED)
        again = [one.number for one in chosen if one.label in look.printed_labels()]
    if again:
        if not reason.strip():
            raise NotAllowed(Said.HAVE_CARDS, n=len(again))
        reissue_all(again, reason, store=office.store, clock=office.clock)
    with office.store.read() as look:
        chosen = _named([one.number for one in chosen], look)
        faces = cards.faces(chosen, full_names=full_names, look=look, keys=office.keys)
    made: list[PrintedCards] = []
    labels = [face.label for face in faces]
    with printing(labels, lambda: made[0].digest, store=office.store, clock=office.clock):
        made.append(
            print_cards(
                faces,
                out,
                layout=Layout(layout),
                read_back=CodeReader(READ_BACK),
                progress=progress,
                backs=backs,
                language=language,
            )
        )
    (printed,) = made
    if sheets is not None:
        _sheets(office, faces, sheets, language)
    return printed


def sign_sheets(
    office: OpenDevice,
    out: Path,
    *,
    numbers: Sequence[int] | None = None,
    full_names: bool = False,
    language: Language = Language.ZH,
) -> tuple[int, int]:
    """Print the sheets on which households sign for their cards, a stairwell each; answers with cards and pages.

    Args:
        numbers: Of which passes; None for all that are good and whose present card was printed.

    Raises:
        NotFound: A number is no pass, or no card was printed yet.
        NotAllowed: A pass is not active.
        FileInTheWay: What stands at `out` was not made by this program.
        PrintFailed: The disk does not take the file.
    """
    with office.store.read() as look:
        if numbers is None:
            done = look.printed_labels()
            chosen = [one for one in _good(office, look) if one.label in done]
        else:
            chosen = _named(numbers, look)
        if not chosen:
            raise NotFound(Said.NONE_PRINTED)
        faces = cards.faces(chosen, full_names=full_names, look=look, keys=office.keys)
    return len(faces), _sheets(office, faces, out, language)


def _good(office: OpenDevice, look: Look) -> list[Pass]:
    """Passes that are active and still run, but those that gates made out and labelled."""
    now = office.clock.now()
    return [one for one in look.passes() if one.state is PassState.ACTIVE and one.expires > now and not one.by_gate]


def _named(numbers: Sequence[int], look: Look) -> list[Pass]:
    """The passes of these numbers, each once.

    Raises:
        NotFound: A number is none.
    """
    chosen, there = [], look.passes_by(set(numbers))
    for number in dict.fromkeys(numbers):
        known = there.get(number)
        if known is None:
            raise NotFound(Said.NO_PASS, number=number)
        chosen.append(known)
    return chosen


def _sheets(office: OpenDevice, faces: Sequence[CardFace], out: Path, language: Language) -> int:
    with office.store.read() as look:
        day = calendar_of(look).day(office.clock.now())
    return print_sheets(stairwells(faces), out, estate=faces[0].estate, day=day, language=language)
