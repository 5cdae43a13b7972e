"""A registry of thousands: the window asks for pages only, and keeps a few of them."""

from PySide6.QtWidgets import QApplication

from gatekeeper.domain.household import Person
from gatekeeper.ui.office.desk.paged import KEPT, SIZE
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
