"""Python's garbage collector stays out of the way while a command starts and ends.

A start makes 40,000 objects for a page of help, 125,000 for an answer and 215,000 for a window, and all of them stay: to look
through them again and again took an eighth of the processor's time, and to take them apart at the end as much again.
"""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

LOADED = 250_000  # objects that a start may make before they are looked through


@contextmanager
def in_haste() -> Iterator[None]:
    """Begin to look for garbage when what is loaded is there, or when somebody asks for it, and leave it lying at the end.

    From the first look on all is as ever. What must be done at the end of a process is done all the same: files are closed by
    whoever opened them, and what is registered for the exit is called.
    """
    before = gc.get_threshold()

    def looked(phase: str, info: Mapping[str, int]) -> None:
        if phase == "start":
            gc.callbacks.remove(looked)
            if gc.get_threshold()[0] == LOADED:  # else somebody has set their own
                gc.set_threshold(*before)

    gc.set_threshold(LOADED, *before[1:])
    gc.callbacks.append(looked)
    try:
        yield
    finally:
        gc.freeze()
