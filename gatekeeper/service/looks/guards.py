"""What can be asked of who works at the gates."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from gatekeeper.domain.duty import Guard, PinTried, RulesSeen, Shift
from gatekeeper.domain.notice import GuardNotice
from gatekeeper.domain.passage import Reading
from gatekeeper.domain.thermometer import ThermometerSet


class GuardLook(Protocol):
    """Questions about who works at the gates: their shifts, their PINs, the rules that they read."""

    def guards(self) -> list[Guard]:
        """Everybody who works at the gates now, by name."""

    def last_shift(self) -> Shift | None:
        """The newest beginning or end of a shift at this machine."""
        ...

    def rules_seen(self) -> RulesSeen | None:
        """The rules that were last acknowledged at this machine; None before the first."""
        ...

    def notices(self) -> list[GuardNotice]:
        """What the office tells the guards, and what it told them; in no order."""

    def last_unlocked(self, guard: UUID) -> datetime | None:
        """When a supervisor let a guard try again at this machine last; None if none did."""
        ...

    def pins_tried(self, guard: UUID, limit: int) -> list[PinTried]:
        """The newest tries of one guard's PIN at this machine, newest first; those before a supervisor unlocked them are gone."""
        ...

    def thermometer(self) -> ThermometerSet | None:
        """How this machine's thermometer was put right last; None while it never was."""
        ...

    def readings_here(self, since: datetime) -> list[Reading]:
        """What was measured at this machine since then, as its thermometer showed it put right then, in no order."""
        ...
