"""A device's keys as plain text, for another process."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gatekeeper.service.keys import Keys


def told(keys: Keys) -> dict[str, str]:
    """Every key, in hexadecimal digits or as age writes it."""
    return {
        "sign": keys.sign.private_bytes_raw().hex(),
        "token": keys.token.private_bytes_raw().hex(),
        "age": keys.age,
        "recipient": keys.recipient,
        "database": keys.database.hex(),
        "field": keys.field.hex(),
        "index": keys.index.hex(),
    }


def read(said: dict[str, str]) -> Keys:
    """The same keys again."""
    raw = {name: bytes.fromhex(said[name]) for name in ("sign", "token", "database", "field", "index")}
    return Keys(
        sign=Ed25519PrivateKey.from_private_bytes(raw["sign"]),
        token=Ed25519PrivateKey.from_private_bytes(raw["token"]),
        age=said["age"],
        recipient=said["recipient"],
        database=raw["database"],
        field=raw["field"],
        index=raw["index"],
    )
