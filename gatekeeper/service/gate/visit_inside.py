"""A visitor who is inside, as the list at the gate shows them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatekeeper.domain.facts import EntryName
from gatekeeper.domain.named import Named
from gatekeeper.domain.visit import Purpose


@dataclass(frozen=True, slots=True)
class VisitInside:
    """A visitor who is inside.

    Attributes:
        visit: Names it; made of the number where only that is known.
        since, until: Local; None where nobody knows.
        label: Of their pass, as it stands on the label; empty without one.
        overstays: Whether they should be gone by now.
        number: Of a label that another gate made out, whose visit is not in this gate's register; 0 for one of its own.
        gate: Which gate that is.
        told: Whether the office has told of that label; without it nothing but the number is known here.
        entry: How its end is called in the journal, once it was written down here.
    """

    visit: UUID
    who: Named
    flat: str
    purpose: Purpose
    since: datetime | None
    until: datetime | None
    label: str = ""
    plate: str = ""
    companions: int = 0
    overstays: bool = False
    number: int = 0
    gate: str = ""
    told: bool = True
    entry: EntryName | None = None
