"""The shift's page: counted when it is opened and every few seconds, leafed through, and nothing is typed into it."""

from dataclasses import replace
from datetime import timedelta

from gatekeeper.domain.words import Language
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.shift.after import EVERY
from gatekeeper.ui.gate.shift.state import LINES, CountShift, ShiftCounted, ShiftPage
from gatekeeper.ui.gate.shift.view import ShiftView, heads_line, line_of
from gatekeeper.ui.gate.shift.words import ShiftWord
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.words import say
from tests.ui.conftest import Wait
from tests.ui.gallery import BASE, GATE
from tests.ui.street import Street
from tests.ui.test_shift import Guard
from tests.ui.test_shift import guard as guard
from tests.ui.test_shift import here as here

TOLD = GATE["shift"].of(ShiftPage).told
NOW = BASE.now


def counted() -> State:
    """The page with nine open checks."""
    s = after(BASE, e.Opened(ShiftPage))
    assert TOLD is not None
    return after(s, ShiftCounted(s.count, TOLD))


def test_it_is_counted_once_at_a_time_and_again_after_a_while() -> None:
    """A slow count is waited for; closed, nothing is counted."""
    s = after(BASE, e.Opened(ShiftPage))
    assert s.awaits(CountShift) is not None
    later = after(s, e.Ticked(NOW + 2 * EVERY, s.wall))
    assert [one for one in later.requests if isinstance(one, CountShift)] == [s.awaits(CountShift)]

    s = counted()
    assert s.awaits(CountShift) is None
    assert after(s, e.Ticked(NOW + EVERY / 2, s.wall)).awaits(CountShift) is None
    assert after(s, e.Ticked(NOW + EVERY, s.wall)).awaits(CountShift) is not None
    assert after(after(s, e.Closed()), e.Ticked(NOW + EVERY, s.wall)).awaits(CountShift) is None


def test_the_arrows_leaf_and_stop_at_both_ends() -> None:
    """Every open check is seen, each once."""
    s = counted()
    assert TOLD is not None
    seen = [*s.of(ShiftPage).lines]
    s = after(s, e.Stepped(0, 1))
    seen += s.of(ShiftPage).lines

    assert tuple(seen) == TOLD.open
    assert len(TOLD.open) > LINES
    assert after(s, e.Stepped(0, 1)).of(ShiftPage).page == 1
    assert after(after(s, e.Stepped(0, -1)), e.Stepped(-1, 0)).of(ShiftPage).page == 0


def test_a_page_that_is_gone_after_a_count_is_not_stood_on() -> None:
    """Two were ended meanwhile: the last page is the first again."""
    s = after(counted(), e.Stepped(0, 1))
    assert TOLD is not None
    fewer = replace(TOLD, open=TOLD.open[:2])

    assert after(s, ShiftCounted(0, fewer)).of(ShiftPage).page == 0


def test_a_count_that_comes_after_the_page_was_closed_opens_nothing() -> None:
    """And is waited for no more."""
    s = after(after(BASE, e.Opened(ShiftPage)), e.Closed())
    assert TOLD is not None

    s = after(s, ShiftCounted(s.count, TOLD))

    assert (s.panel, s.awaits(CountShift)) == (None, None)


def test_names_are_whole_only_while_a_guard_is_logged_in() -> None:
    """Anybody may stand before a window at which nobody is on duty."""
    assert TOLD is not None
    nobody = replace(BASE, status=replace(BASE.status, guard=""), language=Language.EN)

    assert "张伟" in line_of(TOLD.open[0], BASE)
    assert "张伟" not in line_of(TOLD.open[0], nobody)


def test_a_guard_reads_who_is_inside_while_people_go_through(guard: Guard, here: Street, wait: Wait) -> None:
    """Ctrl+S; a scan comes between, and the page opened again counts whoever came in by it."""
    screen = guard.screen
    line = screen.view.panel(ShiftView).heads
    screen.handle(e.Opened(ShiftPage))
    wait(lambda: "本门岗进 0 人；全小区 0 人" in line.text())

    guard.scan(here.tokens[0])
    assert screen.state.panel is None
    guard.press(*"65", "+")
    screen.handle(e.Opened(ShiftPage))

    wait(lambda: "本门岗进 1 人；全小区 1 人" in line.text())


def test_how_old_the_other_gates_part_is_stands_beside_it() -> None:
    """Minutes, then hours; or that nothing is known of them."""
    assert TOLD is not None
    assert TOLD.heads is not None
    s, heads = replace(BASE, language=Language.EN), TOLD.heads

    assert "as of 14:03, 4 min ago" in heads_line(heads, s)
    assert "5 h ago" in heads_line(replace(heads, as_of=s.wall - timedelta(hours=5, minutes=9)), s)
    assert say(ShiftWord.ALONE, Language.EN) in heads_line(replace(heads, as_of=None), s)
