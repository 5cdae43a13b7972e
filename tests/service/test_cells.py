"""Cells of a table of residents as people and sheet programs write them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.household import Standing, parse_flat
from gatekeeper.service.office.cells import (
    confined_in,
    document_in,
    is_nobody,
    name_in,
    phone_in,
    plates_in,
    standing_in,
    text_in,
)
from gatekeeper.service.office.columns import columns_of
from gatekeeper.service.office.days import date_in
from gatekeeper.service.office.flats import Habit, building_in, flat_beside
from gatekeeper.service.office.roster import read_roster
from gatekeeper.service.office.wishes import Wishes
from gatekeeper.sheets.reading import read_tables
from gatekeeper.sheets.rest import write_rest
from gatekeeper.sheets.table import Row, Sheet

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    "text",
    [
        *("2026年11月8号", "11月8号", "2026—11—08", "2026 11 08", "2026\\11\\8", "2026/11/8 上午 12:00", "46334.5"),
        *("11/8", "11-8", "11.8", "11.08", "26-11-8", "26/11/08", "26.11.8", "26年11月8日", "１１／８"),
        *("二〇二六年十一月八日", "二零二六年十一月八号", "二○二六年十一月八日", "十一月八日"),
        *("2026年11月8日（周日）", "2026-11-08 星期日", "11月8日晚", "11月8日返回", "2026-11-08 下午3点"),
    ],
)
def test_a_day_of_return_is_read_as_people_and_sheet_programs_write_it(text: str) -> None:
    """All of these are the eighth of November."""
    assert date_in(text, TODAY) == date(2026, 11, 8)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25/11/2026", 25),
        ("11/25/26", 25),
        ("13/11", 13),
        ("11.20", 20),
        ("20-11-26", 20),
        ("26-11-20", 20),
        ("26-11-25", 25),
    ],
)
def test_a_day_that_can_be_only_one_is_read_in_whatever_order_it_stands(text: str, day: int) -> None:
    """Years of before the last two are nobody's return."""
    assert date_in(text, TODAY) == date(2026, 11, day)


@pytest.mark.parametrize("text", ["08/11/26", "11/8/2026", "11.2", "12/11", "11/31", "2026/11", "昨天", "0", "2月30日"])
def test_what_may_be_two_days_or_none_is_no_date(text: str) -> None:
    """8 November or 11 August; 11.2 may have been 11.20; 12/11 is long ago, or 12 November."""
    with pytest.raises(BadInput, match="is not a date"):
        date_in(text, TODAY)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A123456(3)", "A1234563"),
        ("ａ123456（3）", "A1234563"),
        ("G123456(A)", "G123456A"),
        ("AB987654(3)", "AB9876543"),
        ("1234567(8)", "12345678"),
        ("护照E12345678", "E12345678"),
        ("E12345678（护照）", "E12345678"),
        ("港澳居民来往内地通行证 H12345678", "H12345678"),
        ("身份证44030519910412301５", "440305199104123015"),
        ("440305199104123015（身份证）", "440305199104123015"),
    ],
)
def test_a_document_of_somebody_who_lives_here(text: str, number: str) -> None:
    """Identity cards of Hong Kong and Macau with their brackets, and numbers that say what they are."""
    assert document_in(text, TODAY) == number


@pytest.mark.parametrize("text", ["A123456(4)", "身份证440305199104123016", "A12345(3)"])
def test_a_document_whose_check_does_not_fit_is_none(text: str) -> None:
    """It would be somebody else's."""
    with pytest.raises(BadInput):
        document_in(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "粤B12345粤BD12345",
        "粤B12345和粤BD12345",
        "粤B12345（电动）粤BD12345",
        "1.粤B12345 2.粤BD12345",
        "粤b·12345粤b·d12345",
    ],
)
def test_two_plates_in_one_cell(text: str) -> None:
    """Whatever stands between them, or nothing."""
    assert plates_in(text) == (("粤B12345", "粤BD12345"), ())


