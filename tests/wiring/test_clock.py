"""The machine's clock, and how long it has been running."""

import pytest

from gatekeeper.domain.clock import ClockMemory, Trust
from gatekeeper.wiring import clock as machine
from gatekeeper.wiring.clock import SystemClock

YEARS = 57 * 365 * 24 * 3600 * 10**9  # nanoseconds


def test_a_run_of_decades_is_no_run_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where time since the start counts from 1970 (faketime, a broken clock source), the true time is not taken from it."""
    right = SystemClock()
    boot, ran = right.boot()
    now = int(right.now().timestamp() * 1000)
    heard = ClockMemory(boot=boot, ran=ran).told(now, now, live=True)
    assert heard.word(now, now).trust is Trust.PROVED

    monkeypatch.setattr(machine, "_since_start", lambda: YEARS)
    strange = SystemClock()

    later = heard.at(*strange.boot()).word(now, now)
    assert strange.boot()[0] != boot
    assert later.trust is Trust.OPEN
    assert later.off is None
    assert strange.boot()[0] == strange.boot()[0]


def test_it_shows_no_more_than_the_journal_keeps() -> None:
    """Or what somebody has just written down would differ from what is read again, and could not be taken back."""
    clock = SystemClock()

    assert {clock.now().microsecond % 1000 for _ in range(50)} == {0}
