"""What was typed into the search of the registry, for the store."""

from uuid import UUID

from gatekeeper.domain.household import PersonState, Standing
from gatekeeper.service.office.listed import PeopleAsked
from gatekeeper.service.paging import PageAsked
from gatekeeper.ui.office.desk.paged import PageQuery
from gatekeeper.ui.office.looked_for import read_query

ORDERS = {"flat": "place", "name": "spelled", "standing": "kind"}
"""The columns that can be sorted: those whose contents are sealed in the store have no order there."""

_TAIL = 4  # characters of an ID number


def asked_people(query: str) -> PeopleAsked:
    """Part of a name or of a plate, initials, pinyin, a flat as far as it was typed, the last four of the ID number, a
    telephone, the number of a pass, or what somebody is here.
    """
    asked = read_query(query, (*Standing, PersonState.MOVED_OUT))
    if asked is None:
        return PeopleAsked()
    if asked.label is not None:
        return PeopleAsked(number=asked.label, digits=asked.digits)
    if asked.called:
        return PeopleAsked(text=asked.text, kinds=frozenset(str(code.value) for code in asked.called))
    if asked.flat is not None:
        return PeopleAsked(text=asked.text, flat=asked.flat, digits=asked.digits)
    plain = asked.plain
    return PeopleAsked(text=asked.text, begins=plain, digits=asked.digits, tail=plain if len(plain) == _TAIL else "")


def page_asked(find: PageQuery) -> PageAsked[PeopleAsked, UUID]:
    """A page of the list, for the store."""
    by = ORDERS[find.sort.key] if find.sort is not None else "place"
    down = find.sort is not None and find.sort.down
    person = find.key if isinstance(find.key, UUID) else None
    return PageAsked(asked_people(find.query), by, down, find.first, find.count, find.after, person, find.chosen)
