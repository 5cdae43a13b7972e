"""The office's desks of residents and of passes over a large registry: how long the window stands still, and what it keeps."""

import os
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from gatekeeper.domain.facts import PassStateSet, Printed
from gatekeeper.domain.household import Flat, Household, Person
from gatekeeper.domain.passes import Pass, PassKind, PassState
from gatekeeper.ui.app import at_work, make_app
from gatekeeper.ui.jobs import Jobs
from gatekeeper.ui.office.desk.data import Desk
from gatekeeper.ui.office.desk.events import Asked, Marked, Sorted
from gatekeeper.ui.office.desk.paged import Paged
from gatekeeper.ui.office.desk.screen import Screen, Tools
from gatekeeper.ui.office.files import Files
from gatekeeper.wiring.desks.passes import passes
from gatekeeper.wiring.desks.residents import residents
from gatekeeper.wiring.device import OpenDevice
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, blank_database

FAMILIES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"
IN_A_FLAT = 3
SOON = 600  # seconds until something must have been answered
BLOCK = 10_000  # persons that are written in one transaction


def measure(long: bool = False) -> dict[str, Any]:
    """With 100,000 persons, or a few in a short run."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        office = SmallEstate(root, blank_database(root / "blank.db"), FakeClock()).start().office
        people = 100_000 if long else 2_000
        fill(office, people)
        seen = {"people": people, **walk(office)}
        fill_passes(office, people)
        return {**seen, "passes": people, **{f"passes: {name}": one for name, one in walk_passes(office).items()}}


def fill(office: Machine, people: int) -> None:
    """So many persons in so many flats, with telephones."""
    homes = [
        Household(UUID(int=n + 1), Flat(str(n // 120 + 1), str(n // 30 % 4 + 1), f"{n % 30 // 2 + 1}0{n % 2 + 1}"))
        for n in range(people // IN_A_FLAT + 1)
    ]
    for first in range(0, people, BLOCK):
        with office.store.write() as work:
            if first == 0:
                for home in homes:
                    work.append(home)
            for n in range(first, min(first + BLOCK, people)):
                name = FAMILIES[n % 20] + GIVEN[n // 20 % 20] + GIVEN[n // 400 % 20]
                work.append(Person(UUID(int=10**9 + n), homes[n // IN_A_FLAT].id, name, phone=f"138{n:08d}"))


def fill_passes(office: Machine, people: int) -> None:
    """A pass for everybody, every 25th of them a visitor's; one in fifty is lost, three in four are printed."""
    start = office.clock.now()
    plain = Pass(1, 1, None, PassKind.RESIDENT, "pink", start, start + timedelta(days=365))
    visitor = replace(plain, kind=PassKind.TEMPORARY, holder="访客李", flat="3-1-101")
    for first in range(0, people, BLOCK):
        numbers = range(first + 1, min(first + BLOCK, people) + 1)
        with office.store.write() as work:
            for n in numbers:
                one = visitor if n % 25 == 0 else replace(plain, person=UUID(int=10**9 + n - 1))
                work.append(replace(one, number=n))
                if n % 50 == 8:
                    work.append(PassStateSet(n, 1, PassState.LOST, "gone"))
            work.append(Printed(tuple(f"{n:08d}/1" for n in numbers if n % 4), "00"))


def walk(office: Machine) -> dict[str, Any]:
    """The desk of residents: opened, searched, sorted and scrolled through."""
    queries = ("王", "zw", "wangw", "3-2-", "1234", "13800001234")
    return _walked(office, residents, queries, ("name", "name", "standing", "flat"))


def walk_passes(office: Machine) -> dict[str, Any]:
    """The desk of passes; what has no card is chosen there, too."""
    queries = ("王", "zw", "3-2-", "00001234", "13800001234", "已挂失", "粉色", "临时证")
    columns = ("name", "name", "flat", "kind", "colour", "state", "until", "card", "number")
    return _walked(office, passes, queries, columns, marks=True)


def _walked(
    office: Machine,
    made: Callable[[OpenDevice], Desk],
    queries: Sequence[str],
    columns: Sequence[str],
    *,
    marks: bool = False,
) -> dict[str, Any]:
    """The longest time the window stood still, ms, and until all was answered, ms."""
    app = make_app()
    jobs = Jobs()

    def fail(error: BaseException) -> str:
        raise error

    desk = made(OpenDevice(office.folder, office.keys, office.store, office.clock))
    screen = Screen(desk, Tools(jobs, fail, Files()))
    screen.widget.resize(1366, 768)
    screen.widget.show()
    with at_work():  # as the office's window is
        seen = _seen(app, screen, queries, columns, marks=marks)
    jobs.close()
    screen.widget.close()
    screen.widget.deleteLater()
    return seen


def _seen(
    app: QApplication, screen: Screen, queries: Sequence[str], columns: Sequence[str], *, marks: bool
) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seen["first page of what was never listed"] = _timed(app, screen, screen.shown, all_of_it=False)
    seen["listed for the first time"] = _timed(app, screen, lambda: None)
    seen["opened"] = _timed(app, screen, screen.shown)
    for query in queries:
        seen[f"search {query}"] = _timed(app, screen, lambda query=query: screen.feel(Asked(query)))  # type: ignore[misc]  # mypy cannot infer a lambda's defaults
    seen["search emptied"] = _timed(app, screen, lambda: screen.feel(Asked("")))
    for column in columns:
        seen[f"sort by {column}"] = _timed(app, screen, lambda column=column: screen.feel(Sorted(column)))  # type: ignore[misc]  # mypy cannot infer a lambda's defaults
    bar = screen.widget.lists[0].table._view.verticalScrollBar()
    for part in (2, 4, 1):
        seen[f"scroll to 1/{part}"] = _timed(app, screen, lambda part=part: bar.setValue(bar.maximum() // part))  # type: ignore[misc]  # mypy cannot infer a lambda's defaults
    if marks:
        mark = partial(screen.feel, Marked())
        seen["all without a card chosen"] = _timed(app, screen, mark, lambda: bool(screen.state.chosen()))
        seen["chosen"] = len(screen.state.chosen())
        seen["opened with them chosen"] = _timed(app, screen, screen.shown)
    rows = screen.state.lists[0].rows
    assert isinstance(rows, Paged)
    seen["rows in memory"] = sum(1 for _ in rows.known())
    seen["grown, MB"] = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    still = [ms for one in seen.values() if isinstance(one, tuple) for ms in one[:1]]
    seen["longest the window stood still, ms"] = max(still)
    return seen


def _timed(
    app: QApplication,
    screen: Screen,
    begin: Callable[[], object],
    until: Callable[[], bool] = lambda: True,
    *,
    all_of_it: bool = True,
) -> tuple[float, float]:
    """The longest the window stood still, and how long until all was answered, or the first page of it, ms."""
    start = time.perf_counter()
    begin()
    longest = spent = time.perf_counter() - start
    quiet = 0
    while quiet < 3:
        now = time.perf_counter()
        app.processEvents()
        spent = time.perf_counter() - now
        longest = max(longest, spent)
        known = screen.state.lists[0].rows is not None
        if known and not all_of_it:
            break
        quiet = quiet + 1 if known and until() and not screen._looking and not screen._next else 0
        assert now - start < SOON, "waited in vain"
        if not quiet:
            time.sleep(0.001)
    return round(longest * 1000, 1), round((time.perf_counter() - start) * 1000, 1)
