"""Number plates that a camera read: what is taken for one, what is put right, and what is certain."""

import pytest

from gatekeeper.domain.document import DocumentKind, Problem
from gatekeeper.domain.plate_print import PRINTED, PlateLook, as_plate, judge_plate
from gatekeeper.domain.plates import PLATE_PROVINCES, PlateKind


def look(text: str, sure: float = 0.99) -> PlateLook:
    """A line of print that is a plate, all of it read with the same confidence."""
    found = as_plate(text, [sure] * len(text))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("said", "plate"),
    [("粤B·12345", "粤B12345"), ("豫X KV5392", "豫XKV5392"), ("粤Z·1A23港", "粤Z1A23港"), ("渝K 3DR6挂", "渝K3DR6挂")],
)
def test_a_line_that_is_a_plate_is_taken_as_it_is(said: str, plate: str) -> None:
    """Dots and blanks between the characters do not count."""
    found = look(said)

    assert found.plate.text == plate
    assert not found.repaired


@pytest.mark.parametrize(
    ("said", "plate"),
    [
        ("粤BO2345", "粤B02345"),
        ("粤BI2345", "粤B12345"),
        ("粤Bl2345", "粤B12345"),
        ("京O12345", "京O12345"),
        ("粤Z5ECO澳", "粤Z5EC0澳"),
        ("粤BD1Z345", "粤BD12345"),
        ("京812345", "京B12345"),
    ],
)
def test_look_alikes_are_put_right_where_only_one_plate_can_be_meant(said: str, plate: str) -> None:
    """O and I stand nowhere behind the city; a green plate has digits where a Z was read; and every repair is told."""
    found = look(said)

    assert found.plate.text == plate
    assert found.repaired == (said != plate)


@pytest.mark.parametrize(
    "said",
    [
        "京012345",  # D, O or Q
        "警L18L32",  # no province looks like it
        "粤B1234",
        "粤B123456",
        "13800138000",
        "0571-88997766",
        "老王烟酒店",
        "京城烟酒88",
        "营业时间8:00",
        "",
    ],
)
def test_what_could_be_several_or_none_is_no_plate(said: str) -> None:
    """Nothing is guessed: neither a city, nor a plate out of a telephone number."""
    assert as_plate(said, [0.99] * len(said)) is None


def test_two_looks_that_agree_on_a_plate_of_the_right_colour_are_certain() -> None:
    """Kind and colour are told with it."""
    document = judge_plate([look("粤B·12345"), look("粤B12345")], "blue")

    assert document is not None
    assert document.kind is DocumentKind.PLATE
    assert {name: field.text for name, field in document.fields.items()} == {
        "plate": "粤B12345",
        "kind": "blue",
        "colour": "blue",
    }
    assert document.certain
    assert document.problems == ()


def test_a_third_look_that_is_blurred_takes_no_certainty_away() -> None:
    """Two good ones are enough, if it says nothing else; and then no field is doubtful."""
    document = judge_plate([look("粤B12345"), look("粤B12345", 0.3), look("粤B12345", 0.95)], "yellow")

    assert document is not None
    assert document.certain
    assert not any(field.doubtful for field in document.fields.values())


def test_nothing_is_certain_that_was_read_once_doubtfully_differently_or_put_right() -> None:
    """There is no check digit that could vouch for it."""
    cases = {
        (look("粤B12345"),): Problem.DOUBTFUL,
        (look("粤B12345"), look("粤B12345", 0.8)): Problem.DOUBTFUL,
        (look("粤B12345"), look("粤B12345"), look("粤B1234S")): Problem.UNSTEADY,
        (look("粤BO2345"), look("粤BO2345")): Problem.REPAIRED,
    }
    for looks, problem in cases.items():
        document = judge_plate(looks, "blue")

        assert document is not None
        assert not document.certain
        assert problem in document.problems


def test_a_plate_whose_last_character_was_overlooked_is_not_certain() -> None:
    """A green plate cut short has the form of a blue one; its colour gives it away."""
    cut = [look("粤BD1234"), look("粤BD1234")]
    assert cut[0].plate.kind is PlateKind.BLUE

    seen, unseen = judge_plate(cut, "green"), judge_plate(cut, "")

    assert seen is not None
    assert seen.problems == (Problem.COLOUR_DIFFERS,)
    assert unseen is not None
    assert unseen.problems == (Problem.COLOUR_UNSEEN,)
    assert not seen.certain
    assert not unseen.certain


def test_four_looks_that_are_rather_sure_are_as_good_as_two_that_are_sure() -> None:
    """Of crops blurred, widened and slanted; one that says something else, and nothing is certain."""
    rather = [look("粤B12345", 0.8)] * 4

    agreed, fewer, unlike = (
        judge_plate(looks, "blue") for looks in (rather, rather[1:], [*rather, look("粤B1234S", 0.4)])
    )

    assert agreed is not None
    assert agreed.certain
    assert fewer is not None
    assert fewer.problems == (Problem.DOUBTFUL,)
    assert unlike is not None
    assert Problem.UNSTEADY in unlike.problems
    assert not unlike.certain


def test_a_plate_at_the_edge_of_the_picture_is_not_certain() -> None:
    """Of a B of which half is outside the left half looks like an E."""
    document = judge_plate([look("吉C12T8E")] * 3, "blue", cut_off=True)

    assert document is not None
    assert document.problems == (Problem.DOUBTFUL,)
    assert not document.certain


@pytest.mark.parametrize("colour", ["", "white", "black"])
def test_a_plate_whose_last_character_says_its_kind_needs_no_colour(colour: str) -> None:
    """Nothing is missing behind it; by night its ground is hardly told from its print. Another colour is still wrong."""
    seen, blue = (judge_plate([look("豫XA123学")] * 2, one) for one in (colour, "blue"))

    assert seen is not None
    assert seen.certain
    assert blue is not None
    assert blue.problems == (Problem.COLOUR_DIFFERS,)


@pytest.mark.parametrize("plate", ["粤Z1A23港", "粤Z1A23澳"])
def test_a_plate_for_crossing_the_border_is_told_by_both_its_ends(plate: str) -> None:
    """Its black has any tint by night."""
    seen = judge_plate([look(plate)] * 2, "green")

    assert seen is not None
    assert seen.certain


def test_without_a_look_there_is_no_document() -> None:
    """Not even an empty one."""
    assert judge_plate([]) is None


def test_every_character_of_a_plate_can_be_read() -> None:
    """All 31 provinces, and no I."""
    assert set(PLATE_PROVINCES) <= set(PRINTED)
    assert "I" not in PRINTED
