"""Entries: bytes that are hashed, with a body that can be taken away."""

from contextlib import suppress
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, get_type_hints

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.errors import JournalBroken
from gatekeeper.domain.facts import PolicySet
from gatekeeper.domain.kinds import KINDS, Kind
from gatekeeper.journal.chain import Head
from gatekeeper.journal.entry import (
    BODY_LIMIT,
    HEADER_LIMIT,
    Header,
    _Later,
    body_hash,
    decode_body,
    encode_body,
    milliseconds,
    read_entry,
    sound,
    tick,
)
from tests.journal.chains import NAME, REVEALED, a_passage, next_entry

ENTRY = next_entry(Head(NAME))
assert ENTRY.salt is not None
assert ENTRY.body is not None


def header_with(**changes: Any) -> bytes:
    """The header's bytes with some fields changed."""
    return msgspec.msgpack.encode(msgspec.structs.replace(ENTRY.header, **changes))


def test_an_entry_reads_back_as_it_was_written() -> None:
    """Header, salt, body and hash survive the way through bytes."""
    read = read_entry(ENTRY.raw, ENTRY.salt, ENTRY.body)

    assert read == ENTRY
    assert read.hash == ENTRY.hash
    assert decode_body(read.header.kind, ENTRY.body or b"") == a_passage(350)


def test_an_entry_whose_body_was_erased_is_still_an_entry() -> None:
    """The header alone reads, with the same hash."""
    read = read_entry(ENTRY.raw, None, None)

    assert read.body is None
    assert read.hash == ENTRY.hash


def test_two_entries_of_the_same_fact_do_not_look_alike() -> None:
    """The salt makes the hash of what was erased impossible to guess back."""
    one, other = next_entry(Head(NAME), REVEALED), next_entry(Head(NAME), REVEALED)

    assert one.body == other.body
    assert one.header.body_hash != other.header.body_hash


@pytest.mark.parametrize("part", ["raw", "salt", "body"])
def test_every_flipped_bit_of_an_entry_changes_its_hash_or_is_refused(part: str) -> None:
    """No bit can change unnoticed: a header's shows in its hash, a body's or salt's is refused at once."""
    parts: dict[str, bytes] = {"raw": ENTRY.raw, "salt": ENTRY.salt or b"", "body": ENTRY.body or b""}
    for bit in range(len(parts[part]) * 8):
        flipped = bytearray(parts[part])
        flipped[bit // 8] ^= 1 << bit % 8
        try:
            read = read_entry(**{**parts, part: bytes(flipped)})
        except JournalBroken:
            continue
        assert part == "raw"
        assert read.hash != ENTRY.hash


OUT_OF_BOUNDS: list[tuple[str, Any]] = [
    ("version", 2),
    ("device", b"short"),
    ("epoch", -1),
    ("epoch", 1 << 32),
    ("stream", "nowhere"),
    ("seq", 0),
    ("seq", 1 << 63),
    ("prev", bytes(31)),
    ("hlc", -1),
    ("hlc", 1 << 63),
    ("wall", -1),
    ("wall", 253_402_300_800_000),
    ("boot", (bytes(7), 0)),
    ("boot", (bytes(8), -1)),
    ("boot", (bytes(8), 1 << 63)),
    ("kind", ""),
    ("kind", "k" * 41),
    ("body_hash", bytes(33)),
    ("body_size", -1),
    ("body_size", BODY_LIMIT + 1),
]


@pytest.mark.parametrize(("field", "value"), OUT_OF_BOUNDS)
def test_a_header_out_of_bounds_is_refused(field: str, value: Any) -> None:
    """Every field has its bounds, checked before anything is done with it."""
    with pytest.raises(JournalBroken):
        read_entry(header_with(**{field: value}), None, None)


@pytest.mark.parametrize(
    "raw",
    [b"", b"\xc1", ENTRY.raw + b"\0", ENTRY.raw[:-1], bytes(HEADER_LIMIT + 1), b"\x91" * 400, b"\xdd\xff\xff\xff\xff"],
)
def test_what_is_no_header_is_refused(raw: bytes) -> None:
    """Cut, trailing, nested, or of a length that is only claimed."""
    with pytest.raises(JournalBroken):
        read_entry(raw, None, None)


def test_body_and_salt_come_together() -> None:
    """One without the other is no erased entry but a damaged one."""
    with pytest.raises(JournalBroken):
        read_entry(ENTRY.raw, None, ENTRY.body)
    with pytest.raises(JournalBroken):
        read_entry(ENTRY.raw, ENTRY.salt, None)


def test_a_body_beyond_the_limit_is_not_written() -> None:
    """What no reader takes, no writer makes."""
    with pytest.raises(JournalBroken):
        next_entry(Head(NAME), PolicySet("x" * (BODY_LIMIT + 1)))


@given(st.binary(max_size=300))
def test_no_bytes_crash_the_reader_of_headers(raw: bytes) -> None:
    """Whatever comes is an entry or `JournalBroken`."""
    with suppress(JournalBroken):
        read_entry(raw, None, None)


@given(st.sampled_from(sorted(KINDS)), st.binary(max_size=300))
def test_no_bytes_crash_the_reader_of_bodies(kind: str, body: bytes) -> None:
    """Whatever comes is a value or `JournalBroken`, and a value can be asked whether it is sound."""
    with suppress(JournalBroken):
        sound(decode_body(kind, body))


@given(st.data())
def test_no_mapping_crashes_the_reader_of_bodies(data: st.DataObject) -> None:
    """Bodies of the right shape with any values in them neither."""
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    names = [field.name for field in fields(KINDS[kind].body)]
    leaf = st.one_of(
        st.none(), st.booleans(), st.integers(-(2**63), 2**64 - 1), st.text(max_size=20), st.binary(max_size=40),
        st.datetimes().map(str), st.lists(st.integers(-9, 2**63), max_size=3), st.floats(),
    )  # fmt: skip
    body = msgspec.msgpack.encode({name: data.draw(leaf) for name in names})
    with suppress(JournalBroken):
        sound(decode_body(kind, body))


@pytest.mark.parametrize(
    ("at", "good"),
    [
        (datetime(2026, 1, 1, tzinfo=UTC), True),
        (datetime(2026, 1, 1), False),  # noqa: DTZ001 - the missing zone is what is tested
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), False),
        (datetime.max.replace(tzinfo=timezone(-timedelta(hours=14))), False),
        (datetime.max.replace(tzinfo=UTC), True),
    ],
)
def test_a_moment_that_no_table_holds_is_not_sound(at: datetime, good: bool) -> None:
    """Without a zone, or outside of 1970 to 9999 once it is in UTC."""
    assert sound(replace(a_passage(), at=at)) is good


