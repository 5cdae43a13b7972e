"""A registry of thousands: the window asks for pages only, and keeps a few of them."""

from typing import Any

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.household import Person
from gatekeeper.ui.office.column import Sort
from gatekeeper.ui.office.desk.paged import KEPT, SIZE, Paged, PageQuery
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.passes.columns import COLUMNS as PASSES
from gatekeeper.ui.office.residents.columns import COLUMNS
from gatekeeper.ui.office.table import Table
from gatekeeper.ui.office.words import Word
from tests.benchmarks.desk import fill, walk
from tests.machines import Machine
from tests.ui.office import sample


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


def test_marking_rows_that_are_not_known_tells_their_places(app: QApplication) -> None:
    """Ctrl+A over a list of which one page is known: where the marked rows stand, in one run; of known ones, their keys."""
    spread: list[Any] = []
    chosen: list[Any] = []
    table = Table(PASSES, lambda row: row.number, Word.NOTHING_FOUND, many=True)
    table.spread.connect(spread.append)
    table.chosen.connect(chosen.append)
    book = sample.passes(SIZE)
    table.draw(Paged(PageQuery(), 400, 400, {0: (book, None)}), Dress(), sort=Sort("number"))

    table._view.selectAll()
    assert spread == [((0, 399),)]
    assert chosen == []

    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    table._view.selectionModel().select(table._model.index(2, 0), flags)  # whatever keys another test has held down
    assert chosen == [frozenset([3])]
    table.close()
    table.deleteLater()


def test_rows_that_are_chosen_are_marked_as_they_come_to_be_known(app: QApplication) -> None:
    """And the view stays where it was scrolled to."""
    table = Table(PASSES, lambda row: row.number, Word.NOTHING_FOUND, many=True)
    book = sample.passes(2 * SIZE)
    first, both = {0: (book[:SIZE], None)}, {0: (book[:SIZE], None), 1: (book[SIZE:], None)}
    keys = frozenset(range(1, 2 * SIZE + 1))
    table.resize(900, 400)
    table.show()
    table.draw(Paged(PageQuery(), 200, 200, first), Dress(), sort=Sort("number"), chosen=keys)
    assert table._chosen() == frozenset(range(1, SIZE + 1))
    table._view.verticalScrollBar().setValue(120)

    table.draw(Paged(PageQuery(), 200, 200, both), Dress(), sort=Sort("number"), chosen=keys)

    assert table._chosen() == keys
    assert table._view.verticalScrollBar().value() == 120
    table.close()
    table.deleteLater()
