"""Whose temperature it is: the stories of a night in which readings wandered, told as they have to end."""

from dataclasses import replace
from datetime import date
from enum import Enum

import pytest

from gatekeeper.domain.facts import Amended
from gatekeeper.domain.health import HealthCode
from gatekeeper.domain.identity import Sex
from gatekeeper.domain.named import Named
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.words import Language
from gatekeeper.service.gate.find import Finds
from gatekeeper.service.gate.status import GateStatus
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.duty.state import Duty
from gatekeeper.ui.gate.evacuate.state import Evacuate
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.handover.state import Handover
from gatekeeper.ui.gate.inside.state import VisitorsIn
from gatekeeper.ui.gate.label.state import LabelShown
from gatekeeper.ui.gate.leave.state import LeaveWanted
from gatekeeper.ui.gate.measures import SeenByGuard, asked_for, reading_of, seen_of
from gatekeeper.ui.gate.overrule.state import Overrule
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.gate.paper.state import Paper
from gatekeeper.ui.gate.people import CHECK_SHOWN
from gatekeeper.ui.gate.plate.state import Plates
from gatekeeper.ui.gate.shift.state import ShiftPage
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.trial.state import Trial
from gatekeeper.ui.gate.visitor.state import Visitor
from gatekeeper.ui.gate.whose_words import WhoseWord
from tests.ui.gallery import NOW, PEOPLE, entry
from tests.ui.test_people import answer, play, scan, tick, tokens

MISSING = Reason.TEMPERATURE_MISSING


def keys(s: State, digits: str, at: float, *, every: float = 0.2) -> State:
    """A hand types."""
    for number, digit in enumerate(digits):
        s = play(s, e.Digit(digit, at + number * every))
    return s


def shown(name: str = "A", *reasons: Reason, outcome: Outcome = Outcome.ADMIT, at: float = NOW, seq: int = 1) -> State:
    """Somebody was scanned and answered."""
    return answer(play(State(now=at), scan(name, at=at)), outcome, *reasons, seq=seq, at=at)


def asked(s: State) -> tuple[str | None, tuple[int, ...]]:
    """Who is asked about, and with which temperatures."""
    assert s.asking is not None
    return s.asking.ask.token, s.asking.ask.tenths


def told(s: State) -> Enum | None:
    """The sentence on the bar."""
    return s.notice.word if s.notice is not None else None


def whose(s: State) -> str:
    """What stands above the temperature, in English."""
    reading = reading_of(replace(s, language=Language.EN))
    return f"{reading.whose} {reading.note}".strip()


def test_a_bounced_key_does_not_shift_the_next_reading() -> None:
    """6 6 5 +: A has 36.6; six seconds later B's 7 5 is 37.5, and not 35.7."""
    s = keys(shown("A", MISSING, outcome=Outcome.CHECK), "66", NOW + 1)
    s = keys(s, "5", NOW + 1.5)
    s = answer(s, Outcome.CHECK, Reason.MASK_MISSING, seq=2, at=NOW + 1.6)
    s = answer(play(s, e.MaskTurned(NOW + 1.8)), Outcome.ADMIT, seq=3, at=NOW + 1.9)

    s = answer(play(s, scan("B", at=NOW + 8)), Outcome.CHECK, MISSING, seq=4, at=NOW + 8.1)
    s = keys(s, "75", NOW + 9)

    assert asked(s) == ("B", (375,))
    assert s.digits == ""


def test_three_of_one_flat_who_look_the_same_are_told_apart_beside_the_temperature() -> None:
    """张* 6-1-101 is three people: a guard on duty reads the whole name there too, and nobody logged in the masked one."""
    who = Named("张*", "张小宝", date(2018, 5, 6), Sex.MALE)
    s = play(State(now=NOW, status=GateStatus(guard="王建国")), scan("A"))
    s = answer(s, Outcome.CHECK, MISSING, who=who, name="张*", flat="6-1-101")

    assert whose(s) == "张小宝 6-1-101"
    assert whose(tick(s, NOW + CHECK_SHOWN + 1)).startswith("张小宝 6-1-101")
    assert whose(replace(s, status=GateStatus())) == "张* 6-1-101"


