"""Exit permits: somebody who has to stay at home may go out once, for something that cannot wait."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from gatekeeper.domain.codes import Code
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.presence import Went


class PermitState(Code):
    """Whether a permit holds."""

    GRANTED = "granted"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class ExitPermit:
    """One outing that was approved: it stands above seal, observation, curfew and quota. Of two words about one permit the
    newer one holds.

    Attributes:
        purpose: What for, in the office's words: ``"医院"``. Sensitive.
        not_before: From when they may go out, UTC.
        until: When they have to be back, UTC.
        at: When it was granted or revoked, UTC.
        approved_by: Who of the office said so.
    """

    id: UUID
    person: UUID
    purpose: str = field(repr=False)
    not_before: datetime
    until: datetime
    at: datetime
    state: PermitState = PermitState.GRANTED
    approved_by: str = ""

    @property
    def holds(self) -> bool:
        """Whether it was not taken back."""
        return self.state is PermitState.GRANTED


@dataclass(frozen=True, slots=True)
class PermitUse:
    """What became of a permit: used up by the way out, closed by the way in.

    Attributes:
        out, back: When they went out by it, and came back, UTC.
    """

    permit: ExitPermit
    out: datetime | None = None
    back: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        """Whether they may go out by it now."""
        permit = self.permit
        return permit.holds and self.out is None and permit.not_before <= now < permit.until

    def is_overdue(self, now: datetime) -> bool:
        """Whether they should have been back."""
        return self.out is not None and self.back is None and now > self.permit.until

    def covers(self, at: datetime) -> bool:
        """Whether this is the outing that was made by it; a list tells whole seconds."""
        return self.out is not None and self.out.replace(microsecond=0) == at.replace(microsecond=0)


def used(permit: ExitPermit, story: Iterable[Went]) -> PermitUse:
    """What became of a permit, by what its holder did, oldest first."""
    out: datetime | None = None
    for one in story:
        if out is None:
            if one.direction is Direction.OUT and permit.not_before <= one.at < permit.until:
                out = one.at
        elif one.direction is Direction.IN:
            return PermitUse(permit, out, one.at)
    return PermitUse(permit, out)
