"""What can happen on a desk, and what a desk asks of the outside: the same for all desks."""

from dataclasses import dataclass, field
from typing import Any

from gatekeeper.ui.office.desk.data import Go, Key, Verb
from gatekeeper.ui.office.desk.own import Own
from gatekeeper.ui.office.desk.paged import Page, PageQuery
from gatekeeper.ui.office.status import Notice, StatusEvent

AnyVerb = Verb[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Run:
    """A verb is to begin; `bar` is what stands in the desk's bar then."""

    verb: AnyVerb
    rows: tuple[Any, ...] = field(default=(), repr=False)
    values: tuple[tuple[str, Any], ...] = field(default=(), repr=False)
    was: Any = field(default=None, repr=False)
    open: Any = field(default=None, repr=False)
    bar: Any = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class PutBack:
    """What a verb has done is to be put back."""

    verb: AnyVerb
    result: Any = field(repr=False)


@dataclass(frozen=True, slots=True)
class Again:
    """Everything is to be read again; a list that the store keeps shows the page of a row, if one is said."""

    key: Key = None


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page of a list is to be read."""

    at: int
    find: PageQuery


@dataclass(frozen=True, slots=True)
class ReadChosen:
    """Rows that are not known are to be chosen: those within these places, the first and the last of each, or the marked."""

    at: int
    find: PageQuery
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Draw:
    """What a panel of the desk's own lacks is to be drawn."""

    own: Own[Any]
    shown: Any = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadFace:
    """The photo of a row is to be read."""

    key: Key
    row: Any = field(repr=False)


Request = Run | PutBack | Again | ReadPage | ReadChosen | Draw | ReadFace | Go


@dataclass(frozen=True, slots=True)
class Read:
    """The desk was read; `by_clock` where nobody has asked for it."""

    read: Any = field(repr=False)
    by_clock: bool = False


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page of a list was read."""

    at: int
    find: PageQuery
    page: Page[Any]


@dataclass(frozen=True, slots=True)
class RowsWanted:
    """A row that is not known is looked at, by its place."""

    place: int
    at: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """Something was typed into a search."""

    query: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Sorted:
    """A head was pressed."""

    key: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Chosen:
    """Rows were chosen, by their keys."""

    keys: frozenset[Any]
    at: int = 0


@dataclass(frozen=True, slots=True)
class ManyChosen:
    """Rows were chosen of which not all are known, by the first and the last place of each row of them."""

    places: tuple[tuple[int, int], ...]
    at: int = 0


@dataclass(frozen=True, slots=True)
class ChosenRead:
    """Rows that were chosen are known now."""

    choose: ReadChosen
    rows: tuple[Any, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class FaceRead:
    """The photo of a row was read; None where there is none."""

    key: Key
    photo: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class RowOpened:
    """A row was opened that leads to another desk."""

    key: Key
    at: int = 0


@dataclass(frozen=True, slots=True)
class Marked:
    """All rows that a list's mark is for are to be chosen."""

    at: int = 0


@dataclass(frozen=True, slots=True)
class RowSent:
    """Another desk sends a row: it is chosen, whatever was looked for before."""

    key: Key


@dataclass(frozen=True, slots=True)
class Pressed:
    """The button of a verb was pressed; `values` are what a panel of the desk's own, or another desk, gives it."""

    verb: AnyVerb
    values: tuple[tuple[str, Any], ...] = field(default=(), repr=False)
    given: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """The open form was filled in; `was` is what stood there at first."""

    values: tuple[tuple[str, Any], ...] = field(repr=False)
    was: Any = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Drafted:
    """Something was typed into the form, or all of it is as it was again."""

    dirty: bool


@dataclass(frozen=True, slots=True)
class PanelShown:
    """A panel of the desk's own shows something else: another page, another answer."""

    value: Any = field(repr=False)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What `shown` lacked was drawn."""

    shown: Any = field(repr=False)
    now: Any = field(repr=False)


@dataclass(frozen=True, slots=True)
class BarGiven:
    """Something else stands in the bar."""

    value: Any


@dataclass(frozen=True, slots=True)
class FilesChosen:
    """The files and the printer that a verb needs were chosen."""

    run: Run


@dataclass(frozen=True, slots=True)
class Done:
    """A verb has done its work; `keys` are those of the rows that it was done to, `bar` what stood in the bar then."""

    verb: AnyVerb
    result: Any = field(repr=False)
    keys: frozenset[Any] = frozenset()
    bar: Any = None


@dataclass(frozen=True, slots=True)
class UndoWanted:
    """The newest thing done is to be put back."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The last act was taken back."""

    notice: Notice


@dataclass(frozen=True, slots=True)
class RefreshWanted:
    """Everything is to be read again."""


@dataclass(frozen=True, slots=True)
class Escaped:
    """Esc was pressed: what is open is put away, what was typed only at a second press."""


@dataclass(frozen=True, slots=True)
class Led:
    """A figure was pressed that leads to another desk."""

    go: Go


@dataclass(frozen=True, slots=True)
class Closed:
    """What is open is put away."""


@dataclass(frozen=True, slots=True)
class Left:
    """Another desk is looked at."""


@dataclass(frozen=True, slots=True)
class HandedOn:
    """Somebody else works at the window from now on."""


Event = (
    Read
    | PageRead
    | RowsWanted
    | Asked
    | Sorted
    | Chosen
    | ManyChosen
    | ChosenRead
    | FaceRead
    | RowOpened
    | Led
    | Marked
    | RowSent
    | Pressed
    | Filled
    | Drafted
    | PanelShown
    | Drawn
    | BarGiven
    | FilesChosen
    | Done
    | UndoWanted
    | Undone
    | RefreshWanted
    | Escaped
    | Closed
    | Left
    | HandedOn
    | StatusEvent
)
