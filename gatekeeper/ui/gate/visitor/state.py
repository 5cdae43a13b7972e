"""A visitor's form: whom it is for, and the pass that is made out."""

from dataclasses import dataclass, field
from typing import ClassVar

from gatekeeper.domain.visit import Purpose
from gatekeeper.ui.gate.panel import Event, Panel
from gatekeeper.ui.gate.requests import Awaited
from gatekeeper.ui.help.pages import ManualPage

PURPOSES = (
    Purpose.GUEST,
    Purpose.FAMILY,
    Purpose.DOMESTIC_HELP,
    Purpose.REPAIR,
    Purpose.MOVE,
    Purpose.COURIER,
    Purpose.MEDICAL,
    Purpose.OFFICIAL,
    Purpose.WORKS,
    Purpose.OTHER,
)
"""What they come in for, in the order of the key `*`; the first is the one that is not asked about."""


@dataclass(frozen=True, slots=True)
class Visitor(Panel):
    """Making out a pass.

    Attributes:
        form: Which form it is: a scan may cover one that is half filled in, and it is still there afterwards.
        who: What the form begins with.
        read_as: The number that was last looked up from a document, and the name beside it.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_VISITOR
    has_form: ClassVar[bool] = True
    form: int = 0
    who: str = field(default="", repr=False)
    read_as: tuple[str, str] = field(default=("", ""), repr=False)

    def left(self) -> "Visitor":
        """All of it: a scan may cover the form, and what was typed is still there afterwards."""
        return self


@dataclass(frozen=True, slots=True)
class VisitorWish(Awaited):
    """A visitor's pass to be made out."""

    who: str
    flat: str
    hours: int
    purpose: Purpose = PURPOSES[0]


@dataclass(frozen=True, slots=True)
class VisitorWanted(Event):
    """A visitor's pass is to be made out."""

    who: str
    flat: str
    hours: int
    purpose: Purpose = PURPOSES[0]


@dataclass(frozen=True, slots=True)
class VisitorMade(Event):
    """It was made out; `file` is its number again if no printer took the label and it waits for one."""

    number: int
    label: str
    file: str
    at: float