def test_a_look_up_asks_for_no_mask() -> None:
    """Its keys do not count, so no field calls for one."""
    asked = answer(play(State(now=NOW), scan("A")), Outcome.CHECK, MISSING, Reason.MASK_MISSING)
    looked = answer(play(State(now=NOW), e.LookTurned(), scan("A")), Outcome.CHECK, MISSING, Reason.MASK_MISSING)

    assert asked_for(asked) == {MISSING, Reason.MASK_MISSING}
    assert asked_for(looked) == set()
    assert asked_for(play(asked, e.Opened(Visitor))) == set()


@pytest.mark.parametrize("panel", [Find, Visitor, Duty])
def test_behind_a_panel_nobodys_mask_and_code_stand_there(panel: type[Panel]) -> None:
    """They were of whoever is covered, and would be taken for the next one's; closed again, they stand there as before."""
    s = answer(play(State(now=NOW), e.MaskTurned(NOW), e.HealthTurned(NOW), scan("A")), Outcome.ADMIT)
    assert seen_of(s) == SeenByGuard(mask=True, health=HealthCode.GREEN)

    assert seen_of(play(s, e.Opened(panel))) == SeenByGuard()
    assert seen_of(play(s, e.Opened(panel), e.Closed())) == SeenByGuard(mask=True, health=HealthCode.GREEN)


def test_nine_nine_nine_leaves_no_nine_behind() -> None:
    """39.9 is given to whoever is shown; the third digit is gone three seconds later, and with the next person at once."""
    s = keys(shown("A", MISSING, outcome=Outcome.CHECK), "999", NOW + 1)
    s = answer(s, Outcome.CHECK, Reason.FEVER_MEASURE_AGAIN, seq=2, at=NOW + 1.5)
    assert s.digits == "9"

    assert tick(s, NOW + 4.3).digits == "9"
    assert tick(s, NOW + 4.5).digits == ""
    assert play(s, scan("B", at=NOW + 2)).digits == ""
    assert keys(s, "75", NOW + 4.5).asking is not None
    assert asked(keys(s, "75", NOW + 4.5)) == ("A", (399, 375))


def test_half_a_temperature_dies_with_a_panel_and_with_esc() -> None:
    """A panel that opens or closes, and Esc; the answer itself stays."""
    s = keys(shown("A", MISSING, outcome=Outcome.CHECK), "6", NOW + 1)

    for panel in (Find, Visitor, Paper, Plates, Duty, Trial):
        assert play(s, e.Opened(panel)).digits == ""
    assert play(s, LeaveWanted(NOW + 1)).digits == ""
    escaped = play(s, e.Closed())
    assert escaped.digits == ""
    assert escaped.shown is not None
    assert play(escaped, e.Closed()).shown is None


def test_a_number_broken_off_by_a_scan_is_not_finished_for_the_next_person() -> None:
    """A 7, then B's card, then the 5 that belonged to it: swallowed, and said; after a second B is measured."""
    s = keys(shown("A", MISSING, outcome=Outcome.CHECK), "7", NOW + 1)
    s = answer(play(s, scan("B", at=NOW + 1.2)), Outcome.CHECK, MISSING, seq=2, at=NOW + 1.3)

    s = keys(s, "5", NOW + 1.4)
    assert (s.digits, told(s)) == ("", WhoseWord.TOO_SOON)

    assert asked(keys(s, "65", NOW + 2.5)) == ("B", (365,))


def test_a_slip_is_put_right_by_typing_it_again() -> None:
    """5 6, then 7 5: 35.6 was a slip, 37.5 takes its place; the next person has nothing of it."""
    s = answer(keys(shown("A", MISSING, outcome=Outcome.CHECK), "56", NOW + 1), Outcome.ADMIT, seq=2, at=NOW + 1.3)

    s = keys(s, "75", NOW + 3)

    assert asked(s) == ("A", (375,))
    assert s.asking is not None
    assert s.asking.instead_of == entry(2)
    s = answer(s, Outcome.CHECK, Reason.FEVER_MEASURE_AGAIN, seq=3, at=NOW + 3.3)
    s = play(s, scan("B", at=NOW + 9))
    assert asked(s) == ("B", ())


