"""What is chosen on a desk: what is seen, and what is known whole."""

from dataclasses import replace

from gatekeeper.ui.office.desk.data import Of
from gatekeeper.ui.office.desk.events import Chosen, ChosenRead, ManyChosen, ReadChosen, ReadPage
from gatekeeper.ui.office.desk.find import found
from gatekeeper.ui.office.desk.paged import MOST, Paged
from gatekeeper.ui.office.desk.state import OpenForm, State, find_of, held, is_about, with_list
from gatekeeper.ui.office.status import Status, bad
from gatekeeper.ui.office.words import Word


def chosen(s: State, event: Chosen) -> State:
    """Other rows are chosen: what was open about the ones before is put away, unless something is typed there."""
    if event.keys == s.lists[event.at].chosen:
        return s
    said = held(s)
    if said is not None:
        return replace(s, status=Status(bad(said)))
    about = isinstance(s.open, OpenForm) and s.open.verb.of is not Of.NOTHING and s.desk.place(s.open.verb) == event.at
    stays = s.open if not about and s.desk.own_of(s.open) is not None else None
    kept = s.open if isinstance(s.open, OpenForm) and not about else stays
    return seen_alone(with_list(replace(s, open=kept), event.at, chosen=event.keys))


def many_chosen(s: State, event: ManyChosen) -> State:
    """Rows are chosen that were never scrolled to: the store is asked for them, unless they are too many."""
    said = held(s)
    if said is not None:
        return replace(s, status=Status(bad(said)))
    if sum(last - first + 1 for first, last in event.places) > MOST:
        return replace(with_list(s, event.at, chosen=frozenset()), status=Status(bad(Word.CHOSEN_MANY, n=f"{MOST:,}")))
    return replace(s, requests=(*s.requests, ReadChosen(event.at, find_of(s, event.at), event.places)))


def chosen_read(s: State, event: ChosenRead) -> State:
    """They are chosen, unless something else is looked for meanwhile."""
    at, seen, find = event.choose.at, s.lists[event.choose.at], event.choose.find
    if not isinstance(seen.rows, Paged) or not find.asks_as(find_of(s, at)):
        return s
    key = s.desk.lists[at].key
    s = with_list(s, at, rows=seen.rows.with_chosen(event.rows))
    return chosen(s, Chosen(frozenset(map(key, event.rows)), at))


def marked(s: State, at: int) -> State:
    """The rows that a list's mark is for are chosen."""
    marks = s.desk.lists[at].marks
    if marks is None:
        return s
    if isinstance(s.lists[at].rows, Paged):
        s = looked_for(with_list(s, at, query="", chosen=frozenset()), at)
        return replace(s, requests=(*s.requests, ReadChosen(at, find_of(s, at))))
    key = s.desk.lists[at].key
    keys = frozenset(key(row) for row in s.lists[at].rows or () if marks[1](row))
    return with_list(s, at, chosen=keys, query="")


def seen_alone(s: State) -> State:
    """What is chosen is what is seen: a row that the search hides is not chosen any more, and no panel is about it."""
    if isinstance(s.open, OpenForm) and s.open.verb.form.kept:
        return s
    for at, (seen, listing) in enumerate(zip(s.lists, s.desk.lists, strict=True)):
        if not seen.chosen or seen.rows is None or isinstance(seen.rows, Paged):
            continue
        keys = seen.chosen & {listing.key(row) for row in found(listing, seen.rows, seen.query)}
        if keys != seen.chosen:
            s = with_list(replace(s, open=None) if is_about(s, at) else s, at, chosen=keys)
    return s


def followed(before: State, s: State, at: int) -> State:
    """Lists that are about what is chosen in another one are asked for anew, and nothing is chosen in them."""
    if before.lists[at].chosen == s.lists[at].chosen:
        return s
    for other, listing in enumerate(s.desk.lists):
        if listing.follows == at:
            s = looked_for(with_list(s, other, chosen=frozenset()), other)
    return s


def looked_for(s: State, at: int) -> State:
    """Something else is looked for, or in another order: the store is asked, from the beginning."""
    if s.desk.lists[at].pages is None:
        return s
    return replace(s, requests=(*s.requests, ReadPage(at, replace(find_of(s, at), first=0))))
