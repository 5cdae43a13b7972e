"""Long work in one transaction, for which nobody else has to wait."""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from gatekeeper.service.ports import Draft, Overtaken, Store

TRIES = 2  # before others are made to wait after all

T = TypeVar("T")


def drafted(store: Store, do: Callable[[Draft], T]) -> T:
    """Do work that compares much and then records much: all of it or nothing, as in one transaction.

    It is done on the registry of one moment while others go on writing, and recorded at once at its end. Where somebody has
    changed the registry meanwhile it is done again; when that does not help, others wait.

    Args:
        do: Asks and appends, and changes nothing else: it may be called again. It does not find what it has appended itself.
    """
    for _ in range(TRIES):
        with suppress(Overtaken), store.draft() as draft:
            return do(draft)
    with store.write() as work:
        return do(work)
