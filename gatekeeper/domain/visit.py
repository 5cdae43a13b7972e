"""Visits: somebody from outside comes for a purpose, to a household or to the office, from the first word of it to the last."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from gatekeeper.domain.codes import Code
from gatekeeper.domain.passes import GATE_NUMBERS


class Purpose(Code):
    """What somebody comes for."""

    FAMILY = "family"
    GUEST = "guest"
    DOMESTIC_HELP = "domestic-help"
    COURIER = "courier"
    TAKEAWAY = "takeaway"
    RIDE = "ride"
    REPAIR = "repair"
    MOVE = "move"
    OFFICIAL = "official"
    MEDICAL = "medical"
    WORKS = "works"
    OTHER = "other"


class VisitState(Code):
    """How far a visit has come.

    `handed-over`: they stayed outside; what they brought, if anything, is kept at the gate. `collected`: somebody of the
    household has taken it. `undone`: the guard took it back, and it counts no more.
    """

    EXPECTED = "expected"
    ARRIVED = "arrived"
    LEFT = "left"
    TURNED_AWAY = "turned-away"
    HANDED_OVER = "handed-over"
    COLLECTED = "collected"
    UNDONE = "undone"


CAME = frozenset({VisitState.ARRIVED, VisitState.LEFT})
OUTSIDE = frozenset({VisitState.HANDED_OVER, VisitState.COLLECTED})
"""Of those who did not come in."""


class AskedHow(Code):
    """How a host was asked whether somebody may come."""

    TELEPHONE = "telephone"
    INTERCOM = "intercom"
    IN_PERSON = "in-person"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit as it stands now. Each step says all of it again; of two words about one visit the newer one holds.

    Attributes:
        host: The household that is visited; None for the estate's office.
        at: When it came to this state, UTC.
        came: When they stood at the gate, UTC; None while they are only expected.
        gate: Where they came, or are expected: device id, 16 hex digits; empty for any gate.
        guard: Who said so; None while nobody is logged in.
        name, id_number, phone: Of the visitor; each None where nobody asked. Sensitive.
        companions: How many come along, and `accompanied` their names, as far as they are known. Sensitive.
        region: Where they come from, by GB/T 2260, six digits; `from_place` in words.
        answers: What they answered, ``"question=answer"`` each, by the codes of the rules.
        host_says: Whether the host lets them come, `asked` how, and `answered_by` whom; None while nobody asked.
        expected_from, expected_until: When they may come, and when they have to be gone, UTC.
        pass_number: The pass that was made out for them.
        parcels: How many things were left at the gate, `shelf` where.
        taken_by: Who of the household took them; `taker` the name of anybody else. Sensitive.
        note: What else a guard or a clerk wrote.
    """

    id: UUID
    host: UUID | None
    purpose: Purpose
    state: VisitState
    at: datetime
    came: datetime | None = None
    gate: str = ""
    guard: UUID | None = None
    name: str | None = field(default=None, repr=False)
    id_number: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    plate: str = ""
    companions: int = 0
    accompanied: str | None = field(default=None, repr=False)
    region: str = ""
    from_place: str = ""
    answers: tuple[str, ...] = ()
    host_says: bool | None = None
    asked: AskedHow | None = None
    answered_by: str = field(default="", repr=False)
    expected_from: datetime | None = None
    expected_until: datetime | None = None
    pass_number: int | None = None
    parcels: int = 0
    shelf: str = ""
    taken_by: UUID | None = None
    taker: str | None = field(default=None, repr=False)
    note: str = field(default="", repr=False)

    @property
    def waits(self) -> bool:
        """Whether something of it is kept at the gate."""
        return self.state is VisitState.HANDED_OVER and self.parcels > 0


@dataclass(frozen=True, slots=True)
class Guests:
    """Whoever comes with one pass of a visit, by what no name is needed for.

    Attributes:
        visit: Which visit it is; None where only an office has told of the number.
        host: The household that is visited; None for the office, and where nobody said.
        at: When it came to this state, UTC; None where only an office has told.
        came: When they stood at the gate, UTC; None while they are only expected.
        gate: Device id of the gate in whose register they stand; empty for none.
        car: Whether they came in one, and `plate` which, where that is known.
        helps: Whether they come to help, and no household's rules count for them; an office tells `NO_HOUSEHOLD` for it.
    """

    number: int | None
    host: UUID | None = None
    companions: int = 0
    car: bool = False
    visit: UUID | None = None
    state: VisitState = VisitState.ARRIVED
    gate: str = ""
    at: datetime | None = None
    came: datetime | None = None
    plate: str = ""
    helps: bool = False

    @property
    def many(self) -> int:
        """How many they are."""
        return 1 + self.companions


def is_of_visit(number: int | None, visit: Visit | Guests | None) -> bool:
    """Whether a pass of nobody in the registry is one visit's: it is good for one way in, and ends with the first way out.

    A label of a gate always is, known here or not; a number of the office's where somebody was announced with it. The pass
    that the office makes out for a carer is not: it is good for all its days.
    """
    return number is not None and (number >= GATE_NUMBERS or visit is not None)
