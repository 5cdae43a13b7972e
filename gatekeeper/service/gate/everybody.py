"""Who is inside, as this machine knows: what it saw itself, and what the office told of the other gates."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from gatekeeper.domain.passage import MOST_INSIDE, Direction
from gatekeeper.domain.presence import REMEMBERED, Went, together
from gatekeeper.domain.visit import Guests, VisitState
from gatekeeper.service.gate.story import ComingAndGoing
from gatekeeper.service.passers import told_apart

N = TypeVar("N")


@dataclass(frozen=True, slots=True)
class HowMany:
    """How many are inside: people, and visitors among them; companions are counted."""

    people: int
    visitors: int


@dataclass(frozen=True, slots=True)
class InsideNow:
    """Everybody who came in when they last went through, lately enough not to have left unseen.

    Attributes:
        people: By what they are called in a list; the way in that it was.
        visits: By the number of a visitor's pass, and `guests` how many come with it, as far as that is known.
        registered: Visitors who were written down here, and whose label nobody has scanned.
    """

    people: Mapping[bytes, Went]
    visits: Mapping[int, Went]
    guests: Mapping[int, Guests]
    registered: tuple[Guests, ...]

    def how_many(self, but: int | None = None) -> HowMany:
        """How many they are, whoever comes with the pass of this number not counted."""
        passes = sum(self.many(number) for number in self.visits if number != but)
        visitors = passes + sum(one.many for one in self.registered if one.number != but or but is None)
        return HowMany(len(self.people) + visitors, visitors)

    def many(self, number: int) -> int:
        """How many came with a pass."""
        return self.guests[number].many if number in self.guests else 1


def inside_now(known: ComingAndGoing) -> InsideNow:
    """Who is inside at this moment.

    Whoever came in by a clock that was put back since is inside as well: they were seen, only later than it is now. Whose
    visit a guard has ended is not, though nobody saw them go.
    """
    since, look = known.now - MOST_INSIDE, known.look
    seen = look.went_lately(since, known.now + MOST_INSIDE, 1)
    own = told_apart(((passer, replace(went, at=min(went.at, known.now))) for passer, went in seen), look)
    others_people, others_visits = known.presence.everybody(but=known.here)
    visits = _inside(own.visits, others_visits, known, since)
    told = {number: said for number in visits if (said := known.presence.guests_with(number)) is not None}
    guests = {**told, **look.guests_with(visits)}
    registered = (one for one in look.guests(since) if one.state == VisitState.ARRIVED)
    return InsideNow(
        _inside(own.people, others_people, known, since),
        {number: went for number, went in visits.items() if not _ended(guests.get(number), went)},
        guests,
        tuple(one for one in registered if one.number not in own.visits and one.number not in others_visits),
    )


@dataclass(frozen=True, slots=True)
class LeftUnseen:
    """Everybody who came in longer ago than anybody is counted as inside, and was never seen going out: it is assumed.

    Attributes:
        people: By what they are called in a list; the way in that it was.
        visits: By the number of a visitor's pass.
    """

    people: Mapping[bytes, Went]
    visits: Mapping[int, Went]


def left_unseen(known: ComingAndGoing) -> LeftUnseen:
    """Who must have gone out by no gate that recorded it, as far back as machines tell each other of passages."""
    since, until, look = known.now - REMEMBERED, known.now - MOST_INSIDE, known.look
    own = told_apart(look.went_lately(since, known.now + MOST_INSIDE, 1), look)
    others_people, others_visits = known.presence.everybody(but=known.here)
    visits = _inside(own.visits, others_visits, known, since, until)
    guests = look.guests_with(visits)
    return LeftUnseen(
        _inside(own.people, others_people, known, since, until),
        {number: went for number, went in visits.items() if not _ended(guests.get(number), went)},
    )


def _ended(guests: Guests | None, went: Went) -> bool:
    """Whether a visit was ended since somebody came in for it."""
    if guests is None or guests.at is None or guests.state in (VisitState.EXPECTED, VisitState.ARRIVED):
        return False
    return went.at <= guests.at


def _inside(
    own: Mapping[N, list[Went]],
    others: Mapping[N, tuple[Went, ...]],
    known: ComingAndGoing,
    since: datetime,
    until: datetime | None = None,
) -> dict[N, Went]:
    """Whose last way was in, from a moment on and before another."""
    found: dict[N, Went] = {}
    for key in {*own, *others}:
        story = together(own.get(key, ()), others.get(key, ()), known.now)
        last = story[-1] if story else None
        if last is None or last.direction is not Direction.IN or last.at < since:
            continue
        if until is None or last.at < until:
            found[key] = last
    return found
