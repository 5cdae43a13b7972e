"""How many processes share the tests, and the fixtures that most tests of stores and services begin with."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from argon2 import PasswordHasher
from hypothesis import settings

from gatekeeper.vault import pin
from tests import forking, sharing
from tests.drill import LONG
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, blank_database

# Every run plays the same examples, however busy the machine is; the long size looks for new ones.
settings.register_profile("same", derandomize=not LONG, deadline=None)
settings.load_profile("same")

MOST_WORKERS = 8  # each takes a quarter of a gigabyte, or half a one where it cannot be forked

sharing.compile_once()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One process a core for whole folders; none beside this one for single files, which would wait for it to start."""
    given: list[str] = config.option.file_or_dir
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    if cores == 1 or any(".py" in one for one in given):
        return 0
    if forking.is_asked_for():
        config.stash[forking.WORKERS] = min(cores, MOST_WORKERS)
        return 0
    return min(cores, MOST_WORKERS)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> sharing.Shares:
    """Files, and what wants the same dear thing, stay together."""
    return sharing.Shares(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest come first where several processes share them, and single files as they are named."""
    if "PYTEST_XDIST_WORKER" in os.environ or forking.is_wanted(config):
        items.sort(key=sharing.place_of)


def pytest_collection(session: pytest.Session) -> None:
    """Nothing that does not survive a fork is begun before it."""
    if forking.is_wanted(session.config):
        forking.opencv_threads(0)


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Forked processes play the tests where they can."""
    if not forking.is_wanted(session.config) or session.config.option.collectonly or session.testsfailed:
        return None
    players = forking.Players(session, session.config.stash[forking.WORKERS])
    session.config.stash[forking.PEAK] = players.peak
    players.play()
    return True


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """What the run weighed, where it was weighed."""
    if peak := config.stash.get(forking.PEAK, None):
        terminalreporter.section("memory")
        for line in peak.lines():
            terminalreporter.line(line)


REAL_PINS = pin._HASHER


@pytest.fixture(scope="session", autouse=True)
def cheap_pins() -> Iterator[None]:
    """A PIN's hash is to cost a guesser a fifth of a second, and costs a test that."""
    with patch.object(pin, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)):
        yield


@pytest.fixture
def dear_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    """PINs as the program keeps them."""
    monkeypatch.setattr(pin, "_HASHER", REAL_PINS)


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database of the newest schema; one for all processes that a run forks."""
    made = tmp_path_factory.getbasetemp() / "blank.db"
    if not made.exists():
        blank_database(tmp_path_factory.mktemp("blank") / made.name).replace(made)
    return made


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands still."""
    return FakeClock()


@pytest.fixture
def estate(tmp_path: Path, blank: Path, clock: FakeClock) -> Iterator[SmallEstate]:
    """An estate with its office, and no gate yet; all machines go by one clock."""
    small = SmallEstate(tmp_path, blank, clock).start()
    yield small
    small.close()


@pytest.fixture
def office(estate: SmallEstate) -> Machine:
    """The estate's office."""
    return estate.office


@pytest.fixture
def gate(estate: SmallEstate) -> Machine:
    """A gate of the estate; it and the office have heard of each other."""
    return estate.join("North")
