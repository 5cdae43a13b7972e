"""Two lines of the registry are one person: one of them stays, and it can be taken back."""

from collections.abc import Collection
from dataclasses import dataclass, field, fields, replace
from typing import Any
from uuid import UUID

from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.facts import Act, EntryName
from gatekeeper.domain.household import NO_FLAT, Person, PersonState
from gatekeeper.domain.merging import Merge, watched_as
from gatekeeper.domain.observation import Observation
from gatekeeper.domain.words import Words
from gatekeeper.journal.entry import decode_body
from gatekeeper.service.ports import Look, Store, Work
from gatekeeper.service.reason import ReasonSaid
from gatekeeper.service.rights import by_right

CHOSEN = ("name", "household", "id_number", "phone", "photo", "standing")
"""Of a person, what is taken from the one or the other; cars and other flats of both stay, and so does observation."""
BOTH_FLATS = "also_at"
"""Among what is taken: they belong to the flats of both lines."""
MERGED, UNMERGED = "merged", "unmerged"
_FIELDS = tuple(one.name for one in fields(Person) if one.name != "id")


class Said(Words):
    """Why two lines are not merged, or stay so."""

    NOBODY = "其中一人已不在住户名单中。", "One of them is no longer on the list of residents."
    ONE = "这两条已经是同一个人。", "They are one person already."
    BOTH_WATCHED = (
        "两条都在居家观察：请先在“居家观察”里结束多余的一个（原因：登记错误），再合并。",
        "Both are under observation: end the one too many (it was begun by mistake), then merge them.",
    )
    NO_FIELD = "没有“{field}”这一项：可用 {known}。", "There is no field “{field}”: {known}."
    NOT_MERGED = "这条没有合并到别人。", "This line is not merged with anybody."


@dataclass(frozen=True, slots=True)
class MergeWanted:
    """Two lines, and what the one person has of each.

    Attributes:
        goes: The line that is the other one from now on.
        take: Fields (`CHOSEN`) in which that line is right, and `BOTH_FLATS`.
    """

    stays: UUID
    goes: UUID
    take: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class MergeDone:
    """What came of it.

    Attributes:
        goes: Whose line it was, as it stands there still.
        passes: Labels of passes that the other line brings along, and that stay good.
    """

    before: Person = field(repr=False)
    now: Person = field(repr=False)
    goes: Person = field(repr=False)
    passes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnmergeDone:
    """Who are two again.

    Attributes:
        left: Fields of the one who stayed that somebody has changed since, and that stay so.
    """

    stayed: Person = field(repr=False)
    again: Person = field(repr=False)
    left: tuple[str, ...] = ()


def proposal(one: Person, other: Person, nowhere: Collection[UUID] = ()) -> MergeWanted:
    """Who stays: the line that says more, else the newer one; of each field what is not empty, else what the newer line says.

    Args:
        nowhere: Households that are nobody's home.
    """
    newer = max(one, other, key=lambda line: line.id)
    stays = max(one, other, key=lambda line: (line.state is PersonState.LIVING_HERE, _said_in(line), line is newer))
    goes = other if stays is one else one
    take = {key for key in CHOSEN if _better(getattr(goes, key), getattr(stays, key), newer is goes)}
    if goes.household in nowhere:
        take.discard("household")
    elif stays.household in nowhere:
        take.add("household")
    return MergeWanted(stays.id, goes.id, frozenset(take))


def choice(one: Person, other: Person, look: Look, *, keep: bool, take: Collection[str] | None) -> MergeWanted:
    """What somebody asked for by name, over what is proposed.

    Args:
        keep: Whether the first one stays.
        take: Fields in which the one who goes is right; None for what is proposed.

    Raises:
        BadInput: There is no such field.
    """
    wrong = next((key for key in take or () if key not in (*CHOSEN, BOTH_FLATS)), None)
    if wrong is not None:
        raise BadInput(Said.NO_FIELD, field=wrong, known=", ".join((*CHOSEN, BOTH_FLATS)))
    without = look.household_at(NO_FLAT)
    wanted = proposal(one, other, () if without is None else (without.id,))
    if keep and wanted.stays != one.id:
        wanted = MergeWanted(one.id, other.id, frozenset(CHOSEN) - wanted.take)
    return wanted if take is None else replace(wanted, take=frozenset(take))


def _said_in(line: Person) -> int:
    return sum(bool(getattr(line, key)) for key in ("id_number", "phone", "photo", "plates", "also_at"))


def _better(goes: Any, stays: Any, newer: bool) -> bool:
    return bool(goes) and goes != stays and (newer or not stays)


def together(stays: Person, goes: Person, take: Collection[str]) -> Person:
    """The one person that both are."""
    said: dict[str, Any] = {key: getattr(goes, key) for key in CHOSEN if key in take}
    home = said.get("household", stays.household)
    both = (stays.household, goes.household) if BOTH_FLATS in take else ()
    others = dict.fromkeys((*both, *stays.also_at, *goes.also_at))
    said["also_at"] = tuple(one for one in others if one != home)
    said["plates"] = tuple(dict.fromkeys((*stays.plates, *goes.plates)))
    if PersonState.LIVING_HERE in (stays.state, goes.state):
        said["state"] = PersonState.LIVING_HERE
    return watched_as(watched_as(replace(stays, **said), stays), goes)


