"""A supervisor's word in the window: a guard is unlocked where they stand, the thermometer is put right from its page."""

from dataclasses import replace

import pytest

from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.overrule import Ground
from gatekeeper.domain.policy import Step
from gatekeeper.domain.thermometer import MOST_ADJUSTED, ThermometerWord
from gatekeeper.domain.words import Language
from gatekeeper.service.gate.fit import Said as FitSaid
from gatekeeper.service.pins import Said as DutySaid
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.bar import news_of
from gatekeeper.ui.gate.duty.after import LEFT_ALONE
from gatekeeper.ui.gate.duty.state import Duty, PinAnswered, PinFirst, PinTold, PinTry
from gatekeeper.ui.gate.handover.state import Handover
from gatekeeper.ui.gate.measures import reading_of
from gatekeeper.ui.gate.overrule.state import Overrule
from gatekeeper.ui.gate.pin import PinWord
from gatekeeper.ui.gate.state import Beforehand, State
from gatekeeper.ui.gate.supervisor import LEFT_ALONE as PANEL_LEFT_ALONE
from gatekeeper.ui.gate.supervisor import SupervisorsTold
from gatekeeper.ui.gate.trial.state import CorrectionWanted, Trial
from gatekeeper.ui.gate.trial.words import thermometer_line
from gatekeeper.ui.gate.warrant.state import Adjust, Unlock, Warrant, WarrantAnswered, WarrantTry
from gatekeeper.ui.gate.warrant.words import WarrantWord
from gatekeeper.ui.gate.whom_drawn import taken_line
from tests.ui.gallery import BASE, GATE, GUARDS, NOW
from tests.ui.test_overrule import refused
from tests.ui.test_people import play, scan, tick

WANG, LI, CHEN = (guard for guard, _ in GUARDS)
TOLD = SupervisorsTold((GUARDS[0], GUARDS[2]))
OVERRIDE = e.Opened(Overrule)
NOBODY = replace(BASE.status, guard="", on_duty=None)


def typed(s: State, text: str, at: float = NOW + 1) -> State:
    """Keys one after the other; a bar is Enter, a plus the mask."""
    keys = {"|": e.Entered(at), "+": e.MaskTurned(at)}
    return play(s, *(keys.get(one) or e.Digit(one, at) for one in text))


def logging_in(*steps: Step) -> State:
    """王建国 is chosen, and nobody is on duty."""
    s = replace(BASE, status=replace(NOBODY, steps=steps))
    return play(s, e.Opened(Duty), e.GuardsTold(GUARDS), e.Picked(WANG, NOW))


def tried(s: State) -> PinTry:
    """The PIN of a guard that is tried."""
    found = s.awaits(PinTry)
    assert found is not None
    return found


def locked() -> State:
    """The fifth wrong PIN."""
    s = typed(logging_in(), "0000|")
    return play(s, PinAnswered(tried(s).number, 0, NOW + 1))


def warranted(s: State) -> WarrantTry:
    """The PIN of a supervisor that is tried."""
    found = s.awaits(WarrantTry)
    assert found is not None
    return found


def drifting(drift: int | None, adjusted: int = 0) -> State:
    """The page of devices, of a thermometer that drifts."""
    word = ThermometerWord(drift=drift, adjusted=adjusted)
    return play(replace(BASE, status=replace(BASE.status, thermometer=word)), e.Opened(Trial))


def word(s: State) -> object:
    """What the bar says."""
    return s.notice.word if s.notice is not None else None


def test_a_guard_is_unlocked_in_six_keys_and_types_again() -> None:
    """Ctrl+O, a reason, a PIN of four, Enter; nobody unlocks themselves; the log-in is where it was."""
    s = play(locked(), OVERRIDE, TOLD)
    assert s.of(Warrant).errand == Unlock(WANG, "王建国")
    assert s.of(Warrant).supervisors == (GUARDS[2],)

    s = typed(s, "19182|")
    asked = warranted(s)
    assert (asked.errand, asked.why, asked.supervisor, asked.pin) == (
        Unlock(WANG, "王建国"),
        Ground.MISTYPED,
        CHEN,
        "9182",
    )
    s = play(s, WarrantAnswered(asked.number, None, NOW + 2))

    assert (s.panel, s.of(Duty).chosen, word(s)) == (Duty, WANG, WarrantWord.UNLOCKED)
    assert tried(typed(s, "4711|")).pin == "4711"


