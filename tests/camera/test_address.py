"""A camera on the network: a stream of JPEG pictures over HTTP, as such cameras give it."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
import segno

from gatekeeper.camera.codes import LIVE, CodeReader
from gatekeeper.camera.cv import cv2
from gatekeeper.camera.sources import open_source
from gatekeeper.domain.errors import NoPicture

PICTURES = 12
TEXT = "7123456789"


def _jpeg() -> bytes:
    bits = np.array([[255 * (not bit) for bit in row] for row in segno.make(TEXT, micro=False).matrix_iter(border=4)])
    code = np.kron(bits, np.ones((8, 8))).astype(np.uint8)
    picture = np.full((480, 640), 200, np.uint8)
    picture[60 : 60 + code.shape[0], 80 : 80 + code.shape[1]] = code
    return bytes(cv2.imencode(".jpg", picture)[1].tobytes())


class _Camera(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Send a few pictures, and hang up."""
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
        self.end_headers()
        jpeg = _jpeg()
        for _ in range(PICTURES):
            head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n"
            self.wfile.write(head.encode() + jpeg + b"\r\n")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    """Where the camera is."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Camera)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/video?user=guard"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_camera_on_the_network_is_read_until_it_hangs_up(address: str) -> None:
    """Its codes are read like any other's, and its end is told without what stands behind the host."""
    frames, read = open_source(address), CodeReader(LIVE)
    texts: set[str] = set()

    def watch() -> None:
        for frame in frames:
            texts.update(symbol.text for symbol in read(frame.image))

    with pytest.raises(NoPicture) as told:
        watch()
    frames.close()

    assert texts == {TEXT}
    assert "guard" not in str(told.value)
