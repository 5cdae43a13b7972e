"""What stands in the head of a desk, whichever it is: figures, a bar that is always asked, and how often all is read."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QDateEdit, QLabel, QTableView

from gatekeeper.domain.words import Language
from gatekeeper.ui.jobs import Jobs
from gatekeeper.ui.office.desk.after import after
from gatekeeper.ui.office.desk.data import Desk, Go
from gatekeeper.ui.office.desk.events import BarGiven, Escaped, Event, Led, RefreshWanted
from gatekeeper.ui.office.desk.glance import Tile
from gatekeeper.ui.office.desk.screen import Screen, Tools
from gatekeeper.ui.office.desk.state import begun
from gatekeeper.ui.office.desk.view import View
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.files import Files
from gatekeeper.wiring.desks.reports import Day
from tests.ui.conftest import Wait
from tests.ui.office import sample
from tests.ui.office.gallery import AT_REPORTS, BUSY, DAY, REPORT, REPORTS_DESK, TODAY_DESK


class Told:
    """A view, and what it tells."""

    def __init__(self, desk: Desk) -> None:
        self.events: list[Event] = []
        self.view = View(desk, self.events.append)

    def __getattr__(self, name: str) -> Any:
        """What the view has."""
        return getattr(self.view, name)


@pytest.fixture
def today(app: QApplication) -> Iterator[Told]:
    """The desk of the day."""
    told = Told(TODAY_DESK)
    yield told
    told.view.deleteLater()


@pytest.fixture
def reports(app: QApplication) -> Iterator[Told]:
    """The desk of reports."""
    told = Told(REPORTS_DESK)
    yield told
    told.view.deleteLater()


def figures(told: Told) -> dict[str, QLabel]:
    """The numbers in the head, by what stands above each."""
    return {tile.name.text(): tile.number for tile in told.view.findChildren(Tile)}


def test_figures_are_those_of_what_was_read_and_a_dash_before(today: Told) -> None:
    """A number that warns is red unless it is 0."""
    dress = Dress(Language.EN)
    today.draw(begun(TODAY_DESK), dress)
    assert {label.text() for label in figures(today).values()} == {"–"}

    today.draw(BUSY, dress)
    shown = figures(today)
    assert [(name, label.text()) for name, label in shown.items()] == [
        ("On site", "43"),
        ("Checked today", "546"),
        ("Fever", "2"),
        ("Not admitted", "4"),
    ]
    assert dress.theme.grave in shown["Fever"].styleSheet()
    assert shown["Not admitted"].styleSheet() == ""

    today.draw(begun(TODAY_DESK, sample.today(busy=False)), dress)
    assert figures(today)["Fever"].styleSheet() == ""


def test_a_number_stands_beside_what_it_was_a_day_ago(today: Told) -> None:
    """More, fewer, or the same; nothing where nothing is known of yesterday, and of who is inside."""
    dress = Dress(Language.EN)

    today.draw(BUSY, dress)
    changes = {tile.name.text(): tile.change.text() for tile in today.view.findChildren(Tile)}

    assert changes == {
        "On site": "",
        "Checked today": "+35 on yesterday",
        "Fever": "−1 on yesterday",
        "Not admitted": "±0 on yesterday",
    }
    today.draw(begun(TODAY_DESK, sample.today(busy=False)), dress)
    assert {tile.change.text() for tile in today.view.findChildren(Tile)} == {""}


def test_a_number_leads_to_what_it_counts(today: Told) -> None:
    """To the list of the same desk, or to another desk."""
    today.draw(BUSY, Dress())
    today.view.show()
    warnings, inside, *_ = today.lists
    tiles = today.view.findChildren(Tile)

    tiles[0].click()
    assert today.view.window().focusWidget() is inside.table.findChild(QTableView)
    tiles[2].click()
    assert today.view.window().focusWidget() is warnings.table.findChild(QTableView)

    tiles[3].click()
    assert today.events == [Led(Go("reports"))]
    assert after(BUSY, today.events[0]).requests == (Go("reports"),)


def test_a_bar_tells_what_somebody_puts_there_and_nothing_else(reports: Told) -> None:
    """What is offered, and a turn of the language, tell nothing; and before it is known what to offer there is no bar."""
    reports.draw(begun(REPORTS_DESK), Dress())
    assert reports.bar.isHidden()

    for dress in (Dress(), Dress(Language.EN)):
        reports.draw(AT_REPORTS, dress)
    day = reports.view.findChild(QDateEdit)
    assert day is not None
    assert not reports.bar.isHidden()
    assert day.date() == QDate(DAY.year, DAY.month, DAY.day)
    assert reports.events == []

    day.setDate(QDate(2026, 1, 31))
    assert reports.events == [BarGiven(Day(date(2026, 1, 31)))]


def test_escape_puts_a_paper_away() -> None:
    """As it does with whatever is open on a desk; the day stays."""
    put_away = after(replace(AT_REPORTS, open=REPORT), Escaped())

    assert put_away.open is None
    assert put_away.given == AT_REPORTS.given


def test_a_slow_desk_is_not_read_twice_at_once(app: QApplication, wait: Wait) -> None:
    """The clock asks again anyway, so what it asks meanwhile is dropped; what somebody asks is done once, afterwards."""
    begins, goes_on = threading.Semaphore(0), threading.Semaphore(0)
    read: list[int] = []

    def slow() -> Any:
        begins.release()
        goes_on.acquire()
        read.append(1)
        return sample.today()

    jobs = Jobs()
    screen = Screen(replace(TODAY_DESK, read=slow, every=0), Tools(jobs, lambda error: str(error), Files()))
    screen.shown()
    assert begins.acquire(timeout=60)
    for _ in range(3):
        screen._timer.timeout.emit()
    goes_on.release()
    wait(lambda: screen.state.read is not None and not screen._reading)
    assert len(read) == 1

    screen._timer.timeout.emit()
    assert begins.acquire(timeout=60)
    for _ in range(3):
        screen.feel(RefreshWanted())
    goes_on.release(2)
    wait(lambda: len(read) == 3 and not screen._reading)
    screen.hidden()
    jobs.close()
    assert len(read) == 3
    screen.widget.deleteLater()
