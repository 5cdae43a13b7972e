"""An exchange without news writes nothing in any journal, and all that hung on its receipts still holds."""

from datetime import timedelta

import pytest

from gatekeeper.domain.clock import Trust
from gatekeeper.domain.facts import Heard
from gatekeeper.service.exchange import bundle_for, take_bundle, unsent
from gatekeeper.service.office import found
from tests.machines import Machine, SmallEstate, policy_text

EVERY = timedelta(minutes=2)


def entries(*machines: Machine) -> int:
    """How many entries all their databases hold, of whatever chain."""
    total = 0
    for machine in machines:
        with machine.store.read() as look:
            total += sum(head.seq for head in look.heads())
    return total


def visit(gate: Machine, office: Machine) -> None:
    """One exchange over the network: the gate tells, the hub answers."""
    told = gate.tell(office)
    take_bundle(told.bundle, store=office.store, keys=office.keys, clock=office.clock, sender=gate.id)
    answer = bundle_for(office.known_as(gate), store=office.store, keys=office.keys, clock=office.clock)
    take_bundle(answer.bundle, store=gate.store, keys=gate.keys, clock=gate.clock, sender=office.id)


def carry(gate: Machine, office: Machine) -> None:
    """One exchange by stick."""
    office.hear(gate.tell(office))
    gate.hear(office.tell(gate))


def in_step(gate: Machine, office: Machine) -> None:
    """What the last news were is told, and the receipt for it too."""
    for _ in range(2):
        carry(gate, office)
        gate.clock.forward(EVERY)


@pytest.mark.parametrize("exchange", [visit, carry])
def test_a_hundred_idle_exchanges_write_no_entry(exchange: object, estate: SmallEstate, gate: Machine) -> None:
    """Over more than three hours; the list stays fresh at the gate, and the gate stays heard at the office."""
    office = estate.office
    gate.passage()
    in_step(gate, office)
    before = entries(office, gate)

    for _ in range(100):
        gate.clock.forward(EVERY)
        exchange(gate, office)  # type: ignore[operator]  # one of the two above

    assert entries(office, gate) == before
    with gate.store.read() as look:
        assert look.list_as_of() == gate.clock.now()
        assert look.own_clock(gate.clock.now(), gate.clock.boot()).trust is Trust.PROVED
        assert unsent(gate.known_as(office), look) == 0
    with office.store.read() as look:
        assert look.last_heard()[gate.id] == office.clock.now()


def test_news_are_answered_with_one_receipt_and_that_with_none(estate: SmallEstate, gate: Machine) -> None:
    """New rules: the gate writes down that it has them; the office takes that note, and writes nothing about it."""
    office = estate.office
    in_step(gate, office)
    before = office.head("office").seq

    found.set_policy(policy_text("sealed"), store=office.store)
    for _ in range(5):
        carry(gate, office)
        gate.clock.forward(EVERY)

    with gate.store.read() as look:
        heard = [one.header.kind for one in look.entries(gate.head().stream)]
    assert heard[-1] == "heard"
    assert heard.count("heard") == 2  # the list, and the new rules
    assert office.head("office").seq == before


def test_what_was_acknowledged_outlives_rebuild_and_restart(estate: SmallEstate, gate: Machine) -> None:
    """Receipts are no view of the journal: nothing is sent again after the tables were told anew by it."""
    from gatekeeper.store.check import rebuild

    for _ in range(5):
        gate.passage()
    in_step(gate, estate.office)

    rebuild(gate.store, lambda done, total: None)
    gate.restart()

    assert gate.tell(estate.office).entries == 0


def test_a_database_of_before_knows_what_it_had_heard(estate: SmallEstate, gate: Machine) -> None:
    """The receipts that journals were full of are taken over by the migration."""
    with gate.store.write() as work:
        known = work.heard(estate.office.id)
    assert isinstance(known, Heard)
    assert known.device == estate.office.id
