"""The evacuation list: who is inside, what became of the paper, and which page of it the screen shows."""

from dataclasses import dataclass
from typing import ClassVar

from gatekeeper.domain.words import Language
from gatekeeper.service.evacuation import Evacuation, StillInside
from gatekeeper.ui.gate.panel import Event, Panel
from gatekeeper.ui.gate.requests import Awaited
from gatekeeper.ui.help.pages import ManualPage

LINES = 8  # people on one page of the screen


@dataclass(frozen=True, slots=True)
class Evacuate(Panel):
    """The panel.

    Attributes:
        found: None until the store has told who is inside.
        printed: What became of the paper: None while it is drawn, empty when a printer took it, else its file.
        page: Which of the pages the screen shows.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_TROUBLE
    found: Evacuation | None = None
    printed: str | None = None
    page: int = 0

    @property
    def people(self) -> tuple[StillInside, ...]:
        """Everybody, building by building; behind them who is assumed to have left."""
        if self.found is None:
            return ()
        return (*(one for house in self.found.buildings for one in house.people), *self.found.unseen)

    @property
    def pages(self) -> int:
        """How many there are; at least one."""
        return max(1, -(-len(self.people) // LINES))

    @property
    def lines(self) -> tuple[StillInside, ...]:
        """Who is on this page."""
        return self.people[self.page * LINES : (self.page + 1) * LINES]


@dataclass(frozen=True, slots=True)
class ListEverybody(Awaited):
    """Who is inside, by all that this gate knows: `EverybodyTold` answers."""


@dataclass(frozen=True, slots=True)
class EverybodyTold(Event):
    """Who is inside."""

    number: int
    found: Evacuation


@dataclass(frozen=True, slots=True)
class PrintEverybody(Awaited):
    """The list is wanted on paper: `EverybodyPrinted` answers."""

    found: Evacuation
    language: Language


@dataclass(frozen=True, slots=True)
class EverybodyPrinted(Event):
    """The list was drawn: `file` where it lies if no printer took it, else empty."""

    number: int
    file: str
    at: float
