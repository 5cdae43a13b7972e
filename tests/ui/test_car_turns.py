"""Whose turn it is in a car, as a pure function: every key, reading and answer is of one rider, whatever comes between."""

from dataclasses import replace
from uuid import UUID

from gatekeeper.domain.facts import Amended
from gatekeeper.domain.reasons import Outcome
from gatekeeper.service.gate.find import Candidate, Finds
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.plate.car import KEPT
from gatekeeper.ui.gate.plate.state import Plates
from gatekeeper.ui.gate.state import Beforehand, State
from tests.ui.gallery import NOW, card, entry
from tests.ui.test_people import play, scan, tick

A, B, C = (UUID(int=number) for number in (1, 2, 3))
NAMES = {A: "张三", B: "李四", C: "王五"}


def boarded(*riders: UUID, before: State | None = None) -> State:
    """F3 has found them, and they are in it."""
    found = Finds(tuple(Candidate(one, NAMES[one], "1-1-101", "0000") for one in riders), len(riders))
    s = play(before or State(now=NOW), e.Opened(Plates))
    s = s.having(Plates("粤B12345", finds=found))
    return play(s, *(e.Picked(one, NOW) for one in riders), e.Entered(NOW))


def typed(s: State, text: str, at: float = NOW + 1) -> State:
    """Digits, and Enter for a bar."""
    return play(s, *(e.Entered(at) if key == "|" else e.Digit(key, at) for key in text))


def answered(s: State, seq: int, outcome: Outcome = Outcome.ADMIT, at: float = NOW + 1) -> State:
    """The store answers about whoever is asked about."""
    asking = s.asking
    assert asking is not None
    said = replace(card(outcome, entry=entry(seq)), person=asking.ask.person, tenths=asking.ask.tenths)
    return play(s, e.Answered(asking.number, said, at))


def turn(s: State) -> UUID | None:
    """Whose turn it is."""
    rider = s.of(Plates).next_rider
    return rider.person if rider is not None else None


def test_the_next_one_s_keys_count_while_the_last_is_asked_about() -> None:
    """They stand there when the answer comes, and are the next one's; a second Enter waits for it."""
    s = typed(boarded(A, B), "65|")
    assert (s.asking is not None and s.asking.ask.person, turn(s)) == (A, B)

    s = typed(s, "66|")
    assert s.waiting == ()
    assert s.of(Plates).digits == "66"
    s = typed(answered(s, 1), "|")

    assert s.asking is not None
    assert (s.asking.ask.person, s.asking.ask.tenths) == (B, (366,))


def test_whoever_could_not_be_asked_about_is_next_again() -> None:
    """The store did not take the question: nobody is skipped."""
    s = typed(boarded(A, B), "65|")
    assert s.asking is not None

    s = play(s, e.Refused(s.asking.number, ValueError("no"), NOW + 1))

    assert turn(s) == A


def test_an_answer_of_before_the_car_is_none_of_the_car() -> None:
    """They went out on foot a minute ago: in the car they are measured."""
    s = answered(play(State(now=NOW), scan("A")), 1, at=NOW - 60)
    s = replace(s, strip=(replace(s.strip[0], card=replace(s.strip[0].card, person=A), since=NOW - 60),), shown=None)

    assert turn(boarded(A, B, before=s)) == A


def test_who_was_answered_under_a_scan_is_through() -> None:
    """Their answer was never shown, and stands in the strip."""
    s = play(typed(boarded(A, B), "65|"), scan("X"))
    s = answered(s, 1)
    assert s.shown is None or s.shown.card.person != A

    assert turn(s) == B


def test_another_one_s_turn_takes_no_digit_of_the_first() -> None:
    """A finger chooses B: the 6 was A's."""
    s = play(typed(boarded(A, B), "6"), e.Picked(B, NOW + 1))

    assert (turn(s), s.of(Plates).digits) == (B, "")


def test_what_was_measured_before_the_car_is_of_nobody_in_it() -> None:
    """It waited for whoever is scanned next."""
    s = boarded(A, B, before=State(now=NOW, draft=Beforehand((399,), mask=True, since=NOW)))

    s = typed(s, "65|")

    assert s.asking is not None
    assert (s.asking.ask.tenths, s.asking.ask.mask) == ((365,), None)
    assert s.draft.empty


def test_half_a_temperature_does_not_outlive_a_scan() -> None:
    """The car comes back without it, and with the same turn; what is being typed just then counts for nobody."""
    s = play(typed(boarded(A, B), "65|"), e.Ticked(NOW + 1, State().wall))
    s = play(typed(answered(s, 1), "6"), scan("X", at=NOW + 2))
    s = answered(s, 2, at=NOW + 2)
    s = tick(tick(s, NOW + 8), NOW + 9)
    assert s.panel is Plates

    assert (s.of(Plates).digits, turn(s)) == ("", B)
    assert typed(s, "5", NOW + 8.5).of(Plates).digits == ""
    assert typed(s, "5", NOW + 9.5).of(Plates).digits == "5"


def test_a_reading_of_before_the_car_came_back_is_nobody_s_in_it() -> None:
    """It was of whoever stood at the window meanwhile."""
    s = play(typed(boarded(A, B), "65|"), e.Ticked(NOW + 1, State().wall))
    s = play(answered(s, 1), scan("X", at=NOW + 2))
    s = tick(tick(answered(s, 2, at=NOW + 2), NOW + 8), NOW + 9)
    assert s.panel is Plates
    back = s.touched

    assert play(s, e.Measured(371, back - 0.5, back + 0.2)).of(Plates).digits == ""
    assert play(s, e.Measured(371, back + 0.1, back + 0.2)).of(Plates).digits == "371"


def test_undone_is_measured_again_and_a_car_forgotten_does_not_come_back() -> None:
    """F8 in the car; and after five minutes under other people it is another car."""
    s = answered(typed(boarded(A, B), "65|"), 1)
    undone = replace(s, strip=(replace(s.strip[0], became=Amended.UNDONE),))
    assert turn(tick(undone, NOW + 2)) == A

    s = play(s, scan("X", at=NOW + 2))
    s = answered(s, 2, outcome=Outcome.CHECK, at=NOW + 2)
    assert tick(s, NOW + 2 + KEPT).of(Plates).car == ()
