"""What the desk of the registry shows."""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from uuid import UUID

from gatekeeper.domain.flat_search import asked_flat
from gatekeeper.domain.household import PersonState, Standing
from gatekeeper.service.office.enrol import Enrolled
from gatekeeper.service.office.registry import MARK, Changed, Resident
from gatekeeper.service.office.take_back import Last
from gatekeeper.ui.office.looked_for import asked_label, called_so, fits_number
from gatekeeper.ui.office.residents.columns import code_of
from gatekeeper.ui.office.residents.events import (
    Answered,
    Asked,
    Chosen,
    Closed,
    Drafted,
    Escaped,
    Event,
    ExportAsked,
    Exported,
    ExportWanted,
    ImportWanted,
    IssueWanted,
    LastKnown,
    Opened,
    PersonShown,
    PutBack,
    Read,
    RestWanted,
    RevealAsked,
    Revealed,
    RevealWanted,
    Saved,
    SaveWanted,
    Sorted,
    TabTurned,
    TakeBackAsked,
    TakeBackWanted,
    TakenOver,
    TakeOverWanted,
    TookBack,
    Tried,
    TryAgainWanted,
    UndoWanted,
)
from gatekeeper.ui.office.residents.trial import Trial
from gatekeeper.ui.office.status import Status, at_work, bad, good, status_after
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
    """Somebody is changed; None for somebody new.

    Attributes:
        dirty: Whether something was typed that is not saved.
        warned: Whether Esc was pressed once: a second one gives it up.
    """

    person: UUID | None
    dirty: bool = False
    warned: bool = False


@dataclass(frozen=True, slots=True)
class Revealing:
    """A reason is asked for before the number is shown."""


@dataclass(frozen=True, slots=True)
class Exporting:
    """A reason is asked for before the list is written into a file."""


@dataclass(frozen=True, slots=True)
class TakingBack:
    """The newest import is perhaps to be taken back."""

    last: Last


Panel = Detail | Editing | Revealing | Exporting | Trial | TakingBack


@dataclass(frozen=True, slots=True)
class State:
    """The desk.

    Attributes:
        rows: By flat and name; None until they were read for the first time.
        chosen: Who is looked at.
        last: The newest change or import, which can be undone.
    """

    rows: tuple[Resident, ...] | None = None
    query: str = ""
    sort: Sort = BY_FLAT
    chosen: UUID | None = None
    panel: Panel | None = None
    last: Changed | Enrolled | None = None
    status: Status = field(default_factory=Status)

    @property
    def person(self) -> Resident | None:
        """Who is looked at, if they are in the registry."""
        return next((row for row in self.rows or () if row.person == self.chosen), None)


def after(s: State, event: Event) -> State:
    """The state that follows."""
    match event:
        case Read():
            return _seen_alone(replace(s, rows=event.rows))
        case Asked():
            return _seen_alone(replace(s, query=event.query))
        case Sorted():
            return replace(s, sort=s.sort.turned(event.key))
        case Chosen() | PersonShown() | Opened() | RevealAsked() | ExportAsked() | LastKnown():
            held = _held(s)
            return replace(s, status=Status(bad(held))) if held is not None else _turned(s, event)
        case Drafted():
            if not isinstance(s.panel, Editing):
                return s
            return replace(s, panel=replace(s.panel, dirty=event.dirty, warned=False))
        case Escaped():
            return _escaped(s)
        case Closed():
            return _closed(s)
        case Revealed():
            # Somebody else was chosen meanwhile: a number is never shown under another name.
            panel = Detail(event.number) if event.person == s.chosen else s.panel
            return replace(s, panel=panel, status=Status())
        case Saved() | PutBack() | TookBack() | Exported():
            return _done(s, event)
        case Tried() | Answered() | TabTurned() | TakenOver():
            return _tried(s, event)
        case SaveWanted() | UndoWanted() | RevealWanted() | TakeBackWanted():
            return replace(s, status=at_work()) if _may_begin(s, event) else s
        case (
            ImportWanted()
            | TakeOverWanted()
            | TryAgainWanted()
            | RestWanted()
            | TakeBackAsked()
            | ExportWanted()
            | IssueWanted()
        ):
            return s
        case _:
            return replace(s, status=status_after(s.status, event))


def _may_begin(s: State, event: SaveWanted | UndoWanted | RevealWanted | TakeBackWanted) -> bool:
    """Whether there is something to begin, and nothing else is being done."""
    match event:
        case SaveWanted():
            there = isinstance(s.panel, Editing)
        case UndoWanted():
            there = s.last is not None
        case RevealWanted():
            there = s.chosen is not None
        case TakeBackWanted():
            there = True
    return there and s.status.busy is None


def _held(s: State) -> Word | None:
    """What has to be ended before anything else is looked at: what somebody has typed is not lost by a click."""
    if isinstance(s.panel, Editing) and s.panel.dirty:
        return Word.SAVE_FIRST
    if isinstance(s.panel, Trial) and not s.panel.result.done:
        return Word.TRIAL_FIRST
    return None


def _turned(s: State, event: Chosen | PersonShown | Opened | RevealAsked | ExportAsked | LastKnown) -> State:
    """Another person, another panel."""
    match event:
        case Chosen():
            same = event.person == s.chosen and isinstance(s.panel, Detail)
            return s if same else replace(s, chosen=event.person, panel=Detail() if event.person else None)
        case PersonShown():
            return replace(s, query="", chosen=event.person, panel=Detail())
        case Opened():
            return replace(s, panel=Editing(event.person), chosen=event.person or s.chosen)
        case RevealAsked():
            return replace(s, panel=Revealing()) if s.person else s
        case ExportAsked():
            return replace(s, panel=Exporting())
        case LastKnown():
            return replace(s, panel=TakingBack(event.last), status=Status())


