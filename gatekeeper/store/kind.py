"""What a kind of entry is to the tables, said once: its columns, and how it is written, read, erased and compared.

The columns follow from the annotations of the body, a frozen dataclass of the domain. What is said of a field that is not
there, and a field of a type that no column holds, fails when the program is loaded.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum, StrEnum
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, ClassVar, Generic, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, LargeBinary, SmallInteger, Table, Text, Uuid

from gatekeeper.domain.kinds import KIND_OF
from gatekeeper.journal.entry import decode_body, encode_body, milliseconds
from gatekeeper.store.sealer import Sealer
from gatekeeper.store.session import ReadEntry, RowValues, Session
from gatekeeper.store.tables_own import key, metadata
from gatekeeper.store.times import moment

V = TypeVar("V")
Way = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Beside:
    """A column that the entry itself fills, not its body."""

    type: Any
    of: Callable[[ReadEntry], Any]


WALL = Beside(BigInteger, lambda one: one.header.wall)
"""When it was written, for people to read."""
WRITER = Beside(Text, lambda one: one.header.device.hex())
"""The machine that wrote it."""


_WHOLE = Beside(LargeBinary, lambda one: encode_body(one.value))


@dataclass(frozen=True, slots=True)
class Stored:
    """How a field stands in its column where that does not follow from its type."""

    type: Any
    into: Way
    back: Way


@dataclass(frozen=True, slots=True)
class StoredField:
    """How one field, or one field of a value in it, stands in a column.

    Attributes:
        path: ``"room"``, or ``"flat.room"``.
        into, back: What the column holds of the value, and the other way round; None for the same.
        default: What old rows have of a field that is new, as the body itself says; None where that needs no saying.
        sealed: The name under which it is sealed; empty for none.
    """

    path: str
    column: str
    type: Any
    nullable: bool
    into: Way | None
    back: Way | None
    default: str | None = None
    sealed: str = ""


class KindTable(ABC, Generic[V]):
    """One kind of entry and its table.

    Args:
        body: What its entries say; `domain.kinds.KINDS` has its name.
        table: The table's name.
        indexes: Columns of each further index; its name is theirs behind the table's, or what `index_names` says.
        names: Columns that are not called as their fields are.
        types: Columns whose numbers are smaller than they might be.
        sealed: Fields that stay unreadable to whoever has the database open.
        indexed: Columns by which a sealed field is found: ``{"id_index": "id_number"}``.
        marks: What stands between the parts of a field that has several; a space elsewhere.
        beside: Columns that the entry fills.
        always: Fields, ``"stream.stream"`` inside another one, that have no column, and what they always are.
        about: The field that names whom it is about, so that it goes when they are forgotten. A value that names a person must
            say it.
        stored: Fields that stand otherwise in their columns than others of their type.
        whole: A column that holds the whole body, as its entry has it; of its fields only those in `shown` have columns too.
        erasable: Whether an entry of this kind can be erased. What the estate's safety hangs on cannot.
    """

    KEY: tuple[str, ...] = ()
    """The columns that the entry and its store fill before the body's own."""
    GOES_BY: ClassVar[str] = ""
    """The field that a kind of this sort may not name without saying `about`; empty where nothing has to be said."""

    def __init__(
        self,
        body: type[V],
        table: str,
        *indexes: tuple[str, ...],
        key_of: str = "",
        names: Mapping[str, str] | None = None,
        types: Mapping[str, Any] | None = None,
        sealed: Iterable[str] = (),
        indexed: Mapping[str, str] | None = None,
        marks: Mapping[str, str] | None = None,
        beside: Mapping[str, Beside] | None = None,
        always: Mapping[str, Any] | None = None,
        index_names: Mapping[tuple[str, ...], str] | None = None,
        about: str = "",
        stored: Mapping[str, Stored] | None = None,
        whole: str = "",
        shown: Iterable[str] = (),
        erasable: bool = True,
        **options: Any,
    ) -> None:
        if body not in KIND_OF:
            raise TypeError(f"{body.__name__} is the body of no kind of entry: name it in domain.kinds.KINDS.")
        self.name = KIND_OF[body].name
        self.body = body
        self.key_of, self.about, self._always = key_of, about, dict(always or {})
        self.erasable, self._whole, self._shown = erasable, whole, set(shown)
        self._sealed, self._indexed, self._stored = set(sealed), dict(indexed or {}), dict(stored or {})
        self._names, self._types, self._marks = dict(names or {}), dict(types or {}), dict(marks or {})
        self._beside = dict(beside or {}) | ({whole: _WHOLE} if whole else {})
        keys = self._keys()
        self.fields = tuple(self._fields_of(table))
        self._check()
        held = {
            one.column: Column(one.column, one.type, nullable=one.nullable, server_default=one.default)
            for one in self.fields
        }
        held |= {name: Column(name, LargeBinary) for name in self._indexed}
        held |= {name: Column(name, one.type, nullable=False) for name, one in self._beside.items()}
        for name in keys:
            if name in held:
                held[name] = key(name, type(held[name].type))
        named = dict(index_names or {})
        self.table = Table(
            table,
            metadata,
            *self._frame(held),
            *(Index(named.get(columns, "_".join((table, columns[0]))), *columns) for columns in indexes),
            **options,
        )
        self._names_of_cells = (*self.KEY, *(one.column for one in self.fields), *self._indexed, *self._beside)
        self._ways = [(at, one.into) for at, one in enumerate(self.fields) if one.into is not None]
        self._sealed_at = [(at, one.sealed) for at, one in enumerate(self.fields) if one.sealed]
        # One more than there are, so that a tuple comes back where there is but one.
        self._said = attrgetter(*(one.path for one in self.fields), "__class__")
        self._read = attrgetter(*(one.column for one in self.fields), "__class__")
        self._plan = self._parts() if not whole else lambda cells: cells

    def rows(self, session: Session, said: Iterable[ReadEntry]) -> list[RowValues]:
        """What stands in the table of entries: no database is needed for it."""
        return [dict(zip(self._names_of_cells, self.cells(session, one), strict=True)) for one in said]

    def cells(self, session: Session, one: ReadEntry) -> list[Any]:
        """The same of one entry without the names of the columns; of a fact, in the order of its table."""
        *cells, _ = self._said(one.value)
        for at, into in self._ways:
            if cells[at] is not None:
                cells[at] = into(cells[at])
        for at, name in self._sealed_at:
            if cells[at] is not None:
                cells[at] = session.sealer.seal(name, cells[at])
        for name in self._indexed.values():
            cells.append(session.sealer.index(f"{self.table.name}.{name}", getattr(one.value, name)))
        for beside in self._beside.values():
            cells.append(beside.of(one))
        return [*self._head(session, one), *cells]

    @abstractmethod
    def write(self, session: Session, rows: list[RowValues]) -> None:
        """Bring rows to the table."""

    def apply(self, session: Session, said: list[ReadEntry]) -> None:
        """Bring the table up to date with what was said."""
        self.write(session, self.rows(session, said))

    def value(self, row: Any, sealer: Sealer) -> V:
        """A row as what was said."""
        if self._whole:
            said: V = decode_body(self.name, getattr(row, self._whole))
            return said
        cells = list(self._read(row))
        for at, name in self._sealed_at:
            if cells[at] is not None:
                cells[at] = sealer.open(name, cells[at])
        return self._plan(cells)

    def opened(self, row: Mapping[str, Any], sealer: Sealer) -> RowValues:
        """A row whose sealed columns are opened: each sealing is different, so that rows are compared by this."""
        plain = dict(row)
        for one in self.fields:
            if one.sealed and plain[one.column] is not None:
                plain[one.column] = sealer.open(one.sealed, plain[one.column])
        return plain

    @property
    def whom(self) -> str:
        """The column of somebody in the registry whom it is about; empty where there is none."""
        return "person" if self.key_of != "person" and "person" in self.table.c else ""

    def _keys(self) -> tuple[str, ...]:
        """The columns of the primary key that the body or its entry fills."""
        return (self.key_of,) if self.key_of else ()

    @abstractmethod
    def _head(self, session: Session, one: ReadEntry) -> tuple[Any, ...]:
        """The columns of `KEY`, of one entry."""

    @abstractmethod
    def _frame(self, held: dict[str, Column[Any]]) -> list[Column[Any]]:
        """The table's columns in their order, those that every kind of this sort begins with before the kind's own."""

    def _fields_of(self, table: str) -> Iterable[StoredField]:
        hints = get_type_hints(self.body)
        for field in fields(self.body):  # type: ignore[arg-type]  # a frozen dataclass, or `fields` says so
            yield from self._columns(table, field.name, field.name, hints[field.name], field.default)

    def _columns(self, table: str, path: str, name: str, hint: Any, default: Any) -> Iterable[StoredField]:
        if path in self._always or path == self.key_of == "estate":
            return
        if self._whole and path.partition(".")[0] not in self._shown:
            return
        plain, nullable = _without_none(hint)
        if isinstance(plain, type) and is_dataclass(plain):
            inner = get_type_hints(plain)
            for field in fields(plain):
                yield from self._columns(table, f"{path}.{field.name}", field.name, inner[field.name], MISSING)
            return
        column = self._names.get(path, name)
        if name in self._sealed:
            if plain not in (bytes, str):
                raise TypeError(f"{self.body.__name__}.{path} is no text and no bytes: it cannot be sealed.")
            ways: tuple[Way | None, Way | None] = (None, None) if plain is bytes else (str.encode, bytes.decode)
            yield StoredField(path, column, LargeBinary, nullable, *ways, sealed=f"{table}.{name}")
            return
        if path in self._stored:
            so = self._stored[path]
            yield StoredField(path, column, so.type, nullable, so.into, so.back)
            return
        kind, into, back = _way_of(plain, self._marks.get(name, " "), f"{self.body.__name__}.{path}")
        old = None if default in (MISSING, None) else str(default if into is None else into(default))
        yield StoredField(path, column, self._types.get(column, kind), nullable, into, back, old)

    def _check(self) -> None:
        """Fail where something is said of what is not there, or two things stand in one column."""
        names = {one.path.rpartition(".")[2] for one in self.fields}
        columns = [one.column for one in self.fields] + list(self._beside) + list(self._indexed)
        said = {
            "sealed": self._sealed - names,
            "indexed": set(self._indexed.values()) - names,
            "marks": set(self._marks) - names,
            "names": set(self._names) - {one.path for one in self.fields},
            "types": set(self._types) - set(columns),
            "always": {path for path in self._always if not _there(self.body, path)},
            "columns": {one for one in columns if columns.count(one) > 1 or one in self.KEY},
            "key": {*self._keys()} - {*columns, *self.KEY, ""},
            "stored": set(self._stored) - {one.path for one in self.fields},
            "shown": self._shown - ({one.path.partition(".")[0] for one in self.fields} if self._whole else set()),
            **self._wrong({*columns, *self.KEY}),
            "about": ({self.about} | {self.GOES_BY} & names) - ({self.about} & names) - {""},
        }
        for what, wrong in said.items():
            if wrong:
                raise TypeError(f"{self.body.__name__}: “{what}” does not fit the body: {', '.join(sorted(wrong))}.")

    def _wrong(self, columns: set[str]) -> dict[str, set[str]]:
        """What else is said of columns that are not there."""
        return {}

    def _parts(self) -> Callable[[list[Any]], V]:
        """What makes a body of the cells of its fields, in their order; it may change the list, and what stands behind them is
        not looked at."""
        ways = [(at, one.back) for at, one in enumerate(self.fields) if one.back is not None]
        tree = _tree(self.body, "", {one.path: at for at, one in enumerate(self.fields)}, self._always)

        def made(cells: list[Any]) -> V:
            for at, way in ways:
                if cells[at] is not None:
                    cells[at] = way(cells[at])
            body: V = tree(cells)
            return body

        return made


