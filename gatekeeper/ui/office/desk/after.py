"""What follows from what happens on a desk, and what is asked for then: the same for all desks."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from gatekeeper.ui.office.column import Sort
from gatekeeper.ui.office.desk.choosing import (
    chosen,
    chosen_read,
    followed,
    looked_for,
    many_chosen,
    marked,
    seen_alone,
)
from gatekeeper.ui.office.desk.data import AWAY, Key, Listing, Of
from gatekeeper.ui.office.desk.events import (
    Again,
    AnyVerb,
    Asked,
    BarGiven,
    Chosen,
    ChosenRead,
    Closed,
    Done,
    Drafted,
    Draw,
    Drawn,
    Escaped,
    Event,
    FaceRead,
    FilesChosen,
    Filled,
    HandedOn,
    Led,
    Left,
    ManyChosen,
    Marked,
    PageRead,
    PanelShown,
    Pressed,
    PutBack,
    Read,
    ReadPage,
    RefreshWanted,
    Request,
    RowOpened,
    RowSent,
    RowsWanted,
    Run,
    Sorted,
    Undone,
    UndoWanted,
)
from gatekeeper.ui.office.desk.face import face_again, face_read, with_face
from gatekeeper.ui.office.desk.paged import MOST, SIZE, Paged
from gatekeeper.ui.office.desk.state import (
    STEPS,
    OpenForm,
    State,
    about_open,
    begun,
    beside,
    can,
    find_of,
    held,
    is_about,
    rows_of,
    with_list,
)
from gatekeeper.ui.office.status import Failed, LeftWaiting, Status, at_work, bad, status_after
from gatekeeper.ui.office.words import Word


def after(s: State, event: Event) -> State:
    """The state that follows, and whose photo belongs to it."""
    return with_face(_next(s, event))


def _next(s: State, event: Event) -> State:
    match event:
        case FaceRead():
            return face_read(s, event)
        case Read():
            return _read(s, event)
        case PageRead():
            return _page_read(s, event)
        case RowsWanted():
            return _rows_wanted(s, event)
        case Asked():
            return looked_for(seen_alone(with_list(s, event.at, query=event.query)), event.at)
        case Sorted():
            sort = s.lists[event.at].sort
            return looked_for(
                with_list(s, event.at, sort=sort.turned(event.key) if sort else Sort(event.key)), event.at
            )
        case Chosen():
            return followed(s, chosen(s, event), event.at)
        case ManyChosen():
            return many_chosen(s, event)
        case ChosenRead():
            return chosen_read(s, event)
        case RowOpened():
            return _led(s, event)
        case Led():
            return replace(s, requests=(*s.requests, event.go))
        case Marked():
            return marked(s, event.at)
        case RowSent():
            return _sent(s, event.key)
        case Pressed():
            return _pressed(s, event)
        case Filled():
            return _filled(s, event)
        case Drafted():
            return (
                replace(s, open=replace(s.open, dirty=event.dirty, warned=False)) if isinstance(s.open, OpenForm) else s
            )
        case PanelShown():
            return _shown(s, event.value)
        case Drawn():
            return replace(s, open=event.now) if s.open is event.shown else s
        case BarGiven():
            return _given(s, event.value)
        case FilesChosen():
            return _begin(s, event.run) if s.status.busy is None else s
        case Done():
            return _done(s, event) if event.verb.still else face_again(_done(s, event))
        case UndoWanted():
            if not s.undo or s.status.busy is not None:
                return s
            return replace(s, status=at_work(), requests=(*s.requests, s.undo[-1]))
        case Undone():
            left = s.undo[:-1]
            notice = replace(event.notice, undo=Word.UNDO_MORE) if left else event.notice
            return face_again(replace(s, undo=left, status=Status(notice), requests=(*s.requests, Again())))
        case RefreshWanted():
            return replace(s, requests=(*s.requests, Again()))
        case Escaped():
            return _escaped(s)
        case Closed():
            return _closed(s)
        case Left():
            return _left(s)
        case HandedOn():
            return _handed_on(s)
        case Failed():
            return _failed(s, event)
        case LeftWaiting():
            shown = None if isinstance(s.open, OpenForm) else s.open
            return replace(s, open=shown, status=status_after(s.status, event))
        case _:
            return replace(s, status=status_after(s.status, event))


def _rows_wanted(s: State, event: RowsWanted) -> State:
    seen = s.lists[event.at]
    if not isinstance(seen.rows, Paged):
        return s
    first = event.place // SIZE * SIZE
    find = replace(
        find_of(s, event.at), first=first, after=seen.rows.end_before(first), fresh=False, chosen=frozenset()
    )
    return replace(s, requests=(*s.requests, ReadPage(event.at, find)))


def _page_read(s: State, event: PageRead) -> State:
    """What was asked for meanwhile comes later; who is chosen and does not fit any more is not chosen."""
    seen, find = s.lists[event.at], event.find
    if (find.query, find.sort, find.bar) != (seen.query, seen.sort, beside(s, event.at)):
        return s
    find = replace(find, first=event.page.first)
    rows = (seen.rows if isinstance(seen.rows, Paged) else Paged(find, 0, 0, {})).with_page(find, event.page)
    s = _good_again(with_list(s, event.at, rows=rows))
    kept = isinstance(s.open, OpenForm) and s.open.verb.form.kept
    # Somebody who was chosen since the page was asked for is not judged by it.
    chosen = (
        seen.chosen
        if kept
        else frozenset(key for key in seen.chosen if key in event.page.seen or key not in find.chosen)
    )
    if chosen == seen.chosen:
        return s
    return with_list(replace(s, open=None) if is_about(s, event.at) else s, event.at, chosen=chosen)


def _sent(s: State, key: Key) -> State:
    said = held(s)
    if said is not None:
        return replace(s, status=Status(bad(said)))
    s = followed(s, with_list(replace(s, open=None), 0, query="", chosen=frozenset([key])), 0)
    if s.desk.lists[0].pages is None:
        return s
    return replace(s, requests=(*s.requests, ReadPage(0, find_of(s, 0, key))))


def _good_again(s: State) -> State:
    """What was said of a read that failed is over with one that did not."""
    notice = s.status.notice
    return replace(s, status=replace(s.status, notice=None)) if notice is not None and notice.of_read else s


def _read(s: State, event: Read) -> State:
    lists = tuple(
        seen if listing.pages is not None else replace(seen, rows=rows_of(listing, event.read))
        for seen, listing in zip(s.lists, s.desk.lists, strict=True)
    )
    return _offered(seen_alone(_good_again(replace(s, lists=lists, read=event.read))), event)


def _offered(s: State, event: Read) -> State:
    """The bar follows what is offered until somebody changes it; no clock takes away what is looked at."""
    at_rest = s.open is None and s.status.busy is None
    if s.desk.bar is None or (event.by_clock and not at_rest):
        return s
    untouched, offered = s.given in (None, s.offered), s.desk.bar.offered(event.read)
    s = replace(s, offered=offered)
    return _given(s, offered) if untouched else s


def _given(s: State, value: Any) -> State:
    """What was made of something else does not stand beside it; lists that the store keeps are asked for anew."""
    if value == s.given:
        return s
    s = replace(s, given=value, open=None if s.desk.own_of(s.open) is not None else s.open)
    for at in range(len(s.lists)):
        s = looked_for(s, at)
    return s


def _shown(s: State, value: Any) -> State:
    """Something else is looked at in a panel of the desk's own; what it lacks is drawn."""
    if type(value) is not type(s.open):
        return s
    own = s.desk.own_of(value)
    lacks: tuple[Request, ...] = (Draw(own, value),) if own is not None and own.drawn is not None else ()
    return replace(s, open=value, requests=(*s.requests, *lacks))


