"""What is wrong with a camera's picture itself, and what a camera is asked to see to by itself."""

from collections.abc import Mapping
from math import inf
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from gatekeeper.camera.cv import cv2
from gatekeeper.service.pictures import Frame, Image, Seeing, fingerprint

EVERY = 0.5  # seconds between two looks at a picture
SMALL = (160, 90)
BLACK = 6.0  # level; the brightest hundredth of a picture with the lens closed, or with no light at all, is darker
PLAIN = 2.0  # levels of the steepest edges in a small picture; a hand over the lens leaves light and shade, and no edge
DARK = 45.0  # level of the middle of a picture in which a printed code has little contrast left
CELLS = (16, 9)  # parts of a picture whose detail is followed
DETAILED, FEWEST = (
    1.6,
    6,
)  # so much more detail than in most parts there is in those that tell of a smear, and how many those are
SOFT, MOST = 0.45, 0.8  # a smear, or a lost focus: so much of the usual detail is left, in so many of those parts
LEARNS = 1 / 1200  # of what is seen goes into what is usual, with each look: ten minutes for most of it
LASTS = {Seeing.BLACK: 3.0, Seeing.COVERED: 3.0, Seeing.FROZEN: 4.0, Seeing.BLURRED: 60.0, Seeing.DARK: 5.0}  # seconds

Parts = NDArray[np.float32]
_AUTO_EXPOSURE = 3.0  # V4L2_EXPOSURE_APERTURE_PRIORITY, what cameras call automatic; other systems have other numbers


class CameraCare:
    """Looks at a camera's frames now and then, in its thread: a tenth of a millisecond; says what lasts."""

    def __init__(self) -> None:
        self._next = -inf
        self._since: tuple[Seeing, float] = (Seeing.WELL, -inf)
        self._said = Seeing.WELL
        self._print = b""
        self._usual: Parts | None = None

    def __call__(self, frame: Frame) -> Seeing:
        """How well the camera sees; another word than before only after that has been so for a while."""
        if self._next - EVERY <= frame.at < self._next:
            return self._said
        self._next = frame.at + EVERY
        seeing = self._look(frame.image)
        if seeing is not self._since[0] or frame.at < self._since[1]:
            self._since = (seeing, frame.at)
        if frame.at - self._since[1] >= LASTS.get(seeing, 0.0):
            self._said = seeing
        return self._said

    def _look(self, image: Image) -> Seeing:
        picture = fingerprint(np.ascontiguousarray(image[::8, ::8]))
        before, self._print = self._print, picture
        if picture == before:
            return Seeing.FROZEN  # a sensor's noise is never twice the same
        small = np.asarray(cv2.resize(image, SMALL, interpolation=cv2.INTER_AREA), np.uint8)
        gray = small if small.ndim == 2 else np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8)
        if float(np.percentile(gray, 99)) < BLACK:
            return Seeing.BLACK
        if float(np.percentile(cv2.absdiff(gray, cv2.GaussianBlur(gray, (0, 0), 2.0)), 99.5)) < PLAIN:
            return Seeing.COVERED
        if float(np.median(gray)) < DARK:
            return Seeing.DARK
        return Seeing.BLURRED if self._is_soft(_detail(image)) else Seeing.WELL

    def _is_soft(self, detail: Parts) -> bool:
        """Whether detail is gone from nearly everywhere where there usually is some: a person hides only a part of it."""
        usual = detail if self._usual is None else self._usual
        telling = usual > DETAILED * np.median(usual)
        soft = int(telling.sum()) >= FEWEST and float((detail < SOFT * usual)[telling].mean()) >= MOST
        self._usual = usual if soft else usual + LEARNS * (detail - usual)
        return soft


def _detail(image: Image) -> Parts:
    """How much fine detail is in each part of a picture, for its light."""
    part = image[::2, ::2]
    gray = np.ascontiguousarray(part if part.ndim == 2 else part[..., 1])
    fine = cv2.absdiff(gray, cv2.GaussianBlur(gray, (0, 0), 1.5)).astype(np.float32)
    light = cv2.resize(gray, CELLS, interpolation=cv2.INTER_AREA).astype(np.float32)
    return np.asarray(cv2.resize(fine, CELLS, interpolation=cv2.INTER_AREA) / (light + 16), np.float32)


class Capture(Protocol):
    """What of OpenCV's `VideoCapture` is needed to ask for something."""

    def get(self, propId: int, /) -> float:  # noqa: N803  OpenCV's name
        """How something is set; 0 or −1 where the camera does not know it."""
        ...

    def set(self, propId: int, value: float, /) -> bool:  # noqa: N803  OpenCV's name
        """Whether the camera took it."""
        ...

    def getBackendName(self) -> str:  # noqa: N802  OpenCV's name
        """``"V4L2"``, ``"MSMF"``, …"""
        ...


def asked_to_see_to_itself(capture: Capture) -> Mapping[int, float]:
    """Ask a webcam for its own focus, exposure and white balance, which another program may have fixed.

    Returns:
        What was set differently before, to be put back when the camera is let go.
    """
    wanted = {cv2.CAP_PROP_AUTOFOCUS: 1.0, cv2.CAP_PROP_AUTO_WB: 1.0}
    if capture.getBackendName() == "V4L2":
        wanted[cv2.CAP_PROP_AUTO_EXPOSURE] = _AUTO_EXPOSURE
    before = {what: capture.get(what) for what in wanted}
    return {
        what: before[what]
        for what, value in wanted.items()
        if before[what] not in (value, -1.0) and capture.set(what, value)
    }


def put_back(capture: Capture, before: Mapping[int, float]) -> None:
    """As another program had set it."""
    for what, value in before.items():
        capture.set(what, value)
