"""What an event makes of the panel in which somebody is looked for."""

from dataclasses import replace
from uuid import UUID

from gatekeeper.domain.passes import GATE_NUMBERS
from gatekeeper.service.gate.admit import Ask
from gatekeeper.service.gate.elsewhere import label_number
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.people import interrupt
from gatekeeper.ui.gate.requests import Search
from gatekeeper.ui.gate.state import State

LONGEST_TYPED = 40  # characters of what is looked for; long names have so many


def find_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with the panel."""
    find = s.shows(Find)
    if find is None:
        return None
    match event:
        case e.Digit():
            typed = (find.typed + event.text.upper())[:LONGEST_TYPED]
            return _searched(replace(s, touched=event.at), find, typed)
        case e.Erased():
            return _searched(replace(s, touched=s.now), find, find.typed[:-1])
        case e.Entered():
            return _meant(replace(s, touched=event.at), find, event.at)
        case e.FoundPeople():
            return _found(s, find, event)
        case e.Picked():
            return _picked(s, find, event.person, event.at)
        case e.Stepped():
            return _stepped(s, find, event)
    return None


def _searched(s: State, find: Find, typed: str) -> State:
    """What was found before is not what is typed now, and an Enter of before was not meant for it."""
    find = replace(find, typed=typed, finds=find.finds if typed else None, chosen=None, taking="")
    return s.having(find).asks(Search(typed)) if typed else s.having(find)


def _found(s: State, find: Find, event: e.FoundPeople) -> State:
    """Nothing if something else is typed meanwhile; an Enter that came before is for what was found now."""
    if event.text != find.typed:
        return s
    known = event.text if event.finds is not None else ""
    new = replace(find, finds=event.finds, finds_for=known, chosen=None, taking="")
    s = s.having(new)
    return _meant(s, new, s.now) if find.taking and known == find.taking else s


def _meant(s: State, find: Find, at: float) -> State:
    """Enter: the only one who was found, or whom the arrows point at; too fast for the search, it waits for that."""
    label = label_number(find.typed)
    if label is not None and (label >= GATE_NUMBERS or "/" in find.typed):
        return interrupt(s, (Ask(label=label),), at)
    if find.typed and find.finds_for != find.typed:
        return s.having(replace(find, taking=find.typed))
    if find.finds is None:
        return s
    chosen = find.finds.people[0].person if find.finds.total == 1 else find.chosen
    return _picked(s, find, chosen, at) if chosen is not None else s


def _picked(s: State, find: Find, person: UUID, at: float) -> State:
    code = find.finds.code if find.finds is not None else ""
    return interrupt(s, (Ask(person=person, code=code or None),), at)


def _stepped(s: State, find: Find, event: e.Stepped) -> State:
    """Those who were found stand two in a row."""
    if find.finds is None:
        return s
    people = tuple(one.person for one in find.finds.people)
    at = people.index(find.chosen) + event.right + 2 * event.down if find.chosen in people else 0
    return s.having(replace(find, chosen=people[at])) if 0 <= at < len(people) else s
