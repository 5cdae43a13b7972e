"""Handing over in the window: a step for each of the two, then the measured one, then the paper."""

from dataclasses import replace
from uuid import UUID

import pytest

from gatekeeper.domain.errors import NotAllowed
from gatekeeper.service.gate.fit import Said
from gatekeeper.service.gate.handover import WrongOf
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.bar import news_of
from gatekeeper.ui.gate.handover.after import LEFT_ALONE
from gatekeeper.ui.gate.handover.state import (
    Handover,
    HandoverAnswered,
    HandoverPrinted,
    HandoverStep,
    HandoverTry,
    PrintHandover,
)
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord
from tests.ui.gallery import BASE, GUARDS, NOW, SHEET
from tests.ui.test_people import play, scan, tick

WANG, LI, CHEN = (guard for guard, _ in GUARDS)


def opened() -> State:
    """王建国 is on duty and wants to go home."""
    return play(BASE, e.Opened(Handover), e.GuardsTold(GUARDS))


def typed(s: State, text: str) -> State:
    """Keys one after the other; a bar is Enter, a plus the mask."""
    keys = {"|": e.Entered(NOW + 1), "+": e.MaskTurned(NOW + 1)}
    return play(s, *(keys.get(one) or e.Digit(one, NOW + 1) for one in text))


def tried(s: State) -> HandoverTry:
    """What is being tried."""
    found = s.awaits(HandoverTry)
    assert found is not None
    return found


def test_two_pins_and_a_temperature_hand_over() -> None:
    """Then Enter prints the page, and Enter again closes."""
    s = typed(opened(), "4711|8264|365+|")
    form = tried(s).form
    assert (form.leaving, form.leaving_pin, form.coming, form.coming_pin) == (WANG, "4711", LI, "8264")
    assert (form.tenths, form.mask) == (365, True)

    s = play(s, HandoverAnswered(tried(s).number, SHEET, NOW + 2))
    assert (s.of(Handover).step, s.of(Handover).leaving_pin) == (HandoverStep.DONE, "")
    assert news_of(s) == "王建国 → 李大海：已交班"
    s = typed(s, "|")
    wanted = s.awaits(PrintHandover)
    assert wanted is not None
    s = play(s, HandoverPrinted(wanted.number, "", NOW + 3))
    assert news_of(s) == "交接单已打印：双方签字"
    assert typed(s, "|").panel is None


@pytest.mark.parametrize(("whose", "step"), [(WANG, HandoverStep.LEAVING), (LI, HandoverStep.COMING)])
def test_a_wrong_pin_goes_back_to_whose_it_was(whose: UUID, step: HandoverStep) -> None:
    """The other one need not type again at once, and the temperature stays."""
    s = typed(opened(), "4711|8264|365|")

    s = play(s, HandoverAnswered(tried(s).number, WrongOf(whose, 3), NOW + 2))

    panel = s.of(Handover)
    assert (panel.step, panel.digits) == (step, "365")
    assert [panel.leaving_pin, panel.coming_pin].count("") == 1
    assert news_of(s) == "密码不对，还可试 3 次"


def test_a_fever_is_told_and_can_be_measured_again() -> None:
    """The sentence names the temperature; digits are gone, PINs are not."""
    s = typed(opened(), "4711|8264|379|")
    fever = NotAllowed(Said.FEVER, name="李大海", degrees="37.9")

    s = play(s, e.Failed(tried(s).number, fever, NOW + 2))

    assert "37.9" in news_of(s)
    assert (s.of(Handover).digits, s.of(Handover).coming_pin) == ("", "8264")
    assert tried(typed(s, "366|")).form.tenths == 366


def test_another_guard_is_chosen_and_types_their_own_pin() -> None:
    """A PIN that was half typed was the other's; whoever leaves is not among them."""
    s = play(typed(opened(), "4711|82"), e.Stepped(0, 1))
    assert (s.of(Handover).coming, s.of(Handover).coming_pin) == (CHEN, "")
    s = play(s, e.Stepped(0, 1), e.Picked(WANG, NOW + 1))
    assert s.of(Handover).coming == CHEN


def test_half_a_temperature_hands_nothing_over() -> None:
    """Nor none."""
    for text in ("", "36"):
        assert typed(opened(), f"4711|8264|{text}|").awaits(HandoverTry) is None


def test_with_nobody_on_duty_or_nobody_to_come_it_is_said() -> None:
    """No panel comes."""
    nobody = play(replace(BASE, status=replace(BASE.status, guard="")), e.Opened(Handover))
    assert (nobody.panel, news_of(nobody)) == (None, "现在无人值班：接班的人请按 F10 登录")
    alone = play(BASE, e.Opened(Handover), e.GuardsTold(GUARDS[:1]))
    assert (alone.panel, news_of(alone)) == (None, "没有别的保安可以接班")


def test_a_scan_wins_and_no_pin_stays() -> None:
    """Half a hand-over is none."""
    s = play(typed(opened(), "4711|82"), scan("A"))

    assert s.panel is None
    assert s.of(Handover) == Handover()


def test_left_alone_it_closes() -> None:
    """With what was typed."""
    s = tick(typed(opened(), "4711|82"), NOW + 1 + LEFT_ALONE)

    assert (s.panel, s.of(Handover)) == (None, Handover())


def test_no_pin_is_in_any_text_of_the_state() -> None:
    """A crash report must not hold one."""
    text = repr(typed(opened(), "4711|8264|365|"))

    assert "4711" not in text
    assert "8264" not in text


def test_of_two_guards_of_one_name_the_one_on_duty_leaves() -> None:
    """The other one can take over."""
    twins = ((LI, "王建国"), (WANG, "王建国"))

    panel = play(BASE, e.Opened(Handover), e.GuardsTold(twins)).of(Handover)

    assert (panel.leaving, panel.coming) == (WANG, LI)


def test_the_temperature_is_typed_as_everywhere_else() -> None:
    """Two digits are enough; one that no person has is said, and typed again."""
    assert tried(typed(opened(), "4711|8264|65|")).form.tenths == 365
    s = typed(opened(), "4711|8264|499|")
    assert s.awaits(HandoverTry) is None
    assert s.notice is not None
    assert s.notice.word is GateWord.BAD_TEMPERATURE
    assert tried(typed(s, "365|")).form.tenths == 365


def test_while_both_pins_are_tried_no_key_and_no_finger_changes_anything() -> None:
    """Nor does the panel close, and a second Enter hands nothing over twice."""
    s = typed(opened(), "4711|8264|365|")

    later = play(typed(s, "9+|"), e.Picked(CHEN, NOW + 1), e.Stepped(0, 1), e.Erased())

    assert replace(later.of(Handover), touched=0.0) == replace(s.of(Handover), touched=0.0)
    assert later.requests == s.requests
    assert tick(s, NOW + 1 + LEFT_ALONE).panel is Handover


def test_nobody_skips_the_pin_of_whoever_leaves() -> None:
    """A name that is pressed first chooses nobody yet."""
    s = play(opened(), e.Picked(CHEN, NOW + 1))

    assert (s.of(Handover).step, s.of(Handover).coming) == (HandoverStep.LEAVING, LI)


def test_the_mask_is_of_whoever_is_measured() -> None:
    """Before that step its key means nothing, and the health code's never does."""
    s = typed(opened(), "+4711|+8264|")
    assert s.of(Handover).mask is None
    assert news_of(play(s, e.HealthTurned(NOW + 1))) == news_of(s)

    assert typed(s, "+").of(Handover).mask
