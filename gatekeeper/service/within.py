"""Several verbs in one transaction: all of them happen, or none does."""

from collections.abc import Iterator
from contextlib import contextmanager

from gatekeeper.service.ports import Look, Me, Work


class Within:
    """A `Store` that lends out a transaction which is open already; whoever opened it ends it."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self.me: Me = work.me

    @contextmanager
    def write(self) -> Iterator[Work]:
        """The open transaction."""
        yield self._work

    @contextmanager
    def draft(self) -> Iterator[Work]:
        """The open transaction."""
        yield self._work

    @contextmanager
    def read(self) -> Iterator[Look]:
        """The open transaction."""
        yield self._work