@pytest.mark.parametrize(
    ("reason", "outcome", "before", "then", "kept"),
    [
        (Reason.FEVER_MEASURE_AGAIN, Outcome.CHECK, "78", "79", (378, 379)),
        (Reason.TEMPERATURE_LOW, Outcome.CHECK, "342", "364", (342, 364)),
        (Reason.MASK_MISSING, Outcome.CHECK, "65", "66", (366,)),
        (Reason.WITHDRAWN, Outcome.REFUSE, "65", "66", (366,)),
    ],
)
def test_a_reading_that_was_asked_for_is_added_and_any_other_is_a_correction(
    reason: Reason, outcome: Outcome, before: str, then: str, kept: tuple[int, ...]
) -> None:
    """A fever takes two readings in their order, one too low another; a plain one is replaced."""
    s = answer(keys(shown("A", MISSING, outcome=Outcome.CHECK), before, NOW + 1), outcome, reason, seq=2, at=NOW + 2)

    assert asked(keys(s, then, NOW + 3)) == ("A", kept)


def test_the_second_of_two_readings_is_corrected_too() -> None:
    """37.5, then 36.6, and on the second look 37.6: a fever after all, in the order they were taken."""
    s = answer(
        keys(shown("A", MISSING, outcome=Outcome.CHECK), "75", NOW + 1), Outcome.CHECK, Reason.FEVER_MEASURE_AGAIN
    )
    s = answer(keys(s, "66", NOW + 3), Outcome.ADMIT, seq=2, at=NOW + 3.5)

    assert asked(keys(s, "76", NOW + 5)) == ("A", (375, 376))


def test_a_third_reading_after_a_fever_is_that_persons() -> None:
    """“Measure me again!”: it stands in their record, is shown, and is nobody else's; the rules still say fever."""
    s = answer(
        keys(keys(shown("A", MISSING, outcome=Outcome.CHECK), "78", NOW + 1), "79", NOW + 1.5),
        Outcome.CHECK,
        Reason.FEVER_MEASURE_AGAIN,
        seq=2,
        at=NOW + 2,
    )
    assert asked(s) == ("A", (378, 379))
    s = answer(s, Outcome.REFUSE, Reason.FEVER, seq=3, at=NOW + 2.2)

    s = keys(s, "65", NOW + 6)
    assert asked(s) == ("A", (378, 379, 365))
    s = answer(s, Outcome.REFUSE, Reason.FEVER, seq=4, at=NOW + 6.4)

    assert reading_of(s).text == "36.5"
    assert whose(s).startswith("张*")
    s = play(tick(s, NOW + 60), scan("B", at=NOW + 60))
    assert asked(s) == ("B", ())


def test_what_is_typed_after_an_amber_has_closed_by_itself_is_of_its_person() -> None:
    """121 s: the panel is empty, the guard types + 6 5. The amber comes back with it, and the next person starts anew."""
    s = shown("A", MISSING, Reason.MASK_MISSING, outcome=Outcome.CHECK)
    s = tick(s, NOW + 120)
    assert s.shown is None
    assert whose(s).startswith("张* 3-2-501")

    s = play(s, e.MaskTurned(NOW + 121))
    assert s.asking is not None
    assert (s.asking.ask.token, s.asking.ask.mask, s.asking.instead_of) == ("A", True, entry(1))
    s = keys(s, "65", NOW + 121.2)
    s = answer(s, Outcome.CHECK, MISSING, seq=2, at=NOW + 121.5)
    assert asked(s) == ("A", (365,))
    s = answer(s, Outcome.ADMIT, seq=3, at=NOW + 121.6)

    s = play(s, scan("B", at=NOW + 124))
    assert s.asking is not None
    assert (s.asking.ask.token, s.asking.ask.tenths, s.asking.ask.mask) == ("B", (), None)


def test_the_first_digit_brings_the_answer_back() -> None:
    """So that the guard sees whose it is before the reading is whole; it is not put away while it is being typed."""
    s = tick(shown("A"), NOW + 6)
    assert s.shown is None

    s = keys(s, "6", NOW + 7)

    assert s.shown is not None
    assert tick(s, NOW + 9).shown is not None
    assert asked(keys(s, "5", NOW + 8)) == ("A", (365,))


