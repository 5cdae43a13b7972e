"""What the desk of passes shows."""

import re
import unicodedata
from dataclasses import dataclass, field, replace

from gatekeeper.domain.flat_search import asked_flat
from gatekeeper.domain.household import Flat
from gatekeeper.domain.passes import PassKind
from gatekeeper.service.office.draft import PdfDraft
from gatekeeper.service.office.issue import NotIssued
from gatekeeper.service.office.passbook import Condition, Listed
from gatekeeper.service.ports import Image
from gatekeeper.ui.office.looked_for import asked_label, called_so, fits_number
from gatekeeper.ui.office.passes.events import (
    Asked,
    Chosen,
    Closed,
    Drawn,
    DrawWanted,
    Escaped,
    Event,
    ExportAsked,
    Exported,
    ExportWanted,
    Given,
    Issued,
    IssueForWanted,
    IssueWanted,
    LiftWanted,
    MadeOut,
    PageDrawn,
    PageWanted,
    PrintAsked,
    PrinterWanted,
    Read,
    ReasonAsked,
    ReasonGiven,
    Reissued,
    SaveWanted,
    Sorted,
    StateSet,
    TemporaryAsked,
    TemporaryWanted,
    UnprintedWanted,
    Verb,
)
from gatekeeper.ui.office.status import Status, at_work, bad, good, status_after
from gatekeeper.ui.office.table import Sort
from gatekeeper.ui.office.words import Word

BY_NUMBER = Sort("number")
_NOT_PLAIN = re.compile("[^0-9A-Z]")


@dataclass(frozen=True, slots=True)
class Reasoning:
    """A reason is asked for before something is done to the chosen passes."""

    verb: Verb


@dataclass(frozen=True, slots=True)
class Exporting:
    """A reason is asked for before the list is written into a file."""


@dataclass(frozen=True, slots=True)
class Lifting:
    """Somebody's pass was withdrawn or lost by hand: whether they are to have one all the same."""

    left: NotIssued


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who was given no pass, and why."""

    rows: tuple[NotIssued, ...]


@dataclass(frozen=True, slots=True)
class Temporary:
    """A visitor's pass is being made out."""


@dataclass(frozen=True, slots=True)
class Printing:
    """How the chosen cards are to be printed is being said."""


@dataclass(frozen=True, eq=False, slots=True)
class Preview:
    """Cards were drawn and read back; nothing was given out yet.

    Attributes:
        page: Which one is shown, from 0; `picture` None until it was drawn.
    """

    draft: PdfDraft
    page: int = 0
    picture: Image | None = None


Panel = Reasoning | Exporting | Lifting | LeftOut | Temporary | Printing | Preview


@dataclass(frozen=True, slots=True)
class State:
    """The desk.

    Attributes:
        rows: By number; None until they were read for the first time.
        chosen: Numbers of passes.
    """

    rows: tuple[Listed, ...] | None = None
    query: str = ""
    sort: Sort = BY_NUMBER
    chosen: frozenset[int] = frozenset()
    panel: Panel | None = None
    status: Status = field(default_factory=Status)

    @property
    def unprinted(self) -> frozenset[int]:
        """Good passes whose card was never printed."""
        return frozenset(row.number for row in self.rows or () if printable(row) and not row.printed)

    @property
    def not_good(self) -> int:
        """How many of the chosen cannot be printed."""
        return sum(row.number in self.chosen and not printable(row) for row in self.rows or ())


def printable(row: Listed) -> bool:
    """Whether a card is made of a pass."""
    return row.condition in (Condition.GOOD, Condition.NOT_YET)


def after(s: State, event: Event) -> State:
    """The state that follows."""
    match event:
        case Read():
            return _seen_alone(replace(s, rows=event.rows))
        case Asked():
            return _seen_alone(replace(s, query=event.query))
        case Sorted():
            return replace(s, sort=s.sort.turned(event.key))
        case Chosen():
            return _seen_alone(replace(s, chosen=event.numbers))
        case UnprintedWanted():
            return replace(s, chosen=s.unprinted, query="")
        case ReasonAsked():
            return replace(s, panel=Reasoning(event.verb)) if s.chosen else s
        case TemporaryAsked():
            return replace(s, panel=Temporary())
        case ExportAsked():
            return replace(s, panel=Exporting())
        case PrintAsked():
            return _print_asked(s)
        case Closed() | Escaped():
            return replace(s, panel=None)
        case ReasonGiven() | TemporaryWanted() | LiftWanted():
            return replace(s, status=at_work()) if _may_begin(s, event) else s
        case StateSet() | Reissued() | Issued() | MadeOut() | Exported():
            return _done(s, event)
        case Drawn() | PageWanted() | PageDrawn() | Given():
            return _paper(s, event)
        case DrawWanted() | IssueWanted() | IssueForWanted() | SaveWanted() | PrinterWanted() | ExportWanted():
            return s
        case _:
            return replace(s, status=status_after(s.status, event))


