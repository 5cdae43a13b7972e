"""The keys of a device, as the services use them."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class Keys:
    """The private half of a device; it never leaves the vault and the memory of the program.

    Attributes:
        sign: Signs journal and bundles.
        token: Signs tokens.
        age: The age identity that opens bundles, ``AGE-SECRET-KEY-…``.
        recipient: Its public half.
        database: 32 bytes, the database's raw key.
        field: 32 bytes, encrypts single columns.
        index: 32 bytes, makes blind indexes.
    """

    sign: Ed25519PrivateKey
    token: Ed25519PrivateKey
    age: str
    recipient: str
    database: bytes
    field: bytes
    index: bytes
