"""What a clerk and a guard do, in a process of its own that may be killed: ``python -m tests.cli.flows WHAT FOLDER …``."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from gatekeeper.cli.common import given_passphrase
from gatekeeper.cli.crash import report
from gatekeeper.cli.secrecy import begin
from gatekeeper.domain.cardstage import CardStage
from gatekeeper.domain.errors import NotFound
from gatekeeper.printing.layout import Layout
from gatekeeper.service.office.card_queue import place_of_cards, requeue
from gatekeeper.wiring.desks.pass_papers import Cards, draft_of
from gatekeeper.wiring.device import OpenDevice, opened
from gatekeeper.wiring.first_start import chosen_source, keep_source
from gatekeeper.wiring.gate import GateDesk
from gatekeeper.wiring.paper import print_passes
from tests.saying import Some
from tests.visiting import a_form, label_of


def step(done: int, total: int) -> None:
    """Say how far it is, for whoever waits to kill this process."""
    print(done, total, flush=True)


def label(gate: OpenDevice, who: str, flat: str) -> None:
    """A visitor's pass at a gate without a printer."""
    desk = GateDesk(gate, report)
    desk.load()
    said = desk.print_label(label_of(desk.visitors.register(a_form(who, flat, 4))))
    assert said, "no printer was there"
    desk.load()


def preview(office: OpenDevice) -> None:
    """The cards are looked at before they are printed."""
    with office.store.read() as look:
        numbers = [one.number for one in look.passes()]
    draft_of(office, numbers, Cards(Layout.CARD, True), step)


def cards(office: OpenDevice, out: str) -> None:
    """The cards are printed into a file; those of a print whose program was killed are put back first, as a clerk does."""
    with office.store.read() as look:
        moved = place_of_cards([one.number for one in look.passes()], look)
    stuck = [number for number, one in moved.items() if one.stage is CardStage.PRINTING]
    if stuck:
        requeue(stuck, "killed", store=office.store, clock=office.clock)
    print_passes(office, Path(out), reprint=True, layout="card", full_names=True, progress=step)


def camera(gate: OpenDevice, address: str) -> None:
    """The wizard was given a network camera."""
    keep_source(gate, address)
    assert chosen_source(gate) == address


def crash(office: OpenDevice) -> None:
    """A mistake of ours with everybody's names in it, which nobody catches; and an error of a library that holds them."""
    with office.store.read() as look:
        everybody = list(look.persons())
    try:
        raise NotFound(Some.TEXT, text=f"nobody called {everybody}")
    except NotFound as error:
        error.add_note(str(everybody))
        raise ValueError(everybody, dict(os.environ)) from error


FLOWS: dict[str, Callable[..., None]] = {one.__name__: one for one in (label, preview, cards, camera, crash)}


if __name__ == "__main__":
    begin()
    what, folder, *rest = sys.argv[1:]
    with opened(Path(folder), given_passphrase(None)) as device:
        FLOWS[what](device, *rest)
