"""The newest frame only, so that a slow reader never falls behind the camera."""

from collections.abc import Iterator
from threading import Condition, Thread

from gatekeeper.service.pictures import Frame, Frames


class Latest:
    """Frames of another source, read by a thread of its own; those nobody took in time are let go.

    For live sources: of a film, which gives frames as fast as they are asked for, most would be lost.
    """

    def __init__(self, frames: Frames) -> None:
        self._frames = frames
        self._change = Condition()
        self._newest: Frame | None = None
        self._error: Exception | None = None
        self._ended = False
        self._closed = False
        self._dropped = 0
        self._thread = Thread(target=self._read, name="camera", daemon=True)
        self._thread.start()

    @property
    def dropped(self) -> int:
        """How many frames were replaced by newer ones before anybody took them."""
        return self._dropped

    def __iter__(self) -> Iterator[Frame]:
        """Each time the newest frame, waiting for one that was not given before; raises what the source raised."""
        while True:
            with self._change:
                self._change.wait_for(lambda: self._newest is not None or self._ended or self._closed)
                frame, self._newest = self._newest, None
                if self._closed:
                    return
                if frame is None:
                    if self._error is not None:
                        raise self._error
                    return
            yield frame

    def close(self) -> None:
        """Stop the thread, wait for it, and let the device go."""
        with self._change:
            self._closed = True
            self._change.notify_all()
        self._thread.join()
        self._frames.close()

    def _read(self) -> None:
        try:
            for frame in self._frames:
                with self._change:
                    if self._closed:
                        return
                    if self._newest is not None:
                        self._dropped += 1
                    self._newest = frame
                    self._change.notify_all()
        except Exception as error:  # noqa: BLE001  handed over to the reader, who is in another thread
            self._error = error
        finally:
            with self._change:
                self._ended = True
                self._change.notify_all()
