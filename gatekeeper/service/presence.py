"""Presence lists between machines: made by an office for its gates, taken by a gate, and never a reason to lose a bundle."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from threading import Lock
from uuid import UUID

from gatekeeper.domain.clock import CLOCK_TOLERANCE
from gatekeeper.domain.errors import JournalBroken, OtherVersion
from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.presence import NO_HOUSEHOLD, REMEMBERED, PresenceList, Went, in_order
from gatekeeper.domain.visit import Guests, VisitState
from gatekeeper.journal.presence import LIMIT, open_presence, pack_presence, packed_in, sign_presence
from gatekeeper.service.keys import Keys
from gatekeeper.service.passers import told_apart
from gatekeeper.service.ports import Clock, Look, Work

EVERY = timedelta(seconds=20)  # a list is made anew so often at most: a busy gate comes every three seconds
LEISURE = 50  # times as long as it takes to make one: two hundredths of an office's time go into lists
MOST_COUNTED = 20  # outings of one person within a period that a list tells


class PresenceWord(StrEnum):
    """What became of the presence list of a bundle."""

    NONE = "none"
    TAKEN = "taken"
    OLDER = "older"
    FUTURE = "future"
    BROKEN = "broken"
    OTHER_VERSION = "other-version"


@dataclass(slots=True)
class PresenceMaker:
    """Makes lists for gates that come often, and remembers whom it gave the newest one; it belongs to one office.

    Attributes:
        list: The newest, signed; `as_of` when it was made.
        good_for: After which time it is made anew.
        given: To which gate, by device id, it was given already.
        lock: Several bundles are made at a time; one list is enough for them.
    """

    list: bytes = b""
    as_of: datetime | None = None
    good_for: timedelta = EVERY
    given: set[str] = field(default_factory=set)
    lock: Lock = field(default_factory=Lock, repr=False)

    def for_gate(self, receiver: Device, look: Look, keys: Keys, clock: Clock) -> bytes:
        """The list that this gate lacks; empty where it was given the newest one."""
        with self.lock:
            now = clock.now()
            if self.as_of is None or not timedelta(0) <= now - self.as_of < self.good_for:
                _, before = clock.boot()
                self.list, self.as_of, self.given = made_list(look, keys, now), now, set()
                self.good_for = max(EVERY, LEISURE * timedelta(milliseconds=clock.boot()[1] - before))
            if receiver.id in self.given:
                return b""
            self.given.add(receiver.id)
            return self.list


def presence_for(receiver: Device, look: Look, keys: Keys, clock: Clock, maker: PresenceMaker | None = None) -> bytes:
    """The list that goes into a bundle; empty where none does.

    An office tells its gates; one whose database was put back, and that does not know yet what it knew, tells nothing.

    Args:
        maker: Of whoever makes many bundles; a stick gets a list of its own.
    """
    me = look.me
    if me.kind is not DeviceKind.OFFICE or receiver.kind is not DeviceKind.GATE or me.restored is not None:
        return b""
    return (maker or PresenceMaker()).for_gate(receiver, look, keys, clock)


def made_list(look: Look, keys: Keys, now: datetime) -> bytes:
    """What this office knows of all gates now, signed; empty where it is more than any gate would take."""
    signed = sign_presence(pack_presence(known_here(look, now), look.me.estate), keys.sign)
    return signed if len(signed) <= LIMIT else b""


def known_here(look: Look, now: datetime) -> PresenceList:
    """Everybody's last way in and last way out, and what counts against a household's number of times."""
    policy = look.policy()
    period, most = _counted(policy)
    newest: dict[tuple[object, Direction], datetime] = {}
    found = list(look.went_lately(now - max(REMEMBERED, period), now + CLOCK_TOLERANCE, most))
    for passer, went in found:
        who = passer.person or passer.number, went.direction
        newest[who] = max(newest.get(who, went.at), went.at)
    telling = (
        (passer, went)
        for passer, went in found
        if now - went.at <= period or went.at >= newest[passer.person or passer.number, went.direction]
    )
    apart = told_apart(telling, look)
    guests = look.guests_with(apart.visits)
    visits = {
        number: in_order((*times, *_by_hand(guests.get(number), times))) for number, times in apart.visits.items()
    }
    return PresenceList(
        look.me.device,
        now,
        {gate.id: at for gate, at in _heard(look)},
        {key: in_order(times) for key, times in apart.people.items()},
        visits,
        {
            number: _as_told(said)
            for number, said in guests.items()
            if said.host is not None or said.companions or said.car
        },
    )


def _as_told(said: Guests) -> Guests:
    """What other gates are told: of whoever comes to help, that no household's rules count for them."""
    return replace(said, host=NO_HOUSEHOLD) if said.helps else said


def _by_hand(said: Guests | None, times: Collection[Went]) -> Iterator[Went]:
    """The way out of whoever left unscanned, and whose visit a guard has ended."""
    if said is None or said.state != VisitState.LEFT or said.at is None or not said.gate:
        return
    if not any(one.direction is Direction.OUT for one in times):
        yield Went(said.at, Direction.OUT, said.gate)


def _counted(policy: Policy | None) -> tuple[timedelta, int]:
    """How far back times count, and how many of one person; one of each direction where nothing is counted."""
    quota = policy.quota if policy is not None else None
    if quota is None or (quota.outings is None and quota.visits is None):
        return timedelta(0), 1
    return quota.period, MOST_COUNTED


def _heard(look: Look) -> list[tuple[Device, datetime]]:
    heard = look.last_heard()
    return [(one, heard[one.id]) for one in look.devices() if one.kind is DeviceKind.GATE and one.id in heard]


@dataclass(frozen=True, slots=True)
class Brought:
    """A list that a bundle brought, read before anybody has to wait for it.

    Attributes:
        packed: As it is kept.
        word: Why it is not taken, if that is plain already.
    """

    known: PresenceList | None = None
    packed: bytes = b""
    word: PresenceWord = PresenceWord.NONE


def read_brought(blob: bytes, sender: Device | None, estate: UUID) -> Brought:
    """Read the list that came from this machine."""
    if not blob or sender is None or sender.kind is not DeviceKind.OFFICE:
        return Brought()
    try:
        known = open_presence(blob, sender.key, estate)
    except OtherVersion:
        return Brought(word=PresenceWord.OTHER_VERSION)
    except JournalBroken:
        return Brought(word=PresenceWord.BROKEN)
    return Brought(known, packed_in(blob)) if known.office == sender.id else Brought(word=PresenceWord.BROKEN)


def keep_brought(brought: Brought, work: Work, now: datetime) -> PresenceWord:
    """Keep it if it is newer than the one held; whatever it is, the bundle is taken.

    A list that was held from the future, since this clock was wrong then, is replaced by whatever comes.
    """
    known = brought.known
    if known is None or work.me.kind is not DeviceKind.GATE:
        return brought.word
    if known.as_of > now + CLOCK_TOLERANCE:
        return PresenceWord.FUTURE
    held = work.presence_held(known.office)
    if held is not None and known.as_of < held <= now + CLOCK_TOLERANCE:
        return PresenceWord.OLDER
    work.keep_presence(known, brought.packed)
    return PresenceWord.TAKEN