def test_a_bad_plate_behind_a_good_one_is_told() -> None:
    """Nothing of it is guessed."""
    plates, bad = plates_in("粤B12345粤B1")

    assert plates == ()
    assert len(bad) == 1


@pytest.mark.parametrize(
    "text", ["密接", "次密接", "密切接触者", "居家隔离", "业主/密接", "居家观察中", "集中隔离人员"]
)
def test_a_close_contact_is_to_be_observed(text: str) -> None:
    """By whatever word."""
    assert confined_in(text)
    assert standing_in(text) is Standing.RETURNEE


@pytest.mark.parametrize("text", ["解除隔离", "已解除观察", "隔离结束", "非密接"])
def test_whose_observation_is_over_is_no_word_that_is_known(text: str) -> None:
    """A table ends nothing."""
    assert not confined_in(text)
    with pytest.raises(BadInput):
        standing_in(text)


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


def flats(*sheets: tuple[str, tuple[str, ...]], fill: bool = False) -> list[str]:
    """The flats that a file's sheets are read as, in their order; a row that is refused is the column it is told of."""
    tables = [
        Sheet(tuple(Row(at, tuple(line.split(","))) for at, line in enumerate(lines, 1)), name)
        for name, lines in sheets
    ]
    roster = read_roster(tables, Wishes(fill_flats=fill), TODAY)
    told = {(one.sheet, one.number): str(one.flat) for one in roster.lines}
    told |= {(one.sheet, one.number): one.column for one in roster.bad}
    return [told[one.sheet, row.number] for one in tables for row in one.rows if (one.sheet, row.number) in told]


@pytest.mark.parametrize(
    ("sheet", "cell", "flat"),
    [
        ("1栋", "2-501", "1-2-501"),
        ("一号楼", "2-501", "1-2-501"),
        ("阳光花园1#楼住户", "2单元501室", "1-2-501"),
        ("1栋2单元", "501", "1-2-501"),
        ("1栋2单元", "2-501", "1-2-501"),
        ("1栋2单元", "1-501", "1-2-501"),
        ("1栋", "501", "1-501"),
        ("1栋", "1-2-501", "1-2-501"),
        ("1栋", "一期1栋2单元501", "1期1-2-501"),
        ("A座", "A-1203", "A-1203"),
        ("1-3栋", "2-501", "2-501"),
        ("共12栋", "2-501", "2-501"),
        ("Sheet1", "2-501", "2-501"),
    ],
)
@pytest.mark.parametrize("heading", ["室号", "房号"])
def test_a_sheet_called_by_its_building_says_the_building(sheet: str, cell: str, flat: str, heading: str) -> None:
    """Room 501 in unit 2 of building 1 is nobody's in building 2."""
    assert flats((sheet, (f"姓名,{heading}", f"张三,{cell}"))) == [flat]


@pytest.mark.parametrize(
    ("sheet", "head", "row"),
    [
        ("1栋", "姓名,房号", "张三,3-2-501"),
        ("1栋", "姓名,室号", "张三,3栋501"),
        ("1栋", "姓名,房号", "张三,商铺12"),
        ("1栋2单元", "姓名,房号", "张三,3-501"),
        ("1栋2单元", "姓名,房号", "张三,1-3-501"),
        ("1栋", "姓名,楼栋,房号", "张三,3,501"),
        ("1栋", "姓名,房号", "张三,1-501"),
        ("", "姓名,楼栋,室号", "张三,1,3-2-501"),
        ("", "姓名,楼栋,室号", "张三,1,1-501"),
        ("", "姓名,楼栋,单元,室号", "张三,1,2,3-501"),
        ("", "姓名,楼栋,单元,室号", "张三,1,2,3单元501"),
        ("", "姓名,楼栋,单元,室号", "张三,1,2,1-3-501"),
        ("", "姓名,单元,室号", "张三,2,501"),
        ("", "姓名,单元,室号", "张三,2,2-501"),
        ("", "姓名,单元,房号", "张三,2,3-1-501"),
        ("", "姓名,房号,室号", "张三,3-2-501,502"),
    ],
)
def test_two_places_for_one_person_are_never_taken_silently(sheet: str, head: str, row: str) -> None:
    """Sheet, building, unit and room say different things, or may: the row is refused by name."""
    assert flats((sheet, (head, row))) == ["flat"]


