"""Crash reports: where a mistake of ours happened, and nothing of anybody's.

A sentence of an exception may hold whatever the program had in hand: a name, a plate, a passphrase. So no report has
one; it has the types of what was raised and the lines of the program that it went through.
"""

import errno
import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from gatekeeper.cli.language import told
from gatekeeper.domain.words import Words
from gatekeeper.service.files import write_file

KEPT = 20  # reports; the oldest goes when another comes
_FRAMES = '  File "'  # what begins so was noted by ourselves: lines of another process of ours


class Said(Words):
    """What is said of a mistake of ours."""

    WRITTEN = (
        "程序出错：{name}。请把出错报告发给我们：{path}",
        "A mistake in the program: {name}. Please send the crash report: {path}",
    )
    NOT_WRITTEN = (
        "程序出错：{name}。出错报告无法写入 {folder}。",
        "A mistake in the program: {name}. The crash report could not be written to {folder}.",
    )


def report(error: BaseException, folder: Path | None = None) -> str:
    """Write a crash report for this user only, and return the sentence that says where it lies."""
    name = type(error).__name__
    now = datetime.now(UTC)
    head = f"gatekeeper crash, {now:%Y-%m-%dT%H:%M:%SZ}\nPython {sys.version}\n{platform.platform()}\n\n"
    try:
        folder = folder or _folder()
        path = folder / f"gatekeeper-crash-{now:%Y%m%dT%H%M%S%f}.txt"
        write_file(path, (head + without_values(error)).encode(errors="backslashreplace"))
        for old in sorted(folder.glob("gatekeeper-crash-*.txt"))[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return told(Said.NOT_WRITTEN, name=name, folder=folder)
    return told(Said.WRITTEN, name=name, path=path)


def without_values(error: BaseException) -> str:
    """An error and what led to it: types and lines of the program."""
    return "".join(_parts(error, set()))


def _parts(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _parts(before, seen)
        yield "\nwhich led to:\n\n"
    yield from traceback.format_tb(error.__traceback__)
    yield f"{type(error).__module__}.{type(error).__qualname__}{_harmless(error)}\n"
    for note in getattr(error, "__notes__", ()):
        if str(note).startswith(_FRAMES):
            yield f"over there:\n{note}\n"
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            if id(one) not in seen:
                yield "\none of the group:\n\n"
                yield from _parts(one, seen)


def _harmless(error: BaseException) -> str:
    """What may be said beyond the type: never what somebody typed, nor the name of a file."""
    if isinstance(error, OSError) and error.errno:
        return f" [{errno.errorcode.get(error.errno, error.errno)}]"
    if isinstance(error, ImportError) and error.name:
        return f" [{error.name}]"
    return ""


def _folder() -> Path:
    """A folder of this user's for the state of programs; one for itself among the temporary ones if there is none."""
    with suppress(OSError, RuntimeError):  # no home: a service
        if sys.platform == "win32":
            base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        elif sys.platform == "darwin":
            base = Path.home() / "Library" / "Logs"
        else:
            base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
        folder = base / "gatekeeper"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    return Path(tempfile.mkdtemp(prefix="gatekeeper-"))
