"""What the wizard shows, and what happens to it."""

import re
from dataclasses import dataclass, field, replace
from enum import IntEnum

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Language, Words
from gatekeeper.service.office.invite import PREFIX, Invitation
from gatekeeper.ui.theme import Mode

SHORTEST = 8  # characters of a passphrase
_REST = re.compile(r"[A-Z2-7]+")  # of an invitation, in base32
SCHEMES = ("rtsp://", "rtsps://", "http://", "https://")


class Said(Words):
    """What is wrong with an address."""

    ADDRESS = "地址以 rtsp:// 或 http:// 开头。", "An address begins with rtsp:// or http://."


class WizardPage(IntEnum):
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
        code: The invitation's text, as typed.
        passphrase, again: As typed; `visible` whether they can be read.
        ring: Whether this computer has a keyring; `keep` whether it is to remember the passphrase.
        joined: The device's folder is made; there is no way back before it.
        cameras: Texts of the sources that open, such as ``"0"``; `looking` while they are looked for.
        address: Of a network camera, as typed.
        source: The one chosen; None for no camera. `lost` while it gives no picture.
        seen: The text that was scanned last.
        reading: How often an invitation's text was to be read.
        looked: How often cameras were looked for.
        busy: The folder is being made.
    """

    language: Language = Language.ZH
    mode: Mode = Mode.DAY
    page: WizardPage = WizardPage.JOIN
    invitation: Invitation | None = None
    code: str = field(default="", repr=False)
    reading: int = 0
    passphrase: str = field(default="", repr=False)
    again: str = field(default="", repr=False)
    visible: bool = False
    ring: bool = False
    keep: bool = False
    joined: bool = False
    cameras: tuple[str, ...] = ()
    looked: int = 0
    looking: bool = False
    address: str = field(default="", repr=False)
    source: str | None = field(default=None, repr=False)
    lost: bool = False
    seen: str = ""
    busy: bool = False
    error: Exception | None = None
    finished: bool = False

    @property
    def may_go_on(self) -> bool:
        """Whether this step is done."""
        if self.page is WizardPage.JOIN:
            return self.invitation is not None
        if self.page is WizardPage.PASSPHRASE:
            return not self.busy and len(self.passphrase) >= SHORTEST and self.passphrase == self.again
        return True

    @property
    def may_go_back(self) -> bool:
        """Whether there is a step before that can still be changed."""
        return not self.busy and self.page not in (WizardPage.JOIN, WizardPage.CAMERA)


@dataclass(frozen=True, slots=True)
class CodeSeen:
    """A code was scanned."""

    text: str


@dataclass(frozen=True, slots=True)
class InvitationRead:
    """An invitation was read."""

    invitation: Invitation


@dataclass(frozen=True, slots=True)
class CodeTyped:
    """The invitation's text, into its field."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CodeEntered:
    """The whole code was typed."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The passphrase, twice."""

    passphrase: str = field(repr=False)
    again: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class VisibleTurned:
    """Show it, or hide it."""


@dataclass(frozen=True, slots=True)
class RingTold:
    """Whether this computer has a keyring."""

    ring: bool


@dataclass(frozen=True, slots=True)
class KeepTurned:
    """The keyring is to remember it, or not."""


@dataclass(frozen=True, slots=True)
class LookedAgain:
    """One was plugged in meanwhile."""


@dataclass(frozen=True, slots=True)
class CamerasTold:
    """Which cameras open."""

    cameras: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CameraChosen:
    """A camera was chosen; None for none."""

    source: str | None


