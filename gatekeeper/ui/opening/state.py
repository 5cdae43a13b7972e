"""What is seen before a window is there, and what happens to it."""

from dataclasses import dataclass, field, replace
from enum import Enum

from gatekeeper.domain.errors import BadInput, NoDeviceHere, NoPassphrase, WrongPassphrase
from gatekeeper.domain.words import Language
from gatekeeper.ui.opening.words import Word
from gatekeeper.ui.theme import Mode


class OpeningStage(Enum):
    """What it is about."""

    OPENING = "opening"
    ASKING = "asking"
    FOUNDING = "founding"
    FOUNDED = "founded"
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
        founds: Whether an estate can be founded where there is none.
        name: Of an estate that is to be founded, and `again` its passphrase once more.
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
    founds: bool = False
    name: str = ""
    again: str = field(default="", repr=False)


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
class EstateNamed:
    """What the new estate is called."""

    text: str


@dataclass(frozen=True, slots=True)
class TypedAgain:
    """The new passphrase once more."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Founded:
    """There is an estate now."""


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


Typing = Typed | EstateNamed | TypedAgain
Event = Furnished | Typing | Founded | VisibleTurned | KeepTurned | Entered | Failed | LanguageTurned | Ended


def after(s: State, event: Event) -> State:
    """The state that follows."""
    match event:
        case Furnished():
            s = replace(s, language=event.language, mode=event.mode, ring=event.ring)
            return replace(s, tries=s.tries + 1)
        case Typed():
            return replace(s, passphrase=event.text, error=None)
        case EstateNamed():
            return replace(s, name=event.text, error=None)
        case TypedAgain():
            return replace(s, again=event.text, error=None)
        case Founded():
            return replace(s, stage=OpeningStage.FOUNDED, again="")
        case VisibleTurned():
            return replace(s, visible=not s.visible)
        case KeepTurned():
            return replace(s, keep=s.ring and not s.keep)
        case Entered():
            return _entered(s)
        case Failed():
            if isinstance(event.error, NoPassphrase):
                return replace(s, stage=OpeningStage.ASKING, passphrase=None, error=None)
            if isinstance(event.error, NoDeviceHere) and s.founds:
                return replace(s, stage=OpeningStage.FOUNDING, passphrase=None, error=None)
            if isinstance(event.error, BadInput) and s.name:
                return replace(s, stage=OpeningStage.FOUNDING, error=event.error)
            if isinstance(event.error, WrongPassphrase):
                return replace(s, stage=OpeningStage.ASKING, error=event.error)
            return replace(s, stage=OpeningStage.TOLD, error=event.error, passphrase=None)
        case LanguageTurned():
            return replace(s, language=s.language.other)
        case Ended():
            return replace(s, ended=True, passphrase=None)


def _entered(s: State) -> State:
    if s.stage is OpeningStage.FOUNDING:
        if not s.name.strip() or not s.passphrase:
            return s
        if s.passphrase != s.again:
            return replace(s, error=BadInput(Word.DIFFER))
    elif s.stage is not OpeningStage.FOUNDED and (s.stage is not OpeningStage.ASKING or not s.passphrase):
        return s
    return replace(s, stage=OpeningStage.OPENING, tries=s.tries + 1, error=None, visible=False)
