"""The shift's page: what was told of the shift, and which checks of it are shown."""

from dataclasses import dataclass
from typing import ClassVar

from gatekeeper.service.gate.so_far import OpenCheck, SoFar
from gatekeeper.ui.gate.panel import Event, Panel
from gatekeeper.ui.gate.requests import Awaited
from gatekeeper.ui.help.pages import ManualPage

LINES = 5  # open checks on one page


@dataclass(frozen=True, slots=True)
class ShiftPage(Panel):
    """The panel.

    Attributes:
        told: None until it was counted.
        page: Which of the pages of open checks is shown.
        next: When it is counted again, seconds.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_END
    told: SoFar | None = None
    page: int = 0
    next: float = 0.0

    @property
    def pages(self) -> int:
        """How many there are; at least one."""
        return max(1, -(-len(self.told.open) // LINES)) if self.told is not None else 1

    @property
    def lines(self) -> tuple[OpenCheck, ...]:
        """The checks on this page."""
        return self.told.open[self.page * LINES : (self.page + 1) * LINES] if self.told is not None else ()


@dataclass(frozen=True, slots=True)
class CountShift(Awaited):
    """What the shift has brought so far: `ShiftCounted` answers."""


@dataclass(frozen=True, slots=True)
class ShiftCounted(Event):
    """The passages of the shift were counted."""

    number: int
    told: SoFar
