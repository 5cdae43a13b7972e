"""What is wrong with a camera's picture is told; what a camera was asked for is put back."""

from collections.abc import Callable, Iterator
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from gatekeeper.camera.care import LASTS, CameraCare, asked_to_see_to_itself, put_back
from gatekeeper.camera.cv import cv2
from gatekeeper.service.pictures import Frame, Image, Seeing

Make = Callable[[int], Image]


@cache
def noise(number: int) -> NDArray[np.float32]:
    """What a sensor adds to a picture; made when it is first asked for, for it takes eleven megabytes."""
    return np.random.default_rng(number).normal(0, 2.0, (720, 1280, 3)).astype(np.float32)


@cache
def yard() -> Image:
    """A gate by day: bars, a door, writing on a wall, sky."""
    picture = np.full((720, 1280, 3), 150, np.uint8)
    picture[:250] = (200, 180, 160)
    for x in range(0, 1280, 24):
        picture[250:520, x : x + 8] = (60, 70, 80)
    picture[300:700, 200:420] = (90, 60, 40)
    for row in range(6):
        cv2.putText(
            picture, "3-2-501 GATE NORTH", (500, 560 + 24 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.7, (20, 20, 20), 2
        )
    return picture


def sensed(image: Image, number: int) -> Image:
    """With a sensor's noise."""
    moved = np.roll(noise(number % 3), number, axis=1)
    return np.asarray(np.clip(image.astype(np.float32) + moved, 0, 255), np.uint8)


def somebody(image: Image) -> Image:
    """With a person in a striped coat before it."""
    picture = image.copy()
    picture[100:720, 500:900] = 90
    picture[100:720:8, 500:900] = 220
    return picture


def filmed(image: Image) -> Make:
    """A camera that sees this: a few pictures over and over, no two in succession the same; to make each anew takes ten times
    as long as to look at it.
    """
    pictures = [sensed(image, number) for number in range(5)]
    return lambda number: pictures[number % len(pictures)]


def told(care: CameraCare, make: Make, start: float, seconds: float) -> Iterator[Seeing]:
    """What is said of two frames a second."""
    for number in range(round(2 * seconds)):
        yield care(Frame(make(number), start + number / 2, number))


@pytest.mark.parametrize(
    ("camera", "due"),
    [
        (lambda: filmed(np.full_like(yard(), 0)), Seeing.BLACK),
        (lambda: filmed(np.full_like(yard(), 90)), Seeing.COVERED),
        (lambda: lambda _: yard(), Seeing.FROZEN),
        (lambda: filmed(yard() // 6), Seeing.DARK),
        (lambda: filmed(np.asarray(cv2.GaussianBlur(yard(), (0, 0), 6), np.uint8)), Seeing.BLURRED),
    ],
    ids=["black", "covered", "frozen", "dark", "blurred"],
)
def test_what_lasts_is_told_and_taken_back(camera: Callable[[], Make], due: Seeing) -> None:
    """Not at once: a hand goes by, a camera seeks its focus. And well again as soon as it is."""
    care, well, make = CameraCare(), filmed(yard()), camera()
    assert set(told(care, well, 0.0, 10)) == {Seeing.WELL}

    first = list(told(care, make, 10.0, LASTS[due] - 0.5))
    then = list(told(care, make, 10.0 + LASTS[due] - 0.5, 3))
    after = list(told(care, well, 20.0 + LASTS[due], 2))

    assert set(first) == {Seeing.WELL}
    assert then[-1] is due
    assert after == [Seeing.WELL] * 4


def test_who_stands_before_the_gate_for_minutes_and_leaves_is_no_smear() -> None:
    """A striped coat is sharper than the wall behind it."""
    care, empty = CameraCare(), filmed(yard())
    said = set(told(care, empty, 0.0, 60))
    said |= set(told(care, filmed(somebody(yard())), 60.0, 300))
    said |= set(told(care, empty, 360.0, 120))

    assert said == {Seeing.WELL}


def test_dusk_is_no_smear() -> None:
    """A third of the light is a third of the contrast."""
    care = CameraCare()
    said = set(told(care, filmed(yard()), 0.0, 60))
    said |= set(told(care, filmed(yard() // 3), 60.0, 90))

    assert said == {Seeing.WELL}


class Webcam:
    """What of a camera can be asked for, and what was."""

    def __init__(self, backend: str, **settings: float) -> None:
        self.backend = backend
        self.settings = {getattr(cv2, name): value for name, value in settings.items()}
        self.sets: list[tuple[int, float]] = []

    def get(self, what: int) -> float:
        return self.settings.get(what, -1.0)

    def set(self, what: int, value: float) -> bool:
        self.sets.append((what, value))
        known = what in self.settings
        if known:
            self.settings[what] = value
        return known

    def getBackendName(self) -> str:  # noqa: N802  OpenCV's name
        return self.backend


def test_a_camera_sees_to_itself_and_is_left_as_it_was() -> None:
    """Another program had fixed focus and exposure; both are its own again when the gate closes."""
    fixed = {"CAP_PROP_AUTOFOCUS": 0.0, "CAP_PROP_AUTO_EXPOSURE": 1.0, "CAP_PROP_AUTO_WB": 1.0}
    camera = Webcam("V4L2", **fixed)

    before = asked_to_see_to_itself(camera)
    during = dict(camera.settings)
    put_back(camera, before)

    assert during == {cv2.CAP_PROP_AUTOFOCUS: 1.0, cv2.CAP_PROP_AUTO_EXPOSURE: 3.0, cv2.CAP_PROP_AUTO_WB: 1.0}
    assert camera.settings == {getattr(cv2, name): value for name, value in fixed.items()}


def test_a_camera_that_knows_none_of_it_is_left_alone() -> None:
    """Most network cameras and some webcams; and exposure has other numbers on other systems."""
    plain = Webcam("V4L2")
    put_back(plain, asked_to_see_to_itself(plain))
    assert plain.sets == []

    other = Webcam("MSMF", CAP_PROP_AUTO_EXPOSURE=1.0)
    asked_to_see_to_itself(other)
    assert other.settings == {cv2.CAP_PROP_AUTO_EXPOSURE: 1.0}
