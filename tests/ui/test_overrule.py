"""A supervisor overrules in the window: against a refusal, or an answer of a while ago; a scan still wins."""

from dataclasses import replace
from uuid import UUID

from gatekeeper.domain.facts import Amended
from gatekeeper.domain.overrule import Ground, Overruling
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.words import Language
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.bar import news_of
from gatekeeper.ui.gate.overrule.after import can_override
from gatekeeper.ui.gate.overrule.state import AnnulAsked, Overrule, OverruleAnswered, OverruleTry
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.supervisor import LEFT_ALONE, SupervisorsTold
from gatekeeper.ui.gate.verdict import Content, spoken
from tests.ui.gallery import NOW, entry
from tests.ui.test_people import answer, play, scan, tick

CHIEF, DEPUTY = UUID(int=1), UUID(int=2)
TOLD = SupervisorsTold(((CHIEF, "刘班长"), (DEPUTY, "赵班长")))
OPEN = e.Opened(Overrule)


def refused() -> State:
    """Somebody stands there with a fever."""
    return answer(play(State(), scan("A")), Outcome.REFUSE, Reason.FEVER)


def typed(s: State, text: str, at: float = NOW + 1) -> State:
    """Digits, one after the other."""
    return play(s, *(e.Digit(one, at) for one in text))


def tried(s: State) -> OverruleTry:
    """The PIN that is being tried."""
    found = s.awaits(OverruleTry)
    assert found is not None
    return found


def said(s: State, left: int | None = None, at: float = NOW + 3) -> State:
    """The PIN was right, or so many tries are left."""
    return play(s, OverruleAnswered(tried(s).number, left, at))


def test_a_refusal_is_overruled_by_a_reason_and_a_pin() -> None:
    """Key, 1, PIN, Enter; then the verdict says by whom, why, and what the answer had been, and the strip has it."""
    s = play(refused(), OPEN, TOLD)
    s = play(typed(s, "19182"), e.Entered(NOW + 2))
    assert (tried(s).to, tried(s).why, tried(s).supervisor, tried(s).pin) == (
        Overruling.ADMITTED,
        Ground.MEDICAL,
        CHIEF,
        "9182",
    )

    s = said(s)

    assert s.panel is None
    assert s.strip[0].became is Amended.LET_IN
    assert s.shown is not None
    assert s.shown.card.outcome is Outcome.ADMIT
    assert "班长放行：刘班长（就医） · 原判断：禁止通行" in spoken(Content(card=s.shown.card))
    assert "Supervisor 刘班长: Medical care" in spoken(Content(language=Language.EN, card=s.shown.card))
    assert news_of(s).startswith("班长放行：")


def test_a_wrong_pin_changes_nothing_and_is_typed_again() -> None:
    """The reason stays; the bar says how many tries are left; the fifth locks."""
    s = play(typed(play(refused(), OPEN, TOLD), "10000"), e.Entered(NOW + 2))

    s = said(s, 4)

    assert (s.of(Overrule).typed, s.of(Overrule).why) == ("", Ground.MEDICAL)
    assert news_of(s) == "密码不对，还可试 4 次"
    assert s.strip[0].became is None
    s = said(play(typed(s, "0000"), e.Entered(NOW + 4)), 0)
    assert news_of(s).startswith("输错 5 次已锁定")


def test_another_supervisor_is_chosen_by_an_arrow() -> None:
    """A PIN half typed was the other's."""
    s = typed(play(refused(), OPEN, TOLD), "191")
    s = play(s, e.Stepped(0, 1))
    assert s.of(Overrule).typed == ""
    s = play(typed(s, "7777"), e.Entered(NOW + 2))

    assert (tried(s).supervisor, tried(s).pin) == (DEPUTY, "7777")


def test_another_supervisor_is_chosen_by_a_finger() -> None:
    """Likewise; and while a PIN is tried no key and no finger changes whose it is."""
    s = play(typed(play(refused(), OPEN, TOLD), "191"), e.Picked(DEPUTY, NOW + 1))
    assert (s.of(Overrule).chosen, s.of(Overrule).typed) == (DEPUTY, "")
    s = play(typed(s, "7777"), e.Entered(NOW + 2))

    later = play(typed(s, "55"), e.Picked(CHIEF, NOW + 2), e.Stepped(0, -1), e.Erased(), e.Entered(NOW + 2))

    assert later.of(Overrule) == s.of(Overrule)
    assert later.requests == s.requests
    assert tick(s, NOW + 2 + LEFT_ALONE).panel is Overrule


def test_a_panel_opened_anew_waits_for_no_pin_of_before() -> None:
    """Its keys count at once, and the answer to the PIN of before closes nothing."""
    s = play(typed(play(refused(), OPEN, TOLD), "19182"), e.Entered(NOW + 2))
    old = tried(s).number
    s = typed(play(s, e.Closed(), OPEN, TOLD), "177")

    s = play(s, OverruleAnswered(old, None, NOW + 3))

    assert (s.panel, s.of(Overrule).typed) == (Overrule, "77")


def test_keys_that_measure_mean_nothing_here() -> None:
    """Nor is anything said of them."""
    s = play(refused(), OPEN, TOLD)

    assert news_of(play(s, e.MaskTurned(NOW + 1), e.HealthTurned(NOW + 1))) == news_of(s)


