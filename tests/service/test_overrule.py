"""A supervisor overrules an answer at the gate, by PIN and reason; nobody else, and never by guessing."""

from datetime import timedelta

import pytest

from gatekeeper.domain.duty import WHY_UNLOCKED, Guard
from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.facts import EntryName
from gatekeeper.domain.lookout import WHY_LOOKED
from gatekeeper.domain.overrule import REASONS, WHY_LANE, Ground, GroundWord, Overruled, Overruling, why_words
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.thermometer import WHY_ADJUSTED
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.service.gate.amend import entry_name_of, turn_back, undo
from gatekeeper.service.gate.overrule import overrule, supervisors
from gatekeeper.service.office.guards import enrol_guard
from gatekeeper.service.office.report import day_report
from gatekeeper.service.pins import LOCKED_FOR, TRIES, WrongPin
from gatekeeper.store.check import rebuild
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person, token_of

ADMITTED, ANNULLED = Overruling.ADMITTED, Overruling.ANNULLED
FEVER = (379, 380)


def fits(pin: str, stored: str) -> bool:
    """The PIN itself is the hash here."""
    return pin == stored


@pytest.fixture
def chief(estate: SmallEstate, office: Machine, gate: Machine) -> Guard:
    """A supervisor, and a guard who is none."""
    for name, pin, supervisor in (("刘班长", "9182", True), ("王建国", "4711", False)):
        enrol_guard(name, pin, hashed=lambda one: one, store=office.store, clock=office.clock, supervisor=supervisor)
    estate.meet()
    with gate.store.read() as look:
        return next(one for one in look.guards() if one.supervisor)


@pytest.fixture
def refused(estate: SmallEstate, office: Machine, gate: Machine, clock: FakeClock, chief: Guard) -> EntryName:
    """张三 of 3-2-501 came with a fever."""
    home = a_household(clock)
    person = a_person(clock, home.id, "张三")
    one = a_pass(clock, person.id)
    office.append(home, person, one)
    estate.meet()
    answer = admit(Ask(token=token_of(one, office), tenths=FEVER, mask=True), store=gate.store, clock=clock)
    assert answer.verdict.outcome is Outcome.REFUSE
    assert answer.entry is not None
    return entry_name_of(answer.entry)


def outcomes(machine: Machine) -> list[str]:
    """The passages in a machine's tables."""
    with machine.store.read() as look:
        now = machine.clock.now()
        return [one.outcome for one in look.passages(now - timedelta(days=9), now + timedelta(days=9))]


def says(
    gate: Machine,
    answer: EntryName,
    guard: Guard,
    to: Overruling = ADMITTED,
    why: Ground = Ground.MEDICAL,
    pin: str = "9182",
) -> WrongPin | None:
    """A supervisor's word."""
    return overrule(answer, to, why, guard.id, pin, fits=fits, store=gate.store, clock=gate.clock)


def test_a_supervisor_lets_through_against_a_refusal(
    gate: Machine, office: Machine, estate: SmallEstate, refused: EntryName, chief: Guard
) -> None:
    """They went through, here and at the office, also after a rebuild; the report says by whom, why, and what it had been."""
    assert says(gate, refused, chief) is None
    estate.meet()

    for machine in (gate, office):
        assert outcomes(machine) == ["let-in"]
        assert rebuild(machine.store, lambda done, total: None).differing == ()
        assert outcomes(machine) == ["let-in"]
    report = day_report(office.clock.now().date(), store=office.store, clock=office.clock)
    (line,) = report.overruled
    assert (line.who, line.was, line.admitted, line.why_zh, line.by) == ("张*", "refuse", True, "就医", "刘班长")


def test_a_supervisor_annuls_an_answer_of_a_while_ago(
    gate: Machine, office: Machine, estate: SmallEstate, refused: EntryName, chief: Guard, clock: FakeClock
) -> None:
    """It counts no more anywhere; the report still says of whom it was."""
    clock.forward(timedelta(minutes=40))

    assert says(gate, refused, chief, ANNULLED, Ground.WRONG_PERSON) is None
    estate.meet()

    assert outcomes(gate) == outcomes(office) == []
    report = day_report(office.clock.now().date(), store=office.store, clock=office.clock)
    assert [(one.who, one.admitted, one.why_en, one.by) for one in report.overruled] == [
        ("张*", False, "Wrong person", "刘班长")
    ]


def test_pins_are_not_guessed_at_the_prompt(gate: Machine, refused: EntryName, chief: Guard, clock: FakeClock) -> None:
    """Each wrong one counts as at a log-in; after five even the right one waits, and nothing was overruled."""
    left = [says(gate, refused, chief, pin=f"000{number}") for number in range(TRIES)]
    assert left == [WrongPin(number) for number in reversed(range(TRIES))]

    with pytest.raises(NotAllowed):
        says(gate, refused, chief)
    assert outcomes(gate) == ["refuse"]
    clock.forward(LOCKED_FOR)
    assert says(gate, refused, chief) is None


def test_a_guard_overrules_nothing(gate: Machine, refused: EntryName, chief: Guard) -> None:
    """Not even with the right PIN; and that is no try of it. Only supervisors are listed."""
    with gate.store.read() as look:
        guard = next(one for one in look.guards() if not one.supervisor)

    with pytest.raises(NotAllowed):
        says(gate, refused, guard, pin="4711")

    assert outcomes(gate) == ["refuse"]
    with gate.store.read() as look:
        assert look.pins_tried(guard.id, 9) == []
    assert supervisors(store=gate.store, clock=gate.clock) == ((chief.id, "刘班长"),)


def test_what_is_over_is_not_overruled(gate: Machine, refused: EntryName, chief: Guard) -> None:
    """Turned back, or undone: whoever stands there is scanned again. A reason is of its kind."""
    with pytest.raises(BadInput):
        says(gate, refused, chief, ADMITTED, Ground.WRONG_PERSON)
    turn_back(refused, store=gate.store)
    with pytest.raises(NotAllowed):
        says(gate, refused, chief)
    undo(refused, "wrong key", store=gate.store)
    with pytest.raises(NotFound):
        says(gate, refused, chief)
    with pytest.raises(NotFound):
        says(gate, refused, chief, ANNULLED, Ground.WRONG_PERSON)

    with gate.store.read() as look:
        assert look.all(Overruled) == []


def test_who_went_through_is_not_let_through_again(gate: Machine, refused: EntryName, chief: Guard) -> None:
    """One word is enough; it can still be annulled."""
    says(gate, refused, chief)

    with pytest.raises(NotAllowed):
        says(gate, refused, chief)
    assert says(gate, refused, chief, ANNULLED, Ground.NOBODY_WENT) is None
    assert outcomes(gate) == []


def test_another_gates_answer_is_left_alone(estate: SmallEstate, refused: EntryName, chief: Guard) -> None:
    """Only the gate that answered."""
    other = estate.join("South")
    estate.meet()

    with pytest.raises(NotAllowed):
        says(other, refused, chief)


def test_every_reason_has_words_and_a_newer_ones_code_is_shown() -> None:
    """In both languages; each belongs to something."""
    assert {why.name for why in Ground} == set(GroundWord.__members__)
    reasons = (*REASONS.values(), WHY_UNLOCKED, WHY_ADJUSTED, WHY_LOOKED, WHY_LANE)
    assert {why for some in reasons for why in some} == set(Ground)
    assert why_words("medical") == ("就医", "Medical care")
    assert why_words("quake") == ("quake", "quake")
