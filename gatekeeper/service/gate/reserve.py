"""A full disk does not stop the gate at once: the store lets its reserve go, and what failed is done once more."""

from collections.abc import Callable
from typing import TypeVar

from gatekeeper.domain.errors import DiskFull

T = TypeVar("T")


def with_reserve(work: Callable[[], T]) -> T:
    """Do a whole transaction, and do it again if the disk was full; nothing of the first try is left by then.

    Raises:
        DiskFull: The reserve is used up too.
    """
    try:
        return work()
    except DiskFull:
        return work()
