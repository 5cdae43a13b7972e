"""A registry of thousands: the window asks for pages only, and keeps a few of them."""

from PySide6.QtWidgets import QApplication

from gatekeeper.domain.household import Person
from gatekeeper.ui.office.desk.paged import KEPT, SIZE, Paged, PageQuery
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.residents.columns import COLUMNS
from gatekeeper.ui.office.table import Sort, Table
from gatekeeper.ui.office.words import Word
from tests.benchmarks.desk import fill, walk
from tests.machines import Machine


def test_the_window_keeps_a_few_pages_of_a_large_registry(office: Machine, app: QApplication) -> None:
    """Opened, searched, sorted and scrolled through: never more than those in memory, and nobody is read one by one."""
    fill(office, 3_000)

    seen = walk(office)

    assert 0 < seen["rows in memory"] <= KEPT * SIZE
    with office.store.read() as look:
        assert (
            look.list_state().people
            == look.list_state().lines
            == sum(isinstance(one, Person) for one in look.persons())
        )


def test_rows_that_are_not_known_are_asked_for_once(app: QApplication) -> None:
    """Not for every cell that is drawn of them: the window would stand still while it scrolls."""
    asked: list[int] = []
    table = Table(COLUMNS, lambda row: row.person, Word.NOTHING_FOUND)
    table.missing.connect(asked.append)
    table.resize(900, 600)
    table.draw(Paged(PageQuery(), 5_000, 5_000, {}), Dress(), sort=Sort("flat"))
    table.show()

    for _ in range(3):
        app.processEvents()
        table.grab()
        app.processEvents()

    assert asked
    assert len(asked) <= 2
    table.close()
    table.deleteLater()
