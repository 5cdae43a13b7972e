"""A page of a table that is a list on a clerk's desk: sorted, counted and cut by the database."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Select, and_, func, literal, or_, select, true

from gatekeeper.domain.flat_search import AskedFlat
from gatekeeper.service.paging import PageAsked, PageFound, PageMark

A = TypeVar("A")
MARK = "\x1f"
"""Stands before each text that is found by how it begins."""


def find_page(
    do: Connection,
    page: PageAsked[A, Any],
    key: Column[Any],
    orders: Mapping[str, ColumnElement[Any]],
    fits: ColumnElement[bool] | None,
    fitting: int | None = None,
) -> PageFound[Any]:
    """A page by keys.

    Args:
        key: The primary key of the table that is listed.
        orders: What it can be sorted by; of rows that are alike the one with the lower key comes first.
        fits: Which rows fit; None for all.
        fitting: How many, where somebody has counted them for less than it takes to look at each.
    """
    order, fitting_rows = orders[page.by], true() if fits is None else fits
    total = _count(do, key, true())
    fitting = total if fits is None else fitting
    first, after = page.first, page.after
    if page.with_key is not None:
        first, after = _rows_before(do, page, key, order, fitting_rows), None
    found = select(order, key).select_from(key.table).where(fitting_rows)
    if after is not None:
        found = found.where(_behind(key, order, after, down=page.down))
    elif fitting is None:  # counted by the way: what is looked for in every row is looked for once
        found = found.add_columns(func.count().over()).offset(first)
    else:
        found = found.offset(first)
    ways = (order.desc(), key.desc()) if page.down else (order, key)
    rows: Sequence[Any] = do.execute(found.order_by(*ways).limit(page.count)).all()
    end = (rows[-1][0], rows[-1][1]) if rows else None
    if fitting is None:
        fitting = rows[-1][2] if rows and after is None else _count(do, key, fitting_rows)
    seen: frozenset[Any] = frozenset()
    if page.chosen:
        chosen: Select[Any] = select(key).where(fitting_rows, key.in_(page.chosen))
        seen = frozenset(do.execute(chosen).scalars())
    return PageFound(tuple(row[1] for row in rows), first, end, fitting, total, seen)


def _count(do: Connection, key: Column[Any], fits: ColumnElement[bool]) -> int:
    return do.execute(select(func.count()).select_from(key.table).where(fits)).scalar() or 0


def _rows_before(
    do: Connection, page: PageAsked[A, Any], key: Column[Any], order: ColumnElement[Any], fits: ColumnElement[bool]
) -> int:
    """How many rows stand before the page on which a row stands; 0 if it is not listed."""
    row = do.execute(select(order, key).where(key == page.with_key)).first()
    if row is None:
        return 0
    before = _behind(key, order, (row[0], row[1]), down=not page.down)
    return _count(do, key, and_(fits, before)) // page.count * page.count


def _behind(key: Column[Any], order: ColumnElement[Any], mark: PageMark, *, down: bool) -> ColumnElement[bool]:
    """What comes behind a row: the index is read from there on, and nothing before it is looked at."""
    value, last = mark
    here = literal(last, key.type)
    if down:
        return and_(order <= value, or_(order < value, key < here))
    return and_(order >= value, or_(order > value, key > here))


def in_flat(asked: AskedFlat, building: Any, unit: Any, room: Any) -> ColumnElement[bool]:
    """As `AskedFlat.fits`, in the database: flats have three parts, or two where there are no units."""
    three = and_(unit != "", _parts(asked, (building, unit, room)))
    return or_(three, and_(unit == "", _parts(asked, (building, room))))


def _parts(asked: AskedFlat, columns: tuple[Any, ...]) -> ColumnElement[bool]:
    if len(asked.parts) > len(columns):
        return ~true()
    *whole, last = asked.parts
    fits = [func.ltrim(column, "0") == part.lstrip("0") for column, part in zip(columns, whole, strict=False)]
    at = columns[len(whole)]
    if len(asked.parts) == len(columns) and not asked.closed:
        return and_(*fits, func.substr(at, 1, len(last)) == last)
    return and_(*fits, func.ltrim(at, "0") == last.lstrip("0"))


def place_of(building: str, unit: str, room: str, name: str) -> str:
    """What sorts as flats do, 2 before 10, and within one by name."""
    return MARK.join([*(part.zfill(6) for part in (building, unit, room)), name])


def begins_of(texts: list[str]) -> str:
    """Texts that are found by how they begin."""
    return "".join(MARK + one for one in texts if one)
