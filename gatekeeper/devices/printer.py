"""Files onto the system's own printer."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PATIENCE = 20  # seconds until the system has taken a job


def print_file(path: Path) -> bool:
    """Hand a PDF to the default printer; False if there is none, or it does not take it."""
    if sys.platform == "win32":
        try:
            os.startfile(path, "print")  # noqa: S606  our own file, the system's own program for PDFs
        except OSError:
            return False
        return True
    program = shutil.which("lp")
    if program is None:
        return False
    try:
        # `lp` copies the file before it comes back, so that the caller may delete it.
        done = subprocess.run([program, "-s", str(path)], capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603  # no shell, our own arguments
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