@pytest.mark.parametrize(("seconds", "theirs"), [(19.5, True), (20.5, False)])
def test_twenty_seconds_after_an_answer_it_is_over(seconds: float, theirs: bool) -> None:
    """Then what is typed is for the next one, and stands there as that."""
    s = keys(tick(tick(shown("A"), NOW + 5), NOW + seconds), "65", NOW + seconds, every=0.1)

    if theirs:
        assert asked(s) == ("A", (365,))
        return
    assert s.asking is None
    assert (s.draft.tenths, reading_of(s).held) == ((365,), True)


def test_enter_puts_away_and_once_more_says_next() -> None:
    """One Enter ends the sight of an answer, not the right to correct it; the second says that the next one is meant."""
    s = play(shown("A"), e.Entered(NOW + 2))
    assert s.shown is None

    assert asked(keys(s, "65", NOW + 3)) == ("A", (365,))
    again = keys(play(s, e.Entered(NOW + 3)), "65", NOW + 4)
    assert again.asking is None
    assert again.draft.tenths == (365,)


def test_what_was_measured_before_the_scan_waits_ten_seconds() -> None:
    """It says large that it is for the next one and how long; then it is gone, and that is said too."""
    s = keys(State(now=NOW), "65", NOW)
    assert whose(tick(s, NOW + 3)) == "For the next person before the scan · 8 s"

    early = play(tick(s, NOW + 9), scan("A", at=NOW + 9.5))
    late = play(tick(s, NOW + 9.9), scan("A", at=NOW + 10.5))

    assert asked(early) == ("A", (365,))
    assert asked(late) == ("A", ())
    assert told(late) is WhoseWord.BEFORE_GONE
    assert tick(s, NOW + 10.3).draft.empty


def test_mask_and_health_code_of_before_the_scan_die_as_well() -> None:
    """A tick of five minutes ago is nobody's."""
    s = play(State(now=NOW), e.MaskTurned(NOW), e.HealthTurned(NOW + 1))
    assert seen_of(s) == SeenByGuard(True, HealthCode.GREEN)

    s = play(tick(s, NOW + 300), scan("A", at=NOW + 300))

    assert s.asking is not None
    assert (s.asking.ask.mask, s.asking.ask.health) == (None, None)


def test_a_correction_of_what_waits_does_not_prolong_it() -> None:
    """The seconds count from the first thing that was measured."""
    s = keys(keys(State(now=NOW), "65", NOW), "66", NOW + 8)

    assert s.draft.tenths == (366,)
    assert asked(play(s, scan("A", at=NOW + 10.5))) == ("A", ())


def test_a_look_up_eats_nothing() -> None:
    """Neither reading nor mask nor health code; what is typed while it is shown is nobody's, and that is said."""
    s = keys(play(State(now=NOW), e.MaskTurned(NOW), e.HealthTurned(NOW)), "65", NOW)
    s = play(s, e.LookTurned(), scan("A", at=NOW + 1))
    assert s.asking is not None
    assert (s.asking.look_only, s.asking.ask.tenths, s.asking.ask.mask, s.asking.ask.health) == (True, (), None, None)
    s = answer(s, Outcome.CHECK, MISSING, at=NOW + 1.1, entry=None)
    s = keys(s, "78", NOW + 2)
    assert (s.digits, s.asking, told(s)) == ("", None, WhoseWord.ONLY_LOOKED_UP)

    s = play(s, scan("B", at=NOW + 4))

    assert s.asking is not None
    assert (asked(s), s.asking.ask.mask, s.asking.ask.health) == (("B", (365,)), True, HealthCode.GREEN)


@pytest.mark.parametrize("panel", [Find, Visitor, Paper, Plates, Duty])
def test_what_goes_on_being_typed_after_a_scan_has_put_a_form_away_counts_for_nobody(panel: type[Panel]) -> None:
    """A name, a flat, a PIN: digits, plus and star are swallowed until a second was quiet, and the bar says so."""
    s = play(State(now=NOW), e.Opened(panel), scan("A", at=NOW + 5))
    s = answer(s, Outcome.CHECK, MISSING, Reason.MASK_MISSING, at=NOW + 5.1)

    for number, key in enumerate("2-301w357"):
        s = play(s, e.Digit(key, NOW + 5.3 + number * 0.5))
    s = play(s, e.MaskTurned(NOW + 9.6), e.HealthTurned(NOW + 9.7), e.Entered(NOW + 9.8))

    assert (s.digits, s.asking, s.draft.empty, told(s)) == ("", None, True, WhoseWord.TOO_SOON)
    assert s.shown is not None
    assert asked(keys(s, "65", NOW + 10.9)) == ("A", (365,))


