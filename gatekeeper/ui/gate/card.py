"""What the panel shows of an answer: values only, in no language yet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.colour import Colour
from gatekeeper.domain.decision import Verdict
from gatekeeper.domain.due import observed_to
from gatekeeper.domain.facts import EntryName
from gatekeeper.domain.household import Person, masked_name
from gatekeeper.domain.named import Named, named
from gatekeeper.domain.overrule import Ground
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.reasons import NextStep, Outcome, Reason
from gatekeeper.domain.told import SinceUntil
from gatekeeper.service.gate.identify import Identified
from gatekeeper.service.papers import hour_of_end

_SOUNDS = {
    Outcome.ADMIT: "admit",
    Outcome.CHECK: "check",
    Outcome.CANNOT_JUDGE: "cannot-judge",
    Outcome.REFUSE: "refuse",
    Outcome.NO_PASS: "no-pass",
}


@dataclass(frozen=True, slots=True)
class ByWord:
    """A supervisor let somebody through against the answer: who, why, and what it had been."""

    supervisor: str
    why: Ground
    was: Outcome


@dataclass(frozen=True, slots=True)
class Card:
    """An answer as it is shown.

    Attributes:
        name: Masked; empty if nobody knows who it is.
        visits: The flat a visitor goes to; then `flat` is empty.
        colour: The holder's, as computed today.
        printed: The colour on the card, where it is another one: as its code says, or as the camera saw it.
        who: The name in both forms, and what tells them from others of their flat; None if nobody knows who it is.
        expires: The last day the pass is good, local.
        ends: When a pass of hours ends, local.
        observed: The last day of the home observation that a reason speaks of, as far as it is known.
        steward: Who looks after whoever is observed, with the telephone number; empty where nobody said.
        inside: Members of the household that are inside, as far as this gate knows; None if nobody is known.
        at: Local time.
        since: When they went through before, local, if that is among the reasons.
        entry: Its place in the journal; None for a look-up, or when it could not be recorded.
        trouble: Ground it could not be recorded; the card then says "cannot judge".
        photo: A picture of the face, JPEG or PNG.
        person: Who it is, if the registry knows them.
        told: When what a reason speaks of began and ends: local moments, and the names of gates.
        permit: What an outing was approved for, until when (local), and whether they come back from it.
        plate: Of the car they sit in; empty on foot.
        adjusted: Tenths °C by which the temperatures are put right.
        by: By whose word they go through, if it is not the program's.
    """

    outcome: Outcome
    at: datetime
    direction: Direction
    name: str = ""
    flat: str = ""
    visits: str = ""
    label: str = ""
    colour: Colour | None = None
    printed: Colour | None = None
    expires: date | None = None
    ends: datetime | None = None
    observed: date | None = None
    steward: str = ""
    inside: int | None = None
    reasons: tuple[Reason, ...] = ()
    steps: tuple[NextStep, ...] = ()
    tenths: tuple[int, ...] = ()
    entry: EntryName | None = None
    trouble: Exception | None = None
    photo: bytes | None = None
    since: datetime | None = None
    who: Named | None = None
    person: UUID | None = None
    told: Mapping[Reason, SinceUntil] = field(default_factory=dict)
    permit: tuple[str, datetime, bool] | None = field(default=None, repr=False)
    plate: str = ""
    adjusted: int = 0
    by: ByWord | None = None


def card_of(
    verdict: Verdict,
    who: Identified,
    *,
    at: datetime,
    direction: Direction,
    tenths: tuple[int, ...],
    policy: Policy | None,
    calendar: Calendar,
    inside: int | None = None,
    members: Sequence[Person] = (),
    entry: EntryName | None = None,
    photo: bytes | None = None,
    plate: str = "",
    adjusted: int = 0,
    name_of: Callable[[str], str] = str,
) -> Card:
    """Put together what is shown of an answer.

    Args:
        members: Of the household, whoever it is among them.
        name_of: What a gate is called, by its device id.
    """
    known, token, person = who.known, who.token, who.person
    holder = person.name if person else known.holder if known else ""
    visits = known.flat if known is not None and person is None else ""
    printed = policy.colour_of_code(token.colour_code) if policy is not None and token is not None else None
    printed = verdict.painted or printed
    expires = known.expires if known else token.expires if token else None
    kind = known.kind if known else token.kind if token else None
    masked = masked_name(holder) if holder and "*" not in holder else holder
    who_is = named(person, members) if person else Named(masked, holder) if holder else None
    label = known.label if known else f"{token.number:08d}/{token.serial}" if token else ""
    return Card(
        outcome=verdict.outcome,
        at=calendar.local(at),
        direction=direction,
        name=masked,
        who=who_is,
        flat=str(who.household.flat) if who.household else "",
        visits=visits,
        label=label,
        colour=verdict.colour,
        printed=printed if printed is not None and verdict.colour is not None and printed != verdict.colour else None,
        expires=calendar.last_day(expires) if expires else None,
        ends=hour_of_end(calendar.local(expires)) if expires and kind is PassKind.TEMPORARY else None,
        observed=_observed(person, members, policy, calendar.day(at)),
        steward=next((one.steward for one in ([person] if person else members) if one.steward), ""),
        inside=inside,
        reasons=verdict.reasons,
        steps=verdict.steps,
        tenths=tenths,
        entry=entry,
        photo=photo,
        since=verdict.since,
        person=person.id if person else None,
        told={reason: _local(one, calendar, name_of) for reason, one in verdict.told.items()},
        permit=_permit(verdict, direction, calendar),
        plate=plate,
        adjusted=adjusted,
    )


def _permit(verdict: Verdict, direction: Direction, calendar: Calendar) -> tuple[str, datetime, bool] | None:
    permit = verdict.permit
    return None if permit is None else (permit.purpose, calendar.local(permit.until), direction is Direction.IN)


def _local(told: SinceUntil, calendar: Calendar, name_of: Callable[[str], str]) -> SinceUntil:
    """With local moments, and the gate's name."""
    at, back, until = (None if one is None else calendar.local(one) for one in (told.at, told.back, told.until))
    return replace(told, at=at, back=back, until=until, gate=name_of(told.gate) if told.gate else "")


def _observed(person: Person | None, members: Sequence[Person], policy: Policy | None, today: date) -> date | None:
    """Until when they are observed at home, or otherwise somebody of their flat is."""
    if policy is None:
        return None
    return observed_to([person] if person else [], policy, today) or observed_to(members, policy, today)


def inside_of(members: Sequence[Person], passages: Sequence[Passage]) -> int:
    """How many of a household are inside: whoever came in when they last went through.

    Args:
        passages: Theirs, oldest first.
    """
    last = {one.person: one.direction for one in passages if one.went_through}
    return sum(last.get(member.id) is Direction.IN for member in members)


def sound_of(card: Card) -> str:
    """The sound that goes with an answer."""
    return _SOUNDS[card.outcome]
