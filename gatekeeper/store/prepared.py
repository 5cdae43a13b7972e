"""Statements compiled once and run by the driver: what is asked stays SQLAlchemy's, only the running is ours.

SQLAlchemy takes 60 to 90 µs for a statement that the database answers in five. On the way of an answer and of an exchange
that is most of the time, so the statements asked there are held ready: text, conversions, and the shape of a row.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, LargeBinary, Uuid
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError

Values = Mapping[str, Any]
_NOTHING: dict[str, Any] = {}


class Prepared:
    """One statement. Its `bindparam`s are given by name; an INSERT is given whole rows.

    To be run inside a transaction that SQLAlchemy has begun: it begins none by itself.

    Args:
        statement: Without lists of changing length (`in_`), which would have to be compiled anew each time.
    """

    def __init__(self, statement: Any) -> None:
        self._statement = statement
        self._ready: dict[str, _Ready] = {}

    def first(self, connection: Connection, values: Values = _NOTHING) -> Any:
        """The first row, or None."""
        ready = self._for(connection)
        row = ready.run(connection, values).fetchone()
        return None if row is None else ready.row(row)

    def all(self, connection: Connection, values: Values = _NOTHING) -> list[Any]:
        """Every row."""
        ready = self._for(connection)
        return [ready.row(row) for row in ready.run(connection, values).fetchall()]

    def scalar(self, connection: Connection, values: Values = _NOTHING) -> Any:
        """The first column of the first row; None if there is none."""
        row = self.first(connection, values)
        return None if row is None else row[0]

    def run(self, connection: Connection, values: Values = _NOTHING) -> int:
        """Do it, and return how many rows it touched."""
        count: int = self._for(connection).run(connection, values).rowcount
        return count

    def put(self, connection: Connection, cursor: Any, cells: list[Any]) -> None:
        """`run` with the values as they are, in the order in which the statement names them, and with the driver's own cursor:
        a fifth less than `run`, the database included. The list is changed."""
        self._for(connection).put(connection, cursor, cells)

    def many(self, connection: Connection, rows: Sequence[Values]) -> None:
        """Do it once for each of these."""
        ready = self._for(connection)
        if len(rows) == 1:
            ready.run(connection, rows[0])
        else:
            ready.run_many(connection, ready.all_bound(rows))

    def bound(self, dialect: Dialect, rows: Iterable[Values]) -> list[Any]:
        """The rows as the driver takes them, for `many_bound`: so much of the work needs no database."""
        return self._by(dialect).all_bound(rows)

    def many_bound(self, connection: Connection, bound: Sequence[Any]) -> None:
        """`many` with what `bound` made."""
        self._for(connection).run_many(connection, bound)

    def _for(self, connection: Connection) -> "_Ready":
        ready = self._ready.get(connection.dialect.name)
        return self._by(connection.dialect) if ready is None else ready

    def _by(self, dialect: Dialect) -> "_Ready":
        ready = self._ready.get(dialect.name)
        if ready is None:
            ready = self._ready[dialect.name] = _Ready(self._statement, dialect)
        return ready


class _Ready:
    """A statement in one dialect."""

    def __init__(self, statement: Any, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self._text = str(compiled)
        self._fixed = {name: bind.value for name, bind in compiled.binds.items() if not bind.required}
        order = compiled.positiontup
        self._names = list(compiled.binds) if order is None else order
        self._cells = _cells_of(self._names)
        ways = [_on_the_way_in(compiled.binds[name].type, dialect) for name in self._names]
        self._ways = [(at, way) for at, way in enumerate(ways) if way is not None]
        self._named = order is None
        self.row = _rows_of(statement, dialect)
        self._error: Any = dialect.loaded_dbapi.Error

    def bound(self, values: Values) -> Any:
        """The values as the driver takes them."""
        if self._fixed:
            values = {**self._fixed, **values}
        cells = list(self._cells(values))
        for at, way in self._ways:
            cells[at] = way(cells[at])
        return dict(zip(self._names, cells, strict=True)) if self._named else cells

    def all_bound(self, rows: Iterable[Values]) -> list[Any]:
        """`bound` of many, column by column: most rows of a column say the same as the row before."""
        if self._named or self._fixed:
            return [self.bound(row) for row in rows]
        bound = [list(self._cells(row)) for row in rows]
        for at, way in self._ways:
            last = made = None
            for cells in bound:
                value = cells[at]
                if value is not last:
                    last, made = value, way(value)
                cells[at] = made
        return bound

    def run(self, connection: Connection, values: Values) -> Any:
        """A cursor of the driver that has done it."""
        driver: Any = connection.connection.dbapi_connection
        bound = self.bound(values)
        try:
            return driver.execute(self._text, bound)
        except self._error as error:
            raise self._told(connection, error) from error

    def put(self, connection: Connection, cursor: Any, cells: list[Any]) -> None:
        """Do it with these values, one for each name in the order of the statement; the list is changed."""
        for at, way in self._ways:
            if cells[at] is not None:
                cells[at] = way(cells[at])
        try:
            cursor.execute(self._text, cells)
        except self._error as error:
            raise self._told(connection, error) from error

    def run_many(self, connection: Connection, bound: Sequence[Any]) -> None:
        """Do it once for each, as `bound` made them."""
        driver: Any = connection.connection.dbapi_connection
        cursor = driver.cursor()
        try:
            cursor.executemany(self._text, bound)
        except self._error as error:
            raise self._told(connection, error) from error
        finally:
            cursor.close()

    def _told(self, connection: Connection, error: Exception) -> DBAPIError:
        """The driver's error as SQLAlchemy tells it, for whoever waits for that; without the values."""
        told = DBAPIError.instance(
            self._text, None, error, self._error, hide_parameters=True, dialect=connection.dialect
        )
        assert isinstance(told, DBAPIError)
        return told


