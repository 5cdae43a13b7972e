"""What a desk shows: the same for all desks."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gatekeeper.domain.words import Words
from gatekeeper.ui.office.column import Sort
from gatekeeper.ui.office.desk.data import At, Desk, Key, Listing, Of
from gatekeeper.ui.office.desk.events import (
    AnyVerb,
    PutBack,
    Request,
)
from gatekeeper.ui.office.desk.paged import Paged, PageQuery
from gatekeeper.ui.office.status import Status
from gatekeeper.ui.office.words import Word

STEPS = 20  # that can be taken back one after the other


@dataclass(frozen=True, slots=True)
class Seen:
    """A list as it is looked at; `rows` None until it was read for the first time."""

    rows: Sequence[Any] | None = None
    query: str = ""
    sort: Sort | None = None
    chosen: frozenset[Any] = frozenset()


@dataclass(frozen=True, slots=True)
class OpenForm:
    """The form of a verb is open.

    Attributes:
        keys: What it was opened for.
        context: What its warning is made of, where that had to be looked up first.
        dirty: Whether something was typed that is not saved, and `warned` whether Esc was pressed once already.
    """

    verb: AnyVerb
    keys: frozenset[Any] = frozenset()
    context: Any = field(default=None, repr=False)
    dirty: bool = False
    warned: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """Whose photo stands beside the list; None until it was read, or where there is none."""

    key: Key
    photo: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class State:
    """A desk as it stands.

    Attributes:
        lists: One for each of the desk's.
        open: The form of a verb, or what a panel of the desk's own shows, or what was asked about the chosen row.
        face: Of the one row that is chosen, where the list has photos.
        undo: What was done and can be put back step by step, the newest last; at most `STEPS`.
        read: What the desk has read, for its head; None before.
        given: What stands in the bar; None until it is known what is offered there, and `offered` what that is.
        requests: What is asked of the outside, once.
    """

    desk: Desk = field(repr=False)
    lists: tuple[Seen, ...] = ()
    open: Any = field(default=None, repr=False)
    face: Face | None = None
    undo: tuple[PutBack, ...] = ()
    status: Status = field(default_factory=Status)
    read: Any = field(default=None, repr=False)
    given: Any = None
    offered: Any = None
    requests: tuple[Request, ...] = ()

    def rows(self, at: int, keys: frozenset[Any]) -> tuple[Any, ...]:
        """The rows of a list that have these keys."""
        if not keys:
            return ()
        key, rows = self.desk.lists[at].key, self.lists[at].rows or ()
        if isinstance(rows, Paged):
            known = {key(row): row for row in (*rows.chosen, *(row for _, row in rows.known()))}
            # Nothing is done to a part of what is chosen: the others are on their way.
            return tuple(known[one] for one in known if one in keys) if keys <= known.keys() else ()
        return tuple(row for row in rows if key(row) in keys)

    def chosen(self, at: int = 0) -> tuple[Any, ...]:
        """The rows that are chosen in a list."""
        return self.rows(at, self.lists[at].chosen) if self.lists else ()

    def detailed(self) -> int | None:
        """The list whose one chosen row is told of beside the lists; None where there is none."""
        found = (at for at, one in enumerate(self.desk.lists) if one.detail is not None and len(self.chosen(at)) == 1)
        return next(found, None)

    def about(self) -> tuple[Any, ...]:
        """The rows that the open form is about."""
        return self.rows(self.desk.place(self.open.verb), self.open.keys) if isinstance(self.open, OpenForm) else ()


def begun(desk: Desk, read: Any = None, **changes: Any) -> State:
    """A desk before anything has happened; `read` is what it has read, if it has."""
    lists = tuple(Seen(None if read is None else rows_of(one, read), sort=one.sort) for one in desk.lists)
    offered = desk.bar.offered(read) if desk.bar is not None and read is not None else None
    return replace(State(desk, lists, read=read, given=offered, offered=offered), **changes)


def rows_of(listing: Listing[Any], read: Any) -> Sequence[Any]:
    """Which of what was read are a list's rows."""
    rows = listing.rows(read)
    return rows if isinstance(rows, Paged) else tuple(rows)


def with_list(s: State, at: int, **changes: Any) -> State:
    """One list otherwise."""
    return replace(s, lists=tuple(replace(one, **changes) if n == at else one for n, one in enumerate(s.lists)))


def beside(s: State, at: int) -> Any:
    """What a list is about beside its search: what stands in the bar, or the one row that is chosen in the list it follows."""
    follows = s.desk.lists[at].follows
    if follows is None:
        return s.given
    chosen = s.lists[follows].chosen
    return next(iter(chosen)) if len(chosen) == 1 else None


def find_of(s: State, at: int, key: Key = None) -> PageQuery:
    """What is asked of the store to show a list as it is looked at now."""
    seen = s.lists[at]
    about = s.open.keys if isinstance(s.open, OpenForm) else frozenset()
    bar = beside(s, at)
    same = isinstance(seen.rows, Paged) and (seen.rows.find.query, seen.rows.find.bar) == (seen.query, bar)
    first = seen.rows.find.first if isinstance(seen.rows, Paged) and same else 0
    return PageQuery(seen.query, seen.sort, first, key=key, chosen=seen.chosen | about, bar=bar)


def held(s: State) -> Words | None:
    """What has to be ended before anything else is looked at: what somebody has typed is not lost by a click."""
    if isinstance(s.open, OpenForm):
        return Word.SAVE_FIRST if s.open.dirty and s.open.verb.form.kept else None
    own = s.desk.own_of(s.open)
    return own.holds(s.open) if own is not None else None


def is_about(s: State, at: int) -> bool:
    """Whether what is open is about what is chosen in a list."""
    if isinstance(s.open, OpenForm):
        return s.open.verb.of in (Of.ONE, Of.SOME) and s.desk.place(s.open.verb) == at
    return s.open is not None and s.desk.own_of(s.open) is None


def about_open(verb: AnyVerb) -> bool:
    """Whether a verb is about what stands in a panel of the desk's own."""
    return verb.at is At.PANEL or verb.of is Of.OPEN


def primary(s: State) -> AnyVerb | None:
    """The one verb whose button stands out: what is chosen comes before what is always there; none beside a panel."""
    if s.open is not None:
        return None
    empty = [seen.rows is not None and not total_of(seen) for seen in s.lists]
    offered = any(none and one.first for none, one in zip(empty, s.desk.lists, strict=True))
    mains = [verb for _, verb in s.desk.verbs if verb.main and not (offered and verb.at is At.HEAD)]
    return next(
        (verb for at in (At.DETAIL, At.FOOT, At.HEAD) for verb in mains if verb.at is at and can(s, verb)), None
    )


def total_of(seen: Seen) -> int:
    """How many rows a list has, whatever is looked for."""
    return seen.rows.total if isinstance(seen.rows, Paged) else len(seen.rows or ())


def can(s: State, verb: AnyVerb) -> bool:
    """Whether a verb can be pressed now."""
    own = s.desk.own_of(s.open)
    talked_about = own is not None and own.holds(s.open) is not None and not about_open(verb)
    if s.status.busy is not None or talked_about or (s.desk.takes_bar(verb) and s.given is None):
        return False
    rows = s.chosen(s.desk.place(verb))
    match verb.of:
        case Of.ONE:
            return len(rows) == 1 and verb.can(rows)
        case Of.SOME:
            return bool(rows) and verb.can(rows)
        case Of.OPEN:
            return own is not None and verb.can((s.open,))
    return True