def test_a_scan_that_puts_a_panel_away_takes_nothing_along() -> None:
    """Measured for somebody who is being looked for by name; a resident's card comes between."""
    s = play(keys(State(now=NOW), "78", NOW), e.Opened(Find), scan("A", at=NOW + 3))

    assert asked(s) == ("A", ())
    assert told(s) is WhoseWord.NOBODYS


def test_measured_then_found_by_name() -> None:
    """Somebody without a card: measured, found, chosen; theirs it is."""
    s = play(keys(State(now=NOW), "65", NOW), e.Opened(Find), e.Digit("Z", NOW + 2))
    s = play(s, e.FoundPeople("Z", Finds(PEOPLE[:1], 1)), e.Entered(NOW + 4))

    assert s.asking is not None
    assert (s.asking.ask.person, s.asking.ask.tenths) == (PEOPLE[0].person, (365,))


@pytest.mark.parametrize("panel", [Find, Visitor, Paper, Plates, Duty])
def test_behind_an_open_panel_nothing_is_measured(panel: type[Panel]) -> None:
    """The ticks and the keypad on the left: who is meant, the one behind it or the one in the form? Said, not guessed."""
    s = play(shown("A", MISSING, outcome=Outcome.CHECK), e.Opened(panel))

    s = play(s, e.MaskTurned(NOW + 2), e.HealthTurned(NOW + 2))

    assert (s.asking, s.draft.empty, told(s)) == (None, True, WhoseWord.CLOSE_FIRST)
    assert play(s, e.Measured(365, NOW + 3, NOW + 3)).asking is None


def test_digits_while_the_answer_is_under_way_are_of_the_one_who_is_asked_about() -> None:
    """Also when somebody else is scanned before it comes: A has it first, then B is asked about, without it."""
    s = keys(play(State(now=NOW), scan("A")), "78", NOW + 0.1, every=0.05)
    s = play(s, scan("B", at=NOW + 0.4))
    s = keys(s, "9", NOW + 0.5)
    assert told(s) is WhoseWord.WAIT_FIRST

    s = answer(s, Outcome.CHECK, MISSING, at=NOW + 0.6)
    assert asked(s) == ("A", (378,))
    s = answer(s, Outcome.CHECK, Reason.FEVER_MEASURE_AGAIN, seq=2, at=NOW + 0.7)
    assert asked(s) == ("B", ())


def test_the_store_that_takes_no_question_leaves_nothing_for_the_next_one() -> None:
    """The number was wrong; what was typed meanwhile, whole or half, is gone."""
    s = keys(play(State(now=NOW), e.Opened(Find), e.Picked(PEOPLE[0].person, NOW)), "786", NOW + 0.1)
    assert s.asking is not None
    s = play(s, e.Refused(s.asking.number, ValueError("no"), NOW + 0.8))

    s = keys(s, "5", NOW + 0.9)
    assert (s.digits, told(s)) == ("", WhoseWord.TOO_SOON)
    assert asked(play(s, scan("B", at=NOW + 2))) == ("B", ())


def test_among_several_in_one_picture_nobody_knows_whose_it_was() -> None:
    """Measured before, then a car holds out two passes: neither has it; the second one not either."""
    s = play(keys(State(now=NOW), "78", NOW), scan("A", "B", at=NOW + 2))

    assert asked(s) == ("A", ())
    assert told(s) is WhoseWord.NOBODYS
    s = play(answer(s, Outcome.ADMIT, at=NOW + 2.1), e.Entered(NOW + 4))
    assert asked(s) == ("B", ())


def test_in_a_queue_what_is_typed_as_the_next_one_comes_by_itself_is_nobodys() -> None:
    """A is green and goes after a moment; the guard was just typing for A when B came up."""
    s = answer(play(State(now=NOW), scan("A", "B")), Outcome.ADMIT)
    s = answer(tick(s, NOW + 1.5), Outcome.CHECK, MISSING, seq=2, at=NOW + 1.6)

    s = keys(s, "78", NOW + 1.8)

    assert (s.asking, s.digits, told(s)) == (None, "", WhoseWord.TOO_SOON)
    assert asked(keys(s, "65", NOW + 3.5)) == ("B", (365,))


