"""Python's garbage collector stays out of the way while a command starts and ends.

A start makes 40,000 objects for a page of help, 125,000 for an answer and 215,000 for a window, and all of them stay: to look
through them again and again took an eighth of the processor's time, and to take them apart at the end as much again.

And of two hundred frozen dataclasses few are ever compared, hashed, or shown: those methods are made when they are called.
"""

import dataclasses
import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

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
        with methods_when_called():
            yield
    finally:
        gc.freeze()


@contextmanager
def methods_when_called() -> Iterator[None]:
    """Dataclasses of this block have their methods, but for `__init__`, compiled by the first call.

    WORKAROUND https://github.com/python/cpython/pull/104624 - before 3.13 each method is compiled by itself as its class is
    loaded, which was a tenth of what an answer costs. From 3.13 on there is no `_create_fn`, and this does nothing.
    """
    made = getattr(dataclasses, "_create_fn", None)
    if made is None:
        yield
        return
    dataclasses._create_fn = _made_later(made)  # type: ignore[attr-defined]  # Python hands it out nowhere
    try:
        yield
    finally:
        dataclasses._create_fn = made  # type: ignore[attr-defined]  # as above


def _made_later(made: Callable[..., Any]) -> Callable[..., Any]:
    def make(name: str, args: Sequence[str], body: Sequence[str], **given: Any) -> Any:
        if name == "__init__":  # its signature is looked at
            return made(name, args, body, **given)
        real: list[Callable[..., Any]] = []

        def first(self: Any, *said: Any) -> Any:
            if not real:
                real.append(made(name, args, body, **given))
                real[0].__qualname__ = first.__qualname__
                for one in type(self).__mro__:
                    if one.__dict__.get(name) is first:
                        setattr(one, name, real[0])
            return real[0](self, *said)

        first.__name__ = name
        return first

    return make
