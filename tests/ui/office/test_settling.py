"""Somebody decides in the office's window about what lies in quarantine."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gatekeeper.service.office.machines import Doubt
from gatekeeper.ui.office.desk.events import Chosen, Pressed
from gatekeeper.ui.office.desk.state import OpenForm
from gatekeeper.ui.office.gates.words import W
from tests.machines import Machine
from tests.ui.office.conftest import AtWork, Wait


def forked(at_work: AtWork, gate: Machine) -> int:
    """A gate's disk image was put back: it told of answers that contradict its log. How many passages are counted."""
    gate.passage()
    at_work.estate.meet(gate)
    disk = gate.save()
    gate.passage()
    at_work.estate.meet(gate)
    gate.restore(disk)
    gate.passage(tenths=(371,))
    gate.clock.forward(timedelta(minutes=1))
    at_work.office.hear(gate.tell(at_work.office))
    return counted(at_work.office)


def counted(machine: Machine) -> int:
    """How many passages count."""
    with machine.store.read() as look:
        return look.count_passages()


def doubts(desk: Any) -> tuple[Doubt, ...]:
    """What the desk shows of them."""
    return desk.state.lists[2].rows or ()


def test_an_answer_in_quarantine_is_accepted_and_the_rest_dismissed(at_work: AtWork, gate: Machine, wait: Wait) -> None:
    """By two buttons and a reason, while the desk reads itself anew; then nothing lies there any more."""
    before = forked(at_work, gate)
    desk = at_work.desk("gates")
    wait(lambda: len(doubts(desk)) >= 2)
    view = desk.widget

    def decide(one: Doubt, accept: bool) -> None:
        desk.feel(Chosen(frozenset([one]), 2))
        desk._read()
        verb = desk.desk.verb(W.ACCEPT if accept else W.DISMISS)
        assert view.buttons[desk.desk.verb(W.ACCEPT)].isEnabled() is one.countable
        QTest.mouseClick(view.buttons[verb], Qt.MouseButton.LeftButton)
        QTest.keyClicks(view.form(verb).widget_of("reason"), "the disk was changed")
        left = len(doubts(desk))
        QTest.mouseClick(view.form(verb).do, Qt.MouseButton.LeftButton)
        wait(lambda: len(doubts(desk)) < left)

    decide(next(one for one in doubts(desk) if one.countable), True)
    assert counted(at_work.office) == before + 1
    while doubts(desk):
        decide(doubts(desk)[0], False)

    assert desk.state.open is None
    assert at_work.reported == []


def test_without_a_reason_nothing_is_decided(at_work: AtWork, gate: Machine, wait: Wait) -> None:
    """The sentence says so, and the panel stays."""
    forked(at_work, gate)
    desk = at_work.desk("gates")
    wait(lambda: len(doubts(desk)) > 0)
    dismiss = desk.desk.verb(W.DISMISS)
    desk.feel(Chosen(frozenset([doubts(desk)[0]]), 2))
    desk.feel(Pressed(dismiss))

    QTest.mouseClick(desk.widget.form(dismiss).do, Qt.MouseButton.LeftButton)
    wait(lambda: desk.state.status.notice is not None and desk.state.status.busy is None)

    assert isinstance(desk.state.open, OpenForm)
    assert len(doubts(desk)) > 0
