"""The list of passes on a clerk's desk: sorted, searched and cut into pages by the database.

A table of its own. A line that is out of date is taken away by whoever writes what it is made of (`unlist`), so that only
lines that are missing have to be written, when the desk is looked at. How a pass stands today hangs on the moment and on
the rules in force: that is reckoned of a line when it is asked.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, not_, or_, select, true

from gatekeeper.domain.cardstage import CardStage, CardsWanted
from gatekeeper.domain.errors import BadFlat
from gatekeeper.domain.facts import Amended
from gatekeeper.domain.household import Flat, PersonState, parse_flat
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import GATE_NUMBERS, PassKind, PassState
from gatekeeper.domain.reasons import Outcome
from gatekeeper.journal.entry import milliseconds
from gatekeeper.service.office.listed import BookLine, Condition, PassesAsked, Standpoint
from gatekeeper.service.paging import PageAsked, PageFound
from gatekeeper.service.sounds import folded, order_of, pinyin_of, sounds_of
from gatekeeper.store import tables as t
from gatekeeper.store.listed import ListedQuestions
from gatekeeper.store.listed_cards import stage_of, unprinted, wanted
from gatekeeper.store.merging import stays_of
from gatekeeper.store.paging import MARK, begins_of, find_page, in_flat, place_of
from gatekeeper.store.session import RowValues, replaced
from gatekeeper.store.times import moment

AT_ONCE = 500  # keys in one question
_L, _P, _H, _S = t.listed_pass.c, t.person.c, t.household.c, t.pass_state.c
_HAS_CARD = (CardStage.PRINTED.value, CardStage.HANDED_OVER.value)
_RANKED = {state.rank: state.value for state in PassState if state is not PassState.ACTIVE}
_VISIT_OVER = (
    select(t.passage.c.seq)
    .where(
        t.passage.c.pass_number == _L.number,
        t.passage.c.direction == Direction.OUT.value,
        t.passage.c.outcome.in_([Outcome.ADMIT.value, Amended.LET_IN.value]),
    )
    .exists()
)
_STAYS = stays_of(t.passes.c.person)
_MISSING: Select[Any] = (
    select(
        t.passes,
        _STAYS.label("stays"),
        _S.rank,
        _P.name,
        _P.standing,
        _P.state,
        _P.returned,
        _P.confined_until,
        _H.building,
        _H.unit,
        _H.room,
        t.listed.c.texts.label("of_person"),
        t.listed.c.begins.label("begins_of_person"),
        t.listed.c.place.label("place_of_person"),
        t.listed.c.spelled.label("spelled_of_person"),
        t.card.c.stage.label("card_stage"),
    )
    .select_from(t.passes)
    .join(
        t.pass_state,
        and_(_S.estate == t.passes.c.estate, _S.number == t.passes.c.number, _S.serial == t.passes.c.serial),
        isouter=True,
    )
    .join(t.person, _P.id == _STAYS, isouter=True)
    .join(t.household, _H.id == _P.household, isouter=True)
    .join(t.listed, t.listed.c.person == _STAYS, isouter=True)
    .join(t.card, and_(t.card.c.number == t.passes.c.number, t.card.c.serial == t.passes.c.serial), isouter=True)
    .where(~select(_L.number).where(_L.number == t.passes.c.number).exists())
    .order_by(t.passes.c.number)
)


class ListedPassQuestions(ListedQuestions):
    """Pages of passes."""

    def passes_lacking(self) -> int:
        """How many passes have no line."""
        passes = self._do.execute(select(func.count()).where(t.passes.c.estate == self.me.estate)).scalar() or 0
        return passes - (self._do.execute(select(func.count()).select_from(t.listed_pass)).scalar() or 0)

    def list_passes(self, after: int, count: int) -> tuple[int, int | None]:
        """Write some of the lines that are missing behind a number, in a transaction that may write; how many, and where
        to go on, None behind the last.
        """
        mine = and_(t.passes.c.estate == self.me.estate, t.passes.c.number > after)  # as the key is sorted
        rows = self._do.execute(_MISSING.where(mine).limit(count)).all()
        if not rows:
            return 0, None
        printed = self._printed_of({_label(row) for row in rows})
        lines = [self._pass_line(row, printed=_label(row) in printed) for row in rows]
        replaced(self.session, t.listed_pass).many(self._do, lines)
        return len(rows), rows[-1].number if len(rows) == count else None

    def find_passes(self, page: PageAsked[PassesAsked, int], at: Standpoint) -> PageFound[int]:
        """A page of passes by number."""
        orders: dict[str, ColumnElement[Any]] = {
            "number": _L.number,
            "name": _L.spelled,
            "flat": _L.place,
            "until": _L.expires,
            "kind": _L.kind,
            "colour": _L.colour,
            "card": _L.printed,
            "state": _order_of_conditions(at),
        }
        fits = None if page.asked == PassesAsked() else self._passes_fitting(page.asked, at)
        return find_page(self._do, page, _L.number, orders, fits)

    def book_lines(self, numbers: Iterable[int], at: Standpoint) -> Iterator[BookLine]:
        """The lines of passes, in no order."""
        columns = (_L.number, _L.serial, _L.kind, _L.colour, _L.expires, _L.person, _L.name)
        card = (_L.printed, _L.stage, _L.blank)
        flat = (_L.building, _L.unit, _L.room, _L.flat)
        asked: Select[Any] = select(*columns, *card, *flat, _condition(at).label("condition"))
        source = iter(numbers)
        while some := list(islice(source, AT_ONCE)):
            for row in self._do.execute(asked.where(_L.number.in_(some))):
                yield _book_line(row)

    def count_unprinted(self, at: Standpoint) -> int:
        """How many good passes have no card yet."""
        return self._do.execute(select(func.count()).where(unprinted(_condition(at)))).scalar() or 0

    def count_cards(self, which: CardsWanted, at: Standpoint) -> int:
        """How many passes a filter has."""
        found = wanted(which, _condition(at), at)
        return (
            self._do.execute(
                select(func.count()).select_from(t.listed_pass).where(true() if found is None else found)
            ).scalar()
            or 0
        )

    def unprinted(self, at: Standpoint, most: int) -> Sequence[int]:
        """Good passes that have no card yet, in order of their flats."""
        found = select(_L.number).where(unprinted(_condition(at))).order_by(_L.place, _L.number).limit(most)
        return self._do.execute(found).scalars().all()

    def _printed_of(self, labels: set[str]) -> set[str]:
        """Which of these labels' cards were printed."""
        found: set[str] = set()
        for row in self._flow(select(t.printed.c.labels)):
            found.update(labels.intersection(row.labels.split()))
        return found

    def _pass_line(self, row: Any, *, printed: bool) -> RowValues:
        known = row.name is not None
        name = row.name if known else row.holder
        flat = Flat(row.building or "", row.unit or "", row.room or "") if known else _flat_in(row.flat)
        building, unit, room = (flat.building, flat.unit, flat.room) if flat else ("", "", "")
        label = _label(row)
        if row.of_person is not None:
            found = {
                "texts": f"{label}\n{row.of_person}",
                "begins": row.begins_of_person,
                "place": row.place_of_person,
                "spelled": row.spelled_of_person,
            }
        else:
            parts = [part for part in (building, unit, room) if part]
            sounds = [*sounds_of(name), pinyin_of(name)] if name else []
            found = {
                "texts": "\n".join((label, folded(name), name.upper())),
                "begins": begins_of(["-".join(parts), "".join(parts), *sounds]),
                "place": place_of(building, unit, room, name),
                "spelled": order_of(name) if name else "",
            }
        moved = row.state == PersonState.MOVED_OUT.value
        # A gate that made a pass out has given its label too.
        done = CardStage.HANDED_OVER.value if row.number >= GATE_NUMBERS else stage_of(row, printed=printed)
        return {
            "number": row.number,
            "estate": self.me.estate,
            "serial": row.serial,
            "person": row.stays,
            "name": name,
            "building": building,
            "unit": unit,
            "room": room,
            "flat": "" if known else row.flat,
            "kind": row.kind,
            "colour": row.colour,
            "rank": row.rank or 0,
            "not_before": row.not_before,
            "expires": row.expires,
            "holder": (row.state if moved else row.standing) if known else "",
            "returned": row.returned,
            "confined": _day_after(row.confined_until),
            "printed": int(done in _HAS_CARD),
            "stage": done,
            "blank": int(row.person is None and row.visit is not None and not row.holder and not row.flat),
            **found,
        }

    def _passes_fitting(self, asked: PassesAsked, at: Standpoint) -> ColumnElement[bool]:
        ways: list[ColumnElement[bool]] = []
        if asked.text:
            ways.append(func.instr(_L.texts, asked.text) > 0)
        if asked.begins:
            ways.append(func.instr(_L.begins, MARK + asked.begins) > 0)
        if asked.kinds:
            ways.append(_L.kind.in_(sorted(asked.kinds)))
        if asked.colours:
            ways.append(_L.colour.in_(sorted(asked.colours)))
        if asked.conditions:
            ways.append(_condition(at).in_(sorted(asked.conditions)))
        if asked.flat is not None:
            ways.append(in_flat(asked.flat, _L.building, _L.unit, _L.room))
        if asked.number is not None:
            ways.append(_L.number == asked.number)
        if asked.digits:
            ways.append(_L.person.in_(self.with_telephone(asked.digits)))
        narrow = [wanted(asked.which, _condition(at), at)]
        if asked.within is not None:
            narrow.append(in_flat(asked.within, _L.building, _L.unit, _L.room))
        typed = [or_(*ways)] if asked.looked_for else []
        return and_(true(), *typed, *(one for one in narrow if one is not None))


