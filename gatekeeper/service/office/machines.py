"""The estate's machines on a clerk's desk: how old each one's word is, what it lacks, what is in doubt."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.facts import Device, Stream
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.exchange import unsent
from gatekeeper.service.office.clocks import clocks_of
from gatekeeper.service.office.quarantine import may_be_accepted
from gatekeeper.service.ports import Look


@dataclass(frozen=True, slots=True)
class Machine:
    """A paired machine other than this one.

    Attributes:
        heard: When it made the newest bundle that arrived here, UTC; None if it never spoke.
        unsent: Entries of ours that it has not acknowledged.
        doubts: Entries of its logs that are in quarantine.
        off: By how much its clock is ahead of ours; behind: negative; zero as far as they agree.
    """

    device: Device
    heard: datetime | None
    unsent: int
    doubts: int
    off: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that was kept but not believed.

    Attributes:
        name: Of the machine whose log it is.
        since: Local.
        reason: A word of `gatekeeper.service.received.Finding`.
        digest: What to name it by when somebody decides; empty where there is nothing to decide.
        countable: It may be accepted, too.
    """

    name: str
    since: datetime
    reason: str
    stream: Stream
    seq: int
    digest: bytes = b""
    countable: bool = False


@dataclass(frozen=True, slots=True)
class Machines:
    """Everything the desk shows."""

    machines: tuple[Machine, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def machines(look: Look) -> Machines:
    """All machines but this one, those that were revoked last."""
    heard, off = look.last_heard(), clocks_of(look)
    findings, calendar = look.quarantine(), calendar_of(look)
    doubts = Counter(one.stream.device for one in findings)
    devices = look.devices()
    names = {one.id: one.name for one in devices}
    others = sorted((one for one in devices if one.id != look.me.device), key=lambda one: bool(one.revoked))
    return Machines(
        tuple(
            Machine(
                one,
                heard.get(one.id),
                0 if one.revoked else unsent(one, look),
                doubts[one.id],
                off.get(one.id, timedelta()),
            )
            for one in others
        ),
        _own_doubt(look, calendar)
        + tuple(
            Doubt(
                names.get(one.stream.device, one.stream.device),
                calendar.local(one.since),
                one.reason,
                one.stream.stream,
                one.seq,
                one.digest,
                may_be_accepted(one),
            )
            for one in findings
        ),
    )


def _own_doubt(look: Look, calendar: Calendar) -> tuple[Doubt, ...]:
    """That this very database was put back, until somebody was heard who knows more."""
    me = look.device(look.me.device)
    if look.me.restored is None or me is None:
        return ()
    return (Doubt(me.name, calendar.local(look.me.restored), "put-back", Stream.REGISTRY, 0),)


def posts_of(gates: Mapping[str, Device]) -> dict[str, Device]:
    """Of each machine the gate at which it stands: itself, or the gate that it is another lane of."""
    return {name: gates.get(one.lane_of, one) for name, one in gates.items()}


def lanes_of(look: Look) -> dict[str, str]:
    """The gate of each machine that is another lane of one, by device ids."""
    return {one.id: one.lane_of for one in look.devices() if one.lane_of}