@pytest.mark.parametrize(
    ("head", "row", "flat"),
    [
        ("姓名,楼栋,室号", "张三,1,2-501", "1-2-501"),
        ("姓名,楼栋,房号", "张三,一栋,2单元501", "1-2-501"),
        ("姓名,楼栋,房号", "张三,1号楼,1-2-501", "1-2-501"),
        ("姓名,楼栋,单元,室号", "张三,1栋,二单元,2-501", "1-2-501"),
        ("姓名,楼栋,单元,室号", "张三,01,02,1-0501", "1-2-501"),
        ("姓名,楼栋,单元,室号", "张三,1,2,501-12", "1-2-501-12"),
        ("姓名,楼栋,单元,室号", "张三,A座,,1203", "A-1203"),
        ("姓名,单元,房号", "张三,2,3-501", "3-2-501"),
        ("姓名,房号,室号", "张三,3-2-501,501", "3-2-501"),
        ("姓名,房号", "张三,阳光花园3栋2单元501", "3-2-501"),
        ("姓名,房号", "张三,深圳市南山区阳光花园一期3栋2单元501", "1期3-2-501"),
        ("姓名,楼栋,房号", "张三,阳光花园3栋,2-501", "3-2-501"),
    ],
)
def test_building_unit_and_room_in_one_or_more_columns(head: str, row: str, flat: str) -> None:
    """Whatever is said twice is said once."""
    assert flats(("", (head, row))) == [flat]


def test_whether_a_two_part_flat_begins_with_unit_or_building_is_seen_in_the_others() -> None:
    """1-501 in building 1: with 2-501 below it is unit 1; with 2-501 in building 2 alone it is the building."""
    units = flats(("1栋", ("姓名,室号", "甲,1-501", "乙,2-501")))
    buildings = flats(("1栋", ("姓名,室号", "甲,1-501")), ("2栋", ("姓名,室号", "乙,2-501")))
    neither = flats(
        ("1栋", ("姓名,室号", "甲,1-501", "丙,2-301")), *((f"{n}栋", ("姓名,室号", f"乙,{n}-501")) for n in (2, 3))
    )

    assert units == ["1-1-501", "1-2-501"]
    assert buildings == ["1-501", "2-501"]
    assert neither == ["flat"] * 4


def test_a_title_above_the_headings_says_the_building_too() -> None:
    """As a sheet's name does; an office that stands in a building does not."""
    assert flats(("", ("3栋住户登记表,", "姓名,室号", "甲,2-501"))) == ["3-2-501"]
    assert flats(("1栋", ("3栋住户登记表,", "姓名,室号", "甲,2-501"))) == ["flat"]
    assert flats(("", ("制表：3栋物业处,", "姓名,房号", "甲,2-501"))) == ["2-501"]


def test_flats_of_two_estates_in_one_table_are_asked() -> None:
    """The name in front says nothing only as long as it is always the same."""
    assert flats(("", ("姓名,房号", "甲,阳光花园3栋501", "乙,月亮小区3栋501"))) == ["flat", "flat"]


def test_a_row_with_nothing_but_a_building_or_a_unit_is_the_heading_of_those_below() -> None:
    """It is nobody's name, and the next such row ends what it says."""
    lines = ("姓名,室号", "1栋,", "甲,2-501", "二号楼,", "乙,1单元501", "丙,1-2-501", "3单元,", "丁,502", "戊,2-3-503")

    assert flats(("", lines)) == ["1-2-501", "2-1-501", "flat", "2-3-502", "2-3-503"]