def _without_none(hint: Any) -> tuple[Any, bool]:
    """A type without its None, and whether it had one."""
    parts = get_args(hint) if isinstance(hint, UnionType) or get_origin(hint) is not None else ()
    if NoneType not in parts:
        return hint, False
    left = [one for one in parts if one is not NoneType]
    return (left[0] if len(left) == 1 else hint), True


def _way_of(plain: Any, mark: str, where: str) -> tuple[Any, Way | None, Way | None]:
    """The column that holds a type, and the ways into it and back."""
    if get_origin(plain) is tuple and get_args(plain)[1:] == (Ellipsis,):
        return Text, *_several(get_args(plain)[0], mark, where)
    if isinstance(plain, type) and issubclass(plain, Enum):
        return Text, str if issubclass(plain, StrEnum) else attrgetter("value"), plain
    ways: dict[Any, tuple[Any, Way | None, Way | None]] = {
        UUID: (Uuid, None, None),
        str: (Text, None, None),
        bytes: (LargeBinary, None, None),
        int: (BigInteger, None, None),
        bool: (SmallInteger, int, bool),
        datetime: (BigInteger, milliseconds, moment),
        date: (Text, date.isoformat, date.fromisoformat),
    }
    if plain not in ways:
        raise TypeError(f"{where}: no column holds a {plain}.")
    return ways[plain]


