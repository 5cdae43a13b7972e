"""What goes on beside the thing that is measured."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import numpy as np

from gatekeeper.camera.apart import Apart
from gatekeeper.camera.documents import Documents
from tests.camera.cards import draw_card
from tests.camera.holders import a_holder
from tests.camera.webcam import webcam


@contextmanager
def reading_cards() -> Iterator[None]:
    """Meanwhile a reader in a process of its own, as at a gate, reads one ID card after the other."""
    picture = webcam(draw_card(a_holder(np.random.default_rng(4))), "good", 4)
    reader, stop = Apart(Documents), Event()
    reader(picture)

    def read() -> None:
        while not stop.is_set():
            reader(picture)

    thread = Thread(target=read)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
        reader.close()
