"""A list page by page: what is asked of the store that keeps it, and what it finds, whatever the list's size."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

A = TypeVar("A")
K = TypeVar("K", bound=Hashable)
R = TypeVar("R")
EXPORTED = 500  # rows of a page that is written into a file
PageMark = tuple[Any, Any]
"""Where a page ends: what its last row is sorted by, and its key. The next page begins behind it."""


@dataclass(frozen=True, slots=True)
class PageAsked(Generic[A, K]):
    """Which page of what fits, in which order.

    Attributes:
        asked: What is looked for.
        by: The name of an order.
        first: How many rows stand before it; `after` is the end of the page before, if that is known.
        with_key: Whose page is wanted, instead of `first`.
        chosen: Keys of which it is asked whether they fit.
    """

    asked: A
    by: str
    down: bool = False
    first: int = 0
    count: int = 100
    after: PageMark | None = None
    with_key: K | None = None
    chosen: frozenset[K] = frozenset()


@dataclass(frozen=True, slots=True)
class PageFound(Generic[K]):
    """A page by keys, and how many there are.

    Attributes:
        first: How many rows stand before it.
        end: Where it ends.
        fitting: How many fit, and `total` how many there are.
        seen: Which of the chosen fit.
    """

    keys: tuple[K, ...]
    first: int
    end: PageMark | None = field(repr=False)
    fitting: int
    total: int
    seen: frozenset[K]


@dataclass(frozen=True, slots=True)
class RowsPage(Generic[K, R]):
    """A page of rows, and what is chosen, wherever it stands.

    Attributes:
        lacking: How many rows the list lacks that is still being brought up to date; the next page that is asked for brings
            it further. None where it is as it should be.
    """

    found: PageFound[K]
    rows: tuple[R, ...]
    chosen: tuple[R, ...]
    lacking: int | None = None


def all_rows(page_of: Callable[[PageAsked[A, K]], RowsPage[K, R]], asked: PageAsked[A, K]) -> Iterator[R]:
    """Every row that fits, in order; in memory is a page at a time."""
    after: PageMark | None = None
    while True:
        page = page_of(replace(asked, first=0, after=after, with_key=None, count=EXPORTED, chosen=frozenset()))
        yield from page.rows
        if len(page.found.keys) < EXPORTED:
            return
        after = page.found.end