@by_right
def merge(wanted: MergeWanted, reason: str, *, store: Store) -> MergeDone:
    """Write down that two lines of the registry are one person.

    Nothing that was written of either is changed. Passages, passes, visits, observation, registers, cases and warnings of both
    are the one person's from now on, here and at every gate that hears of it; cards of both stay good.

    Raises:
        NotFound: One of them is not in the registry any more.
        BadInput: They are one already, both are under observation, or no reason was given.
    """
    if not reason.strip():
        raise BadInput(ReasonSaid.SAY_WHY)
    with store.write() as work:
        known = work.persons_by((wanted.stays, wanted.goes))
        if len(known) < 2:
            raise BadInput(Said.ONE) if wanted.stays == wanted.goes else NotFound(Said.NOBODY)
        stays, goes = known[wanted.stays], known[wanted.goes]
        if stays.id == goes.id:
            raise BadInput(Said.ONE)
        if all(work.all(Observation, person=one.id, ended=None) for one in (stays, goes)):
            raise BadInput(Said.BOTH_WATCHED)
        now = together(stays, goes, wanted.take)
        passes = tuple(one.label for one in work.passes_of(goes.id) if not one.state.rank)
        took = tuple(key for key in _FIELDS if getattr(now, key) != getattr(stays, key))
        if took:
            work.append(now)
        work.append(Merge(goes.id, stays.id, took))
        work.append(Act(MERGED, stays.id, None, reason.strip()))
    return MergeDone(stays, now, goes, passes)


@by_right
def unmerge(line: UUID, reason: str, *, store: Store) -> UnmergeDone:
    """Take back that a line of the registry is somebody else: both are again who they were.

    What the merging changed of the one who stayed is as before, but for what somebody has changed since. What was said of the
    one person meanwhile stays theirs.

    Args:
        line: That line; or who stays, of whom the newest merging is taken back.

    Raises:
        NotFound: The line is nobody else's.
        BadInput: No reason was given.
    """
    if not reason.strip():
        raise BadInput(ReasonSaid.SAY_WHY)
    with store.write() as work:
        goes = _line(line, work)
        name = work.merge_entry(goes)
        if name is None:
            raise NotFound(Said.NOT_MERGED)
        said = list(work.entries(name.stream, name.seq - 2, name.seq))
        body = said[-1].body
        word: Merge | None = decode_body("merge", body) if body is not None else None
        if word is None or word.into is None:
            raise NotFound(Said.NOT_MERGED)
        back, left = None, tuple[str, ...]()
        stayed = work.person(word.into)
        if stayed is None:
            raise NotFound(Said.NOBODY)
        if word.took and said[0].header.kind == "person" and said[0].body is not None:
            after: Person = decode_body("person", said[0].body)
            before = _before(after.id, said[0].header.hlc, work)
            if before is not None and after.id == word.into == stayed.id:
                left = tuple(key for key in word.took if getattr(stayed, key) != getattr(after, key))
                back = replace(stayed, **{key: getattr(before, key) for key in word.took if key not in left})
        crosswise = not work.merged.went_into(word.into) and work.merge_entry(word.into) is not None
        work.append(Merge(goes, None))
        if crosswise:  # another clerk had merged them the other way round: that word must not hold in its place
            work.append(Merge(word.into, None))
        if back is not None:
            work.append(back)
        work.append(Act(UNMERGED, word.into, None, reason.strip()))
        again = work.person(goes)
        if again is None:
            raise NotFound(Said.NOBODY)
        return UnmergeDone(back or stayed, again, left)


def _line(line: UUID, look: Look) -> UUID:
    """The line that is meant: itself, or the one that went into it last."""
    if look.merged.went_into(line):
        return line
    found = [(one.id, look.merge_entry(one.id)) for one in look.merged_lines(line)]
    said = [(_said_at(name, look), goes) for goes, name in found if name is not None]
    if not said:
        raise NotFound(Said.NOT_MERGED)
    return max(said)[1]


def _said_at(name: EntryName, look: Look) -> int:
    return next(iter(look.entries(name.stream, name.seq - 1, name.seq))).header.hlc


def _before(person: UUID, hlc: int, work: Work) -> Person | None:
    """What the registry said of a line before a moment of the journal."""
    newest: tuple[int, Person] | None = None
    for name in work.person_entries(person):
        entry = next(iter(work.entries(name.stream, name.seq - 1, name.seq)))
        if entry.body is None or entry.header.hlc >= hlc or (newest is not None and entry.header.hlc <= newest[0]):
            continue
        one: Person = decode_body("person", entry.body)
        if one.id == person:
            newest = entry.header.hlc, one
    return newest[1] if newest is not None else None
