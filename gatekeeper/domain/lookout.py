"""The watch list: whom the office wants looked at twice, and what two people at a gate said of whoever was like them."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from gatekeeper.domain.codes import Code
from gatekeeper.domain.overrule import Ground

MARK = 32  # hexadecimal digits
_BETWEEN = re.compile(r"[;；、,，/]+")


class Likeness(Code):
    """By what somebody is like a line of the list; the surest first."""

    NUMBER = "number"
    PASS = "pass"
    PLATE = "plate"
    PHONE = "phone"
    NUMBER_NEAR = "number-near"
    NAME_YEAR = "name-year"
    FORMER = "former-name"
    NAME = "name"
    HOMOPHONE = "homophone"


class HitState(Code):
    """What two people said after a second look."""

    OPEN = "open"
    IS_THE_ONE = "the-one"
    NOT_THE_ONE = "not-the-one"


WHY_LOOKED: tuple[Ground, ...] = (
    Ground.DOCUMENT,
    Ground.PHOTO,
    Ground.QUESTIONS,
    Ground.KNOWN_HERE,
    Ground.OFFICE_ORDERED,
)
"""By what two people told it; the first is key 1."""


def split_names(text: str) -> tuple[str, ...]:
    """Names that stand in one field: ``李四、王五``."""
    return tuple(part for one in _BETWEEN.split(text) if (part := " ".join(one.split())))


@dataclass(frozen=True, slots=True)
class Lookout:
    """One line of the watch list, as gates know it. Why somebody stands there they do not know: that is `LookoutWhy`.

    Attributes:
        name, former: As they are called, and were: several with “、” between. Sensitive, and so are number and telephone.
        born: The year of birth, where no number says it.
        plates: Of cars they are known by; `passes`: numbers of passes.
        tell: What a guard does, and who is told. Sensitive.
        until: The last day; None for as long as nobody ends it.
        ended: It counts no more; of what is erased nothing but that is left.
        at: When it was last changed, UTC: what was said of somebody before does not hold for what was changed.
    """

    id: UUID
    name: str = field(repr=False)
    at: datetime
    former: str = field(default="", repr=False)
    id_number: str = field(default="", repr=False)
    born: int | None = None
    phone: str = field(default="", repr=False)
    plates: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()
    tell: str = field(default="", repr=False)
    until: date | None = None
    ended: bool = False

    def counts(self, today: date) -> bool:
        """Whether somebody who is like it is looked at twice on a day of the estate's calendar."""
        return not self.ended and (self.until is None or today <= self.until)

    @property
    def year(self) -> int | None:
        """The year of birth, as the number says, or whoever wrote it down."""
        return year_of(self.id_number) or self.born


@dataclass(frozen=True, slots=True)
class LookoutWhy:
    """Why somebody stands on the watch list; it stays in the office.

    Attributes:
        id: Of the line.
        why: The reason. Sensitive.
        asked_by: Who wants it: a police station, the committee.
    """

    id: UUID
    why: str = field(repr=False)
    asked_by: str = ""


@dataclass(frozen=True, slots=True)
class LookoutHit:
    """Somebody at a gate was like a line of the list. Each step says all of it again.

    Attributes:
        line: The line; `by` what they were like it by.
        at: When they stood there, UTC; `gate`: where, device id.
        person, visit: Who it was, by what the registry or the visits know.
        name, id_number: Of somebody whom neither knows. Sensitive.
        plate: Of the car they sat in.
        decided: When two people had looked, UTC; None until then.
        guard, second: Who compared, and who agreed with their PIN.
        why: By what they told it, a `Ground`.
        line_at: When the line was last changed, as it was compared; None where an older program wrote it.
    """

    id: UUID
    line: UUID
    by: tuple[str, ...]
    at: datetime
    gate: str
    state: HitState = HitState.OPEN
    person: UUID | None = None
    visit: UUID | None = None
    name: str = field(default="", repr=False)
    id_number: str = field(default="", repr=False)
    plate: str = ""
    decided: datetime | None = None
    guard: UUID | None = None
    second: UUID | None = None
    why: str = ""
    line_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LookoutCleared:
    """The office passes on what two people at one gate said: whoever stood there is not the one, and no gate asks again.

    It holds for so many days as the rules say, and of the line as it was.

    Attributes:
        id: Of the likeness that they compared.
        line, line_at: The line, and when it had last been changed; `by`: what they were like it by.
        gate, decided, guard, second: Where, when (UTC) and by whom it was said.
        person, visit: Who it was; `mark`: by what another gate knows them whom the registry does not, as `mark_of` makes it.
        revoked: The office has taken it back, for good: all gates ask again.
    """

    id: UUID
    line: UUID
    line_at: datetime
    by: tuple[str, ...]
    gate: str
    decided: datetime
    guard: UUID | None = None
    second: UUID | None = None
    person: UUID | None = None
    visit: UUID | None = None
    mark: str = field(default="", repr=False)
    revoked: bool = False


def mark_of(line: UUID, *known: str) -> str:
    """By what somebody is known again beside one line, and beside no other; of nothing nothing."""
    text = "\x1f".join(known)
    return hashlib.sha256(line.bytes + text.encode()).hexdigest()[:MARK] if text.strip("\x1f") else ""


def year_of(number: str | None) -> int | None:
    """The year of birth in an ID number of 18 characters; None for anything else."""
    year = number[6:10] if number is not None and len(number) == 18 else ""
    return int(year) if year.isascii() and year.isdecimal() else None


def surest(by: Iterable[str]) -> tuple[Likeness, ...]:
    """Likenesses, the surest first; of words that only a newer program knows nothing."""
    known = [Likeness(one) for one in dict.fromkeys(by) if Likeness(one).known]
    order = list(Likeness.__members__.values())
    return tuple(sorted(known, key=order.index))
