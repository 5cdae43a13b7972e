"""Who works in the office, and what each of them may do."""

from dataclasses import dataclass, field
from uuid import UUID

from gatekeeper.domain.codes import Code


class Role(Code):
    """What somebody does in the office; what each may do stands in `MAY`."""

    MANAGER = "manager"
    SUPERVISOR = "supervisor"
    CLERK = "clerk"
    STEWARD = "steward"
    AUDITOR = "auditor"


class Right(Code):
    """A kind of work that not everybody may do."""

    REGISTER = "register"
    PASSES = "passes"
    PRINT = "print"
    VISITS = "visits"
    OBSERVE = "observe"
    PERMIT = "permit"
    TRACE = "trace"
    REVEAL = "reveal"
    EXPORT = "export"
    AUDIT = "audit"
    CODES = "codes"
    ESTATE = "estate"
    RULES = "rules"
    PEOPLE = "people"
    DEVICES = "devices"
    ERASE = "erase"
    WARNINGS = "warnings"
    WATCH_LIST = "watch-list"
    NOTICES = "notices"


_STEWARD = frozenset({Right.OBSERVE, Right.VISITS, Right.CODES, Right.WARNINGS})
_CLERK = _STEWARD | {Right.REGISTER, Right.PASSES, Right.PRINT, Right.TRACE, Right.NOTICES}
_SUPERVISOR = _CLERK | {Right.PERMIT, Right.REVEAL, Right.EXPORT, Right.AUDIT, Right.WATCH_LIST}

MAY: dict[Role, frozenset[Right]] = {
    Role.MANAGER: frozenset(Right),
    Role.SUPERVISOR: _SUPERVISOR,
    Role.CLERK: _CLERK,
    Role.STEWARD: _STEWARD,
    Role.AUDITOR: frozenset({Right.AUDIT}),
}
"""An auditor reads and changes nothing; looking at lists, in which numbers and telephones are masked, is nobody's privilege."""


@dataclass(frozen=True, slots=True)
class Clerk:
    """Somebody who works in the office.

    Attributes:
        pin: The PIN's argon2id hash in its usual text form; sensitive.
        left: They do not work here any more.
    """

    id: UUID
    name: str
    role: Role
    pin: str = field(repr=False)
    left: bool = False

    def may(self, right: Right) -> bool:
        """Whether it is theirs to do; a role that only a newer program knows may nothing."""
        return right in MAY.get(self.role, frozenset())
