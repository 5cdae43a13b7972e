"""The label that was made out last: it can be shown to be photographed, and printed again."""

from dataclasses import dataclass, field
from typing import ClassVar

from gatekeeper.service.papers import CardFace
from gatekeeper.ui.gate.panel import Event, Panel
from gatekeeper.ui.gate.requests import Awaited
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.parts.qr import Modules


@dataclass(frozen=True, slots=True)
class LabelShown(Panel):
    """The label on the screen.

    Attributes:
        face: What stands on it; None before the first.
        code: The squares of its code.
        paper: It was printed, or waits for a printer.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_VISITOR
    face: CardFace | None = field(default=None, repr=False)
    code: Modules = field(default=(), repr=False)
    paper: bool = False

    def left(self) -> "LabelShown":
        """All of it: the one who comes back for a copy is served."""
        return self


@dataclass(frozen=True, slots=True)
class PrintAgain(Awaited):
    """The label is to be printed once more: `PrintedAgain` answers."""

    face: CardFace = field(repr=False)


@dataclass(frozen=True, slots=True)
class PrintAgainWanted(Event):
    """Somebody wants it on paper after all, or a second time."""


@dataclass(frozen=True, slots=True)
class PrintedAgain(Event):
    """It was printed; `file` is its number again if it waits for a printer."""

    number: int
    file: str
    at: float