def test_a_flat_of_two_parts_is_asked_where_others_of_the_file_begin_with_a_unit() -> None:
    """The building stands in the first row of each only, or on another sheet."""
    assert flats(("", ("姓名,楼栋,室号", "甲,1,2-501", "乙,,2-502"))) == ["1-2-501", "flat"]
    assert flats(("1栋", ("姓名,室号", "甲,2-501")), ("2单元", ("姓名,室号", "乙,3-501"))) == ["1-2-501", "flat"]


def test_rows_that_are_given_back_keep_the_building_of_their_title(tmp_path: Path) -> None:
    """Handed in again they would else be in another building."""
    lines = ("3栋住户登记表,", "姓名,室号", "王?,2-501", "5栋,", "李?,2-502")
    table = Sheet(tuple(Row(at, tuple(line.split(","))) for at, line in enumerate(lines, 1)))
    roster = read_roster([table], Wishes(), TODAY)

    write_rest(list(roster.raw.values()), roster.headings, {}, tmp_path / "rest.xlsx")
    again = read_roster(
        [
            Sheet(tuple(replace(row, cells=tuple(cell.replace("?", "一") for cell in row.cells)) for row in one.rows))
            for one in read_tables(tmp_path / "rest.xlsx")
        ],
        Wishes(),
        TODAY,
    )

    assert [(line.name, str(line.flat)) for line in again.lines] == [("王一", "3-2-501"), ("李一", "5-2-502")]


@given(
    building=st.integers(1, 40),
    unit=st.integers(1, 9),
    room=st.integers(101, 3309),
    other=st.integers(1, 40),
    way=st.sampled_from(("{}栋", "{}号楼", "{}#", "阳光花园{}幢住户")),
)
def test_no_flat_of_another_building_gets_past_a_sheet_called_by_its_building(
    building: int, unit: int, room: int, other: int, way: str
) -> None:
    """Whatever the cell says: it is in the building of the sheet, or refused."""
    lines = ("姓名,房号", f"甲,{other}-{unit}-{room}", f"乙,{other}栋{room}", f"丙,{unit}单元{room}", f"丁,{room}")

    whole, of_two, of_unit, of_room = flats((way.format(building), lines))

    assert whole == (f"{building}-{unit}-{room}" if other == building else "flat")
    assert of_two == (f"{building}-{room}" if other == building else "flat")
    assert (of_unit, of_room) == (f"{building}-{unit}-{room}", f"{building}-{room}")


def test_a_flat_that_is_filled_down_is_the_one_above() -> None:
    """It is not read once more, as if 1-501 were a unit and a room; what was refused is no flat for anybody."""
    lines = ("姓名,室号", "甲,501", "乙,", "丙,2-501", "丁,", "戊,3栋501", "己,")

    assert flats(("1栋", lines), fill=True) == ["1-501", "1-501", "1-2-501", "1-2-501", "flat", "flat"]


def test_a_clerk_reads_what_contradicts_what() -> None:
    """Both are named, the sheet by its name."""
    with pytest.raises(BadInput, match="“3-2-501” and “1栋” contradict each other"):
        flat_beside("3-2-501", [building_in("1栋")], Habit([]))


def read_lines(*lines: str) -> tuple[list[tuple[str, str, object]], list[str]]:
    """Who was understood, where, and of what telephone; and the headings that are not read."""
    table = Sheet(tuple(Row(number, tuple(line.split(","))) for number, line in enumerate(lines, 1)), "")
    roster = read_roster([table], Wishes(), TODAY)
    return (
        [(one.name, str(one.flat), one.said.get("phone")) for one in roster.lines],
        [one.heading for one in roster.unread],
    )


def test_the_tenants_telephone_is_not_the_owners() -> None:
    """Where both stand in one row, what is not of the people whose names are read is told as not read."""
    lines, unread = read_lines("业主姓名,业主电话,租客姓名,租客电话,房号", "王一,13800000301,李二,13900000301,3-2-501")
    tenants, _ = read_lines("姓名,电话,业主电话,房号", "李二,13900000301,13800000301,3-2-501")
    only, _ = read_lines("姓名,业主电话,房号", "王一,13800000301,3-2-501")

    assert lines == only == [("王一", "3-2-501", "13800000301")]
    assert unread == ["租客姓名", "租客电话"]
    assert tenants == [("李二", "3-2-501", "13900000301")]


