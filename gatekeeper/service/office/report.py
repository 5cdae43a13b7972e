"""The day, as the neighbourhood committee reads it."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.domain.household import masked_name
from gatekeeper.domain.keep_rules import BlottedOut
from gatekeeper.domain.pace import pace_of_hour
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.pictured import Pictured
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.twice import Pair, at_two_gates
from gatekeeper.domain.visit import OUTSIDE
from gatekeeper.domain.warning import WarningState, WarningStep
from gatekeeper.domain.words import Words
from gatekeeper.journal.checkpoint import Checkpoint
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.entry_words import says
from gatekeeper.service.office.clocks import clocks_of
from gatekeeper.service.office.fever import is_fever
from gatekeeper.service.office.lookout_alarms import alike_lines
from gatekeeper.service.office.machines import lanes_of, posts_of
from gatekeeper.service.office.on_duty import OnDuty
from gatekeeper.service.office.overrulings import overruled_lines
from gatekeeper.service.office.today import today
from gatekeeper.service.office.visits import stood
from gatekeeper.service.office.watched import figures, watched_on
from gatekeeper.service.office.whose import Passers, whose
from gatekeeper.service.papers import (
    CheckpointLine,
    DayReport,
    FeverLine,
    HourCount,
    ObservedCount,
    PaceLine,
    RefusalLine,
    SilentGate,
    TwiceLine,
)
from gatekeeper.service.ports import Clock, Look, Store
from gatekeeper.service.words import words_of

UNKNOWN = "—"
BEHIND = timedelta(minutes=10)  # in which the pictures of an answer are written down


class Said(Words):
    """What a report says where this program knows no word."""

    NEWER = "原因只有较新的门岗程序认识", "A reason that only the gate's newer program knows"


def day_report(day: date, *, store: Store, clock: Clock) -> DayReport:
    """Gather one day, from midnight to midnight on the estate's calendar; of the day that it is, also what is still open."""
    with store.read() as look:
        calendar = calendar_of(look)
        is_now = calendar.day(clock.now()) == day
    left_open = len(today(store=store, clock=clock).warnings) if is_now else None
    with store.read() as look:
        start, end = calendar.stretch(day)
        gates = {device.id: device for device in look.devices() if device.kind is DeviceKind.GATE}
        passages = sorted((one for one in look.passages(start, end) if not one.of_no_pass), key=lambda one: one.at)
        policy = look.policy()
        fevers = [one for one in passages if policy and is_fever(one, policy)]
        refused = [one for one in passages if one.outcome == Outcome.REFUSE]
        twice = list(at_two_gates(passages, clocks_of(look), lanes_of(look)))
        kept = _pictures(look, start, end)
        on_duty = OnDuty(look, gates, start, end)
        who = whose([*fevers, *refused, *(second for _, second in twice)], look)
        return DayReport(
            estate=look.estate().name,
            day=day,
            made_at=calendar.local(clock.now()),
            gates=tuple(gate.name for gate in gates.values() if not gate.revoked and not gate.lane_of),
            passages=_counts(passages, posts_of(gates), calendar),
            fevers=_fevers(fevers, gates, who, on_duty, calendar),
            refusals=tuple(
                replace(
                    _refusal(one, gates, who, calendar),
                    pictures=kept.get((one.gate, one.at), 0),
                    guard=on_duty.name(one.gate, one.at),
                )
                for one in refused
            ),
            silent=silent_gates(look, gates, min(end, clock.now()), calendar),
            checkpoints=checkpoint_lines_of(look, calendar),
            people=len({one.person for one in passages if one.person is not None}),
            measured=sum(bool(one.tenths) for one in passages),
            outside=sum(one.state in OUTSIDE for one in stood(look, start, end)),
            twice=tuple(_twice(pair, gates, who, calendar) for pair in twice),
            blotted=tuple(says(one) for one in look.all(BlottedOut, since=start, until=end) if one.things),
            overruled=overruled_lines(look, start, end, gates, calendar),
            alike=alike_lines(look, start, end),
            paces=_paces(passages, gates, calendar),
            warnings=left_open,
            observed=ObservedCount(**figures(watched_on(day, look, clock.now()))),
            settled=sum(one.state == WarningState.SETTLED for one in look.all(WarningStep, since=start, until=end)),
        )


