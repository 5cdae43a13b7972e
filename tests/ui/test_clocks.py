"""What the windows say of clocks that are off."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gatekeeper.domain.clock import ClockWord, Trust
from gatekeeper.domain.words import Language
from gatekeeper.service.gate.status import GateStatus
from gatekeeper.ui.clocks import by_how_much, clock_trouble, gate_is_off
from gatekeeper.ui.gate.bar import trouble_of
from gatekeeper.ui.gate.state import State

WALL = datetime(2026, 11, 22, 14, 7, tzinfo=UTC)
ZH, EN = Language.ZH, Language.EN


@pytest.mark.parametrize(
    ("span", "zh", "en"),
    [
        (timedelta(hours=8), "8 小时", "8 h"),
        (timedelta(minutes=6, seconds=59), "6 分钟", "6 min"),
        (timedelta(days=-3652), "10 年 2 天", "10 y 2 d"),
        (timedelta(days=1, minutes=3), "1 天", "1 d"),
        (timedelta(seconds=3), "不到 1 分钟", "less than a minute"),
    ],
)
def test_a_difference_is_told_to_its_two_largest_units(span: timedelta, zh: str, en: str) -> None:
    """As people say it."""
    assert (by_how_much(span, ZH), by_how_much(span, EN)) == (zh, en)


def test_the_bar_says_by_how_much_which_way_and_what_is_right() -> None:
    """Ahead, behind by days, and an office that is off; nothing where the clocks agree."""
    ahead = ClockWord(Trust.WRONG, off=timedelta(hours=8))
    behind = ClockWord(Trust.WRONG, off=-timedelta(days=1))
    office = ClockWord(Trust.PROVED, off=-timedelta(days=3652), office_doubted=True)
    s = State(language=EN, wall=WALL, status=GateStatus(clock=ahead))

    assert trouble_of(s) == "This clock is 8 h ahead: it should show 06:07. Set it right"
    assert clock_trouble(behind, WALL, ZH) == "本机时钟慢了 1 天，应为 2026-11-23 14:07：请校正"
    assert clock_trouble(office, WALL, ZH).startswith("物业电脑的时钟快了 10 年 2 天")
    assert clock_trouble(ClockWord(), WALL, EN) == ""
    assert trouble_of(replace(s, status=GateStatus())) == ""
    assert gate_is_off(-timedelta(hours=8), ZH) == "时钟慢 8 小时"
