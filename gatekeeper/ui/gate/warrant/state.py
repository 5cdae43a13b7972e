"""A supervisor's word: what for, why, and whose PIN is typed."""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from gatekeeper.domain.duty import WHY_UNLOCKED
from gatekeeper.domain.overrule import Ground
from gatekeeper.domain.thermometer import WHY_ADJUSTED
from gatekeeper.ui.gate.requests import Awaited
from gatekeeper.ui.gate.supervisor import SupervisorPanel, SupervisorTried
from gatekeeper.ui.help.pages import ManualPage


@dataclass(frozen=True, slots=True)
class Unlock:
    """A guard who is locked out may try again."""

    guard: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Adjust:
    """The thermometer's readings are put right by so many tenths °C; `drift` is what the gate's median said."""

    tenths: int
    drift: int | None = None


Errand = Unlock | Adjust


@dataclass(frozen=True, slots=True)
class Warrant(SupervisorPanel):
    """The panel.

    Attributes:
        errand: What is to be allowed; None before the first.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_SHIFT
    errand: Errand | None = None

    @property
    def reasons(self) -> tuple[Ground, ...]:
        """Which reasons there are; the first is key 1."""
        return WHY_UNLOCKED if isinstance(self.errand, Unlock) else WHY_ADJUSTED


@dataclass(frozen=True, slots=True)
class WarrantTry(Awaited):
    """A supervisor's PIN to be tried, and what is done if it is right."""

    errand: Errand
    why: Ground
    supervisor: UUID
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class WarrantAnswered(SupervisorTried):
    """A PIN was tried: `left` tries are left, or None if it was right and the errand is done."""