def _led(s: State, event: RowOpened) -> State:
    leads, rows = s.desk.lists[event.at].leads, s.rows(event.at, frozenset([event.key]))
    go = leads(rows[0]) if leads is not None and rows else None
    return replace(s, requests=(*s.requests, go)) if go is not None else s


def _pressed(s: State, event: Pressed) -> State:
    verb = event.verb
    if s.status.busy is not None:
        return s
    # What stands in a panel of the desk's own is about what is open there.
    said = held(s) if not event.given and not about_open(verb) else None
    if said is not None:
        return replace(s, status=Status(bad(said)))
    if event.given:
        return _begin(s, Run(verb, values=event.values, open=s.open, bar=s.given))
    if not can(s, verb):
        return s
    at = s.desk.place(verb)
    stands_against = verb.against(s.chosen(at))
    if stands_against is not None:
        return replace(s, status=Status(stands_against))
    if s.desk.asks(verb):
        keys = s.lists[at].chosen if verb.of in (Of.ONE, Of.SOME) else frozenset()
        # What the panel shows stays with its form: the verb is done to that.
        return replace(s, open=OpenForm(verb, keys, context=s.open if verb.of is Of.OPEN else None))
    rows = s.chosen(at) if verb.of in (Of.ONE, Of.SOME) else (s.open,) if verb.of is Of.OPEN else ()
    values = tuple(verb.form.values(s.given).items()) if s.desk.takes_bar(verb) else ()
    return _begin(s, Run(verb, rows, values, open=s.open, bar=s.given))


def _filled(s: State, event: Filled) -> State:
    if not isinstance(s.open, OpenForm) or s.status.busy is not None:
        return s
    verb, rows = s.open.verb, s.about()
    if verb.of in (Of.ONE, Of.SOME) and not rows:
        return s
    if verb.of is Of.OPEN:
        rows = (s.open.context,)
    return _begin(s, Run(verb, rows, event.values, event.was, s.open.context, s.given))


