"""How fast people come is counted by person, said on the bar, and a queue that does not end asks for a second lane."""

from dataclasses import replace

from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.words import Language
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.bar import facts_of, trouble_of
from gatekeeper.ui.gate.pace import CROWD, KEPT, Pace, pace_of, with_one
from gatekeeper.ui.gate.state import State
from tests.ui.gallery import BASE, NOW
from tests.ui.test_people import answer, play, scan


def every(seconds: float, count: int, until: float = NOW) -> tuple[float, ...]:
    """So many people, one behind the other."""
    return tuple(until - seconds * behind for behind in reversed(range(count)))


def test_a_person_counts_once_however_often_they_are_measured() -> None:
    """The answer with the temperature takes the place of the one before."""
    s = answer(play(State(), scan("A")), Outcome.CHECK, Reason.TEMPERATURE_MISSING)
    assert len(s.pace) == 1

    s = play(s, e.Digit("6", NOW + 1), e.Digit("5", NOW + 1.2))
    assert s.asking is not None
    s = answer(s, Outcome.ADMIT, seq=2)

    assert len(s.pace) == 1


def test_a_pace_is_said_of_people_close_behind_each_other() -> None:
    """Eight seconds each; a pause of minutes is nobody's time."""
    times = (*every(8, 4, NOW - 200), *every(8, 6))

    assert pace_of(times, NOW) == Pace(6, 8)
    assert pace_of(every(100, 3), NOW) == Pace(1, None)
    assert pace_of((), NOW) == Pace()
    s = replace(BASE, pace=times)
    assert facts_of(s)[0] == "6 人/分 · 8 秒"
    assert facts_of(replace(s, language=Language.EN))[0] == "6/min · 8 s"
    assert facts_of(replace(s, now=NOW + KEPT))[0] == "待上传 12"


def test_a_queue_that_does_not_end_asks_for_a_second_lane() -> None:
    """Not before minutes of it, not after a breath, not once it is over."""
    crowd = every(10, 30)
    s = replace(BASE, pace=crowd)
    assert trouble_of(s) == "一直有人排队，每人 10 秒：请再开一条通道（Ctrl+N）"
    assert "second lane" in trouble_of(replace(s, language=Language.EN))

    assert trouble_of(replace(s, pace=every(10, CROWD - 1))) == ""
    assert trouble_of(replace(s, pace=(*every(10, 15, NOW - 150), *every(10, 10)))) == ""
    assert trouble_of(replace(s, now=NOW + 31)) == ""
    assert trouble_of(replace(s, pace=every(2, 60))) == ""  # two busy minutes are no queue yet


def test_only_the_last_minutes_are_kept() -> None:
    """However long the window is open."""
    times: tuple[float, ...] = ()
    for number in range(5_000):
        times = with_one(times, number * 3.0)

    assert len(times) == KEPT / 3 + 1