def _cells_of(names: Sequence[str]) -> Callable[[Values], Iterable[Any]]:
    """What gives the values of these names, in their order."""
    if len(names) < 2:  # `itemgetter` gives no tuple of one
        return lambda values: [values[name] for name in names]
    return itemgetter(*names)


def _on_the_way_in(kind: Any, dialect: Dialect) -> Callable[[Any], Any] | None:
    if isinstance(kind, LargeBinary):
        return None  # both drivers take bytes, and give bytes, as they are
    way: Callable[[Any], Any] | None = kind.dialect_impl(dialect).bind_processor(dialect)
    return _remembering(way) if way is not None and isinstance(kind, Uuid) else way


def _remembering(way: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A conversion that remembers its last value: every row has the same estate, and those of one person the same person."""
    last: tuple[Any, Any] = (None, None)

    def converted(value: Any) -> Any:
        nonlocal last
        known, made = last  # both at once: several threads convert
        if value is not known and value != known:
            made = way(value)
            last = (value, made)
        return made

    return converted


def _rows_of(statement: Any, dialect: Dialect) -> Callable[[Any], Any]:
    """What makes a row with names of what the driver fetched."""
    if not statement.is_select:
        return tuple
    columns = list(statement.selected_columns)
    shape: Any = namedtuple("Row", [column.name for column in columns], rename=True)  # type: ignore[misc]  # names known only here
    make: Callable[[Any], Any] = shape._make
    found = [(at, _on_the_way_out(column.type, dialect)) for at, column in enumerate(columns)]
    ways = [(at, way) for at, way in found if way is not None]
    if not ways:
        return make

    def row(fetched: Any) -> Any:
        cells = list(fetched)
        for at, way in ways:
            cells[at] = way(cells[at])
        return make(cells)

    return row


def _on_the_way_out(kind: Any, dialect: Dialect) -> Callable[[Any], Any] | None:
    if isinstance(kind, LargeBinary):
        return None
    way: Callable[[Any], Any] | None = kind.dialect_impl(dialect).result_processor(dialect, None)
    return _remembering(way) if way is not None and isinstance(kind, Uuid) else way
