"""A practice case on people who do not exist: nothing of it is written anywhere, and it ends with figures.

The same rules find its contacts as find those of a real case; who was there is known, since it was made up.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum
from random import Random
from uuid import UUID

from gatekeeper.domain.contact import Contact, contacts, meetings
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.reasons import Outcome

GATES = ("北门", "南门", "地下车库")
DAYS = 14  # of made-up passages
FLATS = 24
INFECTIOUS = 4  # days before the case was found on which it may have infected somebody
NEAR = 10  # minutes at a gate that count
_FAMILIES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = ("建国", "秀英", "明", "芳", "伟", "静", "磊", "小雨", "志强", "桂兰", "浩", "丽")


class Missed(Enum):
    """Why somebody who was there was not called."""

    GATE = "gate"
    DAYS = "days"
    MINUTES = "minutes"
    NOT_CALLED = "not-called"


@dataclass(frozen=True, slots=True)
class MadeUp:
    """Somebody who does not exist."""

    id: UUID
    name: str
    flat: str
    gate: str


@dataclass(frozen=True, slots=True)
class MadeUpEstate:
    """A made-up estate with two weeks of passages; the first of `people` is the case.

    Attributes:
        found: When the case was found, which is where the passages end.
    """

    people: tuple[MadeUp, ...]
    passages: tuple[Passage, ...] = field(repr=False)
    found: datetime


@dataclass(frozen=True, slots=True)
class RehearsalFigures:
    """How a rehearsal went.

    Attributes:
        minutes: From its beginning to its end.
        there: How many were there; `reached` how many of them were called.
        needless: How many were called who were not.
        missed: Who was there and was not called, by flat and name, and why.
    """

    minutes: float
    there: int
    reached: int
    needless: int
    missed: tuple[tuple[MadeUp, Missed], ...]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A rehearsal as far as it has come.

    Attributes:
        began: When somebody began it, UTC.
        days, minutes: How far is looked back, and what counts as near at a gate.
        brought: Gates whose stick was brought to the office: of the others nothing is known.
        called: Who was called.
        chosen: Who is chosen in the list.
        figures: How it went; None while it goes on.
    """

    estate: MadeUpEstate
    began: datetime
    days: int = 1
    minutes: int = 1
    brought: frozenset[str] = frozenset(GATES[:1])
    called: frozenset[UUID] = frozenset()
    chosen: frozenset[UUID] = frozenset()
    figures: RehearsalFigures | None = None

    @property
    def case(self) -> MadeUp:
        """Who fell ill."""
        return self.estate.people[0]

    @property
    def found(self) -> tuple[Contact, ...]:
        """The contacts that the rules find by what was asked and brought."""
        return _found(self.estate, self.days, self.minutes, self.brought)

    def who(self, contact: Contact) -> MadeUp:
        """Whom a contact is about."""
        return next(one for one in self.estate.people if one.id == contact.person)

    def called_too(self, people: Iterable[UUID]) -> "Rehearsal":
        """These were called as well; once it has ended nobody is."""
        return self if self.figures is not None else replace(self, called=self.called | set(people), chosen=frozenset())

    def ended(self, now: datetime) -> "Rehearsal":
        """What came of it."""
        there = {one.person for one in _found(self.estate, INFECTIOUS, NEAR, frozenset(GATES))}
        missed = tuple((one, self._why(one.id)) for one in self.estate.people if one.id in there - self.called)
        minutes = (now - self.began) / timedelta(minutes=1)
        reached = len(there & self.called)
        return replace(self, figures=RehearsalFigures(minutes, len(there), reached, len(self.called) - reached, missed))

    def _why(self, person: UUID) -> Missed:
        """The first thing that hid them."""
        seen = {one.person for one in self.found}
        if person in seen:
            return Missed.NOT_CALLED
        if person in {one.person for one in _found(self.estate, self.days, self.minutes, frozenset(GATES))}:
            return Missed.GATE
        with_days = _found(self.estate, max(self.days, INFECTIOUS), self.minutes, frozenset(GATES))
        return Missed.DAYS if person in {one.person for one in with_days} else Missed.MINUTES


def made_up(seed: int, now: datetime) -> MadeUpEstate:
    """An estate of people who do not exist, the same for the same seed."""
    dice = Random(seed)  # noqa: S311  names and minutes of nobody, not keys
    people: list[MadeUp] = []
    for home in range(FLATS):
        flat = f"{home % 4 + 1}-{home % 2 + 1}-{dice.randint(1, 18)}{dice.randint(1, 4):02d}"
        family, gate = dice.choice(_FAMILIES), GATES[dice.randrange(len(GATES))]
        for _ in range(dice.randint(2, 4)):
            name = (family if dice.random() < 0.6 else dice.choice(_FAMILIES)) + dice.choice(_GIVEN)
            people.append(MadeUp(UUID(int=len(people) + 1), name, flat, gate))
    passages = []
    for one in people:
        for back in range(DAYS, 0, -1):
            day = now - timedelta(days=back)
            for way, hour in ((Direction.OUT, 8), (Direction.IN, 18)):
                minute = dice.gauss(0, 45)
                gate = one.gate if dice.random() < 0.7 else dice.choice(GATES)
                at = day.replace(hour=hour, minute=0, second=0, microsecond=0) + timedelta(minutes=minute)
                passages.append(Passage(gate, at, way, Outcome.ADMIT.value, (), one.id))
    return MadeUpEstate(tuple(people), tuple(sorted(passages, key=lambda one: one.at)), now)


def _found(estate: MadeUpEstate, days: int, minutes: int, brought: frozenset[str]) -> tuple[Contact, ...]:
    """As for a real case: the household, and who was near at a gate that was heard."""
    case = estate.people[0]
    since = estate.found - timedelta(days=days)
    known = [one for one in estate.passages if one.at >= since and one.gate in brought]
    own = [one for one in known if one.person == case.id]
    window = timedelta(minutes=minutes)
    home = [one.id for one in estate.people if one.flat == case.flat and one.id != case.id]
    return contacts(case.id, home, meetings(own, known, window), near=window)
