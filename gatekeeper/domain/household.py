"""Households and the persons in them."""

import functools
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from gatekeeper.domain.errors import BadFlat

_PART = r"([0-9A-Za-z]{1,6})"
_FLAT = re.compile(rf"{_PART}(?:号楼|[-/.栋幢座#号]){_PART}(?:单元|[-/.]){_PART}(?:室|号|房)?")
_SPACES = re.compile(r"\s*(号楼|单元|[-/.栋幢座#号室房])\s*")
_DASHES = re.compile("[‐‑‒–—―−]")


@functools.total_ordering
@dataclass(frozen=True, slots=True)
class Flat:
    """Where a household lives, written building-unit-room: ``3-2-501``. Building 2 sorts before building 10."""

    building: str
    unit: str
    room: str

    def __str__(self) -> str:
        return f"{self.building}-{self.unit}-{self.room}"

    def __lt__(self, other: "Flat") -> bool:
        return self._place() < other._place()

    def _place(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (_NUMBER.sub(lambda n: n[0].zfill(6), part), part) for part in (self.building, self.unit, self.room)
        )


_NUMBER = re.compile(r"[0-9]+")


def parse_flat(text: str) -> Flat:
    """Read a flat in any of the ways people write it.

    ``3-2-501``, ``3栋2单元501室``, ``3号楼2单元501``, full-width digits and spaces around the marks too. Zeros in front
    say nothing: ``03-02-0501`` is ``3-2-501``, or one flat would become two households.

    Raises:
        BadFlat: It has no building, unit and room.
    """
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip()
    found = _FLAT.fullmatch(_SPACES.sub(r"\1", plain))
    if not found:
        shown = text.strip()[:40]
        raise BadFlat(f"“{shown}” is not a flat: write building-unit-room, such as 3-2-501.")
    return Flat(*(part.upper().lstrip("0") or "0" for part in found.groups()))


class HouseholdState(StrEnum):
    """Whether a household's members may come and go."""

    OPEN = "open"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Household:
    """The people of one flat."""

    id: UUID
    flat: Flat
    state: HouseholdState = HouseholdState.OPEN


class PersonState(StrEnum):
    """Whether a person still belongs to the estate."""

    LIVING_HERE = "living-here"
    MOVED_OUT = "moved-out"


class Standing(StrEnum):
    """Why a person belongs here; the policy gives each standing its pass colour."""

    RESIDENT = "resident"
    RETURNEE = "returnee"
    STAFF = "staff"
    VISITOR = "visitor"
    COURIER = "courier"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the estate knows.

    Attributes:
        id_number: 18 characters, upper case; sensitive, so that not even `repr` shows it.
        returned: The day a returnee came back to the city; home observation counts from it.
        photo: SHA-256 of the photo's blob, hex; None without one.
    """

    id: UUID
    household: UUID
    name: str
    id_number: str | None = field(default=None, repr=False)
    standing: Standing = Standing.RESIDENT
    returned: date | None = None
    phone: str | None = field(default=None, repr=False)
    plates: tuple[str, ...] = ()
    photo: str | None = None
    state: PersonState = PersonState.LIVING_HERE


_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


def _words(name: str) -> list[str]:
    """A Chinese name is one word, even where somebody spaced it out: ``张　三``."""
    return ["".join(name.split())] if _HAN.search(name) else name.split()


def masked_name(name: str) -> str:
    """Show who is meant without spelling the name out: ``张*``, ``欧阳*``, ``J* D*``."""
    words = _words(name)
    if len(words) != 1:
        return " ".join(word[0] + "*" for word in words) or "*"
    keep = 2 if len(words[0]) >= 4 and _HAN.match(words[0]) else 1
    return words[0][:keep] + "*" if len(words[0]) > 1 else "*"


def initials(name: str) -> str:
    """One or two characters that stand where a photo would: ``张``, ``JD``."""
    words = _words(name)
    if _HAN.search(name):
        return words[0][:1]
    return "".join(word[0] for word in words[:2]).upper()[:2] or "?"


def masked_id_number(number: str) -> str:
    """Show an ID number as ``1101**********002X``; a short one not at all: eight would be most of it."""
    return number[:4] + "*" * (len(number) - 8) + number[-4:] if len(number) >= 15 else "*" * len(number)
