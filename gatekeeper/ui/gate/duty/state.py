"""Who is on duty: the guards, the one who was chosen, and their PIN."""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from gatekeeper.ui.gate import keypad
from gatekeeper.ui.gate.panel import Event, Panel
from gatekeeper.ui.gate.requests import Awaited, Request
from gatekeeper.ui.help.pages import ManualPage


@dataclass(frozen=True, slots=True)
class Duty(Panel):
    """Logging in.

    Attributes:
        guards: Who may log in; those of the last time until they are listed anew.
        chosen: Whose PIN is typed.
        measuring: The PIN is typed, and their own temperature is, where the rules ask everybody for one.
        ready: The temperature is given while the PIN is still being tried.
        digits: Of that temperature, and `mask` whether they wear one; None while nobody said.
        locked: Who was locked out a moment ago; a supervisor may unlock them.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_SHIFT
    guards: tuple[tuple[UUID, str], ...] = ()
    chosen: UUID | None = None
    typed: str = field(default="", repr=False)
    measuring: bool = False
    ready: bool = False
    digits: str = ""
    mask: bool | None = None
    locked: UUID | None = None

    @property
    def tenths(self) -> int | None:
        """The temperature; None while it is not whole."""
        return keypad.tenths_of(self.digits)

    def of(self, guard: UUID | None) -> "Duty":
        """With this guard chosen: whatever was typed was another's."""
        return Duty(self.guards, guard, locked=self.locked)

    def left(self) -> "Duty":
        """The names are there at once the next time; a PIN never is."""
        return Duty(self.guards)


@dataclass(frozen=True, slots=True)
class PinTry(Awaited):
    """A PIN to be tried; if it is right, its guard's shift begins."""

    guard: UUID
    pin: str = field(repr=False)
    tenths: int | None = None
    mask: bool | None = None


@dataclass(frozen=True, slots=True)
class PinFirst(Awaited):
    """A PIN to be tried before its guard is asked for their own temperature: `PinTold` answers."""

    guard: UUID
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CloseShift(Request):
    """The guard on duty goes home: `ShiftEnded` answers."""


@dataclass(frozen=True, slots=True)
class PinAnswered(Event):
    """A PIN was tried: `left` tries are left, or None if it was right."""

    number: int
    left: int | None
    at: float


@dataclass(frozen=True, slots=True)
class PinTold(Event):
    """A PIN was tried, and nobody's shift has begun: `left` tries are left, or None if it was right."""

    number: int
    left: int | None
    at: float


@dataclass(frozen=True, slots=True)
class ShiftEndWanted(Event):
    """The guard on duty wants to go home."""


@dataclass(frozen=True, slots=True)
class ShiftEnded(Event):
    """The guard on duty has gone home."""

    at: float
