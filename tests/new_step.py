"""``poe step NAME``: the next migration step, written from the difference between the steps there are and the tables."""

import re
import sys
from pathlib import Path

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.runtime.migration import MigrationContext
from sqlalchemy import MetaData, create_engine

from gatekeeper.store.migrate import _STEPS, HEAD
from gatekeeper.store.steps import take_steps
from gatekeeper.store.tables import metadata

_TEXT = '''"""{title}."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """{title}."""
    {body}
'''


def step(name: str, tables: MetaData = metadata, before: str = HEAD) -> str:
    """The text of the step that leads from the database of `before` to these tables.

    Raises:
        ValueError: There is nothing to be done.
    """
    engine = create_engine("sqlite://")
    try:
        take_steps(engine)
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            found = produce_migrations(context, tables)
    finally:
        engine.dispose()
    if found.upgrade_ops is None or found.upgrade_ops.is_empty():
        raise ValueError("The tables are as the newest step leaves them: there is nothing to be done.")
    body = re.sub(r"^    # ###.*\n|\n?    # ###.*$", "", render_python_code(found.upgrade_ops), flags=re.MULTILINE)
    title = name.strip().capitalize().rstrip(".")
    return _TEXT.format(title=title, revision=f"{int(before) + 1:04}", before=before, body=body.strip())


def main(name: str) -> int:
    """Write it beside the others."""
    slug = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_") or "step"
    path = _STEPS / f"{int(HEAD) + 1:04}_{slug}.py"
    try:
        path.write_text(step(name), encoding="utf-8")
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{path.relative_to(Path.cwd())}: read it, then `poe format`.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(" ".join(sys.argv[1:])))
