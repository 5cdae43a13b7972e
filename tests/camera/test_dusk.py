"""ID cards in poor light: of which only the number is seen, and everything that must not be taken for one."""

from collections.abc import Callable

import numpy as np
import pytest

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.documents import Documents
from gatekeeper.camera.relight import LONGEST, evenly_lit, is_dim
from gatekeeper.domain.document import DocumentKind, Problem
from gatekeeper.service.pictures import Image
from tests.camera.cards import a_print, draw_back, draw_card, draw_foreign
from tests.camera.dusk import at_dusk
from tests.camera.holders import Holder, a_holder, misprinted


def shown(
    grade: str, seed: int, change: Callable[[Holder, np.random.Generator], Holder] | None = None
) -> tuple[Holder, Image]:
    """Somebody, and one picture of their card."""
    chance = np.random.default_rng(seed)
    holder = a_holder(chance)
    if change is not None:
        holder = change(holder, chance)
    return holder, at_dusk(draw_card(holder, a_print(chance)), grade, seed)


@pytest.mark.parametrize("seed", [1003, 1017])
def test_a_card_of_which_hardly_anything_is_seen_gives_its_number(documents: Documents, seed: int) -> None:
    """By night no edge and no label is found; the row of digits is, and says where the rest must stand."""
    holder, picture = shown("dark", seed)
    assert is_dim(picture)

    (document,) = documents(picture)

    assert document.kind is DocumentKind.ID_CARD
    assert document.text("number") == holder.number


def test_a_number_alone_is_never_certain(documents: Documents) -> None:
    """Nothing vouches for it: it is told, and what could not be read is told too."""
    (document,) = documents(shown("dark", 1017)[1])

    assert not document.certain
    assert Problem.BIRTH_UNREAD in document.problems


def test_a_misprinted_number_in_poor_light_is_read_as_it_stands(documents: Documents) -> None:
    """The check digit does not make it another one."""
    holder, picture = shown("dim", 1020, misprinted)

    (document,) = documents(picture)

    assert document.text("number") == holder.number
    assert Problem.NUMBER_CHECK in document.problems


@pytest.mark.parametrize("grade", ["dim", "dark"])
def test_a_paper_with_latin_words_is_no_card_in_any_light(documents: Documents, grade: str) -> None:
    """Even one with 18 digits that would hold."""
    assert [one for one in documents(at_dusk(draw_foreign(), grade, 4)) if one.text("number")] == []


def test_a_back_in_poor_light_is_told_or_nothing_is(documents: Documents) -> None:
    """The dates on it are no number."""
    assert all(one.problems == (Problem.BACK,) for one in documents(at_dusk(draw_back(), "dim", 5)))


@pytest.mark.parametrize("level", [0, 9, 128, 255])
def test_pictures_of_nothing_give_nothing(documents: Documents, level: int) -> None:
    """A covered lens, a wall, the sun; with the sensor's grain on it."""
    grain = np.random.default_rng(level).normal(level, 4, (480, 640, 3))

    assert documents(np.asarray(np.clip(grain, 0, 255), np.uint8)) == []


def test_a_large_picture_is_lit_in_little_memory() -> None:
    """48 megapixels are first made as small as print can be."""
    assert evenly_lit(np.zeros((6000, 8000, 3), np.uint8)).shape == (LONGEST * 3 // 4, LONGEST)


def test_uneven_light_becomes_even() -> None:
    """A page of which one side lies in the dark: afterwards its paper is as light as on the other."""
    page = np.full((300, 400), 230.0)
    page[100:110, 20:380:8] = 40
    dim = np.asarray(page * np.linspace(0.1, 0.9, 400), np.uint8)

    even = evenly_lit(dim)

    left, right = np.median(even[:, 40:90]), np.median(even[:, -90:-40])
    assert abs(left - right) < 12
    assert even[104, 20:380].min() < 150


def test_a_card_whose_number_is_hidden_never_gets_the_one_of_the_card_beside_it(documents: Documents) -> None:
    """Two people hold up theirs: what is missing of one is looked for again, and not in the other's place."""
    one, other = (a_holder(np.random.default_rng(seed)) for seed in (31, 32))
    hidden = draw_card(other)
    hidden[-150:, 300:] = 90
    table = np.full((600, 1360, 3), (70, 90, 80), np.uint8)
    for left, card in ((30, draw_card(one)), (700, hidden)):
        table[110:508, left : left + 630] = cv2.resize(card, (630, 398), interpolation=cv2.INTER_AREA)

    found = {document.text("name"): document.text("number") for document in documents(table)}

    assert found[one.name] == one.number
    assert found[other.name] != one.number


def test_print_around_a_card_gets_into_none_of_its_fields(documents: Documents) -> None:
    """It lies on lists with telephone numbers and dates, some of them just above its name and below its number."""
    holder, picture = shown("held", 1012)

    found = next(one for one in documents(picture) if one.kind is DocumentKind.ID_CARD)

    assert found.text("number") == holder.number
    assert found.text("name") == holder.name


def test_a_number_whose_last_character_was_overlooked_is_looked_for_further(documents: Documents) -> None:
    """Two looks agreed on seventeen digits: the finder's box had ended before the X."""
    holder, picture = shown("dim", 5004)

    (document,) = documents(picture)

    assert document.text("number") == holder.number
    assert not document.certain
