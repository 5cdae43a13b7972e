"""A card or a plate that is held up is worth reading without a key; codes, people and what hangs on the wall are not."""

from collections.abc import Iterable, Sequence
from itertools import chain, cycle, islice

import numpy as np
import pytest

from gatekeeper.camera.held_up import EVERY, GONE, HELD, TRIES, HeldUp
from gatekeeper.service.pictures import Frame, Image
from tests.camera import cars
from tests.camera.cards import a_print, draw_card
from tests.camera.hard import code
from tests.camera.holders import a_holder
from tests.camera.holding import RATE, empty, held
from tests.camera.plates import STYLES, a_plate, draw_plate
from tests.camera.webcam import showing

SOON = HELD + 3 * EVERY  # seconds: a card and a plate are looked for in turn, and it has to be seen first


def film(images: Sequence[Image], seconds: float, *, start: float = 0.0) -> Iterable[Frame]:
    """The same pictures again and again."""
    for number, image in enumerate(islice(cycle(images), round(seconds * RATE))):
        yield Frame(image, start + number / RATE, number)


def told(frames: Iterable[Frame], spotter: HeldUp | None = None, *, wanted: bool = True) -> list[float]:
    """When a frame was worth reading."""
    spotter = spotter or HeldUp()
    return [frame.at for frame in frames if spotter(frame, wanted)]


@pytest.fixture(scope="module")
def card() -> list[Image]:
    """An ID card in a hand."""
    chance = np.random.default_rng(5)
    return showing(draw_card(a_holder(chance), a_print(chance)), "good", 5, 2)


@pytest.fixture(scope="module")
def room() -> list[Image]:
    """Nobody."""
    return [frame.image for frame in empty(2)]


def test_a_card_that_is_held_still_is_worth_reading(card: list[Image]) -> None:
    """Within a second; not at once, for it may only pass by."""
    times = told(film(card, 1.3))

    assert len(times) == 1
    assert HELD <= times[0] <= SOON


def test_a_plate_is_worth_reading() -> None:
    """A car that has stopped."""
    chance = np.random.default_rng(3)
    style = STYLES["blue"]
    scene = cars.draw_car(draw_plate(a_plate(chance, style), style), chance)

    (first,) = told(film([cars.photographed(scene, "good", 3)], 1.3))

    assert HELD <= first <= SOON


@pytest.mark.parametrize("kind", ["nobody", "a hard code", "a card with a code"])
def test_what_is_no_document_is_not_read(room: list[Image], kind: str) -> None:
    """A code has readers of its own, and the card around it does not open a form."""
    if kind == "nobody":
        frames: Iterable[Frame] = film(room, 2.0)
    elif kind == "a hard code":
        frames = film([frame.image for frame in held("71234567890123456789012345", 2)], 2.0)
    else:
        printed = np.full((540, 856), 235, np.uint8)
        square = code("71234567890123456789012345")
        printed[60 : 60 + len(square), 60 : 60 + len(square)] = square
        for row in range(90, 480, 50):  # rows of print beside it
            printed[row : row + 16, 500:820:9] = 20
        frames = film(showing(np.repeat(printed[..., None], 3, axis=2), "good", 3, 2), 2.0)

    assert told(frames) == []


def test_a_card_that_waves_is_not_read(card: list[Image]) -> None:
    """It is not held still."""
    moved = [np.roll(card[0], 8 * number - 160, axis=1) for number in range(40)]

    assert told(Frame(image, number / RATE, number) for number, image in enumerate(moved)) == []


def test_what_cannot_be_read_is_part_of_the_room(card: list[Image]) -> None:
    """It is read a few times, later and later, and then not again while it is there."""
    times = told(film(card[:1], 12.0))

    assert len(times) == TRIES
    assert times[2] - times[1] > times[1] - times[0]


@pytest.mark.parametrize("before", [0.0, 0.4])
def test_a_card_shown_while_somebody_was_answered_is_not_read_afterwards(
    card: list[Image], room: list[Image], before: float
) -> None:
    """It belonged to that answer, also if it was there before; taken away and shown again it is a new one."""
    spotter = HeldUp()
    told(film(card, before), spotter)
    told(film(card, 0.6, start=before), spotter, wanted=False)

    assert told(film(card, 1.5, start=before + 0.6), spotter) == []
    again = chain(film(room, GONE + 1.0, start=2.6), film(card, 1.3, start=3.6 + GONE))
    assert len(told(again, spotter)) == 1


def test_a_gray_or_tiny_picture_is_none(card: list[Image]) -> None:
    """Cameras give such, too: a gray card is seen, in a dot there is nothing."""
    gray = [np.ascontiguousarray(image[..., 1]) for image in card]

    assert len(told(film(gray, 1.3))) == 1
    assert told(film([np.zeros((1, 1, 3), np.uint8)], 1.3)) == []
