"""Who may stand in the registry twice: found by what two people have in common, never by comparing each with each."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from uuid import UUID

from gatekeeper.domain.codes import Code
from gatekeeper.domain.household import Person, PersonState
from gatekeeper.domain.likeness import Syllables, is_near, sound_keys, written_name

PersonPair = tuple[UUID, UUID]
"""Two people, the lesser id first."""

MOST = 12  # people with one thing in common up to whom each is put beside each; of more, each beside the first
MOST_NEAR = 60  # the same of those who share most of a number: ten days of one year and district are not rare
_NOT_DIGITS = re.compile(r"[^0-9]")
_LEAST_PHONE = 7  # digits from which on it is somebody's
_OF_NUMBER = 18  # characters of a resident's ID number

_RESTS: tuple[Callable[[str], str], ...] = (
    lambda number: number[7:17],
    lambda number: number[:6] + number[10:17],
    lambda number: number[:9] + number[11:17],
    lambda number: number[:10] + number[14:17],
    lambda number: number[:13],
)
"""What is left of an ID number without the place of a slip: a digit, or two beside each other, lie in one of these gaps, the
district, the year, between year and month, month and day, or the last ones."""


class DoubleSign(Code):
    """What two people have in common; the surest first."""

    NUMBER = "number"
    NUMBER_NEAR = "number-near"
    PHONE_NAME = "phone-name"
    NAME_FLAT = "name-flat"
    PHONE_SOUND = "phone-sound"


@dataclass(frozen=True, slots=True)
class Double:
    """Two lines of the registry that may be one person.

    Attributes:
        by: What they have in common, the surest first.
    """

    one: UUID
    other: UUID
    by: tuple[DoubleSign, ...]


def pair_of(one: UUID, other: UUID) -> PersonPair:
    """Two people in the one order in which they are known."""
    return (one, other) if one.int < other.int else (other, one)


def doubles(
    people: Iterable[Person],
    syllables: Syllables,
    *,
    apart: Collection[PersonPair] = (),
    nowhere: Collection[UUID] = (),
) -> tuple[Double, ...]:
    """Everybody who may stand in the registry twice, each pair once, the surest first.

    A number that is nearly another's, by a digit or two that changed places, says so only together with a name that is or sounds
    the same, a flat or a telephone: of twenty thousand people some dozens have such numbers and nothing to do with each other.
    Whoever has moved out is put beside somebody who lives here, not beside each other.

    Args:
        apart: Pairs that somebody said are two people.
        nowhere: Households that are nobody's home.
    """
    known = _Known(people, syllables, frozenset(nowhere))
    found: dict[PersonPair, set[DoubleSign]] = {}
    for sign, one, other in known.alike():
        if one.id != other.id and PersonState.LIVING_HERE in (one.state, other.state):
            found.setdefault(pair_of(one.id, other.id), set()).add(sign)
    order = list(DoubleSign)
    said_apart = frozenset(apart)
    told = [Double(*pair, tuple(sorted(by, key=order.index))) for pair, by in found.items() if pair not in said_apart]
    return tuple(sorted(told, key=lambda one: ([order.index(sign) for sign in one.by], one.one, one.other)))


class _Known:
    """Everybody, by whatever they may have in common."""

    def __init__(self, people: Iterable[Person], syllables: Syllables, nowhere: frozenset[UUID]) -> None:
        self._people = sorted(people, key=lambda one: one.id.int)
        self._syllables = syllables
        self._nowhere = nowhere
        self._names = {one.id: written_name(one.name) for one in self._people}

    def alike(self) -> Iterator[tuple[DoubleSign, Person, Person]]:
        """Two people and what they have in common; the same may be told several times."""
        people = self._people
        for one, other in _pairs(people, lambda one: (one.id_number,) if one.id_number else ()):
            yield DoubleSign.NUMBER, one, other
        yield from ((DoubleSign.NUMBER_NEAR, one, other) for one, other in self._near() if self._same_else(one, other))
        for one, other in _pairs(people, self._name_flat):
            yield DoubleSign.NAME_FLAT, one, other
        called = [one for group in _groups(people, _phone) for one in group]
        for one, other in _pairs(
            called, lambda one: [(phone, name) for phone in _phone(one) for name in self._name(one)]
        ):
            yield DoubleSign.PHONE_NAME, one, other
        for one, other in _pairs(called, self._phone_sound):
            if self._names[one.id] != self._names[other.id] and not _two_numbers(one, other):
                yield DoubleSign.PHONE_SOUND, one, other

    def _near(self) -> Iterator[tuple[Person, Person]]:
        """Whose numbers differ by a digit, or by two beside each other that changed places."""
        numbered = [one for one in self._people if one.id_number is not None and len(one.id_number) == _OF_NUMBER]
        for rest in _RESTS:
            for one, other in _pairs(numbered, partial(_rest, rest), MOST_NEAR):
                if is_near(one.id_number or "", other.id_number or ""):
                    yield one, other

    def _same_else(self, one: Person, other: Person) -> bool:
        return bool(
            (self._homes(one) & self._homes(other))
            or set(_phone(one)) & set(_phone(other))
            or set(self._name(one)) & set(self._name(other))
            or set(sound_keys(one.name, self._syllables)) & set(sound_keys(other.name, self._syllables))
        )

    def _name(self, one: Person) -> tuple[str, ...]:
        name = self._names[one.id]
        return (name,) if name else ()

    def _homes(self, one: Person) -> AbstractSet[UUID]:
        return (
            frozenset(one.homes) - self._nowhere if one.also_at or one.household in self._nowhere else {one.household}
        )

    def _name_flat(self, one: Person) -> Iterable[tuple[str, UUID]]:
        return [(name, home) for name in self._name(one) for home in self._homes(one)]

    def _phone_sound(self, one: Person) -> Iterable[tuple[str, str]]:
        return [(phone, sound) for phone in _phone(one) for sound in sound_keys(one.name, self._syllables)]


def _groups(people: Iterable[Person], keys: Callable[[Person], Iterable[object]]) -> list[list[Person]]:
    """Those who have a key in common with somebody else; a list is made for them only, since most have none."""
    first: dict[object, Person] = {}
    several: dict[object, list[Person]] = {}
    for one in people:
        for key in keys(one):
            other = first.setdefault(key, one)
            if other is not one:
                several.setdefault(key, [other]).append(one)
    return list(several.values())


def _pairs(
    people: Sequence[Person], keys: Callable[[Person], Iterable[object]], most: int = MOST
) -> Iterator[tuple[Person, Person]]:
    for group in _groups(people, keys):
        yield from combinations(group, 2) if len(group) <= most else ((group[0], other) for other in group[1:])


def _rest(of: Callable[[str], str], one: Person) -> tuple[str]:
    return (of(one.id_number or ""),)


def _phone(one: Person) -> tuple[str, ...]:
    digits = _NOT_DIGITS.sub("", one.phone) if one.phone else ""
    return (digits,) if len(digits) >= _LEAST_PHONE else ()


def _two_numbers(one: Person, other: Person) -> bool:
    """Whether their whole numbers say that they are two: brothers and sisters have a telephone and half a name in common."""
    numbers = (one.id_number or "", other.id_number or "")
    return all(len(number) == _OF_NUMBER for number in numbers) and numbers[0] != numbers[1] and not is_near(*numbers)
