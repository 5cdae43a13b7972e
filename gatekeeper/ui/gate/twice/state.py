"""Who is to be compared, what two people say of them, why, and whose PIN stands beside the guard's word."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from gatekeeper.domain.lookout import WHY_LOOKED, HitState
from gatekeeper.domain.overrule import Ground
from gatekeeper.service.gate.look_twice import ToCompare
from gatekeeper.ui.gate.panel import Event
from gatekeeper.ui.gate.pin import Guards
from gatekeeper.ui.gate.requests import Awaited, Request
from gatekeeper.ui.gate.supervisor import SupervisorPanel, SupervisorTried
from gatekeeper.ui.help.pages import ManualPage

SAYS = (HitState.NOT_THE_ONE, HitState.IS_THE_ONE)
"""The first is key 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Twice(SupervisorPanel):
    """The panel; `supervisors` are whoever may be the second person.

    Attributes:
        whom: Whom it was opened for: whoever is shown, if the registry knows them.
        people: Who is to be compared, newest first; None until they were listed.
        at: Which of them.
        says: What is said of them; None while it is not chosen.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_TWICE
    whom: UUID | None = None
    people: tuple[ToCompare, ...] | None = None
    at: int = 0
    says: HitState | None = None

    @property
    def person(self) -> ToCompare | None:
        """Who is compared."""
        return self.people[self.at] if self.people else None

    @property
    def reasons(self) -> tuple[Ground, ...]:
        """Which there are; the first is key 1."""
        return WHY_LOOKED


@dataclass(frozen=True, slots=True)
class ListToCompare(Request):
    """Who is to be compared: `ToCompareTold` answers."""


@dataclass(frozen=True, slots=True)
class ToCompareTold(Event):
    """Who is to be compared, and whose PIN may stand beside the guard's word."""

    people: tuple[ToCompare, ...] = field(repr=False)
    seconds: Guards
    at: float


@dataclass(frozen=True, slots=True)
class TwiceTry(Awaited):
    """A PIN to be tried, and what two people say if it is right."""

    hit: UUID
    says: HitState
    why: Ground
    second: UUID
    pin: str = field(repr=False)
    tell: str = field(default="", repr=False)
    compared: datetime | None = None


@dataclass(frozen=True, slots=True)
class TwiceAnswered(SupervisorTried):
    """A PIN was tried: `left` tries are left, or None if it was right and it is recorded."""
