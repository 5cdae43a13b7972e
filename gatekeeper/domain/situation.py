"""What is known when somebody stands at the gate."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from gatekeeper.domain.health import HealthCode
from gatekeeper.domain.household import Household, Person
from gatekeeper.domain.passage import Direction, Reading
from gatekeeper.domain.passes import Pass, PassState, Token
from gatekeeper.domain.permit import PermitUse
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.presence import Went as Went
from gatekeeper.domain.reasons import Reason
from gatekeeper.domain.tint import Tint
from gatekeeper.domain.visit import Visit, is_of_visit


class IdentifiedBy(StrEnum):
    """How a person was identified."""

    TOKEN = "token"
    ID_NUMBER = "id-number"
    PERSON = "person"
    SPOKEN_CODE = "spoken-code"
    LABEL_NUMBER = "label-number"  # of a visitor's pass; whoever goes out is judged by nothing else


@dataclass(frozen=True, slots=True)
class Outing:
    """Somebody of a household went out.

    Attributes:
        back: Whether they came in again since.
    """

    person: UUID
    at: datetime
    back: bool = False


@dataclass(frozen=True, slots=True)
class Outings:
    """What the recent passages of those who went through say about a household, the one in question not counted.

    Attributes:
        outings: How often its members were let out within the quota's period.
        visits: How often visitors to it were let in within the period.
        left: When the person in question was let out, UTC; None if they are back, or never left.
        used: Those outings one by one, oldest first, as far as they are known so.
        home: Of several households of one person the one that is meant; None where nothing is counted.
        came: When those visitors came one by one, oldest first, as far as they are known so.
    """

    outings: int = 0
    visits: int = 0
    left: datetime | None = None
    used: tuple[Outing, ...] = ()
    home: UUID | None = None
    came: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """All that is known when somebody stands at the gate.

    Attributes:
        now: UTC, aware.
        today: The day on the estate's calendar.
        token: What the QR said, as far as its signature holds; also given beside `token_refused` "expired".
        token_refused: Why the token is not to be believed; beside a token it is "expired" or "other-holder".
        known: The pass of that number in the gate's list, if it is of the token's holder; without a token the one that
            `passes.current` picks.
        state: What the office said of the token's number and serial, whether or not the list has such a pass.
        newer: Whether the holder has another pass that is good now.
        went: When this person, or the visitor with this pass, went through any gate lately, oldest first.
        person: The holder of `known`, or whom the look-up found.
        members: The others of all their households; of whoever is not in the registry, of the household that is visited.
        visited: That household; None for people of the registry, and where nobody knows.
        other_homes: The households they belong to beside that one: a seal of any of them counts.
        visit: What the pass was made out for; None for a pass of the registry, and where it is not known here.
        readings: The temperatures of this passage, oldest first.
        earlier: Recent temperatures of the same person, oldest first.
        mask: Whether one is worn; None if nobody looked.
        health: The health code shown; None if none was.
        field: The colour that a camera saw on the card; None if none looked, or could not tell.
        list_as_of: Up to when this gate holds the office's registry, UTC; None if it has none.
        clock_ok: False when the clock is known to be wrong: it was turned back, or was never set.
        clock_proved: Whether somebody is refused for what the clock alone says; see `gatekeeper.domain.clock`.
        surely: The true time is not before this, UTC; None for what `list_as_of` says.
        latest: The latest moment that this machine has written of; None for now.
        gate: Name of this gate.
        local: Now, on the estate's clock; None where no rule asks.
        walk: How long the way from the gate where they went through last takes at least.
        inside, visitors_inside: How many people, and how many visitors, are inside; None where no rule asks.
        look_twice: Whether they are like somebody of the watch list, about whom two people have not agreed yet.
        cars_inside: How many cars from outside are inside; None where no rule asks.
        permit: An exit permit of this person that may matter, and what became of it; None if there is none.
    """

    policy: Policy
    now: datetime
    today: date
    direction: Direction
    asked: IdentifiedBy = IdentifiedBy.TOKEN
    token: Token | None = None
    token_refused: Reason | None = None
    known: Pass | None = None
    state: PassState = PassState.ACTIVE
    newer: bool = False
    went: tuple[Went, ...] = ()
    person: Person | None = None
    household: Household | None = None
    members: tuple[Person, ...] = ()
    other_homes: tuple[Household, ...] = ()
    visit: Visit | None = None
    readings: tuple[Reading, ...] = ()
    earlier: tuple[Reading, ...] = ()
    mask: bool | None = None
    health: HealthCode | None = None
    field: Tint | None = None
    outings: Outings = Outings()
    list_as_of: datetime | None = None
    clock_ok: bool = True
    clock_proved: bool = True
    surely: datetime | None = None
    latest: datetime | None = None
    gate: str = ""
    local: datetime | None = None
    walk: timedelta = timedelta()
    inside: int | None = None
    visitors_inside: int | None = None
    cars_inside: int | None = None
    permit: PermitUse | None = None
    look_twice: bool = False
    visited: Household | None = None

    @property
    def is_visit(self) -> bool:
        """Whether they show, or name, the pass of one visit."""
        one = self.token or self.known
        return self.person is None and one is not None and is_of_visit(one.number, self.visit)
