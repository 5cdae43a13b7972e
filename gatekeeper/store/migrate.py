"""Bringing a database to this program's schema: all of a step or nothing of it, after a backup."""

import shutil
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from gatekeeper.domain.errors import StoreBusy, StoreTooNew, StoreTrouble
from gatekeeper.domain.words import Words
from gatekeeper.service.files import new_file, why
from gatekeeper.store.engine import fold_log

_STEPS = Path(__file__).parent / "migrations" / "versions"
HEAD = max(step.name.partition("_")[0] for step in _STEPS.glob("[0-9]*_*.py"))
"""The newest step's number; whether the steps make a chain is Alembic's to say, and a test asks it."""


class Said(Words):
    """Why a database is not brought up to date."""

    TOO_NEW = (
        "此数据库由更新的程序写成（结构 {found}，本程序只认识 {known}）：请更新程序。",
        (
            "This database was written by a newer gatekeeper (schema {found}; this program knows {known}): update "
            "the program."
        ),
    )
    IN_USE = (
        "另一个程序正在使用此数据文件夹：请先关闭它再更新。",
        "Another program is using this gatekeeper folder: close it before updating.",
    )
    NO_COPY = "更新前无法备份数据库：{why}。", "The database cannot be backed up before it is updated: {why}."


def migrate(engine: Engine, database: Path | None) -> None:
    """Bring the schema up to `HEAD`.

    Args:
        database: The file, to be copied aside first; None for a server that keeps its own backups.

    Raises:
        StoreTooNew: The database was written by a newer gatekeeper; it is left untouched.
        StoreTrouble: It cannot be copied aside; it is left untouched.
    """
    with engine.connect() as connection:
        current = _current(connection)
        if current == HEAD:
            return
        fresh = not inspect(connection).get_table_names()
    # Here and not above: Alembic takes half a second to import, and a gate that starts has nothing to migrate.
    from gatekeeper.store.steps import known_revisions, take_steps

    if current is not None and current not in known_revisions():
        raise StoreTooNew(Said.TOO_NEW, found=current, known=HEAD)
    if database is not None and not fresh:
        _back_up(engine, database)
    take_steps(engine)


def _current(connection: Connection) -> str | None:
    """The revision that Alembic wrote down; None in a new database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def backups(database: Path) -> list[Path]:
    """The copies that were made before migrations."""
    return sorted(database.parent.glob(f"{database.stem}.before-*{database.suffix}"))


def _back_up(engine: Engine, database: Path) -> None:
    """Copy the database aside; nothing may stand outside of its one file then."""
    if not fold_log(engine):
        raise StoreBusy(Said.IN_USE)
    copy = database.with_suffix(f".before-{HEAD}{database.suffix}")
    try:
        with database.open("rb") as file, new_file(copy) as aside:
            shutil.copyfileobj(file, aside)
    except OSError as error:
        raise StoreTrouble(Said.NO_COPY, why=why(error)) from error
