"""What is true of every kind of entry, whatever it says: a new one is proved by its line alone."""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from itertools import count
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from gatekeeper.domain import kinds as domain
from gatekeeper.domain.facts import (
    DeviceKind,
    EntryName,
    Erasure,
    Estate,
    GatePass,
    Invited,
    PassStateSet,
    StreamName,
)
from gatekeeper.domain.passage import GateWay
from gatekeeper.domain.passes import PassState, first_number_of
from gatekeeper.journal.chain import Head
from gatekeeper.journal.entry import Entry, make_entry
from gatekeeper.store import tables as t
from gatekeeper.store.apply import APPLIED, apply
from gatekeeper.store.erase import PROTECTED
from gatekeeper.store.holding import Earliest, First
from gatekeeper.store.kind import KindTable
from gatekeeper.store.kinds import BY_HAND, KINDS, SAID_OF
from gatekeeper.store.session import ReadEntry
from gatekeeper.store.sorts import Ruled
from gatekeeper.store.store import SqlStore
from tests.fakes import FakeClock
from tests.machines import SmallEstate

GATE, OFFICE, KID = "cc" * 8, "aa" * 8, 7
EPOCHS = count(2)
DAY = datetime(2026, 11, 30, tzinfo=UTC)
EVERY = sorted({*KINDS, *SAID_OF})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, blank: Path) -> Iterator[SqlStore]:
    """An office's, which knows another office and a gate."""
    estate = SmallEstate(tmp_path_factory.mktemp("kinds"), blank, FakeClock()).start()
    yield estate.office.store
    estate.close()


def texts(*words: str) -> st.SearchStrategy[str]:
    """One of these, or one of them twice."""
    return st.sampled_from([*words, "".join(words)])


def like(hint: Any, always: dict[str, Any], path: str = "", words: tuple[str, ...] = ("王芳", "b")) -> Any:
    """Values of a type; few different ones, so that they quarrel about the same thing."""
    if path in always:
        return st.just(always[path])
    parts = get_args(hint)
    if NoneType in parts:
        (inner,) = (one for one in parts if one is not NoneType)
        return st.none() | like(inner, always, path, words)
    if get_origin(hint) is tuple:
        return st.lists(like(parts[0], always, path, words), max_size=2).map(tuple)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if is_dataclass(hint) and isinstance(hint, type):
        hints, at = get_type_hints(hint), f"{path}." if path else ""
        return st.builds(
            hint,
            **{one.name: like(hints[one.name], always, at + one.name, words) for one in dataclasses.fields(hint)},
        )
    simple: dict[Any, Any] = {
        UUID: st.integers(1, 3).map(lambda n: UUID(int=n)),
        str: texts(*words),
        bytes: st.sampled_from([b"a" * 32, words[0].encode() + bytes(20)]),
        int: st.integers(1, 3),
        bool: st.booleans(),
        datetime: st.integers(0, 3).map(lambda n: DAY + timedelta(hours=n)),
        date: st.integers(0, 3).map(lambda n: DAY.date() + timedelta(days=n)),
    }
    return simple[hint]


def table_of(name: str) -> KindTable[Any]:
    """Where a kind stands."""
    return KINDS[name] if name in KINDS else SAID_OF[name].of


def said(name: str, words: tuple[str, ...] = ("王芳", "b")) -> st.SearchStrategy[list[Any]]:
    """What several entries of a kind say. Of what is said once the rest is always the same."""
    body, kind = domain.KINDS[name].body, table_of(name)
    one = like(body, dict(KINDS[name]._always) if name in KINDS else {}, words=words)
    if body is GatePass:  # two of three are of the gate's own range, and apply
        numbers = st.sampled_from([1, first_number_of(KID), first_number_of(KID) + 1])
        one = st.tuples(one, numbers).map(lambda both: GatePass(replace(both[0].made_out, number=both[1])))
    rule = kind.rule if isinstance(kind, Ruled) else None
    if isinstance(rule, First):
        return one.map(lambda value: [value] * 3)  # type: ignore[no-any-return]  # of hints, it knows nothing
    if isinstance(rule, Earliest):
        ends = st.lists(like(datetime, {}), min_size=3, max_size=3)
        return st.tuples(one, ends).map(lambda both: [replace(both[0], **{rule.of: end}) for end in both[1]])
    return st.lists(one, min_size=1, max_size=5)


