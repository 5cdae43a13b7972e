"""The sorts of kinds: what is only added, what is said anew, what is said of another kind, and what no table can say."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from sqlalchemy import BigInteger, Column, Integer, Text, Uuid

from gatekeeper.domain.kinds import KIND_OF
from gatekeeper.store.holding import First, HoldRule, Newest
from gatekeeper.store.kind import KindTable
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.session import ReadEntry, RowValues, Session, add, insert_into, stamp
from gatekeeper.store.tables_own import key, of_estate

V = TypeVar("V")
Counts = Callable[[ReadEntry], bool]
CountsHere = Callable[[Session, list[ReadEntry]], list[ReadEntry]]


class Added(KindTable[V]):
    """Rows that are added, never changed, and are known by their entry."""

    KEY = ("stream", "seq", "estate")

    def write(self, session: Session, rows: list[RowValues]) -> None:
        """Add rows; what is there already stays as it is."""
        add(session, self.table, rows)

    def _head(self, session: Session, one: ReadEntry) -> tuple[Any, ...]:
        return one.stream, one.header.seq, session.estate

    def _frame(self, held: dict[str, Column[Any]]) -> list[Column[Any]]:
        return [key("stream", Integer), key("seq", BigInteger), of_estate(), *held.values()]


class Fact(Added[V]):
    """Something that happened."""


class Remark(Added[V]):
    """What is said of something that happened, beside its row; what comes of it is settled afterwards (`apply.AFTER`).

    Args:
        only: Whose word counts; anybody else's is left alone.
    """

    def __init__(self, body: type[V], table: str, *indexes: tuple[str, ...], only: Counts, **said: Any) -> None:
        super().__init__(body, table, *indexes, erasable=False, **said)
        self._only = only

    def apply(self, session: Session, said: list[ReadEntry]) -> None:
        """Add the rows of those whose word counts."""
        super().apply(session, self.counting(said))

    def counting(self, said: Iterable[ReadEntry]) -> list[ReadEntry]:
        """Those that count."""
        return [one for one in said if self._only(one)]


class Ruled(KindTable[V]):
    """Something about which several words may be said, of which one holds.

    Args:
        known_by: The columns by which it is known; ``"estate"`` among them where the body does not say its own number.
        rule: Which of two words holds.
    """

    def __init__(
        self,
        body: type[V],
        table: str,
        *indexes: tuple[str, ...],
        known_by: tuple[str, ...],
        rule: HoldRule,
        **said: Any,
    ) -> None:
        self.known_by, self.rule = known_by, rule
        filled = "estate" in (said.get("names") or {}).values()
        self.KEY = (*(() if filled else ("estate",)), *(("stamp",) if rule.stamped else ()))
        super().__init__(body, table, *indexes, **said)

    def write(self, session: Session, rows: list[RowValues]) -> None:
        """Write rows where nothing stands that holds against them."""
        if isinstance(self.rule, First):
            add(session, self.table, rows)
        else:
            _holding(session.connection.dialect.name, self).many(session.connection, rows)

    def _keys(self) -> tuple[str, ...]:
        return self.known_by

    def _wrong(self, columns: set[str]) -> dict[str, set[str]]:
        return {"rule": set(self.rule.columns) - columns}

    def _head(self, session: Session, one: ReadEntry) -> tuple[Any, ...]:
        held = {"estate": session.estate, "stamp": stamp(one.header)}
        return tuple(held[name] for name in self.KEY)

    def _frame(self, held: dict[str, Column[Any]]) -> list[Column[Any]]:
        keys = [held.pop(name) if name in held else key(name, Uuid) for name in self.known_by]
        estate = [] if "estate" in self.known_by else [of_estate()]
        stamped: list[Column[Any]] = [Column("stamp", Text, nullable=False)] if self.rule.stamped else []
        return [*keys, *estate, *stamped, *held.values()]


@cache
def _holding(dialect: str, kind: Ruled[Any]) -> Prepared:
    statement = insert_into(dialect, kind.table)
    sets, when = kind.rule.sets(kind.table, statement.excluded)
    return Prepared(statement.on_conflict_do_update(index_elements=list(kind.known_by), set_=sets, where=when))


class Value(Ruled[V]):
    """Something that holds until it is said anew: of two words about the same thing the one with the greater stamp stays.

    Its `key_of` is the field by which it is known, or ``"estate"`` where the estate has one.
    """

    GOES_BY = "person"

    def __init__(self, body: type[V], table: str, *indexes: tuple[str, ...], key_of: str, **said: Any) -> None:
        said = {"erasable": key_of != "estate", **said}
        super().__init__(body, table, *indexes, key_of=key_of, known_by=(key_of,), rule=Newest(), **said)


class SaidOf(Generic[V]):
    """A kind without a table of its own: what it says is written as if it were said of another one.

    Args:
        as_said: The other one's body, of an entry.
        only: Which entries count; None for all.
    """

    def __init__(
        self, body: type[V], of: KindTable[Any], as_said: Callable[[ReadEntry], Any], only: CountsHere | None = None
    ) -> None:
        if body not in KIND_OF:
            raise TypeError(f"{body.__name__} is the body of no kind of entry: name it in domain.kinds.KINDS.")
        self.name, self.of, self._as_said, self._only = KIND_OF[body].name, of, as_said, only

    @property
    def erasable(self) -> bool:
        """As the other one."""
        return self.of.erasable

    def apply(self, session: Session, said: list[ReadEntry]) -> None:
        """Bring the other one's table up to date."""
        counts = said if self._only is None else self._only(session, said)
        if counts:
            self.of.apply(session, [ReadEntry(one.stream, one.header, self._as_said(one)) for one in counts])


@dataclass(frozen=True, slots=True)
class ByHand:
    """A kind that no row says: its entries speak of other entries, which is a function of its own; or they are read where they
    stand, in the journal (`KindLook.in_journal`).

    Attributes:
        by_hand: Why.
        erasable: Whether an entry of this kind can be erased.
    """

    body: type
    by_hand: str
    erasable: bool = False

    @property
    def name(self) -> str:
        """As journals have it."""
        return KIND_OF[self.body].name
