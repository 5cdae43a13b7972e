"""Who works at the gates: guards, their shifts, their PINs, and what they were told."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


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
    """A guard's shift at this gate begins or ends."""

    guard: UUID
    begins: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class PinTried:
    """A PIN was typed at this gate, wrong or right; five wrong ones in a row lock the guard out for a while."""

    guard: UUID
    right: bool
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
