"""Transactions, and what comes into the journal from elsewhere, on both databases."""

import threading
from contextlib import suppress
from dataclasses import replace
from uuid import UUID

import pytest

from gatekeeper.domain.errors import StoreTrouble
from gatekeeper.domain.facts import PassStateSet
from gatekeeper.domain.household import Household
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.passes import PassState
from gatekeeper.journal.entry import make_entry
from gatekeeper.store import tables as t
from gatekeeper.store.check import rebuild, verify
from gatekeeper.store.store import SqlStore
from tests.fakes import FakeClock
from tests.machines import FLAT, Machine, SmallEstate, a_household, a_pass, a_person


def silent(done: int, total: int) -> None:
    """Nobody watches."""


def test_what_is_appended_can_be_asked_and_replayed(office: Machine, clock: FakeClock) -> None:
    """Persons, passes and their states stand in the tables, and a rebuild ends equal."""
    household = a_household(clock)
    person = a_person(clock, household.id, phone="13800000000", plates=("京A12345",))
    office.append(household, person, a_pass(clock, person.id), PassStateSet(1, 1, PassState.LOST, "told at the desk"))

    done = rebuild(office.store, silent)

    assert done.differing == ()
    with office.store.read() as look:
        assert look.person_by_id_number(str(person.id_number)) == person
        found = look.pass_(1)
        assert found is not None
        assert found.state is PassState.LOST


def test_gates_and_an_office_come_into_step(estate: SmallEstate, office: Machine) -> None:
    """Bundles go both ways; one that comes twice changes nothing."""
    north = estate.join("North")
    north.passage(mask=True, tenths=(365, 372))
    bundle = north.tell(office)

    first = office.hear(bundle)
    again = office.hear(bundle)
    north.hear(office.tell(north))

    assert (first.new, again.new) == (first.new, 0)
    assert first.new > 0
    with office.store.read() as look:
        assert look.count_passages() == 1
    assert verify(office.store, silent).faults == ()
    assert rebuild(office.store, silent).differing == ()


def test_a_fork_is_kept_in_quarantine(estate: SmallEstate, office: Machine, clock: FakeClock) -> None:
    """Two entries of one name: the first stays in force, and both are kept where a person can look at them."""
    north = estate.join("North")
    name = north.head().stream
    north.passage()
    office.hear(north.tell(office))
    with office.store.read() as look:
        held = list(look.entries(name))
    other = make_entry(
        Passage(north.id, clock.now(), Direction.OUT, "admit", ()),
        name,
        seq=held[-1].header.seq,
        prev=held[-1].header.prev,
        hlc=held[-1].header.hlc,
        wall=0,
        boot=clock.boot(),
    )

    with office.store.write() as work:
        received = work.receive(name, [*held[:-1], other])

    assert (received.reason, received.quarantined) == ("fork", 1)
    with office.store.read() as look:
        assert [finding.reason for finding in look.quarantine()] == ["fork", "fork"]
        assert list(look.entries(name)) == held


def test_writers_of_two_programs_make_one_chain(office: Machine) -> None:
    """The office window and the hub write at the same time: no number is given twice, nothing is refused."""
    other = office.another()
    try:
        household = Household(UUID(int=7), FLAT)
        office.append(household)
        before = office.head("registry").seq

        def write(store: SqlStore) -> None:
            for _ in range(20):
                with store.write() as work:
                    work.append(household)

        writers = [threading.Thread(target=write, args=(store,)) for store in (office.store, other, office.store)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
    finally:
        other.close()

    assert office.head("registry").seq == before + 60
    assert verify(office.store, silent).faults == ()


def test_a_reader_sees_one_moment_and_writes_nothing(office: Machine, clock: FakeClock) -> None:
    """What is committed meanwhile is not seen, and a write in a reader's transaction is refused."""
    with office.store.read() as look:
        before = look.person(UUID(int=1))
        office.append(Household(UUID(int=2), FLAT))
        assert before is None
        assert look.household(UUID(int=2)) is None

    with pytest.raises(StoreTrouble), office.store.read() as look:
        look.session.connection.execute(t.household.delete())


def test_readers_and_the_writer_do_not_wait_for_each_other(office: Machine, clock: FakeClock) -> None:
    """A reader sees one moment, whatever is written meanwhile."""
    with office.store.read() as look:
        assert list(look.households()) == []
        office.append(a_household(clock))
        assert list(look.households()) == []
    with office.store.read() as look:
        assert len(list(look.households())) == 1


def test_a_block_that_fails_leaves_nothing(office: Machine) -> None:
    """One transaction: all of it or nothing."""
    with suppress(KeyError), office.store.write() as work:
        work.new_epoch()
        raise KeyError
    epoch = office.store.me.epoch
    office.restart()

    assert office.store.me.epoch == epoch


def test_a_new_epoch_of_another_program_is_noticed(office: Machine) -> None:
    """The command line finds out that the database went back; the window must not write the old chains on."""
    other = office.another()
    with other.write() as work:
        work.new_epoch()
    other.close()

    (entry,) = office.append(a_household(office.clock))

    assert entry.header.epoch == other.me.epoch == office.store.me.epoch


def test_what_was_asked_before_is_asked_anew_after_it_was_written(office: Machine, clock: FakeClock) -> None:
    """A transaction remembers chains and machines, until it writes of them itself, or undoes what it wrote."""
    name = office.append(a_household(clock))[0].header.name
    machine = office.known_as(office)
    with office.store.write() as work:
        before = work.head(name)
        entry = work.append(replace(machine, name="Other"))

        assert work.head(name).hash == entry.hash
        assert entry.hash in {head.hash for head in work.heads()}
        assert [one.name for one in (work.device(machine.id),) if one] == ["Other"]
        with suppress(KeyError), work.part():
            work.append(replace(machine, name="Third"))
            assert [one.name for one in (work.device(machine.id),) if one] == ["Third"]
            raise KeyError
        assert work.head(name).seq == before.seq + 1
        assert [one.name for one in (work.device(machine.id),) if one] == ["Other"]
