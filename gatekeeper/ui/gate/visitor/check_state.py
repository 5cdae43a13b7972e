"""The page on which a visit is checked before it is recorded; what is answered there stands in the form."""

from dataclasses import dataclass
from typing import ClassVar

from gatekeeper.ui.gate.panel import Event, Panel
from gatekeeper.ui.help.pages import ManualPage


@dataclass(frozen=True, slots=True)
class VisitCheck(Panel):
    """The page."""

    manual: ClassVar[ManualPage] = ManualPage.GATE_VISITOR


@dataclass(frozen=True, slots=True)
class AnswerTurned(Event):
    """A question is answered with yes, or with no after all; by its place."""

    place: int


@dataclass(frozen=True, slots=True)
class HostSaid(Event):
    """What the household said, by the code of `HostWord`."""

    word: str


@dataclass(frozen=True, slots=True)
class PhonesWanted(Event):
    """The household's numbers are to be shown; `urgent` for another reason than this visit."""

    urgent: bool


@dataclass(frozen=True, slots=True)
class ScreenTurned(Event):
    """The label is to be shown instead of printed, or printed after all."""


@dataclass(frozen=True, slots=True)
class VisitConfirmed(Event):
    """It is to be recorded."""

    at: float
