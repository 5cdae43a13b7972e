"""A supervisor unlocks a guard, and puts the gate's thermometer right: by PIN and reason, in the journal, and no further."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from gatekeeper.domain.duty import Guard, GuardUnlocked, Shift
from gatekeeper.domain.errors import BadInput, GatekeeperError, NotAllowed, NotFound
from gatekeeper.domain.overrule import Ground
from gatekeeper.domain.passage import Passage
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.thermometer import MOST_ADJUSTED, ThermometerSet, ThermometerWord
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.service.gate.amend import ask_again, entry_name_of
from gatekeeper.service.gate.duty import log_in
from gatekeeper.service.gate.status import status_of
from gatekeeper.service.gate.thermometer import ThermometerWatch
from gatekeeper.service.gate.warrant import adjust, unlock
from gatekeeper.service.office.found import set_policy
from gatekeeper.service.office.guards import enrol_guard
from gatekeeper.service.pins import TRIES, WrongPin, check_pin
from gatekeeper.wiring.check_up import Health, readings
from tests.machines import Machine, SmallEstate, policy_text

PINS = {"王建国": "4711", "刘班长": "9182", "陈班长": "8264"}


def fits(pin: str, stored: str) -> bool:
    """Hashing takes its time; here a PIN is its own."""
    return pin == stored


@pytest.fixture
def staff(estate: SmallEstate, office: Machine, gate: Machine) -> dict[str, Guard]:
    """A guard and two supervisors, known at the gate."""
    set_policy(policy_text("heightened"), store=office.store)
    for name, pin in PINS.items():
        enrol_guard(name, pin, supervisor="班长" in name, hashed=str, store=office.store, clock=office.clock)
    estate.meet()
    with gate.store.read() as look:
        return {one.name: one for one in look.guards()}


@pytest.fixture
def chief(staff: dict[str, Guard]) -> UUID:
    """刘班长."""
    return staff["刘班长"].id


def lock(guard: Guard, gate: Machine) -> None:
    """Five wrong PINs."""
    for _ in range(TRIES):
        check_pin(guard, "0000", fits=fits, store=gate.store, clock=gate.clock)
    with pytest.raises(NotAllowed, match="locked out"):
        check_pin(guard, PINS[guard.name], fits=fits, store=gate.store, clock=gate.clock)


def unlocked(
    guard: UUID, chief: UUID, gate: Machine, pin: str = "9182", why: Ground = Ground.MISTYPED
) -> WrongPin | None:
    """A supervisor tries to unlock somebody."""
    return unlock(guard, why, chief, pin, fits=fits, store=gate.store, clock=gate.clock)


def adjusted(tenths: int, chief: UUID, gate: Machine, pin: str = "9182", why: Ground = Ground.COMPARED) -> object:
    """A supervisor tries to put the thermometer right."""
    return adjust(tenths, why, chief, pin, fits=fits, store=gate.store, clock=gate.clock)


def measured(gate: Machine, *tenths: int) -> tuple[Passage, tuple[Reason, ...]]:
    """Somebody without a pass is measured; what was written."""
    answer = admit(Ask(tenths=tenths, mask=True), store=gate.store, clock=gate.clock)
    return answer.passage, answer.verdict.reasons


def test_a_guard_who_is_locked_out_tries_again_at_once(gate: Machine, staff: dict[str, Guard], chief: UUID) -> None:
    """By a supervisor's word, which stands in the journal; and has all five tries again."""
    wang = staff["王建国"]
    lock(wang, gate)

    assert unlocked(wang.id, chief, gate) is None

    assert check_pin(wang, "0000", fits=fits, store=gate.store, clock=gate.clock) == WrongPin(TRIES - 1)
    assert log_in(wang, "4711", fits=fits, store=gate.store, clock=gate.clock) is None
    with gate.store.read() as look:
        (word,) = look.all(GuardUnlocked)
    assert (word.guard, word.supervisor, word.why) == (wang.id, chief, Ground.MISTYPED)


