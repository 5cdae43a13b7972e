"""Further secrets of a device, each in a file that opens with what opens the key file.

They are sealed with a key drawn from the device's own, so that a folder that the keyring opens needs no passphrase
for them either.
"""

import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gatekeeper.domain.errors import VaultTrouble
from gatekeeper.domain.words import Words
from gatekeeper.service.files import read_file
from gatekeeper.service.keys import Keys
from gatekeeper.vault.keyfile import check_version, write_secret

MAGIC = b"GKS1"
LIMIT = 16 << 10  # bytes
_NONCE = 12  # bytes


class Said(Words):
    """Why a sealed file cannot be opened."""

    UNREADABLE = "{file} 无法读取：{why}。", "{file} cannot be read: {why}."
    DAMAGED = (
        "{file} 已损坏或属于另一台设备：请从备份恢复。",
        "{file} is damaged, or belongs to another device: restore it from its backup.",
    )


def save_sealed(path: Path, secret: bytes, keys: Keys) -> None:
    """Write a secret so that only this device's keys open it."""
    nonce = secrets.token_bytes(_NONCE)
    write_secret(path, MAGIC + nonce + AESGCM(_key(path, keys)).encrypt(nonce, secret, MAGIC))


def load_sealed(path: Path, keys: Keys, most: int = LIMIT) -> bytes | None:
    """Read a secret of at most so many bytes; None when there is no such file.

    Raises:
        VaultTrouble: It was sealed by another device, or is damaged.
    """
    try:
        blob = read_file(path, most)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise VaultTrouble(Said.UNREADABLE, file=path.name, why=error.strerror or error) from error
    check_version(blob, MAGIC, path.name)
    start = len(MAGIC) + _NONCE
    try:
        if blob[:4] != MAGIC:
            raise ValueError("magic")
        return AESGCM(_key(path, keys)).decrypt(blob[4:start], blob[start:], MAGIC)
    except (InvalidTag, ValueError) as error:
        raise VaultTrouble(Said.DAMAGED, file=path.name) from error


def _key(path: Path, keys: Keys) -> bytes:
    """Another key for each file name, so that one file cannot stand in for another."""
    drawn = HKDF(SHA256(), 32, salt=None, info=b"gatekeeper sealed file\0" + path.name.encode())
    return drawn.derive(keys.field + keys.index)