def written(name: str, values: Sequence[Any], epoch: int = 1) -> list[Entry]:
    """A machine's chain that says these."""
    writer, stream = next(reversed(domain.KINDS[name].streams.items()))
    head, entries = Head(StreamName(GATE if writer is DeviceKind.GATE else OFFICE, epoch, stream)), []
    for at, value in enumerate(values):
        seq, hlc = head.seq + 1, (at + 1) << 20
        entry = make_entry(value, head.stream, seq=seq, prev=head.hash, hlc=hlc, wall=seq, boot=(bytes(8), 0))
        head = Head(head.stream, seq, entry.hash, hlc)
        entries.append(entry)
    return entries


def read(entries: Sequence[Entry], values: Sequence[Any]) -> list[ReadEntry]:
    """The same as they are applied."""
    return [ReadEntry(9, entry.header, value) for entry, value in zip(entries, values, strict=True)]


def rows_after(store: SqlStore, kind: KindTable[Any], parts: Sequence[Sequence[ReadEntry]]) -> list[dict[str, Any]]:
    """What stands in the table of a kind when these have come, part by part."""
    with store.write() as work:
        session = work.session
        session.connection.execute(delete(kind.table))
        _know_gate(session.connection)
        for part in parts:
            apply(session, part)
        found = select(kind.table).order_by(*kind.table.primary_key.columns)
        rows = [dict(row) for row in session.connection.execute(found).mappings()]
        return [kind.opened(row, session.sealer) for row in rows if row.get("device") != GATE or kind.name != "device"]


def _know_gate(connection: Any) -> None:
    connection.execute(delete(t.device).where(t.device.c.device.in_([GATE, OFFICE])))
    for device, kind, kid in ((GATE, "gate", KID), (OFFICE, "office", 3)):
        connection.execute(
            t.device.insert(),
            {
                "device": device, "estate": UUID(int=1), "stamp": "", "name": device, "kind": kind, "key": b"",
                "recipient": "", "kid": kid, "token_key": b"", "direction": "in", "revoked": "", "lane_of": "",
            },
        )  # fmt: skip


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_in_any_order_twice_or_in_parts_the_rows_are_the_same(store: SqlStore, name: str, data: st.DataObject) -> None:
    """What two machines have heard of each other is the same, whatever way it took."""
    values = data.draw(said(name))
    entries = read(written(name, values), values)
    other = data.draw(st.permutations(entries))
    cut = data.draw(st.integers(0, len(entries)))

    whole = rows_after(store, table_of(name), [entries])

    assert rows_after(store, table_of(name), [other]) == whole
    assert rows_after(store, table_of(name), [other[:cut], other[cut:], entries]) == whole


