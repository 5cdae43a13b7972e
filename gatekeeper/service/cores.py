"""A process that ends badly leaves no picture of its memory, in which keys and names would stand."""

import sys
from contextlib import suppress

_SET_DUMPABLE = 4  # Source: prctl(2), PR_SET_DUMPABLE


def no_cores() -> None:
    """Switch them off for this process and, as far as the system hands it on, for those that it starts.

    Linux alone hands pictures to others (systemd-coredump, apport) whatever the limit says, so there it is said twice.
    """
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
