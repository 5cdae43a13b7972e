"""The other lanes of this gate on this computer: each reads what the others have answered in their own journals.

There is no second record of it: a lane's journal is there, encrypted and whole, as soon as it has answered, also when its
window is closed or was killed. So that two lanes do not answer the same pass at once, they take turns with a lock that goes
with its process. A lane that cannot read another one, or waits too long for its turn, answers alone and says so.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Protocol, TypeVar
from uuid import UUID

from gatekeeper.domain.duty import PinTried
from gatekeeper.domain.errors import GatekeeperError, JournalBroken
from gatekeeper.domain.facts import Amendment, EntryName, Stream, StreamName
from gatekeeper.domain.passage import MOST_INSIDE, Passage
from gatekeeper.domain.presence import REMEMBERED, PresenceList, Went, in_order, key_of
from gatekeeper.domain.visit import Visit, VisitState
from gatekeeper.journal.entry import Entry, decode_body
from gatekeeper.service.beside import AnsweredThere, LanesBeside
from gatekeeper.service.looks.me import Me
from gatekeeper.service.passers import is_visitors, told_apart
from gatekeeper.service.ports import Clock, Draft, Look, Store, Work

T = TypeVar("T")
KEPT = 64  # entries of a lane whose amendments are followed one by one; of older ones all is read anew
MOST_READ = 500  # passages of one person
MOST_TIMES = 50  # ways of one person through a lane in one direction, read when a lane is first looked at
PATIENCE = 0.1  # seconds in which a lane's turn comes, or it answers alone …
APART = 5.0  # … and for so long does not wait again
TRUSTED = timedelta(hours=1)  # after which all of a lane is read anew, so that what is too old is dropped


@dataclass(frozen=True, slots=True)
class _Answered:
    name: EntryName
    at: datetime
    person: UUID | None
    number: int | None
    outcome: str


class Turns(Protocol):
    """A lock that lanes take one after the other, each for a moment."""

    def take(self, patience: float) -> bool:
        """Wait so many seconds for it; whether it is held now."""
        ...

    def give(self) -> None:
        """Let the next one have it."""
        ...


class OtherLane:
    """One other lane, by its store.

    Args:
        called: Its name for as long as the office has not said it.
    """

    def __init__(self, store: Store, clock: Clock, called: str) -> None:
        self._store, self._clock, self._called = store, clock, called
        self._lock = Lock()
        self._at: tuple[StreamName, int] | None = None
        self._since: datetime | None = None
        self._recent: tuple[_Answered, ...] = ()
        self.list = PresenceList(store.me.device, clock.now())
        self.name = called

    def look(self) -> None:
        """See what it has answered since the last look.

        Raises:
            GatekeeperError: It cannot be read.
        """
        with self._lock, self._store.read() as look:
            name = StreamName(look.me.device, look.me.epoch, Stream.GATE)
            seq, now = look.head(name).seq, self._clock.now()
            if self._at == (name, seq) and self._since is not None and abs(now - self._since) < TRUSTED:
                return
            me = look.device(look.me.device)
            self.name = me.name if me is not None else self._called
            after, known = self._at[1] if self._at is not None else 0, self._at is not None and self._at[0] == name
            if not known or self._since is None or abs(now - self._since) >= TRUSTED:
                self._all(look, now)
                self._recent, after = (), max(0, seq - KEPT)
            self._news(look, name, after, now)
            self._at = name, seq

    def answered(self, person: UUID | None, number: int | None, since: datetime) -> AnsweredThere | None:
        """Its newest answer about somebody since then."""
        for one in reversed(self._recent):
            same = one.person == person if person is not None else number is not None and one.number == number
            if same and one.at >= since:
                return AnsweredThere(self.name, one.at, one.outcome)
        return None

    def pins_tried(self, guard: UUID, limit: int) -> Sequence[PinTried]:
        """Tries of a guard's PIN there."""
        with self._store.read() as look:
            return look.pins_tried(guard, limit)

    def unlocked(self, guard: UUID) -> datetime | None:
        """When a supervisor let a guard try again there."""
        with self._store.read() as look:
            return look.last_unlocked(guard)

    def left_there(self, home: UUID | None, since: datetime) -> Sequence[Visit]:
        """What was left there for a household (None for all), and waits as far as that lane knows."""
        of: dict[str, Any] = {} if home is None else {"host": home}
        with self._store.read() as look:
            found = look.all(Visit, since=since, state=VisitState.HANDED_OVER.value, **of)
            return [one for one in found if one.waits]

    def visit_there(self, visit: UUID) -> Visit | None:
        """What that lane says of a visit."""
        with self._store.read() as look:
            return look.newest(Visit, id=visit)

    def _all(self, look: Look, now: datetime) -> None:
        apart = told_apart(look.went_lately(now - REMEMBERED, now + MOST_INSIDE, MOST_TIMES), look)
        self.list = replace(
            self.list,
            as_of=now,
            people={key: in_order(some) for key, some in apart.people.items()},
            visits={key: in_order(some) for key, some in apart.visits.items()},
        )
        self._since = now

    def _news(self, look: Look, name: StreamName, after: int, now: datetime) -> None:
        touched: list[_Answered] = []
        recent, missed = list(self._recent), False
        for entry in look.entries(name, after):
            body = _read(entry)
            if isinstance(body, Passage):
                said = EntryName(name, entry.header.seq)
                touched.append(_Answered(said, body.at, body.person, body.pass_number, body.outcome))
                recent.append(touched[-1])
            elif isinstance(body, Amendment):
                known = next((one for one in recent if one.name == body.passage), None)
                touched += [known] if known is not None else []
                missed = missed or known is None
        if missed and self._since != now:
            self._all(look, now)
        gone = {one.name for one in touched if look.passage_at(one.name) is None}
        self._recent = tuple(one for one in recent if one.name not in gone)[-KEPT:]
        for one in touched:
            self._again(look, one, now - REMEMBERED)

    def _again(self, look: Look, one: _Answered, since: datetime) -> None:
        """Read anew when somebody went through there; the list is put in place as a whole, since others are reading it."""
        if one.person is not None:
            passages = look.passages_of([one.person], since, most=MOST_READ)
            self.list = replace(self.list, people={**self.list.people, key_of(one.person): self._went(passages)})
        elif one.number is not None and is_visitors(one.number, look.pass_(one.number)):
            mine = [each for each in look.passages_with(one.number, since) if each.person is None]
            self.list = replace(self.list, visits={**self.list.visits, one.number: self._went(mine)})

    def _went(self, passages: Sequence[Passage]) -> tuple[Went, ...]:
        here = self.list.office
        return in_order(Went(one.at, one.direction, here) for one in passages if one.went_through and one.gate == here)


