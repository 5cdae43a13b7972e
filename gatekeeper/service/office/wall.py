"""What hangs on the office's wall: numbers of the day, and nobody's name."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.observation import ToDo
from gatekeeper.domain.warning import Alarm
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.machines import machines
from gatekeeper.service.office.today import Today, today
from gatekeeper.service.office.watched import watched_now
from gatekeeper.service.ports import Clock, Store


@dataclass(frozen=True, slots=True)
class WallGate:
    """A gate.

    Attributes:
        inside: How many came in there and were not seen going out.
        heard: When it last spoke, local; None if it never did.
        unsent: What the office has for it.
    """

    name: str
    inside: int
    heard: datetime | None
    unsent: int


@dataclass(frozen=True, slots=True)
class WallWarnings:
    """The warnings of one sort that are open.

    Attributes:
        since: When the oldest of them began, local; None where none says so.
    """

    alarm: Alarm
    count: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class WallRound:
    """Today's round of those under observation."""

    done: int
    visit: int
    call: int
    release: int

    @property
    def open(self) -> int:
        """Who is still to be looked after."""
        return self.visit + self.call + self.release


@dataclass(frozen=True, slots=True)
class WallBoard:
    """All of it.

    Attributes:
        at: Local, when it was read.
        gates: Those that were not heard of for the longest come first.
        hours: As `Today` has them.
        measured: Whose temperature was taken today; `fevers` how many people had one.
    """

    estate: str
    at: datetime
    inside: int
    passages: int
    measured: int
    fevers: int
    refused: int
    gates: tuple[WallGate, ...]
    warnings: tuple[WallWarnings, ...]
    hours: tuple[tuple[str, int, int], ...]
    round: WallRound

    @property
    def heard(self) -> datetime | None:
        """As of when the list of who is inside is whole; None while a gate was never heard of."""
        known = [one.heard for one in self.gates if one.heard is not None]
        return min(known) if known and len(known) == len(self.gates) else None


def wall(*, store: Store, clock: Clock) -> WallBoard:
    """The day as numbers."""
    day = today(store=store, clock=clock)
    with store.read() as look:
        calendar = calendar_of(look)
        others = machines(look).machines
        to_do = Counter(one.to_do for one in watched_now(look, clock.now()))
    inside = Counter(one.gate for one in day.inside)
    gates = [
        WallGate(
            one.device.name,
            inside[one.device.name],
            calendar.local(one.heard) if one.heard is not None else None,
            one.unsent,
        )
        for one in others
        if one.device.kind is DeviceKind.GATE and not one.device.revoked
    ]
    gates.sort(key=lambda one: (one.heard is not None, one.heard, one.name))
    return WallBoard(
        day.estate,
        day.at,
        len(day.inside),
        day.total,
        day.measured,
        day.fevers,
        day.refused,
        tuple(gates),
        _warnings(day),
        day.hours,
        WallRound(to_do[ToDo.NOTHING], to_do[ToDo.VISIT], to_do[ToDo.CALL], to_do[ToDo.RELEASE]),
    )


def _warnings(day: Today) -> tuple[WallWarnings, ...]:
    """By sort, as pressing as they stand on the desk."""
    found: dict[Alarm, WallWarnings] = {}
    for one in day.warnings:
        count, known = one.count or 1, found.get(one.alarm)
        if known is None:
            found[one.alarm] = WallWarnings(one.alarm, count, one.at)
        else:
            since = min((at for at in (known.since, one.at) if at is not None), default=None)
            found[one.alarm] = WallWarnings(one.alarm, known.count + count, since)
    return tuple(found.values())