def test_a_lock_that_was_there_before_is_known_by_its_sentence() -> None:
    """And a fever, or a full disk, is no lock."""
    s = typed(logging_in(), "4711|")
    lock = NotAllowed(DutySaid.LOCKED_OUT, name="王建国", tries=5, minutes=9)
    assert play(s, e.Failed(tried(s).number, lock, NOW + 1)).of(Duty).locked == WANG

    fever = NotAllowed(FitSaid.FEVER, name="王建国", degrees="37.9")
    assert play(s, e.Failed(tried(s).number, fever, NOW + 1)).of(Duty).locked is None
    assert play(s, OVERRIDE).panel is not Warrant


def test_the_thermometer_is_put_right_by_what_it_drifts() -> None:
    """Proposed is the drift, on top of what is added already; arrows change it by a tenth, up is warmer, and no further
    than a thermometer that works."""
    s = play(drifting(5, -2), CorrectionWanted(), TOLD)
    assert s.of(Warrant).errand == Adjust(-7, 5)
    s = play(s, e.Stepped(0, -1), e.Stepped(0, -1), e.Stepped(0, 1))
    assert s.of(Warrant).errand == Adjust(-6, 5)
    far = play(s, *[e.Stepped(0, -1)] * 60)
    assert far.of(Warrant).errand == Adjust(MOST_ADJUSTED, 5)

    s = typed(s, "19182|")
    assert warranted(s).errand == Adjust(-6, 5)
    assert warranted(s).supervisor == WANG
    s = play(s, WarrantAnswered(warranted(s).number, None, NOW + 2))

    assert (s.panel, news_of(s)) == (None, "从现在起测温校正 −0.6 ℃")


def test_a_wrong_pin_allows_nothing_and_is_typed_again() -> None:
    """The reason stays; while it is tried no key counts, and the panel stays; another supervisor's PIN is another."""
    s = typed(play(locked(), OVERRIDE, TOLD), "10000|")
    later = play(typed(s, "55|+"), e.Picked(WANG, NOW), e.Stepped(0, 1), e.Erased(), e.HealthTurned(NOW))
    assert (later.of(Warrant), later.requests) == (s.of(Warrant), s.requests)
    assert tick(s, NOW + 1 + PANEL_LEFT_ALONE).panel is Warrant

    s = play(s, WarrantAnswered(warranted(s).number, 4, NOW + 2))

    assert (s.of(Warrant).typed, s.of(Warrant).why, word(s)) == ("", Ground.MISTYPED, PinWord.WRONG)
    s = play(drifting(5), OVERRIDE, TOLD)
    s = play(typed(s, "191"), e.Stepped(0, 1))
    assert (s.of(Warrant).chosen, s.of(Warrant).typed) == (CHEN, "")
    assert play(typed(s, "9"), e.Picked(WANG, NOW)).of(Warrant).typed == ""
    assert play(typed(s, "9"), e.Erased(), e.Erased()).of(Warrant).why is None


def test_nothing_is_tried_before_reason_and_pin() -> None:
    """Nor for a supervisor of whom nobody knows yet; there is no ninth reason."""
    for text in ("|", "1|", "9|"):
        assert typed(play(locked(), OVERRIDE, TOLD), text).awaits(WarrantTry) is None
    assert typed(play(locked(), OVERRIDE), "19182|").awaits(WarrantTry) is None


def test_a_scan_wins_and_no_pin_stays() -> None:
    """What was being tried is still told when it is answered, and takes nobody's answer away; a PIN is in no text."""
    s = typed(play(locked(), OVERRIDE, TOLD), "19182|")
    assert "9182" not in repr(s)
    number = warranted(s).number

    s = play(s, scan("A"))
    assert (s.panel, s.of(Warrant)) == (None, Warrant())
    s = play(s, WarrantAnswered(number, None, NOW + 2))

    assert (s.panel, word(s)) == (None, WarrantWord.UNLOCKED)
    assert s.asking is not None


