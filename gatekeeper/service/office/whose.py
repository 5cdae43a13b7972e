"""Whose passages they are: the people, flats and passes behind many of them, looked up all at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from gatekeeper.domain.household import Household, Person
from gatekeeper.domain.passes import Pass
from gatekeeper.service.looks.passes import PassLook
from gatekeeper.service.looks.people import PeopleLook


class WhoseLook(PeopleLook, PassLook, Protocol):
    """People and passes."""


class Passed(Protocol):
    """Somebody who was at a gate: a passage, a contact."""

    @property
    def person(self) -> UUID | None:
        """Of the registry; None for a visitor."""
        ...

    @property
    def pass_number(self) -> int | None:
        """Of the pass that was shown."""
        ...


@dataclass(frozen=True, slots=True)
class Passers:
    """What is known of who passed."""

    persons: Mapping[UUID, Person] = field(repr=False)
    households: Mapping[UUID, Household] = field(repr=False)
    passes: Mapping[int, Pass] = field(repr=False)

    def person(self, one: Passed) -> Person | None:
        """The person; None for visitors, and for who is not in the registry."""
        return self.persons.get(one.person) if one.person is not None else None

    def household(self, one: Passed) -> Household | None:
        """Where they live."""
        person = self.person(one)
        return self.households.get(person.household) if person is not None else None

    def pass_(self, one: Passed) -> Pass | None:
        """The pass of a visitor."""
        return self.passes.get(one.pass_number) if one.person is None and one.pass_number else None

    def name(self, one: Passed) -> str:
        """The name in full; empty where nobody knows."""
        person, visit = self.person(one), self.pass_(one)
        return person.name if person is not None else visit.holder if visit is not None else ""

    def flat(self, one: Passed) -> str:
        """The flat they live in or visit; empty where nobody knows."""
        household, visit = self.household(one), self.pass_(one)
        return str(household.flat) if household is not None else visit.flat if visit is not None else ""


def whose(passed: Iterable[Passed], look: WhoseLook) -> Passers:
    """Look up who they are; three statements, however many they are."""
    found = list(passed)
    persons = look.persons_by({one.person for one in found if one.person is not None})
    return Passers(
        persons,
        look.households_by({person.household for person in persons.values()}),
        look.passes_by({one.pass_number for one in found if one.person is None and one.pass_number}),
    )
