"""What is known of somebody's comings and goings: what this gate saw, and what the office told of the others."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gatekeeper.domain.going import MOST_MINUTES
from gatekeeper.domain.household import Person, Standing
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.presence import REMEMBERED, Presence, Went, together
from gatekeeper.domain.reasons import Reason
from gatekeeper.domain.situation import Outing, Outings
from gatekeeper.domain.visit import CAME, Visit, is_of_visit
from gatekeeper.service.gate.identify import Identified
from gatekeeper.service.passers import is_visitors
from gatekeeper.service.ports import Look

A_DAY = timedelta(days=1)
LAST_ANSWERS = 10  # of a person, in which the last time they went through is looked for


@dataclass(frozen=True, slots=True)
class ComingAndGoing:
    """What this machine knows of who went where.

    Attributes:
        presence: What offices told, as far as it is believed now.
        here: This gate, whose own log knows better than any list; empty while that log is known to have lost something.
    """

    look: Look
    presence: Presence
    here: str
    now: datetime

    def story_of(self, who: Identified) -> tuple[Went, ...]:
        """When somebody went through any gate lately, oldest first; with a visitor's pass ever, and by a clock put back too."""
        person = who.person.id if who.person is not None else None
        since = self.now - REMEMBERED
        if person is not None:
            answered = self.look.passages_of([person], since, most=LAST_ANSWERS)
            others = self.presence.went(person, but=self.here)
        elif (shown := who.token or who.known) is not None and who.refused is not Reason.OTHER_HOLDER:
            visitors = is_visitors(shown.number, who.known)
            answered = self.look.passages_with(
                shown.number, min(since, shown.not_before - A_DAY) if visitors else since
            )
            others = self.presence.went(None, shown.number, but=self.here)
        else:
            return ()
        mine = (one for one in answered if one.gate == self.look.me.device and one.person == person)
        return together((Went(one.at, one.direction) for one in mine if one.went_through), others, self.now)

    def outings_of(self, homes: Collection[UUID], members: Collection[Person], policy: Policy) -> Outings:
        """What counts against how often a household may come and go; of several households of one person the one that has
        used up most."""
        quota = policy.quota
        going = {one.id for one in members if quota.outings is not None and one.standing in quota.standings}
        coming = {one.id for one in members if quota.visits is not None and one.standing is Standing.VISITOR}
        if not going | coming:
            return Outings()
        since = self.now - quota.period
        went = self._went_since(since, going | coming)
        found = []
        for home in homes:
            ours = {one.id for one in members if home in one.homes}
            used = [one for person in going & ours for one in _outings(person, went[person], since)]
            visits = [one for person in coming & ours for one in went[person] if one.direction is Direction.IN]
            used.sort(key=lambda one: one.at)
            came = sorted(one.at for one in visits if one.at >= since)
            found.append(Outings(len(used), len(came), used=tuple(used), home=home, came=tuple(came)))
        return max(found, key=lambda one: (one.outings, one.visits), default=Outings())

    def visits_to(self, home: UUID, policy: Policy, *, but: UUID | None = None, number: int | None = None) -> Outings:
        """What counts against how often visitors may come to a household: those of the registry, of this gate's register, and
        of other gates as far as the office has told; each visit once, however many it brings. Who comes to help uses up none.

        Args:
            but: The visit in question, which is not counted, and `number` of its pass.
        """
        if policy.quota.visits is None:
            return Outings()
        since = self.now - policy.quota.period
        others = [one for one in self.look.guests(since, home) if not one.helps]
        written = [one for one in others if one.visit != but and one.number != number]
        came = {one.number or one.visit: one.came for one in written if one.state in CAME and one.came is not None}
        for other in self.presence.guests_of(home):
            ins = [one.at for one in self.presence.went(None, other, but=self.here) if one.direction is Direction.IN]
            if ins and ins[0] >= since and other != number:
                came.setdefault(other, ins[0])
        listed = self.outings_of((home,), self.look.members(home), policy).came
        times = sorted((*came.values(), *listed))
        return Outings(visits=len(times), home=home, came=tuple(times))

    def visits_over(self) -> set[int]:
        """Numbers of visitors' passes that went out here, or by another gate as the office or another lane has told."""
        return self.look.visits_over() | self.presence.visits_over()

    def _went_since(self, since: datetime, persons: Collection[UUID]) -> dict[UUID, tuple[Went, ...]]:
        own: dict[UUID, list[Went]] = {person: [] for person in persons}
        for one in self.look.passages_of(list(persons), since):
            if one.went_through and one.person in own:
                own[one.person].append(Went(one.at, one.direction))
        return {
            person: together(mine, self.presence.went(person, but=self.here), self.now) for person, mine in own.items()
        }


def comings_known(look: Look, now: datetime) -> ComingAndGoing:
    """What this machine knows at this moment."""
    me = look.me
    return ComingAndGoing(look, look.presence().at(now), "" if me.restored is not None else me.device, now)


def gate_name(look: Look, device: str) -> str:
    """What a gate is called; its device id where it is not known any more."""
    known = look.device(device)
    return known.name if known is not None else device


def post_of(look: Look, device: str) -> str:
    """What the gate is called at which a machine stands: of a lane the gate that opened it; empty for none that is known."""
    known = look.device(device)
    first = look.device(known.lane_of) if known is not None and known.lane_of else None
    one = first or known
    return one.name if one is not None else ""


def recent(
    story: Iterable[Went], who: Identified, visit: Visit | None, policy: Policy, now: datetime
) -> tuple[Went, ...]:
    """That part of a story that the rules speak of: who goes the same way again, and whether a visit is over."""
    if who.person is None and is_of_visit(who.number, visit):
        return tuple(story)
    since = now - (A_DAY if policy.strict else max(policy.passback, timedelta(minutes=MOST_MINUTES)))
    return tuple(one for one in story if one.at >= since)


def left_at(story: tuple[Went, ...]) -> datetime | None:
    """When somebody went out, who is not back."""
    return story[-1].at if story and story[-1].direction is Direction.OUT else None


def _outings(person: UUID, went: tuple[Went, ...], since: datetime) -> list[Outing]:
    """The outings of one person, and whether they came back from each."""
    found = []
    for place, one in enumerate(went):
        if one.direction is Direction.OUT and one.at >= since:
            back = any(later.direction is Direction.IN for later in went[place + 1 :])
            found.append(Outing(person, one.at, back))
    return found
