"""A slow reader gets the newest frame, never an old one from a queue."""

from collections.abc import Iterator
from threading import Event, Timer
from threading import enumerate as enumerate_threads

import numpy as np
import pytest

from gatekeeper.camera.latest import Latest
from gatekeeper.domain.errors import NoPicture
from gatekeeper.service.pictures import Frame
from tests.saying import Some


class FakeCamera:
    """Gives frames without pause; waits at one of them until it is told to go on; may fail at the end."""

    def __init__(self, count: int, *, wait_before: int = -1, error: Exception | None = None) -> None:
        self._count, self._wait_before, self._error = count, wait_before, error
        self.go_on, self.waiting = Event(), Event()
        self.closed = False

    def __iter__(self) -> Iterator[Frame]:
        for number in range(self._count):
            if number == self._wait_before:
                self.waiting.set()
                assert self.go_on.wait(10)
            yield Frame(np.zeros((1, 1), np.uint8), float(number), number)
        if self._error is not None:
            raise self._error

    def close(self) -> None:
        self.closed = True


def test_a_slow_reader_gets_the_newest_frame() -> None:
    """Of five frames that came meanwhile only the last is given; four are counted as dropped."""
    camera = FakeCamera(6, wait_before=5)
    latest = Latest(camera)
    assert camera.waiting.wait(10)

    first = next(iter(latest))

    assert first.number == 4
    assert latest.dropped == 4
    camera.go_on.set()
    latest.close()


def test_no_frame_is_given_twice_and_the_end_is_an_end() -> None:
    """The reader's loop ends when the source does."""
    camera = FakeCamera(3, wait_before=2)
    latest = Latest(camera)
    assert camera.waiting.wait(10)
    frames = iter(latest)

    numbers = [next(frames).number]
    camera.go_on.set()
    numbers += [frame.number for frame in frames]

    assert numbers == [1, 2]
    latest.close()


def test_the_sources_error_reaches_the_reader() -> None:
    """A camera that was unplugged is noticed where frames are taken, not lost in a thread."""
    latest = Latest(FakeCamera(1, error=NoPicture(Some.TEXT, text="Camera 0 gives no more pictures.")))

    with pytest.raises(NoPicture, match="no more"):
        for _ in latest:
            pass

    latest.close()


def test_closing_joins_the_thread_and_lets_the_device_go() -> None:
    """Also while the camera is slow to answer and nobody ever took a frame."""
    camera = FakeCamera(1000, wait_before=2)
    latest = Latest(camera)
    assert camera.waiting.wait(10)
    Timer(0.2, camera.go_on.set).start()

    latest.close()

    assert camera.closed
    assert not any(thread.name == "camera" for thread in enumerate_threads())
    assert list(latest) == []
