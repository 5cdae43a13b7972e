"""What a store is asked for the lists on a clerk's desks, and the values that it answers with.

Apart from the lists themselves: a gate's store can answer such questions too, and starts without what a clerk does with them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gatekeeper.domain.cardstage import CardStage, CardsWanted
from gatekeeper.domain.codes import Code
from gatekeeper.domain.due import DueByStanding
from gatekeeper.domain.flat_search import AskedFlat
from gatekeeper.domain.household import Flat
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.search import PeopleQuestion


@dataclass(frozen=True, slots=True)
class PeopleAsked:
    """What is looked for; somebody fits of whom one of these is true, and everybody where nothing is asked.

    Attributes:
        text: In a name, or a number plate; folded.
        begins: How a name's initials or its pinyin begin, or a flat without its marks.
        flat: A flat, as far as it was typed.
        kinds: What people are here: a standing, or ``"moved-out"``.
        number: Of a pass.
        digits: In a telephone or the number of a pass; four are the last ones.
        tail: The last four characters of the ID number.
        so: Only of whom this is true `today`; `starts` says when a day begins on the estate's clocks.
        not_in: Only who is not in this register.
    """

    text: str = ""
    begins: str = ""
    flat: AskedFlat | None = None
    kinds: frozenset[str] = frozenset()
    number: int | None = None
    digits: str = field(default="", repr=False)
    tail: str = field(default="", repr=False)
    so: PeopleQuestion | None = field(default=None, repr=False)
    today: date | None = None
    starts: Callable[[date], datetime] | None = field(default=None, repr=False, compare=False)
    not_in: UUID | None = None

    @property
    def typed(self) -> bool:
        """Whether something was typed."""
        return replace(self, so=None, today=None, not_in=None) != PeopleAsked()


@dataclass(frozen=True, slots=True)
class RowsAsked:
    """What is looked for in a register.

    Attributes:
        register: Whose rows.
        text, begins: In the name of whom a row is about, or a value; as for `PeopleAsked`.
        due: Only those to be followed up by this day.
        closed: Also those that are over.
    """

    register: UUID
    text: str = ""
    begins: str = ""
    due: date | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class ListState:
    """How far registry and list are.

    Attributes:
        people: In the registry; `lines` in the list.
        newest: The greatest stamp of what is in the registry.
        heads: How far each chain of the registry is held: device, epoch, seq.
    """

    people: int
    lines: int
    newest: str
    heads: frozenset[tuple[str, int, int]]

    @property
    def lacking(self) -> int:
        """How many people have no line yet."""
        return max(0, self.people - self.lines)


@dataclass(frozen=True, slots=True)
class LinesMade:
    """Lines that were made ready while others write, for a transaction that writes nothing else.

    Attributes:
        lines: As the store keeps them.
        end: Where to go on; None behind the last.
    """

    lines: tuple[Any, ...] = field(repr=False)
    end: Any = None


class Condition(Code):
    """How a pass stands today: its state, its time, whether the visit is over, and whether its holder is due one at all.

    In the order in which a list is sorted by it.
    """

    GOOD = "good"
    NOT_YET = "not-yet"
    EXPIRED = "expired"
    LEFT = "left"
    NOT_DUE = "not-due"
    SUSPENDED = "suspended"
    LOST = "lost"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class BookLine:
    """A line as the store has it, before the rules and the calendar are asked.

    Attributes:
        colour: Its key.
    """

    number: int
    label: str
    kind: PassKind
    colour: str
    condition: Condition
    expires: datetime
    name: str
    flat: Flat | str
    person: UUID | None
    printed: bool
    stage: CardStage = CardStage.QUEUED
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What it hangs on how a pass stands: the moment, and who is due one then; None where there are no rules."""

    now: datetime
    due: DueByStanding | None


@dataclass(frozen=True, slots=True)
class PassesAsked:
    """What is looked for; a pass fits of which one of these is true, and every pass where nothing is asked.

    Attributes:
        text: In the label, the holder's name, or their number plate; folded.
        begins: How the name's initials or its pinyin begin, or the flat without its marks.
        flat: A flat, as far as it was typed.
        kinds, conditions: Words of `PassKind` and `Condition`.
        colours: Keys of colours.
        digits: In the holder's telephone; four are the last ones.
        which, within: Only of these, whatever else is looked for.
    """

    text: str = ""
    begins: str = ""
    flat: AskedFlat | None = None
    kinds: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    colours: frozenset[str] = frozenset()
    number: int | None = None
    digits: str = field(default="", repr=False)
    which: CardsWanted = CardsWanted.ALL
    within: AskedFlat | None = None

    @property
    def looked_for(self) -> bool:
        """Whether something was typed."""
        return replace(self, which=CardsWanted.ALL, within=None) != PassesAsked()