def test_erasing_goes_a_step_back() -> None:
    """The digits, then the reason."""
    s = typed(play(refused(), OPEN, TOLD), "19")
    s = play(s, e.Erased(), e.Erased())
    assert s.of(Overrule).why is None
    s = typed(s, "9")
    assert s.of(Overrule).why is None  # there is no ninth reason
    assert typed(s, "3").of(Overrule).why is Ground.OFFICE_ORDERED


def test_the_answer_is_the_one_that_stood_there_when_the_key_was_pressed() -> None:
    """It goes away in time behind the panel: the word is still about it."""
    s = typed(play(refused(), OPEN, TOLD), "19182")
    s = tick(s, NOW + 40)
    assert s.shown is None
    s = said(play(s, e.Entered(NOW + 41)), at=NOW + 42)

    assert (s.shown, s.strip[0].became) == (None, Amended.LET_IN)


def test_a_scan_wins_and_the_panel_goes() -> None:
    """What was being tried is still told of the one it was about."""
    s = play(typed(play(refused(), OPEN, TOLD), "19182"), e.Entered(NOW + 2))

    s = said(play(s, scan("B")))

    assert s.panel is None
    assert s.asking is not None
    assert s.asking.ask.token == "B"
    assert s.strip[0].became is Amended.LET_IN


def test_the_next_one_s_verdict_stays_what_it_is() -> None:
    """B is refused while the word about A is under way: B stays refused."""
    s = play(typed(play(refused(), OPEN, TOLD), "19182"), e.Entered(NOW + 2))

    s = said(answer(play(s, scan("B")), Outcome.REFUSE, Reason.WITHDRAWN, seq=2))

    assert s.shown is not None
    assert (s.shown.card.entry, s.shown.card.outcome) == (entry(2), Outcome.REFUSE)
    assert [line.became for line in s.strip] == [None, Amended.LET_IN]


def test_what_has_ended_is_not_overruled_again() -> None:
    """Turned back a moment ago, and still on the panel: there the key annuls."""
    s = refused()
    assert can_override(s)

    assert not can_override(replace(s, strip=(replace(s.strip[0], became=Amended.TURNED_BACK),)))


def test_nothing_is_annulled_while_somebody_is_asked_about() -> None:
    """Whoever stands there comes first."""
    s = play(answer(play(State(), scan("A")), Outcome.ADMIT), scan("B"))

    assert play(s, AnnulAsked(entry(1), NOW)).panel is None


def test_an_answer_of_a_while_ago_is_annulled_from_the_strip() -> None:
    """A press on its line asks why; the strip shows it undone, and nobody else's answer is touched."""
    s = answer(play(State(), scan("A")), Outcome.ADMIT)
    s = answer(play(s, scan("B")), Outcome.ADMIT, seq=2)
    s = tick(s, NOW + 300)

    s = play(s, AnnulAsked(entry(1), NOW + 300), TOLD)
    s = said(play(typed(s, "29182"), e.Entered(NOW + 2)))

    assert [line.became for line in s.strip] == [None, Amended.UNDONE]
    assert news_of(s).startswith("已作废：")


def test_the_key_asks_which_answer_where_nobody_stands_there() -> None:
    """One more digit, newest first; what is undone already is not among them."""
    s = answer(play(State(), scan("A")), Outcome.ADMIT)
    s = answer(play(s, scan("B")), Outcome.ADMIT, seq=2)
    s = replace(tick(s, NOW + 300), strip=(s.strip[0], replace(s.strip[1], became=Amended.UNDONE)))

    s = play(s, OPEN, TOLD)
    assert [found for _, found in s.of(Overrule).lines] == [entry(2)]
    s = play(typed(s, "139182"), e.Entered(NOW + 2))

    assert (tried(s).entry, tried(s).to, tried(s).why) == (entry(2), Overruling.ANNULLED, Ground.NOBODY_WENT)


def test_nothing_to_overrule_is_said() -> None:
    """No panel comes for nothing."""
    s = play(State(), OPEN)

    assert (s.panel, news_of(s)) == (None, "没有可作废的记录")


def test_nothing_is_tried_before_reason_and_pin() -> None:
    """Nor for a supervisor of whom nobody knows yet."""
    for text in ("", "1"):
        assert play(typed(play(refused(), OPEN, TOLD), text), e.Entered(NOW + 2)).awaits(OverruleTry) is None
    s = play(typed(play(refused(), OPEN), "19182"), e.Entered(NOW + 2))
    assert s.awaits(OverruleTry) is None


def test_left_alone_the_panel_closes() -> None:
    """A PIN half typed does not wait for the next one."""
    s = typed(play(refused(), OPEN, TOLD), "191")

    s = tick(s, NOW + 1 + LEFT_ALONE)

    assert (s.panel, s.of(Overrule).typed) == (None, "")


def test_what_is_typed_is_in_no_text_of_the_state() -> None:
    """A crash report must not hold a PIN."""
    s = play(typed(play(refused(), OPEN, TOLD), "19182"), e.Entered(NOW + 2))

    assert "9182" not in repr(s)
