"""One entry of the journal: a header that is hashed and chained, and a body that can be taken away.

The bytes are fixed in formats.md. The stored header bytes are what is hashed, never a re-encoding of them.
"""

import hashlib
import os
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from operator import attrgetter
from typing import Annotated, Any, get_args, get_type_hints
from uuid import UUID

import msgspec
from msgspec import Meta

from gatekeeper.domain.errors import JournalBroken, OtherVersion
from gatekeeper.domain.facts import Stream, StreamName
from gatekeeper.domain.kinds import KIND_OF, KINDS, Kind
from gatekeeper.domain.words import Words
from gatekeeper.journal.version import version_of

VERSION = 1
NO_HASH = bytes(32)
SALT_SIZE = 16
HEADER_LIMIT = 512  # bytes; a header of ours has about 170
BODY_LIMIT = 1 << 20  # bytes; the largest body is an erasure's list of some 20,000 entries
KIND_LIMIT = 40  # characters
_PERSON = 16  # bytes of somebody's id
_INTEGER = 1 << 63  # what a column of every database holds
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_END = datetime.max.replace(tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_LATEST = 253_402_300_799_999  # milliseconds: the last of the year 9999, the end of every calendar here


class Said(Words):
    """Why an entry does not hold, or cannot be made."""

    NO_BODY = (
        "一条“{kind}”记录的内容无法读取：{why}。",
        "An entry of kind {kind} has a body that cannot be read: {why}.",
    )
    HEADER_TOO_LONG = "一条记录的抬头过长。", "An entry's header is longer than any header can be."
    NO_HEADER = "一条记录的抬头无法读取：{why}。", "An entry's header cannot be read: {why}."
    ENTRY = "日志记录", "An entry"
    NO_STREAM = "一条记录的抬头所说的日志不存在。", "An entry's header names a log that there is none of."
    HALF = "一条记录只有内容或盐值，缺另一半。", "An entry came with a body or a salt, but not with both."
    OTHER_BODY = (
        "{device} 的第 {seq} 条记录的内容不是原来的。",
        "Entry {seq} of {device} has a body that it was not made with.",
    )
    TOO_LARGE = "要记录的内容太大。", "What was to be recorded is larger than an entry may be."
    NO_SUCH_DATE = (
        "要记录的日期或数字超出范围：请核对时钟。",
        "What was to be recorded has a date or a number that no log can hold: check the clock.",
    )


Digest = Annotated[bytes, Meta(min_length=32, max_length=32)]


class Header(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The chained part of an entry, in the order of its bytes; what a newer program has added at the end is passed over.

    Attributes:
        device: 8 bytes.
        prev: SHA-256 of the header before it; zeros for the first.
        hlc: Hybrid logical clock: milliseconds << 16 | counter.
        wall: Milliseconds UTC, for people to read.
        boot: Which run of the machine (8 bytes), and milliseconds since it began.
        body_hash: SHA-256 of salt and body.
        by: Who is logged in where it is written, and who confirmed it beside them: 16 bytes each. It came when programs knew
            twelve elements and passed over what follows: where nobody is logged in it is not written, and what is none is nobody.
    """

    version: int
    device: Annotated[bytes, Meta(min_length=8, max_length=8)]
    epoch: Annotated[int, Meta(ge=0, lt=1 << 32)]
    stream: str
    seq: Annotated[int, Meta(ge=1, le=_INTEGER - 1)]
    prev: Digest
    hlc: Annotated[int, Meta(ge=0, le=_INTEGER - 1)]
    wall: Annotated[int, Meta(ge=0, le=_LATEST)]
    boot: tuple[Annotated[bytes, Meta(min_length=8, max_length=8)], Annotated[int, Meta(ge=0, le=_INTEGER - 1)]]
    kind: Annotated[str, Meta(min_length=1, max_length=KIND_LIMIT)]
    body_hash: Digest
    body_size: Annotated[int, Meta(ge=0, le=BODY_LIMIT)]
    by: object = None

    @property
    def signers(self) -> tuple[UUID, ...]:
        """Who wrote it, and who confirmed it; empty where nobody was logged in."""
        if not isinstance(self.by, bytes) or len(self.by) not in (_PERSON, 2 * _PERSON):
            return ()
        return tuple(UUID(bytes=self.by[at : at + _PERSON]) for at in range(0, len(self.by), _PERSON))

    @property
    def name(self) -> StreamName:
        """The chain this entry belongs to."""
        return StreamName(self.device.hex(), self.epoch, Stream(self.stream))


class Entry(msgspec.Struct, frozen=True, gc=False):
    """An entry as it is stored and sent.

    Attributes:
        raw: The header's bytes.
        header: The same, read.
        salt: 16 bytes; None when the body was erased.
        body: MessagePack of a dataclass of `domain`; None when erased.
    """

    raw: bytes
    header: Header
    salt: bytes | None
    body: bytes | None

    @property
    def hash(self) -> bytes:
        """SHA-256 of the header's bytes: what the next entry points at."""
        return hashlib.sha256(self.raw).digest()


_encode = msgspec.msgpack.Encoder().encode
_decode_header = msgspec.msgpack.Decoder(Header).decode
_encode_body = msgspec.msgpack.Encoder(uuid_format="bytes").encode
_decode_body: dict[str, Callable[[bytes], Any]] = {
    kind.name: msgspec.msgpack.Decoder(kind.body).decode for kind in KINDS.values()
}


def encode_body(value: object) -> bytes:
    """The bytes of a body; equal values give equal bytes, whichever program writes them: see `Kind.later`."""
    kind: Any = type(value)
    later = _LATER.get(kind)
    if later is None:
        return _encode_body(value)
    names, parts = later.first, later.first_parts
    if later.parts(value) != later.unsaid:
        unsaid = [name for name, default in later.defaults.items() if getattr(value, name) == default]
        if not unsaid:
            return _encode_body(value)
        names, parts = _but(kind, *unsaid)
    return _encode_body(dict(zip(names, parts(value), strict=True)))


@cache
def _but(body: Any, *unsaid: str) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The other fields of a body, and what gives their values."""
    names = tuple(one.name for one in fields(body) if one.name not in unsaid)
    return names, attrgetter(*names)


class _Later:
    """The fields of a kind that came later, and what they say where nobody says anything: mostly all of them."""

    def __init__(self, kind: Kind) -> None:
        held = {one.name: one.default for one in fields(kind.body)}
        for name in kind.later:
            if held.get(name, MISSING) is MISSING:
                raise TypeError(
                    f"{kind.body.__name__}.{name} is no field with a default: bodies of before are read without it."
                )
        self.defaults = {name: held[name] for name in kind.later}
        # One more than there are, so that a tuple comes back where there is but one.
        self.parts = attrgetter(*kind.later, "__class__")
        self.unsaid = (*self.defaults.values(), kind.body)
        self.first, self.first_parts = _but(kind.body, *kind.later)


_LATER = {kind.body: _Later(kind) for kind in KINDS.values() if kind.later}


def decode_body(kind: str, body: bytes) -> Any:
    """Read a body of a known kind.

    Raises:
        JournalBroken: The bytes are not a body of that kind.
    """
    try:
        return _decode_body[kind](body)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise JournalBroken(Said.NO_BODY, kind=kind, why=error) from error


_HARMLESS = frozenset({str, bytes, bool, UUID, type(None)})


def sound(value: Any) -> bool:
    """Whether every table can hold a body that was read: no moment without a zone or outside of 1970 to 9999, no huge
    number. A stranger's body is asked this before it is applied."""
    kind: Any = type(value)
    parts: tuple[Any, ...] = value if kind is tuple else _parts_of(kind)(value)
    for part in parts:
        of: Any = type(part)
        # Here and not in a call for each: a hub asks this of every entry that comes.
        if of is datetime:
            if part.tzinfo is None or not _EPOCH <= part <= _END:
                return False
        elif of is int:
            if not -_INTEGER <= part < _INTEGER:
                return False
        elif of not in _HARMLESS and not sound(part):
            return False
    return True


@cache
def _parts_of(kind: Any) -> Callable[[Any], tuple[object, ...]]:
    """What gives the values of the fields in which a time or a number may stand."""
    names = _fields_of(kind)
    if len(names) < 2:  # `attrgetter` gives no tuple of one
        return lambda value: tuple(getattr(value, name) for name in names)
    return attrgetter(*names)


@cache
def _fields_of(kind: Any) -> tuple[str, ...]:
    """The fields in which a time or a number may stand; of what else they are, reading has made sure."""
    if not is_dataclass(kind):
        return ()
    hints = get_type_hints(kind)
    return tuple(field.name for field in fields(kind) if not _is_harmless(hints[field.name]))


def _is_harmless(hint: Any) -> bool:
    parts = get_args(hint)
    if parts:
        return all(one is Ellipsis or _is_harmless(one) for one in parts)
    return hint in _HARMLESS or (isinstance(hint, type) and issubclass(hint, str))


def milliseconds(moment: datetime) -> int:
    """A moment as whole milliseconds since 1970, rounded down."""
    return (moment - _EPOCH) // _MILLISECOND


def body_hash(salt: bytes, body: bytes) -> bytes:
    """What a header says of its body; without the salt it cannot be guessed back."""
    return hashlib.sha256(salt + body).digest()


def read_entry(raw: bytes, salt: bytes | None, body: bytes | None) -> Entry:
    """Make an entry of bytes that came from anywhere; its place in the chain is checked by `chain.follow`.

    Raises:
        JournalBroken: Not a header, or the body is not the one the header was made with.
        OtherVersion: A header of another version.
    """
    if len(raw) > HEADER_LIMIT:
        raise JournalBroken(Said.HEADER_TOO_LONG)
    try:
        header = _decode_header(raw)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:  # bytes that are no UTF-8 are a ValueError
        if version_of(raw) not in (None, VERSION):
            raise OtherVersion(Said.ENTRY, version_of(raw), VERSION) from error
        raise JournalBroken(Said.NO_HEADER, why=error) from error
    if header.version != VERSION:
        raise OtherVersion(Said.ENTRY, header.version, VERSION)
    if header.stream not in _STREAMS:
        raise JournalBroken(Said.NO_STREAM)
    if (salt is None) != (body is None):
        raise JournalBroken(Said.HALF)
    if salt is not None and body is not None:
        if len(salt) != SALT_SIZE or len(body) != header.body_size or body_hash(salt, body) != header.body_hash:
            raise JournalBroken(Said.OTHER_BODY, seq=header.seq, device=header.device.hex())
    return Entry(raw, header, salt, body)


_STREAMS = frozenset(stream.value for stream in Stream)


def make_entry(
    value: object,
    name: StreamName,
    *,
    seq: int,
    prev: bytes,
    hlc: int,
    wall: int,
    boot: tuple[bytes, int],
    by: tuple[UUID, ...] = (),
) -> Entry:
    """Write a new entry that says `value`, behind the one whose hash is `prev`.

    Args:
        by: Who is logged in, and who confirms it with them.

    Raises:
        JournalBroken: An entry cannot say this: too large, or at a time no calendar has.
    """
    body = encode_body(value)
    if len(body) > BODY_LIMIT:
        raise JournalBroken(Said.TOO_LARGE)
    if not 0 <= wall <= _LATEST or hlc >= _INTEGER or not sound(value):
        raise JournalBroken(Said.NO_SUCH_DATE)
    salt = os.urandom(SALT_SIZE)
    said: tuple[Any, ...] = (
        VERSION,
        bytes.fromhex(name.device),
        name.epoch,
        str(name.stream),
        seq,
        prev,
        hlc,
        wall,
        boot,
        KIND_OF[type(value)].name,
        body_hash(salt, body),
        len(body),
    )
    if by:
        said = (*said, b"".join(one.bytes for one in by))
    return Entry(_encode(said), Header(*said), salt, body)


def tick(last: int, wall: int) -> int:
    """The next hybrid logical clock after `last`, at `wall` milliseconds: never backwards, close to the wall clock.

    Source: Kulkarni et al., Logical Physical Clocks (2014).
    """
    return max(last + 1, wall << 16)
