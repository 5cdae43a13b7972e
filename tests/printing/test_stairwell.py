"""Sheets on which households sign for their cards."""

from datetime import date
from pathlib import Path

import pytest

from gatekeeper.domain.errors import PrintFailed
from gatekeeper.domain.words import Language
from gatekeeper.printing.render import page_texts
from gatekeeper.printing.stairwell import draw_sheets, print_sheets
from gatekeeper.service.office.stairwells import stairwells
from tests.printing.faces import a_face

DAY = date(2026, 11, 30)
ESTATE = "阳光花园"


def test_each_stairwell_begins_a_page_and_each_household_signs_once() -> None:
    """In the order of the doors, whatever the order of the cards; a flat is named once for all its cards."""
    cards = [
        a_face(1, flat="10-1-101"),
        a_face(2, flat="3-2-1001", name="李*"),
        a_face(3, flat="3-2-501"),
        a_face(4, flat="3-2-501", name="王*"),
        a_face(5, flat="3-1-501"),
    ]

    pdf, pages = draw_sheets(stairwells(cards), estate=ESTATE, day=DAY)

    texts = page_texts(pdf)
    assert pages == len(texts) == 3
    assert [title in text for title, text in zip(("3 栋 1 单元", "3 栋 2 单元", "10 栋 1 单元"), texts, strict=True)]
    assert "2 户 · 3 张" in texts[1]
    assert texts[1].count("3-2-501") == 1
    assert texts[1].index("3-2-501") < texts[1].index("3-2-1001")
    assert all(f"0000000{number}/1" in texts[1] for number in (2, 3, 4))
    assert "签收" in texts[0]


def test_every_card_of_a_large_stairwell_is_on_exactly_one_page() -> None:
    """Households are not parted between pages, but for one with more cards than a page has lines."""
    cards = [a_face(n, flat=f"3-2-{100 + n // 3}") for n in range(1, 121)] + [
        a_face(n, flat="3-2-999") for n in range(200, 260)
    ]

    texts = page_texts(draw_sheets(stairwells(cards), estate=ESTATE, day=DAY)[0])

    assert all(sum(card.label in text for text in texts) == 1 for card in cards)
    homes = {card.flat for card in cards} - {"3-2-999"}
    assert all(sum(f"{flat}\r\n" in text or f"{flat} " in text for text in texts) <= 1 for flat in homes)


@pytest.mark.parametrize("flat", ["", "物业", "商铺-12", "B2-1801"])
def test_what_is_no_usual_flat_is_handed_over_too(flat: str) -> None:
    """Staff without a flat, a shop, a building without units."""
    texts = page_texts(draw_sheets(stairwells([a_face(1, flat=flat)]), estate=ESTATE, day=DAY)[0])

    assert "00000001/1" in texts[0]


def test_a_sheet_is_in_one_language(tmp_path: Path) -> None:
    """English for who reads English; names stay as they are."""
    out = tmp_path / "sheets.pdf"

    print_sheets(stairwells([a_face(1)]), out, estate=ESTATE, day=DAY, language=Language.EN)

    text = page_texts(out)[0]
    assert "Building 3, unit 2" in text
    assert "Signature" in text
    assert "签收" not in text


def test_no_sheet_is_made_of_nothing(tmp_path: Path) -> None:
    """A sentence, and no file."""
    with pytest.raises(PrintFailed, match="no card to sign for"):
        print_sheets((), tmp_path / "sheets.pdf", estate=ESTATE, day=DAY)

    assert list(tmp_path.iterdir()) == []
