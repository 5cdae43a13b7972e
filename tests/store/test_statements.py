"""What concerns many people is asked at once: as many statements for a thousand as for ten."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from gatekeeper.domain.cardstage import CardMoved, CardStage
from gatekeeper.domain.facts import PassStateSet
from gatekeeper.domain.household import Flat, Household, Person
from gatekeeper.domain.observation import HealthCheck, Observation
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.passes import PassState
from gatekeeper.domain.permit import ExitPermit
from gatekeeper.domain.register import RegisterRow
from gatekeeper.domain.visit import Visit, VisitState
from gatekeeper.domain.warning import WarningStep
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.cards import faces
from gatekeeper.service.office.enrol import enrol
from gatekeeper.service.office.issue import issue
from gatekeeper.service.office.passbook import due_today
from gatekeeper.service.office.registers import new_register
from gatekeeper.service.office.searches import asking
from gatekeeper.service.office.trace import trace
from gatekeeper.service.paging import PageAsked
from gatekeeper.sheets.reading import read_table
from gatekeeper.store.store import SqlStore
from tests.fakes import FakeClock
from tests.machines import SmallEstate, a_household, a_pass, a_person

FEW, MANY = 10, 1_000


@contextmanager
def statements(store: SqlStore) -> Iterator[list[str]]:
    """Every statement of every connection meanwhile, but those that write: each row of many is one to SQLite."""
    said: list[str] = []
    drivers: list[Any] = []

    def heard(statement: str) -> None:
        if statement.startswith(("SELECT", "DELETE", "PRAGMA")):
            said.append(statement)

    def taken(driver: Any, record: object, proxy: object) -> None:
        driver.set_trace_callback(heard)
        drivers.append(driver)

    with store.write() as work:
        taken(work.session.connection.connection.dbapi_connection, None, None)  # it is kept, and not taken again
    event.listen(store.engine, "checkout", taken)
    try:
        yield said
    finally:
        event.remove(store.engine, "checkout", taken)
        for driver in drivers:
            driver.set_trace_callback(None)


def people(estate: SmallEstate, count: int) -> list[Person]:
    """So many persons, two in a flat."""
    clock = estate.clock
    homes = [Household(a_household(clock).id, Flat("9", "1", str(n))) for n in range((count + 1) // 2)]
    persons = [a_person(clock, homes[n // 2].id, f"王{n}", id_number=None) for n in range(count)]
    estate.office.append(*homes, *persons)
    return persons


def table_imported(estate: SmallEstate, count: int) -> list[str]:
    """A table in which half of the people are known already."""
    people(estate, count // 2)
    table = estate.root / "residents.csv"
    table.write_text("姓名,房号\n" + "".join(f"王{n},9-1-{n // 2 + 100}\n" for n in range(count)), encoding="utf-8")
    read = read_table(table)
    with statements(estate.office.store) as said:
        enrol([read], dry_run=False, store=estate.office.store, clock=estate.clock)
    return said


def passes_issued(estate: SmallEstate, count: int) -> list[str]:
    """To everybody who is named: a quarter of them lost theirs, another quarter has a good one."""
    office, clock, persons = estate.office, estate.clock, people(estate, count)
    office.append(*(a_pass(clock, one.id, n) for n, one in enumerate(persons[: count // 2], 1)))
    office.append(*(PassStateSet(n, 1, PassState.LOST, "told") for n in range(1, count // 4 + 1)))
    with statements(office.store) as said:
        issued = issue(persons, store=office.store, clock=clock)
    assert len(issued.passes) == count - count // 2
    return said


def cards_made(estate: SmallEstate, count: int) -> list[str]:
    """What stands on the cards of those who are due one."""
    office, clock = estate.office, estate.clock
    passes = [a_pass(clock, one.id, n) for n, one in enumerate(people(estate, count), 1)]
    office.append(*passes)
    with statements(office.store) as said, office.store.read() as look:
        made = faces(due_today(passes, look, clock.now()), full_names=False, look=look, keys=office.keys)
    assert len(made) == count
    return said


def contacts_traced(estate: SmallEstate, count: int) -> list[str]:
    """Everybody who came through a gate with a case."""
    office, gate, clock = estate.office, estate.join("North"), estate.clock
    persons = people(estate, count)
    estate.meet(gate)
    at = clock.now() - timedelta(hours=1)
    gate.append(
        *(
            Passage(gate.id, at + timedelta(milliseconds=n), Direction.IN, "admit", (), one.id, one.household)
            for n, one in enumerate(persons)
        )
    )
    estate.meet(gate)
    with statements(office.store) as said:
        traced = trace(persons[0], days=1, window=timedelta(minutes=10), store=office.store, clock=clock)
    assert len(traced.contacts) == count - 1
    return said


@pytest.mark.parametrize("do", [table_imported, passes_issued, cards_made, contacts_traced])
def test_many_people_cost_as_many_questions_as_a_few(
    do: Callable[[SmallEstate, int], list[str]], tmp_path: Path, blank: Path, clock: FakeClock
) -> None:
    """Ten and a thousand: what is asked for each of them by itself makes an evening of what should take a moment."""
    asked = []
    for count in (FEW, MANY):
        root = tmp_path / str(count)
        root.mkdir()
        estate = SmallEstate(root, blank, clock).start()
        asked.append(do(estate, count))
        estate.close()

    few, many = asked
    assert len(many) == len(few), [one for one in many if many.count(one) != few.count(one)][:5]


def test_what_is_known_by_a_key_is_not_looked_for_row_by_row(estate: SmallEstate) -> None:
    """A pass by its number, as at every answer of a gate: with 100,000 of them it took 19 ms to look at all, and 0.01 so. And
    what an office's desks ask by a state, a register or somebody's id."""
    store, clock = estate.office.store, estate.clock
    new_register("药", "数量:数字", "", store=store, clock=clock)
    someone = uuid7(clock.now())
    with statements(store) as said, store.read() as look:
        look.pass_(1)
        look.passes_by([1, 2])
        look.passes_of(someone)
        look.newest_pass_number(1, 1_000)
        look.all(Visit, state=VisitState.EXPECTED.value)
        look.all(CardMoved, stage=CardStage.QUEUED.value)
        look.all(RegisterRow, person=someone)
        look.newest(Observation, person=someone)
        look.all(ExitPermit, person=someone)
        look.all(WarningStep, since=clock.now())
        look.all(HealthCheck, observation=someone)
        look.find_people(PageAsked(asking("register = 药", look, clock), "place"))

    asked = {one for one in (" ".join(each.split()) for each in said) if " FROM " in one}
    with store.engine.connect() as connection:
        plans = {one: connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {one}").all() for one in asked}

    large = ("pass", "visit", "card", "register_row", "observation", "exit_permit", "warning", "health_check")
    scanned = [one for one, plan in plans.items() for row in plan if row.detail in {f"SCAN {table}" for table in large}]
    assert scanned == []
    assert sum("FROM pass " in one for one in plans) == 4
