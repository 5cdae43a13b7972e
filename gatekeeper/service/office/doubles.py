"""Who may stand in the registry twice, as a clerk looks at them, and the word that they are two people."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from gatekeeper.domain.doubles import DoubleSign, PersonPair, doubles, pair_of
from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.facts import Act
from gatekeeper.domain.household import NO_FLAT, Person, masked_id_number
from gatekeeper.domain.passes import PassState
from gatekeeper.domain.words import Words
from gatekeeper.service.office.merging import MergeWanted, proposal
from gatekeeper.service.office.registry import Resident, line_of
from gatekeeper.service.ports import Look, Store
from gatekeeper.service.rights import by_right
from gatekeeper.service.sounds import syllables_of

SHOWN = 500  # pairs that are looked at; whoever has more has a table in the registry twice
TWO_PEOPLE = "two-people"
_NO_MORE = "-"  # before the id in a word that takes such a word back


class Said(Words):
    """Why a pair is not answered."""

    NOBODY = "其中一人已不在住户名单中。", "One of them is no longer on the list of residents."
    ONE = "请选两个不同的人。", "They are one line of the list: choose two."


@dataclass(frozen=True, slots=True)
class DoubleRow:
    """Two lines of the registry that may be one person.

    Attributes:
        numbers: Masked, but for the digits in which two that are nearly the same differ.
        flats: Every flat they belong to, each in a line.
        photos: Whether each has one.
        proposed: Who would stay if they are one person, and what the one person would have of each.
    """

    one: Resident
    other: Resident
    by: tuple[DoubleSign, ...]
    numbers: tuple[str, str]
    flats: tuple[str, str]
    photos: tuple[bool, bool]
    proposed: MergeWanted

    @property
    def pair(self) -> PersonPair:
        """Whom it is about."""
        return pair_of(self.one.person, self.other.person)


@dataclass(frozen=True, slots=True)
class DoublesFound:
    """What was found, the surest first.

    Attributes:
        total: How many pairs there are; more than rows where there are very many.
    """

    rows: tuple[DoubleRow, ...] = field(repr=False)
    total: int


def find_doubles(*, store: Store) -> DoublesFound:
    """Everybody who may stand in the registry twice and of whom nobody said that they are two people."""
    with store.read() as look:
        people = {one.id: one for one in look.persons()}
        without = look.household_at(NO_FLAT)
        nowhere = frozenset() if without is None else frozenset([without.id])
        found = doubles(people.values(), syllables_of, apart=said_apart(look), nowhere=nowhere)
        shown = found[:SHOWN]
        named = {person for one in shown for person in (one.one, one.other)}
        passes = look.passes_by_person(named)
        homes = look.households_by({home for person in named for home in people[person].homes})

    def line(person: UUID) -> Resident:
        known = people[person]
        active = tuple(one.label for one in passes.get(person, ()) if one.state is PassState.ACTIVE)
        home = homes.get(known.household)
        return line_of(known, home.flat if home is not None else None, active)

    def flats(one: Person) -> str:
        return ", ".join(str(homes[home].flat) for home in one.homes if home in homes and home not in nowhere)

    def row(one: Person, other: Person, by: tuple[DoubleSign, ...]) -> DoubleRow:
        numbers = _masked(one.id_number or "", other.id_number or "", near=DoubleSign.NUMBER_NEAR in by)
        photos = (one.photo is not None, other.photo is not None)
        return DoubleRow(
            line(one.id), line(other.id), by, numbers, (flats(one), flats(other)), photos, proposal(one, other, nowhere)
        )

    return DoublesFound(tuple(row(people[one.one], people[one.other], one.by) for one in shown), len(found))


def said_apart(look: Look) -> frozenset[PersonPair]:
    """Pairs of whom somebody said that they are two people, and nobody took it back."""
    held: dict[PersonPair, bool] = {}
    for one in look.all(Act, what=TWO_PEOPLE):
        other = _named(one.reason)
        if one.person is not None and other is not None:
            held[pair_of(one.person, other)] = not one.reason.startswith(_NO_MORE)
    return frozenset(pair for pair, holds in held.items() if holds)


@by_right
def two_people(one: UUID, other: UUID, *, store: Store) -> PersonPair:
    """Write down that two lines of the registry are two people: they are not proposed again.

    It is an entry about each of them, so that it goes with whoever is forgotten; no gate hears of it.

    Raises:
        NotFound: One of them is not in the registry any more.
        BadInput: They are one line.
    """
    _say(one, other, "", store)
    return pair_of(one, other)


@by_right
def maybe_one(pair: PersonPair, *, store: Store) -> None:
    """Take back that they are two people: they are proposed again.

    Raises:
        NotFound: One of them is not in the registry any more.
    """
    _say(*pair, _NO_MORE, store)


def _say(one: UUID, other: UUID, mark: str, store: Store) -> None:
    if one == other:
        raise BadInput(Said.ONE)
    with store.write() as work:
        if len(work.persons_by((one, other))) < len((one, other)):
            raise NotFound(Said.NOBODY)
        if (pair_of(one, other) in said_apart(work)) is (mark == ""):
            return  # another clerk has said so already
        for person, beside in ((one, other), (other, one)):
            work.append(Act(TWO_PEOPLE, person, None, f"{mark}{beside.hex}"))


def _named(reason: str) -> UUID | None:
    try:
        return UUID(hex=reason.removeprefix(_NO_MORE))
    except ValueError:
        return None


def _masked(one: str, other: str, *, near: bool) -> tuple[str, str]:
    masked = [masked_id_number(number) if number else "" for number in (one, other)]
    if not near:
        return masked[0], masked[1]
    apart = {at for at, (here, there) in enumerate(zip(one, other, strict=True)) if here != there}
    told = [_shown(number, text, apart) for number, text in zip((one, other), masked, strict=True)]
    return told[0], told[1]


def _shown(number: str, masked: str, places: Iterable[int]) -> str:
    signs = list(masked)
    for at in places:
        signs[at] = number[at]
    return "".join(signs)