def _read(entry: Entry) -> object:
    if entry.header.kind not in ("passage", "amendment") or entry.body is None:
        return None
    try:
        return decode_body(entry.header.kind, entry.body)
    except JournalBroken:
        return None


class Lanes:
    """All other lanes on this computer.

    Args:
        turns: The lock of this gate's lanes; None where there can be none.

    Attributes:
        alone: Names of the lanes that could not be read, or did not let go, when they were last looked at.
    """

    def __init__(
        self, others: Sequence[OtherLane], turns: Turns | None, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._others, self._turns, self._seconds = tuple(others), turns, seconds
        self._held_up = -APART
        self.alone: tuple[str, ...] = ()

    def add(self, other: OtherLane) -> None:
        """One more lane was opened."""
        self._others = (*self._others, other)

    def look(self) -> None:
        """See what they have answered; one that cannot be read is passed over, and noted."""
        alone = []
        for one in self._others:
            try:
                one.look()
            except (GatekeeperError, OSError):
                alone.append(one.name)
        self.alone = tuple(alone) if alone or not self._is_held_up() else tuple(one.name for one in self._others)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Nobody of them answers meanwhile; but nobody waits long for one that stands still."""
        held = False
        if not self._others:
            yield
            return
        if self._turns is not None and not self._is_held_up():
            held = self._turns.take(PATIENCE)
            if not held:
                self._held_up = self._seconds()
        try:
            self.look()
            yield
        finally:
            if held and self._turns is not None:
                self._turns.give()

    def _is_held_up(self) -> bool:
        return self._seconds() - self._held_up < APART

    def lists(self) -> tuple[PresenceList, ...]:
        """Who went through them lately."""
        return tuple(one.list for one in self._others)

    def answered(self, person: UUID | None, number: int | None, since: datetime) -> AnsweredThere | None:
        """The newest answer of any of them about somebody since then."""
        found = [each for one in self._others if (each := one.answered(person, number, since)) is not None]
        return max(found, key=lambda one: one.at, default=None)

    def pins_tried(self, guard: UUID, limit: int) -> Sequence[PinTried]:
        """The newest tries of a guard's PIN there, newest first."""
        found: list[PinTried] = []
        for one in self._others:
            try:
                found += one.pins_tried(guard, limit)
            except (GatekeeperError, OSError):
                continue
        return sorted(found, key=lambda tried: tried.at, reverse=True)[:limit]

    def unlocked(self, guard: UUID) -> datetime | None:
        """When a supervisor let a guard try again at one of them last."""
        return max((at for at in self._each(lambda one: one.unlocked(guard)) if at is not None), default=None)

    def left_there(self, home: UUID | None, since: datetime) -> Sequence[Visit]:
        """What was left at them for a household, and waits as far as each of them knows."""
        return [visit for some in self._each(lambda one: one.left_there(home, since)) for visit in some]

    def visit_there(self, visit: UUID) -> Visit | None:
        """The newest that any of them says of a visit."""
        found = [one for one in self._each(lambda one: one.visit_there(visit)) if one is not None]
        return max(found, key=lambda one: one.at, default=None)

    def _each(self, ask: Callable[[OtherLane], T]) -> Iterator[T]:
        """What each of them answers; one that cannot be read is passed over."""
        for one in self._others:
            with suppress(GatekeeperError, OSError):
                yield ask(one)


class HasBeside(Store, Protocol):
    """A store that can be told of other lanes."""

    beside: LanesBeside


class LaneStore:
    """A gate's store whose work takes turns with the other lanes; what visits the hub works on the store inside."""

    def __init__(self, inside: Store, known_to: HasBeside, lanes: Lanes) -> None:
        """Begin.

        Args:
            inside: What does the work.
            known_to: The store at the bottom of it, whose questions are answered by what the lanes saw too.
        """
        self._inside, self._lanes = inside, lanes
        known_to.beside = lanes

    @property
    def me(self) -> Me:
        """Whose store this is."""
        return self._inside.me

    @me.setter
    def me(self, me: Me) -> None:
        self._inside.me = me

    @contextmanager
    def write(self) -> Iterator[Work]:
        """One transaction that may write; it is on the disk before another lane has its turn."""
        with ExitStack() as behind, self._inside.write() as work:
            behind.enter_context(self._lanes.turn())
            yield work

    @contextmanager
    def draft(self) -> Iterator[Draft]:
        """One transaction for which nobody waits."""
        with self._inside.draft() as draft:
            yield draft

    @contextmanager
    def read(self) -> Iterator[Look]:
        """One transaction that sees a single moment."""
        self._lanes.look()
        with self._inside.read() as look:
            yield look
