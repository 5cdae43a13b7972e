"""Another lane: which way, why, whose PIN."""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from gatekeeper.domain.overrule import WHY_LANE, Ground
from gatekeeper.domain.passage import GateWay
from gatekeeper.ui.gate.requests import Awaited
from gatekeeper.ui.gate.supervisor import SupervisorPanel, SupervisorTried
from gatekeeper.ui.help.pages import ManualPage


@dataclass(frozen=True, slots=True)
class NewLane(SupervisorPanel):
    """The panel.

    Attributes:
        way: Which way people go there.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_SHIFT
    way: GateWay = GateWay.OUT

    @property
    def reasons(self) -> tuple[Ground, ...]:
        """Which reasons there are; the first is key 1."""
        return WHY_LANE


@dataclass(frozen=True, slots=True)
class LaneTry(Awaited):
    """A supervisor's PIN to be tried; if it is right the lane's window opens."""

    way: GateWay
    why: Ground
    supervisor: UUID
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LaneAnswered(SupervisorTried):
    """A PIN was tried: `left` tries are left, or None if it was right and the window of `lane` is opening."""

    lane: str = ""
