"""In whose name something is done: whoever was logged in when it was begun, wherever the work runs.

A window's work is done in threads, and the hub's beside it in the same program: so it is no property of the store. Whoever
begins something says for whom (`acting`), and what is recorded meanwhile, in the same thread, names them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Signers:
    """Who does something.

    Attributes:
        clerk: Who is logged in; None for nobody.
        second: Who has confirmed it with their own PIN.
    """

    clerk: UUID | None = None
    second: UUID | None = None

    @property
    def named(self) -> tuple[UUID, ...]:
        """Whom an entry names."""
        if self.clerk is None:
            return ()
        return (self.clerk,) if self.second is None else (self.clerk, self.second)


NOBODY = Signers()
_now: ContextVar[Signers] = ContextVar("signers", default=NOBODY)


@contextmanager
def acting(who: Signers) -> Iterator[None]:
    """What is done in this block is done by them."""
    before = _now.set(who)
    try:
        yield
    finally:
        _now.reset(before)


def signers() -> Signers:
    """Who does what is being done here."""
    return _now.get()
