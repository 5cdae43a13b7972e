"""Colours are told apart as people do it, and named only when there is no doubt."""

from collections.abc import Sequence
from dataclasses import replace
from math import cos, radians, sin

import pytest

from gatekeeper.domain.colour import Colour
from gatekeeper.domain.health import HealthCode, Ink, health_of
from gatekeeper.domain.tint import Tint, difference, named, tint_of
from tests.domain.sample import policy

PALETTE = [rule.colour for rule in policy("routine").colours]

# Source: Sharma, Wu, Dalal: The CIEDE2000 Color-Difference Formula, 2005, table 1; each line for one trap of the formula.
PAIRS = [
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
    ((50, 0, 0), (50, -1, 2), 2.3669),
    ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
    ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
    ((50, -0.001, 2.49), (50, 0.0011, -2.49), 4.7461),
    ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
    ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ((50, 2.5, 0), (58, 24, 15), 19.4535),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((90.9257, -0.5406, -0.9208), (88.6381, -0.8985, -0.7239), 1.5381),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("one", "other", "wanted"), PAIRS)
def test_the_difference_of_two_colours_is_that_of_the_standard(
    one: Sequence[float], other: Sequence[float], wanted: float
) -> None:
    """To four digits, either way round."""
    assert difference(Tint(*one), Tint(*other)) == pytest.approx(wanted, abs=5e-5)
    assert difference(Tint(*other), Tint(*one)) == pytest.approx(wanted, abs=5e-5)


def test_white_and_black_are_where_they_belong() -> None:
    """The paper is 100, 0, 0; red has the textbook's numbers."""
    white, red = tint_of("#ffffff"), tint_of("#ff0000")

    assert (white.lightness, white.chroma) == pytest.approx((100, 0), abs=0.02)
    assert (red.lightness, red.a, red.b) == pytest.approx((53.24, 80.09, 67.20), abs=0.02)


@pytest.mark.parametrize("colour", PALETTE, ids=lambda colour: colour.key)
def test_a_colour_of_the_palette_is_named(colour: Colour) -> None:
    """Also if it is a fifth darker than it should be."""
    tint = tint_of(colour.rgb)

    assert named(tint, PALETTE) is colour
    assert named(replace(tint, lightness=tint.lightness * 0.8), PALETTE) is colour


@pytest.mark.parametrize("rgb", ["#ffffff", "#f8f6f0", "#808080", "#000000", "#e5e0e2"])
def test_paper_shadow_and_thermal_print_are_never_named(rgb: str) -> None:
    """Not even where a policy has a white pass."""
    white = Colour("white", 9, "白色", "white", "#ffffff")

    assert named(tint_of(rgb), [*PALETTE, white]) is None


def test_between_two_colours_nothing_is_said() -> None:
    """Half pink, half yellow; and a colour that is far from all."""
    pink, yellow = (tint_of(one.rgb) for one in PALETTE if one.key in ("pink", "yellow"))
    middle = Tint(*((getattr(pink, name) + getattr(yellow, name)) / 2 for name in ("lightness", "a", "b")))

    assert named(middle, PALETTE) is None
    assert named(tint_of("#7b2ff7"), PALETTE) is None


def test_a_field_of_many_colours_is_not_named() -> None:
    """A hand or a photograph where the field should be."""
    assert named(replace(tint_of(PALETTE[0].rgb), share=0.4), PALETTE) is None
    assert named(tint_of(PALETTE[0].rgb), []) is None


@pytest.mark.parametrize(
    ("lightness", "chroma", "hue", "share"), [(66, 12, 142, 0.69), (59, 13, 332, 0.64), (49, 11, 343, 0.51)]
)
def test_a_coat_in_the_fields_place_is_not_named(lightness: float, chroma: float, hue: float, share: float) -> None:
    """Where a code stands on no card of ours: measured in three of 600 pictures; people were a check in a rush for it."""
    a, b = (chroma * part(radians(hue)) for part in (cos, sin))

    assert named(Tint(lightness, a, b, share), PALETTE) is None


@pytest.mark.parametrize("colour", PALETTE, ids=lambda colour: colour.key)
def test_a_faded_field_is_named(colour: Colour) -> None:
    """A lamp that shines into it leaves two thirds of its colour."""
    tint = tint_of(colour.rgb)

    assert named(replace(tint, a=tint.a * 0.68, b=tint.b * 0.68), PALETTE) is colour


def test_colours_that_a_colour_blind_guard_confuses_are_told_apart() -> None:
    """Red and green, brown and olive, purple and blue, pink and gray-green."""
    pairs = [("#d7443c", "#4f9a3a"), ("#a0522d", "#6b7a2a"), ("#8e5bbf", "#4a6fd0"), ("#e8a0b4", "#9fb8a8")]
    for pair in pairs:
        palette = [Colour(rgb, code, rgb, rgb, rgb) for code, rgb in enumerate(pair)]
        assert [named(tint_of(one.rgb), palette) for one in palette] == palette


def ink(rgb: str, share: float = 1.0, *, framed: bool = False) -> Ink:
    """A code drawn in a colour."""
    return Ink(replace(tint_of(rgb), share=share), framed)


@pytest.mark.parametrize(
    ("code", "rgb"),
    [
        *[(HealthCode.GREEN, rgb) for rgb in ("#00a651", "#1aad19", "#07c160", "#2ba245", "#3cb034")],
        *[(HealthCode.YELLOW, rgb) for rgb in ("#ffc300", "#f5c518", "#ffcc00", "#f0b90b", "#ffd400")],
        *[(HealthCode.RED, rgb) for rgb in ("#e60012", "#d9001b", "#f5222d", "#ff3b30", "#ff0000")],
    ],
)
def test_the_three_health_codes_are_known(code: HealthCode, rgb: str) -> None:
    """In the shades that towns used; with a confidence of more than a half."""
    colour, confidence = health_of(ink(rgb))

    assert colour is code
    assert 0.5 < confidence <= 1


@pytest.mark.parametrize(
    "rgb",
    ["#000000", "#333333", "#8c8c8c", "#1677ff", "#7b2ff7", "#00a0a0", "#e84393", "#8b4513", "#ff8c00", "#ff6a00"],
)
def test_other_colours_are_unknown(rgb: str) -> None:
    """Black, gray, blue, violet, teal, pink, brown, orange."""
    assert health_of(ink(rgb))[0] is None


def test_in_doubt_a_health_code_is_unknown() -> None:
    """Two colours in one code, a pale one, and one in a frame of gold."""
    assert health_of(ink("#07c160", 0.4))[0] is None
    assert health_of(ink("#d8f0e0"))[0] is None
    assert health_of(ink("#07c160", framed=True)) == (None, 0.0)
