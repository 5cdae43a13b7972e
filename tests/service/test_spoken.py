"""The code of the day, from the office to a verdict at the gate."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from gatekeeper.credential.spoken import spoken_code
from gatekeeper.domain.errors import BadCode, NotAllowed, NotFound
from gatekeeper.domain.household import Flat, PersonState
from gatekeeper.domain.reasons import Outcome
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.service.gate.find import Finds, directory, find_or_hear
from gatekeeper.service.gate.look_up import look_up
from gatekeeper.service.gate.spoken import PAUSE, WRONG, SeveralPeople, Tries, meant_by
from gatekeeper.service.office.spoken import code_of_today, draw_secret
from gatekeeper.store.check import rebuild
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person

FLAT = "3-2-501"


@pytest.fixture
def home(estate: SmallEstate, office: Machine, gate: Machine, clock: FakeClock) -> list[UUID]:
    """Two people of one flat, the first of them with a pass; somebody in the next flat. The gate knows them all."""
    flat, other = a_household(clock, Flat("3", "2", "501")), a_household(clock, Flat("3", "2", "502"))
    people = [
        a_person(clock, flat.id, "张三"),
        a_person(clock, flat.id, "李四", id_number=None),
        a_person(clock, flat.id, "王五", id_number=None, state=PersonState.MOVED_OUT),
        a_person(clock, other.id, "赵六", id_number=None),
    ]
    office.append(flat, other, *people, a_pass(clock, people[0].id))
    estate.meet()
    return [one.id for one in people]


def code_of(office: Machine, flat: str = FLAT) -> str:
    """What the office tells a flat today."""
    return code_of_today(flat, store=office.store, clock=office.clock).code


def wrong_code(office: Machine) -> str:
    """A code with good check digits that no household has."""
    return spoken_code(b"another estate's secret, 32 byte", UUID(int=1), office.clock.now().date())


def heard(gate: Machine, text: str, tries: Tries | None = None) -> Finds:
    """What a guard finds who types this."""
    with gate.store.read() as look:
        known = directory(look)
    return find_or_hear(text, known, tries=tries or Tries(gate.clock), clock=gate.clock)


def test_the_code_of_the_office_finds_the_household_at_the_gate(
    gate: Machine, office: Machine, home: list[UUID]
) -> None:
    """Its two members who live there are offered, and whoever is chosen is answered with how they were identified."""
    code = code_of(office)

    found = heard(gate, f"{code[:4]}-{code[4:]}")
    answer = admit(Ask(person=home[0], code=code, tenths=(365,), mask=True), store=gate.store, clock=gate.clock)

    assert {one.person for one in found.people} == set(home[:2])
    assert (found.total, found.code, found.trouble) == (2, code, "")
    assert (answer.verdict.outcome, answer.passage.asked) == (Outcome.ADMIT, "spoken-code")
    assert (answer.passage.person, answer.passage.pass_number) == (home[0], 1)


def test_a_code_is_no_word_for_the_neighbour(gate: Machine, office: Machine, home: list[UUID]) -> None:
    """Nothing is decided or recorded about a person of another household."""
    ask = Ask(person=home[3], code=code_of(office))

    for verb in (admit, look_up):
        with pytest.raises(BadCode):
            verb(ask, store=gate.store, clock=gate.clock)
    with gate.store.read() as look:
        assert look.count_passages() == 0


def test_a_code_is_good_for_one_day(gate: Machine, office: Machine, home: list[UUID], clock: FakeClock) -> None:
    """Just after midnight yesterday's is still taken, since it was told in good faith; then no more."""
    code = code_of(office)
    midnight = datetime.fromordinal(clock.now().astimezone().date().toordinal() + 1).astimezone()
    ask = Ask(person=home[0], code=code)

    clock.jump(midnight + timedelta(minutes=14) - clock.now())
    assert heard(gate, code).total == 2
    assert admit(ask, store=gate.store, clock=gate.clock).passage.asked == "spoken-code"
    clock.jump(timedelta(minutes=2))

    assert heard(gate, code).trouble == "wrong"
    with pytest.raises(BadCode):
        admit(ask, store=gate.store, clock=gate.clock)
    assert code_of(office) != code


def test_a_mistyped_code_is_told_at_once_and_costs_nothing(gate: Machine, office: Machine, home: list[UUID]) -> None:
    """A slip is no guess: after many of them the right code still finds."""
    code, tries = code_of(office), Tries(gate.clock)
    slip = code[:-1] + str((int(code[-1]) + 1) % 10)

    assert [heard(gate, slip, tries).trouble for _ in range(WRONG + 1)] == ["mistyped"] * (WRONG + 1)
    assert heard(gate, code, tries).total == 2


