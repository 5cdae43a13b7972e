"""The operating system's keyring, as a convenience: the passphrase need not be typed at every start."""

import contextlib

import keyring
from keyring.errors import KeyringError, PasswordDeleteError

from gatekeeper.domain.errors import VaultTrouble
from gatekeeper.domain.words import Words

KEY_SIZE = 32  # bytes
_SERVICE = "gatekeeper"


class Said(Words):
    """Why the passphrase cannot be remembered."""

    NO_KEYRING = (
        "这台电脑没有可用的密码库：每次都要输入本机密码。",
        "This computer has no keyring that works: the passphrase must be given each time.",
    )


def works() -> bool:
    """Whether this machine has a keyring."""
    try:
        return bool(keyring.get_keyring().priority > 0)
    except (KeyringError, RuntimeError):  # keyring's own words for “not on this machine”
        return False


def remember(device_folder: str, key: bytes) -> None:
    """Keep the wrapping key of a folder in the keyring.

    Raises:
        VaultTrouble: This machine has no keyring.
    """
    try:
        keyring.set_password(_SERVICE, device_folder, key.hex())
    except KeyringError as error:
        raise VaultTrouble(Said.NO_KEYRING) from error


def recall(device_folder: str) -> bytes | None:
    """The wrapping key of a folder, if the keyring has it."""
    try:
        kept = keyring.get_password(_SERVICE, device_folder)
        key = bytes.fromhex(kept or "")
    except (KeyringError, ValueError):
        return None
    return key if len(key) == KEY_SIZE else None


def forget(device_folder: str) -> None:
    """Take the wrapping key of a folder out of the keyring."""
    with contextlib.suppress(PasswordDeleteError, KeyringError):
        keyring.delete_password(_SERVICE, device_folder)
