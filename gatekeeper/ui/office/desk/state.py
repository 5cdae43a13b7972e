"""What a desk shows, what can happen on it, and what it asks for: the same for all desks."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gatekeeper.domain.words import Words
from gatekeeper.ui.office.desk.data import Desk, Listing, Of
from gatekeeper.ui.office.desk.events import (
    Again,
    AnyVerb,
    Asked,
    Chosen,
    Closed,
    Done,
    Drafted,
    Escaped,
    Event,
    FilesChosen,
    Filled,
    Left,
    Marked,
    Pressed,
    PutBack,
    Read,
    RefreshWanted,
    Request,
    Run,
    Sent,
    Shown,
    Sorted,
    Undone,
    UndoWanted,
)
from gatekeeper.ui.office.desk.find import found
from gatekeeper.ui.office.status import Failed, Status, at_work, bad, status_after
from gatekeeper.ui.office.table import Sort
from gatekeeper.ui.office.words import Word


@dataclass(frozen=True, slots=True)
class Seen:
    """A list as it is looked at; `rows` None until it was read for the first time."""

    rows: Sequence[Any] | None = None
    query: str = ""
    sort: Sort | None = None
    chosen: frozenset[Any] = frozenset()


@dataclass(frozen=True, slots=True)
class Open:
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
class State:
    """A desk as it stands.

    Attributes:
        lists: One for each of the desk's.
        open: The form of a verb, or what a panel of the desk's own shows, or what was asked about the chosen row.
        undo: The newest thing done that can be put back.
        requests: What is asked of the outside, once.
    """

    desk: Desk = field(repr=False)
    lists: tuple[Seen, ...] = ()
    open: Any = field(default=None, repr=False)
    undo: PutBack | None = None
    status: Status = field(default_factory=Status)
    requests: tuple[Request, ...] = ()

    def rows(self, at: int, keys: frozenset[Any]) -> tuple[Any, ...]:
        """The rows of a list that have these keys."""
        key = self.desk.lists[at].key
        return tuple(row for row in self.lists[at].rows or () if key(row) in keys) if keys else ()

    def chosen(self, at: int = 0) -> tuple[Any, ...]:
        """The rows that are chosen in a list."""
        return self.rows(at, self.lists[at].chosen)

    def about(self) -> tuple[Any, ...]:
        """The rows that the open form is about."""
        return self.rows(self.desk.place(self.open.verb), self.open.keys) if isinstance(self.open, Open) else ()


def begun(desk: Desk, read: Any = None, **changes: Any) -> State:
    """A desk before anything has happened; `read` is what it has read, if it has."""
    lists = tuple(Seen(None if read is None else tuple(one.rows(read)), sort=one.sort) for one in desk.lists)
    return replace(State(desk, lists), **changes)


def after(s: State, event: Event) -> State:
    """The state that follows."""
    match event:
        case Read():
            return _read(s, event.read)
        case Asked():
            return _seen_alone(_with(s, event.at, query=event.query))
        case Sorted():
            sort = s.lists[event.at].sort
            return _with(s, event.at, sort=sort.turned(event.key) if sort else Sort(event.key))
        case Chosen():
            return _chosen(s, event)
        case Marked():
            return _marked(s, event.at)
        case Sent():
            return _with(replace(s, open=None), 0, query="", chosen=frozenset([event.key]))
        case Pressed():
            return _pressed(s, event)
        case Filled():
            return _filled(s, event)
        case Drafted():
            return replace(s, open=replace(s.open, dirty=event.dirty, warned=False)) if isinstance(s.open, Open) else s
        case Shown():
            return replace(s, open=event.value) if type(event.value) is type(s.open) else s
        case FilesChosen():
            return _begin(s, event.run) if s.status.busy is None else s
        case Done():
            return _done(s, event.verb, event.result)
        case UndoWanted():
            if s.undo is None or s.status.busy is not None:
                return s
            return replace(s, status=at_work(), requests=(*s.requests, s.undo))
        case Undone():
            return replace(s, undo=None, status=Status(event.notice), requests=(*s.requests, Again()))
        case RefreshWanted():
            return replace(s, requests=(*s.requests, Again()))
        case Escaped():
            return _escaped(s)
        case Closed():
            return _closed(s)
        case Left():
            return _left(s)
        case Failed():
            return _failed(s, event)
        case _:
            return replace(s, status=status_after(s.status, event))


def _with(s: State, at: int, **changes: Any) -> State:
    """One list otherwise."""
    return replace(s, lists=tuple(replace(one, **changes) if n == at else one for n, one in enumerate(s.lists)))


def _read(s: State, read: Any) -> State:
    notice = s.status.notice
    over = notice is not None and notice.of_read  # what was said of a read that failed is over with one that did not
    lists = tuple(
        replace(seen, rows=tuple(listing.rows(read))) for seen, listing in zip(s.lists, s.desk.lists, strict=True)
    )
    return _seen_alone(replace(s, lists=lists, status=replace(s.status, notice=None) if over else s.status))


def held(s: State) -> Words | None:
    """What has to be ended before anything else is looked at: what somebody has typed is not lost by a click."""
    if isinstance(s.open, Open):
        return Word.SAVE_FIRST if s.open.dirty and s.open.verb.form.kept else None
    own = s.desk.own_of(s.open)
    return own.holds(s.open) if own is not None else None


def _chosen(s: State, event: Chosen) -> State:
    if event.keys == s.lists[event.at].chosen:
        return s
    said = held(s)
    if said is not None:
        return replace(s, status=Status(bad(said)))
    about = isinstance(s.open, Open) and s.open.verb.of is not Of.NOTHING and s.desk.place(s.open.verb) == event.at
    stays = s.open if not about and s.desk.own_of(s.open) is not None else None
    kept = s.open if isinstance(s.open, Open) and not about else stays
    return _seen_alone(_with(replace(s, open=kept), event.at, chosen=event.keys))


def _marked(s: State, at: int) -> State:
    marks = s.desk.lists[at].marks
    if marks is None:
        return s
    key = s.desk.lists[at].key
    chosen = frozenset(key(row) for row in s.lists[at].rows or () if marks[1](row))
    return _with(s, at, chosen=chosen, query="")


def _seen_alone(s: State) -> State:
    """What is chosen is what is seen: a row that the search hides is not chosen any more, and no panel is about it."""
    if isinstance(s.open, Open) and s.open.verb.form.kept:
        return s
    for at, (seen, listing) in enumerate(zip(s.lists, s.desk.lists, strict=True)):
        if not seen.chosen or seen.rows is None:
            continue
        chosen = seen.chosen & {listing.key(row) for row in found(listing, seen.rows, seen.query)}
        if chosen != seen.chosen:
            s = _with(replace(s, open=None) if _is_about(s, at) else s, at, chosen=chosen)
    return s


def _is_about(s: State, at: int) -> bool:
    """Whether what is open is about what is chosen in a list."""
    if isinstance(s.open, Open):
        return s.open.verb.of in (Of.ONE, Of.SOME) and s.desk.place(s.open.verb) == at
    return s.open is not None and s.desk.own_of(s.open) is None


def can(s: State, verb: AnyVerb) -> bool:
    """Whether a verb can be pressed now."""
    if s.status.busy is not None:
        return False
    rows = s.chosen(s.desk.place(verb))
    match verb.of:
        case Of.ONE:
            return len(rows) == 1 and verb.can(rows)
        case Of.SOME:
            return bool(rows) and verb.can(rows)
    return True


def _pressed(s: State, event: Pressed) -> State:
    verb = event.verb
    if s.status.busy is not None:
        return s
    said = held(s) if not event.given else None
    if said is not None:
        return replace(s, status=Status(bad(said)))
    if event.given:
        return _begin(s, Run(verb, values=event.values, open=s.open))
    if not can(s, verb):
        return s
    at = s.desk.place(verb)
    if verb.asks:
        keys = s.lists[at].chosen if verb.of in (Of.ONE, Of.SOME) else frozenset()
        return replace(s, open=Open(verb, keys))
    return _begin(s, Run(verb, s.chosen(at) if verb.of in (Of.ONE, Of.SOME) else (), open=s.open))


def _filled(s: State, event: Filled) -> State:
    if not isinstance(s.open, Open) or s.status.busy is not None:
        return s
    verb, rows = s.open.verb, s.about()
    if verb.of in (Of.ONE, Of.SOME) and not rows:
        return s
    return _begin(s, Run(verb, rows, event.values, event.was, s.open.context))


def _begin(s: State, run: Run) -> State:
    """The verb begins; where a file is asked for first, it begins when there is one."""
    asked = {entry.key for entry in run.verb.form.files} <= {key for key, _ in run.values}
    return replace(s, status=at_work() if asked else s.status, requests=(*s.requests, run))


def _done(s: State, verb: AnyVerb, result: Any) -> State:
    """Something was done: what it changed is in the lists, and what comes next is seen."""
    notice = verb.said(result)
    if notice is not None and verb.undo is not None:
        notice = replace(notice, undo=verb.undo_word)
    at = s.desk.place(verb)
    mine = isinstance(s.open, Open) and s.open.verb is verb
    opens = verb.shows(result) if verb.shows is not None else None
    left = None if mine or opens is not None else s.open
    s = replace(
        s,
        open=opens if opens is not None else left,
        status=Status(notice),
        undo=PutBack(verb, result) if verb.undo is not None else s.undo if verb.still else None,
    )
    told = verb.lines is not None or verb.gone is not None
    if told:
        s = _with(s, at, rows=_replaced(s.desk.lists[at], s.lists[at].rows, verb, result))
    if verb.chooses is not None:
        chosen = frozenset(verb.chooses(result))
        s = _with(s, at, chosen=chosen, query=s.lists[at].query if chosen <= s.lists[at].chosen else "")
    requests: tuple[Request, ...] = () if told or verb.still else (Again(),)
    go = verb.goes(result) if verb.goes is not None else None
    s = replace(s, requests=(*s.requests, *requests, *((go,) if go is not None else ())))
    return _seen_alone(s) if told else s


def _replaced(listing: Listing[Any], rows: Sequence[Any] | None, verb: AnyVerb, result: Any) -> tuple[Any, ...]:
    """The rows with those that a verb has changed in their places, and those that it has made at the end."""
    fresh = {listing.key(row): row for row in (verb.lines(result) if verb.lines is not None else ())}
    gone = set(verb.gone(result)) if verb.gone is not None else set()
    kept = [fresh.pop(listing.key(row), row) for row in rows or () if listing.key(row) not in gone]
    return (*kept, *fresh.values())


def _failed(s: State, event: Failed) -> State:
    """What is open stays; what may have changed meanwhile is read again, so that the form can say so."""
    s = replace(s, status=status_after(s.status, event))
    stale = isinstance(s.open, Open) and not event.of_read
    return replace(s, requests=(*s.requests, Again())) if stale else s


def _escaped(s: State) -> State:
    said = held(s)
    if said is None:
        return _closed(s)
    if isinstance(s.open, Open) and not s.open.warned:
        return replace(s, open=replace(s.open, warned=True), status=Status(bad(Word.ESC_AGAIN)))
    return _closed(s) if isinstance(s.open, Open) else replace(s, status=Status(bad(said)))


def _closed(s: State) -> State:
    """What was said of what is put away is over with it."""
    notice = s.status.notice
    over = s.open is not None and notice is not None and not notice.good
    status = replace(s.status, notice=None) if over else s.status
    if s.open is None and len(s.lists) == 1 and s.desk.lists[0].detail is not None:
        return _with(s, 0, chosen=frozenset())
    return _seen_alone(replace(s, open=None, status=status))


def _left(s: State) -> State:
    """A secret does not stay where nobody looks."""
    own = s.desk.own_of(s.open)
    beside = s.open is not None and not isinstance(s.open, Open) and own is None
    return replace(s, open=None) if beside or (own is not None and own.brief) else s
