"""The key file: a device's private keys, wrapped by a passphrase."""

import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
import pyrage
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec import Meta

from gatekeeper.domain.errors import BadInput, NoDeviceHere, VaultTrouble, WrongPassphrase
from gatekeeper.domain.words import Words
from gatekeeper.service.files import read_file, write_file
from gatekeeper.service.keys import Keys

FILE = "keys.gkk"
MAGIC = b"GKK1"
SHORTEST_PASSPHRASE = 8  # characters
LIMIT = 4096  # bytes; a key file has about 400


class Said(Words):
    """Why the keys cannot be opened."""

    KEY_FILE = "密钥文件", "The key file"
    OTHER_VERSION = (
        "{what}是另一版本的程序写的：请使用较新的程序。",
        "{what} was written by another version of gatekeeper: start the newer one.",
    )
    WRONG_PASSPHRASE = "本机密码不对。", "The passphrase is wrong."
    NO_DEVICE = (
        "{folder} 中没有密钥文件：这不是本系统设备的数据文件夹。",
        "There is no key file in {folder}: this is not the folder of a gatekeeper device.",
    )
    UNREADABLE = "{folder} 中的密钥文件无法读取：{why}。", "The key file in {folder} cannot be read: {why}."
    SHORT = "本机密码至少 {least} 个字符。", "A passphrase has at least {least} characters."
    DAMAGED = "密钥文件已损坏：请从备份恢复。", "The key file is damaged: restore it from its backup."


@dataclass(frozen=True, slots=True)
class Cost:
    """What argon2id is asked to do.

    Attributes:
        memory: KiB.
    """

    memory: int
    passes: int
    lanes: int


# RFC 9106 section 4, second recommended option, is 64 MiB and 3 passes; 1 lane keeps it the same on every machine.
COST = Cost(64 << 10, 3, 1)


class _Wrapped(msgspec.Struct, frozen=True, array_like=True):
    memory: Annotated[int, Meta(le=256 << 10)]  # what a gate PC can do
    passes: Annotated[int, Meta(ge=1, le=10)]
    lanes: Annotated[int, Meta(ge=1, le=4)]
    salt: Annotated[bytes, Meta(min_length=16, max_length=16)]
    nonce: Annotated[bytes, Meta(min_length=12, max_length=12)]
    sealed: bytes


class _Secrets(msgspec.Struct, frozen=True, array_like=True):
    sign: bytes
    token: bytes
    age: str
    database: bytes
    field: bytes
    index: bytes


def new_keys() -> Keys:
    """Make all keys of a new device."""
    identity = pyrage.x25519.Identity.generate()
    return Keys(
        sign=Ed25519PrivateKey.generate(),
        token=Ed25519PrivateKey.generate(),
        age=str(identity),
        recipient=str(identity.to_public()),
        database=secrets.token_bytes(32),
        field=secrets.token_bytes(32),
        index=secrets.token_bytes(32),
    )


def wrapping_key(passphrase: str, wrapped: "_Wrapped") -> bytes:
    """The 32 bytes that a passphrase stands for, by argon2id; about 0.1 s and 64 MiB."""
    # Composed, since systems write the same letter in different ways; environment variables may not be UTF-8.
    typed = unicodedata.normalize("NFC", passphrase).encode(errors="surrogateescape")
    return hash_secret_raw(typed, wrapped.salt, wrapped.passes, wrapped.memory, wrapped.lanes, 32, Type.ID)


def long_enough(passphrase: str) -> None:
    """See that a passphrase that is being chosen can be one.

    Raises:
        BadInput: It is too short.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise BadInput(Said.SHORT, least=SHORTEST_PASSPHRASE)


def write_secret(path: Path, blob: bytes) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    write_file(path, blob)


def wrap(secret: bytes, passphrase: str, cost: Cost = COST) -> bytes:
    """Wrap secret bytes with a passphrase."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    blank = _Wrapped(cost.memory, cost.passes, cost.lanes, salt, nonce, b"")
    sealed = AESGCM(wrapping_key(passphrase, blank)).encrypt(nonce, secret, MAGIC)
    return MAGIC + msgspec.msgpack.encode(msgspec.structs.replace(blank, sealed=sealed))


