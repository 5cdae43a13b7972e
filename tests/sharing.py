"""Who plays which tests, where several processes share them."""

import atexit
import os
import shutil
import sys
import tempfile

import pytest
from xdist.scheduler import LoadScopeScheduling

# The models that read print take 300 MB, a PostgreSQL server seconds to start: one process has each of them, not all.
TOGETHER = {
    "tests/camera/": "readers of print",
    "tests/cli/test_idcard.py": "readers of print",
    "tests/store/": "databases",
    "tests/wiring/test_database.py": "databases",
    "tests/hub/test_running.py": "databases",
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


def compile_once() -> None:
    """Keep what Python compiles as long as this run lasts, where it is not to be kept beside the source.

    Else each of the fifty programs that tests start compiles all that it imports anew: seconds, instead of a third of one.
    """
    if not sys.dont_write_bytecode or "PYTEST_XDIST_WORKER" in os.environ:
        return
    folder = tempfile.mkdtemp(prefix="gatekeeper-compiled-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    sys.dont_write_bytecode, sys.pycache_prefix = False, folder
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = folder