def _several(part: Any, mark: str, where: str) -> tuple[Way, Way]:
    if part is UUID:
        return lambda ids: mark.join(one.hex for one in ids), lambda text: tuple(map(UUID, _split(text, mark)))
    if part is int:
        return lambda numbers: mark.join(map(str, numbers)), lambda text: tuple(map(int, _split(text, mark)))
    if part is str:
        return mark.join, lambda text: tuple(_split(text, mark))
    raise TypeError(f"{where}: no column holds several {part}.")


def _split(text: str, mark: str) -> list[str]:
    return text.split(None if mark == " " else mark) if text else []


def _there(body: Any, path: str) -> bool:
    name, _, rest = path.partition(".")
    hint, _ = _without_none(get_type_hints(body).get(name))
    return hint is not None and (not rest or _there(hint, rest))


def _tree(body: Any, within: str, places: Mapping[str, int], always: Mapping[str, Any]) -> Callable[[list[Any]], Any]:
    """What makes a value, and the values in it, of cells that stand at these places."""
    hints = get_type_hints(body)
    names = [field.name for field in fields(body)]
    if not within and all(name in places for name in names):
        order = [places[name] for name in names]
        if order == list(range(len(order))):
            return lambda cells: body(*cells[: len(order)])
    parts: list[Callable[[list[Any]], Any]] = []
    for name in names:
        path = f"{within}{name}"
        if path in always:
            parts.append(lambda cells, fixed=always[path]: fixed)  # type: ignore[misc]  # a default binds it here
        elif path in places:
            parts.append(lambda cells, at=places[path]: cells[at])  # type: ignore[misc]  # as above
        else:
            parts.append(_tree(_without_none(hints[name])[0], f"{path}.", places, always))
    return lambda cells: body(*(part(cells) for part in parts))