def test_an_answer_taken_back_takes_no_more_readings() -> None:
    """Undone, or turned back: what is typed then is not added to it, while that is being recorded neither."""
    s = play(shown("A"), e.UndoAsked(None, NOW + 1))
    assert s.amending is not None
    waiting = keys(s, "65", NOW + 1.1)
    assert (waiting.asking, waiting.draft.empty, told(waiting)) == (None, True, WhoseWord.WAIT_FIRST)

    s = play(s, e.AmendmentKept(s.amending.number, entry(1), Amended.UNDONE, NOW + 1.4))
    s = keys(s, "65", NOW + 3)

    assert s.asking is None
    assert reading_of(s).held


def test_what_could_not_be_recorded_is_tried_again_with_the_reading() -> None:
    """The disk was full for a moment: typing the temperature tries once more, for the same person."""
    s = play(State(now=NOW), scan("A"))
    s = answer(s, Outcome.CANNOT_JUDGE, entry=None, trouble=OSError("full"))

    s = keys(s, "65", NOW + 2)

    assert asked(s) == ("A", (365,))
    assert s.asking is not None
    assert s.asking.instead_of is None


# shown again


def again(s: State, at: float = NOW + 6, name: str = "A") -> State:
    """The same pass is held out once more."""
    return play(s, scan(name, at=at))


@pytest.mark.parametrize("outcome", [Outcome.CHECK, Outcome.ADMIT, Outcome.REFUSE])
def test_the_same_pass_shown_again_replaces_its_answer(outcome: Outcome) -> None:
    """With the readings, the mask and the health code of it: one person, one passage, not a first amber for ever."""
    s = play(State(now=NOW), e.MaskTurned(NOW), e.HealthTurned(NOW))
    s = answer(play(keys(s, "65", NOW), scan("A", at=NOW + 1)), outcome, Reason.COLOUR_CHECK, at=NOW + 1.1)

    s = again(play(s, e.WayTurned()), at=NOW + 5)

    assert s.asking is not None
    ask = s.asking.ask
    assert (ask.token, ask.tenths, ask.mask, ask.health) == ("A", (365,), True, HealthCode.GREEN)
    assert (s.asking.instead_of, ask.direction) == (entry(1), Direction.OUT)
    s = answer(s, outcome, seq=2, at=NOW + 5.1)
    assert [line.entry for line in s.strip] == [entry(2)]


def test_an_amber_that_closed_by_itself_is_replaced_too_and_a_green_one_is_not() -> None:
    """Who is through and comes again is a second passage; who still has to do something is the same one."""
    amber = again(tick(shown("A", MISSING, outcome=Outcome.CHECK), NOW + 30), at=NOW + 35)
    green = again(tick(shown("A"), NOW + 5), at=NOW + 9)

    assert amber.asking is not None
    assert amber.asking.instead_of == entry(1)
    assert green.asking is not None
    assert green.asking.instead_of is None


def test_who_was_turned_back_and_comes_again_is_a_passage_of_its_own() -> None:
    """What became of the first stays in the log."""
    s = play(shown("A", MISSING, outcome=Outcome.CHECK), e.TurnedBack(NOW + 2))
    assert s.amending is not None
    under_way = again(s, at=NOW + 2.1)
    s = play(s, e.AmendmentKept(s.amending.number, entry(1), Amended.TURNED_BACK, NOW + 2.3))
    after_it = again(s)

    for one in (under_way, after_it):
        assert one.asking is not None
        assert one.asking.instead_of is None


def test_a_pass_held_out_while_it_is_asked_about_is_asked_about_once() -> None:
    """The store is slow, the card is shown again: acknowledged."""
    s = again(play(State(now=NOW), scan("A")), at=NOW + 4)

    assert tokens(s) == []
    assert not s.hurry
    s = answer(s, Outcome.ADMIT, at=NOW + 5)
    assert (s.asking, s.acknowledged) == (None, NOW + 4)


