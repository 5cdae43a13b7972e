"""Cells that look certain and mean something else: none of them is read wrong."""

from datetime import date

import pytest

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.household import Flat, Standing, parse_flat
from gatekeeper.service.office.cells import document_in, phone_in, standing_in
from gatekeeper.service.office.columns import columns_of
from gatekeeper.service.office.days import date_in
from gatekeeper.service.office.roster import read_roster
from gatekeeper.service.office.wishes import Wishes
from gatekeeper.sheets.table import Row, Sheet

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize("text", ["12月1日", "12/1", "12-31", "1月15日", "十二月三日", "2月29日", "2/29", "12/11"])
def test_a_day_that_comes_soon_is_none_of_last_year(text: str) -> None:
    """Who writes 1 December on 30 November plans it, or slipped: a year ago it would have ended the observation."""
    with pytest.raises(BadInput):
        date_in(text, TODAY)


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("12/31", date(2027, 1, 3), date(2026, 12, 31)),
        ("1/2", date(2027, 1, 3), date(2027, 1, 2)),
        ("11月8日", date(2027, 1, 3), date(2026, 11, 8)),
        ("5月6日", TODAY, date(2026, 5, 6)),
        ("2/29", date(2028, 3, 1), date(2028, 2, 29)),
    ],
)
def test_a_day_of_the_last_months_is_read_round_the_new_year(text: str, today: date, day: date) -> None:
    """The year is the one that puts it behind us."""
    assert date_in(text, today) == day


def flats(*cells: str, heading: str = "房号") -> list[str]:
    """What a table with these flats reads; empty for a row that is not taken."""
    rows = (Row(1, ("姓名", heading)), *(Row(at, (f"张{at}", cell)) for at, cell in enumerate(cells, 2)))
    told = {one.number: str(one.flat) for one in read_roster([Sheet(rows, "")], Wishes(), TODAY).lines}
    return [told.get(at, "") for at in range(2, len(cells) + 2)]


@pytest.mark.parametrize(
    "cell",
    [
        *("501-502", "1003-1004", "501至502", "501~502", "501室-502室", "501-601"),
        *("3-501-502", "3-2-501-502", "3栋501-502", "3-1001-1002", "3-501-1203", "A座1203-1204"),
        *("-1-15", "-3-2-501", "3.51", "2.1"),
    ],
)
def test_two_rooms_a_cellar_and_a_rounded_number_are_no_flat(cell: str) -> None:
    """501-502 is no room 502 of a building 501, -1-15 none of building 1, and 3.51 may have been 3.510."""
    assert flats(cell) == [""]


def test_a_large_estate_has_a_building_101() -> None:
    """Several rooms of it stand in the table, or it is written as one."""
    assert flats("101-201", "101-301") == ["101-201", "101-301"]
    assert flats("101栋201") == ["101-201"]
    assert flats("101-1203", "45-501", "12-11-8", "B1-15") == ["101-1203", "45-501", "12-11-8", "B1-15"]


def test_a_part_of_a_room_is_in_one_household_however_it_is_written() -> None:
    """3-501-2, as our own export has it, is the 3栋501-2 that somebody typed, and no unit 501."""
    assert parse_flat("3-501-2") == parse_flat("3栋501-2") == Flat("3", "", "501-2")


@pytest.mark.parametrize("text", ["1980-01-01", "1980/1/1", "2026年11月8日"])
def test_a_day_is_no_documents_number(text: str) -> None:
    """Without its dashes it would pass for a permit of eight digits."""
    with pytest.raises(BadInput, match="is a date"):
        document_in(text, TODAY)


@pytest.mark.parametrize("text", ["440305198001011278", "440305 19800101 1278", "2026-11-08", "13800000301 转 440305x"])
def test_an_id_number_and_a_day_are_no_telephone(text: str) -> None:
    """They stand one column further to the right than they should, and phones are shown whole."""
    with pytest.raises(BadInput):
        phone_in(text)


@pytest.mark.parametrize("text", ["返聘", "返租", "往返", "往返深港", "计划返深", "预计返深", "返深解除隔离"])
def test_words_with_return_in_them_that_are_none(text: str) -> None:
    """A clerk is asked what they mean."""
    with pytest.raises(BadInput):
        standing_in(text)


def test_a_tenant_who_came_back_is_a_returnee() -> None:
    """租 alone says nothing against it."""
    assert standing_in("租户返深") is Standing.RETURNEE


@pytest.mark.parametrize(
    ("headings", "key", "column"),
    [
        ("小区名称,业主姓名,房号", "name", "业主姓名"),
        ("公司名称,住户姓名,房号", "name", "住户姓名"),
        ("楼长姓名,业主姓名,房号", "name", "业主姓名"),
        ("住户名称,房号", "name", "住户名称"),
        ("姓名,房号,解除隔离日期", "returned", ""),
        ("姓名,房号,预计返回日期", "returned", ""),
        ("姓名,房号,用户ID", "id_number", ""),
        ("姓名,身份证地址,现住址", "flat", "现住址"),
        ("业主姓名,业主电话,租户姓名,租户电话,房号", "phone", "业主电话"),
    ],
)
def test_a_column_is_what_its_whole_heading_says(headings: str, key: str, column: str) -> None:
    """Nobody is called like the estate, and the day on which observation ends is not the day it began."""
    cells = headings.split(",")
    columns = columns_of(cells)

    assert columns is not None
    assert [cells[at] for at in columns.places.get(key, ())] == ([column] if column else [])
