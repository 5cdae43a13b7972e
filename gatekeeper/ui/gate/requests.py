"""What the gate's window asks of the outside, as values: `after` puts them into the state, the screen begins each once."""

from dataclasses import dataclass

from gatekeeper.domain.words import Language
from gatekeeper.ui.gate.voice import SpokenWord
from gatekeeper.ui.theme import Mode


@dataclass(frozen=True, slots=True)
class Request:
    """Something that is to be done outside of the window, once. Nobody waits for it: the next event forgets it."""


@dataclass(frozen=True, slots=True)
class Awaited(Request):
    """A request that stays in the state until its answer has come; `number` tells that answer from others'."""

    number: int


@dataclass(frozen=True, slots=True)
class Play(Request):
    """A tone, by name, and what is said behind it.

    Attributes:
        night: The voice is off for the neighbours' sake; tones are not.
    """

    sound: str
    spoken: SpokenWord | None = None
    language: Language = Language.ZH
    night: bool = False


@dataclass(frozen=True, slots=True)
class KeepDress(Request):
    """In what language and colours the window is to be drawn after the next start, and whether it moves; None for that as
    it was set."""

    language: Language
    mode: Mode
    moves: bool | None = None


@dataclass(frozen=True, slots=True)
class Forget(Request):
    """These codes were read too late to be answered: they count as not seen, and are read again if they are still there."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Search(Request):
    """Who lives there, is called so, or owns that car: `FoundPeople` with the same text answers."""

    text: str


@dataclass(frozen=True, slots=True)
class ListGuards(Request):
    """Who may log in: `GuardsTold` answers."""