def test_one_is_unlocked_and_nobody_else_is(gate: Machine, staff: dict[str, Guard], chief: UUID) -> None:
    """And whoever is locked out again later stays so."""
    wang, chen = staff["王建国"], staff["陈班长"]
    lock(wang, gate)
    lock(chen, gate)

    unlocked(wang.id, chief, gate)

    with pytest.raises(NotAllowed, match="locked out"):
        check_pin(chen, PINS[chen.name], fits=fits, store=gate.store, clock=gate.clock)
    lock(wang, gate)


@pytest.mark.parametrize(
    ("error", "why"),
    [(NotAllowed, "themselves"), (NotAllowed, "supervisor"), (NotFound, "has left"), (BadInput, "why")],
)
def test_nobody_is_unlocked_without_right_and_reason(
    gate: Machine, staff: dict[str, Guard], chief: UUID, error: type[GatekeeperError], why: str
) -> None:
    """Not by oneself, not by a guard, not somebody who left, not for no reason; a wrong PIN counts to the lock-out."""
    wang = staff["王建国"]
    tries: dict[str, Callable[[], object]] = {
        "themselves": lambda: unlocked(chief, chief, gate),
        "supervisor": lambda: unlocked(chief, wang.id, gate, "4711"),
        "has left": lambda: unlocked(UUID(int=5), chief, gate),
        "why": lambda: unlocked(wang.id, chief, gate, why=Ground.MEDICAL),
    }
    with pytest.raises(error, match=why):
        tries[why]()
    assert unlocked(wang.id, chief, gate, "0000") == WrongPin(TRIES - 1)

    with gate.store.read() as look:
        assert look.all(GuardUnlocked) == []


def test_readings_are_put_right_from_then_on_and_what_was_shown_is_kept(
    gate: Machine, staff: dict[str, Guard], chief: UUID
) -> None:
    """Half a degree too warm: 37.6 is 37.1, and no fever; before, it was one to be measured again."""
    before, why = measured(gate, 376)
    assert Reason.FEVER_MEASURE_AGAIN in why
    gate.clock.forward(timedelta(hours=1))
    assert adjusted(-5, chief, gate) is None

    after, why = measured(gate, 376)

    assert ((before.tenths, before.adjusted), (after.tenths, after.adjusted)) == (((376,), 0), ((371,), -5))
    assert before.shown == after.shown == (376,)
    assert Reason.FEVER_MEASURE_AGAIN not in why
    with gate.store.read() as look:
        known = look.thermometer()
        assert status_of(look, clock=gate.clock).thermometer == ThermometerWord(adjusted=-5)
        assert [one.tenths for one in look.readings_here(gate.clock.now() - timedelta(days=1))] in (
            [376, 371],
            [371, 376],
        )
    assert known is not None
    assert (known.tenths, known.why, known.supervisor, known.gate) == (-5, Ground.COMPARED, chief, gate.id)


def test_measured_again_nothing_is_put_right_twice(gate: Machine, staff: dict[str, Guard], chief: UUID) -> None:
    """The question has what the thermometer shows; the answer what counts."""
    adjusted(-5, chief, gate)
    first = admit(Ask(tenths=(376,), mask=False), store=gate.store, clock=gate.clock)
    assert first.entry is not None

    again = ask_again(
        Ask(tenths=(376, 379), mask=True),
        instead_of=entry_name_of(first.entry),
        store=gate.store,
        clock=gate.clock,
    )

    assert again.passage.tenths == (371, 374)


def test_the_newest_word_counts_here_and_at_no_other_gate(
    estate: SmallEstate, office: Machine, gate: Machine, staff: dict[str, Guard], chief: UUID
) -> None:
    """Back to nothing is a word too; the office hears of each, another gate of none."""
    south = estate.join("South")
    adjusted(-5, chief, gate)
    estate.meet(gate, south)
    assert measured(south, 376)[0].tenths == (376,)
    adjusted(0, chief, gate, why=Ground.CALIBRATED)
    estate.meet(gate)

    assert measured(gate, 376)[0].tenths == (376,)
    with office.store.read() as look:
        (told,) = look.all(ThermometerSet)
    assert (told.gate, told.tenths) == (gate.id, 0)


