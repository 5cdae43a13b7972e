"""Bringing a database to this program's schema: all of a step or nothing of it, after a backup."""

import shutil
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from gatekeeper.domain.errors import StoreTooNew

HEAD = "0001"  # a test holds this against the newest file in migrations/versions
_SCRIPTS = Path(__file__).parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", _SCRIPTS.as_posix().replace("%", "%%"))
    return config


def newest_revision() -> str | None:
    """The newest migration there is a file for."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def migrate(engine: Engine, backup: Path | None) -> None:
    """Bring the schema up to `HEAD`.

    Args:
        backup: Where the database lies, to be copied aside first; None for a server that keeps its own backups.

    Raises:
        StoreTooNew: The database was written by a newer gatekeeper; it is left untouched.
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
    if backup is not None and not fresh:
        with engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        shutil.copy2(backup, backup.with_suffix(f".before-{HEAD}.db"))
    config = _config()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revisions() -> set[str]:
    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
