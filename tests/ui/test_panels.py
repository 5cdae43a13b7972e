"""What holds of every panel of the gate's window: it has its line, its words, its state of its own, and its key."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar, cast

import pytest
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.facts import Amended, EntryName, Stream, StreamName
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.reasons import Outcome
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate import pin
from gatekeeper.ui.gate.actions import GateActions
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.gate.duty.state import Duty
from gatekeeper.ui.gate.fkeys import CTRL, FKEYS
from gatekeeper.ui.gate.moments import Moments
from gatekeeper.ui.gate.outside import Outside
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.gate.panels import PANELS
from gatekeeper.ui.gate.requests import Request
from gatekeeper.ui.gate.state import UNDO_FOR, AnswerLine, State
from gatekeeper.ui.gate.watching import Watching
from gatekeeper.ui.gate.work import GateWork
from gatekeeper.ui.jobs import Jobs
from tests.ui.gallery import AT, GATE, GUARD, GUARDS

Kind = TypeVar("Kind")
KINDS = [line.panel for line in PANELS]


def _below(kind: type[Kind]) -> Iterator[type[Kind]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def test_every_panel_has_one_line() -> None:
    """A panel that has none would be opened by nobody, and drawn by nothing."""
    made_of = {one.__name__ for one in _below(Panel) if one.__subclasses__()}  # what several panels have in common
    assert {one.__name__ for one in _below(Panel)} - made_of == {one.__name__ for one in KINDS}
    assert len(KINDS) == len(set(KINDS))


def test_no_key_opens_two_things() -> None:
    """The letters that no panel has are free."""
    keys = [one.key for one in FKEYS]

    assert len(set(keys)) == len(keys)
    assert len(CTRL) == sum(line.key is not None and line.key.with_ctrl for line in PANELS)


def test_every_request_is_begun_by_exactly_one(app: QApplication) -> None:
    """What the state asks for and nobody begins would be waited for in vain."""
    jobs = Jobs()
    outside = Outside(cast(GateActions, None), jobs, lambda event: None, lambda: None, lambda: None, lambda text: None)
    works = (GateWork(outside), Watching(outside), Moments(outside), *(line.work(outside) for line in PANELS))
    begun = [kind for work in works for kind in work.begins()]
    jobs.close()

    assert len(begun) == len(set(begun))
    # What the window itself forgets needs no work.
    assert {one.__name__ for one in begun} == {one.__name__ for one in _below(Request)} - {"Awaited", "Forget"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_panel_can_be_seen_in_the_gallery(kind: type[Panel]) -> None:
    """Somebody has to look at it."""
    assert any(one.panel is kind for one in GATE.values())


@pytest.mark.parametrize("kind", [line.panel for line in PANELS if line.key is not None])
def test_its_key_opens_a_panel_and_closes_it_again(kind: type[Panel]) -> None:
    """And Esc closes it too; what was typed of a temperature is gone."""
    # Somebody is on duty and has answered somebody, or there would be nothing to hand over and nothing to overrule.
    s = replace(State(now=100.0), digits="3", digits_at=100.0, status=GATE["ready"].status, strip=GATE["admit"].strip)

    opened = after(s, e.Opened(kind))

    assert (opened.panel, opened.digits) == (kind, "")
    assert after(opened, e.Opened(kind)).panel is None
    assert after(opened, e.Closed()).panel is None


@pytest.mark.parametrize("kind", [line.panel for line in PANELS if line.key is not None])
def test_a_scan_wins_over_every_panel_but_the_one_that_tries_devices(kind: type[Panel]) -> None:
    """Whoever stands there is answered, whatever is open."""
    s = after(after(State(now=100.0), e.Opened(kind)), e.Scanned(("GKI1:X",), (), 101.0))

    assert (s.asking is None) is (kind.__name__ == "Trial")


def test_a_pin_is_no_longer_than_pins_are() -> None:
    """A scanner that types into the panel makes no PIN of a hundred digits."""
    s = State(now=100.0, panel=Duty).having(Duty(GUARDS, GUARD))
    for digit in "12345678901234567890":
        s = after(s, e.Digit(digit, 100.0))

    assert s.of(Duty).typed == "12345678901234567890"[: pin.LONGEST]
    assert pin.LONGEST == 8


@pytest.mark.parametrize("became", [None, *Amended])
def test_only_what_stands_can_be_undone_and_for_half_a_minute(became: Amended | None) -> None:
    """What was undone, or measured again, is undone no second time; let in or turned back can be."""
    entry = EntryName(StreamName("0" * 16, 1, Stream.GATE), 1)
    line = AnswerLine(Card(Outcome.ADMIT, AT, Direction.IN), entry, 100.0, became)
    gone = became in (Amended.UNDONE, Amended.MEASURED_AGAIN)

    assert line.undo_left(100.0) == (0 if gone else UNDO_FOR)
    assert line.undo_left(100.0 + UNDO_FOR - 1) == (0 if gone else 1)
    assert line.undo_left(100.0 + UNDO_FOR) == 0
