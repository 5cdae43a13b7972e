"""What is seen before a window is there, and what happens to it."""

from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from gatekeeper.domain.errors import BadInput, GatekeeperError, NoDeviceHere, NoPassphrase, WrongPassphrase
from gatekeeper.domain.words import Language, Sentence
from gatekeeper.ui.opening.words import Word
from gatekeeper.ui.theme import Mode


class OpeningStage(Enum):
    """What it is about."""

    OPENING = "opening"
    ASKING = "asking"
    FOUNDING = "founding"
    FOUNDED = "founded"
    TOLD = "told"


class BeginWay(Enum):
    """How an empty folder becomes an office: a new estate, another office of one, or one made anew after it broke."""

    FOUND = "found"
    JOIN = "join"
    REBUILD = "rebuild"


@dataclass(frozen=True, slots=True)
class Beginning:
    """What an office is made of.

    Attributes:
        name: Of the estate that is founded.
        file: The set-up code's, or the recovery key's; `source` the folder that the estate's log is taken from.
        old: The passphrase of the recovery key, `theirs` of that folder; empty where it is the new one.
        called: What the office itself is called.
    """

    way: BeginWay
    name: str
    file: Path
    source: Path
    passphrase: str = field(repr=False)
    old: str = field(repr=False)
    theirs: str = field(repr=False)
    called: str


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
        founds: Whether an office can begin where there is none.
        way: How it is to begin, and `name`, `file`, `source`, `old`, `theirs` of what; `again` the passphrase once more.
        begins: It is being made.
        told: What is said once it was.
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
    way: BeginWay = BeginWay.FOUND
    name: str = ""
    file: Path | None = None
    source: Path | None = None
    old: str = field(default="", repr=False)
    theirs: str = field(default="", repr=False)
    again: str = field(default="", repr=False)
    begins: bool = False
    told: Sentence | None = None

    @property
    def beginning(self) -> Beginning | None:
        """What an office is to be made of; None while something is lacking."""
        whole = {
            BeginWay.FOUND: bool(self.name.strip()),
            BeginWay.JOIN: self.file is not None,
            BeginWay.REBUILD: self.file is not None and self.source is not None,
        }
        if not whole[self.way] or not self.passphrase or not self.again:
            return None
        called = self.heading.fill(self.language)
        file, source = self.file or Path(), self.source or Path()
        return Beginning(self.way, self.name, file, source, self.passphrase, self.old, self.theirs, called)


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
class WayChosen:
    """How the office is to begin."""

    way: BeginWay


@dataclass(frozen=True, slots=True)
class FileChosen:
    """The set-up code, or the recovery key."""

    path: Path


@dataclass(frozen=True, slots=True)
class SourceChosen:
    """Where the estate's log is."""

    path: Path


@dataclass(frozen=True, slots=True)
class OldTyped:
    """The passphrase of the recovery key."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TheirsTyped:
    """The passphrase of the folder that is left."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OfficeMade:
    """There is an office now."""

    told: Sentence | None = None


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


Typing = Typed | EstateNamed | TypedAgain | WayChosen | FileChosen | SourceChosen | OldTyped | TheirsTyped
Event = Furnished | Typing | OfficeMade | VisibleTurned | KeepTurned | Entered | Failed | LanguageTurned | Ended


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
        case WayChosen():
            return replace(s, way=event.way, file=None, error=None)
        case FileChosen():
            return replace(s, file=event.path, error=None)
        case SourceChosen():
            return replace(s, source=event.path, error=None)
        case OldTyped():
            return replace(s, old=event.text, error=None)
        case TheirsTyped():
            return replace(s, theirs=event.text, error=None)
        case OfficeMade():
            return replace(s, stage=OpeningStage.FOUNDED, again="", old="", theirs="", begins=False, told=event.told)
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
            if isinstance(event.error, GatekeeperError) and s.begins:
                return replace(s, stage=OpeningStage.FOUNDING, begins=False, error=event.error)
            if isinstance(event.error, WrongPassphrase):
                return replace(s, stage=OpeningStage.ASKING, error=event.error)
            return replace(s, stage=OpeningStage.TOLD, error=event.error, passphrase=None)
        case LanguageTurned():
            return replace(s, language=s.language.other)
        case Ended():
            return replace(s, ended=True, passphrase=None)


def _entered(s: State) -> State:
    if s.stage is OpeningStage.FOUNDING:
        if s.beginning is None:
            return s
        if s.passphrase != s.again:
            return replace(s, error=BadInput(Word.DIFFER))
        s = replace(s, begins=True)
    elif s.stage is not OpeningStage.FOUNDED and (s.stage is not OpeningStage.ASKING or not s.passphrase):
        return s
    return replace(s, stage=OpeningStage.OPENING, tries=s.tries + 1, error=None, visible=False)
