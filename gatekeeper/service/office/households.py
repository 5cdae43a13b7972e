"""Households move, merge and split: people get another flat together, and it can be taken back."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.household import NO_FLAT, Household, Person, PersonState, parse_flat
from gatekeeper.domain.words import Words
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.ports import Clock, Look, Store
from gatekeeper.service.rights import by_right


class Said(Words):
    """Why nobody moves."""

    NOBODY = "此人已不在住户名单中。", "This person is no longer on the list of residents."
    MOVED_OUT = "{name} 已搬离：请先在“修改”里搬回。", "{name} has moved out: “Edit” brings them back first."
    THERE = "{flat} 就是现在的房号。", "{flat} is where they live already."
    OCCUPIED = (
        "{flat} 住着 {names}：若要合住，请勾选“与现有住户合为一户”。",
        "{names} live in {flat}: tick “Join who lives there” if that is meant.",
    )
    NO_HOUSEHOLD = "没有登记 {flat}。", "There is no household {flat}."


@dataclass(frozen=True, slots=True)
class HouseholdMoved:
    """Who moved, as they were before and as they are now, so that it can be taken back."""

    before: tuple[Person, ...]
    now: tuple[Person, ...]
    to: Household


@by_right
def move_people(
    people: Collection[UUID], flat: str, *, together: bool, join: bool, store: Store, clock: Clock
) -> HouseholdMoved:
    """Give people another flat; gates know it with their next exchange.

    Passes, photos, observation and what gates saw are theirs, not the flat's, and go with them.

    Args:
        together: Whether everybody who lives with them moves too: else the household is split.
        join: Whether they become one household with whoever lives there already.

    Raises:
        NotFound: Somebody is not in the registry any more.
        BadInput: The flat cannot be read, is where they live, or is somebody else's; or one of them has moved out.
    """
    wanted = parse_flat(flat)
    with store.write() as work:
        chosen = _movers(people, together, work)
        known = work.household_at(wanted)
        moving = [one for one in chosen if known is None or one.household != known.id]
        if not moving:
            raise BadInput(Said.THERE, flat=wanted)
        here = {one.id for one in chosen}
        others = [one for one in _living(known, work) if one.id not in here]
        if others and not join:
            raise BadInput(Said.OCCUPIED, flat=wanted, names="、".join(one.name for one in others[:5]))
        to = known or Household(uuid7(clock.now()), wanted)
        if known is None:
            work.append(to)
        now = [
            replace(one, household=to.id, also_at=tuple(home for home in one.also_at if home != to.id))
            for one in moving
        ]
        for one in now:
            work.append(one)
    return HouseholdMoved(tuple(moving), tuple(now), to)


@by_right
def move_back(moved: HouseholdMoved, *, store: Store) -> tuple[str, ...]:
    """Give people their flat back.

    Returns:
        The names of those who have moved again since, or whose other flats changed, and who stay where they are.
    """
    stay = []
    with store.write() as work:
        for before, now in zip(moved.before, moved.now, strict=True):
            current = work.person(now.id)
            if current is None:
                continue
            if (current.household, current.also_at) != (now.household, now.also_at):
                stay.append(current.name)
            else:
                work.append(replace(current, household=before.household, also_at=before.also_at))
    return tuple(stay)


def household_named(flat: str, look: Look) -> tuple[Person, ...]:
    """Who lives in a flat.

    Raises:
        BadInput, NotFound: The flat cannot be read, or nobody lives there.
    """
    wanted = parse_flat(flat)
    living = _living(look.household_at(wanted), look)
    if not living:
        raise NotFound(Said.NO_HOUSEHOLD, flat=wanted)
    return tuple(living)


def _movers(people: Collection[UUID], together: bool, look: Look) -> list[Person]:
    known = look.persons_by(people)
    if len(known) < len(set(people)):
        raise NotFound(Said.NOBODY)
    gone = next((one for one in known.values() if one.state is not PersonState.LIVING_HERE), None)
    if gone is not None:
        raise BadInput(Said.MOVED_OUT, name=gone.name)
    found = dict(known)
    if together:
        homes = look.households_by({one.household for one in known.values()})
        for home in homes.values():
            if home.flat != NO_FLAT:  # staff without a flat are no household
                found |= {one.id: one for one in _living(home, look)}
    return sorted(found.values(), key=lambda one: (one.name, one.id))


def _living(home: Household | None, look: Look) -> list[Person]:
    """Who lives there, not who belongs there beside their own flat."""
    members = look.members(home.id) if home is not None else []
    return [one for one in members if home and one.household == home.id and one.state is PersonState.LIVING_HERE]