def test_after_five_wrong_codes_nothing_is_tried_for_a_minute(
    gate: Machine, office: Machine, home: list[UUID], clock: FakeClock
) -> None:
    """Not even the right one, whatever the wall clock is set to; then it goes on. Finding by flat goes on all the time."""
    code, wrong, tries = code_of(office), wrong_code(office), Tries(gate.clock)

    assert [heard(gate, wrong, tries).trouble for _ in range(WRONG)] == ["wrong"] * WRONG
    assert heard(gate, code, tries).trouble == "paused"
    assert heard(gate, FLAT, tries).total == 2
    clock.jump(timedelta(hours=1))
    assert heard(gate, code, tries).trouble == "paused"
    clock.jump(-timedelta(hours=1))
    clock.forward(PAUSE - timedelta(seconds=1))
    with pytest.raises(BadCode, match="wait 1 s"):
        meant_by(code, None, store=gate.store, tries=tries, clock=clock)
    clock.forward(timedelta(seconds=1))

    assert heard(gate, code, tries).total == 2
    assert heard(gate, wrong, tries).trouble == "wrong"


def test_a_wrong_code_now_and_then_stops_nobody(
    gate: Machine, office: Machine, home: list[UUID], clock: FakeClock
) -> None:
    """Five in more than a minute are a busy gate, not a guesser."""
    code, wrong, tries = code_of(office), wrong_code(office), Tries(gate.clock)

    for _ in range(9):
        assert heard(gate, wrong, tries).trouble == "wrong"
        clock.forward(timedelta(seconds=16))

    assert heard(gate, code, tries).total == 2


def test_who_is_meant_by_a_code(gate: Machine, office: Machine, home: list[UUID]) -> None:
    """The only one of a flat; of several whoever is named; guessing flats by a person's name counts as wrong."""
    tries = Tries(gate.clock)

    def meant(code: str, person: UUID | None = None) -> UUID:
        return meant_by(code, person, store=gate.store, tries=tries, clock=gate.clock)

    assert meant(code_of(office, "3-2-502")) == home[3]
    assert meant(code_of(office), home[1]) == home[1]
    with pytest.raises(SeveralPeople) as several:
        meant(code_of(office))
    assert {one.person for one in several.value.people} == set(home[:2])
    assert "张三" not in str(several.value)
    for _ in range(WRONG):
        with pytest.raises(BadCode):
            meant(code_of(office), home[3])
    with pytest.raises(BadCode) as paused:
        meant(code_of(office), home[0])
    assert paused.value.why == "paused"


def test_two_households_of_one_code_are_both_offered(gate: Machine, office: Machine, clock: FakeClock) -> None:
    """Six digits are few: the guard sees both flats and chooses."""
    from gatekeeper.service.gate.spoken import households_of

    day, secret, seen = clock.now().astimezone().date(), bytes(32), dict[str, UUID]()
    twins: tuple[UUID, ...] = ()
    for number in range(100_000):
        code = spoken_code(secret, UUID(int=number), day)
        if code in seen:
            twins = (seen[code], UUID(int=number))
            break
        seen[code] = UUID(int=number)

    homes = [UUID(int=number) for number in range(twins[1].int + 1)]
    assert households_of(code, homes, secret=secret, tries=Tries(clock), clock=clock) == twins


def test_codes_and_secret_are_the_same_after_a_rebuild(gate: Machine, office: Machine, home: list[UUID]) -> None:
    """The secret is a fact of the journal like any other; a newer one makes the codes told before nobody's."""
    code = code_of(office)
    for machine in (gate, office):
        assert rebuild(machine.store, lambda done, total: None).differing == ()
    assert code_of(office) == code
    assert heard(gate, code).total == 2

    with office.store.write() as work:
        draw_secret(work)
    gate.hear(office.tell(gate))

    assert heard(gate, code).trouble == "wrong"
    assert heard(gate, code_of(office)).total == 2


def test_who_tells_codes(gate: Machine, office: Machine, home: list[UUID]) -> None:
    """The office alone, and of flats that it knows."""
    with pytest.raises(NotAllowed):
        code_of(gate)
    with pytest.raises(NotFound):
        code_of(office, "9-9-999")


def test_a_gate_that_was_told_nothing_says_so(estate: SmallEstate, gate: Machine, home: list[UUID]) -> None:
    """Not that the code is wrong: the gate lacks something, the person does not."""
    newcomer = estate.newcomer("South", estate.invitation("South"))
    estate.machines.append(newcomer)

    assert heard(newcomer, code_of(estate.office)).trouble == "none-here"
