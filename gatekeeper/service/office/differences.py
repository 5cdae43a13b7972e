"""What differs between a person before and after, field by field, as a clerk reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from gatekeeper.domain.household import Flat, Person, masked_id_number


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs; texts are empty where nothing stood or stands.

    Attributes:
        key: ``"flat"``, ``"also_at"``, or the name of the person's field.
    """

    key: str
    before: str
    after: str


def fields_of(before: Person, after: Person, flats: Mapping[UUID, Flat]) -> tuple[Difference, ...]:
    """Every field that differs, ID numbers masked: an import is looked through by people, and written into files."""
    pairs = ((key, texts(before, flats)[key], text) for key, text in texts(after, flats).items())
    found = [Difference(key, old, new) for key, old, new in pairs if old != new]
    if before.id_number != after.id_number and not any(one.key == "id_number" for one in found):
        old, new = (masked_id_number(one.id_number) if one.id_number else "" for one in (before, after))
        found.append(Difference("id_number", old, new))  # the digits that differ are those that are not shown
    return tuple(found)


def texts(one: Person, flats: Mapping[UUID, Flat]) -> dict[str, str]:
    """All fields that people see."""
    return {
        "name": one.name,
        "id_number": masked_id_number(one.id_number) if one.id_number else "",
        "flat": str(flats.get(one.household, "")),
        "also_at": ", ".join(str(flats.get(other, "")) for other in one.also_at),
        "standing": one.standing.value,
        "returned": one.returned.isoformat() if one.returned else "",
        "phone": one.phone or "",
        "plates": ", ".join(one.plates),
        "state": one.state.value,
    }
