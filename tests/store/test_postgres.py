"""The office's store on PostgreSQL keeps the promises that it keeps in a file."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from uuid import UUID

import pytest
from sqlalchemy import select

from gatekeeper.domain.errors import BadInput, JournalBroken, StoreTrouble
from gatekeeper.domain.facts import Erasure, PassStateSet
from gatekeeper.domain.household import Household
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.passes import PassState
from gatekeeper.journal.entry import make_entry
from gatekeeper.store import tables as t
from gatekeeper.store.check import rebuild, verify
from gatekeeper.store.postgres import server_url
from gatekeeper.store.server import move_to_server, open_on_server
from gatekeeper.store.store import SqlStore
from tests.fakes import FakeClock
from tests.machines import FLAT, Machine, SmallEstate, a_household, a_pass, a_person
from tests.photos import a_photo, a_pictured_person, held, lose_photos, photo_of
from tests.store.postgres import Postgres, running_postgres


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    """A server for all tests of this file."""
    with running_postgres() as server:
        yield server


@pytest.fixture
def url(postgres: Postgres) -> str:
    """An empty database."""
    return postgres.new_database()


@pytest.fixture
def office(estate: SmallEstate, url: str) -> Machine:
    """The estate's office, moved to PostgreSQL."""
    office = estate.office
    move(office, url)
    return office


def move(office: Machine, url: str) -> None:
    """Take an office to the server."""
    move_to_server(office.store, server_url(url))
    office.store.close()
    office.store = open_on_server(server_url(url), office.keys, office.clock)


def silent(done: int, total: int) -> None:
    """Nobody watches."""


def test_a_moved_office_is_the_same_office(estate: SmallEstate, gate: Machine, url: str, clock: FakeClock) -> None:
    """Every entry and every table came along, the chains hold, and it writes new ones from now on."""
    office = estate.office
    household = a_household(clock)
    person = a_person(clock, household.id)
    office.append(household, person, a_pass(clock, person.id))
    before = everything(office.store)
    epoch = office.store.me.epoch

    move(office, url)

    assert everything(office.store) == before
    assert verify(office.store, silent).faults == ()
    assert office.store.me.epoch != epoch
    with office.store.read() as look:
        assert look.person(person.id) == person
        assert look.household_at(FLAT) == household
        assert look.device(gate.id) is not None


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


def test_photos_are_kept_sent_and_erased_on_postgresql(estate: SmallEstate, office: Machine) -> None:
    """As in a file: found by hash, sent again where they are missing, gone with the person."""
    person = a_pictured_person(estate)
    gate = estate.join("North")
    lose_photos(gate)

    estate.meet(gate)
    with office.store.read() as look:
        assert look.missing_photos(5) == []
        entries = tuple(look.person_entries(person.id))
    assert photo_of(office, person) == photo_of(gate, person) == a_photo()
    assert verify(office.store, silent).faults == ()
    office.append(Erasure(person.id, entries, "asked for it"))

    assert held(office) == set()


def test_gates_and_an_office_on_postgresql_come_into_step(estate: SmallEstate, office: Machine) -> None:
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


def test_a_hole_is_refused_whole(estate: SmallEstate, office: Machine) -> None:
    """Nothing of a broken stretch stays."""
    north = estate.join("North")
    for _ in range(3):
        north.passage()
    name = north.head().stream
    with north.store.read() as look:
        entries = list(look.entries(name))
    held = office_head(office, name)

    with pytest.raises(JournalBroken), office.store.write() as work:
        work.receive(name, [*entries[:-2], entries[-1]])

    assert office_head(office, name) == held


def test_entries_converge_in_any_order(office: Machine, url: str, postgres: Postgres, clock: FakeClock) -> None:
    """The newest value wins and a bad state never gets better, whichever is applied first."""
    household = a_household(clock)
    person = a_person(clock, household.id)
    issued = a_pass(clock, person.id)
    office.append(household, person, PassStateSet(1, 1, PassState.LOST, "lost"), issued)
    office.append(PassStateSet(1, 1, PassState.SUSPENDED, "later, and milder"))

    with office.store.read() as look:
        found = look.pass_(1)

    assert found is not None
    assert found.state is PassState.LOST
    assert rebuild(office.store, silent).differing == ()


