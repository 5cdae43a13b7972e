"""What a clerk is warned of: which warnings there are, and what one says."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from gatekeeper.domain.merging import Merged
from gatekeeper.domain.warning import Alarm, WarningStanding, WarningStep
from gatekeeper.domain.words import Words


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning.

    Attributes:
        who: Name of the person, in full; empty if it is about a gate, or nobody knows.
        gate: Name of the gate.
        at: When it began, local; None for a gate that never spoke.
        person: Of the registry; None for visitors and gates.
        tenths: Temperatures, tenths °C.
        count: Entries in quarantine; of a clock that is off, passages that it dated in the future; in a line for several
            who are watched at home, or whom registers want looked after, people.
        by: By how much a gate's clock is ahead; behind: negative.
        other: At two gates: the gate of before, and when it was there, local.
        visit: Of somebody from outside, as the desk of visitors knows it; `pass_number` of whoever has a pass and no visit.
        device: Of the gate; empty if it is about a person.
        key: What it is about, the same as long as the matter lasts: ``fever/<person>``.
        extent: How far the matter has gone; it grows where the cause renews: of what happened at a gate the moment.
        standing: What somebody did about it.
        deed: What waits for a second person.
        register: Of a row to be followed up, the register and its name.
    """

    alarm: Alarm
    at: datetime | None
    who: str = ""
    flat: str = ""
    gate: str = ""
    person: UUID | None = None
    tenths: tuple[int, ...] = ()
    count: int = 0
    by: timedelta = timedelta()
    other: tuple[str, datetime] | None = None
    device: str = ""
    key: str = ""
    extent: int = 0
    standing: WarningStanding = field(default=WarningStanding())
    visit: UUID | None = None
    pass_number: int | None = None
    deed: Words | None = None
    register: tuple[UUID, str] | None = None

    @property
    def rank(self) -> tuple[int, float]:
        """Most pressing first, of one kind the newest first, and gates that never spoke before all others."""
        return self.alarm.rank, -self.at.timestamp() if self.at else float("-inf")

    @property
    def step(self) -> WarningStep | None:
        """What was done about it last."""
        return self.standing.step


def key_of(what: str, *parts: object) -> str:
    """What a warning is known by."""
    return "/".join((what, *map(str, parts)))


def key_now(key: str, merged: Merged) -> str:
    """What a warning is known by now, where it names somebody who is somebody else by now: what was done about it goes along."""
    return "/".join(_who_now(part, merged) for part in key.split("/")) if merged else key


def _who_now(part: str, merged: Merged) -> str:
    try:
        return str(merged.who(UUID(part)))
    except ValueError:
        return part


def moment_of(at: datetime | None) -> int:
    """A moment as an extent, or in a key: milliseconds; 0 for never."""
    return round(at.timestamp() * 1000) if at is not None else 0
