"""How many processes share the tests, and the fixtures that most tests of stores and services begin with."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.drill import LONG
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, blank_database

# Every run plays the same examples, however busy the machine is; the long size looks for new ones.
settings.register_profile("same", derandomize=not LONG, deadline=None)
settings.load_profile("same")

MOST_WORKERS = 8  # each takes up to half a gigabyte


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One process a core for whole folders; none beside this one for single files, which would wait for it to start."""
    given: list[str] = config.option.file_or_dir
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    if cores == 1 or any(".py" in one for one in given):
        return 0
    return min(cores, MOST_WORKERS)


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database of the newest schema."""
    return blank_database(tmp_path_factory.mktemp("blank") / "blank.db")


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
