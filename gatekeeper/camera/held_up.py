"""Whether a card or a plate came before the camera and is held still, so that it is worth reading without anybody's key.

One look costs some milliseconds and is taken six times a second. It reads nothing: what is really a document is told by
the reader, and whatever that cannot read three times counts as part of the room until it is gone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from math import inf

import numpy as np

from gatekeeper.camera.card import Quad, find_cards
from gatekeeper.camera.cv import cv2
from gatekeeper.camera.enhance import gray_of
from gatekeeper.camera.mend import may_hold_more
from gatekeeper.camera.plate_place import places_by_colour
from gatekeeper.camera.rest import has_rows
from gatekeeper.camera.text import TextCorners
from gatekeeper.service.pictures import Frame, Image

EVERY = 0.17  # seconds between two looks: a card and a plate are looked for in turn
HALF = 640  # pixels of the longer side; of a larger picture every second or third pixel is enough to see a shape
SMALL = 240  # pixels in which a card is looked for
MOST = 4  # places of one kind that are followed
STILL = 0.05  # of its own width that a place may move from look to look
NEAR = 0.35  # of its own width within which a place is the one seen before, moved
LIKE = 1.35  # times larger or smaller that it may have become
HELD = 0.6  # seconds seen still until it is worth reading; it was there a little longer
GONE = 1.0  # seconds unseen until it is forgotten
WALL = 60.0  # seconds unseen until what could not be read is forgotten
TRIES = 3  # readings of one place that find nothing
LOOKED_AT = 8  # places of a plate's colour and shape in which characters are looked for
LEAST = 5  # characters of a plate that must be seen
ROW, FLAT = 32, 6  # pixels of a row's height in which they are looked for, and of one in which none can be seen
LATER = 1.5  # seconds to the second try, and twice as long to the third; between any two


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where something of a document's shape is.

    Attributes:
        x, y, wide: Its middle and width, pixels.
        box: Left, top, right and bottom of the part of the picture that it is in.
        printed: Whether print was seen in it already.
    """

    x: float
    y: float
    wide: float
    box: tuple[int, int, int, int]
    printed: bool = False

    def off(self, other: "_Spot") -> float:
        """How far away the other one is, in widths."""
        return float(np.hypot(self.x - other.x, self.y - other.y)) / max(1.0, self.wide)

    def is_like(self, other: "_Spot") -> bool:
        """Whether it may be the same thing, moved a little."""
        return self.off(other) < NEAR and 1 / LIKE < self.wide / max(1.0, other.wide) < LIKE


@dataclass(slots=True)
class _Held:
    """One thing that is followed: still since when, last seen when, read how often; `over` if it is not read any more."""

    spot: _Spot
    since: float
    seen: float
    over: bool
    tries: int = 0
    again: float = -inf


class HeldUp:
    """A `Spotter`, used in the camera's thread; time is that of the frames."""

    def __init__(self) -> None:
        self._next = self._rested = -inf
        self._cards_next = True
        self._cards: list[_Held] = []
        self._plates: list[_Held] = []

    def __call__(self, frame: Frame, wanted: bool) -> bool:
        """Whether this picture is worth reading.

        Args:
            wanted: Nobody is being answered and nothing is open. What comes while that is so otherwise belongs to what is
                going on, and is not read afterwards either, unless it goes and comes back.
        """
        at = frame.at
        if self._next - EVERY <= at < self._next:
            return False
        if at < self._next - EVERY:  # another source
            self._cards, self._plates, self._rested = [], [], -inf
        self._next = at + EVERY
        image = _every_few(frame.image, _step(frame.image))
        known, spots = (self._cards, _cards(image)) if self._cards_next else (self._plates, _plates(image))
        self._cards_next = not self._cards_next
        _follow(known, spots, at, wanted)
        ripe = next((one for one in known if _is_ripe(one, at)), None) if wanted and at >= self._rested else None
        if ripe is None or not _is_worth_it(ripe, frame):
            return False
        self._rested = at + LATER
        return True