def test_the_key_that_opened_it_closes_it() -> None:
    """As everywhere; nobody's answer is overruled in its place."""
    assert play(locked(), OVERRIDE, TOLD, OVERRIDE).panel is None


def test_a_panel_opened_anew_waits_for_no_pin_of_before() -> None:
    """And left alone it closes."""
    s = typed(play(drifting(5), OVERRIDE, TOLD), "19182|")
    old = warranted(s).number
    s = typed(play(s, e.Closed(), e.Opened(Trial), OVERRIDE, TOLD), "177")

    s = play(s, WarrantAnswered(old, None, NOW + 3))
    assert (s.panel, s.of(Warrant).typed) == (Warrant, "77")
    assert tick(s, NOW + 1 + PANEL_LEFT_ALONE).panel is None


def test_elsewhere_the_key_is_what_it_was() -> None:
    """Without a lock and away from the page of devices, Ctrl+O overrules; the button of another page does nothing."""
    assert play(refused(), OVERRIDE).panel is Overrule
    assert play(logging_in(), OVERRIDE).panel is not Warrant
    assert play(BASE, CorrectionWanted()).panel is None


def told(s: State, now: ThermometerWord) -> State:
    """The gate tells how it stands."""
    return play(s, e.StatusTold(replace(s.status, thermometer=now), s.free))


def test_a_drift_is_said_once_when_it_begins() -> None:
    """Not every two seconds; again if it comes back; cold hands are another sentence."""
    up = told(BASE, ThermometerWord(drift=5))
    assert news_of(up) == "测温比平时高 0.5 ℃：请与另一个测温仪对照（Ctrl+T）"
    quiet = replace(up, notice=None)
    assert told(quiet, ThermometerWord(drift=6)).notice is None
    over = told(quiet, ThermometerWord())
    assert over.notice is None
    assert word(told(over, ThermometerWord(drift=-4))) is WarrantWord.DRIFTS_DOWN
    assert word(told(over, ThermometerWord(cold=True))) is WarrantWord.COLD
    assert word(told(over, ThermometerWord(drift=-9, cold=True))) is WarrantWord.DRIFTS_DOWN


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (ThermometerWord(), ""),
        (ThermometerWord(adjusted=-4), "corrected by −0.4 °C"),
        (ThermometerWord(drift=-6, adjusted=3), "corrected by +0.3 °C · 0.6 °C below usual"),
        (ThermometerWord(cold=True), "most readings too low"),
    ],
)
def test_the_page_of_devices_says_how_the_thermometer_stands(now: ThermometerWord, said: str) -> None:
    """As long as it does."""
    s = replace(BASE, status=replace(BASE.status, thermometer=now))

    assert thermometer_line(s, Language.EN).startswith(said)
    assert bool(thermometer_line(s, Language.EN)) is bool(said)


def test_what_is_shown_is_what_counts() -> None:
    """Before the scan, and on the answer, which says by how much it was put right."""
    s = replace(BASE, draft=Beforehand((369,), since=NOW), status=drifting(None, -4).status)
    assert reading_of(s).text == "36.5"
    shown = GATE["admit-adjusted"].shown
    assert shown is not None
    assert taken_line(shown.card) == "36.5 °C (-0.4)"


def fits(s: State, left: int | None = None) -> State:
    """The PIN was tried before anybody is measured; it is right, or so many tries are left."""
    first = s.awaits(PinFirst)
    assert first is not None
    return play(s, PinTold(first.number, left, NOW + 1))


def test_a_wrong_pin_is_said_at_once_and_nobody_is_measured_for_it() -> None:
    """What was typed of a temperature meanwhile goes with it; with a right one the fingers need not wait."""
    s = typed(logging_in(Step.TEMPERATURE), "4712|")
    for half in (s, typed(s, "36"), typed(s, "365|")):
        assert half.awaits(PinTry) is None
        wrong = fits(half, 3)
        assert "3" in news_of(wrong)
        assert wrong.of(Duty) == Duty(GUARDS, WANG)
    locked = fits(s, 0)
    assert locked.of(Duty).locked == WANG

    fast = fits(typed(s, "365+|"))
    assert (tried(fast).tenths, tried(fast).mask) == (365, True)
    assert play(s, scan("A"), PinTold(s.count, None, NOW + 1)).awaits(PinTry) is None


