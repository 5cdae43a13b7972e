"""What the wizard shows, and what happens to it."""

from dataclasses import dataclass, replace
from enum import IntEnum

from gatekeeper.service.office.invite import PREFIX, Invitation
from gatekeeper.ui.theme import Mode
from gatekeeper.ui.words import Language

SHORTEST = 8  # characters of a passphrase


class Page(IntEnum):
    """Four steps, in order."""

    JOIN = 0
    PASSPHRASE = 1
    CAMERA = 2
    TRY = 3


@dataclass(frozen=True, slots=True)
class State:
    """The wizard.

    Attributes:
        invitation: What the office handed over; None until it was read.
        passphrase, again: As typed.
        joined: The device's folder is made; there is no way back before it.
        cameras: Texts of the sources that open, such as ``"0"``.
        source: The one chosen; None for no camera.
        seen: The text that was scanned last.
        busy: The folder is being made.
    """

    language: Language = Language.ZH
    mode: Mode = Mode.DAY
    page: Page = Page.JOIN
    invitation: Invitation | None = None
    passphrase: str = ""
    again: str = ""
    joined: bool = False
    cameras: tuple[str, ...] = ()
    source: str | None = None
    seen: str = ""
    busy: bool = False
    error: Exception | None = None
    finished: bool = False

    @property
    def may_go_on(self) -> bool:
        """Whether this step is done."""
        if self.page is Page.JOIN:
            return self.invitation is not None
        if self.page is Page.PASSPHRASE:
            return not self.busy and len(self.passphrase) >= SHORTEST and self.passphrase == self.again
        return True

    @property
    def may_go_back(self) -> bool:
        """Whether there is a step before that can still be changed."""
        return not self.busy and self.page not in (Page.JOIN, Page.CAMERA)


@dataclass(frozen=True, slots=True)
class Seen:
    """A code was scanned."""

    text: str


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation was read."""

    invitation: Invitation


@dataclass(frozen=True, slots=True)
class Typed:
    """The passphrase, twice."""

    passphrase: str
    again: str


@dataclass(frozen=True, slots=True)
class CamerasTold:
    """Which cameras open."""

    cameras: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A camera was chosen; None for none."""

    source: str | None


@dataclass(frozen=True, slots=True)
class Joined:
    """The device's folder is made."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Something went wrong."""

    error: Exception


@dataclass(frozen=True, slots=True)
class Turned:
    """Next (1), or back (-1)."""

    by: int


@dataclass(frozen=True, slots=True)
class LanguageTurned:
    """The other language."""


Event = Seen | Invited | Typed | CamerasTold | Chosen | Joined | Failed | Turned | LanguageTurned


def after(s: State, event: Event) -> State:
    """The state that follows."""
    match event:
        case Seen():
            return replace(s, seen=event.text)
        case Invited():
            return replace(s, invitation=event.invitation, error=None)
        case Typed():
            return replace(s, passphrase=event.passphrase, again=event.again, error=None)
        case CamerasTold():
            chosen = s.source or (event.cameras[0] if event.cameras else None)
            return replace(s, cameras=event.cameras, source=chosen)
        case Chosen():
            return replace(s, source=event.source, seen="")
        case Joined():
            # The passphrase stays until the caller has opened the folder with it.
            return replace(s, joined=True, busy=False, page=Page.CAMERA, error=None)
        case Failed():
            return replace(s, error=event.error, busy=False)
        case Turned():
            return _turned(s, event.by)
        case LanguageTurned():
            return replace(s, language=s.language.other)


def is_invitation(text: str) -> bool:
    """Whether a code that was scanned can be one."""
    return text.startswith(PREFIX)


def _turned(s: State, by: int) -> State:
    if by < 0:
        return replace(s, page=Page(s.page - 1), error=None) if s.may_go_back else s
    if not s.may_go_on:
        return s
    if s.page is Page.PASSPHRASE:
        return replace(s, busy=True, error=None)
    if s.page is Page.TRY:
        return replace(s, finished=True)
    return replace(s, page=Page(s.page + 1), error=None, seen="")
