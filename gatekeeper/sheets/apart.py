"""Workbooks are read in a process of their own, which has a bound: a hostile one ends there, and never this program.

What comes back are cells as text, decoded by their types: a reader that was taken over can say nothing else.
"""

import importlib
import os
import subprocess
import sys
from contextlib import suppress

import msgspec

from gatekeeper.domain.errors import BadSheet
from gatekeeper.domain.words import Language, Quoted
from gatekeeper.sheets import ORDER
from gatekeeper.sheets.bounds import SheetSaid
from gatekeeper.sheets.table import Sheet

MEMORY = 1 << 30  # bytes of address space, the interpreter's own among them; pages that are touched stay far below
PATIENCE = 120.0  # seconds


class _Said(msgspec.Struct, array_like=True):
    tables: list[Sheet]
    zh: str = ""
    en: str = ""


def read_apart(read: str, data: bytes, name: str) -> tuple[Sheet, ...]:
    """What a reader makes of a file.

    Args:
        read: ``module:function`` of bytes and the file's name.

    Raises:
        BadSheet: As the reader says; or it needed too much memory or time, or ended.
    """
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "gatekeeper"]
    paths = os.pathsep.join(path for path in sys.path if path)
    try:
        done = subprocess.run(  # noqa: S603  our own program
            [*program, ORDER, read, name],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a reader that breaks talks at length
            timeout=PATIENCE,
            env={**os.environ, "PYTHONPATH": paths},
            check=True,
        )
        said = msgspec.msgpack.decode(done.stdout, type=_Said)
    except subprocess.TimeoutExpired as error:
        raise BadSheet(SheetSaid.TOO_SLOW, name=name) from error
    except (subprocess.SubprocessError, OSError, msgspec.MsgspecError) as error:
        raise BadSheet(SheetSaid.TOO_MUCH, name=name) from error
    if said.en:
        raise BadSheet(SheetSaid.READER, what=Quoted(said.zh, said.en))
    return tuple(said.tables)


def read_as_told(arguments: list[str]) -> None:
    """The other end: bounded, and gone after one file, which comes on standard input."""
    read, name = arguments
    module, _, function = read.partition(":")
    reader = getattr(importlib.import_module(module), function)
    data = sys.stdin.buffer.read()
    _bound()
    try:
        said = _Said(list(reader(data, name)))
    except BadSheet as error:
        said = _Said([], error.sentence(Language.ZH), error.sentence(Language.EN))
    sys.stdout.buffer.write(msgspec.msgpack.encode(said))


def _bound() -> None:
    """Windows has no such bound for a process by itself: there time alone ends it."""
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