@pytest.mark.parametrize("head", ["期,楼栋,单元,房号", "分区,楼栋,单元,房号"])
def test_two_parts_of_an_estate_are_not_one_flat(head: str) -> None:
    """A column of its own says which part: 一期3栋 is another building than 二期3栋."""
    part = "区" if "区" in head else "期"
    lines, unread = read_lines(f"{head},姓名", "1,3,2,501,王一", f"二{part},3,2,501,李二")
    whole, _ = read_lines(f"{head[0:2].rstrip(',')},房号,姓名", "1,3-2-501,王一", f"二{part},3-2-501,李二")

    assert [flat for _, flat, _ in lines] == [f"1{part}3-2-501", f"2{part}3-2-501"]
    assert lines == whole
    assert unread == []


def test_the_kind_of_a_document_is_no_kind_of_people() -> None:
    """证件类型 is not read, and costs no row."""
    lines, unread = read_lines("姓名,证件类型,证件号码,房号", "陈港,香港身份证,A123456(3),3-2-517")

    assert (len(lines), unread) == (1, ["证件类型"])


def test_whose_name_it_is_where_only_the_head_of_the_household_stands() -> None:
    """户主姓名 is a name, as long as there is no other."""
    assert read_lines("户主姓名(必填),房号", "王一,3-2-501")[0] == [("王一", "3-2-501", None)]
    assert read_lines("户主姓名,姓名,房号", "王一,李二,3-2-501")[0] == [("李二", "3-2-501", None)]


def test_who_has_moved_out_under_a_heading_that_asks_so() -> None:
    """是否搬离: 是."""
    table = Sheet(
        (Row(1, ("姓名", "房号", "是否搬离")), Row(2, ("王一", "3-2-501", "是")), Row(3, ("李二", "3-2-501", "否"))), ""
    )
    roster = read_roster([table], Wishes(), TODAY)

    assert [one.moved_out for one in roster.lines] == [True, False]
    assert roster.unread == []


@pytest.mark.parametrize(
    ("text", "name"), [("1.赵六", "赵六"), ("② 赵六", "赵六"), ("李四（户主）", "李四"), ("李四(租客)", "李四")]
)
def test_what_stands_beside_a_name_is_no_part_of_it(text: str, name: str) -> None:
    """A number in front, or who they are."""
    assert name_in(text) == name


@pytest.mark.parametrize("text", ["钱七、孙八", "周九/吴十", "钱七，孙八", "钱七\n孙八"])
def test_two_people_in_one_cell_are_not_one_person(text: str) -> None:
    """They would have one pass."""
    with pytest.raises(BadInput, match="Several people"):
        name_in(text)


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        ("3-2-5O1", "3-2-501"),
        ("第3栋第2单元第501室", "3-2-501"),
        ("3-2-501户", "3-2-501"),
        ("1号铺", "商铺-1"),
        ("A栋商铺3", "A商铺-3"),
        ("A商铺-3", "A商铺-3"),
        ("别墅区12号", "别墅-12"),
    ],
)
def test_flats_shops_and_villas_of_our_own_papers(text: str, flat: str) -> None:
    """Each reads back as it is shown."""
    assert str(parse_flat(text)) == flat
    assert parse_flat(flat) == parse_flat(text)


@pytest.mark.parametrize("text", ["无车", "未上牌", "电动车"])
def test_who_has_no_car_has_no_plate(text: str) -> None:
    """And it is no mistake."""
    assert plates_in(text) == ((), ())


@pytest.mark.parametrize("text", ["+86 138 0000 0301", "86-13800000301", "008613800000301"])
def test_the_countrys_number_in_front_says_nothing(text: str) -> None:
    """One person's telephone is one number."""
    assert phone_in(text) == "13800000301"