def test_a_log_in_takes_the_guard_s_own_temperature_where_everybody_is_measured() -> None:
    """PIN, Enter, two digits, plus, Enter; in calm times the PIN is all, and whoever is on duty already is not asked again."""
    s = fits(typed(logging_in(Step.TEMPERATURE), "4711|"))
    assert s.awaits(PinTry) is None
    s = typed(s, "65+|")
    assert (tried(s).pin, tried(s).tenths, tried(s).mask) == ("4711", 365, True)

    unsaid = fits(typed(logging_in(Step.TEMPERATURE), "4711|65|"))
    assert tried(unsaid).mask is None
    calm = typed(logging_in(), "4711|")
    assert (tried(calm).tenths, tried(calm).mask) == (None, None)
    here = replace(logging_in(Step.TEMPERATURE), status=replace(BASE.status, on_duty=WANG, steps=(Step.TEMPERATURE,)))
    assert tried(typed(here, "4711|")).tenths is None


def test_half_a_temperature_begins_no_shift_and_a_device_may_measure() -> None:
    """Nor an impossible one; back over the temperature is the PIN; another guard types all of it."""
    s = fits(typed(logging_in(Step.TEMPERATURE), "4711|"))
    for text in ("|", "6|", "+|", "399"):
        assert typed(s, text).awaits(PinTry) is None
    assert typed(s, "499|").of(Duty).digits == ""
    measured = play(s, e.Measured(367, NOW + 1, NOW + 1))
    assert tried(typed(measured, "|")).tenths == 367
    assert play(s, e.Measured(367, NOW - 60, NOW + 1)).of(Duty).digits == ""
    back = play(typed(s, "6"), e.Erased(), e.Erased())
    assert (back.of(Duty).measuring, back.of(Duty).typed) == (False, "")
    other = play(typed(s, "6"), e.Picked(LI, NOW))
    assert other.of(Duty) == Duty(GUARDS, LI)


def test_a_pin_that_waits_for_a_temperature_waits_for_nobody_else() -> None:
    """Whoever was called away finds the panel as it was, and types again; nobody begins a shift in their name."""
    s = typed(fits(typed(logging_in(Step.TEMPERATURE), "4711|")), "6")

    assert tick(s, NOW + LEFT_ALONE).of(Duty) == s.of(Duty)
    assert tick(s, NOW + 1 + LEFT_ALONE).of(Duty) == Duty(GUARDS, WANG)


def test_a_fever_is_told_and_can_be_measured_again_and_a_wrong_pin_is_typed_again() -> None:
    """The PIN stays through a fever; after a wrong one both are typed once more."""
    s = fits(typed(logging_in(Step.TEMPERATURE), "4711|79|"))
    fever = NotAllowed(FitSaid.FEVER, name="王建国", degrees="37.9")
    hot = play(s, e.Failed(tried(s).number, fever, NOW + 1))
    assert "37.9" in news_of(hot)
    assert tried(typed(hot, "66|")).tenths == 366

    wrong = play(s, PinAnswered(tried(s).number, 3, NOW + 1))
    assert (wrong.of(Duty).typed, wrong.of(Duty).measuring) == ("", False)
    right = play(s, PinAnswered(tried(s).number, None, NOW + 1))
    assert (right.panel, right.of(Duty)) == (None, Duty(GUARDS))


def test_in_a_hand_over_a_device_may_measure_too() -> None:
    """The coming guard's, at that step only."""
    s = GATE["handover-measured"]
    assert play(s, e.Measured(367, s.now, s.now)).of(Handover).digits == "367"
    coming = GATE["handover-coming"]
    assert play(coming, e.Measured(367, s.now, s.now)).of(Handover) == coming.of(Handover)
