"""What a gate sees in a source of pictures."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gatekeeper.credential.digits import like_a_token
from gatekeeper.domain.health import health_of
from gatekeeper.service.gate.holdoff import HoldOff
from gatekeeper.service.pictures import CodeColours, Decoder, Frame, Frames, Image, LateCodes, Looker, Symbol

TRIES = 10  # frames in which a code whose colour is in doubt is looked at again: a hand comes to rest in a third of a second
MOST = 16  # such codes at once

SeenLate = Callable[[Frame, Sequence[Symbol]], LateCodes | None]
"""A second look beside the first: what was read late, and is to be seen in this frame still."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """The codes of one frame.

    Attributes:
        new: To be decided about.
        repeated: Seen a moment ago: acknowledged quietly.
        looks: By text, the colours of the codes that were looked at: the new ones, and again those in doubt.
        encounter: Of codes that were read late, in an earlier frame: whom they were read beside, as `LateCodes` says.
    """

    frame: Frame
    new: tuple[Symbol, ...]
    repeated: tuple[Symbol, ...]
    looks: tuple[tuple[str, CodeColours], ...] = ()
    encounter: int | None = None


def watch(
    frames: Frames,
    *,
    decode: Decoder,
    hold_off: HoldOff,
    looker: Looker | None = None,
    again: SeenLate = lambda _frame, _symbols: None,
) -> Iterator[Sighting]:
    """Read every frame; the frames' own time decides what is a repetition. Frames without codes come too, to be shown.

    What is read late counts as seen in the frame that it is told with, so that a code that was read at once meanwhile is
    no second person.
    """
    looking = _Looking(looker)
    for frame in frames:
        symbols, image, encounter = decode(frame.image), frame.image, None
        late = again(frame, symbols)
        if late is not None:
            symbols, image, encounter = late.symbols, late.image, late.encounter
        fresh = [hold_off.is_new(symbol.text.strip(), frame.at) for symbol in symbols]
        new = tuple(symbol for symbol, is_new in zip(symbols, fresh, strict=True) if is_new)
        repeated = tuple(symbol for symbol, is_new in zip(symbols, fresh, strict=True) if not is_new)
        yield Sighting(frame, new, repeated, looking.at(image, new, repeated), encounter)


class _Looking:
    """Looks at each code once, and at a coloured one again while nobody can say its colour."""

    def __init__(self, looker: Looker | None) -> None:
        self._looker = looker
        self._doubtful: dict[str, int] = {}

    def at(
        self, image: Image, new: tuple[Symbol, ...], repeated: tuple[Symbol, ...]
    ) -> tuple[tuple[str, CodeColours], ...]:
        if self._looker is None:
            return ()
        looks = []
        for symbol in new:
            look = self._looker(image, symbol)
            looks.append((symbol.text.strip(), look))
            self._note(symbol.text, look, TRIES if not like_a_token(symbol.text.strip()) else 0)
        for symbol in repeated:
            left = self._doubtful.get(symbol.text, 0)
            if left:
                look = self._looker(image, symbol)
                looks.append((symbol.text.strip(), look))
                self._note(symbol.text, look, left - 1)
        return tuple(looks)

    def _note(self, text: str, look: CodeColours, left: int) -> None:
        self._doubtful.pop(text, None)
        if left and (look.ink is None or health_of(look.ink)[0] is None):
            self._doubtful[text] = left
            while len(self._doubtful) > MOST:
                del self._doubtful[next(iter(self._doubtful))]
