"""Passes: the right to go through a gate."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

from gatekeeper.domain.codes import Code
from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.words import Words

NUMBER_LIMIT = 1 << 30
SERIAL_LIMIT = 1 << 10
GATE_NUMBERS = 1 << 29  # numbers from here on are given by gates: + (signer << 20) + a count
GATE_PASS_LIFE = timedelta(hours=24)

REPLACED = "replaced"  # why the program itself withdraws a pass: another one stands in for it

SIGNER_BITS = 9  # of a signer's number, since a gate's own pass numbers carry it
ESTATE_TAG_BITS = 23  # of an estate, in tokens: two neighbours share one by a chance of 1 to 8 million
HOLDER_SIZE = 4  # bytes of a holder's digest
NO_HOLDER = bytes(HOLDER_SIZE)  # of a pass that names neither a person nor a visit

_COUNT_BITS = 20


class Said(Words):
    """Why a pass is not understood."""

    NEWER_KIND = (
        "只有更新版本的程序认识“{kind}”类通行证：请更新本机程序。",
        "Only a newer gatekeeper knows passes of the kind “{kind}”: update this one.",
    )


def estate_tag(estate: UUID) -> int:
    """What tokens call an estate, so that a neighbour's card is known to be a neighbour's."""
    return int.from_bytes(hashlib.sha256(b"gatekeeper estate\0" + estate.bytes).digest()[:4]) >> 32 - ESTATE_TAG_BITS


def first_number_of(kid: int) -> int:
    """The first of the 2²⁰ pass numbers that the gate with this signer's number may give."""
    return GATE_NUMBERS + (kid << _COUNT_BITS)


def maker_of(number: int) -> int | None:
    """The signer's number of the gate that gives this pass number; None for one that the office gives."""
    return (number - GATE_NUMBERS) >> _COUNT_BITS if GATE_NUMBERS <= number < NUMBER_LIMIT else None


def in_gates_range(number: int, kid: int | None) -> bool:
    """Whether the gate with this signer's number may give that pass number; nobody's number may not."""
    return kid is not None and first_number_of(kid) <= number < first_number_of(kid + 1)


