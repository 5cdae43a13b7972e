"""Migrations: a database is of the old schema or of the new one, never between."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event, inspect, text

from gatekeeper.domain.errors import StoreBusy, StoreTooNew, StoreTrouble
from gatekeeper.store import migrate as m
from gatekeeper.store import steps
from gatekeeper.store.engine import open_engine
from gatekeeper.store.tables import metadata
from tests.machines import DATABASE_KEY, Machine

REVISIONS = [script.revision for script in ScriptDirectory.from_config(steps._config()).walk_revisions()][::-1]

pytestmark = pytest.mark.usefixtures("all_steps")

STRIDE = 3  # statements from one kill to the next; every step has more


class Killed(BaseException):
    """The machine was switched off."""


def an_engine(folder: Path, revision: str | None = None) -> Engine:
    """A database of one revision; of none if none is named."""
    engine = open_engine(folder / "gatekeeper.db", DATABASE_KEY)
    if revision is not None:
        config = steps._config()
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
    return engine


def revision_of(engine: Engine) -> str | None:
    """Which schema a database says it has."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def schema(engine: Engine) -> list[tuple[str, str]]:
    """Every table and index, as they were made."""
    with engine.connect() as connection:
        found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"))
        return [(row.name, row.sql) for row in found]


def test_the_migrations_make_the_tables_of_the_program(tmp_path: Path) -> None:
    """Not a column, type or index differs from `tables.metadata`."""
    engine = an_engine(tmp_path)
    m.migrate(engine, None)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, metadata)
        kept = {table: table.dialect_options["sqlite"]["with_rowid"] for table in metadata.sorted_tables}
        made = {row.name: row.wr for row in connection.execute(text("SELECT name, wr FROM pragma_table_list"))}
    engine.dispose()

    assert differences == []
    assert {table.name: not made[table.name] for table in kept} == {table.name: kept[table] for table in kept}


def test_the_newest_file_is_the_one_the_program_knows() -> None:
    """`HEAD` is what its name begins with, so that a start asks no Alembic."""
    assert steps.newest_revision() == m.HEAD == REVISIONS[-1]


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    """It is told, and not a byte of it is changed."""
    engine = an_engine(tmp_path, "head")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = schema(engine)

    with pytest.raises(StoreTooNew, match="9999"):
        m.migrate(engine, tmp_path / "gatekeeper.db")

    assert schema(engine) == before
    assert m.backups(tmp_path / "gatekeeper.db") == []
    engine.dispose()


@dataclass(frozen=True)
class Whole:
    """A database of each revision, made once and copied, and its schema."""

    folder: Path
    schemas: dict[str, list[tuple[str, str]]]

    def at(self, folder: Path, revision: str | None) -> Engine:
        """A copy of one; a database of no revision if none is named."""
        folder.mkdir()
        if revision is not None:
            shutil.copy(self.folder / revision / "gatekeeper.db", folder)
        return an_engine(folder)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """One step after the other."""
    made = Whole(tmp_path_factory.mktemp("whole"), {})
    for before, revision in pairwise([None, *REVISIONS]):
        assert revision is not None
        made.at(made.folder / revision, before).dispose()
        engine = an_engine(made.folder / revision, revision)
        made.schemas[revision] = schema(engine)
        engine.dispose()
    return made


def killed(whole: Whole, folder: Path, start: str | None, at: int) -> str | None:
    """Migrate, and be killed before the statement of that number; the revision that is found then, of which all is there, and
    from which the next start finishes the job.
    """
    engine = whole.at(folder, start)
    count = 0

    def kill(*_: Any) -> None:
        nonlocal count
        count += 1
        if count > at:
            raise Killed

    event.listen(engine, "before_cursor_execute", kill)
    event.listen(engine, "commit", kill)
    with suppress(Killed):
        m.migrate(engine, folder / "gatekeeper.db")
    engine.dispose()

    again = open_engine(folder / "gatekeeper.db", DATABASE_KEY)
    found = revision_of(again)
    assert schema(again) == whole.schemas.get(str(found), []) or not _data_tables(again), at
    m.migrate(again, folder / "gatekeeper.db")
    assert schema(again) == whole.schemas[m.HEAD], at
    again.dispose()
    return found


@pytest.mark.parametrize("start", [None, *REVISIONS[:-1]])
def test_a_migration_that_is_killed_can_be_run_again(tmp_path: Path, whole: Whole, start: str | None) -> None:
    """At each statement of a step: the database is that of a whole revision, and the next start finishes the job.

    The steps after it begin from what another case of this test begins from.
    """
    at = 0
    while killed(whole, tmp_path / str(at), start, at) == start:
        at += 1

    assert at > 5, "a step of one statement alone has nine with its transaction"


def test_a_migration_of_many_steps_is_killed_in_any_of_them(tmp_path: Path, whole: Whole) -> None:
    """In one run from an empty database; what was whole stays, and no step is left out."""
    found: list[str | None] = []
    while m.HEAD not in found:
        found.append(killed(whole, tmp_path / str(len(found)), None, STRIDE * len(found)))

    assert list(dict.fromkeys(found)) == [None, *REVISIONS]


def _data_tables(engine: Engine) -> list[str]:
    return [name for name in inspect(engine).get_table_names() if name != "alembic_version"]


def test_a_copy_is_made_first(tmp_path: Path) -> None:
    """The old database stays beside the new one, with everything that was in it."""
    engine = an_engine(tmp_path, REVISIONS[0])
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO estate VALUES ('e', 'Garden', 'age1')"))

    m.migrate(engine, tmp_path / "gatekeeper.db")

    engine.dispose()
    (copy,) = m.backups(tmp_path / "gatekeeper.db")
    old = open_engine(copy, DATABASE_KEY)
    assert revision_of(old) == REVISIONS[0]
    with old.connect() as connection:
        assert connection.execute(text("SELECT name FROM estate")).scalar() == "Garden"
    old.dispose()


def test_no_copy_no_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the copy cannot be made the database stays as it was, and nothing half-copied is left."""

    def full(source: BinaryIO, target: BinaryIO) -> None:
        target.write(b"half")
        raise OSError(28, "No space left on device")

    engine = an_engine(tmp_path, REVISIONS[0])
    monkeypatch.setattr(shutil, "copyfileobj", full)

    with pytest.raises(StoreTrouble, match="no space left"):
        m.migrate(engine, tmp_path / "gatekeeper.db")

    assert revision_of(engine) == REVISIONS[0]
    engine.dispose()
    assert [path.name for path in tmp_path.iterdir() if "before" in path.name] == []


def test_nobody_else_may_write_while_it_is_copied(tmp_path: Path) -> None:
    """A copy beside a log that somebody still reads would lack the newest entries."""
    engine = an_engine(tmp_path, REVISIONS[0])
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO estate VALUES ('e', 'Garden', 'age1')"))
    reader = open_engine(tmp_path / "gatekeeper.db", DATABASE_KEY).connect().execution_options(gatekeeper_reads=True)
    reader.execute(text("SELECT * FROM estate")).all()
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO estate VALUES ('f', 'Garden', 'age1')"))
        connection.exec_driver_sql("PRAGMA busy_timeout=10")
    try:
        with pytest.raises(StoreBusy):
            m.migrate(engine, tmp_path / "gatekeeper.db")
    finally:
        reader.close()
        reader.engine.dispose()
        engine.dispose()


def test_an_office_opens_an_old_database(office: Machine) -> None:
    """What a start does: nothing at all when the schema is the newest one."""
    office.restart()

    assert m.backups(office.database) == []
