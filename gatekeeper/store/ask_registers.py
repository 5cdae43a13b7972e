"""The rows of registers, page by page, and how many each has."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, and_, func, literal, not_, or_, select

from gatekeeper.service.office.listed import PeopleAsked, RowsAsked
from gatekeeper.service.paging import PageAsked, PageFound
from gatekeeper.store import tables as t
from gatekeeper.store.asked_so import asked_so, is_one_of, open_rows
from gatekeeper.store.kinds import REGISTER
from gatekeeper.store.listed_passes import ListedPassQuestions
from gatekeeper.store.merging import stays_of
from gatekeeper.store.paging import MARK, find_page

BEHIND = "~"  # flats where nobody is named stand behind the people
_R, _L = t.register_row.c, t.listed.c


class RegisterQuestions(ListedPassQuestions):
    """Pages of rows."""

    def find_people(self, page: PageAsked[PeopleAsked, UUID]) -> PageFound[UUID]:
        """A page of people by id, also of those whom a question asks for."""
        asked = page.asked
        if asked.so is None or asked.today is None or asked.starts is None:
            return super().find_people(page)
        parts = [asked_so(asked.so, asked.today, asked.starts, self._places)]
        if asked.typed:
            parts.append(self._fitting(asked))
        if asked.not_in is not None:
            inside = select(_R.person).where(_R.register == asked.not_in, open_rows())
            parts.append(not_(is_one_of(inside)))
        return find_page(self._do, page, _L.person, self.orders, and_(*parts))

    def find_rows(self, page: PageAsked[RowsAsked, UUID]) -> PageFound[UUID]:
        """A page of a register's rows by id."""
        person = select(_L.place).where(_L.person == stays_of(_R.person)).scalar_subquery()
        spelled = select(_L.spelled).where(_L.person == stays_of(_R.person)).scalar_subquery()
        orders: dict[str, ColumnElement[object]] = {
            "flat": func.coalesce(person, literal(BEHIND).concat(_R.flat)),
            "name": func.coalesce(spelled, ""),
            "follow": func.coalesce(_R.follow, "9999"),
            "added": _R.added,
        }
        return find_page(self._do, page, _R.id, orders, self._of_register(page.asked))

    def count_rows(self, due: date) -> dict[UUID, tuple[int, int]]:
        """How many open rows each register has, and how many of them are to be followed up by a day."""
        late = func.sum(func.coalesce(_R.follow <= due.isoformat(), 0), type_=Integer)
        found = select(_R.register, func.count(), late).where(_R.closed == "").group_by(_R.register)
        return {row[0]: (row[1], row[2] or 0) for row in self._do.execute(found)}

    def due_rows(self, day: date) -> list[UUID]:
        """Open rows of registers in use that somebody should look after by a day, the earliest first."""
        used = select(t.register.c.id).where(t.register.c.closed == "")
        found = select(_R.id).where(_R.closed == "", _R.follow <= day.isoformat(), _R.register.in_(used))
        return list(self._do.execute(found.order_by(_R.follow, _R.id)).scalars())

    def _of_register(self, asked: RowsAsked) -> ColumnElement[bool]:
        fits = [_R.register == asked.register]
        if not asked.closed:
            fits.append(_R.closed == "")
        if asked.due is not None:
            fits.append(_R.follow <= asked.due.isoformat())
        if asked.text:
            names = select(_L.person).where(
                or_(func.instr(_L.texts, asked.text) > 0, func.instr(_L.begins, MARK + asked.begins) > 0)
                if asked.begins
                else func.instr(_L.texts, asked.text) > 0
            )
            within = func.instr(func.upper(_R.said), asked.text) > 0
            fits.append(or_(stays_of(_R.person).in_(names), within, func.instr(_R.flat, asked.text) > 0))
        return and_(*fits)

    def _places(self, named: str) -> list[tuple[UUID, int]]:
        rows = self._do.execute(select(t.register).where(t.register.c.closed == ""))
        known = [REGISTER.value(row, self._sealer) for row in rows]
        return [(one.id, place) for one in known for place, field in enumerate(one.typed) if field.name == named]
