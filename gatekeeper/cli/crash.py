"""Crash reports: what was not foreseen, whole, but without anybody's numbers."""

import platform
import re
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

_LONG_NUMBER = re.compile(r"\d{10,}[0-9Xx]?")


def report(error: BaseException, folder: Path | None = None) -> str:
    """Write a crash report and return the sentence that says where it lies.

    The traceback has no values of variables; long runs of digits (ID numbers, tokens, phones) are struck out.
    """
    text = "".join(traceback.format_exception(error))
    head = f"gatekeeper crash, {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\nPython {sys.version}\n{platform.platform()}\n\n"
    folder = folder or Path(tempfile.gettempdir())
    path = folder / f"gatekeeper-crash-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.txt"
    try:
        path.write_text(head + _LONG_NUMBER.sub("#", text), encoding="utf-8")
    except OSError:
        return f"A mistake in the program: {type(error).__name__}. The crash report could not be written to {folder}."
    return f"A mistake in the program: {type(error).__name__}. Please send the crash report: {path}"
