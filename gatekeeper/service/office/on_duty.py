"""Who was on duty at a gate when somebody was answered there."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from gatekeeper.domain.duty import Guard, Shift
from gatekeeper.domain.passage import Passage
from gatekeeper.service.ports import Look

LONGEST_SHIFT = timedelta(hours=24)  # whose end was never written
UNKNOWN = ""
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class OnDuty:
    """The shifts of some gates in a time.

    Args:
        gates: Devices of those that are asked about; machines that are no gates have no shifts.
        since, until: The first and the last moment that is asked about, UTC.
    """

    def __init__(self, look: Look, gates: Iterable[str], since: datetime, until: datetime) -> None:
        self._names = {one.id: one.name for one in look.all(Guard)}
        self._shifts: dict[str, tuple[list[datetime], list[Shift]]] = {}
        for gate in set(gates):
            found = look.all(Shift, since=since - LONGEST_SHIFT, until=until + timedelta(milliseconds=1), gate=gate)
            self._shifts[gate] = ([one.at for one in found], found)

    @classmethod
    def at_passages(cls, look: Look, passages: Sequence[Passage]) -> "OnDuty":
        """The shifts in which these were answered."""
        times = [one.at for one in passages]
        if not times:
            return cls(look, (), _NEVER, _NEVER)
        return cls(look, (one.gate for one in passages), min(times), max(times))

    def who(self, gate: str, at: datetime) -> UUID | None:
        """The guard; None where nobody was."""
        times, shifts = self._shifts.get(gate, ([], []))
        place = bisect_right(times, at)
        shift = shifts[place - 1] if place else None
        if shift is None or not shift.begins or at - shift.at > LONGEST_SHIFT:
            return None
        return shift.guard

    def name(self, gate: str, at: datetime) -> str:
        """The guard's name; empty where nobody was."""
        guard = self.who(gate, at)
        return UNKNOWN if guard is None else self._names.get(guard, UNKNOWN)