class PassState(Code):
    """What became of a pass. A lattice: `worse` of two states is the joint one, in whatever order they arrive."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    LOST = "lost"
    WITHDRAWN = "withdrawn"

    @property
    def rank(self) -> int:
        """How bad it is; 0 is active. One that only a newer program knows is worse than active, and milder than all else
        that is known, so that it hides nothing."""
        return _RANKS.get(self, _NEWER)

    @classmethod
    def of_rank(cls, rank: int) -> "PassState":
        """The state with this number in the tables."""
        return next((state for state, its in _RANKS.items() if its == rank), cls("newer"))


# These numbers stand in databases: a new state gets one of its own, between those that it lies between.
_RANKS = {PassState.ACTIVE: 0, PassState.SUSPENDED: 10, PassState.LOST: 20, PassState.WITHDRAWN: 30}
_NEWER = 5


def worse(one: PassState, other: PassState) -> PassState:
    """The join of two states: withdrawn > lost > suspended > active."""
    return max(one, other, key=lambda state: state.rank)


class PassKind(Code):
    """What sort of pass it is."""

    RESIDENT = "resident"
    TEMPORARY = "temporary"
    STAFF = "staff"
    VEHICLE = "vehicle"

    @property
    def code(self) -> int:
        """What a token calls it, 0 to 7.

        Raises:
            NotAllowed: Only a newer program knows this kind.
        """
        if not self.known:
            raise NotAllowed(Said.NEWER_KIND, kind=self)
        return _CODES[self]

    @classmethod
    def of_code(cls, code: int) -> "PassKind | None":
        """The kind that a token calls so; None if only a newer program knows it."""
        return next((kind for kind, its in _CODES.items() if its == code), None)


# These numbers stand on printed cards: a new kind gets the next one, none is ever given to another kind.
_CODES = {PassKind.RESIDENT: 0, PassKind.TEMPORARY: 1, PassKind.STAFF: 2, PassKind.VEHICLE: 3}


@dataclass(frozen=True, slots=True)
class Pass:
    """A pass as the registry knows it.

    Attributes:
        number: 1 to 2³⁰-1, unique in the estate.
        serial: Issue serial, from 1; a reissue kills every lower one.
        person: The holder; None for a visitor's pass that a gate made out.
        holder: What a card without a person in the registry shows (a visitor's name).
        visit: Names the visit of a pass without a person; None in passes made out before 2026-12.
        colour: Key of a colour of the policy.
        not_before: UTC, whole seconds.
        expires: UTC, whole seconds; the pass is good up to and without this moment.
    """

    number: int
    serial: int
    person: UUID | None
    kind: PassKind
    colour: str
    not_before: datetime
    expires: datetime
    state: PassState = PassState.ACTIVE
    holder: str = ""
    flat: str = ""
    visit: UUID | None = None

    @classmethod
    def of_visitor(
        cls, number: int, colour: str, *, holder: str, flat: str, start: datetime, hours: int, visit: UUID
    ) -> Self:
        """A visitor's first pass: nobody of the registry holds it, so that it carries name and flat itself."""
        end = start + timedelta(hours=hours)
        return cls(number, 1, None, PassKind.TEMPORARY, colour, start, end, holder=holder, flat=flat, visit=visit)

    @property
    def bearer(self) -> bytes:
        """Whose it is, as its token says: 4 bytes of SHA-256 over the id of the person, or of the visit."""
        one = self.person or self.visit
        return NO_HOLDER if one is None else hashlib.sha256(one.bytes).digest()[:HOLDER_SIZE]

    def is_of(self, token: "Token") -> bool:
        """Whether the holder that a token of this number was signed for is this one, as far as both say who it is."""
        return token.bearer in (None, NO_HOLDER, self.bearer) or self.bearer == NO_HOLDER

    def token(self, kid: int, colour_code: int, estate: UUID) -> "Token":
        """What its card says, signed by the machine with this number."""
        return Token(
            kid,
            self.number,
            self.serial,
            self.kind,
            colour_code,
            self.not_before,
            self.expires,
            estate_tag(estate),
            self.bearer,
        )

    @property
    def label(self) -> str:
        """The number as cards and lists show it: ``00001234/2``."""
        return f"{self.number:08d}/{self.serial}"

    @property
    def blank(self) -> bool:
        """Whether it is nobody's yet: the office printed it ahead, and binds it to somebody as it is handed over."""
        return self.person is None and self.visit is not None and not (self.holder or self.flat or self.by_gate)

    @property
    def for_visitor(self) -> bool:
        """Whether it is of somebody from outside who is not in the registry."""
        return self.person is None and not self.blank

    @property
    def by_gate(self) -> bool:
        """Whether a gate made it out, for a visitor, and printed its label there."""
        return self.number >= GATE_NUMBERS

    def good(self, now: datetime) -> bool:
        """Whether `now` lies in its time; says nothing of its state."""
        return self.not_before <= now < self.expires


def number_in(label: str) -> int:
    """The number that a label names; 0 where it names none."""
    digits = label.partition("/")[0]
    return int(digits) if digits.isascii() and digits.isdecimal() else 0


def current(passes: Iterable[Pass], now: datetime) -> Pass | None:
    """The pass that speaks for or against a person who is asked for without a card.

    A good one, else one that was suspended or withdrawn. A lost card says nothing about its holder, and neither does
    one that has run out or is not yet good. Of several the one that expires last; None if no pass says anything.
    """
    telling = [
        one
        for one in passes
        if one.state is not PassState.LOST and (one.state is not PassState.ACTIVE or one.good(now))
    ]
    return max(telling, key=lambda one: (-one.state.rank, one.expires, one.number, one.serial), default=None)


@dataclass(frozen=True, slots=True)
class Token:
    """What a verified QR token says; nothing in it names a person.

    Attributes:
        kid: The signer's number in the registry.
        colour_code: `Colour.code` when it was printed.
        estate: `estate_tag` of the estate it is good in; None in version 1, which does not say.
        bearer: `Pass.bearer` of the pass it was signed for; None in version 1.
    """

    kid: int
    number: int
    serial: int
    kind: PassKind
    colour_code: int
    not_before: datetime
    expires: datetime
    estate: int | None = None
    bearer: bytes | None = None
