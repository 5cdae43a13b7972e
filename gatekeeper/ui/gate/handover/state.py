"""Handing over: whose PIN is typed, what was typed so far, and what it came to."""

from dataclasses import dataclass, field
from enum import Enum
from typing import ClassVar
from uuid import UUID

from gatekeeper.domain.words import Language
from gatekeeper.service.gate.handover import HandoverForm, HandoverSheet, WrongOf
from gatekeeper.ui.gate import keypad
from gatekeeper.ui.gate.panel import Event, Panel
from gatekeeper.ui.gate.requests import Awaited
from gatekeeper.ui.help.pages import ManualPage


class HandoverStep(Enum):
    """What is typed now."""

    LEAVING = "leaving"
    COMING = "coming"
    MEASURED = "measured"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Handover(Panel):
    """The panel.

    Attributes:
        guards: Who works here; empty until they were listed.
        leaving: Who is on duty; None until they were listed.
        coming: Who takes over.
        leaving_pin, coming_pin: As typed so far.
        digits: Of the coming guard's temperature.
        mask: Whether they wear one; None while nobody said.
        sheet: What was handed over, when it was.
        printed: What became of the paper: None while it was not wanted, empty when a printer took it, else its file.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_END
    step: HandoverStep = HandoverStep.LEAVING
    guards: tuple[tuple[UUID, str], ...] = ()
    leaving: UUID | None = None
    coming: UUID | None = None
    leaving_pin: str = field(default="", repr=False)
    coming_pin: str = field(default="", repr=False)
    digits: str = ""
    mask: bool | None = None
    touched: float = 0.0
    sheet: HandoverSheet | None = None
    printed: str | None = None

    @property
    def others(self) -> tuple[tuple[UUID, str], ...]:
        """Who can take over."""
        return tuple(one for one in self.guards if one[0] != self.leaving)

    @property
    def tenths(self) -> int | None:
        """The temperature; None while it is not whole."""
        return keypad.tenths_of(self.digits)


@dataclass(frozen=True, slots=True)
class HandoverTry(Awaited):
    """Both PINs are tried, and the shift goes over if they are right."""

    form: HandoverForm = field(repr=False)


@dataclass(frozen=True, slots=True)
class HandoverAnswered(Event):
    """It was handed over, or one of the PINs was wrong."""

    number: int
    result: WrongOf | HandoverSheet
    at: float


@dataclass(frozen=True, slots=True)
class PrintHandover(Awaited):
    """The page to sign is wanted on paper."""

    sheet: HandoverSheet
    language: Language


@dataclass(frozen=True, slots=True)
class HandoverPrinted(Event):
    """The page was drawn: `file` where it lies if no printer took it, else empty."""

    number: int
    file: str
    at: float
