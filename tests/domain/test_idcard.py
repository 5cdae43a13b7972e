"""What is believed of an ID card that was read."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.document import SURE, Document, Field, Problem
from gatekeeper.domain.idcard import Witness, is_unread, judge, plain, put_together, vote
from tests.domain.numbers import make_id_number

TODAY = date(2026, 11, 25)
NUMBER = make_id_number("320303", date(1971, 6, 15), 918 - 1)  # an odd serial: a man's
SURELY = 0.98


def fields(number: str = NUMBER, confidence: float = SURELY, **others: str) -> dict[str, Field]:
    """A card of a man born on 15 June 1971."""
    said = {
        "name": "张三",
        "sex": "男",
        "nation": "汉",
        "birth": "1971-06-15",
        "address": "和平里3号",
        "number": number,
    }
    return {name: Field(text, confidence) for name, text in (said | others).items() if text}


def read(number: str = NUMBER, confidence: float = SURELY, **others: str) -> Document:
    """That card, read."""
    return judge(fields(number, confidence, **others), today=TODAY)


def looks(*documents: Document) -> list[Witness]:
    """Each out of another picture."""
    return [Witness(document, bytes([at])) for at, document in enumerate(documents)]


def test_everything_agrees() -> None:
    """Then the number may be used, and nothing is wrong."""
    assert read().certain
    assert read().problems == ()


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        (read(""), Problem.NUMBER_MISSING),
        (read(NUMBER[:17]), Problem.NUMBER_SHAPE),
        (read(make_id_number("000000", date(1971, 6, 15), 917)), Problem.NUMBER_REGION),
        (read(birth="1971-06-16"), Problem.BIRTH_DIFFERS),
        (read(birth=""), Problem.BIRTH_UNREAD),
        (read(sex="女"), Problem.SEX_DIFFERS),
        (read(sex=""), Problem.SEX_UNREAD),
        (read(confidence=SURE - 0.01), Problem.DOUBTFUL),
    ],
)
def test_what_does_not_agree_is_said(document: Document, problem: Problem) -> None:
    """And the number is not certain."""
    assert problem in document.problems
    assert not document.certain


@pytest.mark.parametrize("number", [NUMBER[:8], NUMBER[:17], NUMBER[1:], NUMBER + "1"])
def test_half_a_number_is_not_said_to_have_another_birth_or_sex(number: str) -> None:
    """Only two problems are said at once, and these would not be true."""
    assert read(number).problems == (Problem.NUMBER_SHAPE,)


def test_a_birth_that_is_still_to_come_is_a_misreading() -> None:
    """Even if everything on the card agrees about it."""
    number = make_id_number("320303", date(2027, 6, 15), 917)

    assert Problem.NUMBER_DATE in read(number, birth="2027-06-15").problems


@pytest.mark.parametrize("last", [c for c in "0123456789X" if c != NUMBER[17]])
def test_a_misprinted_check_digit_is_kept_and_never_certain(last: str) -> None:
    """Such cards are in circulation: what is printed is what is read, however often it is."""
    wrong = NUMBER[:17] + last
    agreed = vote(looks(read(wrong), read(wrong), read(wrong)), today=TODAY)

    assert agreed.text("number") == wrong
    assert agreed.problems == (Problem.NUMBER_CHECK,)
    assert not agreed.certain


@given(st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_misread_character_is_never_certain(at: int, character: str) -> None:
    """The check digit sees every single one; the fields of the card see most pairs."""
    other = NUMBER[:at] + character + NUMBER[at + 1 :]

    assert read(other).certain == (other == NUMBER)


@given(st.integers(6, 13), st.integers(0, 17), st.sampled_from("0123456789"), st.sampled_from("0123456789X"))
def test_no_pair_with_a_digit_of_the_birth_is_certain(one: int, two: int, a: str, b: str) -> None:
    """One pair in eleven passes the check digit; the printed birth date does not agree with it."""
    other = NUMBER[:one] + a + NUMBER[one + 1 :]
    other = other[:two] + b + other[two + 1 :]

    if other[6:14] != NUMBER[6:14]:
        assert not read(other).certain


def test_two_pictures_must_agree() -> None:
    """One is not enough, and the same picture twice is one."""
    one = looks(read())[0]

    assert not vote([one], today=TODAY).certain
    assert not vote([one, one, one], today=TODAY).certain
    assert vote(looks(read(), read()), today=TODAY).certain


def test_pictures_that_differ_are_unsteady() -> None:
    """Both numbers may be good ones; neither is certain."""
    other = make_id_number("320303", date(1971, 6, 15), 919)

    agreed = vote(looks(read(), read(), read(other)), today=TODAY)

    assert agreed.text("number") == NUMBER
    assert Problem.UNSTEADY in agreed.problems
    assert not agreed.certain


def test_a_field_with_a_strong_rival_is_doubtful() -> None:
    """It is marked, and the number stays what it is."""
    agreed = vote(looks(read(name="张三"), read(name="张兰")), today=TODAY)

    assert agreed.fields["name"].doubtful
    assert agreed.certain


def test_what_one_picture_lacks_another_one_has() -> None:
    """A lamp hides the name in one, the address in the other."""
    agreed = vote(looks(read(name=""), read(address="")), today=TODAY)

    assert agreed.text("name") == "张三"
    assert agreed.text("address") == "和平里3号"


def test_another_card_in_the_picture_harms_nothing() -> None:
    """It is said, and the number of the larger one is still certain."""
    two = replace(read(), problems=(Problem.SEVERAL,))

    agreed = vote(looks(two, two), today=TODAY)

    assert agreed.certain


def test_only_backs_are_a_back() -> None:
    """The card is to be turned over."""
    back = Document(read().kind, {}, problems=(Problem.BACK,))

    assert vote(looks(back, back), today=TODAY).problems == (Problem.BACK,)


@pytest.mark.parametrize(
    ("name", "said", "is_"),
    [
        ("birth", "1971 年 6月15日", "1971-06-15"),
        ("birth", "1971年2月30日", ""),
        ("nation", "维吾尔", "维吾尔"),
        ("nation", "火星", ""),
        ("sex", "男", "男"),
        ("sex", "里", ""),
        ("name", "买买提•阿不都", "买买提·阿不都"),
        ("number", "32030319710615917x", "32030319710615917X"),
    ],
)
def test_fields_in_their_plain_form(name: str, said: str, is_: str) -> None:
    """What cannot be such a field is left out."""
    assert plain(name, said) == is_


def test_nothing_of_a_person_is_shown_in_a_log() -> None:
    """Neither by a field nor by a document."""
    shown = repr(read()) + repr(looks(read()))

    assert NUMBER not in shown
    assert "张三" not in shown


@pytest.mark.parametrize("number", ["370102195708100854", "37010219570810085X", "7081"])
def test_the_number_of_the_card_above_is_no_part_of_a_name(number: str) -> None:
    """Two cards copied below each other: a name goes onto a visitor's pass, and nobody's number with it."""
    assert plain("name", f"{number}萧玉河") == "萧玉河"
    assert plain("name", f"萧玉河{number}") == "萧玉河"


def test_what_one_look_lacks_another_one_at_the_same_picture_has() -> None:
    """The number from one, the name from the other."""
    together = put_together(read(NUMBER[:9], name="张三"), read(name=""), today=TODAY)

    assert together.text("number") == NUMBER
    assert together.text("name") == "张三"
    assert together.certain


def test_one_picture_cannot_outvote_itself() -> None:
    """Two looks that read different numbers leave it in doubt, though one of them holds."""
    other = NUMBER[:5] + str((int(NUMBER[5]) + 1) % 10) + NUMBER[6:]

    for together in (put_together(read(), read(other), today=TODAY), put_together(read(other), read(), today=TODAY)):
        assert together.text("number") == NUMBER
        assert Problem.DOUBTFUL in together.problems
        assert not together.certain


def test_only_what_was_half_read_is_looked_at_again() -> None:
    """A number that is whole and sure is read, also if it is misprinted; a back has none."""
    wrong = NUMBER[:17] + ("1" if NUMBER[17] != "1" else "2")

    assert is_unread(read(""))
    assert is_unread(read(NUMBER[:17]))
    assert is_unread(read(confidence=SURE - 0.01))
    assert not is_unread(read(wrong))
    assert not is_unread(Document(read().kind, {}, problems=(Problem.BACK,)))


def changed(*places: int) -> str:
    """The number with other digits at these places, so that it does not hold."""
    return (
        "".join(str((int(char) + 1) % 10) if at in places else char for at, char in enumerate(NUMBER[:17])) + NUMBER[17]
    )


def test_pictures_of_which_each_has_another_digit_wrong_give_the_number() -> None:
    """Character by character two of three are right; it is to be compared all the same."""
    agreed = vote(looks(*(read(changed(at), confidence=0.6) for at in (1, 4, 15))), today=TODAY)

    assert agreed.text("number") == NUMBER
    assert not agreed.certain
    assert {Problem.UNSTEADY, Problem.DOUBTFUL} <= set(agreed.problems)


def test_a_whole_number_counts_before_a_piece_of_one() -> None:
    """Glare hid half of it in two pictures of three."""
    agreed = vote(looks(read(NUMBER[:9]), read(NUMBER), read(NUMBER[:9])), today=TODAY)

    assert agreed.text("number") == NUMBER
    assert not agreed.certain


def test_a_number_that_holds_counts_double_and_two_against_it_count_more() -> None:
    """A misprinted card is read as it stands, even if one misreading happens to hold."""
    wrong = changed(4)

    assert vote(looks(read(wrong, 0.7), read(NUMBER, 0.7)), today=TODAY).text("number") == NUMBER
    assert vote(looks(read(wrong), read(wrong), read(NUMBER, 0.7)), today=TODAY).text("number") == wrong
