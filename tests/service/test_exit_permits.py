"""Outings that the office approved: honoured at every gate, once, and told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.household import Flat, HouseholdState, Person
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import Pass
from gatekeeper.domain.permit import ExitPermit
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.warning import Alarm
from gatekeeper.domain.words import Language
from gatekeeper.service.gate.admit import Answer, Ask, admit
from gatekeeper.service.gate.amend import entry_name_of, let_in
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.found import set_policy
from gatekeeper.service.office.permits import PermitAsked, PermitStanding, grant, permits, revoke
from gatekeeper.service.office.today import today
from tests.fakes import NOW
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person, policy_text, token_of
from tests.statements import counted

IN, OUT = Direction.IN, Direction.OUT
MINUTES, HOURS = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def south(estate: SmallEstate, gate: Machine) -> Machine:
    """Another gate."""
    return estate.join("South")


@pytest.fixture
def family(estate: SmallEstate, office: Machine, gate: Machine, south: Machine) -> list[tuple[Person, Pass]]:
    """Two of a household that is sealed, under the rules of an estate that is sealed."""
    home = replace(a_household(estate.clock, Flat("3", "2", "501")), state=HouseholdState.SEALED)
    people = [a_person(estate.clock, home.id, name, id_number=None) for name in ("张三", "李四")]
    cards = [a_pass(estate.clock, one.id, number) for number, one in enumerate(people, 1)]
    office.append(home, *people, *cards)
    set_policy(policy_text("sealed").replace(', "health-code"', ""), store=office.store)
    estate.meet()
    return list(zip(people, cards, strict=True))


def granted(office: Machine, person: Person, hours: int = 4, start: timedelta = timedelta()) -> ExitPermit:
    """For the hospital, from now on."""
    now = office.clock.now()
    permit = ExitPermit(uuid7(now), person.id, "医院", now + start, now + start + hours * HOURS, now)
    office.append(permit)
    return permit


def go(gate: Machine, card: Pass, way: Direction, office: Machine, after: timedelta = 10 * MINUTES) -> Answer:
    """After a while somebody shows a card, measured and masked."""
    gate.clock.forward(after)
    asked = Ask(token=token_of(card, office), tenths=(365,), mask=True, direction=way)
    return admit(asked, store=gate.store, clock=gate.clock)


def test_a_permit_lets_out_once_at_any_gate(
    estate: SmallEstate, office: Machine, gate: Machine, south: Machine, family: list[tuple[Person, Pass]]
) -> None:
    """Sealed in; by the permit out at the north, and not a second time at the south, which was told."""
    (person, card), _ = family
    assert Reason.HOUSEHOLD_SEALED in go(gate, card, OUT, office).verdict.reasons
    permit = granted(office, person)
    estate.meet(gate, south)

    first = go(gate, card, OUT, office).verdict
    estate.meet(gate, south)
    second = go(south, card, OUT, office, MINUTES).verdict

    assert (first.outcome, first.reasons, first.permit) == (Outcome.ADMIT, (), permit)
    assert Reason.HOUSEHOLD_SEALED in second.reasons
    assert second.permit is None


def test_the_way_in_closes_it_and_late_is_asked_about(
    estate: SmallEstate, office: Machine, gate: Machine, south: Machine, family: list[tuple[Person, Pass]]
) -> None:
    """Back in time they are accompanied home as before; back late they are asked where they were."""
    (person, card), (other, its) = family
    for one in (person, other):
        granted(office, one, hours=2)
    estate.meet(gate, south)
    go(gate, card, OUT, office)
    go(gate, its, OUT, office)
    estate.meet(gate, south)

    intime = go(south, card, IN, office, HOURS).verdict
    late = go(south, its, IN, office, 2 * HOURS).verdict

    assert intime.reasons == (Reason.HOMECOMING,)
    assert intime.permit is not None
    assert set(late.reasons) == {Reason.HOMECOMING, Reason.OUT_TOO_LONG}
    assert go(south, card, OUT, office, MINUTES).verdict.outcome is Outcome.REFUSE


def test_a_permitted_outing_does_not_use_up_the_households(
    estate: SmallEstate, office: Machine, gate: Machine, family: list[tuple[Person, Pass]]
) -> None:
    """The hospital is no shopping: the other one may still go out, once."""
    (person, card), (_, its) = family
    with office.store.read() as look:
        home = look.household(person.household)
    assert home is not None
    office.append(replace(home, state=HouseholdState.OPEN))
    estate.meet(gate)
    granted(office, person)
    estate.meet(gate)
    go(gate, card, OUT, office)

    assert go(gate, its, OUT, office).verdict.reasons == ()
    assert go(gate, its, IN, office).verdict.reasons == ()
    assert go(gate, its, OUT, office).verdict.reasons == (Reason.QUOTA_USED,)


def test_a_permit_is_good_in_its_window_and_until_it_is_taken_back(
    estate: SmallEstate, office: Machine, gate: Machine, family: list[tuple[Person, Pass]]
) -> None:
    """Too early, too late, revoked: sealed as before."""
    (person, card), (other, its) = family
    granted(office, person, start=HOURS)
    revoked = granted(office, other)
    office.clock.forward(MINUTES)
    office.append(replace(revoked, state=revoked.state.__class__("revoked"), at=office.clock.now()))
    estate.meet(gate)

    assert go(gate, card, OUT, office, MINUTES).verdict.permit is None
    assert go(gate, its, OUT, office, MINUTES).verdict.permit is None
    assert go(gate, card, OUT, office, 6 * HOURS).verdict.permit is None


def test_permits_are_looked_for_only_where_they_can_matter(estate: SmallEstate, office: Machine, gate: Machine) -> None:
    """Whoever may go anyway is answered with as many statements as before there were permits."""
    home = a_household(estate.clock, Flat("9", "1", "101"))
    person = a_person(estate.clock, home.id, id_number=None)
    card = a_pass(estate.clock, person.id, 9)
    office.append(home, person, card)
    estate.meet(gate)
    go(gate, card, IN, office)

    with counted(gate.store) as said:
        assert go(gate, card, OUT, office).verdict.outcome is Outcome.ADMIT

    assert not [one for one in said if "exit_permit" in one]


def a_wish(person: str = "张三", **values: object) -> PermitAsked:
    """For the hospital, approved by the director."""
    return replace(PermitAsked(person, "医院", "王主任", 2), **values)  # type: ignore[arg-type]  # names of fields


def test_the_office_grants_one_lists_it_and_is_warned_when_it_is_overdue(
    estate: SmallEstate, office: Machine, gate: Machine, family: list[tuple[Person, Pass]]
) -> None:
    """Open, out, overdue (an alarm of its own), back."""
    _, card = family[0]
    made = grant(a_wish("3-2-501 张三"), store=office.store, clock=office.clock)
    estate.meet(gate)

    def standing() -> PermitStanding:
        (line,) = permits(store=office.store, clock=office.clock)
        assert (line.name, line.flat, line.purpose, line.approved_by) == ("张三", "3-2-501", "医院", "王主任")
        return line.standing

    def alarms() -> list[Alarm]:
        return [one.alarm for one in today(store=office.store, clock=office.clock).warnings if one.who == "张三"]

    assert (standing(), alarms()) == (PermitStanding.OPEN, [])
    assert go(gate, card, OUT, office).verdict.permit == made
    estate.meet(gate)
    assert (standing(), alarms()) == (PermitStanding.OUT, [])
    office.clock.forward(3 * HOURS)
    assert (standing(), alarms()) == (PermitStanding.OVERDUE, [Alarm.PERMIT_OVERDUE])
    with pytest.raises(NotAllowed, match="went out by it"):
        revoke(made.id, store=office.store, clock=office.clock)
    back = go(gate, card, IN, office)
    assert back.entry is not None
    let_in(entry_name_of(back.entry), store=gate.store)
    estate.meet(gate)
    assert (standing(), alarms()) == (PermitStanding.BACK, [])


def test_a_permit_that_was_not_used_is_taken_back_once(office: Machine, family: list[tuple[Person, Pass]]) -> None:
    """And one person has one at a time."""
    made = grant(a_wish(), store=office.store, clock=office.clock)
    with pytest.raises(NotAllowed, match="already"):
        grant(a_wish(), store=office.store, clock=office.clock)
    revoke(made.id, store=office.store, clock=office.clock)
    with pytest.raises(NotAllowed, match="already"):
        revoke(made.id, store=office.store, clock=office.clock)
    with pytest.raises(NotFound):
        revoke(family[0][0].id, store=office.store, clock=office.clock)

    assert [one.standing for one in permits(store=office.store, clock=office.clock)] == [PermitStanding.REVOKED]
    grant(a_wish(), store=office.store, clock=office.clock)


@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": " "},
        {"purpose": "长" * 61},
        {"approved_by": ""},
        {"hours": 0},
        {"hours": 73},
        {"person": "李四五"},
        {"start": NOW - timedelta(days=3)},
        {"start": NOW + timedelta(days=61)},
        {"start": datetime.max.replace(tzinfo=UTC)},
    ],
)
def test_a_wish_that_is_not_whole_is_refused_in_a_sentence(
    office: Machine, family: list[tuple[Person, Pass]], wrong: dict[str, object]
) -> None:
    """And nothing is written."""
    with pytest.raises((BadInput, NotFound)) as caught:
        grant(a_wish(**wrong), store=office.store, clock=office.clock)  # type: ignore[arg-type]  # names of fields

    assert caught.value.sentence(Language.ZH) != caught.value.sentence(Language.EN)
    assert permits(store=office.store, clock=office.clock) == ()
