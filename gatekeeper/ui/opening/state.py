"""What is seen before a window is there, and what happens to it."""

from dataclasses import dataclass, field, replace
from enum import Enum

from gatekeeper.domain.errors import NoPassphrase, WrongPassphrase
from gatekeeper.domain.words import Language
from gatekeeper.ui.opening.words import Word
from gatekeeper.ui.theme import Mode


class OpeningStage(Enum):
    """What it is about."""

    OPENING = "opening"
    ASKING = "asking"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class State:
    """The small window.

    Attributes:
        heading: What is being opened.
        folder: Where, as it is told.
        passphrase: As typed; `given` is one that came with the start.
        ring: Whether this computer has a keyring.
        keep: Whether the keyring is to remember the passphrase.
        tries: How often it was begun to open the folder.
        ended: The window was closed.
    """

    heading: Word
    folder: str = ""
    language: Language = Language.ZH
    mode: Mode = Mode.DAY
    stage: OpeningStage = OpeningStage.OPENING
    passphrase: str | None = field(default=None, repr=False)
    visible: bool = False
    ring: bool = False
    keep: bool = False
    tries: int = 0
    error: Exception | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Furnished:
    """What was set here before, and whether there is a keyring."""

    language: Language
    mode: Mode
    ring: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """The passphrase."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class VisibleTurned:
    """Show it, or hide it."""


@dataclass(frozen=True, slots=True)
class KeepTurned:
    """Remember it, or do not."""


@dataclass(frozen=True, slots=True)
class Entered:
    """The passphrase is complete: open the folder with it."""


@dataclass(frozen=True, slots=True)
class Failed:
    """It cannot be opened."""

    error: Exception


@dataclass(frozen=True, slots=True)
class LanguageTurned:
    """The other language."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The window was closed."""


Event = Furnished | Typed | VisibleTurned | KeepTurned | Entered | Failed | LanguageTurned | Ended


def after(s: State, event: Event) -> State:
    """The state that follows."""
    match event:
        case Furnished():
            s = replace(s, language=event.language, mode=event.mode, ring=event.ring)
            return replace(s, tries=s.tries + 1)
        case Typed():
            return replace(s, passphrase=event.text, error=None)
        case VisibleTurned():
            return replace(s, visible=not s.visible)
        case KeepTurned():
            return replace(s, keep=s.ring and not s.keep)
        case Entered():
            if s.stage is not OpeningStage.ASKING or not s.passphrase:
                return s
            return replace(s, stage=OpeningStage.OPENING, tries=s.tries + 1, error=None, visible=False)
        case Failed():
            if isinstance(event.error, NoPassphrase):
                return replace(s, stage=OpeningStage.ASKING, passphrase=None, error=None)
            if isinstance(event.error, WrongPassphrase):
                return replace(s, stage=OpeningStage.ASKING, error=event.error)
            return replace(s, stage=OpeningStage.TOLD, error=event.error, passphrase=None)
        case LanguageTurned():
            return replace(s, language=s.language.other)
        case Ended():
            return replace(s, ended=True, passphrase=None)
