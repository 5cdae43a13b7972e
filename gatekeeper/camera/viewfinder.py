"""What a webcam sees at this moment, for somebody who takes one picture of it."""

from collections.abc import Callable
from threading import Condition, Thread

from gatekeeper.camera.sources import open_source
from gatekeeper.domain.errors import NoPicture
from gatekeeper.service.pictures import Frame, Frames, Image

PATIENCE = 10.0  # seconds until a camera that opens but shows nothing is given up


class Viewfinder:
    """A camera and its newest picture; it is opened and let go by a thread of its own, so that nobody waits for a driver.

    Args:
        source: As `open_source` takes it.
    """

    def __init__(self, source: str, open_: Callable[[str], Frames] = open_source) -> None:
        self._source, self._open = source, open_
        self._change = Condition()
        self._newest: Frame | None = None
        self._error: NoPicture | None = None
        self._ended = self._closed = False
        Thread(target=self._watch, name="viewfinder", daemon=True).start()

    def look(self) -> Image | None:
        """A picture that was not given before; None where the camera was closed or gave none in time.

        Raises:
            NoPicture: There is no camera, or it gives no pictures.
        """
        with self._change:
            self._change.wait_for(lambda: self._newest is not None or self._ended or self._closed, PATIENCE)
            frame, self._newest = self._newest, None
            if frame is None and self._error is not None:
                raise self._error
        return frame.image if frame is not None else None

    def close(self) -> None:
        """Let it go soon; waits for nothing."""
        with self._change:
            self._closed = True
            self._change.notify_all()

    def _watch(self) -> None:
        frames: Frames | None = None
        try:
            frames = self._open(self._source)
            for frame in frames:
                with self._change:
                    if self._closed:
                        return
                    self._newest = frame
                    self._change.notify_all()
        except NoPicture as error:
            self._error = error
        finally:
            with self._change:
                self._ended = True
                self._change.notify_all()
            if frames is not None:
                frames.close()
