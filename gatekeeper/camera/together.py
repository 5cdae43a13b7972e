"""Several pictures of one scene laid upon each other: noise goes, what is printed stays."""

from collections.abc import Iterator, Sequence

import numpy as np

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.enhance import gray_of
from gatekeeper.service.pictures import Image

SURE = 0.1  # of a phase correlation's peak; in less, the pictures have nothing to do with each other
SMALLEST = 16  # pixels of a shorter side in which nothing can be seen to have moved
FARTHEST = 0.1  # of a picture's width by which another may be shifted: so much of both is the same at least


def together(pictures: Sequence[Image]) -> Image | None:
    """The mean of the pictures, each shifted onto the first by parts of a pixel; None if no other lies upon it."""
    first = gray_of(pictures[0])
    laid = [first, *_laid_on(first, [gray_of(one) for one in pictures[1:]])]
    if len(laid) == 1:
        return None
    return np.asarray(np.mean(np.stack(laid).astype(np.float32), axis=0) + 0.5, np.uint8)


def _laid_on(first: Image, others: Sequence[Image]) -> Iterator[Image]:
    if min(first.shape) < SMALLEST:
        return
    window = cv2.createHanningWindow(first.shape[::-1], cv2.CV_32F)
    steady = first.astype(np.float32)
    for other in others:
        if other.shape != first.shape:
            continue
        (right, down), sure = cv2.phaseCorrelate(steady, other.astype(np.float32), window)
        if sure < SURE or max(abs(right), abs(down)) > FARTHEST * first.shape[1]:
            continue
        back = np.array([[1, 0, -right], [0, 1, -down]], np.float64)
        yield np.asarray(
            cv2.warpAffine(other, back, first.shape[::-1], flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE),
            np.uint8,
        )
