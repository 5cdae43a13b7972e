"""Two people compare somebody with the watch list: by digits, in the gate's window, while people go on coming."""

from dataclasses import replace

import pytest

from gatekeeper.domain.errors import NotFound
from gatekeeper.domain.lookout import HitState
from gatekeeper.domain.overrule import Ground
from gatekeeper.domain.reasons import NextStep, Outcome, Reason
from gatekeeper.service.gate.look_twice import Said
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.pin import PinWord
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.steps import STEP_KEYS
from gatekeeper.ui.gate.supervisor import LEFT_ALONE
from gatekeeper.ui.gate.twice.state import ListToCompare, ToCompareTold, Twice, TwiceAnswered, TwiceTry
from gatekeeper.ui.gate.twice.words import TwiceWord
from tests.ui.gallery import BASE, GUARDS, NOW, card, shown
from tests.ui.sample_twice import FIRST, SECOND
from tests.ui.test_people import play, scan, tick

OPEN = e.Opened(Twice)
SECONDS = GUARDS[1:]
TOLD = ToCompareTold((SECOND, FIRST), SECONDS, NOW)
CHECK = replace(BASE, shown=shown(card(Outcome.CHECK, Reason.LOOK_TWICE, person=FIRST.person)))


def typed(s: State, text: str, at: float = NOW + 1) -> State:
    """Keys one after the other; a bar is Enter."""
    return play(s, *(e.Entered(at) if one == "|" else e.Digit(one, at) for one in text))


def tried(s: State) -> TwiceTry:
    """The PIN that is tried."""
    found = s.awaits(TwiceTry)
    assert found is not None
    return found


def word(s: State) -> object:
    """What the bar says."""
    return s.notice.word if s.notice is not None else None


def test_whoever_is_shown_is_compared_in_seven_keys() -> None:
    """Ctrl+K, not the one, by what, a PIN of four and Enter; the answer stands there again, to be ended as ever."""
    key = STEP_KEYS[NextStep.LOOK_TWICE]
    assert (key.cap, key.event(NOW)) == ("Ctrl+K", OPEN)
    s = play(CHECK, OPEN)
    assert ListToCompare() in s.requests
    s = play(s, TOLD)
    assert s.of(Twice).person == FIRST

    s = typed(s, "119182|")

    asked = tried(s)
    assert (asked.hit, asked.says, asked.why, asked.second, asked.pin) == (
        FIRST.hit,
        HitState.NOT_THE_ONE,
        Ground.DOCUMENT,
        SECONDS[0][0],
        "9182",
    )
    assert "9182" not in repr(s)
    s = play(s, TwiceAnswered(asked.number, None, NOW + 2))
    assert (s.panel, word(s), s.shown) == (None, TwiceWord.CLEARED, CHECK.shown)


def test_of_the_one_it_is_said_whom_to_tell_and_only_then() -> None:
    """Nothing of it is spoken: no tone, no voice."""
    s = typed(play(CHECK, OPEN, TOLD), "229182|")
    asked = tried(s)
    assert asked.says is HitState.IS_THE_ONE
    s = play(s, TwiceAnswered(asked.number, None, NOW + 2))

    assert word(s) is TwiceWord.TOLD
    assert dict(s.notice.values if s.notice else ()) == {"tell": FIRST.line.tell}
    assert [one for one in s.requests if type(one).__name__ == "Play"] == []


def test_nobody_to_compare_and_nobody_to_do_it_with() -> None:
    """The panel goes again, with a sentence; without a second person digits do nothing."""
    s = play(BASE, OPEN, replace(TOLD, people=()))
    assert (s.panel, word(s)) == (None, TwiceWord.NOTHING)

    alone = typed(play(BASE, OPEN, replace(TOLD, seconds=())), "119182|")
    assert (alone.panel, alone.awaits(TwiceTry), alone.of(Twice).says) == (Twice, None, None)


def test_arrows_lead_to_another_person_and_then_to_another_second() -> None:
    """What was said of one is not said of the next; erasing goes back step by step."""
    s = typed(play(CHECK, OPEN, TOLD), "1")
    s = play(s, e.Stepped(0, -1), e.Stepped(0, -1))
    assert (s.of(Twice).person, s.of(Twice).says) == (SECOND, None)
    s = play(typed(s, "2391"), e.Stepped(0, 1))
    assert (s.of(Twice).chosen, s.of(Twice).typed, s.of(Twice).why) == (SECONDS[1][0], "", Ground.QUESTIONS)
    s = play(s, e.Erased(), e.Erased())
    assert (s.of(Twice).why, s.of(Twice).says) == (None, None)


@pytest.mark.parametrize("left", [3, 0])
def test_a_wrong_pin_says_so_and_what_was_chosen_stays(left: int) -> None:
    """And what was settled meanwhile is told in the words of the store."""
    s = typed(play(CHECK, OPEN, TOLD), "110000|")
    wrong = play(s, TwiceAnswered(tried(s).number, left, NOW + 2))
    assert (wrong.panel, wrong.of(Twice).typed, wrong.of(Twice).why) == (Twice, "", Ground.DOCUMENT)
    assert word(wrong) is (PinWord.WRONG if left else PinWord.LOCKED)

    gone = play(s, e.Failed(tried(s).number, NotFound(Said.NO_HIT), NOW + 2))
    assert gone.notice is not None
    assert isinstance(gone.notice.error, NotFound)


def test_a_scan_wins_and_a_late_answer_is_nobodys() -> None:
    """The queue goes on: what was half said is not said of whoever comes next, and left alone it closes."""
    s = typed(play(CHECK, OPEN, TOLD), "11918")
    s = play(s, scan("71", at=NOW + 3))
    assert s.panel is not Twice
    assert s.of(Twice).typed == ""

    again = play(s, OPEN, TOLD)
    assert (again.of(Twice).says, again.of(Twice).why) == (None, None)
    assert tick(again, NOW + LEFT_ALONE + 10).panel is None
    late = play(CHECK, TwiceAnswered(77, None, NOW))
    assert late == CHECK
