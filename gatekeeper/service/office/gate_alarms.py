"""Warnings about machines: a gate that is silent, whose list gets old, whose clock is off, whose log is in doubt."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.clock import CLOCK_TOLERANCE
from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.warning import Alarm
from gatekeeper.service.office.alarm import Warned, key_of, moment_of
from gatekeeper.service.ports import Look
from gatekeeper.service.received import Finding

SILENT = timedelta(hours=1)  # a gate that was not heard from for so long is named
SOON = timedelta(hours=6)  # so long before a silent gate's list is out of date somebody is told to carry a stick there
FAR = datetime(9999, 12, 31, tzinfo=UTC)


def put_back(look: Look, calendar: Calendar) -> list[Warned]:
    """Whether this office does not know what it has said since its database was put back: until then much is refused."""
    me, since = look.device(look.me.device), look.me.restored
    if since is None or look.me.kind is not DeviceKind.OFFICE or me is None:
        return []
    key = key_of("put-back", me.id, moment_of(since))
    return [Warned(Alarm.PUT_BACK, calendar.local(since), gate=me.name, device=me.id, key=key)]


def of_clocks(
    look: Look, gates: Mapping[str, Device], ahead: Mapping[str, timedelta], now: datetime, calendar: Calendar
) -> Iterator[Warned]:
    """Gates whose clock is off, and those that dated passages in the future: nobody sees them before their time.

    Whoever settles such a warning has settled it for the day.
    """
    future = Counter(one.gate for one in look.passages(now + CLOCK_TOLERANCE, FAR))
    heard, today = look.last_heard(), moment_of(calendar.start(calendar.day(now)))
    for gate in gates.values():
        if not gate.revoked and (gate.id in ahead or future[gate.id]):
            yield Warned(
                Alarm.CLOCK_OFF,
                calendar.local(heard[gate.id]) if gate.id in heard else None,
                gate=gate.name,
                count=future[gate.id],
                by=ahead.get(gate.id, timedelta()),
                device=gate.id,
                key=key_of("clock-off", gate.id),
                extent=today,
            )


def of_silence(
    look: Look, gates: Iterable[Device], policy: Policy | None, now: datetime, calendar: Calendar
) -> Iterator[Warned]:
    """Gates that are silent, and those whose list is out of date by now, or soon: each is one matter, which gets worse."""
    heard = look.last_heard()
    for gate in gates:
        at = heard.get(gate.id)
        if gate.revoked or (at is not None and now - at <= SILENT):
            continue
        alarm, since = Alarm.GATE_SILENT, at
        if at is not None and policy is not None:
            old = at + policy.list_age
            stages = ((Alarm.LIST_OLD, old), (Alarm.LIST_SOON, old - SOON), (Alarm.GATE_SILENT, at))
            alarm, since = next(stage for stage in stages if stage[1] <= now)
        local = calendar.local(at) if at is not None else None
        key = key_of("gate-silent", gate.id, moment_of(at))
        yield Warned(alarm, local, gate=gate.name, device=gate.id, key=key, extent=moment_of(since))


def of_doubts(look: Look, calendar: Calendar) -> Iterator[Warned]:
    """Machines whose log is in doubt."""
    findings: dict[str, list[Finding]] = defaultdict(list)
    for one in look.quarantine():
        findings[one.stream.device].append(one)
    machines = {one.id: one for one in look.devices()} if findings else {}
    for device, doubts in findings.items():
        name = machines[device].name if device in machines else device
        yield Warned(
            Alarm.QUARANTINE,
            calendar.local(doubts[0].since),
            gate=name,
            count=len(doubts),
            device=device,
            key=key_of("quarantine", device),
            extent=max(moment_of(one.since) for one in doubts),
        )
