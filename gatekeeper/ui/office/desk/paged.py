"""A list that the store keeps: of all its rows only the pages that were looked at last are in memory."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, overload

from gatekeeper.ui.office.column import Sort

R = TypeVar("R")
SIZE = 100  # rows of a page
KEPT = 12  # pages in memory
MOST = 5_000  # rows that can be chosen


@dataclass(frozen=True, slots=True)
class PageQuery:
    """What is asked of the store: a page of what fits, in an order.

    Attributes:
        first: How many rows stand before it; a whole number of pages.
        after: Where the page before it ends, as the store has said; None where that is not known.
        count: How many rows are wanted.
        key: Whose page is wanted, instead of `first`.
        chosen: Keys of which it is asked whether they fit.
        fresh: Whether what was known before may be out of date.
        bar: What stands in the desk's bar; None where it has none, or nothing is offered there yet.
    """

    query: str = ""
    sort: Sort | None = None
    first: int = 0
    count: int = SIZE
    after: Any = field(default=None, repr=False)
    key: Hashable = None
    chosen: frozenset[Any] = frozenset()
    fresh: bool = True
    bar: Any = None

    def asks_as(self, other: "PageQuery") -> bool:
        """Whether the same rows are looked for, in the same order."""
        return (self.query, self.sort, self.bar) == (other.query, other.sort, other.bar)


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """What the store answers.

    Attributes:
        first: How many rows stand before these.
        end: Where it ends, for `PageQuery.after`.
        fitting: How many rows fit, `total` how many there are.
        chosen: The rows that are chosen, wherever they stand, and `seen` the keys of those that fit.
        marked: How many rows the list's mark is for.
        lacking: How many rows a list lacks that is still being brought up to date: the next page that is asked for brings it
            further. None where it is as it should be.
    """

    rows: tuple[R, ...] = field(repr=False)
    first: int = 0
    end: Any = field(default=None, repr=False)
    fitting: int = 0
    total: int = 0
    chosen: tuple[R, ...] = field(default=(), repr=False)
    seen: frozenset[Any] = frozenset()
    marked: int = 0
    lacking: int | None = None


class Paged(Sequence[Any]):
    """The rows of a list, as far as they are known; None stands for one that is not."""

    def __init__(
        self,
        find: PageQuery,
        fitting: int,
        total: int,
        pages: Mapping[int, tuple[tuple[Any, ...], Any]],
        chosen: tuple[Any, ...] = (),
        marked: int = 0,
        lacking: int = 0,
    ) -> None:
        self.find = find
        self.fitting = fitting
        self.total = total
        self.chosen = chosen
        self.marked = marked
        self.lacking = lacking
        self._pages = dict(pages)

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        """A row; None while it is not known."""
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        if not 0 <= at < self.fitting:
            raise IndexError(at)
        rows, _ = self._pages.get(at // SIZE, ((), None))
        return rows[at % SIZE] if at % SIZE < len(rows) else None

    def __len__(self) -> int:
        """How many rows fit, known or not."""
        return self.fitting

    def known(self) -> Iterator[tuple[int, Any]]:
        """The rows that are known, each with its place."""
        for page, (rows, _) in self._pages.items():
            yield from enumerate(rows, page * SIZE)

    def like(self, other: "Paged") -> bool:
        """Whether another one has the same rows in the same places, as far as both know them."""
        return self.fitting == other.fitting and self.find.asks_as(other.find)

    def end_before(self, first: int) -> Any:
        """Where the page before a place ends; None if that is not known."""
        return self._pages.get(first // SIZE - 1, ((), None))[1]

    def with_page(self, find: PageQuery, page: Page[Any]) -> "Paged":
        """With one page more; the ones that were asked for longest ago are let go."""
        pages = dict(self._pages) if not find.fresh and page.fitting == self.fitting else {}
        chosen = page.chosen if find.fresh else self.chosen
        pages.pop(page.first // SIZE, None)
        while len(pages) >= KEPT:
            del pages[next(iter(pages))]
        pages[page.first // SIZE] = (page.rows, page.end)
        return Paged(find, page.fitting, page.total, pages, chosen, page.marked, page.lacking or 0)

    def with_chosen(self, chosen: tuple[Any, ...]) -> "Paged":
        """With other rows chosen, wherever they stand."""
        return Paged(self.find, self.fitting, self.total, self._pages, chosen, self.marked, self.lacking)

    def replaced(self, fresh: Mapping[Any, Any], key: Callable[[Any], Hashable]) -> "Paged":
        """With rows that were changed in their places."""
        pages = {
            page: (tuple(fresh.get(key(row), row) for row in rows), end) for page, (rows, end) in self._pages.items()
        }
        chosen = tuple(fresh.get(key(row), row) for row in self.chosen)
        return Paged(self.find, self.fitting, self.total, pages, chosen, self.marked, self.lacking)