def _pictures(look: Look, start: datetime, end: datetime) -> dict[tuple[str, datetime], int]:
    """How many pictures there are of which answer: they are shown nowhere on paper."""
    kept: dict[tuple[str, datetime], int] = {}
    for one in look.all(Pictured, since=start, until=end + BEHIND):
        passage = look.passage_at(one.passage)
        if passage is not None:
            kept[passage.gate, passage.at] = len(one.hashes)
    return kept


def _masked(passage: Passage, who: Passers) -> tuple[str, str]:
    """Name as it may be shown, and flat."""
    name = who.name(passage)
    return (masked_name(name) if name else UNKNOWN, who.flat(passage))


def _gate(passage: Passage, gates: dict[str, Device]) -> str:
    gate = gates.get(passage.gate)
    return gate.name if gate else passage.gate


def _counts(passages: list[Passage], gates: dict[str, Device], calendar: Calendar) -> tuple[HourCount, ...]:
    counts: Counter[tuple[str, int, Direction, str]] = Counter(
        (_gate(one, gates), calendar.local(one.at).hour, one.direction, one.outcome) for one in passages
    )
    return tuple(HourCount(*key, count) for key, count in sorted(counts.items()))


def _paces(passages: list[Passage], gates: dict[str, Device], calendar: Calendar) -> tuple[PaceLine, ...]:
    """Of each machine by itself: two lanes are two queues. It follows from the passages, so that no gate has to tell it."""
    times: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
    for one in passages:
        times[_gate(one, gates), calendar.local(one.at).hour].append(one.at.timestamp())
    return tuple(PaceLine(gate, hour, pace_of_hour(found)) for (gate, hour), found in sorted(times.items()))


def _fevers(
    passages: list[Passage], gates: dict[str, Device], who: Passers, on_duty: OnDuty, calendar: Calendar
) -> tuple[FeverLine, ...]:
    """One line a person, where it was seen first, with all that was measured; somebody unknown is one each time."""
    lines: dict[UUID | int | datetime, FeverLine] = {}
    for one in passages:
        name, flat = _masked(one, who)
        guard = on_duty.name(one.gate, one.at)
        line = FeverLine(calendar.local(one.at), _gate(one, gates), name, flat, (), guard)
        key = one.person or one.pass_number or one.at
        line = lines.get(key, line)
        lines[key] = replace(line, tenths=line.tenths + one.tenths)
    return tuple(lines.values())


def _twice(pair: Pair, gates: dict[str, Device], who: Passers, calendar: Calendar) -> TwiceLine:
    first, second = pair
    name, flat = _masked(second, who)
    return TwiceLine(
        name, flat, _gate(first, gates), calendar.local(first.at), _gate(second, gates), calendar.local(second.at)
    )


def _refusal(passage: Passage, gates: dict[str, Device], who: Passers, calendar: Calendar) -> RefusalLine:
    """One refusal; of a reason that only a newer gate knows, that it is one: its code says nothing to who reads this."""
    name, flat = _masked(passage, who)
    known = [Reason(reason) for reason in passage.reasons if reason in set(Reason)]
    refusing = next((reason for reason in known if reason.outcome is Outcome.REFUSE), None)
    newer = (Said.NEWER.zh, Said.NEWER.en) if passage.reasons else (UNKNOWN, UNKNOWN)
    zh, en = words_of(refusing) if refusing else newer
    return RefusalLine(calendar.local(passage.at), _gate(passage, gates), name, zh, en, flat)


def silent_gates(look: Look, gates: dict[str, Device], until: datetime, calendar: Calendar) -> tuple[SilentGate, ...]:
    """Gates whose word does not reach to a moment: the end of what is reported, or now."""
    heard = look.last_heard()
    return tuple(
        SilentGate(gate.name, calendar.local(heard[gate.id]) if gate.id in heard else None)
        for gate in gates.values()
        if not gate.revoked and (gate.id not in heard or heard[gate.id] < until - timedelta(hours=1))
    )


def checkpoint_lines_of(look: Look, calendar: Calendar) -> tuple[CheckpointLine, ...]:
    """The short forms of all checkpoints, as they stand on each report."""
    lines, machines = [], {one.id: one for one in look.devices()}
    for head in look.heads():
        device = machines.get(head.stream.device)
        if device is None or not head.seq:
            continue
        short = Checkpoint(look.me.estate, head).short
        at = calendar.local(datetime.fromtimestamp((head.hlc >> 16) / 1000, UTC))
        lines.append(CheckpointLine(device.name, head.stream.stream.value, head.seq, short, at))
    return tuple(lines)
