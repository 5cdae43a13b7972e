"""The list of people on a clerk's desk: sorted, searched and cut into pages by the database.

It is a table of its own, written from `person` and `household` where it lags behind them: nobody who writes has to know of it,
and a gate, which has no such desk, never fills it. Numbers of cards and telephones stay sealed: their last four are found by a
blind index, more digits are compared after opening the few whose last four fit.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, delete, func, or_, select, true

from gatekeeper.domain.facts import Stream
from gatekeeper.domain.household import PersonState
from gatekeeper.service.office.listed import LinesMade, ListState, PeopleAsked
from gatekeeper.service.paging import PageAsked, PageFound
from gatekeeper.service.sounds import folded, order_of, pinyin_of, sounds_of
from gatekeeper.store import tables as t
from gatekeeper.store.asking import Asking, given
from gatekeeper.store.merging import is_line, stays_of
from gatekeeper.store.paging import MARK, begins_of, find_page, in_flat, place_of
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.session import RowValues, add, replaced
from gatekeeper.store.unlist import unlist_holders, unlist_people

WHOLE_NUMBER = 18  # characters of an ID number
TAIL = 4  # characters of a number that are enough to find it
WHOLE = 5  # digits from which on they may stand anywhere in a number
MOST = 500  # people whom a sealed number is looked for in the answer of one search
_ASIDE = re.compile(r"[(（].*?[)）]")
_L, _P, _H = t.listed.c, t.person.c, t.household.c
_ORDERS: dict[str, Any] = {"place": _L.place, "spelled": _L.spelled, "kind": _L.kind}
_LINES: Select[Any] = select(
    _P.id,
    _P.name,
    _P.id_number,
    _P.phone,
    _P.standing,
    _P.plates,
    _P.state,
    _P.stamp,
    _H.building,
    _H.unit,
    _H.room,
    func.coalesce(_H.stamp, "").label("home"),
).join(t.household, _H.id == _P.household, isouter=True)
_LISTED = _LINES.join(t.listed, _L.person == _P.id, isouter=True)
_LAGGING = or_(_L.stamp.is_(None), _L.stamp != _P.stamp, _L.home != func.coalesce(_H.stamp, ""))


_TAILS_GONE = Prepared(delete(t.listed_tail).where(t.listed_tail.c.person == given("id")))


@dataclass(frozen=True, slots=True)
class _PersonLine:
    """A line, and the ends of numbers by which it is found."""

    line: RowValues
    tails: set[bytes]


class ListedQuestions(Asking):
    """Pages of people."""

    orders = _ORDERS

    def list_state(self) -> ListState:
        """How far registry and list are."""
        people = self._do.execute(select(func.count()).select_from(t.person).where(is_line(_P.id))).scalar() or 0
        lines = self._do.execute(select(func.count()).select_from(t.listed)).scalar() or 0
        newest = [self._do.execute(select(func.max(stamp))).scalar() or "" for stamp in (_P.stamp, _H.stamp)]
        chains = select(t.stream.c.device, t.stream.c.epoch, t.stream.c.seq)
        chains = chains.where(t.stream.c.name == Stream.REGISTRY.value)
        heads = frozenset((row.device, row.epoch, row.seq) for row in self._do.execute(chains))
        return ListState(people, lines, max(newest), heads)

    def first_lines(self, count: int) -> LinesMade:
        """Lines of who lives in so many flats, the first ones of the list."""
        per_building = self._do.execute(select(_H.building, func.count()).group_by(_H.building)).all()
        buildings, many = [], 0
        for building, homes_there in sorted(per_building, key=lambda row: place_of(row[0], "", "", "")):
            buildings.append(building)
            many += homes_there
            if many >= count:
                break
        homes = self._do.execute(select(_H.id, _H.building, _H.unit, _H.room).where(_H.building.in_(buildings))).all()
        first = [
            row.id for row in nsmallest(count, homes, key=lambda row: place_of(row.building, row.unit, row.room, ""))
        ]
        return self._made(self._do.execute(_LINES.where(is_line(_P.id), _P.household.in_(first))).all())

    def lagging_lines(self, after: UUID | None, count: int) -> LinesMade:
        """Of so many people, by their ids, lines of those whose own is not up to date."""
        people = select(_P.id).where(is_line(_P.id)).order_by(_P.id).limit(count)
        ids = self._do.execute(people if after is None else people.where(_P.id > after)).scalars().all()
        if not ids:
            return LinesMade(())
        return self._made(
            self._do.execute(_LISTED.where(_P.id.between(ids[0], ids[-1]), is_line(_P.id), _LAGGING)).all(), ids[-1]
        )

    def newer_lines(self, than: str, count: int) -> LinesMade:
        """Lines of some of those of whom something was said since a stamp; it goes on with the last one's stamp."""
        rows = self._do.execute(_LINES.where(_P.stamp > than, is_line(_P.id)).order_by(_P.stamp).limit(count)).all()
        return self._made(rows, rows[-1].stamp if len(rows) == count else None)

    def lines_of_homes(self, than: str) -> LinesMade:
        """Lines of who lives in a household of which something was said since a stamp, where they are not up to date."""
        homes = select(_P.id).where(is_line(_P.id), _P.household.in_(select(_H.id).where(_H.stamp > than)))
        return self._made(self._do.execute(_LISTED.where(_P.id.in_(homes), _LAGGING)).all())

    def write_lines(self, made: LinesMade) -> None:
        """Write lines; not of whom something else was said meanwhile."""
        people = select(_P.id, _P.stamp)
        asked = [one.line["person"] for one in made.lines]
        stamps = {row.id: row.stamp for row in self._among(people, _P.id, asked)}
        lines = [one for one in made.lines if stamps.get(one.line["person"]) == one.line["stamp"]]
        if not lines:
            return
        _TAILS_GONE.many(self._do, [{"id": one.line["person"]} for one in lines])
        unlist_holders(self.session, (one.line["person"] for one in lines))
        replaced(self.session, t.listed).many(self._do, [one.line for one in lines])
        tails = [{"tail": tail, "person": one.line["person"]} for one in lines for tail in one.tails]
        add(self.session, t.listed_tail, tails)

    def strangers_listed(self) -> list[UUID]:
        """Whose line stands in the list, and who is not in the registry."""
        gone = ~select(_P.id).where(_P.id == _L.person, is_line(_P.id)).exists()
        return list(self._do.execute(select(_L.person).where(gone)).scalars())

    def unlist(self, people: Sequence[UUID]) -> None:
        """Take lines away."""
        for person in people:
            unlist_people(self.session, person)

    def _made(self, rows: Sequence[Any], end: Any = None) -> LinesMade:
        also = self._also_known(rows)
        lines = []
        for row in rows:
            others = also.get(row.id, ())
            tails = set().union(*(self._tails(one) for one in (row, *others)))
            lines.append(_PersonLine(self._line_of(row, others), tails))
        return LinesMade(tuple(lines), end)

    def _also_known(self, rows: Sequence[Any]) -> dict[UUID, list[Any]]:
        """The lines that are these people's by now: they are found by what stood in those too."""
        merged = self.merged
        gone = [one for row in rows for one in merged.all_of(row.id) if merged.went_into(one)] if merged else []
        found: dict[UUID, list[Any]] = {}
        for row in self._among(select(_P.id, _P.name, _P.id_number, _P.phone), _P.id, gone) if gone else ():
            found.setdefault(merged.who(row.id), []).append(row)
        return found

    def find_people(self, page: PageAsked[PeopleAsked, UUID]) -> PageFound[UUID]:
        """A page of people by id."""
        fits = None if page.asked == PeopleAsked() else self._fitting(page.asked)
        return find_page(self._do, page, _L.person, self.orders, fits)

    def _line_of(self, row: Any, also: Sequence[Any] = ()) -> RowValues:
        flat = [part for part in (row.building, row.unit, row.room) if part]
        plates = row.plates.split(";") if row.plates else []
        names = dict.fromkeys((row.name, *(one.name for one in also)))
        sounds = [sound for name in names for sound in (*sounds_of(name), pinyin_of(name))]
        moved = row.state == PersonState.MOVED_OUT.value
        return {
            "person": row.id,
            "estate": self.me.estate,
            "stamp": row.stamp,
            "home": row.home,
            "place": place_of(row.building or "", row.unit or "", row.room or "", row.name),
            "spelled": order_of(row.name),
            "kind": row.state if moved else row.standing,
            "born": born_of(self._sealer.open_text("person.id_number", row.id_number)),
            "texts": "\n".join((*(text for name in names for text in (folded(name), name.upper())), *plates)),
            "begins": begins_of(["-".join(flat), "".join(flat), *sounds]),
        }

    def _tails(self, row: Any) -> set[bytes]:
        number = self._sealer.open_text("person.id_number", row.id_number)
        phones = digits_in(self._sealer.open_text("person.phone", row.phone) or "")
        return {
            *([self._tail("id", number[-TAIL:])] if number else []),
            *(self._tail("phone", one[-TAIL:]) for one in phones if len(one) >= TAIL),
        }

    def _tail(self, what: str, text: str) -> bytes:
        """The blind index of the end of a number, half as long as others: eight bytes tell some thousand ends apart."""
        return (self._sealer.index(f"listed.{what}", text) or b"")[:8]

    def find_households(self, page: PageAsked[PeopleAsked, UUID]) -> PageFound[UUID]:
        """A page of households, each by the first of its people by name, where somebody fits."""
        if page.asked == PeopleAsked():
            lived_in = select(_P.id).join(t.listed, _L.person == _P.id).where(_P.household == _H.id).exists()
            count = select(func.count()).select_from(t.household).where(_H.room != "", lived_in)
            return find_page(
                self._do, page, _L.person, self.orders, _first_at_home(), self._do.execute(count).scalar() or 0
            )
        found = select(_L.person).where(self._fitting(page.asked)).correlate(None)
        of_them = select(_P.household).where(_P.id.in_(found)).correlate(None)
        near = _L.person.in_(select(_P.id).where(_P.household.in_(of_them)).correlate(None))
        return find_page(self._do, page, _L.person, self.orders, and_(near, _first_at_home()))

    def _fitting(self, asked: PeopleAsked) -> ColumnElement[bool]:
        ways: list[ColumnElement[bool]] = []
        if asked.text:
            ways.append(func.instr(_L.texts, asked.text) > 0)
        if asked.begins:
            ways.append(func.instr(_L.begins, MARK + asked.begins) > 0)
        if asked.kinds:
            ways.append(_L.kind.in_(sorted(asked.kinds)))
        if asked.flat is not None:
            homes = select(_H.id).where(in_flat(asked.flat, _H.building, _H.unit, _H.room))
            ways.append(_L.person.in_(select(_P.id).where(_P.household.in_(homes))))
        if asked.number is not None:
            of_number = and_(t.passes.c.estate == self.me.estate, t.passes.c.number == asked.number)
            ways.append(_L.person.in_(select(stays_of(t.passes.c.person)).where(of_number)))
        if asked.tail:
            ways.append(_L.person.in_(self._ending("id", asked.tail)))
        if asked.digits:
            ways.append(_L.person.in_(self._with_digits(asked.digits)))
        return or_(*ways) if ways else true()

    def _with_digits(self, digits: str) -> list[UUID]:
        """Who has these digits in a telephone, or in the number of a pass."""
        found = self.with_telephone(digits)
        if len(digits) >= WHOLE:
            numbers = func.printf("%08d", t.passes.c.number)
            labels = select(stays_of(t.passes.c.person)).where(
                t.passes.c.person.is_not(None), func.instr(numbers, digits) > 0
            )
            found += list(self._do.execute(labels.limit(MOST)).scalars())
        return found[:MOST]

    def with_telephone(self, digits: str) -> list[UUID]:
        """Who has these digits in a telephone: four are its last ones."""
        if len(digits) < TAIL:
            return []
        ends = select(_P.id, _P.phone).where(_P.id.in_(self._ending("phone", digits[-TAIL:])))
        found = list(self._having(digits, self._do.execute(ends)))
        if not found and len(digits) >= WHOLE:  # somewhere within: every telephone is opened
            found = list(self._having(digits, self._flow(select(_P.id, _P.phone).where(_P.phone.is_not(None)))))
        return found[:MOST]

    def _ending(self, what: str, text: str) -> Select[Any]:
        return select(t.listed_tail.c.person).where(t.listed_tail.c.tail == self._tail(what, text))

    def _having(self, digits: str, rows: Iterable[Any]) -> Iterator[UUID]:
        for row in rows:
            phone = self._sealer.open_text("person.phone", row.phone) or ""
            if any((digits in one) if len(digits) >= WHOLE else one.endswith(digits) for one in digits_in(phone)):
                yield row.id


