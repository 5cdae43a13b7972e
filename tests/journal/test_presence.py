"""Presence lists as bytes: one way to write them, bounded to read, and believed only with their office's signature."""

import json
import struct
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.errors import JournalBroken, OtherVersion
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.presence import PresenceList, Went
from gatekeeper.domain.visit import Guests
from gatekeeper.journal import presence
from gatekeeper.journal.presence import open_presence, pack_presence, read_presence, sign_presence

VECTORS = Path(__file__).parents[1] / "data" / "vectors"
ESTATE = UUID(int=7)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
OFFICE, NORTH, SOUTH = "0a" * 8, "0b" * 8, "0c" * 8
AT = datetime(2026, 11, 30, 9, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
KNOWN = PresenceList(
    OFFICE,
    AT,
    {NORTH: AT, SOUTH: AT - HOUR},
    {
        b"aaaaaa": (Went(AT - 3 * HOUR, Direction.IN, NORTH), Went(AT - HOUR, Direction.OUT, SOUTH)),
        b"bbbbbb": (Went(AT, Direction.IN, NORTH),),
    },
    {537_000_001: (Went(AT - HOUR, Direction.IN, SOUTH),)},
)
GATES = st.sampled_from([NORTH, SOUTH, "0d" * 8])
WENT = st.builds(
    Went, st.integers(0, 10**6).map(lambda ago: AT - timedelta(seconds=ago)), st.sampled_from(Direction), GATES
)
TIMES = st.lists(WENT, min_size=1, max_size=4, unique=True).map(
    lambda some: tuple(sorted(some, key=lambda one: (one.at, one.direction)))
)
LISTS = st.builds(
    PresenceList,
    st.just(OFFICE),
    st.just(AT),
    st.dictionaries(GATES, st.just(AT)),
    st.dictionaries(st.binary(min_size=6, max_size=6), TIMES, max_size=5),
    st.dictionaries(st.integers(0, 2**32 - 1), TIMES, max_size=3),
)


def plain(one: PresenceList) -> tuple[object, ...]:
    """What a list says."""
    people = {key: {(went.at, went.direction, went.gate) for went in some} for key, some in one.people.items()}
    visits = {key: {(went.at, went.direction, went.gate) for went in some} for key, some in one.visits.items()}
    return one.office, one.as_of, dict(one.heard), people, visits


def altered(**fields: object) -> bytes:
    """The known list with other columns."""
    read = msgspec.msgpack.decode(zlib.decompress(pack_presence(KNOWN, ESTATE)), type=presence._Payload)
    return zlib.compress(msgspec.msgpack.Encoder(uuid_format="bytes").encode(msgspec.structs.replace(read, **fields)))


@given(LISTS)
def test_a_list_is_read_as_it_was_written(known: PresenceList) -> None:
    """Whatever it says; and what was read is written in the same bytes."""
    packed = pack_presence(known, ESTATE)
    read = read_presence(packed, ESTATE)

    assert plain(read) == plain(known)
    assert zlib.decompress(pack_presence(read, ESTATE)) == zlib.decompress(packed)


def test_the_bytes_are_those_of_the_first_version() -> None:
    """A gate of today reads what an office of next year sends, as long as it is this version."""
    vector = json.loads((VECTORS / "presence.json").read_text(encoding="utf-8"))

    assert zlib.decompress(pack_presence(KNOWN, ESTATE)).hex() == vector["plain"]
    assert plain(open_presence(bytes.fromhex(vector["signed"]), PUBLIC, ESTATE)) == plain(KNOWN)


def test_a_list_needs_its_offices_signature() -> None:
    """Another key, one bit, a piece less or more: none of them is believed."""
    signed = sign_presence(pack_presence(KNOWN, ESTATE), KEY)
    other = Ed25519PrivateKey.generate().public_key().public_bytes_raw()

    assert plain(open_presence(signed, PUBLIC, ESTATE)) == plain(KNOWN)
    for blob, key in (
        (signed, other),
        (signed[:-1], PUBLIC),
        (signed + b"\0", PUBLIC),
        (signed[:60] + bytes([signed[60] ^ 1]) + signed[61:], PUBLIC),
        (b"", PUBLIC),
        (bytes(presence.LIMIT + 1), PUBLIC),
    ):
        with pytest.raises(JournalBroken):
            open_presence(blob, key, ESTATE)
    with pytest.raises(JournalBroken, match="another estate"):
        open_presence(signed, PUBLIC, UUID(int=8))


@pytest.mark.parametrize(
    "fields",
    [
        {"people": b"bbbbbbaaaaaa"},
        {"people": b"aaaaaaaaaaaa"},
        {"people": b"aaaaaabbbbb"},
        {"labels": b"\0\0\0"},
        {"counts": b"\2\1"},
        {"counts": b"\2\0\2"},
        {"counts": b"\2\1\2"},
        {"moments": b"\0"},
        {"ways": b"\0\0"},
        {"ways": b"\xff" * 8},
        {"moments": b"\xff\0\0\0" * 4},
        {"gates": []},
        {"gates": [(bytes.fromhex(SOUTH), 1), (bytes.fromhex(NORTH), 1)]},
        {"office": b"short"},
        {"as_of": -1},
        {"as_of": 1 << 33},
    ],
)
def test_there_is_one_way_to_write_a_list(fields: dict[str, object]) -> None:
    """Out of order, twice, too few, too many, a gate that is not in it: refused in a sentence."""
    with pytest.raises(JournalBroken):
        read_presence(altered(**fields), ESTATE)


def test_a_list_of_another_version_is_named_as_that() -> None:
    """The version is read before anything else."""
    with pytest.raises(OtherVersion):
        read_presence(altered(version=2), ESTATE)


@given(st.binary(max_size=400))
def test_no_bytes_end_in_anything_but_our_own_error(blob: bytes) -> None:
    """Nor do they take more memory than is allowed."""
    for packed in (blob, zlib.compress(blob)):
        with pytest.raises(JournalBroken):
            read_presence(packed, ESTATE)


def test_a_list_that_unpacks_to_too_much_is_refused() -> None:
    """A small message of zeros."""
    with pytest.raises(JournalBroken, match="larger"):
        read_presence(zlib.compress(bytes(presence.PLAIN_LIMIT + 1)), ESTATE)
    whole = pack_presence(KNOWN, ESTATE)
    for packed in (whole[:-3], whole + b"more"):
        with pytest.raises(JournalBroken):
            read_presence(packed, ESTATE)


def test_whom_visitors_bring_stands_behind_all_else_and_a_program_of_before_reads_the_list_without_it() -> None:
    """How many, to whom, and whether by car; of a pass that says nothing nothing, and not one byte more without any."""
    number, other = 1234, 537_000_001
    brought = Guests(number, UUID(int=7), 4, car=True)
    known = replace(KNOWN, visits={number: KNOWN.visits[other], other: KNOWN.visits[other]}, guests={number: brought})
    packed = pack_presence(known, ESTATE)

    read = read_presence(packed, ESTATE)
    before = msgspec.msgpack.decode(zlib.decompress(packed), type=presence._Payload)

    assert read.guests == {number: brought, other: Guests(other)}
    assert plain(read) == plain(known)
    assert zlib.decompress(pack_presence(read, ESTATE)) == zlib.decompress(packed)
    assert before.labels == struct.pack(">II", number, other)
    with pytest.raises(JournalBroken):
        read_presence(_with_guests(packed, b"\x01" * 33), ESTATE)
    bare = replace(known, guests={number: Guests(number)})
    assert pack_presence(bare, ESTATE) == pack_presence(replace(known, guests={}), ESTATE)


def _with_guests(packed: bytes, guests: bytes) -> bytes:
    said = msgspec.msgpack.decode(zlib.decompress(packed))
    return zlib.compress(msgspec.msgpack.encode([*said[:-1], guests]))
