"""A window that was killed comes up where it was, by what the log knows."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.facts import Amended
from gatekeeper.domain.overrule import Ground
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.thermometer import ThermometerSet
from gatekeeper.service.gate.admit import Answer, Ask, admit
from gatekeeper.service.gate.amend import entry_name_of, let_in, undo
from gatekeeper.service.gate.last import LATELY
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.wiring import form_draft
from gatekeeper.wiring.gate import gate_screen
from tests.ui.street import Street


def answer(here: Street, number: int, *tenths: int, mask: bool = True) -> Answer:
    """Somebody showed a pass; two seconds went by."""
    given = admit(
        Ask(token=here.tokens[number], tenths=tenths, mask=mask), store=here.gate.store, clock=here.gate.clock
    )
    here.gate.clock.forward(timedelta(seconds=2))
    return given


@contextmanager
def again(here: Street) -> Iterator[GateScreen]:
    """The next window on the same folder."""
    mistakes: list[Exception] = []
    screen, _ = gate_screen(here.device, mistakes.append)
    yield screen
    screen.close()
    screen.view.deleteLater()
    assert mistakes == []


def test_a_check_that_was_open_stands_there_and_can_be_ended(here: Street, app: QApplication) -> None:
    """With who it is, why, and what was measured; before it in the strip whoever went through."""
    answer(here, 0, 365)
    open_check = answer(here, 1, 364, mask=False)

    with again(here) as screen:
        s = screen.state
        assert s.shown is not None
        assert (s.shown.card.outcome, s.shown.card.reasons) == (Outcome.CHECK, (Reason.MASK_MISSING,))
        assert s.shown.card.flat == "3-2-501"
        assert s.shown.question.ask.tenths == (364,)
        assert [line.card.outcome for line in s.strip] == [Outcome.CHECK, Outcome.ADMIT]
        assert open_check.entry is not None
        let_in(s.shown.card.entry or entry_name_of(open_check.entry), store=here.gate.store)

    with again(here) as screen:
        assert screen.state.shown is None
        assert screen.state.strip[0].became is Amended.LET_IN


def test_what_is_settled_or_long_ago_stands_on_no_screen(here: Street, app: QApplication) -> None:
    """Somebody who was let through; an answer that was undone; one that nobody has ended for minutes."""
    undone = answer(here, 2, 365)
    assert undone.entry is not None
    undo(entry_name_of(undone.entry), "a slip", store=here.gate.store)
    answer(here, 0, 365)
    with again(here) as screen:
        assert screen.state.shown is None
        assert [line.card.outcome for line in screen.state.strip] == [Outcome.ADMIT]

    answer(here, 1, mask=False)
    here.gate.clock.forward(LATELY)
    with again(here) as screen:
        assert (screen.state.shown, screen.state.strip) == (None, ())


def test_what_is_measured_then_is_of_the_same_person(here: Street, app: QApplication) -> None:
    """The answer is replaced, and they are one passage."""
    answer(here, 1, mask=False)
    with again(here) as screen:
        shown = screen.state.shown
        assert shown is not None
        assert shown.question.turn == 1
        assert screen.state.next > shown.question.turn


def test_a_reading_that_was_put_right_is_not_put_right_twice(here: Street, app: QApplication) -> None:
    """The window asks with what the thermometer showed, and shows what counts."""
    set_right = ThermometerSet(here.gate.id, -5, Ground.COMPARED, UUID(int=1), here.gate.clock.now())
    here.gate.append(set_right)
    answer(here, 1, 369, mask=False)

    with again(here) as screen:
        shown = screen.state.shown
        assert shown is not None
        assert (shown.card.tenths, shown.card.adjusted) == ((364,), -5)
        assert shown.question.ask.tenths == (369,)


def test_a_form_that_a_full_disk_does_not_take_is_no_mistake(
    here: Street, app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bar says that the disk is full; no report is written of it, and the guard goes on typing."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(form_draft, "save_sealed", full)

    form_draft.FormDraft(here.device).keep("{}")

    assert form_draft.FormDraft(here.device).kept() == ""
