"""A second start reaches the first one, which stands in front of all others then: a local socket, or a named pipe on Windows.

No port is opened, and nobody else gets an answer: what is needed to call stands in a file that only its owner reads.
Qt's own local sockets are not used, for its network library wants system libraries that a bare Linux does not have.
"""

import os
import secrets
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Listener
from pathlib import Path

PATIENCE = 5.0  # seconds that the first one has to answer in; it may be busy with its start
PAUSE = 0.2  # seconds after a caller who did not know the key, or hung up
_CALL, _END, _ANSWER = b"front", b"end", b"here"
_WRONG = (OSError, EOFError, AuthenticationError, ValueError)


class Front:
    """Listens, in a thread of its own, for a second start.

    Args:
        raised: Brings the window to the front, and answers whether that was done; called on that thread.
        before: The line of one that is gone; its socket may still lie there.

    Attributes:
        line: What a second start needs in order to call; empty if none can be made.
    """

    def __init__(self, raised: Callable[[], bool], before: str = "") -> None:
        self._raised = raised
        address, _ = _taken_apart(before)
        if address and sys.platform != "win32" and Path(address).name.startswith("gatekeeper-"):
            with suppress(OSError):
                Path(address).unlink()
        name, key = f"gatekeeper-{secrets.token_hex(8)}", secrets.token_hex(16)
        here = rf"\\.\pipe\{name}" if sys.platform == "win32" else os.path.join(tempfile.gettempdir(), name)  # noqa: PTH118  a pipe is no path
        try:
            self._listener = Listener(here, authkey=key.encode())
        except OSError:
            self.line = ""  # a second start will say that there is a first one
            return
        self.line = f"{key} {here}"
        self._thread = threading.Thread(target=self._listen, name="gatekeeper-front", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Listen no more; its socket is gone then."""
        if self.line:
            _call(self.line, _END)
            self._thread.join(PATIENCE)  # it may be in a caller's pause

    def _listen(self) -> None:
        while True:
            try:
                with self._listener.accept() as caller:
                    word = caller.recv_bytes(len(_CALL))
                    if word == _END:
                        break
                    if word == _CALL and self._raised():
                        caller.send_bytes(_ANSWER)
            except _WRONG:
                time.sleep(PAUSE)
        self._listener.close()


def call_to_front(line: str) -> bool:
    """Ask the one that is reached by this line to come to the front; whether it did."""
    if not line:
        return False
    if sys.platform == "win32":
        import ctypes  # which has windll there only

        # Only who was started last may give the front away, here to any program. Source: AllowSetForegroundWindow
        ctypes.windll.user32.AllowSetForegroundWindow(-1)
    answered: list[bool] = []
    # One that stands still takes the call and never says a word, for which there is no patience in `Client`.
    asking = threading.Thread(target=lambda: answered.append(_call(line, _CALL)), daemon=True)
    asking.start()
    asking.join(PATIENCE)
    return answered == [True]


def _call(line: str, word: bytes) -> bool:
    address, key = _taken_apart(line)
    try:
        with Client(address, authkey=key) as first:
            first.send_bytes(word)
            return first.recv_bytes(len(_ANSWER)) == _ANSWER
    except _WRONG:
        return False


def _taken_apart(line: str) -> tuple[str, bytes]:
    key, _, address = line.partition(" ")
    return address, key.encode()