FOUNDED = Estate(UUID(int=8), "阳光花园", "age1one")
LOST = PassStateSet(471, 1, PassState.LOST, "in the park")
INVITED = Invited(b"s" * 32, "North", DeviceKind.GATE, GateWay.IN, DAY)


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ([FOUNDED, replace(FOUNDED, name="月光花园", recovery="age1two")], FOUNDED),
        ([LOST, replace(LOST, reason="found again?")], LOST),
        ([replace(LOST, reason="found again?"), LOST], replace(LOST, reason="found again?")),
        ([LOST, replace(LOST, state=PassState.SUSPENDED)], LOST),
        ([LOST, replace(LOST, state=PassState.WITHDRAWN)], replace(LOST, state=PassState.WITHDRAWN)),
        ([INVITED, replace(INVITED, until=DAY + timedelta(hours=1))], INVITED),
        ([INVITED, replace(INVITED, until=DAY - timedelta(hours=1))], replace(INVITED, until=DAY - timedelta(hours=1))),
        (
            [INVITED, replace(INVITED, name="Mine", kind=DeviceKind.OFFICE, until=DAY - timedelta(hours=1))],
            replace(INVITED, until=DAY - timedelta(hours=1)),
        ),
    ],
)
def test_of_two_words_the_rule_of_their_kind_says_which_holds(store: SqlStore, words: list[Any], holds: Any) -> None:
    """An estate is founded once; of two that go as far the first, also where it comes second; of an invitation the earliest
    end, and nothing else of a later word."""
    kind = KINDS[domain.KIND_OF[type(words[0])].name]
    entries = read(written(kind.name, words), words)
    stamped = isinstance(kind, Ruled) and kind.rule.stamped

    for heard in (entries, entries[::-1]) if stamped else (entries,):
        with store.write() as work:
            work.session.connection.execute(delete(kind.table))
            for one in heard:
                kind.apply(work.session, [one])
            (row,) = work.session.connection.execute(select(kind.table)).all()

            assert kind.value(row, work.session.sealer) == holds


@pytest.mark.parametrize("name", sorted(KINDS))
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_what_was_said_is_read_back(store: SqlStore, name: str, data: st.DataObject) -> None:
    """Field by field, through whatever the columns make of it."""
    kind, value = KINDS[name], data.draw(said(name))[0]
    entries = read(written(name, [value]), [value])
    with store.write() as work:
        work.session.connection.execute(delete(kind.table))
        kind.write(work.session, kind.rows(work.session, entries))
        (row,) = work.session.connection.execute(select(kind.table)).all()

        assert kind.value(row, work.session.sealer) == value


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=2, deadline=None)
@given(data=st.data())
def test_what_was_erased_stands_nowhere(store: SqlStore, name: str, data: st.DataObject) -> None:
    """No row, no body, and in no other table a text of it; what the estate's safety hangs on stays whole instead."""
    epoch = next(EPOCHS)  # a chain of its own for each example, and a text that no other one has said
    values = data.draw(said(name, words=(secret := f"秘密Rufus{epoch}",)))
    entries = written(name, values, epoch)
    stream = entries[0].header.name
    with store.write() as work:
        if name not in PROTECTED:
            work.session.connection.execute(delete(table_of(name).table))  # what other tests left there
        _know_gate(work.session.connection)
        work.session.memory.forget()
        work.receive(stream, entries)
        work.append(Erasure(None, tuple(EntryName(stream, one.header.seq) for one in entries), "asked"))
    with store.read() as look:
        connection, table = look.session.connection, table_of(name).table
        chain = select(t.stream.c.id).where(t.stream.c.device == stream.device, t.stream.c.epoch == epoch)
        theirs = [table.c.stream.in_(chain)] if "stream" in table.c else []
        left = connection.execute(select(t.entry.c.body).where(t.entry.c.stream.in_(chain))).scalars().all()
        cells = [
            str(cell) if not isinstance(cell, bytes) else cell.decode(errors="replace")
            for one in t.metadata.sorted_tables
            for row in connection.execute(select(one)).all()
            for cell in row
        ]

        if name in PROTECTED:
            assert None not in left
        else:
            assert left
            assert set(left) == {None}
            assert connection.execute(select(func.count()).select_from(table).where(*theirs)).scalar() == 0
            assert not [cell for cell in cells if secret in cell]


def test_every_kind_follows_from_its_line_but_five() -> None:
    """Those speak of other entries, or are read where they stand; each says why no row follows from it."""
    assert KINDS.keys() | SAID_OF.keys() | BY_HAND.keys() == domain.KINDS.keys() == APPLIED
    assert set(BY_HAND) == {"awaited", "card-design", "erasure", "settled", "told-again"}
    assert all(len(one.by_hand.split()) > 5 for one in BY_HAND.values())
