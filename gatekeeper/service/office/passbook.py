"""All passes on a clerk's desk."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from gatekeeper.domain.codes import Code
from gatekeeper.domain.colour import Colour
from gatekeeper.domain.due import refusal
from gatekeeper.domain.household import Flat, Person
from gatekeeper.domain.passes import Pass, PassKind, PassState
from gatekeeper.domain.policy import Policy
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.registry import digits_of
from gatekeeper.service.ports import Look
from gatekeeper.service.sounds import sounds_of


class Condition(Code):
    """How a pass stands today: its state, its time, whether the visit is over, and whether its holder is due one at all."""

    GOOD = "good"
    NOT_YET = "not-yet"
    EXPIRED = "expired"
    LEFT = "left"
    SUSPENDED = "suspended"
    LOST = "lost"
    WITHDRAWN = "withdrawn"
    NOT_DUE = "not-due"


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the book.

    Attributes:
        colour: None if the rules in force do not know it.
        until: The last day it is good, local.
        printed: Whether its present card was printed, or the gate that made it out has its label.
        sounds: Initials under which the holder's name is found.
        numbers: Digits of the holder's telephones and of the pass, between marks, as `registry.digits_of` gives them.
    """

    number: int
    label: str
    kind: PassKind
    colour: Colour | None
    condition: Condition
    until: date
    name: str
    flat: Flat | str
    person: UUID | None
    printed: bool
    sounds: tuple[str, ...]
    numbers: str = field(default="", repr=False)


def passbook(look: Look, now: datetime) -> tuple[Listed, ...]:
    """Every pass by number, at its newest issue."""
    policy = look.policy()
    colours = {rule.colour.key: rule.colour for rule in policy.colours} if policy else {}
    flats = {household.id: household.flat for household in look.households()}
    persons = {person.id: person for person in look.persons()}
    printed, calendar = look.printed_labels(), calendar_of(look)
    left, today = look.visits_over(), calendar.day(now)
    lines = []
    for one in look.passes():
        person = persons.get(one.person) if one.person else None
        name = person.name if person else one.holder
        lines.append(
            Listed(
                number=one.number,
                label=one.label,
                kind=one.kind,
                colour=colours.get(one.colour),
                condition=_condition(one, person, policy, now, today, left=one.number in left),
                until=calendar.last_day(one.expires),
                name=name,
                flat=flats.get(person.household, "") if person else one.flat,
                person=one.person,
                printed=one.label in printed or one.by_gate,
                sounds=sounds_of(name) if name else (),
                numbers=digits_of(person.phone or "" if person else "", [one.label]),
            )
        )
    return tuple(lines)


def _condition(
    one: Pass, person: Person | None, policy: Policy | None, now: datetime, today: date, *, left: bool
) -> Condition:
    condition = condition_of(one, now)
    if condition not in (Condition.GOOD, Condition.NOT_YET):
        return condition
    if left:
        return Condition.LEFT
    return condition if _due(person, policy, today) else Condition.NOT_DUE


def due_today(passes: Sequence[Pass], look: Look, now: datetime) -> list[Pass]:
    """Those whose holders are to have a pass today: nobody who moved out, or is under observation, is."""
    policy, today = look.policy(), calendar_of(look).day(now)
    persons = look.persons_by({one.person for one in passes if one.person})
    return [one for one in passes if _due(persons.get(one.person) if one.person else None, policy, today)]


def _due(person: Person | None, policy: Policy | None, today: date) -> bool:
    return person is None or policy is None or refusal(person, policy, today) is None


def condition_of(one: Pass, now: datetime) -> Condition:
    """How a pass stands at a moment."""
    if one.state is not PassState.ACTIVE:
        return Condition(one.state.value)
    if one.expires <= now:
        return Condition.EXPIRED
    return Condition.GOOD if one.not_before <= now else Condition.NOT_YET
