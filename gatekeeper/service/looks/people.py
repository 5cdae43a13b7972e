"""What can be asked of households and persons."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from gatekeeper.domain.facts import (
    Imported,
)
from gatekeeper.domain.household import Flat, Household, Person
from gatekeeper.domain.merging import Merged
from gatekeeper.service.looks.me import Me


class PeopleLook(Protocol):
    """Questions about households and persons."""

    me: Me

    def household(self, household: UUID) -> Household | None:
        """One household by id."""
        ...

    def household_at(self, flat: Flat) -> Household | None:
        """The household of a flat."""
        ...

    def households(self) -> Iterator[Household]:
        """All households."""
        ...

    def person(self, person: UUID) -> Person | None:
        """One person by id."""
        ...

    def persons_by(self, persons: Collection[UUID]) -> dict[UUID, Person]:
        """Persons by the ids under which they are asked for, those that are known."""
        ...

    @property
    def merged(self) -> Merged:
        """Who is whom, where people were merged: what is said of somebody names the one who stays, but passes say whose they
        were made out to."""
        ...

    def merged_lines(self, person: UUID | None = None) -> list[Person]:
        """Lines of the registry that are another one by now, as they were when that was said: of one who stays, or all."""
        ...

    def households_by(self, households: Collection[UUID]) -> dict[UUID, Household]:
        """Households by their ids, those that are known."""
        ...

    def person_by_id_number(self, number: str) -> Person | None:
        """One person by 18-character ID number."""
        ...

    def persons_named(self, name: str) -> list[Person]:
        """Everybody of exactly that name."""
        ...

    def persons_with(self, plates: Collection[str]) -> list[Person]:
        """Whoever has a car with one of these number plates."""
        ...

    def maybe_observed(self, since: date) -> list[Person]:
        """Whoever lives here and came back on that day or later, or is watched until then or longer."""
        ...

    def persons(self) -> Iterator[Person]:
        """Everybody, by flat and name."""
        ...

    def members(self, household: UUID) -> list[Person]:
        """Everybody of one household, those who belong to it beside another one too."""
        ...

    def last_acts(self, what: str, persons: Collection[UUID]) -> dict[UUID, datetime]:
        """When a clerk last decided so about each of these persons; about whom nobody ever did is not in it."""
        ...

    def imports(self) -> list[tuple[int, Imported]]:
        """Tables that were imported at this machine, newest first, each with the seq of its own entry."""
        ...
