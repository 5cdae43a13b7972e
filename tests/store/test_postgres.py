"""What is true of a database on a PostgreSQL server only; what both owe stands in `contract`."""

from contextlib import suppress
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from gatekeeper.domain.errors import BadInput, BundleRefused, JournalBroken, NotAllowed, StoreTrouble
from gatekeeper.domain.facts import PassStateSet
from gatekeeper.domain.household import Household
from gatekeeper.domain.passes import PassState
from gatekeeper.service.office.issue import issue
from gatekeeper.store import tables as t
from gatekeeper.store.check import verify
from gatekeeper.store.postgres import server_url
from gatekeeper.store.server import move_to_server, open_on_server
from gatekeeper.store.session import RowValues, add
from gatekeeper.store.store import SqlStore
from tests.fakes import FakeClock
from tests.machines import FLAT, Machine, SmallEstate, a_household, a_pass, a_person
from tests.store.postgres import Postgres


@pytest.fixture
def url(postgres: Postgres) -> str:
    """An empty database."""
    return postgres.bare_database()


@pytest.fixture
def office(estate: SmallEstate, url: str) -> Machine:
    """The estate's office, moved to PostgreSQL."""
    office = estate.office
    office.move(url)
    return office


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

    office.move(url)

    assert everything(office.store) == before
    assert verify(office.store, silent).faults == ()
    assert office.store.me.epoch != epoch
    with office.store.read() as look:
        assert look.person(person.id) == person
        assert look.household_at(FLAT) == household
        assert look.device(gate.id) is not None


def test_what_a_hostile_gate_writes_into_a_text_stops_nothing(estate: SmallEstate, office: Machine) -> None:
    """PostgreSQL's text has no U+0000: the table shows a mark, the journal keeps what was written."""
    north = estate.join("North")
    entry = north.passage(asked="to\0ken")

    office.hear(north.tell(office))

    with office.store.read() as look:
        asked = look.session.connection.execute(select(t.passage.c.asked)).scalar_one()
        (kept,) = [one for one in look.entries(north.head().stream) if one.header.seq == entry.header.seq]
    assert asked == "to\ufffdken"
    assert kept.body == entry.body


def test_a_number_that_fits_no_column_is_refused_and_not_tried_for_ever(estate: SmallEstate, office: Machine) -> None:
    """The bundle is refused by name; the hub does not take it for trouble of its own."""
    with pytest.raises(JournalBroken), office.store.write() as work:
        work.append(PassStateSet(1 << 40, 1, PassState.LOST, "too large a number"))


def test_one_such_number_in_a_long_log_refuses_the_whole(estate: SmallEstate, office: Machine) -> None:
    """Nothing of it is kept, and the next log is taken over the same connection."""
    north = estate.join("North")
    for number in range(150):
        north.passage(pass_number=1 << 40 if number == 70 else number)
    with pytest.raises(BundleRefused, match="no table can keep"):
        office.hear(north.tell(office))
    with office.store.read() as look:
        assert look.count_passages() == 0

    south = estate.join("South")
    for number in range(150):
        south.passage(pass_number=number)
    office.hear(south.tell(office))

    with office.store.read() as look:
        assert look.count_passages() == 150
    assert verify(office.store, silent).faults == ()


def test_many_facts_of_which_some_are_there_already(office: Machine) -> None:
    """The new ones are added, the others stay as they are; twice in one transaction too, and twice among the same."""

    def printed(seqs: range, at: int) -> list[RowValues]:
        return [
            {"stream": 99, "seq": seq, "estate": office.store.me.estate, "at": at, "labels": "", "digest": ""}
            for seq in seqs
        ]

    with office.store.write() as work:
        add(work.session, t.printed, printed(range(150), 1) + printed(range(20), 3))
        add(work.session, t.printed, printed(range(100, 250), 2))

    with office.store.read() as look:
        found = look.session.connection.execute(select(t.printed.c.seq, t.printed.c.at).filter_by(stream=99)).all()
    assert {row.seq: row.at for row in found} == {seq: 1 if seq < 150 else 2 for seq in range(250)}


def test_an_office_that_was_moved_half_way_is_moved_again(estate: SmallEstate, url: str) -> None:
    """The copy is one transaction; the second time finds it done."""
    office = estate.office

    move_to_server(office.store, server_url(url))
    move_to_server(office.store, server_url(url))

    with suppress(BadInput):
        office.append(Household(UUID(int=9), FLAT))
    with pytest.raises(BadInput, match="another gatekeeper office"):
        move_to_server(office.store, server_url(url))


def test_a_dump_that_is_put_back_in_place_revives_nobody(
    estate: SmallEstate, gate: Machine, url: str, postgres: Postgres, clock: FakeClock
) -> None:
    """Nothing of the server tells it; the office's folder does. It gives no number twice, and has its lost log back from a
    gate before it says anything new: who was withdrawn meanwhile stays so."""
    office = estate.office
    home = a_household(clock)
    person = a_person(clock, home.id)
    office.append(home, person)
    office.move(url)

    def reopened() -> SqlStore:
        return open_on_server(server_url(url), office.keys, clock, office.folder)

    def put_back() -> bool:
        return office.store.me.restored is not None

    office.store.close()
    office.store = reopened()
    (card,) = issue([person], store=office.store, clock=clock).passes
    estate.meet(gate)
    dump = postgres.dump(url)
    office.append(PassStateSet(card.number, 1, PassState.WITHDRAWN, "moved"))
    estate.meet(gate)
    epoch = office.store.me.epoch
    office.store.close()
    postgres.put_back(dump, url)
    clock.forward(timedelta(minutes=1))
    office.store = reopened()

    assert office.store.me.epoch != epoch
    assert put_back()
    other = a_person(clock, home.id, "钱三", id_number=None)
    office.append(other)
    (fresh,) = issue([other], store=office.store, clock=clock).passes
    with pytest.raises(NotAllowed, match="restored or copied"):
        issue(None, store=office.store, clock=clock)
    for _ in range(2):
        estate.meet(gate)
        clock.forward(timedelta(minutes=1))

    assert not put_back()
    assert fresh.number != card.number
    for machine in (office, gate):
        with machine.store.read() as look:
            assert look.pass_state(card.number, 1) is PassState.WITHDRAWN
            assert look.pass_(fresh.number) == fresh
            assert [one.reason for one in look.quarantine()] == []
    office.store.close()
    office.store = office.another()


def test_a_database_that_was_copied_begins_new_chains(office: Machine, url: str, postgres: Postgres) -> None:
    """A dump that is restored beside the first one can never contradict it."""
    office.store.close()
    copy = postgres.bare_database()
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
                tuple(row)
                for row in look.session.connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in t.metadata.sorted_tables
            if table is not t.me
        }
