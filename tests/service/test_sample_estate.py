"""The made-up estate that the demo and the manual use, and the words of its table."""

import csv
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from gatekeeper.domain.household import Standing, parse_flat
from gatekeeper.domain.identity import IdKind, parse_id_number
from gatekeeper.domain.plates import parse_plate
from gatekeeper.service.office.column_words import COLUMNS, PARTS, STANDINGS

RESOURCES = Path(__file__).parents[2] / "resources"
DEMO_DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """The table, row by row."""
    with (RESOURCES / "sample/residents.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_estate_is_large_and_varied_enough(rows: list[dict[str, str]]) -> None:
    """72 people and more in 24 flats and more of 4 buildings, with every kind of card but Macau's."""
    flats = [parse_flat(row["flat"]) for row in rows]
    kinds = {parse_id_number(row["id_number"], today=DEMO_DAY).kind for row in rows}

    assert len(rows) >= 72
    assert len(set(flats)) >= 24
    assert {flat.building for flat in flats} == {"1", "2", "3", "4"}
    assert kinds == set(IdKind) - {IdKind.MACAU}
    assert {len(row["name"]) for row in rows} >= {2, 3, 4}
    assert min(Counter(flats).values()) == 1


def test_every_cell_is_good(rows: list[dict[str, str]]) -> None:
    """Flats, numbers and plates are read as they are written; nobody is there twice."""
    assert set(rows[0]) == set(COLUMNS) - set(PARTS) - {"state"}  # which only an export of ours has
    assert len({row["id_number"] for row in rows}) == len({row["name"] for row in rows}) == len(rows)
    for row in rows:
        assert str(parse_flat(row["flat"])) == row["flat"]
        assert parse_id_number(row["id_number"], today=DEMO_DAY).number == row["id_number"]
        assert all(parse_plate(plate).text == plate for plate in row["plates"].split(";") if plate)
        assert Standing(row["standing"]) in STANDINGS
        assert (row["standing"] == Standing.RETURNEE) == bool(row["returned"])


def test_nobody_real_is_meant(rows: list[dict[str, str]]) -> None:
    """Serials from 900 on and telephone numbers with 0000 in the middle."""
    assert all(row["id_number"][14] == "9" for row in rows)
    assert all(row["phone"] == "" or (len(row["phone"]) == 11 and row["phone"][3:7] == "0000") for row in rows)


def test_some_returnees_are_through_their_14_days_and_some_are_not(rows: list[dict[str, str]]) -> None:
    """On the day of the demo both are there, and both sides of the border."""
    days = [(DEMO_DAY - date.fromisoformat(row["returned"])) / timedelta(days=1) for row in rows if row["returned"]]

    assert sum(day >= 14 for day in days) >= 3
    assert sum(day < 14 for day in days) >= 3
    assert {13, 14} <= set(days)
    assert min(days) >= 0


def test_every_name_can_be_printed(rows: list[dict[str, str]]) -> None:
    """The bundled font has every character of the sample, rare ones too."""
    glyphs = TTFont("sample", str(RESOURCES / "fonts/NotoSansSC-Regular.ttf")).face.charToGlyph

    assert {character for row in rows for character in row["name"] if ord(character) not in glyphs} == set()


def test_a_word_means_one_column() -> None:
    """No alias stands for two columns or two standings, and none has capitals or blanks around it."""
    headings = [word for key, words in COLUMNS.items() for word in (key, *words)]
    standings = [word for key, words in STANDINGS.items() for word in (key.value, *words)]

    assert max(Counter(headings).values()) == max(Counter(standings).values()) == 1
    assert all(word == word.strip().lower() for word in headings + standings)


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("姓名", "name"),
        ("身份证号", "id_number"),
        ("房号", "flat"),
        ("电话", "phone"),
        ("身份", "standing"),
        ("返回日期", "returned"),
        ("车牌", "plates"),
    ],
)
def test_a_table_with_chinese_headings_is_understood(heading: str, key: str) -> None:
    """The headings that offices write stand for our columns."""
    assert heading in COLUMNS[key]
