"""Who plays which tests, where several processes share them."""

from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event
from xdist.scheduler import LoadScopeScheduling

# The models that read print take 300 MB, a PostgreSQL server seconds to start: one process has each of them, not all.
TOGETHER = {
    "tests/camera/test_doc": "readers of print",
    "tests/camera/test_dusk": "readers of print",
    "tests/camera/test_mrz": "readers of print",
    "tests/camera/test_plate": "readers of print",
    "tests/camera/test_text": "readers of print",
    "tests/cli/test_idcard.py": "readers of print",
    "tests/store/": "databases",
    "tests/wiring/test_database.py": "databases",
    "tests/hub/test_running.py": "databases",
    "tests/ui/test_window.py::test_the_window_never_blocks": "alone",
    "tests/end_to_end/test_demo.py": "alone",
    "tests/end_to_end/test_kiosk_survives.py": "alone",
}
# Windows, a film, papers, a reader of print, 400 to 500 MB: nobody plays beside them, for their measures' sake too.
ALONE = "alone"
# 350 to 600 MB while they are played (models that read print, a server, windows by the dozen, programs that draw cards);
# all others take 200 to 270. One at a time, and no third process beside it: 1 GB is for all together.
HEAVY = {
    "readers of print",
    "databases",
    "tests/camera/test_look.py",
    "tests/cli/test_canaries.py",
    "tests/cli/test_doctor.py",
    "tests/sheets/test_reading.py",
    "tests/ui/office/test_looks.py",
    "tests/ui/office/test_window.py",
    "tests/ui/test_overtaken.py",
    "tests/ui/test_paper.py",
    "tests/ui/test_plate.py",
    "tests/ui/test_sizes.py",
}
# From the longest to the shortest, so that no process is busy alone at the end.
ORDER = (
    "tests/end_to_end/",
    "tests/camera/",
    "tests/cli/test_idcard.py",
    "tests/store/",
    "tests/wiring/test_database.py",
    "tests/hub/",
    "tests/cli/",
    "tests/ui/",
    "tests/service/",
)

MOST_COMPILED = 3000  # statements; about 15 kB each


def share_of(nodeid: str) -> str:
    """What is played by one process, one after the other: a file, for what it has made for itself, or several that want
    the same dear thing.
    """
    return next((share for place, share in TOGETHER.items() if nodeid.startswith(place)), nodeid.partition("::")[0])


def place_of(item: pytest.Item) -> int:
    """Where a test stands in the order; those of one place stay as they are."""
    return next((place for place, start in enumerate(ORDER) if item.nodeid.startswith(start)), len(ORDER))


class Shares(LoadScopeScheduling):  # type: ignore[misc]  # pytest-xdist ships no types
    """Whoever has finished a share takes the next one."""

    def _split_scope(self, nodeid: str) -> str:
        return share_of(nodeid)


class Compiled(dict[tuple[Any, ...], Any]):
    """Statements that are ready, whichever engine asks for them first; SQLAlchemy keeps them for one engine each, of which
    a test opens several.
    """

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        """Called by SQLAlchemy, which names the engine's dialect first: all of one name are alike here."""
        return super().get((key[0].name, *key[1:]), default)

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        """Called by SQLAlchemy."""
        if len(self) >= MOST_COMPILED:
            self.clear()
        super().__setitem__((key[0].name, *key[1:]), compiled)


def compile_statements_once() -> None:
    """All engines of this process share the statements that were compiled for one of them."""
    compiled = Compiled()

    @event.listens_for(Engine, "engine_connect")
    def _on_connect(connection: Connection) -> None:
        connection.execution_options(compiled_cache=compiled)
