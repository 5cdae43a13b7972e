"""A PostgreSQL server for the tests of the store."""

from collections.abc import Iterator

import pytest

from tests.store.postgres import Postgres, running_postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One server for all of them; a test that stops it starts it again."""
    with running_postgres() as server:
        yield server
