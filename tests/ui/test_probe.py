"""A measured temperature is used for the one who stands there, and for nobody else."""

from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum
from uuid import UUID

import pytest

from gatekeeper.domain.facts import Amended, EntryName, Stream, StreamName
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.service.gate.admit import Ask
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.gate.probe import FRESH
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord

AT = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
MISSING = (Reason.TEMPERATURE_MISSING,)


def card(*reasons: Reason, tenths: tuple[int, ...] = (), seq: int = 1, outcome: Outcome | None = None) -> Card:
    """An answer that is recorded."""
    found = outcome or (Outcome.CHECK if reasons else Outcome.ADMIT)
    name = EntryName(StreamName("00" * 8, 1, Stream.GATE), seq)
    return Card(found, AT, Direction.IN, reasons=reasons, tenths=tenths, entry=name)


def measured(s: State, tenths: int, taken: float, heard: float | None = None) -> State:
    """A thermometer measures, and the window hears of it a little later."""
    return after(s, e.Measured(tenths, taken, taken + 0.05 if heard is None else heard))


def scanned(s: State, text: str, at: float, *, answer: Card | None = None) -> State:
    """Somebody is scanned, and answered a tenth of a second later."""
    s = after(s, e.Scanned((text,), (), at))
    return answered(s, answer, at + 0.1) if answer is not None else s


def answered(s: State, answer: Card, at: float) -> State:
    """The store answers."""
    assert s.asking is not None
    return after(s, e.Answered(s.asking.number, answer, at))


def told(s: State) -> Enum | None:
    """The sentence on the bar."""
    return s.notice.word if s.notice else None


def asked(s: State) -> tuple[int, ...]:
    """The temperatures that the store is asked with."""
    return s.asking.ask.tenths if s.asking else ()


def test_a_measurement_fills_the_open_passage() -> None:
    """As two digits of the keypad would; in place of the answer that lacked it."""
    s = scanned(State(), "A", 10.0, answer=card(*MISSING))

    s = measured(s, 365, 12.0)

    assert asked(s) == (365,)
    assert s.asking is not None
    assert s.asking.instead_of == card().entry


def test_a_high_one_is_measured_again_and_the_second_one_counts_too() -> None:
    """37.6 asks for another; 37.5 is added to it: two make a fever, as typed ones do."""
    s = measured(scanned(State(), "A", 10.0, answer=card(*MISSING)), 376, 12.0)
    s = answered(s, card(Reason.FEVER_MEASURE_AGAIN, tenths=(376,), seq=2), 12.2)

    s = measured(s, 375, 20.0)

    assert asked(s) == (376, 375)


@pytest.mark.parametrize("tenths", [120, 199, 451, -50, 999])
def test_what_no_person_can_have_is_not_used(tenths: int) -> None:
    """12.0 °C, 99.9 °C: said, and forgotten."""
    s = measured(scanned(State(), "A", 10.0, answer=card(*MISSING)), tenths, 12.0)

    assert s.asking is None
    assert told(s) is GateWord.BAD_TEMPERATURE


def test_a_cold_forehead_is_used_and_the_rules_say_measure_again() -> None:
    """33.1 °C is a reading; that it is too low to be true is the policy's to say."""
    assert asked(measured(scanned(State(), "A", 10.0, answer=card(*MISSING)), 331, 12.0)) == (331,)


def test_what_was_measured_before_the_scan_is_nobodys() -> None:
    """Nobody there: said. Then somebody is scanned: not used, although it is a second old."""
    s = measured(State(), 365, 9.0)
    assert told(s) is GateWord.SCAN_FIRST
    s = scanned(s, "A", 10.0, answer=card(*MISSING))
    assert asked(s) == ()
    assert s.draft.tenths == ()

    s = measured(s, 365, 9.9, heard=10.2)

    assert s.asking is None
    assert told(s) is GateWord.MEASURE_AGAIN


def test_an_old_reading_is_never_used() -> None:
    """The window was busy, or the clock of the reading stands ahead."""
    s = scanned(State(), "A", 10.0, answer=card(*MISSING))

    for after_it in (measured(s, 365, 12.0, heard=12.0 + FRESH + 0.1), measured(s, 365, 13.0, heard=12.0)):
        assert replace(after_it, encounter=s.encounter) == s.begun()


def test_a_measurement_while_the_answer_is_under_way_waits_for_it() -> None:
    """Scanned and measured at once: asked as soon as the answer is there."""
    s = scanned(State(), "A", 10.0)
    s = measured(s, 365, 10.1)
    assert s.probe is not None

    s = answered(s, card(*MISSING), 10.4)

    assert asked(s) == (365,)
    assert s.probe is None


