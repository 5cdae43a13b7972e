"""A practice beside the gate's work: the gate's own window keeps watching, and covers itself by the other."""

from dataclasses import dataclass
from typing import ClassVar

from gatekeeper.domain.words import Language
from gatekeeper.ui.gate.panel import Event, Panel
from gatekeeper.ui.gate.requests import Awaited, Request
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.theme import Mode


@dataclass(frozen=True, slots=True)
class BeginPractice(Awaited):
    """A practice is to be made, as the window is drawn now."""

    language: Language
    mode: Mode


@dataclass(frozen=True, slots=True)
class ShowPractice(Request):
    """What was made is to be shown; `above` a window that keeps the screen."""

    above: bool


@dataclass(frozen=True, slots=True)
class EndPractice(Request):
    """Whatever there is of a practice goes."""


@dataclass(frozen=True, slots=True)
class Practising(Panel):
    """The panel.

    Attributes:
        begun: A practice is being made, or shown.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_PRACTICE
    begun: bool = False

    def left(self) -> "Practising":
        """It is known that there is still one to be ended."""
        return self


@dataclass(frozen=True, slots=True)
class PracticeMade(Event):
    """It is ready."""

    number: int


@dataclass(frozen=True, slots=True)
class PracticeOver(Event):
    """Its window was closed."""

    at: float
