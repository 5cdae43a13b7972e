"""Somebody decides in the office's window about what lies in quarantine."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gatekeeper.service.office.machines import Doubt
from gatekeeper.ui.office.gates import state as gates
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


def test_an_answer_in_quarantine_is_accepted_and_the_rest_dismissed(at_work: AtWork, gate: Machine, wait: Wait) -> None:
    """By two buttons and a reason, while the desk reads itself anew; then nothing lies there any more."""
    before = forked(at_work, gate)
    desk = at_work.desk("gates")
    wait(lambda: desk.state.all is not None and len(desk.state.all.doubts) >= 2)
    view = desk.widget

    def decide(one: Doubt, accept: bool) -> None:
        desk.feel(gates.DoubtChosen(one))
        desk.feel(gates.Read(desk.state.all, desk.state.now))
        assert view._accept.isEnabled() is one.countable
        QTest.mouseClick(view._accept if accept else view._dismiss, Qt.MouseButton.LeftButton)
        QTest.keyClicks(view.settling.reason, "the disk was changed")
        left = len(desk.state.all.doubts)
        QTest.mouseClick(view.settling.do, Qt.MouseButton.LeftButton)
        wait(lambda: len(desk.state.all.doubts) < left)

    decide(next(one for one in desk.state.all.doubts if one.countable), True)
    assert counted(at_work.office) == before + 1
    while desk.state.all.doubts:
        decide(desk.state.all.doubts[0], False)

    assert not view.settling.isVisible()
    assert at_work.reported == []


def test_without_a_reason_nothing_is_decided(at_work: AtWork, gate: Machine, wait: Wait) -> None:
    """The sentence says so, and the panel stays."""
    forked(at_work, gate)
    desk = at_work.desk("gates")
    wait(lambda: desk.state.all is not None and len(desk.state.all.doubts) > 0)
    desk.feel(gates.DoubtChosen(desk.state.all.doubts[0]))
    desk.feel(gates.SettleAsked(accept=False))

    QTest.mouseClick(desk.widget.settling.do, Qt.MouseButton.LeftButton)
    wait(lambda: desk.state.status.notice is not None and desk.state.status.busy is None)

    assert isinstance(desk.state.panel, gates.Settling)
    assert len(desk.state.all.doubts) > 0
