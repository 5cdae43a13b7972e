"""The list of visitors inside as a pure function: one is ended, the one who was meant, once, and it can be taken back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from gatekeeper.domain.named import Named
from gatekeeper.domain.visit import Purpose
from gatekeeper.domain.words import Language
from gatekeeper.service.gate.visit_inside import VisitInside
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.inside.after import AGAIN
from gatekeeper.ui.gate.inside.state import (
    EndLabel,
    EndVisit,
    InsideTold,
    LabelAgain,
    LabelAgainWanted,
    LabelFound,
    ListInside,
    VisitEnded,
    VisitorsIn,
)
from gatekeeper.ui.gate.inside.words import InsideWord, inside_line
from gatekeeper.ui.gate.label.state import LabelShown
from gatekeeper.ui.gate.state import UNDO_FOR, State
from tests.printing.faces import a_face

NOW = 1000.0
CODE = ((True, False), (False, True))
AT = datetime(2026, 11, 30, 6, 0, tzinfo=UTC)


def visit(number: int, name: str, flat: str, label: str) -> VisitInside:
    """A visitor who is inside."""
    return VisitInside(UUID(int=number), Named(name, name), flat, Purpose.GUEST, AT, None, label)


WANG, LI, WU = (
    visit(1, "王来访", "3-2-501", "33554433/1"),
    visit(2, "李四", "3-2-502", "33554434/1"),
    visit(3, "王五", "1-1-101", "33554533/1"),
)


def play(s: State, *events: e.Event) -> State:
    """One after the other."""
    for event in events:
        s = after(s, event)
    return s


def listed() -> State:
    """The list is open, with three on it."""
    s = play(State(now=NOW), e.Opened(VisitorsIn))
    wish = s.awaits(ListInside)
    assert wish is not None
    return play(s, InsideTold(wish.number, (WANG, LI, WU)))


def typed(s: State, text: str) -> State:
    """Key by key, and Enter."""
    return play(s, *(e.Digit(key, NOW) for key in text), e.Entered(NOW))


def ended(s: State) -> VisitInside | None:
    """Whose visit is to be ended."""
    wish = s.awaits(EndVisit)
    return wish.visit if wish is not None else None


def recorded(s: State, at: float = NOW) -> State:
    """The store has done it."""
    wish = s.awaits(EndVisit)
    assert wish is not None
    return play(s, VisitEnded(wish.number, wish.visit, wish.back, at))


def news(s: State) -> object:
    """The word on the bar."""
    return s.notice.word if s.notice is not None else None


@pytest.mark.parametrize(
    ("text", "who"),
    [("4434", LI), ("32501", WANG), ("wangw", WU), ("33554533/1", WU), ("433", WANG)],
)
def test_who_fits_alone_has_left(text: str, who: VisitInside) -> None:
    """By the end of a label's number, all of it, a flat, the sounds of a name."""
    assert ended(typed(listed(), text)) == who


@pytest.mark.parametrize(("text", "word"), [("33", InsideWord.CHOOSE), ("999", InsideWord.NONE), ("", None)])
def test_whoever_was_not_meant_for_certain_is_still_inside(text: str, word: InsideWord | None) -> None:
    """Several, nobody, or nothing typed at all: nobody's visit ends, and why is said."""
    s = typed(listed(), text)

    assert ended(s) is None
    assert news(s) == word


def test_another_key_forgets_whom_the_arrow_pointed_at() -> None:
    """An arrow chose 李四; then the W of two others is typed: Enter means what is typed."""
    s = play(listed(), e.Stepped(0, 1), e.Stepped(0, 1))
    assert s.of(VisitorsIn).chosen == LI.visit

    assert ended(typed(s, "w")) is None


def test_a_second_enter_ends_nobody_else() -> None:
    """While one is being recorded the next one waits, and afterwards the list is without the first."""
    s = play(typed(listed(), "4434"), e.Erased(), e.Erased(), e.Erased(), e.Erased())
    s = typed(s, "501")
    assert ended(s) == LI

    s = recorded(s)

    assert ended(s) is None
    assert s.of(VisitorsIn).found == (WANG, WU)
    assert s.of(VisitorsIn).typed == ""


def test_the_last_one_is_put_back_for_half_a_minute_even_if_a_scan_came_between() -> None:
    """F8 in the list; not later."""
    s = recorded(typed(listed(), "4434"))
    s = play(s, e.Closed(), e.Opened(VisitorsIn))
    undo = e.UndoAsked(None, NOW + 1)

    back = recorded(play(s, undo))
    assert news(back) is InsideWord.BACK
    assert ended(play(back, undo)) is None

    late = play(s, replace(undo, at=NOW + UNDO_FOR + 1))
    assert ended(late) is None
    assert news(late) is InsideWord.NOTHING_TO_UNDO


