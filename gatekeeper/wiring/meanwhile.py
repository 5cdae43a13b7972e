"""Work of a program that goes on by itself, in a thread of its own, until the program closes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread


@contextmanager
def meanwhile(work: Callable[[Event], None], name: str) -> Iterator[None]:
    """While this lasts, `work` goes on; the event that it is given is set when it is to end, and it is waited for."""
    ended = Event()
    thread = Thread(target=work, args=(ended,), name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
