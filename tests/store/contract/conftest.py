"""What every store owes its services is tried on both databases: in a file, and on a PostgreSQL server.

The gates of an estate keep theirs in files, as gates do; it is the office whose database is the one or the other.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.machines import SmallEstate
from tests.store.postgres import Postgres

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(params=DATABASES)
def estate(tmp_path: Path, blank: Path, clock: FakeClock, request: pytest.FixtureRequest) -> Iterator[SmallEstate]:
    """An estate with its office on one database or the other, and no gate yet."""
    small = SmallEstate(tmp_path, blank, clock).start()
    if request.param == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        small.office.move(server.new_database())
    yield small
    small.close()
