"""Where an office's database is."""

from collections.abc import Iterator

import pytest

from gatekeeper.domain.errors import BadInput, NotAllowed, StoreTrouble
from gatekeeper.store import store
from gatekeeper.wiring.database import FILE, move_database, open_database
from tests.machines import Machine, SmallEstate
from tests.store.postgres import Postgres, running_postgres


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    """A server for all tests of this file."""
    with running_postgres() as server:
        yield server


def test_a_moved_database_is_found_where_it_went(estate: SmallEstate, gate: Machine, postgres: Postgres) -> None:
    """The folder opens as before, the file is gone, and the server's password is not in the folder to be read."""
    office = estate.office
    url = postgres.new_database()

    assert move_database(office.store, office.folder, office.keys, url)
    office.store = open_database(office.folder, office.keys, office.clock)
    again = move_database(office.store, office.folder, office.keys, url)

    assert not again
    assert office.known_as(gate).name == "North"
    assert not (office.folder / store.FILE).exists()
    assert url.encode() not in (office.folder / FILE).read_bytes()
    gate.passage()
    office.hear(gate.tell(office))


def test_a_server_that_is_not_there_leaves_everything_as_it_was(estate: SmallEstate) -> None:
    """The office goes on with its file."""
    office = estate.office

    with pytest.raises(StoreTrouble):
        move_database(office.store, office.folder, office.keys, "postgresql://nobody@127.0.0.1:1/none")

    assert (office.folder / store.FILE).exists()
    assert open_database(office.folder, office.keys, office.clock).me == office.store.me


def test_a_gate_stays_with_its_file(gate: Machine) -> None:
    """It must go on when the network does not."""
    with pytest.raises(NotAllowed):
        move_database(gate.store, gate.folder, gate.keys, "postgresql://h/n")


def test_an_office_does_not_wander(estate: SmallEstate, postgres: Postgres) -> None:
    """A second server, or one that holds another office, is refused."""
    office = estate.office
    first = postgres.new_database()
    move_database(office.store, office.folder, office.keys, first)
    office.store = open_database(office.folder, office.keys, office.clock)

    with pytest.raises(BadInput, match="another PostgreSQL"):
        move_database(office.store, office.folder, office.keys, postgres.new_database())