def test_a_car_that_holds_its_passes_out_again_is_still_the_same_people() -> None:
    """A is shown, B and C wait; all three cards come into the picture anew, and a fourth with them."""
    s = answer(play(State(now=NOW), scan("A", "B", "C")), Outcome.CHECK, MISSING)

    s = play(s, scan("A", "B", "C", "D", at=NOW + 6))

    assert s.shown is not None
    assert tokens(s) == ["B", "C", "D"]
    ahead = play(s, scan("C", at=NOW + 12))
    assert asked(ahead)[0] == "C"
    assert tokens(ahead) == ["B", "D"]


def test_a_look_up_of_the_one_shown_replaces_nothing() -> None:
    """F6, and the same card: shown, not recorded, and the answer of before still stands in the log."""
    s = again(play(shown("A", MISSING, outcome=Outcome.CHECK), e.LookTurned()))

    assert s.asking is not None
    assert (s.asking.look_only, s.asking.instead_of) == (True, None)


@pytest.mark.parametrize("first", ["token", "name"])
def test_the_same_person_found_in_another_way_is_one_passage(first: str) -> None:
    """A pass, then F4, or F4, then the pass: when it turns out to be the same person both answers become one."""
    who = PEOPLE[0].person
    by_name = (e.Opened(Find), e.Picked(who, NOW + 9))
    before, then = ((scan("A"),), by_name) if first == "token" else (by_name, (scan("A", at=NOW + 12),))
    s = answer(play(State(now=NOW), *before), Outcome.CHECK, MISSING, at=NOW + 9, person=who)
    s = answer(keys(s, "65", NOW + 9.5), Outcome.CHECK, Reason.MASK_MISSING, seq=2, at=NOW + 10, person=who)

    s = play(s, *then)
    if s.asking is not None and s.asking.instead_of is None:
        s = answer(s, Outcome.CHECK, MISSING, seq=3, at=NOW + 12.1, person=who)
        assert s.asking is not None
        assert (s.asking.instead_of, s.asking.also) == (entry(3), entry(2))
    assert s.asking is not None
    assert s.asking.ask.tenths == (365,)
    s = answer(s, Outcome.ADMIT, seq=4, at=NOW + 12.2, person=who)

    assert [line.entry for line in s.strip] == [entry(4)]


def test_another_person_found_after_a_pass_is_a_second_one() -> None:
    """And has nothing of the first."""
    s = answer(
        keys(shown("A", MISSING, outcome=Outcome.CHECK), "65", NOW + 1),
        Outcome.ADMIT,
        seq=2,
        at=NOW + 2,
        person=PEOPLE[1].person,
    )
    s = play(s, e.Opened(Find), e.Picked(PEOPLE[0].person, NOW + 4))
    s = answer(s, Outcome.CHECK, MISSING, seq=3, at=NOW + 4.1, person=PEOPLE[0].person)

    assert s.asking is None
    assert len(s.strip) == 2


def test_an_old_card_stays_refused_when_the_new_one_is_shown() -> None:
    """Two passes of one person are two answers: that the old one was kept is worth a line."""
    s = answer(play(State(now=NOW), scan("old")), Outcome.REFUSE, Reason.REISSUED, person=PEOPLE[0].person)
    s = answer(play(s, scan("new", at=NOW + 4)), Outcome.ADMIT, seq=2, at=NOW + 4.1, person=PEOPLE[0].person)

    assert s.asking is None
    assert len(s.strip) == 2


@pytest.mark.parametrize("panel", [VisitorsIn, Overrule, Handover, LabelShown, ShiftPage, Evacuate])
def test_keys_of_a_panel_go_on_for_a_moment_after_it_has_closed(panel: type[Panel]) -> None:
    """A scan put a form away; keys went on into another panel without a pause, which Esc closed: the next ones are of nobody."""
    s = answer(play(State(now=NOW), e.Opened(Find), scan("A", at=NOW)), Outcome.CHECK, Reason.TEMPERATURE_MISSING)
    assert s.hush
    s = replace(s.having(panel()), panel=panel)
    s = play(s, *(e.Digit("1", NOW + tenth / 10) for tenth in range(20)), e.Closed())

    soon = play(s, e.Digit("6", NOW + 2.5), e.Digit("5", NOW + 2.6))
    assert soon.asking is None
    later = play(s, e.Digit("6", NOW + 3.0), e.Digit("5", NOW + 3.1))
    assert later.asking is not None
    assert later.asking.ask.tenths == (365,)
