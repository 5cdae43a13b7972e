"""Bringing a database to this program's schema: all of a step or nothing of it, after a backup."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from gatekeeper.domain.errors import StoreBusy, StoreTooNew, StoreTrouble
from gatekeeper.store.engine import fold_log

HEAD = "0003"  # a test holds this against the newest file in migrations/versions
_SCRIPTS = Path(__file__).parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", _SCRIPTS.as_posix().replace("%", "%%"))
    return config


def newest_revision() -> str | None:
    """The newest migration there is a file for."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def migrate(engine: Engine, database: Path | None) -> None:
    """Bring the schema up to `HEAD`.

    Args:
        database: The file, to be copied aside first; None for a server that keeps its own backups.

    Raises:
        StoreTooNew: The database was written by a newer gatekeeper; it is left untouched.
        StoreTrouble: It cannot be copied aside; it is left untouched.
    """
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        if current == HEAD:
            return
        fresh = not inspect(connection).get_table_names()
    if current is not None and current not in _revisions():
        raise StoreTooNew(
            f"This database was written by a newer gatekeeper (schema {current}; this program knows {HEAD}). Update it."
        )
    if database is not None and not fresh:
        _back_up(engine, database)
    config = _config()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def backups(database: Path) -> list[Path]:
    """The copies that were made before migrations."""
    return sorted(database.parent.glob(f"{database.stem}.before-*{database.suffix}"))


def _back_up(engine: Engine, database: Path) -> None:
    """Copy the database aside; nothing may stand outside of its one file then."""
    if not fold_log(engine):
        raise StoreBusy("Another program is using this gatekeeper folder: close it before updating.")
    copy = database.with_suffix(f".before-{HEAD}{database.suffix}")
    part = copy.with_suffix(".part")
    try:
        shutil.copyfile(database, part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(copy)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise StoreTrouble(
            f"The database cannot be copied aside before it is updated: {error.strerror or error}."
        ) from error


def _revisions() -> set[str]:
    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