def check_version(blob: bytes, magic: bytes, what: Words | str) -> None:
    """See that a file of secrets is of the version that is read here: its first bytes but the last name the format.

    Raises:
        VaultTrouble: It is of another one.
    """
    if blob[:3] == magic[:3] and blob[3:4].isdigit() and blob[3:4] != magic[3:]:
        raise VaultTrouble(Said.OTHER_VERSION, what=what)


def read_wrapped(blob: bytes) -> _Wrapped:
    """Take a wrapped secret apart, bounds first.

    Raises:
        VaultTrouble: It is not one, or asks for more memory than a gate PC has.
    """
    check_version(blob, MAGIC, Said.KEY_FILE)
    try:
        if len(blob) > LIMIT or blob[:4] != MAGIC:
            raise ValueError("magic")
        wrapped = msgspec.msgpack.decode(blob[4:], type=_Wrapped)
        if wrapped.memory < 8 * wrapped.lanes:  # argon2id needs so much at least
            raise ValueError("memory")
    except (msgspec.MsgspecError, ValueError) as error:
        raise VaultTrouble(Said.DAMAGED) from error
    return wrapped


def unwrap(wrapped: _Wrapped, key: bytes) -> bytes:
    """Open a wrapped secret with the key that `wrapping_key` gives.

    Raises:
        WrongPassphrase: It does not open it.
    """
    try:
        return AESGCM(key).decrypt(wrapped.nonce, wrapped.sealed, MAGIC)
    except InvalidTag:
        raise WrongPassphrase(Said.WRONG_PASSPHRASE) from None


def save_keys(folder: Path, keys: Keys, passphrase: str, cost: Cost = COST) -> None:
    """Write the key file of a device."""
    plain = msgspec.msgpack.encode(
        _Secrets(
            keys.sign.private_bytes_raw(),
            keys.token.private_bytes_raw(),
            keys.age,
            keys.database,
            keys.field,
            keys.index,
        )
    )
    write_secret(folder / FILE, wrap(plain, passphrase, cost))


def change_passphrase(folder: Path, before: str, passphrase: str, cost: Cost = COST) -> bytes:
    """Wrap a device's keys with another passphrase; return what the new one stands for. The keys stay the same.

    Raises:
        WrongPassphrase: `before` does not open them.
        VaultTrouble: As `load_wrapped`, or the file cannot be written: the old one is good then.
    """
    wrapped = load_wrapped(folder)
    blob = wrap(unwrap(wrapped, wrapping_key(before, wrapped)), passphrase, cost)
    try:
        write_secret(folder / FILE, blob)
    except OSError as error:
        raise VaultTrouble(Said.UNREADABLE, folder=folder, why=error.strerror or error) from error
    return wrapping_key(passphrase, read_wrapped(blob))


def load_wrapped(folder: Path) -> _Wrapped:
    """Read the key file of a device, still wrapped.

    Raises:
        NoDeviceHere: There is none.
        VaultTrouble: It is damaged.
    """
    try:
        return read_wrapped(read_file(folder / FILE, LIMIT))
    except FileNotFoundError:
        raise NoDeviceHere(Said.NO_DEVICE, folder=folder) from None
    except OSError as error:
        raise VaultTrouble(Said.UNREADABLE, folder=folder, why=error.strerror or error) from error


def keys_from(wrapped: _Wrapped, key: bytes) -> Keys:
    """Open the key file.

    Raises:
        WrongPassphrase: It does not open it.
        VaultTrouble: The file is damaged.
    """
    try:
        secrets_ = msgspec.msgpack.decode(unwrap(wrapped, key), type=_Secrets)
    except msgspec.MsgspecError as error:
        raise VaultTrouble(Said.DAMAGED) from error
    return Keys(
        sign=Ed25519PrivateKey.from_private_bytes(secrets_.sign),
        token=Ed25519PrivateKey.from_private_bytes(secrets_.token),
        age=secrets_.age,
        recipient=str(pyrage.x25519.Identity.from_str(secrets_.age).to_public()),
        database=secrets_.database,
        field=secrets_.field,
        index=secrets_.index,
    )
