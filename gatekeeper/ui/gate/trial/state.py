"""Trying the devices out: what is on the page, as frozen values."""

from dataclasses import dataclass, replace
from typing import ClassVar

from gatekeeper.service.gate.scans import TRIAL
from gatekeeper.ui.gate.attached import MachineFacts, Part
from gatekeeper.ui.gate.panel import Event, Panel
from gatekeeper.ui.gate.requests import Awaited, Request
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.parts.qr import Modules

CODE = TRIAL
"""What the code of the page says: digits, like a pass, and no pass."""


SOUNDS = ("check", "refuse", "cannot-judge", "admit")


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of trying one.

    Attributes:
        said: What was read or measured, or where it was printed.
        right: Whether it was right; None while nobody knows.
        by_hand: Whether a person said so.
        error: Why it could not even be tried.
    """

    said: str = ""
    right: bool | None = None
    by_hand: bool = False
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class BeginTrial(Request):
    """The code that is tried, and what the machine has: `TrialBegun` answers."""


@dataclass(frozen=True, slots=True)
class PrintTrial(Awaited):
    """A page with the code."""


@dataclass(frozen=True, slots=True)
class Trial(Panel):
    """The page.

    Attributes:
        modules: The code; none while it is being made.
        facts: None while they are being looked up.
        tried: What was tried, each device once.
        sounds: Those that are still to be heard; `next` when the first of them is, seconds.
        touched: When something last happened on the page, seconds.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_TEST
    modules: Modules = ()
    facts: MachineFacts | None = None
    tried: tuple[tuple[Part, Tried], ...] = ()
    sounds: tuple[str, ...] = ()
    next: float = 0.0
    touched: float = 0.0

    def of(self, part: Part) -> Tried | None:
        """What came of trying it; None if it was not tried."""
        return dict(self.tried).get(part)

    def having(self, part: Part, tried: Tried) -> "Trial":
        """With what came of trying it now."""
        return replace(self, tried=(*((p, t) for p, t in self.tried if p is not part), (part, tried)))


@dataclass(frozen=True, slots=True)
class TrialBegun(Event):
    """The page on which the devices are tried has its code, and knows what the machine has."""

    modules: Modules
    facts: MachineFacts


@dataclass(frozen=True, slots=True)
class TrialAsked(Event):
    """The printer or the sounds are to be tried."""

    part: Part
    at: float


@dataclass(frozen=True, slots=True)
class TrialPrinted(Event):
    """A test page was printed, or not: `said` is where it lies if no printer took it."""

    number: int
    said: str
    error: Exception | None
    at: float


@dataclass(frozen=True, slots=True)
class TrialJudged(Event):
    """Somebody said whether it was right."""

    part: Part
    right: bool
    at: float


@dataclass(frozen=True, slots=True)
class CorrectionWanted(Event):
    """The thermometer is to be put right."""
