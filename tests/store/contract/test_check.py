"""`verify` finds damage, `rebuild` mends the tables."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from sqlalchemy import delete, insert, select, update

from gatekeeper.journal.checkpoint import Checkpoint, sign_checkpoint
from gatekeeper.store import tables as t
from gatekeeper.store.check import Verified, rebuild, verify
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person


def quiet(done: int, total: int) -> None:
    """Nobody watches."""


def checked(machine: Machine) -> Verified:
    """What `verify` says of a machine."""
    return verify(machine.store, quiet)


@pytest.fixture
def full(estate: SmallEstate, gate: Machine) -> Machine:
    """An office that has something in every table that this is about."""
    household = a_household(estate.clock)
    person = a_person(estate.clock, household.id)
    estate.office.append(household, person, a_pass(estate.clock, person.id))
    for _ in range(5):
        gate.passage(person=person.id)
    estate.meet(gate)
    estate.meet(gate)
    return estate.office


def do(machine: Machine, statement: Any) -> None:
    """Somebody changes the database with other means."""
    with machine.store.engine.begin() as connection:
        assert connection.execute(statement).rowcount != 0  # psycopg counts no inserted rows


def test_a_whole_store_verifies(full: Machine) -> None:
    """Chains, entries and checkpoints are counted, nothing is wrong."""
    found = checked(full)

    assert found.faults == ()
    assert found.chains == (4 if full.server else 3)  # where it was moved it began a new one
    assert found.checkpoints >= 2
    assert (found.erased, found.quarantined) == (0, 0)


def test_a_gate_that_nobody_has_heard_of_verifies_too(estate: SmallEstate) -> None:
    """Its own checkpoints are signed with a key that is in no registry yet."""
    gate = estate.newcomer("North", estate.invitation("North"))
    gate.passage()
    gate.tell(estate.office)

    found = checked(gate)
    gate.store.close()

    assert (found.checkpoints, found.faults) == (1, ())


def flipped(blob: bytes, bit: int) -> bytes:
    """The same bytes with one bit turned."""
    turned = bytearray(blob)
    turned[bit // 8 % len(turned)] ^= 1 << bit % 8
    return bytes(turned)


@pytest.mark.parametrize("column", ["raw", "salt", "body"])
@pytest.mark.parametrize("bit", [0, 77, 333])
def test_a_flipped_bit_in_an_entry_is_found(full: Machine, column: str, bit: int) -> None:
    """Header, salt, or the sealed body."""
    with full.store.engine.connect() as connection:
        row = connection.execute(select(t.entry).where(t.entry.c.seq == 3)).first()
    assert row is not None
    turned = flipped(getattr(row, column), bit)
    do(full, update(t.entry).filter_by(stream=row.stream, seq=3).values({column: turned}))

    (fault, *_) = checked(full).faults
    assert "entry 2" in fault


DAMAGE: list[tuple[str, Callable[[], Any]]] = [
    ("followed by entry 3", lambda: delete(t.entry).where(t.entry.c.stream == 1, t.entry.c.seq == 2)),
    ("entries were recorded", lambda: delete(t.entry).where(t.entry.c.stream == 1, t.entry.c.seq > 1)),
    ("entries were recorded", lambda: update(t.stream).where(t.stream.c.id == 1).values(head=bytes(32))),
    ("belong to no chain", lambda: delete(t.stream).where(t.stream.c.id == 3)),
    ("no body", lambda: update(t.entry).where(t.entry.c.stream == 1, t.entry.c.seq == 2).values(body=None, salt=None)),
    ("device's signature", lambda: update(t.checkpoint).values(blob=b"nonsense")),
    (
        "another one's place",
        lambda: update(t.checkpoint).where(t.checkpoint.c.stream == 3).values(seq=t.checkpoint.c.seq + 1000),
    ),
    ("nobody knows", lambda: delete(t.device)),
]


@pytest.mark.parametrize(("sentence", "damage"), DAMAGE)
def test_damage_is_found_and_named(full: Machine, sentence: str, damage: Callable[[], Any]) -> None:
    """Entries that are missing, moved or without a body, chains, heads, checkpoints."""
    do(full, damage())

    assert any(sentence in fault for fault in checked(full).faults), checked(full).faults


def test_a_checkpoint_of_another_chain_is_found(full: Machine) -> None:
    """A good signature in the wrong place."""
    with full.store.engine.connect() as connection:
        blobs = {row.stream: row.blob for row in connection.execute(select(t.checkpoint))}
    one, other = sorted(blobs)[:2]
    do(full, update(t.checkpoint).where(t.checkpoint.c.stream == one).values(blob=blobs[other]))

    assert checked(full).faults


def test_a_history_that_its_own_signature_contradicts_is_found(full: Machine) -> None:
    """Somebody who rewrote a whole chain, hashes and all, cannot rewrite what was signed and carried away before."""
    head = full.head("registry")
    signed = sign_checkpoint(
        Checkpoint(full.store.me.estate, msgspec.structs.replace(head, hash=bytes(32))), full.keys.sign
    )
    with full.store.engine.connect() as connection:
        this = (t.stream.c.name == "registry") & (t.stream.c.epoch == full.store.me.epoch)
        stream = connection.execute(select(t.stream.c.id).where(this)).scalar_one()
    do(full, delete(t.checkpoint).where(t.checkpoint.c.stream == stream))
    values = {"stream": stream, "seq": head.seq, "estate": full.store.me.estate, "blob": signed}
    do(full, insert(t.checkpoint).values(values))

    assert [fault for fault in checked(full).faults if "its checkpoint signs" in fault]


def test_rebuilding_changes_nothing_where_nothing_is_wrong(full: Machine) -> None:
    """Every table is a view of the journal."""
    done = rebuild(full.store, quiet)

    assert done.differing == ()
    assert done.entries == checked(full).entries


MISSING = [table for table in t.VIEWS if table.name in ("person", "household", "pass", "passage", "device", "heard")]


@pytest.mark.parametrize("table", MISSING, ids=lambda table: table.name)
def test_rebuilding_mends_a_table_that_was_lost(full: Machine, table: Any) -> None:
    """And says which one it was."""
    do(full, delete(table))

    assert rebuild(full.store, quiet).differing == (table.name,)
    assert rebuild(full.store, quiet).differing == ()


def test_rebuilding_takes_away_what_was_slipped_in(full: Machine) -> None:
    """A row that no entry speaks of goes."""
    values = {"estate": full.store.me.estate, "number": 1, "serial": 1, "stamp": "", "rank": 0, "reason": "bribed"}
    do(full, insert(t.pass_state).values(values))

    assert rebuild(full.store, quiet).differing == ("pass_state",)


def test_rebuilding_that_is_stopped_leaves_everything(full: Machine) -> None:
    """All or nothing."""

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(full.store, stop)

    assert rebuild(full.store, quiet).differing == ()


def test_people_go_on_passing_while_a_store_is_verified(gate: Machine) -> None:
    """Neither the check of the pages nor that of the chains keeps a writer out."""
    passed = []

    def somebody_comes(done: int, total: int) -> None:
        passed.append(gate.passage())

    assert verify(gate.store, somebody_comes).faults == ()
    assert passed
