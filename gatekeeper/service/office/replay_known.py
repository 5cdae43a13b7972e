"""What a replay of a day knows of whoever stood at a gate: persons, passes, households, visits, permits."""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import lru_cache, partial
from uuid import UUID

from gatekeeper.domain.errors import BadFlat
from gatekeeper.domain.household import Household, Person, Standing, parse_flat
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.passes import Pass
from gatekeeper.domain.permit import ExitPermit, PermitUse, used
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.presence import Went
from gatekeeper.domain.situation import Outings
from gatekeeper.domain.visit import CAME, Visit
from gatekeeper.domain.visit_rules import HELPERS
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.ports import Look

Who = UUID | int
"""A person, or the number of a pass whose holder is not in the registry."""
Story = dict[Who, list[Went]]
"""Who went where, oldest first."""


class ReplayKnown:
    """What the registry says today of whoever stood at a gate that day."""

    def __init__(self, look: Look, passages: Sequence[Passage], since: datetime) -> None:
        self.look = look
        self.passages = passages
        self.calendar = calendar_of(look)
        self.persons: dict[UUID, Person] = look.persons_by({one.person for one in passages if one.person})
        self.passes: dict[int, Pass] = look.passes_by({one.pass_number for one in passages if one.pass_number})
        homes = {home for one in self.persons.values() for home in one.homes}
        self.households: dict[UUID, Household] = look.households_by(homes)
        self.gates = {one.id: one.name for one in look.devices()}
        self.permits: dict[UUID, list[ExitPermit]] = defaultdict(list)
        for permit in look.all(ExitPermit):
            self.permits[permit.person].append(permit)
        self.members = lru_cache(maxsize=None)(self._members)
        self.visit = lru_cache(maxsize=None)(self._visit)
        self.household = lru_cache(maxsize=None)(look.household)
        self.guests = lru_cache(maxsize=None)(partial(look.guests, since))

    def permit(self, person: UUID, story: Sequence[Went], one: Passage) -> PermitUse | None:
        """The permit that may matter: on the way out one that is open, on the way in the one they went out by."""
        uses = [used(permit, story) for permit in self.permits.get(person, ())]
        if one.direction is Direction.OUT:
            return next((use for use in uses if use.is_open(one.at)), None)
        return next((use for use in reversed(uses) if use.out is not None and use.back is None), None)

    def walk(self, one: Passage, story: Sequence[Went], policy: Policy) -> timedelta:
        """How long the way takes at least from the gate where they went through last."""
        last, here = (self.gates.get(gate, "") for gate in (story[-1].gate if story else "", one.gate))
        return policy.going.way(last, here) if last and here and policy.going.has_ways else timedelta()

    def visited(self, held: Pass | None) -> Household | None:
        """The household whose rules count for a visitor, as at the gate; none counts for whoever comes to help."""
        if held is None or not held.for_visitor:
            return None
        visit = self.visit(held.visit) if held.visit is not None else None
        if visit is not None and visit.purpose in HELPERS:
            return None
        if visit is not None and visit.host is not None:
            return self.household(visit.host)
        with suppress(BadFlat):
            return self.look.household_at(parse_flat(held.flat)) if held.flat else None
        return None

    def visits(
        self, home: UUID, number: int | None, policy: Policy, now: datetime, story: Story, was: Story
    ) -> Outings:
        """What counts against how often visitors may come to a household: those who were registered before; each visit once.

        Args:
            story: Who went where under the rules in question, and `was` what was: who would have been refused was not there.
        """
        since = now - policy.quota.period
        mine = next((one.came for one in self.guests(home) if one.number == number and one.came is not None), now)
        came = {
            one.number or one.visit: one.came
            for one in self.guests(home)
            if one.came is not None and since <= one.came < mine and one.state in CAME and not one.helps
        }
        came = {who: at for who, at in came.items() if who is None or not _ins(was, who) or _ins(story, who)}
        listed = [one.id for one in self.members((home,)) if one.standing is Standing.VISITOR]
        times = sorted((*came.values(), *(at for one in listed for at in _ins(story, one) if at >= since)))
        return Outings(visits=len(times), home=home, came=tuple(times))

    def _members(self, homes: tuple[UUID, ...]) -> tuple[Person, ...]:
        return tuple({one.id: one for home in homes for one in self.look.members(home)}.values())

    def _visit(self, visit: UUID) -> Visit | None:
        return self.look.newest(Visit, id=visit)


def _ins(story: Story, who: Who) -> list[datetime]:
    return [one.at for one in story.get(who, ()) if one.direction is Direction.IN]