def _follow(known: list[_Held], spots: Iterable[_Spot], at: float, wanted: bool) -> None:
    """Take note of what is seen, and forget what is gone."""
    known[:] = [one for one in known if at - one.seen < (WALL if one.tries >= TRIES else GONE)]
    for spot in spots:
        held = next((one for one in known if one.spot.is_like(spot)), None)
        if held is None:
            if len(known) < MOST:
                known.append(_Held(spot, at, at, not wanted))
            continue
        if held.spot.off(spot) > STILL:
            held.since = at
        held.spot, held.seen, held.over = spot, at, held.over or not wanted


def _is_ripe(one: _Held, at: float) -> bool:
    return one.seen == at and not one.over and at - one.since >= HELD and at >= one.again


def _is_worth_it(one: _Held, frame: Frame) -> bool:
    """Whether it is read now: it bears rows of print, and nothing that looks like a code, which has readers of its own."""
    left, top, right, bottom = (side * _step(frame.image) for side in one.spot.box)
    part = np.ascontiguousarray(gray_of(frame.image[top:bottom, left:right]))
    if not one.spot.printed and (not has_rows(part) or may_hold_more(part, [])):
        one.again = frame.at + HELD
        return False
    one.tries += 1
    one.again = frame.at + LATER * one.tries
    one.over = one.tries >= TRIES
    return True


def _cards(image: Image) -> list[_Spot]:
    return [_spot(quad) for quad in find_cards(image, looked_at=SMALL)[:MOST]]


def _plates(image: Image) -> list[_Spot]:
    if image.ndim == 2:
        return []
    found: list[_Spot] = []
    for place in islice(places_by_colour(image), LOOKED_AT):
        spot = _spot(np.array(place.whole, np.float32), printed=True)
        if not any(spot.is_like(other) for other in found) and _characters(image, place.rows[-1]) >= LEAST:
            found.append(spot)
    return found


def _characters(image: Image, row: TextCorners) -> int:
    """How many pieces of one height stand side by side, as the characters of a plate do."""
    corners = np.array(row, np.float32)
    across, down = (float(np.hypot(*(corners[at] - corners[0]))) for at in (1, 3))
    if min(across, down) < FLAT:
        return 0
    size = (max(ROW, round(across * ROW / down)), ROW)
    level = np.array([[0, 0], [size[0], 0], size, [0, ROW]], np.float32)
    # Laid level as small as it is looked at: to cut it out as finely as it is read takes four times as long.
    gray = gray_of(np.asarray(cv2.warpPerspective(image, cv2.getPerspectiveTransform(corners, level), size), np.uint8))
    most = 0
    for way in (cv2.THRESH_BINARY, cv2.THRESH_BINARY_INV):
        black = cv2.threshold(gray, 0, 1, way + cv2.THRESH_OTSU)[1]
        boxes = cv2.connectedComponentsWithStats(black)[2][1:]
        wide, high = boxes[:, cv2.CC_STAT_WIDTH], boxes[:, cv2.CC_STAT_HEIGHT]
        tall = high[(high >= 0.44 * ROW) & (high < ROW) & (wide > 1) & (wide <= 0.8 * ROW)]
        if len(tall):
            most = max(most, int((abs(tall - np.median(tall)) <= 0.16 * ROW).sum()))
    return most


def _spot(corners: Quad, *, printed: bool = False) -> _Spot:
    x, y = corners.mean(axis=0)
    left, top = np.maximum(np.floor(corners.min(axis=0)), 0).astype(int).tolist()
    right, bottom = np.ceil(corners.max(axis=0)).astype(int).tolist()
    box = (left, top, right + 1, bottom + 1)
    return _Spot(float(x), float(y), float(np.hypot(*(corners[1] - corners[0]))), box, printed)


def _every_few(image: Image, step: int) -> Image:
    """One pixel in so many, which OpenCV picks four times as fast as NumPy."""
    size = (-(-image.shape[1] // step), -(-image.shape[0] // step))
    return image if step == 1 else np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_NEAREST), np.uint8)


def _step(image: Image) -> int:
    return max(1, int(max(image.shape[:2])) // HALF)
