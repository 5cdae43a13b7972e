"""People and passes are found by what a clerk has before them: a telephone, a card, a kind; and stand in a Chinese order."""

from dataclasses import replace

from gatekeeper.domain.words import Language
from gatekeeper.service.office.passbook import Condition
from gatekeeper.service.office.registry import digits_of
from gatekeeper.service.sounds import order_of
from gatekeeper.ui.office.passes import state as passes
from gatekeeper.ui.office.residents.columns import COLUMNS
from gatekeeper.ui.office.table import Sort, arranged
from tests.ui.office import sample

PEOPLE = sample.residents()
BOOK = tuple(
    replace(row, numbers=digits_of("13755551234" if row.number == 9 else "", [row.label])) for row in sample.passes()
)


def test_passes_are_found_by_telephone_kind_and_state() -> None:
    """What stands in the table is what may be typed."""
    assert [row.number for row in passes.found(BOOK, "13755551234")] == [9]
    assert [row.number for row in passes.found(BOOK, "00000009/2")] == [9]
    assert {row.condition for row in passes.found(BOOK, "已挂失")} == {Condition.LOST}
    assert all(row.person is None for row in passes.found(BOOK, "临时证"))


def test_names_stand_in_the_order_of_their_sounds() -> None:
    """Not of their code points; a surname is read as one."""
    names = ["张伟", "丁一", "万方", "上官云", "陈静", "曾国强", "单小燕", "解海龙", "John Smith"]

    assert sorted(names, key=order_of) == [
        "陈静",
        "丁一",
        "John Smith",
        "单小燕",
        "上官云",
        "万方",
        "解海龙",
        "曾国强",
        "张伟",
    ]
    rows = arranged(PEOPLE, COLUMNS, Sort("name"), Language.ZH)
    first = [row.name for row in rows]
    assert first == sorted(first, key=order_of)
