"""People and passes are found by what a clerk has before them: a telephone, a card, a kind; and stand in a Chinese order."""

from dataclasses import replace

import pytest

from gatekeeper.domain.household import Flat, PersonState, Standing
from gatekeeper.domain.words import Language
from gatekeeper.service.office.passbook import Condition
from gatekeeper.service.office.registry import digits_of
from gatekeeper.service.sounds import order_of
from gatekeeper.ui.office.passes import state as passes
from gatekeeper.ui.office.residents import state as residents
from gatekeeper.ui.office.residents.columns import COLUMNS
from gatekeeper.ui.office.table import Sort, arranged
from tests.ui.office import sample

PEOPLE = tuple(
    replace(row, phone="137 5555 1234 / 0755-26001234（妻）") if at == 8 else row
    for at, row in enumerate(sample.residents())
)
BOOK = tuple(
    replace(row, numbers=digits_of("13755551234" if row.number == 9 else "", [row.label])) for row in sample.passes()
)


@pytest.mark.parametrize("query", ["13755551234", "137 5555 1234", "55551234", "26001234", "0755-2600"])
def test_somebody_is_found_by_telephone(query: str) -> None:
    """Whole or in part, with and without its marks, the second one too."""
    assert [row.person for row in residents.found(PEOPLE, query)] == [PEOPLE[8].person]


@pytest.mark.parametrize("query", ["00000012", "00000012/1", "０００００012"])
def test_somebody_is_found_by_the_number_on_a_card(query: str) -> None:
    """And nobody of building 12 with them."""
    rows = (*PEOPLE, replace(PEOPLE[0], flat=Flat("12", "1", "101"), passes=()))
    rows = tuple(replace(row, passes=("00000012/1",)) if row is PEOPLE[3] else replace(row, passes=()) for row in rows)

    assert [row.person for row in residents.found(rows, query)] == [PEOPLE[3].person]


def test_somebody_is_found_by_what_they_are() -> None:
    """In either language; whoever moved out is nothing else any more."""
    returned = {row.person for row in PEOPLE if row.standing is Standing.RETURNEE}
    gone = {row.person for row in PEOPLE if row.state is PersonState.MOVED_OUT}

    assert {row.person for row in residents.found(PEOPLE, "返城")} == returned - gone
    assert {row.person for row in residents.found(PEOPLE, "returnee")} == returned - gone
    assert {row.person for row in residents.found(PEOPLE, "已搬")} == gone


def test_few_digits_do_not_flood_the_table() -> None:
    """“12” is the beginning of a flat, not part of every pass number."""
    assert len(residents.found(PEOPLE, "12")) < 10


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
