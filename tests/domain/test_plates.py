"""Number plates: which are read, as what, and which part is called wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.errors import BadPlate
from gatekeeper.domain.plates import PLATE_PROVINCES, PlateKind, parse_plate


@pytest.mark.parametrize(
    ("typed", "text", "kind"),
    [
        ("粤B12345", "粤B12345", PlateKind.BLUE),
        ("京A·F0236", "京AF0236", PlateKind.BLUE),
        ("沪C8Z9K2", "沪C8Z9K2", PlateKind.BLUE),
        ("苏AABC12", "苏AABC12", PlateKind.BLUE),
        ("京O12345", "京O12345", PlateKind.BLUE),
        ("粤BD12345", "粤BD12345", PlateKind.NEW_ENERGY),
        ("沪AFA1234", "沪AFA1234", PlateKind.NEW_ENERGY),
        ("浙A12345F", "浙A12345F", PlateKind.NEW_ENERGY),
        ("粤BG12345", "粤BG12345", PlateKind.NEW_ENERGY),
        ("川A1234警", "川A1234警", PlateKind.POLICE),
        ("湘A0012学", "湘A0012学", PlateKind.LEARNER),
        ("鲁B12A4挂", "鲁B12A4挂", PlateKind.TRAILER),
        ("粤Z·A123港", "粤ZA123港", PlateKind.HONG_KONG),
        ("粤Z1234澳", "粤Z1234澳", PlateKind.MACAU),
        ("使014·578", "使014578", PlateKind.EMBASSY),
        ("224578使", "224578使", PlateKind.EMBASSY),
        ("沪A0023领", "沪A0023领", PlateKind.CONSULATE),
        ("京X1234应急", "京X1234应急", PlateKind.EMERGENCY),
        ("WJ京·1234X", "WJ京1234X", PlateKind.ARMED_POLICE),
        ("WJ12345", "WJ12345", PlateKind.ARMED_POLICE),
    ],
)
def test_real_forms_are_read(typed: str, text: str, kind: PlateKind) -> None:
    """Every form that drives on the roads is read, without its separators."""
    plate = parse_plate(typed)

    assert (plate.text, plate.kind) == (text, kind)
    assert plate.province == next((character for character in text if character in PLATE_PROVINCES), "")


@pytest.mark.parametrize(
    "typed",
    ["粤b12345", " 粤B-12 345 ", "粤Ｂ１２３４５", "粤B•12345", "粵B·12345", "粤－B—12345", "\ufeff粤B12345"],
)
def test_a_plate_is_read_however_it_was_typed(typed: str) -> None:
    """Dots, dashes, blanks, small and full-width letters and traditional characters change nothing."""
    assert parse_plate(typed).text == "粤B12345"


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("", "length"),
        (" · ", "length"),
        ("B12345", "province"),
        ("中B12345", "province"),
        ("VA12345", "province"),
        ("粤", "letter"),
        ("粤112345", "letter"),
        ("粤I12345", "letter"),
        ("粤B1234港", "letter"),
        ("粤B", "length"),
        ("粤B1234", "length"),
        ("粤B1234567", "length"),
        ("粤B" + "1" * 100_000, "length"),
        ("粤B123警", "length"),
        ("粤BO2345", "serial"),
        ("粤BI2345", "serial"),
        ("粤BABCD1", "serial"),
        ("粤B1234警察", "serial"),
        ("粤B12 3中", "length"),
        ("粤B1234中", "serial"),
        ("粤BL12345", "serial"),
        ("粤BD1234A", "serial"),
        ("粤B12345L", "serial"),
        ("粤BDI1234", "serial"),
        ("粤A12O4学", "serial"),
        ("使01457", "province"),
        ("粤B1²345", "serial"),
    ],
)
def test_the_part_that_is_wrong_is_named(typed: str, part: str) -> None:
    """Province, letter, length, serial: the first that is wrong is named."""
    with pytest.raises(BadPlate) as caught:
        parse_plate(typed)

    assert caught.value.part == part


@given(st.text(max_size=12) | st.from_regex(r"\A[粤京使WJ][A-Z]?[0-9A-Z]{4,6}[警学挂港澳领]?\Z"))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever is typed, the answer is a plate that reads back the same, or a named part."""
    try:
        plate = parse_plate(text)
    except BadPlate as error:
        part = error.part
    else:
        part = "none" if parse_plate(plate.text) == plate else "unstable"

    assert part in ("none", "length", "province", "letter", "serial")
