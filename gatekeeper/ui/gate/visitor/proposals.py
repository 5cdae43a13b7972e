"""What the form proposes: the flats that may be meant, and who was here before or is expected."""

from dataclasses import replace
from uuid import UUID

from gatekeeper.service.gate.callers import Caller
from gatekeeper.service.gate.find import Home
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.requests import Search
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.visitor.state import CallersTold, FormBox, SeekCallers, Visitor, VisitorTyped

_TAIL = 4  # digits that are rather the end of a telephone number than a whole flat


def typed(s: State, visitor: Visitor, event: VisitorTyped) -> State:
    """What was typed is looked for: names and numbers among those who came before, flats in the directory."""
    if event.text == visitor.text(event.box):
        return s.having(replace(visitor, box=event.box))
    new = replace(visitor.with_text(event.box, event.text), box=event.box, typed_at=event.at, meant=False)
    text = event.text.strip()
    if not new.sought:
        new = replace(new, callers=(), pointed=None)
    if event.box is FormBox.FLAT:
        s = s.having(replace(new, homes=(), homes_total=0, found_for=""))
        return s.asks(Search(text)) if text else s
    if event.box in (FormBox.WHO, FormBox.PLATE, FormBox.PHONE):
        s = s.having(replace(new, callers=(), sought=text))
        return s.asks(SeekCallers(text)) if text or new.is_blank else s
    return s.having(new)


def found(visitor: Visitor, event: e.FoundPeople) -> Visitor | None:
    """The flats that were found; None if something else is typed meanwhile."""
    if event.text != visitor.flat.strip() or not event.text:
        return None
    if event.finds is None:  # the directory is loading: the store looks for itself
        return replace(visitor, found_for=event.text)
    new = replace(visitor, homes=event.finds.homes, homes_total=event.finds.homes_total, found_for=event.text)
    return replace(new, home=only_home(new))


def only_home(visitor: Visitor) -> UUID | None:
    """The one flat that can be meant: found alone, or typed out; four digits may be a telephone's as well."""
    if visitor.homes_total == 1:
        return visitor.homes[0].household
    plain = _plain(visitor.flat)
    exact = [one for one in visitor.homes if _plain(one.flat) == plain]
    return exact[0].household if len(exact) == 1 and ("-" in visitor.flat or len(plain) != _TAIL) else None


def _plain(text: str) -> str:
    return "".join(text.split()).upper().replace("-", "")


def told(s: State, visitor: Visitor, event: CallersTold) -> State:
    """Who was here before; nothing if something else is typed meanwhile."""
    if event.text != visitor.sought or not (event.text or visitor.is_blank):
        return s
    return s.having(replace(visitor, callers=event.callers))


def pointed(visitor: Visitor, by: int) -> Visitor:
    """The form with the next one pointed at; both ends hold."""
    at = min(max(0, visitor.place + by), len(visitor.callers) - 1)
    return replace(visitor, pointed=visitor.callers[at].visit) if visitor.lists_expected else visitor


def taken(visitor: Visitor, visit: UUID | None) -> Visitor:
    """The form as it was written down the last time; None for the first, or the next, of those shown."""
    chosen = _chosen(visitor, visit)
    if chosen is None:
        return visitor
    name = chosen.who.whole
    return replace(
        visitor,
        form=visitor.form + 1,
        who=chosen.number if "*" in name and chosen.number else name,
        number=chosen.number,
        flat=chosen.flat,
        phone=visitor.phone or chosen.phone if visitor.taken is None else chosen.phone,
        plate=visitor.plate or chosen.plate if visitor.taken is None else chosen.plate,
        came_from=chosen.came_from,
        purpose=chosen.purpose,
        companions=chosen.companions,
        home=chosen.home,
        homes=(Home(chosen.home, chosen.flat),),
        homes_total=1,
        found_for=chosen.flat,
        pointed=None,
        taken=chosen.visit,
        expected=chosen.visit if chosen.expected else None,
        meant=False,
        yes=frozenset(),
        host=None,
        phones=None,
    )


def _chosen(visitor: Visitor, visit: UUID | None) -> Caller | None:
    if not visitor.callers:
        return None
    if visit is not None:
        return next((one for one in visitor.callers if one.visit == visit), None)
    visits = [one.visit for one in visitor.callers]
    at = visits.index(visitor.taken) + 1 if visitor.taken in visits else 0
    return visitor.callers[at % len(visits)]
