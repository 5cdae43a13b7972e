"""An import taken back: what it changed and nobody has changed since is as it was before."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from gatekeeper.domain.errors import NotFound
from gatekeeper.domain.facts import Imported
from gatekeeper.domain.household import Person, PersonState
from gatekeeper.domain.words import Words
from gatekeeper.journal.entry import decode_body
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.registry import put_back
from gatekeeper.service.ports import Look, Store
from gatekeeper.service.rights import by_right
from gatekeeper.service.said_before import last_said


class Said(Words):
    """Why no import is taken back."""

    NOTHING = "没有可以撤销的导入。", "There is no import to undo."
    ALREADY = "这次导入已经撤销过了。", "This import was undone already."


@dataclass(frozen=True, slots=True)
class Last:
    """The import that would be taken back.

    Attributes:
        at: When it was made, local.
        people: How many it added or changed.
        imported: Itself.
    """

    at: datetime
    people: int
    imported: Imported


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What came of it.

    Attributes:
        back: People who are as they were before.
        gone: People whom the import had added: they have moved out, for nothing is ever taken out of a journal.
        left: Names, with the fields that somebody has changed since, and that stay as they are.
    """

    back: int
    gone: int
    left: tuple[tuple[str, tuple[str, ...]], ...]


@by_right
def take_back(imported: Imported, *, store: Store) -> TakenBack:
    """Take an import of this machine back, whatever was imported since.

    Raises:
        NotFound: It was taken back already.
    """
    with store.write() as work:
        seq = next((seq for seq, one in _standing(work) if one == imported), None)
        if seq is None:
            raise NotFound(Said.ALREADY)
        name = imported.stream
        said = [one for one in work.entries(name, imported.first - 1, imported.last) if one.header.kind == "person"]
        after: dict[UUID, Person] = {}
        for entry in said:
            if entry.body is not None:
                person: Person = decode_body("person", entry.body)
                after[person.id] = person
        before = last_said(after, said[0].header.hlc, work) if said else {}
        back = gone = 0
        left = []
        written = []
        for one in after.values():
            current, was = work.person(one.id), before.get(one.id)
            if current is None:
                continue
            since: tuple[str, ...] = ()
            if was is None:
                gone += 1
                now = replace(current, state=PersonState.MOVED_OUT)
            else:
                now, since = put_back(current, was, one)
                back += 1
            if since:
                left.append((current.name, since))
            if now != current:
                written.append(work.append(now))
        work.append(Imported(name, 1, 0, len(written), undoes=seq))  # of no entries: so its chain is that of the undone
        return TakenBack(back, gone, tuple(left))


def last_import(look: Look) -> Last:
    """The newest import of this machine that was not taken back.

    Raises:
        NotFound: There is none.
    """
    imported = next((one for _, one in _standing(look)), None)
    if imported is None:
        raise NotFound(Said.NOTHING)
    entry = next(one for one in look.entries(imported.stream, imported.last - 1, imported.last))
    at = datetime.fromtimestamp((entry.header.hlc >> 16) / 1000, UTC)
    return Last(calendar_of(look).local(at), imported.people, imported)


def _standing(look: Look) -> list[tuple[int, Imported]]:
    """The imports of this machine that were not taken back, newest first."""
    told = look.imports()
    made = [(seq, one) for seq, one in told if not one.undoes]
    undone = {(one.stream, one.undoes) for _, one in told if one.undoes}
    # An older program named the chain that it wrote in itself: after a new epoch another one, of which nothing is known.
    there = {(one.stream, seq) for seq, one in made}
    elsewhere = {one.undoes for _, one in told if one.last >= one.first and (one.stream, one.undoes) not in there}
    return [(seq, one) for seq, one in made if (one.stream, seq) not in undone and seq not in elsewhere - {0}]
