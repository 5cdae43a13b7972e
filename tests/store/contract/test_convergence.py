"""The same entries give the same tables, in whatever order they arrive."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from gatekeeper.domain.facts import (
    Amended,
    Amendment,
    Device,
    DeviceKind,
    EntryName,
    Erasure,
    Heard,
    Held,
    PassStateSet,
    PolicySet,
    Stream,
    StreamName,
)
from gatekeeper.domain.household import Flat, Household, Person
from gatekeeper.domain.kinds import KIND_OF
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.passes import Pass, PassKind, PassState
from gatekeeper.journal.chain import Head
from gatekeeper.journal.entry import Entry, make_entry
from gatekeeper.store import tables as t
from gatekeeper.store.apply import APPLIED
from gatekeeper.store.store import SqlStore
from tests.drill import size
from tests.fakes import NOW, FakeClock
from tests.machines import SmallEstate
from tests.store.contract.conftest import DATABASES
from tests.store.postgres import Postgres

IDS = [UUID(int=number) for number in range(1, 4)]
OFFICES = ["aa" * 8, "bb" * 8]
GATE = "cc" * 8
CHAINS = [
    *(StreamName(office, 1, Stream.REGISTRY) for office in OFFICES),
    StreamName(GATE, 1, Stream.GATE),
    StreamName(GATE, 2, Stream.GATE),
]
NAMES = dict.fromkeys(OFFICES, DeviceKind.OFFICE) | {GATE: DeviceKind.GATE}


def moments() -> st.SearchStrategy[Any]:
    """Times of one day, whole seconds."""
    return st.integers(0, 86_400).map(lambda second: NOW + timedelta(seconds=second))


def registry() -> st.SearchStrategy[Any]:
    """What an office may say; few different things, so that the values quarrel."""
    ids, few = st.sampled_from(IDS), st.integers(1, 3)
    names = st.sampled_from(["王芳", "李强", "Jane Doe"])
    return st.one_of(
        st.builds(PolicySet, toml=names),
        st.builds(Household, id=ids, flat=st.builds(Flat, names, names, names)),
        st.builds(Person, id=ids, household=ids, name=names, id_number=names, phone=st.none() | names),
        st.builds(
            Pass, number=few, serial=few, person=ids, kind=st.sampled_from(PassKind), colour=names,
            not_before=moments(), expires=moments(),
        ),
        st.builds(PassStateSet, number=few, serial=few, state=st.sampled_from(PassState), reason=names),
        st.builds(
            Device, id=st.sampled_from(["dd" * 8, "ee" * 8]), name=names, kind=st.just(DeviceKind.GATE),
            key=st.just(bytes(32)), recipient=names, kid=few, token_key=st.just(bytes(32)),
            revoked=st.sampled_from(["", "", "", "stolen", "lost"]),
        ),
        st.builds(
            Erasure, person=st.none() | ids, reason=names,
            entries=st.lists(
                st.builds(EntryName, st.sampled_from(CHAINS), st.integers(1, 6)),
                max_size=2,
            ).map(tuple),
        ),
    )  # fmt: skip


def log() -> st.SearchStrategy[Any]:
    """What a gate may say."""
    return st.one_of(
        st.builds(
            Passage, gate=st.just(GATE), at=moments(), direction=st.sampled_from(Direction), outcome=st.just("admit"),
            reasons=st.just(()), person=st.sampled_from(IDS), tenths=st.just((365,)),
        ),
        st.builds(
            Amendment, passage=st.builds(EntryName, st.sampled_from(CHAINS[2:]), st.integers(1, 6)),
            to=st.sampled_from(Amended),
        ),
        st.builds(
            Heard, device=st.sampled_from(OFFICES), made=moments(),
            holds=st.just((Held(StreamName(GATE, 1, Stream.GATE), 1),)),
        ),
    )  # fmt: skip


def chains() -> st.SearchStrategy[Any]:
    """Two offices and a gate with two epochs, each with what it said in its order, at clocks that quarrel too."""
    clocks = st.integers(0, 3)

    def said(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return st.lists(st.tuples(values, clocks), max_size=7)

    return st.tuples(said(registry()), said(registry()), said(log()), said(log()))


def written(name: StreamName, values: Sequence[tuple[object, int]]) -> list[Entry]:
    """The chain of a device that said these values."""
    head, entries, hlc = Head(name), [], 1
    for value, step in values:
        hlc += step + 1
        entry = make_entry(value, name, seq=head.seq + 1, prev=head.hash, hlc=hlc, wall=hlc, boot=(bytes(8), 0))
        head = Head(name, entry.header.seq, entry.hash, hlc)
        entries.append(entry)
    return entries


@pytest.fixture(scope="module", params=DATABASES)
def store(tmp_path_factory: pytest.TempPathFactory, blank: Path, request: pytest.FixtureRequest) -> Iterator[SqlStore]:
    """A store that everything is brought to; emptied before each bringing."""
    estate = SmallEstate(tmp_path_factory.mktemp("convergence"), blank, FakeClock()).start()
    if request.param == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        estate.office.move(server.new_database())
    yield estate.office.store
    estate.close()


def tables_after(store: SqlStore, arriving: list[tuple[StreamName, list[Entry]]]) -> dict[str, list[Any]]:
    """The tables once these stretches have arrived in this order; chains by their names, not by their row numbers."""
    with store.write() as work:
        do = work.session.connection.execute
        for table in (*t.VIEWS, t.entry, t.stream, t.quarantine):
            do(delete(table))
        for device, kind in NAMES.items():
            do(t.device.insert(), {
                "device": device, "estate": work.me.estate, "stamp": "", "name": device, "kind": kind.value,
                "key": b"", "recipient": "", "kid": 0, "token_key": b"", "direction": "in", "revoked": "",
            })  # fmt: skip
        for name, entries in arriving:
            work.receive(name, entries)
        do = work.session.connection.execute  # asked for anew: until then what was received may be held back
        streams = {row.id: (row.device, row.epoch, row.name) for row in do(select(t.stream))}
        found = {}
        for table in t.VIEWS:
            rows = []
            for row in do(select(table)).mappings():
                values = dict(row)
                if "stream" in values:
                    values["stream"] = streams[values["stream"]]
                if table is t.person:
                    for column in ("id_number", "phone"):
                        values[column] = store.sealer.open_text(f"person.{column}", values[column])
                rows.append(sorted(values.items(), key=lambda pair: pair[0]))
            found[table.name] = sorted(rows, key=repr)
        return found


@settings(
    max_examples=size(60, 5_000),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(said=chains(), data=st.data())
def test_chains_in_any_interleaving_give_the_same_tables(store: SqlStore, said: Any, data: st.DataObject) -> None:
    """Two offices that contradict each other, a gate, erasures: whoever is heard first, the end is the same."""
    whole = [(name, written(name, values)) for name, values in zip(CHAINS, said, strict=True)]
    left = {name: list(entries) for name, entries in whole if entries}
    interleaved = []
    while left:
        name = data.draw(st.sampled_from(sorted(left, key=str)))
        size = data.draw(st.integers(1, len(left[name])))
        interleaved.append((name, left[name][:size]))
        left[name] = left[name][size:]
        if not left[name]:
            del left[name]

    assert tables_after(store, interleaved) == tables_after(store, whole)


def order(*states: PassState) -> list[tuple[object, int]]:
    """One pass, and what was said of it."""
    return [(PassStateSet(1, 1, state, state.value), 0) for state in states]


@pytest.mark.parametrize("worst", list(PassState))
def test_a_pass_state_only_gets_worse(store: SqlStore, worst: PassState) -> None:
    """Withdrawn > lost > suspended > active, whichever was said last."""
    milder = [state for state in PassState if state.rank <= worst.rank]
    name = StreamName(OFFICES[0], 1, Stream.REGISTRY)
    for said in (milder, milder[::-1]):
        (row,) = tables_after(store, [(name, written(name, order(*said)))])["pass_state"]

        assert dict(row)["rank"] == worst.rank


def test_the_newest_word_wins(store: SqlStore) -> None:
    """Of two offices that describe one person, the one with the later clock, whichever is heard last."""
    older = Person(IDS[0], IDS[0], "old")
    newer = Person(IDS[0], IDS[0], "new")
    one = StreamName(OFFICES[0], 1, Stream.REGISTRY)
    other = StreamName(OFFICES[1], 1, Stream.REGISTRY)
    stretches = [(one, written(one, [(newer, 3)])), (other, written(other, [(older, 0)]))]
    for arriving in (stretches, stretches[::-1]):
        (row,) = tables_after(store, arriving)["person"]

        assert dict(row)["name"] == "new"


def test_a_later_word_that_comes_before_its_answers_counts_for_each_of_them(store: SqlStore) -> None:
    """A gate whose first chain arrives after its second: undone, turned back and let in stay so, wherever in the block."""
    at = [NOW + timedelta(minutes=minute) for minute in range(4)]
    answers = [(Passage(GATE, one, Direction.IN, "check", (), IDS[0], tenths=(365,)), 0) for one in at]
    first, second = CHAINS[2:]
    became = [
        (Amendment(EntryName(first, 2), Amended.TURNED_BACK), 0),
        (Amendment(EntryName(first, 3), Amended.UNDONE), 0),
        (Amendment(EntryName(first, 4), Amended.LET_IN), 0),
    ]
    stretches = [(first, written(first, answers)), (second, written(second, became))]
    for arriving in (stretches, stretches[::-1]):
        rows = [dict(row) for row in tables_after(store, arriving)["passage"]]

        assert {row["seq"]: row["outcome"] for row in rows} == {1: "check", 2: "turned-back", 4: "let-in"}


def test_a_revoked_machine_stays_revoked(store: SqlStore) -> None:
    """Another office that renames it later, and has not heard of it, does not let it in again."""
    device = Device("dd" * 8, "North", DeviceKind.GATE, bytes(32), "", 2, bytes(32))
    stolen = Device("dd" * 8, "North", DeviceKind.GATE, bytes(32), "", 2, bytes(32), revoked="stolen")
    one = StreamName(OFFICES[0], 1, Stream.REGISTRY)
    other = StreamName(OFFICES[1], 1, Stream.REGISTRY)
    stretches = [(one, written(one, [(stolen, 0)])), (other, written(other, [(device, 3)]))]
    for arriving in (stretches, stretches[::-1]):
        rows = [dict(row) for row in tables_after(store, arriving)["device"]]

        assert [row["revoked"] for row in rows if row["device"] == "dd" * 8] == ["stolen"]


def test_every_kind_has_its_place_in_the_tables() -> None:
    """Whatever is recorded is applied by somebody."""
    assert {kind.name for kind in KIND_OF.values()} == APPLIED
