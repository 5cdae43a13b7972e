"""The office's window over a real store, with files and printers that nobody has to choose."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.words import Language, Words
from gatekeeper.resources import resource
from gatekeeper.service.office.enrol import enrol
from gatekeeper.service.office.issue import issue
from gatekeeper.sheets.reading import read_table
from gatekeeper.sheets.table import Sheet
from gatekeeper.ui.jobs import Jobs
from gatekeeper.ui.office.desk.events import Chosen, Filled, Pressed
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.files import Files
from gatekeeper.ui.office.window import DeskWanted, Window
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.office import office_window
from tests.machines import Machine, SmallEstate


@dataclass
class AtWork:
    """An office window, and what it asked of the person before it.

    Attributes:
        path: What the next question for a file is answered with.
        reported: Mistakes that went to the crash report.
    """

    window: Window
    office: Machine
    estate: SmallEstate
    path: Path | None = None
    reported: list[BaseException] = field(default_factory=list)

    def desk(self, desk: str) -> Any:
        """Go to a desk."""
        self.window.feel(DeskWanted(desk))
        return self.window.desks[desk]

    def printed(self) -> set[str]:
        """Cards that count as printed."""
        with self.office.store.read() as look:
            return look.printed_labels()

    def persons(self) -> int:
        """How many people are in the registry."""
        with self.office.store.read() as look:
            return len(list(look.persons()))


@pytest.fixture
def settled(estate: SmallEstate, office: Machine) -> Machine:
    """An office with the sample estate's people and their passes."""
    rows = read_table(resource("sample/residents.csv")).rows[:13]
    enrol([Sheet(rows)], dry_run=False, store=office.store, clock=office.clock)
    issue(None, store=office.store, clock=office.clock)
    return office


@pytest.fixture
def at_work(app: QApplication, settled: Machine, estate: SmallEstate, tmp_path: Path) -> Iterator[AtWork]:
    """The window of that office."""
    jobs = Jobs()
    held: list[AtWork] = []

    def report(error: BaseException) -> str:
        held[0].reported.append(error)
        return "A mistake: the report is written."

    def printer() -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / "paper.pdf"))
        return made

    device = OpenDevice(settled.folder, settled.keys, settled.store, settled.clock)
    files = Files(
        lambda title, kinds: held[0].path, lambda title, name, kinds: held[0].path, lambda title: held[0].path
    )
    window = office_window(device, jobs, report, files=files, printer=printer, dress=Dress(Language.EN))
    held.append(AtWork(window, settled, estate))
    assert window.view is not None
    window.view.resize(1366, 768)
    window.view.show()
    yield held[0]
    window.view.close()
    jobs.close()
    window.view.deleteLater()


Wait = Callable[[Callable[[], bool]], None]


def rows(desk: Any, at: int = 0) -> list[Any]:
    """The rows of a desk's list that are known."""
    return [row for row in desk.state.lists[at].rows or () if row is not None]


def press(desk: Any, word: Words) -> None:
    """The button of a verb is pressed."""
    desk.feel(Pressed(desk.desk.verb(word)))


def fill(desk: Any, was: Any = None, **values: Any) -> None:
    """The open form is filled in."""
    desk.feel(Filled(tuple(values.items()), was))


def choose(desk: Any, *keys: Any, at: int = 0) -> None:
    """Rows are chosen."""
    desk.feel(Chosen(frozenset(keys), at))


def form(desk: Any, word: Words) -> Any:
    """The form of a verb."""
    return desk.widget.form(desk.desk.verb(word))
