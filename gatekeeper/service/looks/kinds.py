"""What can be asked of any kind of entry."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID

V = TypeVar("V")


class KindLook(Protocol):
    """Questions that only list what was said of one kind."""

    def newest(self, of: type[V], **where: Any) -> V | None:
        """The last that was said of a kind, where columns of its table are so: ``newest(Shift, gate=me)``."""

    def of_keys(self, of: type[V], keys: Iterable[Any]) -> list[V]:
        """What holds of a kind that is known by a key, of these keys, in no order."""

    def all(
        self,
        of: type[V],
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        by: str = "at",
        **where: Any,
    ) -> list[V]:
        """Everything that was said of a kind, oldest first: ``all(Shift, since=yesterday, gate=me)``; `by` which moment."""

    def in_journal(self, of: type[V]) -> list[V]:
        """Everything that was said of a kind that has no table, in the order in which it was said; but nothing that was said of
        somebody before they were forgotten."""

    def told_turns(self, since: datetime) -> dict[UUID, set[tuple[date, int]]]:
        """Of each observation the day and turn of every temperature that was told since then."""

    def due_rows(self, day: date) -> list[UUID]:
        """Open rows of registers in use that somebody should look after by a day, the earliest first."""
