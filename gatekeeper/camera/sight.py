"""What a guard is told while a card is held before the camera: closer, hold still, glare. A few milliseconds a frame."""

import numpy as np

from gatekeeper.camera.card import Quad, find_cards
from gatekeeper.camera.cv import cv2
from gatekeeper.service.pictures import Hint, Image, Sight

LEAST = 400  # pixels of the card's longer side; in less the number is guessed
STILL = 0.012  # of the card's longer side that its corners may move from one frame to the next
SHARP = 0.23  # see `Sight.sharpness`; in less, numbers are misread
GLARING = 0.012  # of the card's area; a spot of this size hides three digits
BLOWN = 250  # levels
BRIGHTER = 1.25  # than the card's paper: so much is no uneven light
OVEREXPOSED = 238  # level of a card that is white all over, where nothing stands out as glare
MEASURED_AT = 448  # pixels of the card's longer side
STRONGEST = 97.5  # per cent; only so strong edges are print, the rest is ground and noise


def look_at(image: Image, before: Sight | None = None) -> Sight:
    """See whether a card is there, and whether it can be read as it is held.

    Args:
        before: What was seen in the frame before it; without it a card counts as just having come.
    """
    cards = find_cards(image)
    if not cards:
        return Sight(Hint.NO_CARD)
    quad = cards[0]
    corners = tuple((round(float(x)), round(float(y))) for x, y in quad)
    longest = float(max(np.hypot(*(quad[1] - quad[0])), np.hypot(*(quad[2] - quad[3]))))
    gray = _inside(image, quad, longest)
    seen = Sight(
        Hint.READY,
        corners,
        share=longest / image.shape[1],
        moved=_moved(quad, longest, before),
        sharpness=_sharpness(gray),
        glare=_glare(gray),
    )
    return Sight(_hint(seen, longest), corners, seen.share, seen.moved, seen.sharpness, seen.glare)


def _hint(seen: Sight, longest: float) -> Hint:
    if longest < LEAST:
        return Hint.CLOSER
    if seen.moved > STILL or seen.sharpness < SHARP:
        return Hint.HOLD_STILL
    return Hint.GLARE if seen.glare > GLARING else Hint.READY


def _inside(image: Image, quad: Quad, longest: float) -> Image:
    """The upright rectangle that lies within the card, gray, as large as it is when the card is `MEASURED_AT` long."""
    across, down = np.sort(quad[:, 0]), np.sort(quad[:, 1])
    left, right = int(max(0, across[1])), int(min(image.shape[1], across[2]))
    top, bottom = int(max(0, down[1])), int(min(image.shape[0], down[2]))
    if right - left < 32 or bottom - top < 32:  # it stands on a corner
        left, right = int(max(0, across[0])), int(min(image.shape[1], across[3]))
        top, bottom = int(max(0, down[0])), int(min(image.shape[0], down[3]))
    part = image[top:bottom, left:right]
    if part.size == 0:
        return np.zeros((0, 0), np.uint8)
    gray = np.asarray(part if part.ndim == 2 else cv2.cvtColor(part, cv2.COLOR_BGR2GRAY), np.uint8)
    scale = MEASURED_AT / longest
    return gray if scale >= 1 else np.asarray(cv2.resize(gray, None, fx=scale, fy=scale), np.uint8)


def _moved(quad: Quad, longest: float, before: Sight | None) -> float:
    if before is None or not before.corners:
        return 1.0
    old = np.array(before.corners, np.float32)
    ways = (float(np.hypot(*(quad - np.roll(old, turn, axis=0)).T).max()) for turn in (0, 2))
    return min(1.0, min(ways) / longest)


def _sharpness(gray: Image) -> float:
    """How much of the strongest edges is in the finest detail: about 0.5 for print in focus, 0.2 for a smear."""
    if gray.size == 0:
        return 0.0
    fine = cv2.absdiff(gray, cv2.GaussianBlur(gray, (5, 5), 1.0))
    coarse = cv2.absdiff(gray, cv2.GaussianBlur(gray, (0, 0), 3.0))
    edges = coarse >= max(4.0, float(np.percentile(coarse[::2, ::2], STRONGEST)))
    total = float(coarse[edges].sum(dtype=np.int64))
    return float(fine[edges].sum(dtype=np.int64)) / total if total else 0.0


def _glare(gray: Image) -> float:
    if gray.size == 0:
        return 0.0
    paper = float(np.median(gray[::4, ::4]))
    return 0.0 if paper > OVEREXPOSED else float((gray[::2, ::2] >= min(BLOWN, BRIGHTER * paper + 8)).mean())
