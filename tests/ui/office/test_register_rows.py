"""A row of a register is typed field by field: choices are chosen, and numbers and days are looked at."""

from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit

from gatekeeper.domain.household import Flat
from gatekeeper.domain.register import RegisterRow
from gatekeeper.service.office import registers
from gatekeeper.ui.office.desk.events import Chosen, Pressed, RefreshWanted, UndoWanted
from gatekeeper.ui.office.desk.state import OpenForm
from gatekeeper.ui.office.registers.words import W
from tests.machines import a_household, a_person
from tests.ui.office.conftest import AtWork, Wait, rows
from tests.ui.office.test_window import said

FIELDS = "药品:选项:布洛芬/对乙酰氨基酚; 盒数:数字; 购买日期:日期; 有症状:是否; 药店:文本"


def at_register(at_work: AtWork, wait: Wait) -> Any:
    """The desk with a register of medicine that is chosen."""
    office = at_work.office
    home = a_household(office.clock, Flat("3", "2", "501"))
    office.append(home, a_person(office.clock, home.id, "欧阳甲", id_number=None))
    made = registers.new_register("购药", FIELDS, "", store=office.store, clock=office.clock)
    desk = at_work.desk("registers")
    desk.feel(RefreshWanted())
    wait(lambda: any(one.register.id == made.id for one in rows(desk)))
    desk.feel(Chosen(frozenset({made.id}), 0))
    return desk


def opened(desk: Any, word: W, wait: Wait, at: int) -> None:
    """A button of a list opens its form."""
    desk.feel(Pressed(next(one for place, one in desk.desk.verbs if one.word is word and place == at)))
    wait(lambda: isinstance(desk.state.open, OpenForm) and desk.state.open.verb.behind is not None)


def panel(desk: Any) -> Any:
    """Its panel."""
    return desk.widget.forms[desk.state.open.verb]


def rows_of(at_work: AtWork) -> list[RegisterRow]:
    """Rows that are not over."""
    with at_work.office.store.read() as look:
        return [one for one in look.all(RegisterRow) if not one.closed]


def put(desk: Any, key: str, value: object) -> None:
    """Into a field, as a person does."""
    widget = panel(desk).widget_of(key)
    match widget:
        case QComboBox():
            widget.setCurrentIndex(widget.findText(str(value)))
            widget.activated.emit(widget.currentIndex())
        case QLineEdit():
            widget.setText(str(value))


def test_a_row_is_added_field_by_field_and_mended_so(at_work: AtWork, wait: Wait) -> None:
    """A chosen medicine, a number, a day, yes or no, a text with the very marks that a line would part; then one of them changed,
    and that taken back."""
    desk = at_register(at_work, wait)
    opened(desk, W.ADD, wait, 0)
    assert [type(panel(desk).widget_of(f"value{n}")) for n in (0, 1, 3)] == [QComboBox, QLineEdit, QComboBox]
    for key, value in (
        ("who", "3-2-501 欧阳甲"),
        ("value0", "对乙酰氨基酚"),
        ("value1", "2"),
        ("value2", "2026-11-20"),
        ("value3", "yes"),
        ("value4", "同仁堂; 东门=旁"),
        ("note", "敲门"),
    ):
        put(desk, key, value)

    panel(desk).do.click()
    wait(lambda: len(rows_of(at_work)) == 1)

    (row,) = rows_of(at_work)
    assert row.values == ("0=对乙酰氨基酚", "1=2", "2=2026-11-20", "3=yes", "4=同仁堂; 东门=旁")
    assert (row.note, row.follow is not None) == ("敲门", True)
    wait(lambda: [one.id for one in rows(desk, 1)] == [row.id])
    desk.feel(Chosen(frozenset({row.id}), 1))
    opened(desk, W.ROW, wait, 1)
    assert (panel(desk).widget_of("value0").currentText(), panel(desk).widget_of("note").text()) == (
        "对乙酰氨基酚",
        "敲门",
    )
    put(desk, "value1", "5")
    panel(desk).do.click()
    wait(lambda: rows_of(at_work)[0].value(1) == "5")
    assert rows_of(at_work)[0].follow == row.follow

    wait(lambda: len(desk.state.undo) == 2)
    desk.feel(UndoWanted())
    wait(lambda: rows_of(at_work)[0].value(1) == "2")


def test_a_field_that_is_not_of_its_type_is_named_and_what_was_typed_stays(at_work: AtWork, wait: Wait) -> None:
    """Three boxes are a number; 三盒 is none, and nothing is kept of it."""
    desk = at_register(at_work, wait)
    opened(desk, W.ADD, wait, 0)
    put(desk, "who", "3-2-501 欧阳甲")
    put(desk, "value1", "三盒")

    panel(desk).do.click()
    wait(lambda: desk.state.status.notice is not None)

    assert "“盒数” wants a number, not “三盒”" in said(desk.widget)
    assert panel(desk).widget_of("value1").text() == "三盒"
    assert rows_of(at_work) == []