def _begin(s: State, run: Run) -> State:
    """The verb begins; where a dialog asks something first, it begins when that was answered."""
    asked = {entry.key for entry in run.verb.form.dialogs} <= {key for key, _ in run.values}
    return replace(s, status=at_work() if asked else s.status, requests=(*s.requests, run))


def _done(s: State, event: Done) -> State:
    """Something was done: what it changed is in the lists, and what comes next is seen."""
    verb, result = event.verb, event.result
    at = s.desk.place(verb)
    notice = verb.said(result)
    undoes = verb.undo is not None and notice is not None and notice.good and not verb.lasting(result)
    if notice is not None and undoes:
        notice = replace(notice, undo=verb.undo_word)
    # What cannot be put back stands between what was done before it and now.
    undo = (*s.undo, PutBack(verb, result))[-STEPS:] if undoes else s.undo if verb.still else ()
    s = replace(s, open=_opened(s, event, at), status=Status(notice), undo=undo)
    told = verb.lines is not None or verb.gone is not None
    known = True
    if told:
        rows, known = _replaced(s.desk.lists[at], s.lists[at].rows, verb, result)
        s = with_list(s, at, rows=rows)
    first: Key = None
    if verb.chooses is not None:
        keys = tuple(verb.chooses(result))
        first, chosen = (keys[0] if keys else None), frozenset(keys[:MOST])
        s = with_list(s, at, chosen=chosen, query=s.lists[at].query if chosen <= s.lists[at].chosen else "")
    requests: tuple[Request, ...] = () if told or verb.still else (Again(first),)
    if not known:
        requests = (ReadPage(at, find_of(s, at, first)),)
    go = verb.goes(result) if verb.goes is not None else None
    s = replace(s, requests=(*s.requests, *requests, *((go,) if go is not None else ())))
    return seen_alone(s) if told else s


def _opened(s: State, event: Done, at: int) -> Any:
    """What is open once a verb is done."""
    opens = event.verb.shows(event.result) if event.verb.shows is not None else None
    mine = isinstance(s.open, OpenForm) and s.open.verb is event.verb
    if opens is AWAY:
        return None
    if event.bar != s.given:
        return s.open  # it was made of what stood in the bar before
    if opens is None:
        return None if mine else s.open
    beside = not isinstance(opens, OpenForm) and s.desk.own_of(opens) is None
    # What was asked about one row is never shown beside another one that was chosen meanwhile.
    return None if beside and event.keys != s.lists[at].chosen else opens


def _replaced(
    listing: Listing[Any], rows: Sequence[Any] | None, verb: AnyVerb, result: Any
) -> tuple[Sequence[Any], bool]:
    """The rows with those that a verb has changed in their places; whether the list is whole by that.

    New rows stand at the end; where they stand in a list that the store keeps, the store knows.
    """
    fresh = {listing.key(row): row for row in (verb.lines(result) if verb.lines is not None else ())}
    gone = set(verb.gone(result)) if verb.gone is not None else set()
    if isinstance(rows, Paged):
        there = {listing.key(row) for row in (*rows.chosen, *(row for _, row in rows.known()))}
        return rows.replaced(fresh, listing.key), not gone and fresh.keys() <= there
    kept = [fresh.pop(listing.key(row), row) for row in rows or () if listing.key(row) not in gone]
    return (*kept, *fresh.values()), True


def _failed(s: State, event: Failed) -> State:
    """What is open stays; what may have changed meanwhile is read again, so that the form can say so."""
    s = replace(s, status=status_after(s.status, event))
    stale = isinstance(s.open, OpenForm) and not event.of_read
    return replace(s, requests=(*s.requests, Again())) if stale else s


def _escaped(s: State) -> State:
    said = held(s)
    if said is None:
        return _closed(s)
    if isinstance(s.open, OpenForm) and not s.open.warned:
        return replace(s, open=replace(s.open, warned=True), status=Status(bad(Word.ESC_AGAIN)))
    return _closed(s) if isinstance(s.open, OpenForm) else replace(s, status=Status(bad(said)))


def _closed(s: State) -> State:
    """What was said of what is put away is over with it."""
    notice = s.status.notice
    over = s.open is not None and notice is not None and not notice.good
    status = replace(s.status, notice=None) if over else s.status
    at = s.detailed()
    if s.open is None and at is not None:
        return with_list(s, at, chosen=frozenset())
    return seen_alone(replace(s, open=None, status=status))


def _left(s: State) -> State:
    """A secret does not stay where nobody looks."""
    own = s.desk.own_of(s.open)
    beside = s.open is not None and not isinstance(s.open, OpenForm) and own is None
    return replace(s, open=None) if beside or (own is not None and own.brief) else s


def _handed_on(s: State) -> State:
    """Nothing stays that was read for somebody who may see more; what they were at work on is still there."""
    s = _left(s)
    s = replace(s, undo=(), status=replace(s.status, notice=None))
    return s if s.open is not None else begun(s.desk, given=s.given, offered=s.offered, status=s.status)