@pytest.mark.parametrize("tenths", [MOST_ADJUSTED + 1, -MOST_ADJUSTED - 1])
def test_a_broken_thermometer_is_not_put_right(
    gate: Machine, staff: dict[str, Guard], chief: UUID, tenths: int
) -> None:
    """More than two degrees off; nor without right and reason."""
    with pytest.raises(BadInput, match="broken"):
        adjusted(tenths, chief, gate)
    with pytest.raises(BadInput):
        adjusted(1, chief, gate, why=Ground.MEDICAL)
    with pytest.raises(NotAllowed, match="supervisor"):
        adjusted(1, staff["王建国"].id, gate, "4711")
    assert adjusted(1, chief, gate, "0000") == WrongPin(TRIES - 1)

    with gate.store.read() as look:
        assert look.thermometer() is None


def test_a_drift_is_found_in_the_gate_s_own_log(gate: Machine, staff: dict[str, Guard], chief: UUID) -> None:
    """Six usual hours, then one that is half a degree warmer; put right by that, all is well in the next."""
    watch = ThermometerWatch(gate.clock)

    def hour(shown: int) -> ThermometerWord:
        for _ in range(12):
            gate.passage(tenths=(shown,), outcome=Outcome.ADMIT.value)
            gate.clock.forward(timedelta(minutes=4))
        with gate.store.read() as look:
            word = watch.look(look)
        gate.clock.forward(timedelta(minutes=12))
        return word

    for _ in range(7):
        assert hour(364) == ThermometerWord()

    assert hour(369) == ThermometerWord(drift=5)
    assert hour(364) == ThermometerWord()
    assert hour(342).cold


def test_a_drift_that_was_put_right_is_not_proposed_once_more(
    gate: Machine, staff: dict[str, Guard], chief: UUID
) -> None:
    """At once, and after the next look at the hour in which most readings were wrong."""
    watch = ThermometerWatch(gate.clock)

    def people(shown: int, many: int) -> ThermometerWord:
        for _ in range(many):
            gate.passage(tenths=(shown,), outcome=Outcome.ADMIT.value)
            gate.clock.forward(timedelta(minutes=60 // many - 1))
        with gate.store.read() as look:
            return watch.look(look)

    for shown in (*[364] * 7, 369):
        people(shown, 12)
        gate.clock.forward(timedelta(minutes=12))
    people(369, 20)
    assert watch.told(0) == ThermometerWord(drift=5)
    adjusted(-5, chief, gate)
    assert watch.told(-5) == ThermometerWord(adjusted=-5)
    gate.clock.forward(timedelta(minutes=1))

    assert people(364, 3) == ThermometerWord()


def test_a_guard_s_own_temperature_stands_with_the_shift(gate: Machine, staff: dict[str, Guard], chief: UUID) -> None:
    """Put right like everybody's; nobody with a fever begins one, and no PIN is tried for it."""
    wang = staff["王建国"]
    adjusted(-5, chief, gate)
    with pytest.raises(NotAllowed, match=r"37\.4"):
        log_in(wang, "4711", 379, True, fits=fits, store=gate.store, clock=gate.clock)
    with pytest.raises(BadInput):
        log_in(wang, "4711", 999, True, fits=fits, store=gate.store, clock=gate.clock)

    assert log_in(wang, "4711", 368, True, fits=fits, store=gate.store, clock=gate.clock) is None

    with gate.store.read() as look:
        shift = look.last_shift()
        assert len(look.pins_tried(wang.id, TRIES)) == 1
    assert shift == Shift(wang.id, True, gate.clock.now(), 363, True)


def test_doctor_says_a_drift_and_how_it_was_put_right(gate: Machine, staff: dict[str, Guard], chief: UUID) -> None:
    """And nothing of a thermometer of which there is nothing to say."""

    def said() -> tuple[Health, str] | None:
        with gate.store.read() as look:
            found = readings(look, gate.clock)
        return (found.state, str(found.found)) if found is not None else None

    assert said() is None
    adjusted(-5, chief, gate)
    assert said() == (Health.OK, "corrected by -0.5 °C")
    for shown in (*[364] * 7, 369):
        for _ in range(12):
            gate.passage(tenths=(shown,))
            gate.clock.forward(timedelta(minutes=4))
        gate.clock.forward(timedelta(minutes=12))
    gate.clock.forward(-timedelta(minutes=12))

    assert said() == (Health.LACKS, "corrected by -0.5 °C, +0.5 °C from this gate's usual")
