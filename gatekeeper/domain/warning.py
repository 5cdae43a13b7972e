"""Warnings: what somebody should look after, and how far that has come.

What a warning is about is derived anew whenever somebody looks; only what people did about it is kept.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid5

from gatekeeper.domain.codes import Code

TAKEN_FOR = timedelta(days=2)  # who took a warning and did nothing for so long is not counted on
KEPT = timedelta(days=30)  # how long it is known what was done about a warning


class Alarm(StrEnum):
    """What a clerk should look after, most pressing first."""

    PUT_BACK = "put-back"
    FEVER = "fever"
    WATCH_FEVER = "watch-fever"
    WATCH_LIST = "watch-list"
    WATCH_AWAY = "watch-away"
    WATCH_SYMPTOMS = "watch-symptoms"
    WATCH_VISIT = "watch-visit"
    OVERSTAY = "overstay"
    PERMIT_OVERDUE = "permit-overdue"
    OUT_TOO_LONG = "out-too-long"
    TWO_GATES = "two-gates"
    QUARANTINE = "quarantine"
    WATCH_MISSED = "watch-missed"
    CLOCK_OFF = "clock-off"
    LIST_OLD = "list-old"
    LIST_SOON = "list-soon"
    WATCH_RELEASE = "watch-release"
    FOLLOW_UP = "follow-up"
    AWAITED = "awaited"
    GATE_SILENT = "gate-silent"

    @property
    def rank(self) -> int:
        """0 is the most pressing."""
        return list(Alarm).index(self)

    @property
    def of_observation(self) -> bool:
        """Whether it is about somebody who is watched at home."""
        return self in OF_OBSERVATION


OF_OBSERVATION = frozenset(
    {
        Alarm.WATCH_FEVER,
        Alarm.WATCH_AWAY,
        Alarm.WATCH_SYMPTOMS,
        Alarm.WATCH_VISIT,
        Alarm.WATCH_MISSED,
        Alarm.WATCH_RELEASE,
    }
)


class WarningState(Code):
    """How far a warning has come."""

    OPEN = "open"
    TAKEN = "taken"
    PUT_OFF = "put-off"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class WarningStep:
    """What somebody did about a warning. Each step says all of it again; of two words about one the newer one holds.

    Attributes:
        id: Made of the estate and the key: two clerks at two windows speak of the same warning.
        key: What the warning is about, the same as long as the matter lasts: ``fever/<person>/<day>``.
        alarm: Which warning, by the words of `Alarm`.
        at: When it was said, UTC.
        by: Who looks after it, or did.
        extent: How far the matter had gone by then; where it goes further, a settled warning comes back.
        until: Of a warning that was put off, until when, UTC.
        person, device: Whom or which computer it is about.
        began: When the matter began, UTC.
        who: Whom it is about, as it was shown. Sensitive.
        note: What was done, or why it was put off. Sensitive.
    """

    id: UUID
    key: str
    alarm: str
    at: datetime
    state: WarningState
    by: str = ""
    extent: int = 0
    until: datetime | None = None
    person: UUID | None = None
    device: str = ""
    began: datetime | None = None
    who: str = field(default="", repr=False)
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class WarningStanding:
    """How a warning stands at a moment.

    Attributes:
        came_back: It was settled, put off or taken before, and is open again.
        step: What was done about it last; None for nothing.
    """

    state: WarningState = WarningState.OPEN
    came_back: bool = False
    step: WarningStep | None = field(default=None, repr=False)

    @property
    def is_open(self) -> bool:
        """Whether somebody should look after it now, or does."""
        return self.state in (WarningState.OPEN, WarningState.TAKEN)


def stands(step: WarningStep | None, extent: int, began: datetime | None, now: datetime) -> WarningStanding:
    """How a warning stands.

    Args:
        step: The last word about it.
        extent: How far its matter has gone.
        began: When it began; None where nobody knows.
    """
    older = step is not None and began is not None and began - step.at > TAKEN_FOR  # another matter of the same kind
    if step is None or older or step.state == WarningState.OPEN:
        return WarningStanding(step=step)
    lapsed = {
        WarningState.TAKEN: now - step.at > TAKEN_FOR,
        WarningState.PUT_OFF: extent > step.extent or step.until is None or now >= step.until,
        WarningState.SETTLED: extent > step.extent,
    }
    # A word that only a newer program knows leaves it open: nobody's warning is lost by it.
    if lapsed.get(step.state, True):
        return WarningStanding(came_back=True, step=step)
    return WarningStanding(step.state, step=step)


def warning_id(estate: UUID, key: str) -> UUID:
    """What a warning is known by in the journal."""
    return uuid5(estate, key)
