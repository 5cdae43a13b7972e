"""Who went through which gate, as an office has heard it: what a gate judges by beside its own passages.

An office makes the list anew from the passages of all gates and sends it beside the entries, as it does photos: it is derived,
so that it stands in no journal, and an old one is simply replaced.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from gatekeeper.domain.clock import CLOCK_TOLERANCE
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.visit import Guests

NO_HOUSEHOLD = UUID(int=0)
"""Whom somebody visits for whom no household's rules count."""

KEY_SIZE = (
    6  # bytes of a person's id that name them in a list: among 10,000 people two are alike once in six million lists
)
REMEMBERED = timedelta(days=7)  # what was longer ago stands in no list, and an older list says nothing any more


@dataclass(frozen=True, slots=True)
class Went:
    """Somebody went through a gate: was admitted, or let in after a check. What was undone or turned back is none.

    Attributes:
        gate: Device id; empty where it is the gate that is asking.
    """

    at: datetime
    direction: Direction
    gate: str = ""


def key_of(person: UUID) -> bytes:
    """What a person is called in a presence list; of an id of ours the last bytes are random."""
    return person.bytes[-KEY_SIZE:]


@dataclass(frozen=True, slots=True)
class Passer:
    """Who went through: a person, or whoever showed the pass of this number; mostly both are known."""

    person: UUID | None
    number: int | None


@dataclass(frozen=True, slots=True)
class PresenceList:
    """What one office knows of all gates at one moment.

    Attributes:
        office: Device id of the office that made it.
        as_of: When it was made, by that office's clock, whole seconds.
        heard: Up to when that office had heard each gate, by device id; of a gate that it never heard nothing.
        people: When each person last went in and last went out, and the outings that count now; oldest first, whole seconds.
        visits: The same by the number of a visitor's pass: a label that a gate made out, or the code of somebody announced.
        guests: Whom such a pass brings, by its number: of how many, to whom, and whether in a car.
    """

    office: str
    as_of: datetime
    heard: Mapping[str, datetime] = field(default_factory=dict)
    people: Mapping[bytes, tuple[Went, ...]] = field(default_factory=dict)
    visits: Mapping[int, tuple[Went, ...]] = field(default_factory=dict)
    guests: Mapping[int, Guests] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Presence:
    """The newest list of each office; each may know of a gate that another has not heard.

    Attributes:
        beside: What other lanes on this very computer saw, each as a list of its own (`office` is its device id): it knows
            better than any office, and at once.
    """

    lists: tuple[PresenceList, ...] = ()
    beside: tuple[PresenceList, ...] = ()

    def at(self, now: datetime) -> "Presence":
        """As far as it is to be believed now: no list from the future, as after a clock was put back, and none too old."""
        good = (one for one in self.lists if -CLOCK_TOLERANCE <= now - one.as_of <= REMEMBERED)
        return Presence(tuple(good), self.beside)

    @property
    def as_of(self) -> datetime | None:
        """When the newest list was made; None without one."""
        return max((one.as_of for one in self.lists), default=None)

    def went(self, person: UUID | None, label: int | None = None, *, but: str = "") -> tuple[Went, ...]:
        """When somebody went through other gates, oldest first.

        Args:
            label: Number of a visitor's pass, for whoever is not in the registry.
            but: The gate that is not asked about: it knows better itself.
        """
        if person is not None:
            return self._went(partial(_of_person, key_of(person)), but)
        if label is not None:
            return self._went(partial(_of_label, label), but)
        return ()

    def everybody(self, *, but: str = "") -> tuple[dict[bytes, tuple[Went, ...]], dict[int, tuple[Went, ...]]]:
        """The same of all people, and of all visitors' passes."""
        told = (*self.lists, *self.beside)
        people = {key for one in told for key in one.people}
        labels = {key for one in told for key in one.visits}
        return (
            {key: self._went(partial(_of_person, key), but) for key in people},
            {key: self._went(partial(_of_label, key), but) for key in labels},
        )

    def guests_with(self, number: int) -> Guests | None:
        """Whom the pass of this number brings, as an office told."""
        return next((one.guests[number] for one in self.lists if number in one.guests), None)

    def guests_of(self, host: UUID) -> dict[int, Guests]:
        """Whoever visits a household, by the numbers of their passes, as far as offices told."""
        return {number: said for one in self.lists for number, said in one.guests.items() if said.host == host}

    def cars(self) -> set[int]:
        """Numbers of the passes with which somebody came in a car, and has come in."""
        return {number for one in self.lists for number, said in one.guests.items() if said.car}

    def visits_over(self) -> set[int]:
        """Numbers of visitors' passes that went out by some gate."""
        return {
            number
            for one in (*self.lists, *self.beside)
            for number, went in one.visits.items()
            if any(each.direction is Direction.OUT for each in went)
        }

    def _went(self, told_by: Callable[[PresenceList], Iterable[Went]], but: str) -> tuple[Went, ...]:
        better = {but, *(one.office for one in self.beside)}
        by_lists = {went for one in self.lists for went in told_by(one) if went.gate not in better}
        return in_order((*by_lists, *(went for one in self.beside for went in told_by(one))))


def _of_person(key: bytes, told: PresenceList) -> tuple[Went, ...]:
    return told.people.get(key, ())


def _of_label(label: int, told: PresenceList) -> tuple[Went, ...]:
    return told.visits.get(label, ())


def in_order(some: Iterable[Went]) -> tuple[Went, ...]:
    """Oldest first."""
    return tuple(sorted(some, key=lambda one: (one.at, one.direction)))


def together(own: Iterable[Went], others: Iterable[Went], now: datetime) -> tuple[Went, ...]:
    """What this gate saw and what others did as one story, oldest first.

    What no honest clock has seen yet is left out, and so is what was seen already: nobody goes the same way twice in a second.
    """
    mine = list(own)
    seen = {(one.at.replace(microsecond=0), one.direction) for one in mine}
    more = (one for one in others if (one.at.replace(microsecond=0), one.direction) not in seen)
    return in_order(one for one in (*mine, *more) if one.at <= now + CLOCK_TOLERANCE)
