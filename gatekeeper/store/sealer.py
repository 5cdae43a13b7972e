"""Field encryption: what stays unreadable even to somebody who has the database open."""

import hashlib
import hmac
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gatekeeper.domain.errors import WrongKey
from gatekeeper.domain.words import Words

_NONCE = 12  # bytes


class Said(Words):
    """Why a sealed value does not open."""

    SEALED = (
        "{column} 中的内容无法解密：被改动过，或密钥不符。",
        "A value in {column} cannot be opened: it was changed, or the key is another one.",
    )


class Sealer:
    """Encrypts single columns (AES-256-GCM) and makes the blind index they are looked up by.

    The column's name is part of what is authenticated, so that a value moved to another column does not open.
    """

    def __init__(self, field_key: bytes, index_key: bytes) -> None:
        self._cipher = AESGCM(field_key)
        self._index_key = index_key

    def seal(self, column: str, plain: bytes) -> bytes:
        """Encrypt a value for one column."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, plain, column.encode())

    def seal_all(self, column: str, plain: Sequence[bytes | None]) -> list[bytes | None]:
        """`seal` for many values of one column, of which some may be missing."""
        name, encrypt = column.encode(), self._cipher.encrypt
        nonces = os.urandom(_NONCE * len(plain))
        sealed: list[bytes | None] = []
        for at, one in enumerate(plain):
            nonce = nonces[_NONCE * at : _NONCE * (at + 1)]
            sealed.append(None if one is None else nonce + encrypt(nonce, one, name))
        return sealed

    def open(self, column: str, sealed: bytes) -> bytes:
        """Decrypt a value of one column.

        Raises:
            WrongKey: Another key or another column, or the bytes were changed.
        """
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], column.encode())
        except (InvalidTag, ValueError):  # the second for what is too short to be anything sealed
            raise WrongKey(Said.SEALED, column=column) from None

    def seal_text(self, column: str, plain: str | None) -> bytes | None:
        """`seal` for a text that may be missing."""
        return None if plain is None else self.seal(column, plain.encode())

    def open_text(self, column: str, sealed: bytes | None) -> str | None:
        """`open` for a text that may be missing."""
        return None if sealed is None else self.open(column, sealed).decode()

    def index(self, column: str, plain: str | None) -> bytes | None:
        """A blind index: equal values give equal bytes, and nothing else can be learnt from them."""
        if plain is None:
            return None
        return hmac.digest(self._index_key, f"{column}\0{plain}".encode(), hashlib.sha256)[:16]