def test_who_stays_too_long_is_told_again_when_they_become_more() -> None:
    """Once, once more when it is two, and again after ten minutes; not at each tick."""
    s = State(now=NOW)

    def tick(s: State, at: float, many: int) -> State:
        s = replace(s, status=replace(s.status, overstaying=many))
        return play(s, e.Ticked(at, AT + timedelta(seconds=at)))

    s = tick(s, NOW, 1)
    assert news(s) is InsideWord.OVERSTAY
    s = tick(s, NOW + 30, 1)
    assert news(tick(s, NOW + 31, 1)) is None
    s = tick(s, NOW + 32, 2)
    assert news(s) is InsideWord.OVERSTAY
    s = tick(s, NOW + 60, 2)

    assert news(tick(s, NOW + 61, 2)) is None
    assert news(tick(s, NOW + 33 + AGAIN, 2)) is InsideWord.OVERSTAY


def test_a_whole_number_that_is_not_listed_ends_a_visit_of_another_gate() -> None:
    """Not known here: it is asked for once, and said; the end of a number is nobody's."""
    s = typed(listed(), "5389680660"[:-1])
    s = play(s, e.Entered(NOW))
    wish = s.awaits(EndLabel)
    assert wish is not None
    assert wish.label == 538968066
    assert sum(isinstance(one, EndLabel) for one in s.requests) == 1

    gone = replace(WANG, number=wish.label, label=str(wish.label), gate="南门", told=False, who=Named("*", ""), flat="")
    s = play(s, VisitEnded(wish.number, gone, False, NOW))

    assert news(s) is InsideWord.ENDED_UNKNOWN
    assert ended(play(s, e.UndoAsked(None, NOW + 1))) == gone
    assert typed(listed(), "538968").awaits(EndLabel) is None


def test_whose_number_it_was_is_said_as_far_as_it_is_known() -> None:
    """A slip in a number that is somebody else's shows by the name, while it can be taken back."""
    s = typed(listed(), "538968066")
    wish = s.awaits(EndLabel)
    assert wish is not None
    s = play(s, VisitEnded(wish.number, replace(LI, number=wish.label, gate="南门"), False, NOW))
    assert s.notice is not None
    assert (s.notice.word, dict(s.notice.values)) == (InsideWord.ENDED, {"name": "李四", "flat": "3-2-502"})


def test_one_of_another_gate_says_so() -> None:
    """With its number and gate, and what the office told of name and flat."""
    one = replace(WANG, number=538968066, label="538968066", gate="南门", until=AT)
    nobody = replace(one, who=Named("", ""), flat="", since=None)

    assert inside_line(one, Language.ZH, whole=True) == "3-2-501 王来访 06:00 · 538968066 · 南门的证"
    assert inside_line(nobody, Language.EN, whole=True) == "… · 538968066 · pass of 南门"


def test_a_whole_number_of_a_label_is_asked_about_with_f4() -> None:
    """Whoever has neither paper nor telephone is measured by it; the end of a number finds residents as ever."""
    s = play(State(now=NOW), e.Opened(Find), *(e.Digit(key, NOW) for key in "538968066"), e.Entered(NOW))
    end = play(State(now=NOW), e.Opened(Find), *(e.Digit(key, NOW) for key in "8066"), e.Entered(NOW))

    assert s.asking is not None
    assert (s.asking.ask.label, s.asking.ask.person) == (538968066, None)
    assert end.asking is None


def test_a_lost_label_that_comes_late_covers_no_other_one_s() -> None:
    """While it is looked up another visitor's label is opened to be photographed: they photograph their own."""
    theirs, lost = a_face(2), a_face(1)
    s = play(listed(), *(e.Digit(key, NOW) for key in "33554433"), LabelAgainWanted(NOW))
    wish = s.awaits(LabelAgain)
    assert wish is not None
    s = play(s.having(LabelShown(theirs, CODE, paper=True)), e.Opened(LabelShown))

    late = play(s, LabelFound(wish.number, lost, CODE, NOW))

    assert (late.panel, late.of(LabelShown).face, late.awaits(LabelAgain)) == (LabelShown, theirs, None)
    shut = play(listed(), *(e.Digit(key, NOW) for key in "33554433"), LabelAgainWanted(NOW))
    again = shut.awaits(LabelAgain)
    assert again is not None
    assert play(shut, LabelFound(again.number, lost, CODE, NOW)).of(LabelShown).face == lost
