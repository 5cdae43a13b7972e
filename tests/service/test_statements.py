"""What the office's desk and its papers ask of the store does not grow with the estate: names are asked for all at once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from gatekeeper.domain.facts import PolicySet
from gatekeeper.domain.household import Flat, Household
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.warning import Alarm
from gatekeeper.service.office.cards import faces
from gatekeeper.service.office.report import day_report
from gatekeeper.service.office.today import today
from gatekeeper.service.office.trace import trace
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_pass, a_person, policy_text
from tests.statements import Counted

FEW, MANY = 10, 10_000
SOME = 10  # of so many people one has a card and a visitor, one is out too long, and one was at two gates


def crowd(
    count: int, first: int, office: Machine, north: Machine, south: Machine, clock: FakeClock
) -> Iterator[tuple[Machine, object]]:
    """So many people, with whatever a clerk is warned of: which machine says what."""
    now = clock.now()
    before, plain = now - timedelta(hours=4), Passage(north.id, now, Direction.IN, "admit", ())
    for number in range(first, first + count):
        person = a_person(clock, UUID(int=number // SOME), f"住户{number}", id_number=None)
        if number % SOME == 0:
            yield office, Household(person.household, Flat("1", "1", str(number)))
            card = a_pass(clock, person.id, 2 * number + 1)
            visit = a_pass(clock, None, 2 * number + 2, kind=PassKind.TEMPORARY, holder=f"访客{number}", flat="1-1-1")
            yield office, card
            yield office, replace(visit, expires=now - timedelta(hours=1))
            yield north, replace(plain, at=before, pass_number=visit.number)
        yield office, person
        hot = replace(plain, at=before, person=person.id, tenths=(381,))
        yield north, hot
        if number % SOME == 1:
            yield north, replace(hot, outcome="refuse", reasons=("withdrawn",), tenths=())
            yield north, replace(hot, direction=Direction.OUT, at=now - timedelta(minutes=200))
        elif number % SOME == 2:
            yield south, replace(hot, gate=south.id, at=before + timedelta(seconds=5))


def test_many_people_are_asked_about_in_as_many_statements_as_a_few(
    estate: SmallEstate, office: Machine, clock: FakeClock
) -> None:
    """The day with its warnings, the report, a trace and a sheet of cards, at ten people and at ten thousand."""
    north, south = estate.join("North"), estate.join("South")
    office.append(PolicySet(policy_text("sealed")))

    def costs() -> dict[str, int]:
        with office.store.read() as look:
            case = next(iter(look.persons()))
            some = [one for one in look.passes() if one.person is not None]
        return {
            "today": cost(lambda store: today(store=store, clock=clock)),
            "report": cost(lambda store: day_report(clock.now().date(), store=store, clock=clock)),
            "trace": cost(lambda store: trace(case, days=1, window=timedelta(hours=3), store=store, clock=clock)),
            "cards": cost(lambda store: drawn(store, some)),
        }

    def cost(ask: Callable[[Any], object]) -> int:
        store = Counted(office.store)
        ask(store)
        return len(store.said)

    def drawn(store: Counted, some: Any) -> None:
        with store.read() as look:
            faces(some, full_names=True, look=look, keys=office.keys)

    def come(count: int, first: int) -> None:
        said = list(crowd(count, first, office, north, south, clock))
        for machine in (office, north, south):
            machine.append(*(fact for who, fact in said if who is machine))
        for gate in (north, south):
            while office.hear(gate.tell(office)).new:
                pass

    come(FEW, 0)
    few = costs()
    seen = {one.alarm for one in today(store=office.store, clock=clock).warnings}
    assert {Alarm.FEVER, Alarm.OVERSTAY, Alarm.TWO_GATES, Alarm.OUT_TOO_LONG} <= seen
    come(MANY, FEW)

    assert costs() == few