def _first_at_home() -> ColumnElement[bool]:
    """Whether a line is that of the first of a household by name. Asked of one line after the other, it looks at that household
    alone: a page is there after a hundred of them, where to number everybody's would look at all."""
    other, line = t.person.alias(), t.listed.alias()
    before = or_(line.c.place < _L.place, and_(line.c.place == _L.place, line.c.person < _L.person))
    sooner = select(other.c.id).join(line, line.c.person == other.c.id)
    sooner = sooner.where(other.c.household == _P.household, before).correlate(t.person, t.listed)
    own = select(_P.id).join(t.household, _H.id == _P.household)
    return own.where(_P.id == _L.person, _H.room != "", ~sooner.exists()).correlate(t.listed).exists()


def born_of(number: str | None) -> str:
    """The day of birth that an ID number of 18 characters says, ISO; empty for any other."""
    if number is None or len(number) != WHOLE_NUMBER or not number[:-1].isdecimal():
        return ""
    return f"{number[6:10]}-{number[10:12]}-{number[12:14]}"


def digits_in(phone: str) -> list[str]:
    """The digits of each telephone in a field; what stands in brackets is said of it."""
    parts = _ASIDE.sub("", phone).split("/")
    return [digits for part in parts if (digits := "".join(filter(str.isdecimal, part)))]
