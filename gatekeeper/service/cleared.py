"""Who is not the one of a line of the watch list, two people at one gate have said: the office passes it on to all gates."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from gatekeeper.domain.clock import CLOCK_TOLERANCE
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.lookout import HitState, Likeness, Lookout, LookoutCleared, LookoutHit, mark_of, surest
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.visit import Visit
from gatekeeper.service.ports import Look, Work

_ORDER = list(Likeness.__members__.values())


@dataclass(frozen=True, slots=True)
class Stood:
    """Who stood at a gate and was like a line, as another gate knows them again."""

    person: UUID | None = None
    visit: UUID | None = None
    mark: str = field(default="", repr=False)

    def is_same(self, other: "Stood") -> bool:
        """Whether it is the same somebody; nobody is nobody's same."""
        if self.person is not None or other.person is not None:
            return self.person == other.person
        same_visit = self.visit is not None and self.visit == other.visit
        return same_visit or (bool(self.mark) and self.mark == other.mark)


@dataclass(frozen=True, slots=True)
class Clearings:
    """What the office has passed on of one line."""

    said: tuple[LookoutCleared, ...] = ()

    def revoked(self, hit: UUID) -> bool:
        """Whether the office has taken back what was said of a likeness."""
        return any(one.id == hit and one.revoked for one in self.said)

    def holds(
        self, stood: Stood, line: Lookout, by: Iterable[Likeness], policy: Policy, now: datetime
    ) -> LookoutCleared | None:
        """The word by which somebody is asked about no more: of them, of the line as it is, for so long as the rules say, and
        where they are like it by nothing surer than what two people compared."""
        now_by = [_ORDER.index(one) for one in by]
        for one in self.said:
            then = [_ORDER.index(each) for each in surest(one.by)]
            if (
                not one.revoked
                and one.line_at == line.at
                and -CLOCK_TOLERANCE <= now - one.decided < policy.cleared_for
                and stood.is_same(stood_of(one))
                and (not now_by or min(now_by) >= min(then, default=len(_ORDER)))
            ):
                return one
        return None


def clearings_of(line: UUID, look: Look) -> Clearings:
    """What was passed on of one line."""
    return Clearings(tuple(look.all(LookoutCleared, line=line)))


def stood_of(one: LookoutCleared) -> Stood:
    """Of whom it was said."""
    return Stood(one.person, one.visit, one.mark)


def who_stood(line: UUID, person: UUID | None, visit: Visit | None, number: str, plate: str) -> Stood:
    """Who stands at a gate, for one line: by the registry; a visitor by their number, else by name, telephone and plate;
    a stranger by their number, else by the plate."""
    if person is not None:
        return Stood(person)
    if visit is None:
        return Stood(mark=mark_of(line, number) if number else mark_of(line, plate))
    if visit.id_number:
        return Stood(None, visit.id, mark_of(line, visit.id_number))
    named = mark_of(line, visit.name, visit.phone or "", visit.plate) if visit.name else ""
    return Stood(None, visit.id, named)


def who_was(hit: LookoutHit, look: Look) -> Stood:
    """Who it was of a likeness that stands in the journal."""
    visit = look.newest(Visit, id=hit.visit) if hit.visit is not None and hit.person is None else None
    if visit is None and hit.visit is not None and hit.person is None:
        return Stood(None, hit.visit)
    return who_stood(hit.line, hit.person, visit, hit.id_number, hit.plate)


def cleared_elsewhere(
    hit: LookoutHit, line: Lookout, look: Look, policy: Policy, now: datetime
) -> LookoutCleared | None:
    """The word of another gate by which a likeness that nobody has compared needs no comparing any more."""
    if hit.state != HitState.OPEN:
        return None
    return clearings_of(line.id, look).holds(who_was(hit, look), line, surest(hit.by), policy, now)


def compared_as_it_is(hit: LookoutHit, line: Lookout) -> bool:
    """Whether two people compared somebody with the line as it is, and not with what it was before."""
    if hit.line_at is not None:
        return hit.line_at == line.at
    return (hit.decided or hit.at) >= line.at


def pass_on(heard: Collection[UUID], work: Work) -> None:
    """At the office: what gates have said of likenesses is said to all of them; where they contradict one another, nothing is,
    and what was passed on before is taken back.

    Args:
        heard: Likenesses of which something new was heard.
    """
    if work.me.kind is not DeviceKind.OFFICE or not heard:
        return
    hits = {one.id: one for one in work.of_keys(LookoutHit, heard)}
    lines = {one.id: one for one in work.of_keys(Lookout, {hit.line for hit in hits.values()})}
    for line in lines.values():
        told = [
            (one, who_was(one, work))
            for one in work.all(LookoutHit, line=line.id)
            if one.decided is not None and compared_as_it_is(one, line)
        ]
        known = {one.id: one for one in clearings_of(line.id, work).said}
        here = [(one, stood) for one, stood in told if one.id in hits]
        for made in _to_say(here, told, line, known):
            work.append(made)


def _to_say(
    here: Iterable[tuple[LookoutHit, Stood]],
    told: Iterable[tuple[LookoutHit, Stood]],
    line: Lookout,
    known: Mapping[UUID, LookoutCleared],
) -> Iterator[LookoutCleared]:
    done: set[UUID] = set()
    for _, stood in here:
        same = [one for one, other in told if stood.is_same(other)]
        against = any(one.state == HitState.IS_THE_ONE for one in same)
        for one in same:
            if one.state != HitState.NOT_THE_ONE or one.id in done:
                continue
            done.add(one.id)
            before = known.get(one.id)
            if before is None:
                yield _passed_on(one, line, stood, revoked=against)
            elif against and not before.revoked:
                yield replace(before, revoked=True)


def _passed_on(hit: LookoutHit, line: Lookout, stood: Stood, *, revoked: bool) -> LookoutCleared:
    return LookoutCleared(
        hit.id,
        line.id,
        line.at,
        hit.by,
        hit.gate,
        hit.decided or hit.at,
        hit.guard,
        hit.second,
        stood.person,
        stood.visit,
        stood.mark,
        revoked,
    )
