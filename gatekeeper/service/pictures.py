"""Pictures, what is found in them, and where they come from: the ports of camera and paper, handed on by `ports`."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Protocol

from gatekeeper.domain.document import Document
from gatekeeper.domain.health import Ink
from gatekeeper.domain.tint import Tint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Image = NDArray[np.uint8]
else:
    Image = Any  # a hub and a one-shot command never see a picture, and need no numpy
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


class Hint(StrEnum):
    """What to do with a card that is held before the camera.

    Attributes:
        NO_CARD: None is seen.
        CLOSER: It is too small to be read.
        HOLD_STILL: It moves, or is out of focus.
        GLARE: A lamp is mirrored in it; reading it may succeed nevertheless.
        TURN_OVER: It shows its back; only reading it tells, so `Sight` never says this by itself.
        READY: It can be read now.
    """

    NO_CARD = "no-card"
    CLOSER = "closer"
    HOLD_STILL = "hold-still"
    GLARE = "glare"
    TURN_OVER = "turn-over"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Sight:
    """How a card is seen in one frame: quick to tell, nothing of it is read.

    Attributes:
        corners: Four (x, y) in pixels of the frame, clockwise, a long side first; empty without a card.
        share: Of the frame's width that the card's longer side has, 0 to 1 and a bit.
        moved: How far its corners moved since the frame before, as a share of its longer side; 1 if it was not there.
        sharpness: How much of the print is in the finest detail; about 0.5 for print in focus, 0.2 for a smear.
        glare: Share of its area that is blown out, 0 to 1.
    """

    hint: Hint
    corners: tuple[tuple[int, int], ...] = ()
    share: float = 0.0
    moved: float = 1.0
    sharpness: float = 0.0
    glare: float = 0.0


@dataclass(frozen=True, slots=True)
class CodeColours:
    """What colours a code was seen in.

    Attributes:
        field: Of the card around a pass's code; None if it is no card, or doubtful.
        ink: How a code that is no pass looks.
    """

    field: Tint | None = None
    ink: Ink | None = None


class Looker(Protocol):
    """Looks at the colours of a code and around it, in a millisecond or two."""

    def __call__(self, image: Image, symbol: Symbol) -> CodeColours:
        """What is seen; nothing in a gray picture."""
        ...


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


class Seeing(StrEnum):
    """How well a camera sees.

    Attributes:
        BLACK: Nothing at all: the lens is closed, or there is no light.
        COVERED: Something lies over the lens.
        FROZEN: The same picture again and again.
        BLURRED: Softer than it was: dirt on the lens, or its focus is lost.
        DARK: Too little light for a printed code.
    """

    WELL = "well"
    BLACK = "black"
    COVERED = "covered"
    FROZEN = "frozen"
    BLURRED = "blurred"
    DARK = "dark"


Carer = Callable[[Frame], Seeing]
"""Looks after a camera, frame by frame."""


@dataclass(frozen=True, eq=False, slots=True)
class LateCodes:
    """Codes that took longer to read than a camera's next picture takes to come; they are before it still.

    Attributes:
        image: In which they were read, and their corners are.
        encounter: What was given as such with that picture: an answer counts only if nothing happened at the gate since.
    """

    symbols: tuple[Symbol, ...]
    image: Image
    encounter: int


class SecondLook(Protocol):
    """Looks longer at what the quick look of a camera's loop does not read, beside it."""

    def see(self, frame: Frame, symbols: Sequence[Symbol], encounter: int | None) -> LateCodes | None:
        """Take note of a frame in which the quick look read these symbols; a millisecond or two.

        Args:
            encounter: Tells who and what the gate is at; None while nothing is to be looked at for longer.

        Returns:
            What was read of an earlier frame meanwhile, and is to be seen in this one too.
        """
        ...

    def close(self) -> None:
        """End it, whatever it is at."""
        ...


class DocumentReader(Protocol):
    """Reads the documents in a picture: slow, half a second and more."""

    def __call__(self, image: Image, /) -> Sequence[Document]:
        """Every document in the picture; empty if none. Raises `ReaderBroken`."""
        ...


Spotter = Callable[[Frame, bool], bool]
"""Whether a frame shows a paper that somebody holds up, and is worth reading; told whether anybody wants to know."""


def fingerprint(image: Image) -> bytes:
    """A digest that two frames share only if they are the same picture, as a camera that hangs gives them."""
    return blake2b(image.tobytes(), digest_size=16).digest()


Renderer = Callable[[bytes, int], Iterator[Image]]
"""PDF bytes and a page's dots per inch → its pages as pictures."""
