"""What an office said while it did not know its own lost words, brought in line with them as soon as they are back.

A database that was put back goes on from an old day: a clerk may give somebody a pass who has moved out since, change the
telephone of somebody who is under observation since, or register once more who is registered already. None of it has left
the office yet. When its lost log comes back, what it said then holds, and of what was said in ignorance only that which
does not contradict it. Every person concerned is told by name.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gatekeeper.domain.due import refusal, visits_after
from gatekeeper.domain.facts import DeviceKind, PassStateSet, Stream, StreamName
from gatekeeper.domain.household import Household, Person, PersonState, Standing, parse_flat
from gatekeeper.domain.passes import REPLACED, Pass, PassState
from gatekeeper.domain.reasons import Reason
from gatekeeper.journal.entry import decode_body
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.ports import Work
from gatekeeper.service.received import Received
from gatekeeper.service.said_before import last_said

HELD = "withdrawn or lost before this database was put back"
NOT_DUE = "made out before it was known that none was due"
AGAIN = "the holder had a good one already"

HAS_ONE = "has-one"
TWICE = "registered-twice"
BOTH = "changed-twice"


@dataclass(frozen=True, slots=True)
class Righted:
    """Something said in ignorance that does not hold.

    Attributes:
        why: A `Reason` against the pass `label`, which is withdrawn; `HAS_ONE`: its holder has another; `TWICE`: the person was
            registered already, and the second registration has moved out; `BOTH`: what was changed then and what was changed
            before are put together.
        name: Of the person, or of the visitor.
    """

    why: str
    name: str
    flat: str
    label: str = ""


def set_right(work: Work, taken: Iterable[tuple[StreamName, Received]], *, whole: bool, now: datetime) -> list[Righted]:
    """Bring what was said since the database was put back in line with what of its own log has just come back.

    Args:
        taken: The chains of a bundle.
        whole: With it nothing of the log is missing any more.
    """
    if work.me.kind is not DeviceKind.OFFICE:
        return []
    pieces = [
        (name, work.head(name).seq, got.new)
        for name, got in taken
        if got.new and (name.device, name.stream) == (work.me.device, Stream.REGISTRY) and name.epoch != work.me.epoch
    ]
    if not pieces and not whole:
        return []
    since = list(_said(work, StreamName(work.me.device, work.me.epoch, Stream.REGISTRY)))
    righted = []
    for name, seq, new in pieces:
        lost = list(_said(work, name, seq - new, seq))
        righted += _put_together(work, name, seq - new, lost, since)
        righted += _held(work, lost, since)
    if whole:
        righted += _registered_twice(work, since)
        righted += _not_due(work, since, now)
    return righted


def _said(work: Work, name: StreamName, after: int = 0, until: int | None = None) -> Iterator[Any]:
    """The values that stand in a stretch of a chain and are of concern here."""
    for entry in work.entries(name, after, until):
        if entry.body is not None and entry.header.kind in ("person", "household", "pass", "pass-state"):
            yield decode_body(entry.header.kind, entry.body)


def _people(values: Iterable[Any]) -> dict[UUID, Person]:
    """Persons by id, each as it was said last."""
    return {one.id: one for one in values if isinstance(one, Person)}


def _put_together(work: Work, name: StreamName, after: int, lost: Sequence[Any], since: Sequence[Any]) -> list[Righted]:
    """Persons who were changed in the lost log and again in ignorance of it."""
    mine = _people(since)
    theirs = {key: one for key, one in _people(lost).items() if key in mine and mine[key] != one}
    if not theirs:
        return []
    now = StreamName(work.me.device, work.me.epoch, Stream.REGISTRY)
    began = next(work.entries(name, after, after + 1)).header.hlc
    base = last_said(set(theirs), began, work, without=now)
    righted = []
    for key, of_lost in theirs.items():
        current = work.person(key)
        if current is None or key not in base:
            continue
        both = together(base[key], of_lost, current)
        if both != current:
            work.append(both)
            righted.append(Righted(BOTH, both.name, _flat(work, both.household)))
    return righted


def together(base: Person, lost: Person, mine: Person) -> Person:
    """Two changes of one person: each field as it was changed; where both changed it the later one, but observation holds
    whoever said it, and as long as either says."""
    said: dict[str, Any] = {}
    for field in fields(Person):
        before, of_lost, of_mine = (getattr(one, field.name) for one in (base, lost, mine))
        said[field.name] = of_lost if of_mine == before else of_mine
    if lost.standing is Standing.RETURNEE and lost.returned != base.returned:  # begun, or prolonged
        said["standing"] = Standing.RETURNEE
    if said["standing"] is Standing.RETURNEE:
        said["returned"] = max((day for day in (lost.returned, mine.returned) if day is not None), default=None)
    untils = [one.confined_until for one in (lost, mine) if one.confined_until != base.confined_until]
    if untils:  # begun, prolonged, or ended: it holds as long as either says
        said["confined_until"] = max((day for day in untils if day is not None), default=None)
    return Person(**said)


def _held(work: Work, lost: Iterable[Any], since: Sequence[Any]) -> list[Righted]:
    """Passes made out in ignorance to people whose own pass had been withdrawn, lost or suspended by hand."""
    held: dict[object, PassState] = {}
    for one in lost:
        if isinstance(one, Pass):
            held.pop(one.person or one.number, None)  # given another one, by somebody who knew
        elif isinstance(one, PassStateSet) and one.reason != REPLACED:
            known = work.pass_(one.number)
            held[(known and known.person) or one.number] = one.state
    return [
        righted
        for one in _made_out(work, since)
        if (state := held.get(one.person or one.number)) is not None
        for righted in _withdrawn(work, one, state.value, HELD)
    ]


def _made_out(work: Work, since: Iterable[Any]) -> list[Pass]:
    """The passes that were made out, or made out anew, since; as far as they are good still."""
    labels = dict.fromkeys((one.number, one.serial) for one in since if isinstance(one, Pass))
    numbers = dict.fromkeys(number for number, _ in labels)
    known = work.passes_by(numbers)
    found = (known[number] for number in numbers if number in known)
    return [one for one in found if one.state is PassState.ACTIVE and (one.number, one.serial) in labels]


def _withdrawn(work: Work, one: Pass, why: str, reason: str) -> list[Righted]:
    work.append(PassStateSet(one.number, one.serial, PassState.WITHDRAWN, reason))
    person = work.person(one.person) if one.person else None
    if person is None:
        return [Righted(why, one.holder or "", one.flat or "", one.label)]
    return [Righted(why, person.name, _flat(work, person.household), one.label)]


def _registered_twice(work: Work, since: Sequence[Any]) -> list[Righted]:
    """People and flats that were registered anew though they had been before: the first registration holds."""
    homes = {one.id: one for one in since if isinstance(one, Household)}
    rightful = {key: found for key, one in homes.items() if (found := work.household_at(one.flat)) and found.id != key}
    righted = []
    for person in _people(since).values():
        current = work.person(person.id)
        if current is None:
            continue
        if current.household in rightful:
            current = replace(current, household=rightful[current.household].id)
            work.append(current)
        if current.state is PersonState.LIVING_HERE and _first_of(work, current) is not None:
            work.append(replace(current, state=PersonState.MOVED_OUT))
            righted.append(Righted(TWICE, current.name, _flat(work, current.household)))
    return righted


def _first_of(work: Work, person: Person) -> Person | None:
    """The same person as somebody registered them before; ids tell by themselves which of two was made first."""
    if person.id_number:
        same = [one for one in work.persons_named(person.name) if one.id_number == person.id_number]
        same += [one for one in (work.person_by_id_number(person.id_number),) if one is not None]
    else:
        same = [one for one in work.members(person.household) if one.name == person.name and not one.id_number]
    return min((one for one in same if one.id < person.id), key=lambda one: one.id, default=None)


def _not_due(work: Work, since: Sequence[Any], now: datetime) -> list[Righted]:
    """Passes whose holders are due none after all, or have a good one."""
    policy = work.policy()
    if policy is None:
        return []
    today: date = calendar_of(work).day(now)
    made_out = _made_out(work, since)
    holders = {one.person for one in made_out if one.person}
    people, passes = work.persons_by(holders), work.passes_by_person(holders)
    righted, withdrawn = [], set[int]()
    for one in made_out:
        against: str | None = None
        person = people.get(one.person) if one.person else None
        if person is not None:
            against = refusal(person, policy, today)
            others = [old for old in passes.get(person.id, ()) if old.number not in {one.number, *withdrawn}]
            if any(old.state is PassState.ACTIVE and old.expires > now and _alike(old, one) for old in others):
                against = against or HAS_ONE
        elif one.flat and (home := work.household_at(parse_flat(one.flat))) is not None:
            observed = visits_after(work.members(home.id), policy, today)
            against = Reason.RETURNEE_AT_HOME if observed is not None else None
        if against is not None:
            withdrawn.add(one.number)
            righted += _withdrawn(work, one, str(against), AGAIN if against == HAS_ONE else NOT_DUE)
    return righted


def _alike(one: Pass, other: Pass) -> bool:
    return (one.kind, one.colour) == (other.kind, other.colour)


def _flat(work: Work, household: UUID) -> str:
    home = work.household(household)
    return str(home.flat) if home else ""
