"""Saved searches: questions over all that the office knows of people, kept by name, asked again any day."""

from dataclasses import replace
from uuid import UUID

from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.register import SavedSearch, parse_name
from gatekeeper.domain.search import read_question, written
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.listed import PeopleAsked
from gatekeeper.service.ports import Clock, Look, Store
from gatekeeper.service.rights import by_right

MOST = 200


class SearchSaid(Words):
    """Why a search is not kept."""

    MANY = "最多保存 {most} 个查询。", "At most {most} searches are kept."
    SAME = "已有名为“{name}”的查询。", "There is a search called “{name}” already."
    NONE = "没有这个查询。", "There is no such search."


def asking(text: str, look: Look, clock: Clock) -> PeopleAsked:
    """What a question asks the list of people for.

    Raises:
        BadInput: It is no question.
    """
    calendar = calendar_of(look)
    today = calendar.day(clock.now())
    return PeopleAsked(so=read_question(text, today), today=today, starts=calendar.start)


def saved_searches(look: Look) -> tuple[SavedSearch, ...]:
    """Those that are kept, by name."""
    return tuple(sorted((one for one in look.all(SavedSearch) if not one.dropped), key=lambda one: one.name))


def search_named(name: str, look: Look) -> SavedSearch:
    """The search of a name.

    Raises:
        NotFound: There is none.
    """
    found = next((one for one in saved_searches(look) if one.name == " ".join(name.split())), None)
    if found is None:
        raise NotFound(SearchSaid.NONE)
    return found


@by_right
def save_search(name: str, question: str, *, store: Store, clock: Clock, search: UUID | None = None) -> SavedSearch:
    """Keep a question by name, or another one under the name of one that is kept.

    Raises:
        BadInput: Its name or question is none, there is one of the name, or there are too many.
    """
    with store.write() as work:
        known = [one for one in saved_searches(work) if one.id != search]
        plain, now = parse_name(name), clock.now()
        if any(one.name == plain for one in known):
            raise BadInput(SearchSaid.SAME, name=plain)
        if len(known) >= MOST:
            raise BadInput(SearchSaid.MANY, most=MOST)
        text = written(read_question(question, calendar_of(work).day(now)))
        made = SavedSearch(search or uuid7(now), plain, now, text)
        work.append(made)
    return made


@by_right
def drop_search(search: UUID, *, store: Store, clock: Clock) -> SavedSearch:
    """A search is kept no more; answers with what it was.

    Raises:
        NotFound: There is none.
    """
    with store.write() as work:
        found = work.of_keys(SavedSearch, [search])
        if not found:
            raise NotFound(SearchSaid.NONE)
        work.append(replace(found[0], dropped=True, at=clock.now()))
    return found[0]


@by_right
def put_back_search(was: SavedSearch, *, store: Store, clock: Clock) -> SavedSearch:
    """A search that was dropped is kept again."""
    again = replace(was, dropped=False, at=clock.now())
    with store.write() as work:
        work.append(again)
    return again
