"""What the office tells the guards: given, ended, and who has read it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from gatekeeper.domain.duty import Guard, Shift
from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.domain.household import typed_name
from gatekeeper.domain.notice import LONGEST_EN, LONGEST_ZH, MOST_LINES, GuardNotice, NoticeSeen
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.on_duty import LONGEST_SHIFT
from gatekeeper.service.ports import Clock, Look, Store
from gatekeeper.service.rights import by_right

LONGEST = 90  # days
RECENT = timedelta(days=14)  # how far back notices are listed that are over


class Said(Words):
    """Why guards are not told."""

    EMPTY = "请写明要通知什么。", "Write what the guards are to be told."
    LONG = (
        "太长：中文最多 {zh} 字、英文最多 {en} 个字符，各最多 {lines} 行。",
        "Too long: at most {zh} Chinese and {en} English characters, {lines} lines each.",
    )
    DAYS = "有效 1 至 {most} 天。", "A notice holds for 1 to {most} days."
    NO_GATE = "没有这个门岗，或已停用。", "There is no such gate, or it is revoked."
    NONE = "没有这条通知。", "There is no such notice."
    OVER = "这条通知已经结束。", "This notice is over already."
    OFFICE_ONLY = "只有物业可以通知保安。", "Only the office gives notices to guards."


@dataclass(frozen=True, slots=True)
class NoticeReader:
    """Somebody who has read a notice.

    Attributes:
        who: The guard's name; empty at a gate where nobody logs in.
        at: Local.
    """

    who: str
    gate: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice as a clerk reads it; moments are local.

    Attributes:
        gate: Whose guards are told, by its name; empty for all gates.
        holds: Whether guards are still told.
        readers: Who has read it, the first first.
        unread: Guards who were on duty there since, and have not; where nobody logs in, gates.
        absent: Guards who were not on duty at any gate since; of a notice to one gate nobody, since others work elsewhere.
    """

    notice: UUID
    zh: str = field(repr=False)
    en: str = field(repr=False)
    gate: str
    since: datetime
    until: datetime
    holds: bool
    readers: tuple[NoticeReader, ...] = ()
    unread: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, str]:
        """What is read, Chinese and English."""
        return self.zh or self.en, self.en or self.zh


@by_right
def give_notice(zh: str, en: str = "", *, gate: str = "", days: int, store: Store, clock: Clock) -> GuardNotice:
    """Tell the guards something; each is asked to confirm it at their next log-in, or at once while on duty.

    Args:
        gate: Device id or name of the gate whose guards are told; empty for all gates.
        days: For how many days it holds.

    Raises:
        BadInput: There is no text, it is too long to be read on one card, or holds for too long.
        NotFound: There is no such gate.
    """
    zh, en = _lines(zh), _lines(en)
    if not zh and not en:
        raise BadInput(Said.EMPTY)
    too_many = any(one.count("\n") >= MOST_LINES for one in (zh, en))
    if len(zh) > LONGEST_ZH or len(en) > LONGEST_EN or too_many:
        raise BadInput(Said.LONG, zh=LONGEST_ZH, en=LONGEST_EN, lines=MOST_LINES)
    if not 1 <= days <= LONGEST:
        raise BadInput(Said.DAYS, most=LONGEST)
    with store.write() as work:
        if work.me.kind is not DeviceKind.OFFICE:
            raise NotAllowed(Said.OFFICE_ONLY)
        now = clock.now()
        told = GuardNotice(uuid7(now), zh, en, _gate(gate, work).id if gate else "", now, now + timedelta(days=days))
        work.append(told)
    return told


@by_right
def end_notice(notice: UUID, *, store: Store, clock: Clock) -> GuardNotice:
    """Guards are told no more of it; what was read stays read.

    Returns:
        The notice as it was, so that this can be taken back.

    Raises:
        NotFound: There is none.
        NotAllowed: It is over already.
    """
    with store.write() as work:
        (was,) = work.of_keys(GuardNotice, [notice]) or (None,)
        if was is None:
            raise NotFound(Said.NONE)
        now = clock.now()
        if not was.holds(now):
            raise NotAllowed(Said.OVER)
        work.append(replace(was, until=now))
    return was


@by_right
def put_back_notice(was: GuardNotice, *, store: Store) -> None:
    """A notice that was ended a moment ago holds again."""
    with store.write() as work:
        work.append(was)


def notices(*, store: Store, clock: Clock) -> tuple[NoticeLine, ...]:
    """Those that hold, and those of the last days, the newest first."""
    with store.read() as look:
        now = clock.now()
        found = [one for one in look.notices() if now - one.until < RECENT]
        gates = {one.id: one for one in look.devices() if one.kind is DeviceKind.GATE}
        first = min((one.since for one in found), default=now)
        shifts = {gate: look.all(Shift, since=first - LONGEST_SHIFT, gate=gate) for gate in gates}
        lines = [
            _line(one, look.all(NoticeSeen, notice=one.id), gates, shifts, look, now)
            for one in sorted(found, key=lambda one: one.since, reverse=True)
        ]
    return tuple(lines)


def _line(
    one: GuardNotice,
    seen: Iterable[NoticeSeen],
    gates: Mapping[str, Device],
    shifts: Mapping[str, Sequence[Shift]],
    look: Look,
    now: datetime,
) -> NoticeLine:
    calendar, guards = calendar_of(look), look.guards()
    names = {guard.id: guard.name for guard in look.all(Guard)}
    seen = sorted(seen, key=lambda each: each.at)
    there = {gate: device for gate, device in gates.items() if one.is_for(gate, device.lane_of)}
    standing = {gate: device for gate, device in there.items() if not device.revoked}
    readers = tuple(
        NoticeReader(
            names.get(each.guard, "") if each.guard is not None else "",
            gates[each.gate].name if each.gate in gates else each.gate,
            calendar.local(each.at),
        )
        for each in seen
    )
    unread: list[str]
    absent: list[str] = []
    if guards:
        until = min(one.until, now)
        worked = {who for gate in there for who in _on_duty_in(shifts[gate], one.since, until)}
        read = {each.guard for each in seen}
        unread = [guard.name for guard in guards if guard.id in worked - read]
        absent = [guard.name for guard in guards if guard.id not in worked | read] if not one.gate else []
    else:
        heard = {each.gate for each in seen}
        unread = sorted(device.name for gate, device in standing.items() if gate not in heard)
    told = gates[one.gate].name if one.gate in gates else one.gate
    since, until = calendar.local(one.since), calendar.local(one.until)
    return NoticeLine(one.id, one.zh, one.en, told, since, until, one.holds(now), readers, tuple(unread), tuple(absent))


def _on_duty_in(shifts: Sequence[Shift], since: datetime, until: datetime) -> set[UUID]:
    """Whose shift at a gate began in a time, or went on into it."""
    within = {one.guard for one in shifts if one.begins and since <= one.at <= until}
    before = [one for one in shifts if one.at < since]
    last = before[-1] if before else None
    if last is not None and last.begins and since - last.at <= LONGEST_SHIFT:
        within.add(last.guard)
    return within


def _lines(text: str) -> str:
    """A text as it was typed, line by line, without empty ones and what cannot be seen."""
    return "\n".join(filter(None, map(typed_name, text.splitlines())))


def _gate(which: str, look: Look) -> Device:
    gates = [one for one in look.devices() if one.kind is DeviceKind.GATE and not one.revoked]
    found = [one for one in gates if which.strip() in (one.id, one.name)]
    if not found:
        raise NotFound(Said.NO_GATE)
    return found[0]
