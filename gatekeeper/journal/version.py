"""The version of what was packed, read before anything else of it: another version may have other fields.

Within one version a program of next month may write more fields behind those that are known here; they are passed over.
What is signed or hashed are the bytes as they came, so that nothing is lost by it.
"""

import msgspec


class _Versioned(msgspec.Struct, frozen=True, array_like=True):
    version: int


_decode = msgspec.msgpack.Decoder(_Versioned).decode


def version_of(packed: bytes) -> int | None:
    """The version, which is the first element of what was packed; None where there is none."""
    try:
        return _decode(packed).version
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def has_more(packed: bytes, kind: type[msgspec.Struct]) -> bool:
    """Whether a newer program has written more fields than are known here."""
    return len(msgspec.msgpack.decode(packed, type=list[msgspec.Raw])) > len(kind.__struct_fields__)
