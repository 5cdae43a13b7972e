"""Cars from outside at the gate: how many are inside, and what the rules say of one more at this moment."""

from dataclasses import dataclass
from datetime import datetime

from gatekeeper.domain.car_rules import NO_CAR_RULES, CarRules
from gatekeeper.domain.visit import Visit, VisitState
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.gate.story import ComingAndGoing, comings_known
from gatekeeper.service.ports import Look


@dataclass(frozen=True, slots=True)
class CarsNow:
    """How it stands with cars from outside.

    Attributes:
        inside: How many are inside, as far as this gate knows; 0 where no rule asks.
        opens: When they may come in again, local; None while they may.
    """

    rules: CarRules = NO_CAR_RULES
    inside: int = 0
    opens: datetime | None = None

    @property
    def full(self) -> bool:
        """Whether there is no room for one more."""
        return self.rules.most is not None and self.inside >= self.rules.most


NO_CARS_NOW = CarsNow()
"""Before there are rules any car may come."""


def cars_inside(known: ComingAndGoing, but: Visit | None = None) -> int:
    """How many cars from outside are inside: each once, of visitors who came, here or as the office has told, and have not
    left; one visit not counted."""
    look, gone = known.look, known.visits_over()
    here = [one for one in look.all(Visit, state=VisitState.ARRIVED.value) if one.plate and one.pass_number not in gone]
    plates = {one.plate for one in here if but is None or one.id != but.id}
    counted = {one.pass_number for one in here} | {but.pass_number if but is not None else None}
    away = {one for one in known.presence.cars() - gone if one not in counted}
    written = look.guests_with(away)
    inside = [
        one for one in away if one not in written or written[one].state in (VisitState.EXPECTED, VisitState.ARRIVED)
    ]
    named = {written[one].plate for one in inside if one in written}
    return len(plates | named) + sum(one not in written for one in inside)


def cars_now(look: Look, now: datetime) -> CarsNow:
    """How it stands at this moment; before there are rules any car may come."""
    policy = look.policy()
    if policy is None or not policy.cars.asks:
        return NO_CARS_NOW
    inside = cars_inside(comings_known(look, now)) if policy.cars.most is not None else 0
    return CarsNow(policy.cars, inside, policy.cars.opens(calendar_of(look).local(now)))
