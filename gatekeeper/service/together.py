"""Several pieces of work in one transaction, each of which happens or fails by itself."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

from gatekeeper.domain.errors import GatekeeperError, StoreTrouble
from gatekeeper.service.ports import Store
from gatekeeper.service.within import SharedLook, Within

T = TypeVar("T")


def together(works: Sequence[Callable[[Store], T]], store: Store) -> list[T | Exception]:
    """Do all of them with one commit, which costs as much as that of one; what each gave, or why it failed, in their order.

    Where the transaction itself fails each is done once more in one of its own, so that none pays for another.
    """
    if len(works) > 1:
        try:
            with store.write() as work:
                return [_one(each, Within(work), work.part) for each in works]
        except Exception:  # noqa: BLE001, S110  # whatever it was, it is met again below by the one whose it is
            pass
    return [_alone(each, store) for each in works]


def asked_together(works: Sequence[Callable[[Store], T]], store: Store) -> list[T | Exception]:
    """`together` of works that ask: all of them see one moment, and what one has asked no other asks again.

    What one of them writes, it writes by itself, and the others do not see it.
    """
    if len(works) > 1:
        try:
            with store.read() as look:
                return [_told(each, SharedLook(look, store)) for each in works]
        except Exception:  # noqa: BLE001, S110  # as above
            pass
    return [_alone(each, store) for each in works]


def _told(work: Callable[[Store], T], store: Store) -> T | Exception:
    try:
        return work(store)
    except StoreTrouble:
        raise
    except GatekeeperError as error:
        return error


def _one(work: Callable[[Store], T], store: Store, part: Callable[[], AbstractContextManager[None]]) -> T | Exception:
    def whole(store: Store) -> T:
        with part():
            return work(store)

    return _told(whole, store)


def _alone(work: Callable[[Store], T], store: Store) -> T | Exception:
    try:
        return work(store)
    except Exception as error:  # noqa: BLE001  # handed to the one who asked
        return error
