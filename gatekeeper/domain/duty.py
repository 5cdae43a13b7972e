"""Who works at the gates: guards, their shifts, their PINs, and what they were told."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from gatekeeper.domain.overrule import Ground


@dataclass(frozen=True, slots=True)
class Guard:
    """Somebody who works at the gates.

    Attributes:
        pin: The PIN's argon2id hash in its usual text form; sensitive.
        supervisor: Whether they may undo an answer that was given a while ago.
        left: They do not work here any more.
    """

    id: UUID
    name: str
    pin: str = field(repr=False)
    supervisor: bool = False
    left: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """A guard's shift at this gate begins or ends.

    Attributes:
        tenths: Their own temperature as they began, tenths °C; None if it was not measured. When a shift is handed over,
            `ShiftHandedOver` has it.
        mask: Whether they wear one; None if nobody said.
    """

    guard: UUID
    begins: bool
    at: datetime
    tenths: int | None = None
    mask: bool | None = None


@dataclass(frozen=True, slots=True)
class ShiftHandedOver:
    """A shift at this gate went from one guard to the next; both typed their PIN.

    Attributes:
        leaving, coming: Whose shift ends and whose begins; `Shift` entries of the same transaction say that to older programs.
        since: When the shift began that ends.
        tenths: The coming guard's own temperature, tenths °C; None if it was not measured.
        mask: Whether they wear one; None if nobody said.
        inside, overstays: Visitors who were inside by this gate's register, and how many of them should have been gone.
        open: Checks of the shift that nobody had ended.
        unsent: Entries that the office did not have yet.
        parcels: Parcels that lay at the gate.
        seq: How many entries this gate had written before; `head` is the hash of the last, 32 bytes: with it on paper, no entry
            of the shift can be altered unnoticed.
    """

    leaving: UUID
    coming: UUID
    since: datetime
    at: datetime
    seq: int
    head: bytes
    tenths: int | None = None
    mask: bool | None = None
    inside: int = 0
    overstays: int = 0
    open: int = 0
    unsent: int = 0
    parcels: int = 0


@dataclass(frozen=True, slots=True)
class PinTried:
    """A PIN was typed at this gate, wrong or right; five wrong ones in a row lock the guard out for a while."""

    guard: UUID
    right: bool
    at: datetime


WHY_UNLOCKED = (Ground.MISTYPED, Ground.FORGOTTEN, Ground.OTHER_HANDS)
"""Why a supervisor may let a guard try again; the first is key 1."""


@dataclass(frozen=True, slots=True)
class GuardUnlocked:
    """A supervisor lets a guard who was locked out try their PIN again at this gate: what they typed wrong counts no more.

    Attributes:
        why: One of `WHY_UNLOCKED`.
        supervisor: Whose PIN it was.
    """

    guard: UUID
    why: Ground
    supervisor: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class RulesSeen:
    """At this gate somebody was shown the rules in force, and said so.

    Attributes:
        rules: SHA-256 of the rules' text, hex.
        guard: Who; None while nobody is logged in.
    """

    rules: str
    guard: UUID | None
    at: datetime
