"""New databases for tests: the first one takes all the steps, and the others are what came of them, a second faster."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, inspect

_MADE = "SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"


def taken_once(take_steps: Callable[[Engine], None], kept: Path) -> Callable[[Engine], None]:
    """The same, but for new files after the first.

    Args:
        kept: What the first one leaves for the others, those of other processes among them.
    """

    def take(engine: Engine) -> None:
        with engine.connect() as connection:
            fresh = engine.dialect.name == "sqlite" and not inspect(connection).get_table_names()
        if fresh and kept.exists():
            _run(engine, kept.read_text(encoding="utf-8"))
            return
        take_steps(engine)
        if fresh:
            aside = kept.with_suffix(f".{os.getpid()}")
            aside.write_text(_script(engine), encoding="utf-8")
            aside.replace(kept)

    return take


def _run(engine: Engine, script: str) -> None:
    raw: Any = engine.raw_connection()
    try:
        raw.cursor().executescript(script)
    finally:
        raw.close()


def _script(engine: Engine) -> str:
    """What makes a database with these tables and rows."""
    raw: Any = engine.raw_connection()
    try:
        cursor = raw.cursor()
        made = cursor.execute(_MADE).fetchall()
        lines = [sql for _, _, sql in made]
        for table in (name for name, kind, _ in made if kind == "table"):
            columns = [f'quote("{one[1]}")' for one in cursor.execute(f'PRAGMA table_info("{table}")').fetchall()]
            rows = cursor.execute(f'SELECT {", ".join(columns)} FROM "{table}"').fetchall()
            lines += [f'INSERT INTO "{table}" VALUES ({", ".join(row)})' for row in rows]
        return ";\n".join(["BEGIN IMMEDIATE", *lines, "COMMIT", ""])
    finally:
        raw.close()
