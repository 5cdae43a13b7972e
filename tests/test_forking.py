"""Tests that forked processes play: what goes wrong in one is told, and costs no other test."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections import deque
from dataclasses import dataclass
from multiprocessing.connection import Pipe
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import forking
from tests.weight import MARK, processes_of

pytestmark = pytest.mark.skipif(not forking.can_fork(), reason="only Linux forks them")

NOBODY = 1 << 30  # no process has this number
CONFTEST = """
from tests import forking

def pytest_runtestloop(session):
    forking.Players(session, 2).play()
    return True
"""
PLAYED = """
import os, signal, pytest

class Lost:
    def __del__(self):
        raise ValueError("lost")

@pytest.fixture(scope="session")
def for_all():
    yield
    raise RuntimeError("broke when all was over")

@pytest.fixture(scope="session")
def leaving():
    yield
    lost = Lost()
    lost.me = lost

def test_well(): pass
def test_crashes(): os.kill(os.getpid(), signal.SIGKILL)
def test_after_it(for_all, leaving): pass
@pytest.mark.skip(reason="a reason")
def test_passed_over(): pass
"""


def test_who_crashes_fails_and_the_others_are_played(tmp_path: Path) -> None:
    """So does what breaks when all is over, with no test to blame: the last one bears it."""
    (tmp_path / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    for name in ("test_one.py", "test_other.py"):
        (tmp_path / name).write_text(PLAYED, encoding="utf-8")
    program = [sys.executable, "-m", "pytest", "-q", "-rA", "-p", "no:cacheprovider", "-W", "error", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}

    done = subprocess.run(program, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)

    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout
    assert "4 passed, 2 skipped, 4 errors" in done.stdout
    for name in ("test_one.py", "test_other.py"):
        assert f"ERROR {name}::test_crashes - The process ended in this test, with -9." in done.stdout
        assert f"ERROR {name}::test_passed_over" in done.stdout
    assert "broke when all was over" in done.stdout
    assert "ValueError: lost" in done.stdout


@pytest.mark.parametrize(("since", "ends"), [(0.0, False), (1e6, True)], ids=["just now", "long ago"])
def test_who_says_nothing_for_longer_than_a_test_may_take_is_ended(
    request: pytest.FixtureRequest, since: float, ends: bool
) -> None:
    """A lock that a library waits for hears no alarm."""
    process = multiprocessing.get_context("fork").Process(target=signal.pause)
    process.start()
    players = forking.Players(request.session, 1)
    players.players.append(forking.Player(process, Pipe()[0], heard=time.monotonic() - since))

    players.end_those_that_stand_still()

    process.join(60 if ends else 0)
    assert process.exitcode == (-signal.SIGKILL if ends else None)
    process.kill()
    process.join()


@dataclass
class Named:
    """A test, as far as its share goes."""

    nodeid: str


def test_of_what_weighs_much_one_is_played_at_a_time(request: pytest.FixtureRequest) -> None:
    """Meanwhile the others are, in their order; and it, as soon as the first one is over."""
    one, other, light = "tests/camera/test_mrz.py::a", "tests/store/test_file.py::b", "tests/ui/test_pin.py::c"
    session = SimpleNamespace(items=[Named(one), Named(other), Named(light)], config=request.config)
    players = forking.Players(session, 2)  # type: ignore[arg-type]  # of a session it asks no more
    at_work = forking.Player(multiprocessing.get_context("fork").Process(), Pipe()[0])
    players.players.append(at_work)

    given = []
    for heavy in (False, True, True, False):
        at_work.heavy = heavy
        given.append(players.next_share())

    assert given == [[0], [2], [], [1]]


def test_one_more_plays_while_nothing_weighs_much(request: pytest.FixtureRequest) -> None:
    """Beside two a third one, but nothing heavy; beside something heavy no third one."""
    heavy, light = "tests/store/test_file.py::b", "tests/ui/test_pin.py::c"
    session = SimpleNamespace(items=[Named(heavy), Named(light)], config=request.config)
    players = forking.Players(session, 2)  # type: ignore[arg-type]  # of a session it asks no more
    for _ in range(2):
        process = multiprocessing.get_context("fork").Process()
        players.players.append(forking.Player(process, Pipe()[0], left=deque([7])))

    players.players[0].heavy = True
    beside_heavy = players.next_share()
    players.players[0].heavy = False
    third = players.next_share()
    players.players.pop()

    assert (beside_heavy, third, players.next_share()) == ([], [1], [0])


def test_what_a_run_has_started_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Children, and whoever has left its parents but bears the mark."""
    monkeypatch.setenv(MARK, str(NOBODY))
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as program:
        assert program.pid in processes_of(os.getpid())
        assert program.pid in processes_of(NOBODY)
        program.communicate(b"\n")
