"""Keeps Python alive under a PySide that gives `None` and `True` back once too often."""

import ctypes
import sys

IMMORTAL_SINCE = (3, 12)  # PEP 683: from here on these are not counted
SPARE = 1 << 40  # returns; a window makes some hundred a second


def keep_singletons() -> None:
    """Lend `None`, `True` and `False` references to spare, where they are counted.

    WORKAROUND PySide6 6.12.0 on Python 3.11 (seen 2026-11-22): every call of Qt that returns nothing takes one reference of
    None too many (`sys.getrefcount(None)` falls by 1 with each `QApplication.processEvents()`; 6.11.3 is right), and
    likewise with True and False. Without this the program dies after some minutes with "none_dealloc: deallocating
    None". To be tried again without when 6.12.0 is excluded for Python 3.11, or Python 3.11 is given up.
    """
    if sys.version_info >= IMMORTAL_SINCE or sys.implementation.name != "cpython":
        return
    for one in (None, True, False):
        if sys.getrefcount(one) < SPARE:
            ctypes.c_ssize_t.from_address(id(one)).value += SPARE
