"""What was typed into the search of the passes, for the store."""

from collections.abc import Sequence

from gatekeeper.domain.colour import Colour
from gatekeeper.domain.passes import PassKind
from gatekeeper.service.office.listed import Condition, PassesAsked
from gatekeeper.service.paging import PageAsked
from gatekeeper.ui.office.desk.paged import PageQuery
from gatekeeper.ui.office.looked_for import read_query


def asked_passes(query: str, colours: Sequence[Colour] = ()) -> PassesAsked:
    """Part of the number or of the name, initials, pinyin, a flat as far as it was typed, a telephone, a kind, a state, or a
    colour of the rules in force.
    """
    asked = read_query(query, (*PassKind, *Condition))
    if asked is None:
        return PassesAsked()
    if asked.label is not None:
        return PassesAsked(number=asked.label, digits=asked.digits)
    coloured = frozenset(one.key for one in colours if asked.text in (one.zh, one.en.upper()))
    if asked.called or coloured:
        kinds = frozenset(one.value for one in asked.called if isinstance(one, PassKind))
        conditions = frozenset(one.value for one in asked.called if isinstance(one, Condition))
        return PassesAsked(asked.text, kinds=kinds, conditions=conditions, colours=coloured)
    if asked.flat is not None:
        return PassesAsked(asked.text, flat=asked.flat, digits=asked.digits)
    return PassesAsked(asked.text, asked.plain, digits=asked.digits)


def page_asked(find: PageQuery, colours: Sequence[Colour] = ()) -> PageAsked[PassesAsked, int]:
    """A page of the list, for the store."""
    by, down = (find.sort.key, find.sort.down) if find.sort is not None else ("number", False)
    number = find.key if isinstance(find.key, int) else None
    asked = asked_passes(find.query, colours)
    return PageAsked(asked, by, down, find.first, find.count, find.after, number, find.chosen)
