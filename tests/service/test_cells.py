"""Cells of a table of residents as people and sheet programs write them."""

from datetime import date

import pytest

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.household import Standing, parse_flat
from gatekeeper.service.office.cells import date_in, is_nobody, name_in, phone_in, plates_in, standing_in, text_in
from gatekeeper.service.office.columns import columns_of

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    "text", ["2026年11月8号", "11月8号", "2026—11—08", "2026 11 08", "2026\\11\\8", "2026/11/8 上午 12:00", "46334.5"]
)
def test_a_day_of_return_is_read_as_people_and_sheet_programs_write_it(text: str) -> None:
    """All of these are the eighth of November."""
    assert date_in(text, TODAY) == date(2026, 11, 8)


def test_a_return_of_the_last_century_is_a_slip_of_the_hand() -> None:
    """Taken as it stands it would end home observation on the day it begins."""
    with pytest.raises(BadInput, match="too long ago"):
        date_in("1926-11-08", TODAY)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("13800000000 13900000000", "13800000000 / 13900000000"),
        ("13800000000或13900000000", "13800000000 / 13900000000"),
        ("138-0000-0000", "13800000000"),
        ("妈妈：13800000000", "13800000000(妈妈)"),
        ("13800000000妈妈", "13800000000(妈妈)"),
        ("0755-23456789转801", "0755-23456789转801"),
        ("0755-2345 6789", "0755-23456789"),
    ],
)
def test_two_numbers_never_become_one(text: str, shown: str) -> None:
    """Whatever stands between them, and whoever's they are said to be."""
    assert phone_in(text) == shown


@pytest.mark.parametrize("text", ["1380000000", "138000000000", "138-0000-000"])
def test_a_mobile_number_that_lost_a_digit_is_told(text: str) -> None:
    """Nobody can be called by it."""
    with pytest.raises(BadInput, match="a mobile number has 11"):
        phone_in(text)


def test_marks_that_nobody_sees_are_no_part_of_a_cell() -> None:
    """A contact that is copied out of a telephone has them around its number."""
    assert text_in("\u202d13800000000\u202c") == "13800000000"
    assert name_in(text_in("\u202e张\u200b三\u200d")) == "张三"


@pytest.mark.parametrize("text", ["ÕÅÈý", "çŽ‹æ˜Ž", "JosÃ©", "å¼ ä¸‰", "锟斤拷", "王锟斤拷", "烫烫烫"])
def test_a_name_in_a_wrong_encoding_is_no_name(text: str) -> None:
    """张三, 王明 and José, read as something else."""
    with pytest.raises(BadInput, match=r"wrong encoding|has lost a character"):
        name_in(text)


@pytest.mark.parametrize(
    "text", ["José", "Zoë Müller", "Ðặng Thị Ánh", "Åse", "Öö", "Ñíguez", "O'Brien", "买买提·吐尔逊"]
)
def test_names_with_accents_are_names(text: str) -> None:
    """None of them looks garbled."""
    assert name_in(text) == text


@pytest.mark.parametrize("text", ["未返", "未返回", "未返深", "拟返深", "待返城"])
def test_who_has_not_come_back_is_no_returnee(text: str) -> None:
    """Observation begins with the return."""
    with pytest.raises(BadInput):
        standing_in(text)


@pytest.mark.parametrize("text", ["业主家属", "租户(家属)", "业主/户主", "儿媳", "外婆", "业主之子"])
def test_a_family_lives_here_by_whatever_word(text: str) -> None:
    """Said by whose family it is, or by two words for the same."""
    assert standing_in(text) is Standing.RESIDENT


@pytest.mark.parametrize(
    "text",
    [
        "空置",
        "无人居住",
        "合计",
        "合计：3人",
        "总计 12 户",
        "共3人",
        "小计",
        "制表人：王五",
        "填表日期：2026-11-30",
        "3户",
    ],
)
def test_sums_and_empty_flats_are_nobody(text: str) -> None:
    """Such rows stand in every roster."""
    assert is_nobody(text)


@pytest.mark.parametrize("text", ["共明", "合欢", "总小明", "注明", "空海", "小计划", "", "张三"])
def test_people_are_somebody(text: str) -> None:
    """Whose names begin like such words."""
    assert not is_nobody(text)


@pytest.mark.parametrize("text", ["3001/1/2", "9901-12-31", "Jan-2501", "3/2/2001", "1/2/1999"])
def test_a_flat_that_became_a_date_is_no_flat_of_any_floor(text: str) -> None:
    """The thirtieth floor too, and in an English sheet program."""
    with pytest.raises(BadInput, match="is a date"):
        parse_flat(text)


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        ("3栋2单元五〇一", "3-2-501"),
        ("二十一号楼一单元三〇二", "21-1-302"),
        ("1区3-2-501", "1区3-2-501"),
        ("一区3-2-501", "1区3-2-501"),
        ("3-2-2001", "3-2-2001"),
        ("3/2/501", "3-2-501"),
        ("1/2/2501", "1-2-2501"),
    ],
)
def test_a_flat_in_further_ways(text: str, flat: str) -> None:
    """Chinese numbers at the end, parts of an estate, high floors."""
    assert str(parse_flat(text)) == flat


def test_headings_in_traditional_characters() -> None:
    """As somebody from Hong Kong keeps the list."""
    columns = columns_of(["姓名", "證件號碼", "房號", "聯絡電話", "車牌號碼"])

    assert columns is not None
    assert set(columns.places) == {"name", "id_number", "flat", "phone", "plates"}


def test_two_plates_with_a_plus() -> None:
    """Both are taken."""
    assert plates_in("粤B12345+粤B67890") == (("粤B12345", "粤B67890"), ())