def test_writers_of_two_programs_make_one_chain(office: Machine, url: str) -> None:
    """The office window and the hub write at the same time: no number is given twice, nothing is refused."""
    other = open_on_server(server_url(url), office.keys, office.clock)
    try:
        household = Household(UUID(int=7), FLAT)

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

    assert office.head("registry").seq == 60
    assert verify(office.store, silent).faults == ()


def test_a_reader_sees_one_moment_and_writes_nothing(office: Machine, clock: FakeClock) -> None:
    """What is committed meanwhile is not seen, and a write in a reader's transaction is refused."""
    with office.store.read() as look:
        before = look.person(UUID(int=1))
        office.append(Household(UUID(int=2), FLAT))
        assert before is None
        assert look.household(UUID(int=2)) is None

    with pytest.raises(StoreTrouble), office.store.read() as look:
        look.desk.connection.execute(t.household.delete())


def test_what_a_hostile_gate_writes_into_a_text_stops_nothing(estate: SmallEstate, office: Machine) -> None:
    """PostgreSQL's text has no U+0000: the table shows a mark, the journal keeps what was written."""
    north = estate.join("North")
    entry = north.passage(asked="to\0ken")

    office.hear(north.tell(office))

    with office.store.read() as look:
        asked = look.desk.connection.execute(select(t.passage.c.asked)).scalar_one()
        (kept,) = [one for one in look.entries(north.head().stream) if one.header.seq == entry.header.seq]
    assert asked == "to\ufffdken"
    assert kept.body == entry.body


def test_a_number_that_fits_no_column_is_refused_and_not_tried_for_ever(estate: SmallEstate, office: Machine) -> None:
    """The bundle is refused by name; the hub does not take it for trouble of its own."""
    with pytest.raises(JournalBroken), office.store.write() as work:
        work.append(PassStateSet(1 << 40, 1, PassState.LOST, "too large a number"))


def test_an_office_that_was_moved_half_way_is_moved_again(estate: SmallEstate, url: str) -> None:
    """The copy is one transaction; the second time finds it done."""
    office = estate.office

    move_to_server(office.store, server_url(url))
    move_to_server(office.store, server_url(url))

    with suppress(BadInput):
        office.append(Household(UUID(int=9), FLAT))
    with pytest.raises(BadInput, match="another gatekeeper office"):
        move_to_server(office.store, server_url(url))


def test_a_database_that_was_copied_begins_new_chains(office: Machine, url: str, postgres: Postgres) -> None:
    """A dump that is restored beside the first one can never contradict it."""
    office.store.close()
    copy = postgres.new_database()
    postgres.copy(url, copy)

    restored = open_on_server(server_url(copy), office.keys, office.clock)

    assert restored.me.epoch != office.store.me.epoch
    restored.close()
    office.store = open_on_server(server_url(url), office.keys, office.clock)


def test_a_server_that_went_and_came_back_is_used_again(office: Machine, postgres: Postgres, clock: FakeClock) -> None:
    """While it is away every transaction says so; afterwards the same store goes on."""
    postgres.stop()
    with pytest.raises(StoreTrouble):
        office.append(a_household(clock))
    with pytest.raises(StoreTrouble), office.store.read() as look:
        look.devices()
    postgres.start()

    office.append(a_household(clock))

    assert verify(office.store, silent).faults == ()


@pytest.mark.parametrize(
    "address", ["", "mysql://host/name", "postgresql://host", "postgresql://u:secret@h:x/y", "/tmp/x"]
)
def test_an_address_that_is_none_is_refused_without_repeating_it(address: str) -> None:
    """It may hold a password."""
    with pytest.raises(BadInput) as refused:
        server_url(address)

    assert "secret" not in str(refused.value)


def everything(store: SqlStore) -> dict[str, list[object]]:
    """All rows of all tables but `me`, in order of their keys."""
    with store.read() as look:
        return {
            table.name: [
                tuple(row) for row in look.desk.connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in t.metadata.sorted_tables
            if table is not t.me
        }


def office_head(office: Machine, name: object) -> int:
    """Up to where the office holds a chain."""
    with office.store.read() as look:
        return next((head.seq for head in look.heads() if head.stream == name), 0)
