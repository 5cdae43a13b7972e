"""ID cards in pictures."""

import numpy as np
import pytest

from gatekeeper.camera.documents import Documents
from gatekeeper.domain.document import DocumentKind, Problem
from gatekeeper.service.pictures import Image
from tests.camera.cards import Print, a_print, draw_back, draw_card, draw_foreign
from tests.camera.holders import Holder, a_holder, misprinted
from tests.camera.webcam import webcam

HOLDER = a_holder(np.random.default_rng(1))


def shown(seed: int, grade: str = "good") -> tuple[Holder, Image]:
    """Somebody, and one picture of their card."""
    chance = np.random.default_rng(seed)
    holder = a_holder(chance)
    return holder, webcam(draw_card(holder, a_print(chance)), grade, seed)


@pytest.mark.parametrize("grade", ["good", "640x480"])
def test_a_card_before_a_webcam_is_read(documents: Documents, grade: str) -> None:
    """All six fields, and a number that may be used without comparing it."""
    holder, picture = shown(2, grade)

    (document,) = documents(picture)

    assert document.kind is DocumentKind.ID_CARD
    assert {name: field.text for name, field in document.fields.items()} == holder.fields
    assert document.certain
    assert document.problems == ()


def test_a_card_upside_down_is_read(documents: Documents) -> None:
    """Its corners begin at its own top left."""
    picture = shown(2)[1]
    turned = np.ascontiguousarray(picture[::-1, ::-1])

    (one,), (other,) = documents(picture), documents(turned)

    assert one.certain
    assert other.certain
    for (x, y), (turned_x, turned_y) in zip(one.corners, other.corners, strict=True):
        assert abs(x + turned_x - picture.shape[1]) < 20
        assert abs(y + turned_y - picture.shape[0]) < 20


def test_a_scan_without_edges_is_read(documents: Documents) -> None:
    """The card fills the picture, so that there is nothing to find it by but its print."""
    (document,) = documents(draw_card(HOLDER)[30:-30, 40:-40])

    assert {name: field.text for name, field in document.fields.items()} == HOLDER.fields
    assert document.certain


def test_a_misprinted_number_is_read_as_it_stands(documents: Documents) -> None:
    """Such cards are in circulation: what is printed is told, and what is wrong with it."""
    holder = misprinted(HOLDER, np.random.default_rng(3))

    (document,) = documents(webcam(draw_card(holder), "good", 3))

    assert document.text("number") == holder.number
    assert document.problems == (Problem.NUMBER_CHECK,)
    assert not document.certain


def test_the_back_is_told(documents: Documents) -> None:
    """So that the guard can be asked to turn it over."""
    (document,) = documents(webcam(draw_back(), "good", 4))

    assert document.problems == (Problem.BACK,)
    assert not document.fields
    assert not document.certain


def test_papers_of_other_countries_are_no_card(documents: Documents) -> None:
    """Even one with 18 digits that would hold."""
    assert documents(webcam(draw_foreign(), "good", 5)) == []


def test_every_way_of_printing_is_read(documents: Documents) -> None:
    """The heavier face, and other digits."""
    for digits in ("pen-bold", "vera-bold", "noto"):
        (document,) = documents(webcam(draw_card(HOLDER, Print(bold=True, digits=digits)), "good", 6))

        assert document.text("number") == HOLDER.number


def test_a_card_in_the_dark_is_read(documents: Documents) -> None:
    """So dim that no label is seen: it is lit up and looked at again."""
    holder, picture = shown(5046, "poor")
    assert float(np.median(picture)) < 40

    (document,) = documents(picture)

    assert document.text("number") == holder.number


def test_a_name_keeps_its_first_character(documents: Documents) -> None:
    """Its box may begin a little left of where it is printed, nearer to the label: nothing of it was doubtful, but half lost."""
    holder = a_holder(np.random.default_rng(7013))

    (found,) = documents(webcam(draw_card(holder), "good", 7013))

    assert found.text("name") == holder.name == "赵玲"
