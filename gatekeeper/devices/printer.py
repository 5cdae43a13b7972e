"""Files onto the system's own printer."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from gatekeeper.service.files import scrub, write_file

ASKED = 5  # seconds until the system has said which printer it would take
PATIENCE = 20  # seconds until the system has taken a job


def print_pdf(pdf: bytes, aside: Path) -> bool:
    """Hand a PDF to the default printer; False if there is none, or it does not take it.

    Args:
        aside: Where it is written if printing needs a file, on Windows only; it is read after this has come back, so the
            caller takes it away in a while.
    """
    if sys.platform == "win32":
        try:
            write_file(aside, pdf)
            os.startfile(aside, "print")  # noqa: S606  our own file, the system's own program for PDFs
            printed = True
        except OSError:
            scrub(aside)
            printed = False
    else:
        printed = _print_by_lp(pdf)
    return printed


def _print_by_lp(pdf: bytes) -> bool:
    program = shutil.which("lp")
    if program is None:
        return False
    try:
        # Without a file's name it prints what it is handed, so that nothing of it lies on a disk of ours.
        done = subprocess.run([program, "-s"], input=pdf, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603  # no shell, our own arguments
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def default_printer() -> str:
    """The name of the printer that `print_pdf` would hand a page to; empty if there is none."""
    if sys.platform == "win32":
        import ctypes

        size = ctypes.c_ulong(0)
        spooler = ctypes.WinDLL("winspool.drv")
        spooler.GetDefaultPrinterW(None, ctypes.byref(size))
        room = ctypes.create_unicode_buffer(max(1, size.value))
        name = room.value if spooler.GetDefaultPrinterW(room, ctypes.byref(size)) else ""
    else:
        name = _default_of_lp()
    return name


def _default_of_lp() -> str:
    lp, lpstat = shutil.which("lp"), shutil.which("lpstat")
    if lp is None:
        return ""
    if lpstat is None:
        return "lp"
    try:
        plain = {**os.environ, "LC_ALL": "C"}
        said = subprocess.run([lpstat, "-d"], capture_output=True, timeout=ASKED, check=False, env=plain)  # noqa: S603  # no shell, our own arguments
    except (OSError, subprocess.TimeoutExpired):
        return ""
    head, _, name = said.stdout.decode("utf-8", errors="replace").strip().partition(": ")
    return name if head == "system default destination" else ""
