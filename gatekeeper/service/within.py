"""Several verbs in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

from gatekeeper.service.looks.me import Me
from gatekeeper.service.ports import Look, Store, Work


class SharedLook:
    """A `Store` that lends out a transaction which is open already to whoever asks; whoever writes gets one of their own."""

    def __init__(self, look: Look, store: Store) -> None:
        self._look = look
        self.me: Me = store.me
        self.write = store.write
        self.draft = store.draft

    @contextmanager
    def read(self) -> Iterator[Look]:
        """The open transaction."""
        yield self._look


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
