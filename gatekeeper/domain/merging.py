"""Somebody stood in the registry twice: which of two lines is the other one, and who stays in the end."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from gatekeeper.domain.household import Person, Standing


@dataclass(frozen=True, slots=True)
class Merge:
    """A line of the registry is another one; of two words about a line the newer one holds.

    Nothing that was said of it is changed: whoever is asked for under its id is the one who stays.

    Attributes:
        into: Who stays; None takes it back, and both are themselves again.
        took: The fields of the one who stays that were changed by it, in the entry right before this one.
    """

    person: UUID
    into: UUID | None
    took: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """Who is whom.

    Attributes:
        stays: Of everybody who was merged with somebody, also of those who stay themselves, who stays.
    """

    stays: Mapping[UUID, UUID] = field(default_factory=dict)
    _groups: Mapping[UUID, tuple[UUID, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, stays: Mapping[UUID, UUID]) -> "Merged":
        """The same, ready to be asked."""
        groups: dict[UUID, list[UUID]] = {}
        for one, root in stays.items():
            groups.setdefault(root, [root]).extend([one] if one != root else [])
        return cls(stays, {root: tuple(ids) for root, ids in groups.items()})

    def __bool__(self) -> bool:
        return bool(self.stays)

    def who(self, person: UUID) -> UUID:
        """Who somebody is."""
        return self.stays.get(person, person)

    def all_of(self, person: UUID) -> tuple[UUID, ...]:
        """Every id under which something was said of somebody, first that of the one who stays."""
        root = self.stays.get(person)
        return (person,) if root is None else self._groups[root]

    def went_into(self, person: UUID) -> bool:
        """Whether it is a line that is another one by now."""
        return self.stays.get(person, person) != person

    @property
    def gone(self) -> Collection[UUID]:
        """Every line that is another one by now."""
        return [one for one, root in self.stays.items() if one != root]


NOBODY_MERGED = Merged()


def merged_by(said: Iterable[tuple[str, Merge]], forgotten: Collection[UUID] = ()) -> Merged:
    """Who is whom, by words with their stamps: the same at every machine that knows the same words, in whatever order.

    They count in the order in which they were said. One that would close a ring, as when two clerks merge crosswise at once,
    says nothing new: they are one already, and the earlier word says who stays.

    Args:
        forgotten: Who was erased: nobody is them any more.
    """
    into: dict[UUID, UUID] = {}

    def root(person: UUID) -> UUID:
        while person in into:
            person = into[person]
        return person

    for _, one in sorted(said, key=lambda word: word[0]):
        if one.into is not None and one.into not in forgotten and root(one.into) != one.person:
            into[one.person] = one.into
    stays = {one: root(one) for one in into}
    return Merged.of({**{one: one for one in stays.values()}, **stays})


def watched_as(one: Person, other: Person) -> Person:
    """The same person, under observation as a line that is theirs says too: it ends by its own act alone, and holds whoever of
    the two it was said of, and as long as either says."""
    if Standing.RETURNEE in (one.standing, other.standing):
        returned = max((day for day in (one.returned, other.returned) if day is not None), default=None)
        one = replace(one, standing=Standing.RETURNEE, returned=returned)
    if other.confined_until is None or (one.confined_until is not None and one.confined_until >= other.confined_until):
        return one
    return replace(one, confined_until=other.confined_until, steward=other.steward)
