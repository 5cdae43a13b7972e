"""Cases: somebody was found ill, and whoever may have met them is told, one after the other.

All of it stays in the office: a gate learns only whom it must not let out, by the observation that follows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid5

from gatekeeper.domain.codes import Code
from gatekeeper.domain.contact import Whom

WINDOW = 10  # minutes at a gate that count as near, unless somebody says otherwise


class ContactState(Code):
    """How far a contact has come."""

    TO_CALL = "to-call"
    REACHED = "reached"
    ISOLATING = "isolating"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it stands now. Each step says all of it again; of two words about one the newer one holds.

    What is kept is what was asked, not what was found: a gate that sends that day later adds its contacts by itself.

    Attributes:
        at: When it came to this state, UTC.
        opened: When it was begun, UTC.
        since, until: The stretch of time that is traced, UTC.
        person: Whom; None for a visitor.
        pass_number: Of a visitor, the pass they showed.
        minutes: At a gate, that count as near.
        same_day: Whether everybody counts who came through the same gate, the same way, on the same day.
        reason: Why it was begun, or ended. Sensitive.
        closed: Whether nobody is to be called any more.
    """

    id: UUID
    at: datetime
    opened: datetime
    since: datetime
    until: datetime
    person: UUID | None = None
    pass_number: int | None = None
    minutes: int = WINDOW
    same_day: bool = False
    closed: bool = False
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class CaseContact:
    """What is known of one contact of a case, and how far it has come; newer words hold.

    Attributes:
        id: Made of the case and of whom it is: two clerks at two computers speak of the same one.
        person, pass_number, guard: Whom; one of the three.
        why: The reasons, by the words of `ContactReason`, closest first. They outlive the passages they came from.
        note: What was said on the telephone. Sensitive.
        by: Who wrote it down.
    """

    id: UUID
    case: UUID
    at: datetime
    person: UUID | None = None
    pass_number: int | None = None
    guard: UUID | None = None
    why: tuple[str, ...] = ()
    state: ContactState = ContactState.TO_CALL
    note: str = field(default="", repr=False)
    by: str = ""

    @property
    def who(self) -> Whom:
        """Whom it is about."""
        return Whom(self.person, self.pass_number, self.guard)


def one_each(said: Iterable[CaseContact], of: Case) -> list[CaseContact]:
    """One word about each contact: of those who are one person by now the newest, with the reasons of all. Whoever is the case
    itself by now is no contact of it.

    Args:
        said: Every word about them, of whoever stays where people were merged; and so is the case.
    """
    found: dict[UUID, CaseContact] = {}
    for one in sorted(said, key=lambda word: word.at):
        if of.person is not None and one.person == of.person:
            continue
        key = contact_id(of.id, one.who)
        before = found.get(key)
        why = one.why if before is None else tuple(dict.fromkeys((*one.why, *before.why)))
        found[key] = replace(one, id=key, why=why)
    return list(found.values())


def contact_id(case: UUID, who: Whom) -> UUID:
    """What a contact of a case is called everywhere."""
    return uuid5(case, f"{who.person or ''}/{who.pass_number or ''}/{who.guard or ''}")
