"""F5 at a gate for both ways: in, out, and by itself again."""

from dataclasses import replace

from gatekeeper.domain.passage import Direction
from gatekeeper.service.gate.status import GateStatus
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord


def test_f5_says_in_then_out_then_nothing() -> None:
    """While nobody says, whoever is scanned is asked about without a way."""
    s = State(status=GateStatus(both=True))
    ways = [s.asked_way]
    for _ in range(3):
        s = after(s, e.WayTurned())
        ways.append(s.asked_way)

    assert ways == [None, Direction.IN, Direction.OUT, None]
    assert s.notice is not None
    assert s.notice.word is GateWord.WAY_BY_ITSELF


def test_a_scan_at_a_gate_for_both_ways_asks_without_a_way() -> None:
    """And at another gate by the way it is mostly used."""
    s = State(status=GateStatus(both=True))
    plain = State(status=replace(s.status, both=False))

    both, one = (after(state, e.Scanned(("7" * 250,), (), 1.0)).asking for state in (s, plain))

    assert both is not None
    assert one is not None
    assert (both.ask.direction, one.ask.direction) == (None, Direction.IN)