@dataclass(frozen=True, slots=True)
class AddressTyped:
    """Of a network camera."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AddressEntered:
    """Try it."""


@dataclass(frozen=True, slots=True)
class PictureTold:
    """Whether the camera that was chosen gives no picture."""

    lost: bool


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


Event = (
    CodeSeen
    | InvitationRead
    | CodeTyped
    | CodeEntered
    | Typed
    | VisibleTurned
    | RingTold
    | KeepTurned
    | CamerasTold
    | LookedAgain
    | CameraChosen
    | AddressTyped
    | AddressEntered
    | PictureTold
    | Joined
    | Failed
    | Turned
    | LanguageTurned
)


def after(s: State, event: Event) -> State:
    """The state that follows."""
    match event:
        case CodeSeen():
            return _seen(s, event.text)
        case InvitationRead():
            return replace(s, invitation=event.invitation, error=None)
        case CodeTyped() | CodeEntered():
            return _code(s, event)
        case Typed():
            return replace(s, passphrase=event.passphrase, again=event.again, error=None)
        case VisibleTurned():
            return replace(s, visible=not s.visible)
        case RingTold():
            return replace(s, ring=event.ring)
        case KeepTurned():
            return replace(s, keep=s.ring and not s.keep)
        case CamerasTold() | LookedAgain() | CameraChosen() | AddressTyped() | AddressEntered() | PictureTold():
            return _camera(s, event)
        case Joined():
            # The passphrase stays until the caller has opened the folder with it.
            return replace(s, joined=True, busy=False, visible=False, page=WizardPage.CAMERA, error=None)
        case Failed():
            return replace(s, error=event.error, busy=False, looking=False)
        case Turned():
            return _turned(s, event.by)
        case LanguageTurned():
            return replace(s, language=s.language.other)


def _seen(s: State, text: str) -> State:
    """By camera or scanner: an invitation is read wherever it is waited for."""
    s = replace(s, seen=text)
    if s.page is not WizardPage.JOIN:
        return s
    if is_invitation(text):
        return replace(s, code=text, invitation=None, reading=s.reading + 1, error=None)
    if is_invitation(s.code) and s.invitation is None and _REST.fullmatch(text):
        return replace(s, code=s.code + text, reading=s.reading + 1, error=None)  # the scanner has paused in the middle
    return s


def _code(s: State, event: CodeTyped | CodeEntered) -> State:
    if isinstance(event, CodeTyped):
        return replace(s, code=event.text, invitation=None, error=None)
    if s.page is not WizardPage.JOIN or not s.code.strip() or s.invitation is not None:
        return s
    return replace(s, reading=s.reading + 1, error=None)


def _camera(
    s: State, event: CamerasTold | LookedAgain | CameraChosen | AddressTyped | AddressEntered | PictureTold
) -> State:
    match event:
        case LookedAgain():
            return s if s.looking else replace(s, looking=True, looked=s.looked + 1, error=None)
        case CamerasTold():
            # The one that is watched opens for nobody else, and is there all the same.
            mine = (s.source,) if s.source is not None and s.source.isdigit() and not s.lost else ()
            cameras = tuple(sorted({*event.cameras, *mine}, key=int))
            chosen = s.source or (cameras[0] if cameras else None)
            return replace(s, cameras=cameras, source=chosen, looking=False)
        case CameraChosen():
            return replace(s, source=event.source, seen="", lost=False, error=None)
        case AddressTyped():
            return replace(s, address=event.text.strip(), error=None)
        case AddressEntered():
            if not s.address.lower().startswith(SCHEMES):
                return replace(s, error=BadInput(Said.ADDRESS))
            return replace(s, source=s.address, seen="", lost=False, error=None)
        case PictureTold():
            return replace(s, lost=event.lost)


def is_invitation(text: str) -> bool:
    """Whether a code that was scanned can be one."""
    return text.strip().startswith(PREFIX)


def _turned(s: State, by: int) -> State:
    if by < 0:
        return replace(s, page=WizardPage(s.page - 1), error=None) if s.may_go_back else s
    if not s.may_go_on:
        return s
    if s.page is WizardPage.PASSPHRASE:
        return replace(s, busy=True, error=None)
    if s.page is WizardPage.TRY:
        return replace(s, finished=True)
    return replace(s, page=WizardPage(s.page + 1), error=None, seen="")
