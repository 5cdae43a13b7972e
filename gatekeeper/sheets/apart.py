"""Workbooks are read in a process of their own, which has a bound: a hostile one ends there, and never this program."""

import multiprocessing
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from gatekeeper.domain.errors import BadSheet

MEMORY = 1 << 30  # bytes of address space, the interpreter's own among them; pages that are touched stay far below
PATIENCE = 120.0  # seconds


def read_apart(read: Callable[[bytes, str], Any], data: bytes, name: str) -> Any:
    """What `read` makes of a file, or the `BadSheet` that it raises.

    Args:
        read: A function that can be imported by name.

    Raises:
        BadSheet: As `read` says; or the process needed too much memory or time, or ended.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_child, args=(theirs, read), daemon=True)
    child.start()
    theirs.close()
    try:
        ours.send((data, name))
        if not ours.poll(PATIENCE):
            raise BadSheet(f"{name} takes too long to read: save it anew as XLSX or CSV.")
        answer, trouble = ours.recv()
    except (EOFError, OSError) as error:
        raise BadSheet(f"{name} is damaged, or needs more memory than a table of residents does.") from error
    finally:
        child.kill()
        child.join()
        ours.close()
    if trouble is not None:
        raise BadSheet(trouble)
    return answer


def _child(line: Connection, read: Callable[[bytes, str], Any]) -> None:
    """The other end: quiet, bounded, and gone after one file."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # a reader that breaks talks at length
    _bound()
    data, name = line.recv()
    try:
        line.send((read(data, name), None))
    except BadSheet as error:
        line.send((None, str(error)))
    except MemoryError:
        line.send((None, f"{name} is damaged, or needs more memory than a table of residents does."))


def _bound() -> None:
    """Windows has no such bound for a process by itself: there time alone ends it."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
