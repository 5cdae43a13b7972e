"""A presence list as bytes: COSE_Sign1 by the office over one compressed message, so that it stands by itself.

The message is MessagePack: an array of version, estate, office, moment, gates, and columns. Columns hold all people first and all
labels behind them: their names in rising order, how many times each went through, then of each time the moment (seconds, four
bytes, the columns of bytes one after the other, since the first two hardly differ) and the place in the list of gates and the
direction (two bytes). There is one way to write a list: what is not written so is not taken.

Behind all that may stand what is known of those who come with the visitors' passes, 17 bytes each in the order of their numbers:
how many come along (five bits; the highest bit: in a car), and whom they visit (a UUID; zeros for nobody known). A program of
before reads the list without it.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate, pairwise
from typing import Annotated, TypeVar
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gatekeeper import cose
from gatekeeper.domain.errors import JournalBroken, OtherVersion
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.presence import KEY_SIZE, PresenceList, Went
from gatekeeper.domain.visit import Guests
from gatekeeper.domain.words import Words
from gatekeeper.journal.version import version_of

VERSION = 1
CONTEXT = b"gatekeeper presence 1"
LIMIT = 512 << 10  # bytes; 4,000 people are some 60 kB
PLAIN_LIMIT = 2 << 20  # bytes, decompressed
MOST_GATES = 1_000
MOST_TIMES = 255  # of one person
_WAYS = (Direction.IN, Direction.OUT)
_LABEL = struct.Struct(">I")
_GUESTS = struct.Struct(">B16s")
_CAR, _ALONG = 0x80, 0x1F
_LAST = (1 << 32) - 1
_LEVEL = 6

_encode = msgspec.msgpack.Encoder(uuid_format="bytes").encode


class Said(Words):
    """Why a presence list is not taken."""

    PRESENCE = "在场名单", "A presence list"
    TOO_LARGE = "在场名单过大。", "The presence list is larger than any that is taken."
    FORGED = "在场名单没有物业的签名。", "The presence list does not carry its office's signature."
    BROKEN = "在场名单无法读取。", "The presence list cannot be read."
    OTHER_ESTATE = "在场名单属于外小区。", "The presence list belongs to another estate."


Id = Annotated[bytes, msgspec.Meta(min_length=8, max_length=8)]
Seconds = Annotated[int, msgspec.Meta(ge=0, le=_LAST)]


class _Payload(msgspec.Struct, frozen=True, array_like=True):
    version: int
    estate: UUID
    office: Id
    as_of: Seconds
    gates: Annotated[list[tuple[Id, Seconds]], msgspec.Meta(max_length=MOST_GATES)]
    people: bytes
    labels: bytes
    counts: bytes
    moments: bytes
    ways: bytes


class _Longer(_Payload, frozen=True, array_like=True):
    guests: bytes = b""


_decode = msgspec.msgpack.Decoder(_Longer).decode
N = TypeVar("N", bytes, int)  # what somebody is called in a list
Ordered = TypeVar("Ordered", str, bytes, int)


def pack_presence(known: PresenceList, estate: UUID) -> bytes:
    """The message, compressed; who went through more often than a byte counts keeps the newest times."""
    gates = sorted({*known.heard, *_gates(known.people), *_gates(known.visits)})[:MOST_GATES]
    places = {gate: place for place, gate in enumerate(gates)}
    people = {one: told for one in sorted(known.people) if (told := _within(known.people[one], places))}
    labels = {one: told for one in sorted(known.visits) if (told := _within(known.visits[one], places))}
    times = [*people.values(), *labels.values()]
    ways = [places[one.gate] << 1 | _WAYS.index(one.direction) for some in times for one in some]
    seconds = struct.pack(f">{len(ways)}I", *(_seconds(one.at) for some in times for one in some))
    payload = _Payload(
        VERSION,
        estate,
        bytes.fromhex(known.office),
        _seconds(known.as_of),
        [(bytes.fromhex(gate), _seconds(known.heard[gate]) if gate in known.heard else 0) for gate in gates],
        b"".join(people),
        b"".join(map(_LABEL.pack, labels)),
        bytes(map(len, times)),
        b"".join(seconds[column::4] for column in range(4)),
        struct.pack(f">{len(ways)}H", *ways),
    )
    guests = _packed_guests(list(labels), known.guests)
    said = msgspec.structs.astuple(payload)
    return zlib.compress(_encode((*said, guests) if any(guests) else said), _LEVEL)


def _packed_guests(labels: Sequence[int], guests: Mapping[int, Guests]) -> bytes:
    told = (guests.get(number, Guests(number)) for number in labels)
    return b"".join(
        _GUESTS.pack(min(one.companions, _ALONG) | _CAR * one.car, one.host.bytes if one.host is not None else b"")
        for one in told
    )


def sign_presence(packed: bytes, key: Ed25519PrivateKey) -> bytes:
    """The list as it is sent."""
    return cose.sign1(packed, key, external_aad=CONTEXT)


def open_presence(blob: bytes, public_key: bytes, estate: UUID) -> PresenceList:
    """Believe a list of the office whose key this is.

    Raises:
        JournalBroken: Not signed with that key, of another estate, larger than is taken, or not written as lists are.
        OtherVersion: Signed with that key, by a program that writes lists otherwise.
    """
    if len(blob) > LIMIT:
        raise JournalBroken(Said.TOO_LARGE)
    try:
        key = Ed25519PublicKey.from_public_bytes(public_key)
        _, packed = cose.open1(blob, lambda _: key, external_aad=CONTEXT)
    except (cose.CoseBroken, ValueError) as error:
        raise JournalBroken(Said.FORGED) from error
    return read_presence(packed, estate)


def packed_in(blob: bytes) -> bytes:
    """The message in a list that `open_presence` has believed."""
    return cose.read1(blob).payload


def read_presence(packed: bytes, estate: UUID) -> PresenceList:
    """Read a list that is believed already.

    Raises:
        JournalBroken, OtherVersion: As `open_presence`.
    """
    stream = zlib.decompressobj()
    try:
        plain = stream.decompress(packed, PLAIN_LIMIT + 1)
    except zlib.error as error:
        raise JournalBroken(Said.BROKEN) from error
    if len(plain) > PLAIN_LIMIT:
        raise JournalBroken(Said.TOO_LARGE)
    version = version_of(plain)
    if version is not None and version != VERSION:
        raise OtherVersion(Said.PRESENCE, version, VERSION)
    try:
        read = _decode(plain)
        known = _list(read)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise JournalBroken(Said.BROKEN) from error
    if not stream.eof or stream.unused_data:
        raise JournalBroken(Said.BROKEN)
    if read.estate != estate:
        raise JournalBroken(Said.OTHER_ESTATE)
    return known


def _guests(read: _Longer, labels: Sequence[int]) -> dict[int, Guests]:
    """Whom the visitors' passes bring.

    Raises:
        ValueError: Not as many as there are passes.
    """
    if not read.guests:
        return {}
    if len(read.guests) != _GUESTS.size * len(labels) or not any(read.guests):
        raise ValueError("guests")
    return {
        number: Guests(number, UUID(bytes=host) if any(host) else None, many & _ALONG, bool(many & _CAR))
        for number, (many, host) in zip(labels, _GUESTS.iter_unpack(read.guests), strict=True)
    }


def _list(read: _Longer) -> PresenceList:
    """What a message says.

    Raises:
        ValueError: It is not the one way to say it.
    """
    gates = [gate.hex() for gate, _ in read.gates]
    people = [read.people[at : at + KEY_SIZE] for at in range(0, len(read.people), KEY_SIZE)]
    labels = [one for (one,) in _LABEL.iter_unpack(read.labels)] if len(read.labels) % _LABEL.size == 0 else [0, 0]
    many = sum(read.counts)
    sizes = (len(read.people) % KEY_SIZE, len(people) + len(labels) - len(read.counts), len(read.moments) - 4 * many)
    if (
        any(sizes)
        or len(read.ways) != 2 * many
        or not all(read.counts)
        or not (_rising(gates) and _rising(people) and _rising(labels))
    ):
        raise ValueError("columns")
    whole = bytearray(4 * many)
    for column in range(4):
        whole[column::4] = read.moments[column * many : (column + 1) * many]
    seconds, ways = struct.unpack(f">{many}I", whole), struct.unpack(f">{many}H", read.ways)
    if any(way >> 1 >= len(gates) for way in ways):
        raise ValueError("gate")
    rest = accumulate(read.counts, initial=0)
    spans = list(zip(rest, read.counts, strict=False))
    if any(seconds[at] > seconds[at + 1] for start, some in spans for at in range(start, start + some - 1)):
        raise ValueError("order")
    columns = _Columns(gates, seconds, ways)
    return PresenceList(
        read.office.hex(),
        _moment(read.as_of),
        {gate: _moment(at) for gate, (_, at) in zip(gates, read.gates, strict=True) if at},
        _Times(dict(zip(people, spans, strict=False)), columns),
        _Times(dict(zip(labels, spans[len(people) :], strict=True)), columns),
        _guests(read, labels),
    )


@dataclass(frozen=True, slots=True)
class _Columns:
    """What is said of all times, one after the other."""

    gates: Sequence[str]
    seconds: Sequence[int]
    ways: Sequence[int]

    def went(self, at: int) -> Went:
        """One time."""
        way = self.ways[at]
        return Went(_moment(self.seconds[at]), _WAYS[way & 1], self.gates[way >> 1])


class _Times(Mapping[N, tuple[Went, ...]]):
    """When each went through, made of its columns when somebody asks: a gate asks about one of thousands."""

    def __init__(self, spans: dict[N, tuple[int, int]], columns: _Columns) -> None:
        self._spans: dict[N, tuple[int, int]] = spans
        self._columns = columns

    def __getitem__(self, key: N) -> tuple[Went, ...]:
        start, some = self._spans[key]
        return tuple(self._columns.went(at) for at in range(start, start + some))

    def __iter__(self) -> Iterator[N]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)


def _rising(some: Sequence[Ordered]) -> bool:
    return all(one < other for one, other in pairwise(some))


def _gates(some: Mapping[N, tuple[Went, ...]]) -> Iterator[str]:
    return (one.gate for times in some.values() for one in times)


def _within(times: tuple[Went, ...], places: Mapping[str, int]) -> tuple[Went, ...]:
    """Those times that a list can say, oldest first."""
    told = [one for one in times if one.gate in places and one.direction.known]
    return tuple(sorted(told, key=lambda one: (one.at, one.direction)))[-MOST_TIMES:]


def _seconds(moment: datetime) -> int:
    return max(0, min(int(moment.timestamp()), _LAST))


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
