"""Pictures, what is found in them, and where they come from: the ports of camera and paper, handed on by `ports`."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from gatekeeper.domain.document import Document

Image = NDArray[np.uint8]
"""A picture: shape ``(height, width, 3)``, blue-green-red, or ``(height, width)``, gray; 0 to 255."""


@dataclass(frozen=True, eq=False, slots=True)
class Frame:
    """One picture from a source.

    Attributes:
        image: Never written to after it was made.
        at: When it was taken, seconds of the source's own clock (monotonic for cameras, position for files).
        number: Counts from 0 in the source.
        name: The file it came from; empty for cameras.
    """

    image: Image
    at: float
    number: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A code found in a picture.

    Attributes:
        text: Its content.
        format: ``"QRCode"``, ``"EAN13"``, …: zxing-cpp's names.
        decoder: Which decoder read it: ``"zxing"`` or ``"zbar"``.
        corners: Four (x, y) in pixels of the frame: top-left, top-right, bottom-right, bottom-left of the symbol.
    """

    text: str
    format: str
    decoder: str
    corners: tuple[tuple[int, int], tuple[int, int], tuple[int, int], tuple[int, int]]


class Frames(Protocol):
    """A source of pictures: a webcam, a film, a folder, an address."""

    def __iter__(self) -> Iterator[Frame]:
        """Frames in order; ends when the source does. Raises `NoPicture` when the source fails."""
        ...

    def close(self) -> None:
        """Let the device go; safe to call twice."""
        ...


class Decoder(Protocol):
    """Reads all codes in a picture."""

    def __call__(self, image: Image) -> Sequence[Symbol]:
        """Every code in the picture, each once, in reading order; empty if none."""
        ...


class DocumentReader(Protocol):
    """Reads the documents in a picture: slow, half a second and more."""

    def __call__(self, image: Image) -> Sequence[Document]:
        """Every document in the picture; empty if none. Raises `ReaderBroken`."""
        ...


Renderer = Callable[[bytes, int], Iterator[Image]]
"""PDF bytes and a page's dots per inch → its pages as pictures."""
