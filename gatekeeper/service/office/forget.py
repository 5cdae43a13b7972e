"""Somebody is forgotten: what the registry and the office have written about them goes, on every machine."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.facts import Erasure, PassStateSet
from gatekeeper.domain.household import PersonState
from gatekeeper.domain.observation import Observation
from gatekeeper.domain.passes import PassState
from gatekeeper.domain.words import Words
from gatekeeper.service.ports import Store
from gatekeeper.service.reason import ReasonSaid
from gatekeeper.service.rights import by_right

AT_ONCE = 1_000  # entries that one erasure names


class Said(Words):
    """Why nobody is forgotten."""

    NOBODY = "此人已不在住户名单中。", "This person is no longer on the list of residents."
    LIVES_HERE = "{name} 还住在这里：请先标记“已搬离”。", "{name} lives here: mark them as moved out first."
    WATCHED = "{name} 还在居家观察：请先结束观察。", "{name} is under observation: end it first."


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What went.

    Attributes:
        name: Whose it was; nothing else knows it now.
        entries: How many entries, by kind.
        passes: How many passes were withdrawn.
    """

    name: str
    entries: Mapping[str, int]
    passes: int


@by_right
def forget(person: UUID, reason: str, *, store: Store) -> Forgotten:
    """Erase what was written about somebody who has moved out; their passes are withdrawn.

    The bodies go, here and at every machine that hears of it: name, numbers, telephone, photo, observations and their
    temperatures, exit permits, cases about them, what was said of them as a contact, and of warnings. What gates saw stays
    as a number without a name, so that no figure of a report changes; the chain of entries still verifies.

    Raises:
        NotFound: They are not in the registry.
        BadInput: They live here, are watched, or no reason was given.
    """
    if not reason.strip():
        raise BadInput(ReasonSaid.SAY_WHY)
    with store.write() as work:
        known = work.person(person)
        if known is None:
            raise NotFound(Said.NOBODY)
        if known.state is not PersonState.MOVED_OUT:
            raise BadInput(Said.LIVES_HERE, name=known.name)
        if work.all(Observation, person=person, ended=None):
            raise BadInput(Said.WATCHED, name=known.name)
        good = [one for one in work.passes_of(person) if one.state.rank < PassState.WITHDRAWN.rank]
        for one in good:
            work.append(PassStateSet(one.number, one.serial, PassState.WITHDRAWN, reason.strip()))
        found, ids = work.entries_about(person), work.merged.all_of(known.id)
        names = [name for name, _ in found]
        for at in range(0, max(len(names), 1), AT_ONCE):
            work.append(Erasure(known.id, tuple(names[at : at + AT_ONCE]), reason.strip()))
        for also in ids[1:]:  # lines of the registry that are this person's by now
            work.append(Erasure(also, (), reason.strip()))
    return Forgotten(known.name, Counter(kind for _, kind in found), len(good))