def test_one_of_before_the_scan_does_not_wait_for_the_answer() -> None:
    """It was the last person's."""
    s = measured(scanned(State(), "A", 10.0), 378, 9.9, heard=10.05)

    assert s.probe is None
    assert asked(answered(s, card(*MISSING), 10.4)) == ()


def test_the_next_scan_takes_nothing_over() -> None:
    """A is scanned and measured; before A is answered B is scanned: B is asked about without A's temperature."""
    s = scanned(State(), "A", 10.0)
    s = measured(s, 378, 10.1)
    s = scanned(s, "B", 10.2)

    s = answered(s, card(*MISSING), 10.4)
    assert s.asking is not None
    assert (s.asking.ask.token, asked(s), s.probe) == ("B", (), None)
    s = answered(s, card(*MISSING, seq=2), 10.6)

    assert asked(s) == ()
    assert s.shown is not None


def test_one_taken_after_the_next_scan_waits_for_nobody_in_doubt() -> None:
    """B is scanned, A is still asked about: whose is it? Measured again."""
    s = scanned(scanned(State(), "A", 10.0), "B", 10.2)

    s = measured(s, 378, 10.3)

    assert s.probe is None
    assert told(s) is GateWord.MEASURE_AGAIN


def test_after_undo_it_is_gone() -> None:
    """The answer is taken back; a reading that was taken meanwhile is nobody's."""
    s = scanned(State(), "A", 10.0, answer=card(*MISSING))
    s = after(s, e.UndoAsked(None, 11.0))
    assert s.amending is not None
    s = after(s, e.AmendmentKept(s.amending.number, s.amending.entry, Amended.UNDONE, 11.2))

    s = measured(s, 365, 11.1, heard=11.3)
    s = scanned(s, "B", 12.0, answer=card(*MISSING, seq=2))

    assert asked(s) == ()
    assert s.draft.tenths == ()


def test_people_of_one_picture_are_measured_in_turn() -> None:
    """The first one's reading is not the second one's."""
    s = after(State(), e.Scanned(("A", "B"), (), 10.0))
    s = answered(s, card(*MISSING), 10.1)
    s = answered(measured(s, 365, 12.0), card(tenths=(365,), seq=2), 12.1)
    s = after(s, e.Entered(14.0))
    s = answered(s, card(*MISSING, seq=3), 14.1)

    s = measured(s, 378, 13.9, heard=14.2)
    assert s.asking is None
    s = measured(s, 364, 15.0)

    assert s.asking is not None
    assert (s.asking.ask.token, asked(s)) == ("B", (364,))


@pytest.mark.parametrize("shown", [card(tenths=(365,)), card(Reason.FEVER, tenths=(376, 378), outcome=Outcome.REFUSE)])
def test_whoever_is_answered_is_not_measured_into_the_next_one(shown: Card) -> None:
    """A third reading is said and dropped: it is kept for nobody, unlike one that a hand types."""
    s = measured(scanned(State(), "A", 10.0, answer=shown), 381, 12.0)

    assert s.asking is None
    assert s.draft.tenths == ()
    assert told(s) is GateWord.MEASURED_ALREADY


def test_a_look_up_is_measured_for_nobody() -> None:
    """Nothing of it is recorded."""
    s = after(State(), e.LookTurned())
    s = scanned(s, "A", 10.0, answer=replace(card(*MISSING), entry=None))

    assert measured(s, 365, 12.0).asking is None


def test_a_refused_number_leaves_nothing_behind() -> None:
    """What was typed was no ID number; the reading of meanwhile is dropped with it."""
    s = after(State(), e.Picked(UUID(int=1), 10.0))
    assert s.asking is not None
    assert s.asking.ask == Ask(person=UUID(int=1), direction=Direction.IN)
    s = measured(s, 365, 10.1)
    number = s.asking.number if s.asking else 0

    s = after(s, e.Refused(number, ValueError("no"), 10.2))

    assert s.probe is None
    assert s.draft.tenths == ()


def test_a_half_typed_temperature_makes_way() -> None:
    """The guard began to type, then the thermometer spoke."""
    s = scanned(State(), "A", 10.0, answer=card(*MISSING))
    s = after(s, e.Digit("6", 11.0))

    s = measured(s, 365, 12.0)

    assert (s.digits, asked(s)) == ("", (365,))
