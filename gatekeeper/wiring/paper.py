"""Passes onto paper: chosen, drawn, read back, and only then recorded as printed."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from gatekeeper.camera.codes import Budget, CodeReader
from gatekeeper.domain.errors import NotFound
from gatekeeper.domain.passes import PassState
from gatekeeper.domain.words import Language, Words
from gatekeeper.printing.cards import PrintedCards, print_cards
from gatekeeper.printing.layout import Layout
from gatekeeper.service.office import cards
from gatekeeper.service.office.passbook import due_today
from gatekeeper.service.ports import Progress, silent
from gatekeeper.wiring.device import OpenDevice

READ_BACK = Budget(nothing=timedelta(seconds=2), more=timedelta(0))
"""A page drawn by us is clean: what the first look does not find is a fault of the page."""


class Said(Words):
    """Why there is nothing to print."""

    NO_PASS = "没有证号 {number:08d}。", "There is no pass {number:08d}."
    ALL_PRINTED = (
        "没有要打印的：所有有效通行证都已有卡（--all 重新打印）。",
        "There is nothing to print: every active pass has its card (--all prints them again).",
    )


def print_passes(
    office: OpenDevice,
    out: Path,
    *,
    numbers: Sequence[int] | None = None,
    reprint: bool = False,
    layout: str = "a4",
    full_names: bool = False,
    backs: bool = False,
    language: Language = Language.ZH,
    progress: Progress = silent,
) -> PrintedCards:
    """Print the cards of passes.

    Args:
        numbers: Which passes; None for all that are active and still run and whose holder is due one today, but those that
            gates made out and labelled.
        reprint: Also those whose present card was printed before.
        backs, language: As `draw_cards` has them.

    Raises:
        NotFound: A number is no pass, or there is nothing to print.
        NotAllowed: A pass is not active.
        FileInTheWay: What stands at `out` was not made by this program.
        PrintFailed: A page does not read back; nothing is left at `out`.
    """
    with office.store.read() as look:
        if numbers is None:
            now = office.clock.now()
            done = set() if reprint else look.printed_labels()
            good = [
                one
                for one in look.passes()
                if one.state is PassState.ACTIVE and one.expires > now and one.label not in done and not one.by_gate
            ]
            chosen = due_today(good, look, now)
        else:
            chosen, there = [], look.passes_by(set(numbers))
            for number in dict.fromkeys(numbers):
                known = there.get(number)
                if known is None:
                    raise NotFound(Said.NO_PASS, number=number)
                chosen.append(known)
        if not chosen:
            raise NotFound(Said.ALL_PRINTED)
        faces = cards.faces(chosen, full_names=full_names, look=look, keys=office.keys)
    reader = CodeReader(READ_BACK)
    printed = print_cards(
        faces, out, layout=Layout(layout), read_back=reader, progress=progress, backs=backs, language=language
    )
    cards.record_printed([face.label for face in faces], printed.digest, store=office.store)
    return printed
