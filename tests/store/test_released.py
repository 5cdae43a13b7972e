"""What released programs have left is opened, upgraded and read, and their bundles are taken; nothing of it is lost."""

import hashlib
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from gatekeeper.domain.errors import StoreTooNew
from gatekeeper.domain.facts import EstateSettings
from gatekeeper.domain.kinds import KINDS
from gatekeeper.domain.passes import PassState
from gatekeeper.journal.entry import decode_body, encode_body
from gatekeeper.store import migrate, store
from gatekeeper.store.check import rebuild, verify
from gatekeeper.store.engine import open_engine
from gatekeeper.store.steps import known_revisions
from tests.machines import Machine
from tests.released import REVISIONS, left

MACHINES = ("office", "gate")


def held(machine: Machine) -> list[tuple[str, str, str | None]]:
    """Every entry of a machine: hash of the header, kind, hash of the body."""
    with machine.store.read() as look:
        return [
            (one.hash.hex(), one.header.kind, None if one.body is None else hashlib.sha256(one.body).hexdigest())
            for head in look.heads()
            for one in look.entries(head.stream)
        ]


def test_each_released_schema_has_left_something() -> None:
    """The newest may be without until it is released: `make.py` writes it down then."""
    assert known_revisions() - set(REVISIONS) <= {migrate.HEAD}


@pytest.mark.parametrize("revision", REVISIONS)
@pytest.mark.parametrize("name", MACHINES)
def test_a_database_of_a_released_program_is_upgraded_whole(tmp_path: Path, revision: str, name: str) -> None:
    """Each entry is the one that stood there, erased ones are erased, and the tables are what the journal says."""
    before = left(revision)
    machine = before.machine(name, tmp_path / name)

    assert held(machine) == before.entries(name)
    assert any(body is None for _, _, body in held(machine))
    assert verify(machine.store, lambda done, total: None).faults == ()
    assert rebuild(machine.store, lambda done, total: None).differing == ()
    with machine.store.read() as look:
        assert look.count_passages() == (3 if name == "office" else 4)
        assert look.me.restored is None
        assert look.pass_state(8, 1) is PassState.SUSPENDED
        assert look.count_quarantine() == 0
        settings = look.settings()
    assert settings == (EstateSettings("Asia/Shanghai", "0755-8326 7788") if int(revision) >= 5 else EstateSettings())
    machine.store.close()


@pytest.mark.parametrize("revision", REVISIONS)
@pytest.mark.parametrize("name", MACHINES)
def test_what_was_said_once_is_said_in_the_same_bytes_today(tmp_path: Path, revision: str, name: str) -> None:
    """A field that came later is not written where it says nothing: whoever adds one to a body names it in `Kind.later`.

    The first programs that knew such a field wrote it nevertheless; it is all that may be missing.
    """
    machine = left(revision).machine(name, tmp_path / name)
    with machine.store.read() as look:
        told = [(one.header.kind, one.body) for head in look.heads() for one in look.entries(head.stream) if one.body]
    machine.store.close()
    bodies = [(kind, body) for kind, body in told if kind != "heard"]  # see `Kind.later`

    assert bodies
    for kind, body in bodies:
        again = encode_body(decode_body(kind, body))
        before, now = msgspec.msgpack.decode(body), msgspec.msgpack.decode(again)
        unsaid = before.keys() - now.keys()
        assert unsaid <= set(KINDS[kind].later)
        assert now == {field: said for field, said in before.items() if field not in unsaid}
        assert unsaid or again == body


@pytest.mark.parametrize("revision", REVISIONS)
def test_bundles_of_a_released_program_are_taken(tmp_path: Path, revision: str) -> None:
    """Both ways; afterwards old and new machines go on with each other, and nothing is told twice."""
    before = left(revision)
    office, gate = (before.machine(name, tmp_path / name) for name in MACHINES)

    assert office.hear(before.to_office).quarantined == 0
    assert gate.hear(before.to_gate).quarantined == 0
    for _ in range(2):
        office.hear(gate.tell(office))
        gate.hear(office.tell(gate))

    with office.store.read() as look:
        assert look.count_passages() == 4
    with gate.store.read() as look:
        assert "赵六" in {one.name for one in look.persons()}
        assert look.list_as_of() == before.now
    assert office.tell(gate).entries == gate.tell(office).entries == 0
    for machine in (office, gate):
        machine.store.close()


@pytest.mark.parametrize("name", MACHINES)
def test_an_older_program_leaves_a_newer_database_as_it_is(tmp_path: Path, name: str) -> None:
    """It is told by name which schema it is and which it knows; then the newer program opens it as if nothing was."""
    before = left(REVISIONS[-1])
    machine = before.machine(name, tmp_path / name)
    machine.store.close()
    path = machine.database
    _say_schema(machine, "0099")
    whole = path.read_bytes()

    with pytest.raises(StoreTooNew, match=rf"schema 0099; this program knows {migrate.HEAD}"):
        store.open_store(path.parent, machine.keys, machine.clock)

    assert path.read_bytes() == whole
    _say_schema(machine, migrate.HEAD)
    machine.store = store.open_store(path.parent, machine.keys, machine.clock)
    assert held(machine) == before.entries(name)
    machine.store.close()


def _say_schema(machine: Machine, revision: str) -> None:
    engine = open_engine(machine.database, machine.keys.database)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :said"), {"said": revision})
    engine.dispose()
