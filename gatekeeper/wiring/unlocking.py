"""A device's keys: opened by a passphrase or by what the keyring remembers, beside whatever else a start still loads.

Imports little, so that argon2id is at work before the database's libraries are looked for.
"""

from contextlib import suppress
from pathlib import Path
from threading import Thread
from types import ModuleType

from gatekeeper.domain.errors import NoPassphrase, VaultTrouble
from gatekeeper.domain.words import Words
from gatekeeper.service.keys import Keys
from gatekeeper.vault import keyfile
from gatekeeper.wiring.lane_folder import first_lane_of, sealed_passphrase


class Said(Words):
    """Why keys stay locked."""

    NO_PASSPHRASE = (
        "没有给出本机密码：请设置 GATEKEEPER_PASSPHRASE，或用 --passphrase-file。",
        "No passphrase was given: set GATEKEEPER_PASSPHRASE or use --passphrase-file.",
    )


class Unlocking:
    """The keys of a folder, being opened in a thread of its own.

    argon2id takes a core for a fifth of a second and does not hold the interpreter's lock meanwhile: on a second core that
    time costs nothing.
    """

    def __init__(self, folder: Path, passphrase: str | None, *, own: bool = False, key: bytes | None = None) -> None:
        """Begin.

        Args:
            passphrase: None for what the keyring remembers. A lane is opened by that of its gate's first lane.
            own: Of a lane this is its own passphrase, which only the first lane knows.
            key: What a passphrase is worth, from a window that has the folder, or the first lane's, open; instead of one.
        """
        self._own, self._key = own, key
        self.key = b""
        """What opened it, for another window of this machine."""
        self.first_lane: Keys | None = None
        self._done: Keys | BaseException | None = None
        # A daemon: a keyring may ask somebody and wait, and whoever presses Ctrl+C meanwhile wants the program to end.
        self._thread = Thread(target=self._work, args=(folder, passphrase), name="unlocking", daemon=True)
        self._thread.start()

    def keys(self) -> Keys:
        """The keys, as soon as they are there.

        Raises:
            VaultTrouble: No key file, wrong passphrase, or none given and none remembered.
        """
        self._thread.join()
        if isinstance(self._done, Keys):
            return self._done
        assert self._done is not None
        raise self._done

    def _work(self, folder: Path, passphrase: str | None) -> None:
        try:
            first = None if self._own else first_lane_of(folder)
            if first is not None:
                self.first_lane, self.key = _opened(first, passphrase, self._key)
                self._done, _ = _opened(folder, _of_lane(folder.resolve(), self.first_lane))
            else:
                self._done, self.key = _opened(folder, passphrase, self._key)
        except BaseException as error:  # noqa: BLE001 - raised in the thread of whoever asks for the keys
            self._done = error


def _opened(folder: Path, passphrase: str | None, key: bytes | None = None) -> tuple[Keys, bytes]:
    wrapped = keyfile.load_wrapped(folder)
    if passphrase is not None:
        key = keyfile.wrapping_key(passphrase, wrapped)
    elif key is None:
        key = _ring().recall(_ring_name(folder))
    if key is None:
        raise NoPassphrase(Said.NO_PASSPHRASE)
    return keyfile.keys_from(wrapped, key), key


def _of_lane(folder: Path, first: Keys) -> str:
    """What opens a lane, as the first lane keeps it.

    Raises:
        VaultTrouble: It is damaged, or another device's.
    """
    from gatekeeper.vault.sealed import load_sealed  # a gate of one lane does without

    return (load_sealed(sealed_passphrase(folder), first) or b"").decode()


def remember(folder: Path, passphrase: str) -> None:
    """Let the operating system's keyring open this folder from now on.

    Raises:
        VaultTrouble: The passphrase is wrong, or this machine has no keyring.
    """
    wrapped = keyfile.load_wrapped(folder)
    key = keyfile.wrapping_key(passphrase, wrapped)
    keyfile.keys_from(wrapped, key)
    _ring().remember(_ring_name(folder), key)


def change(folder: Path, before: str, passphrase: str) -> None:
    """Open this folder by another passphrase from now on; what the keyring remembers follows.

    The recovery key in the office's safe keeps the passphrase that it was made with.

    Raises:
        BadInput: The new one is too short.
        WrongPassphrase: `before` is not the old one.
        VaultTrouble: The key file cannot be read or written.
    """
    keyfile.long_enough(passphrase)
    key = keyfile.change_passphrase(folder, before, passphrase)
    if remembered(folder):
        with suppress(VaultTrouble):
            _ring().remember(_ring_name(folder), key)


def check(folder: Path, passphrase: str) -> None:
    """See that a passphrase opens this folder.

    Raises:
        WrongPassphrase: It does not.
        VaultTrouble: The key file cannot be read.
    """
    wrapped = keyfile.load_wrapped(folder)
    keyfile.keys_from(wrapped, keyfile.wrapping_key(passphrase, wrapped))


def forget(folder: Path) -> None:
    """Ask for the passphrase again from now on."""
    _ring().forget(_ring_name(folder))


def remembered(folder: Path) -> bool:
    """Whether the keyring can open this folder."""
    return _ring().recall(_ring_name(folder)) is not None


def _ring() -> ModuleType:
    """The keyring, which takes a tenth of a second to load and is not asked where a passphrase was given."""
    from gatekeeper.vault import ring

    return ring


def _ring_name(folder: Path) -> str:
    return str(folder.resolve())
