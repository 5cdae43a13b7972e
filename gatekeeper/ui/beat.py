"""A window says that it is alive, for whoever starts it again should it stand still."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer

EVERY = 1000  # milliseconds


@contextmanager
def beating(beat: Callable[[], object]) -> Iterator[None]:
    """Meanwhile `beat` is called on the window's own thread, as long as that thread gets anything done."""
    timer = QTimer()
    timer.setInterval(EVERY)
    timer.timeout.connect(beat)
    timer.start()
    try:
        yield
    finally:
        timer.stop()
