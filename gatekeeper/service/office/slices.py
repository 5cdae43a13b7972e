"""Work that is done in slices, by whoever comes by, so that nobody waits long for the whole of it."""

from collections.abc import Callable, Iterator
from threading import Lock

LISTED = 1_000  # lines that are written in one transaction
COMPARED = 10  # lines are compared in the time in which one is written
FIRST = 100  # flats, or passes, of an empty list that are listed before all others: what a window shows of it


class Slices:
    """A list that is brought up to date in slices, from several threads.

    Args:
        begin: Begins the work: after each transaction it tells how many lines that was worth; it ends when all is done.
    """

    def __init__(self, begin: Callable[[], Iterator[int]]) -> None:
        self._begin = begin
        self._lock = Lock()
        self._work: Iterator[int] | None = None

    def go_on(self, most: int | None = None) -> bool:
        """Go on with it, for so many lines or to its end; whether all is done. One slice of somebody else is waited for.

        What was begun by an earlier call knows nothing of what was said since: when it is done, it is looked at once more.
        """
        spent, before = 0, self._work is not None
        while most is None or spent < most:
            with self._lock:
                self._work = self._work or self._begin()
                try:
                    spent += next(self._work)
                except StopIteration:
                    self._work = None
                    if not before:
                        return True
                    before = False
                except BaseException:
                    self._work = None  # it cannot go on: whoever comes next begins again
                    raise
        return False
