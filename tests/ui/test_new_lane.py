"""A second lane is opened from the window by a supervisor, and the queue's hint leads there."""

from dataclasses import replace

import pytest

from gatekeeper.domain.overrule import Ground
from gatekeeper.domain.passage import Direction, GateWay
from gatekeeper.domain.words import Language
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.bar import news_of, trouble_of
from gatekeeper.ui.gate.lane.state import LaneAnswered, LaneTry, NewLane
from gatekeeper.ui.gate.pace import CROWD, KEPT
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.supervisor import SupervisorsTold
from tests.ui.gallery import BASE, GUARDS, NOW
from tests.ui.test_people import play, scan
from tests.ui.test_warrant import typed

DOWN = e.Stepped(0, 1)


def opened(s: State = BASE) -> State:
    """The panel, with its supervisors."""
    return play(s, e.Opened(NewLane), SupervisorsTold(GUARDS[2:]))


def tried(s: State) -> LaneTry:
    """What is tried."""
    found = s.awaits(LaneTry)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("way", "both", "proposed"),
    [
        (Direction.IN, False, GateWay.OUT),
        (Direction.OUT, False, GateWay.IN),
        (Direction.IN, True, GateWay.BOTH),
    ],
)
def test_the_other_way_is_proposed_and_a_reason_and_a_pin_open_it(
    way: Direction, both: bool, proposed: GateWay
) -> None:
    """Six keys: Ctrl+N, a reason, four digits, Enter; the arrows choose another way before."""
    s = opened(replace(BASE, status=replace(BASE.status, direction=way, both=both)))
    assert s.of(NewLane).way is proposed
    assert play(s, DOWN, DOWN, DOWN).of(NewLane).way is proposed

    asked = tried(typed(s, "14711|"))
    assert (asked.way, asked.why, asked.supervisor, asked.pin) == (proposed, Ground.QUEUE, GUARDS[2][0], "4711")


def test_what_came_of_it_is_said() -> None:
    """The lane by its name; a wrong PIN is typed again; a scan puts the panel away, and the lane opens all the same."""
    s = typed(opened(), "14711|")
    wrong = play(s, LaneAnswered(tried(s).number, 3, NOW + 1))
    assert (wrong.panel, wrong.of(NewLane).typed) == (NewLane, "")
    assert "3" in news_of(wrong)

    for there in (s, play(s, scan("A"))):
        done = play(there, LaneAnswered(tried(s).number, None, NOW + 2, "北门-2"))
        assert done.panel is None
        assert "北门-2" in news_of(done)
    assert play(BASE, LaneAnswered(77, None, NOW)).notice == BASE.notice


def test_the_hint_of_the_queue_names_the_key() -> None:
    """People come without a pause for minutes."""
    pace = tuple(NOW - KEPT + 1 + at * (KEPT - 2) / (CROWD + 5) for at in range(CROWD + 6))

    for language in Language:
        assert "Ctrl+N" in trouble_of(replace(BASE, pace=pace, now=NOW, language=language))
