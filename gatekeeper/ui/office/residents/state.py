"""What the desk of the registry shows."""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

from gatekeeper.domain.flat_search import asked_flat
from gatekeeper.service.office.enrol import Enrolled
from gatekeeper.service.office.registry import MARK, Changed, Resident, Typed
from gatekeeper.ui.office.status import Status, StatusEvent, at_work, good, status_after
from gatekeeper.ui.office.table import Sort
from gatekeeper.ui.office.words import Word

BY_FLAT = Sort("flat")
_NOT_PLAIN = re.compile("[^0-9A-Z]")


@dataclass(frozen=True, slots=True)
class Detail:
    """The chosen person is shown; `number` whole once it was revealed."""

    number: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Editing:
    """Somebody is changed; None for somebody new."""

    person: UUID | None


@dataclass(frozen=True, slots=True)
class Revealing:
    """A reason is asked for before the number is shown."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A table was tried, and nothing recorded."""

    path: Path
    result: Enrolled


Panel = Detail | Editing | Revealing | Trial


@dataclass(frozen=True, slots=True)
class State:
    """The desk.

    Attributes:
        rows: By flat and name; None until they were read for the first time.
        chosen: Who is looked at.
        last: The newest change, which can be undone.
    """

    rows: tuple[Resident, ...] | None = None
    query: str = ""
    sort: Sort = BY_FLAT
    chosen: UUID | None = None
    panel: Panel | None = None
    last: Changed | None = None
    status: Status = field(default_factory=Status)

    @property
    def person(self) -> Resident | None:
        """Who is looked at, if they are in the registry."""
        return next((row for row in self.rows or () if row.person == self.chosen), None)


@dataclass(frozen=True, slots=True)
class Read:
    """The registry was read."""

    rows: tuple[Resident, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Something was typed into the search."""

    query: str


@dataclass(frozen=True, slots=True)
class Sorted:
    """A head of the table was pressed."""

    key: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody was chosen; None for nobody."""

    person: UUID | None


@dataclass(frozen=True, slots=True)
class PersonShown:
    """Another desk sends somebody: they are chosen, whatever was looked for before."""

    person: UUID


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody is to be changed; None for somebody new."""

    person: UUID | None


@dataclass(frozen=True, slots=True)
class Closed:
    """The panel is put away."""


@dataclass(frozen=True, slots=True)
class SaveWanted:
    """What was typed is to be recorded."""

    typed: Typed


@dataclass(frozen=True, slots=True)
class Saved:
    """It was recorded."""

    changed: Changed


@dataclass(frozen=True, slots=True)
class UndoWanted:
    """The newest change is to be put back."""


@dataclass(frozen=True, slots=True)
class PutBack:
    """It was put back."""


@dataclass(frozen=True, slots=True)
class RevealAsked:
    """The whole ID number is wanted: say why."""


@dataclass(frozen=True, slots=True)
class RevealWanted:
    """This is why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Revealed:
    """The number, whole; the reason is in the journal."""

    person: UUID
    number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ImportWanted:
    """A table is to be chosen and tried."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A table was tried."""

    path: Path
    result: Enrolled


@dataclass(frozen=True, slots=True)
class TakeOverWanted:
    """The table that was tried is to be recorded."""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """It was recorded, or not a row of it."""

    path: Path
    result: Enrolled


@dataclass(frozen=True, slots=True)
class ExportWanted:
    """The rows that are shown are to be written into a file."""


@dataclass(frozen=True, slots=True)
class IssueWanted:
    """The chosen person is to be given a pass."""


Event = (
    Read
    | Asked
    | Sorted
    | Chosen
    | PersonShown
    | Opened
    | Closed
    | SaveWanted
    | Saved
    | UndoWanted
    | PutBack
    | RevealAsked
    | RevealWanted
    | Revealed
    | ImportWanted
    | Tried
    | TakeOverWanted
    | TakenOver
    | ExportWanted
    | IssueWanted
    | StatusEvent
)


def after(s: State, event: Event) -> State:
    """The state that follows."""
    match event:
        case Read():
            return replace(s, rows=event.rows)
        case Asked():
            return replace(s, query=event.query)
        case Sorted():
            return replace(s, sort=s.sort.turned(event.key))
        case Chosen():
            same = event.person == s.chosen and isinstance(s.panel, Detail)
            return s if same else replace(s, chosen=event.person, panel=Detail() if event.person else None)
        case PersonShown():
            return replace(s, query="", chosen=event.person, panel=Detail())
        case Opened():
            return replace(s, panel=Editing(event.person))
        case Closed():
            return replace(s, panel=Detail() if isinstance(s.panel, (Editing, Revealing)) and s.person else None)
        case RevealAsked():
            return replace(s, panel=Revealing()) if s.person else s
        case Revealed():
            # Somebody else was chosen meanwhile: a number is never shown under another name.
            panel = Detail(event.number) if event.person == s.chosen else s.panel
            return replace(s, panel=panel, status=Status())
        case Saved():
            notice = good(Word.CHANGED, name=event.changed.now.name, undo=True)
            return replace(s, chosen=event.changed.now.id, panel=Detail(), last=event.changed, status=Status(notice))
        case PutBack():
            return replace(s, last=None, status=Status(good(Word.UNDONE)))
        case Tried():
            return replace(s, panel=Trial(event.path, event.result), status=Status())
        case TakenOver():
            if not event.result.done:
                return replace(s, panel=Trial(event.path, event.result), status=Status())
            said = good(Word.IMPORTED, added=event.result.added, changed=event.result.changed)
            return replace(s, panel=None, chosen=None, last=None, status=Status(said))
        case SaveWanted() | UndoWanted() | RevealWanted():
            return s if s.status.busy else replace(s, status=at_work())
        case ImportWanted() | TakeOverWanted() | ExportWanted() | IssueWanted():
            return s
        case _:
            return replace(s, status=status_after(s.status, event))


def found(rows: tuple[Resident, ...], query: str) -> tuple[Resident, ...]:
    """Whoever fits: part of the name or of a plate, initials, the beginning of a flat, or the last four of the ID."""
    asked = unicodedata.normalize("NFKC", query).strip().upper()
    if not asked:
        return rows
    flat = asked_flat(asked)
    if flat is not None:
        return tuple(row for row in rows if (row.flat is not None and flat.fits(row.flat)) or asked in row.within)
    plain = _NOT_PLAIN.sub("", asked)
    if not plain:
        return tuple(row for row in rows if asked in row.within)
    whole, bare = MARK + asked, MARK + plain
    tail = plain if len(plain) == 4 else MARK
    return tuple(
        row
        for row in rows
        if asked in row.within or whole in row.begins or bare in row.begins or row.number.endswith(tail)
    )
