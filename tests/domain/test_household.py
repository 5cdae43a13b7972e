"""Households and persons: flats in many spellings, names and numbers without the rest."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.errors import BadFlat
from gatekeeper.domain.household import Flat, initials, masked_id_number, masked_name, parse_flat, typed_name
from tests.domain.sample import ZHANG


@pytest.mark.parametrize(
    "text",
    [
        "3-2-501",
        " 3 - 2 - 501 ",
        "3栋2单元501室",
        "3 栋 2 单元 501 室",
        "3号楼2单元501",
        "3号2单元501号",
        "3幢2单元501房",
        "3座2单元501",
        "3#2单元501",
        "3/2/501",
        "3.2.501",
        "３－２－５０１",
        "3—2—501",
        "3−2‐501",
        "03-02-0501",
        "3 2 501",
        " ３　２ 0501 ",
    ],
)
def test_one_flat_in_many_spellings(text: str) -> None:
    """Whatever people write, it is the same household."""
    assert parse_flat(text) == Flat("3", "2", "501")


@pytest.mark.parametrize("text", ["", "501", "3-2", "3--2--501", "3-2-", "三栋", "3栋2单元", "3-2-5 01", "3-2-501\nx"])
def test_what_is_no_flat_is_refused_with_an_example(text: str) -> None:
    """The sentence shows how to write one."""
    with pytest.raises(BadFlat, match="3-2-501"):
        parse_flat(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        *(
            (text, "several")
            for text in ("501/502", "3-2-501/502", "3-2-501、502", "3-2-501，3-2-502", "3-2-501和502室")
        ),
        *((text, "on the door") for text in ("5楼东户", "三栋二单元五楼东户", "3-2 5层西")),
    ],
)
def test_what_is_not_one_flat_is_called_what_it_is(text: str, named: str) -> None:
    """501/502 is no room 502 of a building 501; who lives on the fifth floor in the east is asked for the number."""
    with pytest.raises(BadFlat, match=named):
        parse_flat(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "3-2-501室东间",
            "3-2-501东间",
            "3栋2单元501室主卧",
            "3-2-501-次卧",
            "3-2-501室A房",
            "3-2-501室3号床",
            "3-2-501（东）",
        ),
        *("3号楼2门501号东屋", "三号楼二单元五〇一室东间", "3-2-501-B间", "3-2-501 北户", "3-2-501室2号房"),
    ],
)
def test_a_lodgers_room_is_in_its_flat(text: str) -> None:
    """It is no household of its own: a seal of the flat is theirs too."""
    assert parse_flat(text) == Flat("3", "2", "501")


@pytest.mark.parametrize(
    ("text", "flat"),
    [("3-2-501A", "3-2-501A"), ("3-2-501-2", "3-2-501-2"), ("3-2-501(2)", "3-2-501-2"), ("东区3-2-501", "东区3-2-501")],
)
def test_what_is_part_of_a_flats_number_stays(text: str, flat: str) -> None:
    """501A is another flat than 501."""
    assert str(parse_flat(text)) == flat


@pytest.mark.parametrize("text", ["8号别墅东", "别墅8号东", "3-2-501车库", "3-2-501地下室"])
def test_what_may_be_a_home_of_its_own_is_not_guessed(text: str) -> None:
    """A half of a villa, a garage."""
    with pytest.raises(BadFlat):
        parse_flat(text)


def test_letters_count_in_either_case() -> None:
    """Building a is building A; a building 0 stays one."""
    assert str(parse_flat("a12-b-1f")) == "A12-B-1F"
    assert str(parse_flat("0-0-000")) == "0-0-0"


def test_flats_sort_as_people_count() -> None:
    """Building 2 before building 10, room 99 before room 101."""
    flats = [parse_flat(text) for text in ("10-1-101", "2-1-101", "2-1-99", "A2-1-1", "A10-1-1")]

    assert [str(flat) for flat in sorted(flats)] == ["2-1-99", "2-1-101", "10-1-101", "A2-1-1", "A10-1-1"]


@given(st.from_regex(r"[1-9A-Z][0-9A-NP-Z]{0,5}(?:-[1-9A-NP-Z][0-9A-NP-Z]{0,5}){2}", fullmatch=True))
def test_a_flat_reads_back_as_it_is_shown(text: str) -> None:
    """What the program writes, it reads."""
    assert str(parse_flat(text)) == text


@given(st.text(max_size=30))
def test_any_text_is_a_flat_or_refused_in_a_sentence(text: str) -> None:
    """Nothing else is raised, and what was read reads back the same."""
    try:
        flat = parse_flat(text)
    except BadFlat:
        return
    assert parse_flat(str(flat)) == flat


@pytest.mark.parametrize(
    ("name", "shown", "letters"),
    [
        ("张三", "张*", "张"),
        ("张　三", "张*", "张"),
        ("张 三", "张*", "张"),
        ("李小龙", "李*", "李"),
        ("欧阳娜娜", "欧阳*", "欧"),
        ("龘", "*", "龘"),
        ("Jane Doe", "J* D*", "JD"),
        ("Müller", "M*", "M"),
        ("Mary Ann Smith", "M* A* S*", "MA"),
        (" Li ", "L*", "L"),
        ("", "*", "?"),
        ("  ", "*", "?"),
    ],
)
def test_a_name_is_never_spelled_out(name: str, shown: str, letters: str) -> None:
    """A spaced-out Chinese name is one name: masking it word by word would show all of it."""
    assert masked_name(name) == shown
    assert initials(name) == letters


def test_an_id_number_shows_eight_characters_at_most() -> None:
    """Four in front, four behind; a short one shows nothing."""
    assert masked_id_number("11010119900307002X") == "1101**********002X"
    assert masked_id_number("110101900307002") == "1101*******7002"
    assert masked_id_number("E12345678") == "*" * 9


def test_a_person_does_not_print_their_number() -> None:
    """A log line or crash report with a Person in it holds neither ID number nor phone."""
    shown = repr(replace(ZHANG, id_number="11010119900307002X", phone="13800138000"))

    assert "002X" not in shown
    assert "13800138000" not in shown


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("\u202e李四", "李四"),
        ("王\u200b五", "王五"),
        ("张\u200d三", "张三"),
        (" Ann\t Lee\n", "Ann Lee"),
        ("a\x1b[31m", "a [31m"),
        ("[/x] <b>x</b> =1+1", "[/x] <b>x</b> =1+1"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\u200d", ""),
    ],
)
def test_a_typed_name_has_nothing_that_cannot_be_seen(typed: str, name: str) -> None:
    """Nothing turns a line around or makes two of one name; what shapes letters stays."""
    assert typed_name(typed) == name