def _day_after(day: str | None) -> str | None:
    return None if day is None else (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _label(row: Any) -> str:
    """As `Pass.label`."""
    return f"{row.number:08d}/{row.serial}"


def _flat_in(text: str) -> Flat | None:
    try:
        return parse_flat(text)
    except BadFlat:
        return None


def _book_line(row: Any) -> BookLine:
    there = row.building or row.unit or row.room
    return BookLine(
        number=row.number,
        label=_label(row),
        kind=PassKind(row.kind),
        colour=row.colour,
        condition=Condition(row.condition),
        expires=moment(row.expires),
        name=row.name,
        flat=Flat(row.building, row.unit, row.room) if there else row.flat,
        person=row.person,
        printed=bool(row.printed),
        stage=CardStage(row.stage or CardStage.QUEUED),
        blank=bool(row.blank),
    )


def _condition(at: Standpoint) -> ColumnElement[str]:
    """How a pass stands, by its state first; who is due one as `domain.due.refusal` says it."""
    now = milliseconds(at.now)
    ranked = [(_L.rank == rank, literal(value)) for rank, value in _RANKED.items()]
    return case(
        *ranked,
        (_L.rank > 0, literal(NEWER)),
        (_L.expires <= now, literal(Condition.EXPIRED.value)),
        (and_(_L.number >= GATE_NUMBERS, _VISIT_OVER), literal(Condition.LEFT.value)),
        (~_due(at), literal(Condition.NOT_DUE.value)),
        (_L.not_before > now, literal(Condition.NOT_YET.value)),
        else_=literal(Condition.GOOD.value),
    )


def _due(at: Standpoint) -> ColumnElement[bool]:
    if at.due is None:
        return literal(1) == 1
    watched = and_(_L.confined.is_not(None), or_(_L.returned.is_(None), _L.returned <= _L.confined))
    ways: list[ColumnElement[bool]] = [_L.holder.in_([one.value for one in at.due.always])]
    for standing, day in at.due.returned_by.items():
        came = and_(_L.returned.is_not(None), _L.returned <= day.isoformat())
        ways.append(and_(_L.holder == standing.value, came))
    after = _L.holder.in_([one.value for one in (*at.due.always, *at.due.returned_by)])
    over = and_(watched, _L.confined <= at.due.today.isoformat(), after)
    return or_(_L.holder == "", over, and_(not_(watched), or_(*ways)))


def _order_of_conditions(at: Standpoint) -> ColumnElement[int]:
    """The good ones first, those that are gone for good last; what a newer program says behind them."""
    places = {one.value: place for place, one in enumerate(Condition)}
    return case(places, value=_condition(at), else_=len(places))


NEWER = PassState.of_rank(-1).value
"""The state that a newer program has given."""
