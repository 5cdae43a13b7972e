"""Who is inside, as this machine knows: what it saw itself, and what the office told of the other gates."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from gatekeeper.domain.passage import MOST_INSIDE, Direction
from gatekeeper.domain.passes import GATE_NUMBERS
from gatekeeper.domain.presence import Went, key_of, together
from gatekeeper.service.gate.story import ComingAndGoing

N = TypeVar("N")


@dataclass(frozen=True, slots=True)
class HowMany:
    """How many are inside: people, and visitors with a label among them."""

    people: int
    visitors: int


@dataclass(frozen=True, slots=True)
class InsideNow:
    """Everybody who came in when they last went through, lately enough not to have left unseen.

    Attributes:
        people: By what they are called in a list; the way in that it was.
        labels: By the number of a label that a gate made out.
    """

    people: Mapping[bytes, Went]
    labels: Mapping[int, Went]

    @property
    def how_many(self) -> HowMany:
        """How many they are."""
        return HowMany(len(self.people) + len(self.labels), len(self.labels))


def inside_now(known: ComingAndGoing) -> InsideNow:
    """Who is inside at this moment.

    Whoever came in by a clock that was put back since is inside as well: they were seen, only later than it is now.
    """
    since = known.now - MOST_INSIDE
    people: dict[bytes, list[Went]] = {}
    labels: dict[int, list[Went]] = {}
    for passer, seen in known.look.went_lately(since, known.now + MOST_INSIDE, 1):
        went = replace(seen, at=min(seen.at, known.now))
        if passer.person is not None:
            people.setdefault(key_of(passer.person), []).append(went)
        elif passer.number is not None and passer.number >= GATE_NUMBERS:
            labels.setdefault(passer.number, []).append(went)
    others_people, others_labels = known.presence.everybody(but=known.here)
    return InsideNow(
        _inside(people, others_people, known, since),
        _inside(labels, others_labels, known, since),
    )


def _inside(
    own: Mapping[N, list[Went]], others: Mapping[N, tuple[Went, ...]], known: ComingAndGoing, since: datetime
) -> dict[N, Went]:
    found: dict[N, Went] = {}
    for key in {*own, *others}:
        story = together(own.get(key, ()), others.get(key, ()), known.now)
        if story and story[-1].direction is Direction.IN and story[-1].at >= since:
            found[key] = story[-1]
    return found