def test_a_number_that_no_column_holds_is_not_sound() -> None:
    """64 bits with a sign, everywhere in the value."""
    assert sound(a_passage(tenths=(1 << 63) - 1))
    assert not sound(a_passage(tenths=1 << 63))


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(1970, 1, 1)))  # noqa: DTZ001 - hypothesis wants it bare
def test_moments_round_down_to_a_millisecond(moment: datetime) -> None:
    """Never up: the last moment of the calendar would become one that does not exist."""
    back = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=milliseconds(moment))

    assert timedelta() <= moment - back < timedelta(milliseconds=1)


@given(st.integers(0, 1 << 62), st.integers(-(1 << 40), 1 << 46))
def test_the_hybrid_clock_never_stands_still(last: int, wall: int) -> None:
    """Whatever the wall clock shows, the next stamp is greater, and with a good clock it is that clock's."""
    now = tick(last, wall)

    assert now > last
    assert now == last + 1 or now == wall << 16


def test_equal_values_have_equal_bodies() -> None:
    """Encoding has one form."""
    assert encode_body(a_passage()) == encode_body(a_passage())
    assert body_hash(bytes(16), b"a") != body_hash(bytes(16), b"b")
    assert isinstance(ENTRY.header, Header)


def test_a_later_field_must_have_a_default() -> None:
    """Bodies of before are read without it; whoever forgets that is told when the program is loaded."""
    for name in ("gate", "nowhere"):
        with pytest.raises(TypeError, match=name):
            _Later(replace(KINDS["passage"], later=(name,)))


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.later], ids=lambda kind: kind.name)
@given(data=st.data())
def test_a_later_field_is_written_where_it_says_something(kind: Kind, data: st.DataObject) -> None:
    """And only there: at its default nothing of it stands in the body, and it is read all the same."""
    hints, defaults = get_type_hints(kind.body), {field.name: field.default for field in fields(kind.body)}
    number = st.integers(0, 1 << 40)
    numbers = {int: number, int | None: st.none() | number}
    any_of = {name: numbers[hint] for name, hint in hints.items() if hint in numbers}
    later = {name: st.just(defaults[name]) | any_of.get(name, st.from_type(hints[name])) for name in kind.later}
    value = data.draw(st.builds(kind.body, **(any_of | later)))
    body = encode_body(value)

    assert decode_body(kind.name, body) == value
    assert set(msgspec.msgpack.decode(body)) == {
        name for name in defaults if name not in kind.later or getattr(value, name) != defaults[name]
    }