def _seen_alone(s: State) -> State:
    """Who is chosen is seen: whom the search hides is not chosen any more; a form that is open stays open."""
    if s.chosen is None or isinstance(s.panel, (Editing, Trial)):
        return s
    if s.rows is None or any(row.person == s.chosen for row in found(s.rows, s.query)):
        return s
    about = isinstance(s.panel, (Detail, Revealing))
    return replace(s, chosen=None, panel=None if about else s.panel)


def _escaped(s: State) -> State:
    if isinstance(s.panel, Trial) and not s.panel.result.done:
        return replace(s, status=Status(bad(Word.TRIAL_FIRST)))
    if isinstance(s.panel, Editing) and s.panel.dirty and not s.panel.warned:
        return replace(s, panel=replace(s.panel, warned=True), status=Status(bad(Word.ESC_AGAIN)))
    return _closed(s)


def _closed(s: State) -> State:
    back = isinstance(s.panel, (Editing, Revealing, Exporting, TakingBack)) and s.person is not None
    warned = isinstance(s.panel, (Editing, Trial))  # what was said of it is over with it
    status = replace(s.status, notice=None) if warned and s.status.notice and not s.status.notice.good else s.status
    return _seen_alone(replace(s, panel=Detail() if back else None, status=status))


def _done(s: State, event: Saved | PutBack | TookBack | Exported) -> State:
    """Something was recorded."""
    match event:
        case Saved():
            now = event.changed.now
            said = good(Word.CHANGED, name=now.name, undo=Word.UNDO)
            # A new name or flat may not fit what was searched for: the row that was saved is seen all the same.
            query = s.query if event.changed.before is not None else ""
            return replace(s, query=query, chosen=now.id, panel=Detail(), last=event.changed, status=Status(said))
        case PutBack():
            said = good(Word.UNDONE_PART, left=", ".join(event.left)) if event.left else good(Word.UNDONE)
            return replace(s, last=None, status=Status(said))
        case TookBack():
            word = Word.TAKEN_BACK_PART if event.left else Word.TAKEN_BACK
            said = good(word, back=event.result.back, gone=event.result.gone, left=event.left)
            panel = None if isinstance(s.panel, (TakingBack, Trial)) else s.panel
            return replace(s, last=None, panel=panel, status=Status(said))
        case Exported():
            left = None if isinstance(s.panel, Exporting) else s.panel
            return _seen_alone(replace(s, panel=left, status=Status(good(Word.WRITTEN, file=event.file))))


def _tried(s: State, event: Tried | Answered | TabTurned | TakenOver) -> State:
    """A table is talked about."""
    match event:
        case Tried():
            tab = s.panel.tab if isinstance(s.panel, Trial) else None
            trial = Trial(event.path, event.result, event.tables, event.wishes, event.wishes, tab, event.trouble)
            return replace(s, panel=trial, chosen=None, status=Status())
        case Answered() if isinstance(s.panel, Trial):
            return replace(s, panel=replace(s.panel, asked=event.wishes))
        case TabTurned() if isinstance(s.panel, Trial):
            return replace(s, panel=replace(s.panel, tab=event.tab))
        case TakenOver() if isinstance(s.panel, Trial):
            trial = replace(s.panel, result=event.result, tab=None)
            if not event.result.done:  # somebody has changed something since it was tried
                return replace(s, panel=trial, status=Status(bad(Word.NOT_IMPORTED)))
            left = event.result.open_rows
            counts = {"added": event.result.added, "changed": event.result.changed}
            said = good(Word.IMPORTED_PART if left else Word.IMPORTED, undo=Word.UNDO_IMPORT, **counts, left=left)
            return replace(s, panel=trial if left else None, chosen=None, last=event.result, status=Status(said))
        case _:
            return s


def found(rows: tuple[Resident, ...], query: str) -> tuple[Resident, ...]:
    """Whoever fits: part of the name or of a plate, initials, the beginning of a flat, the last four of the ID, a telephone,
    the number of a pass, or what somebody is here.
    """
    asked = unicodedata.normalize("NFKC", query).strip().upper()
    if not asked:
        return rows
    label = asked_label(asked)
    if label is not None:
        whole = MARK + label + MARK
        return tuple(row for row in rows if whole in row.numbers) or tuple(row for row in rows if label in row.numbers)
    called = called_so(asked, (*Standing, PersonState.MOVED_OUT))
    if called:
        return tuple(row for row in rows if code_of(row) in called or asked in row.within)
    flat = asked_flat(asked)
    if flat is not None:
        return tuple(
            row
            for row in rows
            if (row.flat is not None and flat.fits(row.flat)) or asked in row.within or fits_number(asked, row.numbers)
        )
    plain = _NOT_PLAIN.sub("", asked)
    if not plain:
        return tuple(row for row in rows if asked in row.within)
    begins, bare = MARK + asked, MARK + plain
    tail = plain if len(plain) == 4 else MARK
    return tuple(
        row
        for row in rows
        if asked in row.within
        or begins in row.begins
        or bare in row.begins
        or row.number.endswith(tail)
        or fits_number(asked, row.numbers)
    )
