"""Keys that are opened in a thread of their own: whoever asks for them hears what went wrong there."""

import subprocess
import sys
from pathlib import Path
from threading import get_ident

import pytest

from gatekeeper.domain.errors import NoDeviceHere, WrongPassphrase
from gatekeeper.vault import keyfile
from gatekeeper.wiring.unlocking import Unlocking


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A device's folder with its key file."""
    keyfile.save_keys(tmp_path, keyfile.new_keys(), "eight or more", keyfile.Cost(8, 1, 1))
    return tmp_path


def test_the_work_is_done_beside_the_thread_that_waits_for_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would be no use to begin early."""
    at_work: list[int] = []
    work = keyfile.wrapping_key

    def seen(*given: object) -> bytes:
        at_work.append(get_ident())
        return work(*given)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(keyfile, "wrapping_key", seen)

    keys = Unlocking(folder, "eight or more").keys()

    assert len(keys.database) == 32
    assert len(at_work) == 1
    assert at_work != [get_ident()]


def test_a_wrong_passphrase_is_told_to_who_asks_for_the_keys(folder: Path) -> None:
    """Each time; and it is not told to the thread, where nobody listens."""
    unlocking = Unlocking(folder, "something else")

    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            unlocking.keys()


def test_a_folder_without_a_device_is_told_in_the_same_way(tmp_path: Path) -> None:
    """To begin raises nothing."""
    unlocking = Unlocking(tmp_path, "eight or more")

    with pytest.raises(NoDeviceHere):
        unlocking.keys()


class LibraryPanic(BaseException):
    """As a library in Rust raises it: not an `Exception`."""


@pytest.mark.parametrize("trouble", [MemoryError("no room for argon2id"), LibraryPanic("panicked")])
def test_whatever_goes_wrong_there_is_raised_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch, trouble: BaseException
) -> None:
    """Too little memory, a library that panics: the crash report names what it was, not that nothing came."""

    def work(*given: object) -> bytes:
        raise trouble

    monkeypatch.setattr(keyfile, "wrapping_key", work)

    with pytest.raises(type(trouble), match=str(trouble)):
        Unlocking(folder, "eight or more").keys()


ASKING = """
import sys, threading
from pathlib import Path
from types import SimpleNamespace
from gatekeeper.wiring import unlocking
asked = threading.Event()
unlocking._ring = lambda: SimpleNamespace(recall=lambda name: (asked.set(), threading.Event().wait()))
waiting = unlocking.Unlocking(Path(sys.argv[1]), None)
asked.wait()
raise KeyboardInterrupt
"""


def test_a_keyring_that_waits_for_somebody_does_not_hold_up_the_end(folder: Path) -> None:
    """Ctrl+C while the keyring asks for its own password: the program ends, though nobody has answered."""
    done = subprocess.run([sys.executable, "-c", ASKING, str(folder)], capture_output=True, timeout=60, check=False)

    assert b"KeyboardInterrupt" in done.stderr
