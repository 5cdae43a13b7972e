"""What the desk of the day shows."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from gatekeeper.service.office.today import Today
from gatekeeper.ui.office.status import Status, StatusEvent, status_after
from gatekeeper.ui.office.table import Sort

NEWEST = Sort("since", down=True)


@dataclass(frozen=True, slots=True)
class State:
    """The desk; `today` is None until it was read for the first time."""

    today: Today | None = None
    sort: Sort = NEWEST
    status: Status = field(default_factory=Status)


@dataclass(frozen=True, slots=True)
class Read:
    """The day was read."""

    today: Today


@dataclass(frozen=True, slots=True)
class Sorted:
    """A head of the table was pressed."""

    key: str


@dataclass(frozen=True, slots=True)
class PersonWanted:
    """Somebody on the desk is to be looked at."""

    person: UUID


@dataclass(frozen=True, slots=True)
class RefreshWanted:
    """The day is to be read again."""


Event = Read | Sorted | PersonWanted | RefreshWanted | StatusEvent


def after(s: State, event: Event) -> State:
    """The state that follows."""
    match event:
        case Read():
            notice = s.status.notice
            # A sentence about a read that failed is over with the next that did not.
            return replace(s, today=event.today, status=Status(None if notice and notice.error else notice))
        case Sorted():
            return replace(s, sort=s.sort.turned(event.key))
        case PersonWanted() | RefreshWanted():
            return s
        case _:
            return replace(s, status=status_after(s.status, event))
