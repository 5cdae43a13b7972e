"""A province, and the character in which a special plate ends, are told among those that exist where print alone fails."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.plate import _SAME, _closely
from gatekeeper.camera.plate_ends import RowsSeen, has_middle, told_by_ends
from gatekeeper.camera.text import Spelling, TextReader
from gatekeeper.service.pictures import Image
from tests.camera.plates import STYLES, draw_plate

ROW = np.zeros((48, 200, 3), np.uint8)
WAYS = 5


class Chances:
    """What stands at the ends, and how likely; ``~`` is what stands on no plate."""

    def __init__(self, **chances: float) -> None:
        self.chances = chances

    def __call__(
        self, crop: Image, among: str, where: tuple[float, float], *, same: Mapping[str, str], beside: str = ""
    ) -> Sequence[float]:
        return [self.chances.get(char, 0.0) for char in among] + [self.chances.get("another", 0.0)]


def said(text: str, weak: str = "") -> Spelling:
    """A row whose characters are all surely read but for some."""
    sure = tuple(0.3 if char in weak else 0.99 for char in text)
    return Spelling(text, sure, tuple((place + 0.5) / (len(text) + 1) for place in range(len(text))))


def pictures(*rows: Spelling) -> list[RowsSeen]:
    """The same rows in every picture."""
    return [([ROW] * len(rows), rows)] * WAYS


def told(chances: Chances, seen: Sequence[RowsSeen]) -> set[str]:
    return {look.plate.text for look in told_by_ends(seen, chances, {})}


@pytest.mark.parametrize("row", [said("B·12345"), said("MB·12345", weak="M"), said("粤B·12345", weak="粤")])
def test_a_province_that_was_overlooked_is_told_among_the_31(row: Spelling) -> None:
    """It may have been taken for a letter, too."""
    assert told(Chances(粤=0.2, 鲁=0.001), pictures(row)) == {"粤B12345"}


@pytest.mark.parametrize(
    "chances",
    [Chances(粤=0.2, 鲁=0.1), Chances(粤=0.2, another=0.15), Chances(another=0.9), Chances(粤=0.01), Chances()],
)
def test_a_province_that_may_be_another_or_none_is_not_told(chances: Chances) -> None:
    """Two that are alike, a character of no province, dirt, and nothing at all."""
    assert told(chances, pictures(said("B·12345"))) == set()


def test_an_ending_that_was_overlooked_is_told() -> None:
    """A letter in its place is none; and a plate that crosses the border has one province only."""
    assert told(Chances(粤=0.9, 学=0.5), pictures(said("粤B·1234", weak="粤"))) == {"粤B1234学"}
    assert told(Chances(粤=0.9, M=0.5, 学=0.1), pictures(said("粤B·1234"))) == set()
    assert told(Chances(港=0.5), pictures(said("Z·1234"))) == {"粤Z1234港"}


def test_a_city_in_a_row_of_its_own_is_told_among_the_letters() -> None:
    """Of two letters that are alike it is neither."""
    rows = said("粤D", weak="D"), said("12345")

    assert told(Chances(粤=0.9, D=0.4), pictures(*rows)) == {"粤D12345"}
    assert told(Chances(粤=0.9, D=0.4, Q=0.2), pictures(*rows)) == set()


def test_pictures_in_which_the_middle_differs_tell_nothing() -> None:
    """Nor do fewer than half of them."""
    same, other = pictures(said("B·12345")), pictures(said("B·12845"))

    assert told(Chances(粤=0.9), same[:3] + other[:2]) == set()
    assert told(Chances(粤=0.9), same[:2] + pictures(said("B·12345", weak="3"))[:3]) == set()


def test_other_print_has_no_middle() -> None:
    """Telephones, words, and numbers of which one digit is doubtful."""
    for row in (said("13800138000"), said("EXIT"), said("B·1234568"), said("B·12345", weak="3")):
        assert not has_middle([row])


@pytest.mark.parametrize(("text", "due"), [("辽B72P35", {"辽B72P35"}), ("军N72P35", set())])
def test_the_real_reader_tells_a_blurred_province_or_that_it_is_none(
    text_reader: TextReader, text: str, due: set[str]
) -> None:
    """Out of focus, letters and digits are sure and the province is not; of another character no province is made."""
    small = cv2.resize(draw_plate(text, STYLES["blue"]), None, fx=0.28, fy=0.28, interpolation=cv2.INTER_AREA)
    row = np.asarray(cv2.GaussianBlur(small, (0, 0), 1.6), np.uint8)
    seen = [([wide], _closely(text_reader, [wide])) for wide in _widths(row)]

    assert {look.plate.text for look in told_by_ends(seen, text_reader.odds, _SAME)} == due


def _widths(row: Image) -> Sequence[Image]:
    return [np.asarray(cv2.resize(row, None, fx=fx, fy=1.0), np.uint8) for fx in (0.9, 1.0, 1.1)]
