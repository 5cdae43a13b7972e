"""The window is to be closed: who has to agree, and what can happen meanwhile.

A post that went dark by a slip of the finger admits nobody, so whoever works here says so with a PIN: any guard may, the one on
duty is chosen already; in a kiosk a supervisor only, as far as there is one. Where no guards are enrolled two keys in a row
say it, and no scan types those.
"""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from gatekeeper.ui.gate.panel import Event, Panel
from gatekeeper.ui.gate.requests import Awaited, Request
from gatekeeper.ui.help.pages import ManualPage

CODE = "9"  # and then Enter, where nobody has a PIN


@dataclass(frozen=True, slots=True)
class LeaveTry(Awaited):
    """A PIN to be tried; nobody's shift begins by it."""

    guard: UUID
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Leave(Panel):
    """The panel in which it is asked.

    Attributes:
        touched: When something was done in it last, seconds.
        guards: Who may agree.
        chosen: Whose PIN is typed.
        agreed: Somebody who may has agreed: the window goes.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_END
    touched: float = 0.0
    guards: tuple[tuple[UUID, str], ...] = ()
    chosen: UUID | None = None
    typed: str = field(default="", repr=False)
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class CloseWindow(Request):
    """The window goes."""


@dataclass(frozen=True, slots=True)
class LeaveWanted(Event):
    """Somebody wants to close the window."""

    at: float


@dataclass(frozen=True, slots=True)
class LeaveAnswered(Event):
    """A PIN was tried: `left` tries are left, or None if it was right."""

    number: int
    left: int | None
    at: float
