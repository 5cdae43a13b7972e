"""Who is like a line of the watch list: whatever is one digit, one sound, one name of before away, and nobody further."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.identity import check_digit
from gatekeeper.domain.likeness import LikenessIndex, WhoStands
from gatekeeper.domain.lookout import Likeness, Lookout, surest
from gatekeeper.service.sounds import syllables_of

AT = datetime(2026, 11, 30, tzinfo=UTC)
ZHANG = Lookout(
    UUID(int=1),
    "张伟",
    AT,
    former="张卫国、老张",
    id_number="110105198803070514",
    phone="13800001111",
    plates=("京A12345",),
    passes=("00000007",),
)
MARIA = Lookout(UUID(int=2), "Maria Gonzalez", AT, born=1990)
WANG = Lookout(UUID(int=3), "王芳", AT)
NONE = LikenessIndex(syllables_of)
LIST = NONE.changed([ZHANG, MARIA, WANG])


def found(seen: WhoStands, among: LikenessIndex = LIST) -> dict[int, tuple[Likeness, ...]]:
    """Which lines, and by what."""
    return {line.id.int: by for line, by in among.find(seen)}


@pytest.mark.parametrize(
    ("seen", "likeness"),
    [
        (WhoStands(id_number="110105198803070514"), {1: (Likeness.NUMBER,)}),
        (WhoStands("李四", "110105198803070522"), {1: (Likeness.NUMBER_NEAR,)}),
        (WhoStands("李四", plates=("京A12345",)), {1: (Likeness.PLATE,)}),
        (WhoStands("李四", passes=("00000007",)), {1: (Likeness.PASS,)}),
        (WhoStands("李四", phone="13800001111"), {1: (Likeness.PHONE,)}),
        (WhoStands("张伟"), {1: (Likeness.NAME,)}),
        (WhoStands("张伟", born=1988), {1: (Likeness.NAME_YEAR,)}),
        (WhoStands("张卫国"), {1: (Likeness.FORMER,)}),
        (WhoStands("章薇"), {1: (Likeness.HOMOPHONE,)}),
        (WhoStands("GONZALEZ, MARIA"), {2: (Likeness.NAME,)}),
        (WhoStands("maria gonzalez", born=1990), {2: (Likeness.NAME_YEAR,)}),
        (WhoStands("王方", "440301199001011234"), {3: (Likeness.HOMOPHONE,)}),
        # What is known of both says that it is somebody else of that name.
        (WhoStands("张伟", born=1987), {}),
        (WhoStands("章薇", born=1987), {}),
        (WhoStands("Maria Gonzalez", born=1991), {}),
        (WhoStands("章薇", "440301198801011234"), {}),
        (WhoStands("张伟", "440301198801011234"), {1: (Likeness.NAME_YEAR,)}),
        # Nobody is like anybody by nothing.
        (WhoStands(), {}),
        (WhoStands("张*"), {}),
        (WhoStands("张"), {}),
        (WhoStands("李四", "440301198801011234", phone="1", plates=("粤B1",), passes=("00000008",)), {}),
    ],
)
def test_by_what_somebody_is_like_a_line(seen: WhoStands, likeness: dict[int, tuple[Likeness, ...]]) -> None:
    """Exact and near; a year or a number that contradicts takes a mere name away."""
    assert found(seen) == likeness


@given(st.integers(0, 15), st.integers(1, 9), st.booleans())
def test_one_digit_that_is_mistyped_or_swapped_is_near_with_any_check_digit(place: int, by: int, swap: bool) -> None:
    """Whoever makes a number up makes the last character fit."""
    digits = list(ZHANG.id_number[:17])
    if swap:
        digits[place], digits[place + 1] = digits[place + 1], digits[place]
    else:
        digits[place] = str((int(digits[place]) + by) % 10)
    number = "".join(digits)
    number += check_digit(number)

    by_what = found(WhoStands(id_number=number))

    assert by_what == {1: (Likeness.NUMBER if number == ZHANG.id_number else Likeness.NUMBER_NEAR,)}


@given(st.integers(0, 15), st.integers(1, 9), st.integers(1, 9))
def test_two_digits_away_is_somebody_else(place: int, by: int, other: int) -> None:
    """Unless the two have only changed places."""
    digits = list(ZHANG.id_number[:17])
    before = digits[place], digits[place + 1]
    digits[place] = str((int(before[0]) + by) % 10)
    digits[place + 1] = str((int(before[1]) + other) % 10)
    swapped = (digits[place + 1], digits[place]) == before

    assert bool(found(WhoStands(id_number="".join(digits) + "5"))) == swapped


@given(
    st.lists(
        st.builds(
            replace,
            st.sampled_from([ZHANG, MARIA, WANG]),
            name=st.sampled_from(["张伟", "章薇", "李四", ""]),
            id_number=st.sampled_from(["", "110105198803070514", "110105198803070522"]),
            ended=st.booleans(),
        ),
        max_size=8,
    )
)
def test_what_is_changed_line_by_line_is_the_list_made_at_once(words: list[Lookout]) -> None:
    """The last word about each line holds, nothing of those before is left."""
    grown = NONE
    for one in words:
        grown = grown.changed([one])

    made = NONE.changed({one.id: one for one in words}.values())

    assert grown.lines == made.lines
    for mine, theirs in ((grown.exact, made.exact), (grown.names, made.names), (grown.near, made.near)):
        assert {key: set(lines) for key, lines in mine.items()} == {key: set(lines) for key, lines in theirs.items()}


def test_the_surest_is_told_first_and_words_of_tomorrow_are_passed_over() -> None:
    """A newer gate may say more."""
    assert surest(("homophone", "by-the-ears", "number")) == (Likeness.NUMBER, Likeness.HOMOPHONE)
