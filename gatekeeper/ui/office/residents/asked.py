"""What was typed into the search of the registry, for the store."""

import unicodedata
from uuid import UUID

from gatekeeper.domain.flat_search import asked_flat
from gatekeeper.domain.household import PersonState, Standing
from gatekeeper.service.office.people_list import PageAsked, PeopleAsked
from gatekeeper.service.sounds import folded, plain_of
from gatekeeper.ui.office.desk.paged import SIZE, PageQuery
from gatekeeper.ui.office.looked_for import asked_digits, asked_label, called_so

ORDERS = {"flat": "place", "name": "spelled", "standing": "kind"}
"""The columns that can be sorted: those whose contents are sealed in the store have no order there."""

_TAIL = 4  # characters of an ID number


def asked_people(query: str) -> PeopleAsked:
    """Part of a name or of a plate, initials, pinyin, a flat as far as it was typed, the last four of the ID number, a
    telephone, the number of a pass, or what somebody is here.
    """
    asked = unicodedata.normalize("NFKC", query).strip().upper()
    if not asked:
        return PeopleAsked()
    digits = asked_digits(asked)
    label = asked_label(asked)
    if label is not None:
        return PeopleAsked(number=int(label), digits=digits)
    text = folded(asked)
    called = called_so(asked, (*Standing, PersonState.MOVED_OUT))
    if called:
        return PeopleAsked(text=text, kinds=frozenset(str(code.value) for code in called))
    flat = asked_flat(asked)
    if flat is not None:
        return PeopleAsked(text=text, flat=flat, digits=digits)
    plain = plain_of(asked)
    return PeopleAsked(text=text, begins=plain, digits=digits, tail=plain if len(plain) == _TAIL else "")


def page_asked(find: PageQuery) -> PageAsked:
    """A page of the list, for the store."""
    by = ORDERS[find.sort.key] if find.sort is not None else "place"
    down = find.sort is not None and find.sort.down
    person = find.key if isinstance(find.key, UUID) else None
    return PageAsked(asked_people(find.query), by, down, find.first, SIZE, find.after, person, find.chosen)