def _may_begin(s: State, event: ReasonGiven | TemporaryWanted | LiftWanted) -> bool:
    """Whether somebody still sees what they have just ordered, and nothing else is being done."""
    match event:
        case ReasonGiven():
            seen = isinstance(s.panel, Reasoning) and bool(s.chosen)
        case LiftWanted():
            seen = isinstance(s.panel, Lifting)
        case TemporaryWanted():
            seen = True
    return seen and s.status.busy is None


def _seen_alone(s: State) -> State:
    """What is chosen is what is seen: a pass that the search hides is not chosen any more, and no panel is about it."""
    seen = {row.number for row in found(s.rows or (), s.query)}
    chosen = s.chosen & seen
    about = isinstance(s.panel, (Reasoning, Printing)) and chosen != s.chosen
    return replace(s, chosen=chosen, panel=None if about else s.panel)


def _print_asked(s: State) -> State:
    if s.not_good:
        return replace(s, status=Status(bad(Word.NOT_GOOD, n=s.not_good)))
    return replace(s, panel=Printing()) if s.chosen else s


def _done(s: State, event: StateSet | Reissued | Issued | MadeOut | Exported) -> State:
    """Something was recorded; what comes next is offered by choosing it, and seen: the search is emptied."""
    match event:
        case StateSet():
            return replace(s, panel=None, status=Status(good(event.verb.done, n=event.count)))
        case Reissued():
            said = good(Word.REISSUED, label=", ".join(event.labels))
            return replace(s, panel=None, query="", chosen=frozenset(event.numbers), status=Status(said))
        case Issued():
            return _issued(s, event)
        case MadeOut():
            said = good(Word.MADE_OUT, label=event.label)
            return replace(s, panel=None, query="", chosen=frozenset([event.number]), status=Status(said))
        case Exported():
            return replace(s, panel=None, status=Status(good(Word.WRITTEN, file=event.file)))


def _issued(s: State, event: Issued) -> State:
    """Who got none is listed; of one alone whose pass was taken by hand it is asked whether that is lifted."""
    said = good(Word.ISSUED, n=len(event.numbers), left=len(event.left), replaced=event.replaced)
    told = tuple(one for one in event.left if one.reason is not None)
    panel: Panel | None = LeftOut(told) if told else None
    if event.why is not None and not event.numbers:
        said = event.why
        panel = Lifting(event.left[0]) if event.whom is not None and event.left[0].held else None
    return replace(s, panel=panel, query="", chosen=frozenset(event.numbers), status=Status(said))


def _paper(s: State, event: Drawn | PageWanted | PageDrawn | Given) -> State:
    """Cards on their way to paper."""
    match event:
        case Drawn():
            said = good(Word.READ_BACK, n=len(event.draft.labels), pages=event.draft.pages)
            return replace(s, panel=Preview(event.draft, 0, event.picture), status=Status(said))
        case PageWanted() if isinstance(s.panel, Preview) and 0 <= event.page < s.panel.draft.pages:
            return replace(s, panel=replace(s.panel, page=event.page))
        case PageDrawn() if isinstance(s.panel, Preview) and (event.draft, event.page) == (s.panel.draft, s.panel.page):
            return replace(s, panel=replace(s.panel, picture=event.picture))
        case Given():
            return replace(s, status=Status(event.notice))
        case _:
            return s


def found(rows: tuple[Listed, ...], query: str) -> tuple[Listed, ...]:
    """Passes that fit: part of the number, of the name, initials, the beginning of the flat, a telephone, a kind or a state."""
    asked = unicodedata.normalize("NFKC", query).strip().upper()
    if not asked:
        return rows
    if asked_label(asked) is not None:
        return tuple(row for row in rows if asked in row.label or fits_number(asked, row.numbers))
    called = called_so(asked, (*PassKind, *Condition))
    if called:
        return tuple(row for row in rows if {row.kind, row.condition} & called or asked in row.name.upper())
    flat = asked_flat(asked)
    if flat is not None and not any(asked in row.label for row in rows):
        return tuple(
            row
            for row in rows
            if (isinstance(row.flat, Flat) and flat.fits(row.flat)) or fits_number(asked, row.numbers)
        )
    plain = _NOT_PLAIN.sub("", asked)
    return tuple(row for row in rows if _fits(row, asked, plain))


def _fits(row: Listed, asked: str, plain: str) -> bool:
    if asked in row.name.upper() or asked in row.label or str(row.flat).startswith(asked):
        return True
    if fits_number(asked, row.numbers):
        return True
    return bool(plain) and plain.isalpha() and any(sound.startswith(plain) for sound in row.sounds)
