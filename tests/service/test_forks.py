"""Machines that are not one: cloned disks, restored backups, and logs that contradict each other."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gatekeeper.domain.errors import BundleRefused
from gatekeeper.journal.checkpoint import Checkpoint, sign_checkpoint
from gatekeeper.journal.manifest import Holding
from gatekeeper.service import outgoing
from gatekeeper.service.received import Finding
from gatekeeper.store.check import rebuild, verify
from tests.machines import Machine, SmallEstate


def findings(machine: Machine, reason: str) -> list[Finding]:
    """What was ever put into a machine's quarantine for one reason."""
    with machine.store.read() as look:
        return [finding for finding in look.findings() if finding.reason == reason]


def undecided(machine: Machine) -> list[Finding]:
    """What lies there still."""
    with machine.store.read() as look:
        return look.quarantine()


def passages(machine: Machine) -> int:
    """How many passages a machine knows of."""
    with machine.store.read() as look:
        return look.count_passages()


def minute(estate: SmallEstate) -> None:
    """A minute goes by."""
    estate.clock.forward(timedelta(minutes=1))


def test_a_cloned_disk_is_told(estate: SmallEstate, gate: Machine) -> None:
    """Two machines that write one chain: nothing is overwritten, both sides lie in quarantine, and the office is told
    which device it is and since when."""
    gate.passage()
    estate.meet(gate)
    disk = gate.save()
    gate.passage(tenths=(365,))
    gate.passage(tenths=(366,))
    one = gate.tell(estate.office)
    gate.restore(disk)
    gate.passage(tenths=(391,))
    other = gate.tell(estate.office)
    estate.office.hear(one)
    before = passages(estate.office)
    minute(estate)

    taken = estate.office.hear(other)

    forks = findings(estate.office, "fork")
    assert (taken.new, taken.quarantined) == (0, 1)
    assert passages(estate.office) == before
    assert {fork.stream.device for fork in forks} == {gate.id}
    assert {fork.since for fork in forks} == {estate.clock.now()}
    first = min(fork.seq for fork in forks)
    assert [fork.seq for fork in forks].count(first) == 2  # what was held, and what contradicts it
    assert verify(estate.office.store, lambda *_: None).faults == ()


def test_the_same_fork_is_told_once(estate: SmallEstate, gate: Machine) -> None:
    """Its bundle brought again adds nothing."""
    disk = gate.save()
    gate.passage()
    estate.office.hear(gate.tell(estate.office))
    gate.restore(disk)
    gate.passage(tenths=(391,))
    bundle = gate.tell(estate.office)

    estate.office.hear(bundle)
    before = len(findings(estate.office, "fork"))
    estate.office.hear(bundle)

    assert len(findings(estate.office, "fork")) == before > 0


def test_a_fork_behind_what_is_known_is_told_too(
    estate: SmallEstate, gate: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The chain breaks exactly at the head that the office holds."""
    disk = gate.save()
    gate.passage()
    estate.meet(gate)
    gate.restore(disk)
    for _ in range(6):
        gate.passage(tenths=(391,))
    with estate.office.store.read() as look:
        held = look.head(gate.head().stream).seq
    monkeypatch.setattr(outgoing, "_acknowledged", lambda *_: {gate.head().stream: held})
    taken = estate.office.hear(gate.tell(estate.office))

    assert taken.new == 0
    assert findings(estate.office, "fork")


def test_a_restored_gate_finds_out_and_begins_a_new_chain(estate: SmallEstate, gate: Machine) -> None:
    """The office shows it its own signature under something it does not know; from then on all is well again."""
    disk = gate.save()
    for _ in range(3):
        gate.passage()
    estate.meet(gate)
    gate.restore(disk)
    epoch = gate.store.me.epoch
    gate.passage(tenths=(391,))
    minute(estate)

    taken = gate.hear(estate.office.tell(gate))
    gate.passage(tenths=(366,))
    minute(estate)
    estate.office.hear(gate.tell(estate.office))

    assert taken.rolled_back
    assert gate.store.me.epoch != epoch
    assert findings(gate, "rolled-back")
    assert findings(estate.office, "rolled-back")
    # The three from before and the one from the new chain; the one from between is told again.
    assert passages(estate.office) == 4
    minute(estate)
    estate.meet(gate)
    minute(estate)
    estate.meet(gate)
    assert passages(estate.office) == passages(gate) == 5
    assert undecided(gate) == []
    for machine in (gate, estate.office):
        assert verify(machine.store, lambda *_: None).faults == ()
        assert rebuild(machine.store, lambda *_: None).differing == ()


def test_a_restored_gate_that_wrote_more_than_it_lost_finds_out_too(estate: SmallEstate, gate: Machine) -> None:
    """Its chain is longer than what the office holds, and still another one: the hash under its signature says so."""
    disk = gate.save()
    gate.passage()
    estate.meet(gate)
    gate.restore(disk)
    for _ in range(9):
        gate.passage(tenths=(391,))
    minute(estate)

    assert gate.hear(estate.office.tell(gate)).rolled_back

    for _ in range(2):
        minute(estate)
        estate.meet(gate)
    assert passages(estate.office) == passages(gate) == 10  # the one from before, and all nine, told again
    assert findings(estate.office, "fork") == []


def test_a_gate_is_told_once_that_it_went_back(estate: SmallEstate, gate: Machine) -> None:
    """One new epoch, not one at every exchange."""
    disk = gate.save()
    gate.passage()
    estate.meet(gate)
    gate.restore(disk)
    gate.passage(tenths=(391,))
    minute(estate)
    gate.hear(estate.office.tell(gate))
    epoch = gate.store.me.epoch

    for _ in range(3):
        minute(estate)
        estate.meet(gate)

    assert gate.store.me.epoch == epoch
    assert len(findings(gate, "rolled-back")) == 1


def test_a_restored_gate_that_wrote_nothing_is_noticed_by_the_office(estate: SmallEstate, gate: Machine) -> None:
    """It holds less of its own chain than it once told."""
    disk = gate.save()
    gate.passage()
    estate.meet(gate)
    gate.restore(disk)
    minute(estate)

    estate.office.hear(gate.tell(estate.office))

    (found,) = findings(estate.office, "rolled-back")
    assert found.stream.device == gate.id


def test_a_restored_office_finds_out_from_a_gate(estate: SmallEstate, gate: Machine) -> None:
    """The other way round it is the same."""
    disk = estate.office.save()
    estate.office.append(*[estate.office.known_as(gate)] * 3)
    estate.meet(gate)
    estate.office.restore(disk)
    epoch = estate.office.store.me.epoch
    minute(estate)

    taken = estate.office.hear(gate.tell(estate.office))

    assert taken.rolled_back
    assert estate.office.store.me.epoch != epoch


def test_nobody_is_talked_into_a_new_epoch(estate: SmallEstate, gate: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gate that says, without the office's own signature, that the office once was further: not believed."""
    estate.meet(gate)
    epoch = estate.office.store.me.epoch
    name = estate.office.head("registry").stream
    plain = outgoing._holds
    forged = sign_checkpoint(
        Checkpoint(estate.office.store.me.estate, estate.office.head("registry")),
        Ed25519PrivateKey.generate(),
    )
    for proof in (b"", forged):
        lie = Holding(name, 9999, proof)
        monkeypatch.setattr(outgoing, "_holds", lambda *args, lie=lie: [*plain(*args), lie])
        minute(estate)

        assert not estate.office.hear(gate.tell(estate.office)).rolled_back

    assert estate.office.store.me.epoch == epoch


def test_a_copied_folder_writes_chains_of_its_own(estate: SmallEstate, gate: Machine) -> None:
    """A copy that is found to be one never contradicts the original: both are heard."""
    estate.meet(gate)
    copy = estate.root / "copy"
    gate.store.close()
    copy.mkdir()
    for file in gate.folder.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    gate.restart()
    twin = Machine(copy, gate.keys, gate.store, gate.clock)
    twin.restart()
    gate.restart()
    gate.passage(tenths=(365,))
    twin.passage(tenths=(391,))

    estate.meet(gate)
    estate.office.hear(twin.tell(estate.office))
    twin.store.close()

    assert twin.store.me.epoch != gate.store.me.epoch
    assert passages(estate.office) == 2
    assert findings(estate.office, "fork") == []


def test_a_fork_must_be_signed_by_its_machine(
    estate: SmallEstate, gate: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can lay a fork at another machine's door: the entries must end in what its checkpoint signs."""
    disk = gate.save()
    gate.passage()
    estate.meet(gate)
    gate.restore(disk)
    gate.passage(tenths=(391,))
    with estate.office.store.read() as look:
        honest = look.checkpoint_at(look.head(gate.head().stream))
    monkeypatch.setattr(outgoing, "_signed", lambda *_: honest)

    with pytest.raises(BundleRefused) as refused:
        estate.office.hear(gate.tell(estate.office))

    assert refused.value.reason in ("checkpoint", "broken-chain")
    assert findings(estate.office, "fork") == []


def test_the_count_is_that_of_the_list(estate: SmallEstate, gate: Machine) -> None:
    """However a fork, a settled one and one that is told by the machine itself lie beside each other."""
    blob = gate.save()
    for _ in range(3):
        gate.passage()
    bundle = gate.tell(estate.office)
    gate.restore(blob)
    with gate.store.write() as work:
        work.find("rolled-back", gate.head().stream, 2)
    for _ in range(2):
        gate.passage()
    estate.office.hear(bundle)
    estate.office.hear(gate.tell(estate.office))
    for machine in (estate.office, gate):
        with machine.store.read() as look:
            found = look.findings()
            assert look.count_quarantine() == len(look.quarantine()) == sum(not one.settled for one in found)
            for reason in {one.reason for one in found}:
                assert look.findings(reason=reason) == [one for one in found if one.reason == reason]
            assert look.findings(device=gate.id) == [one for one in found if one.stream.device == gate.id]
            assert look.findings(device="0" * 16) == []


def test_asking_about_twice_as_much_takes_twice_as_long(estate: SmallEstate, gate: Machine) -> None:
    """In the database's own steps, however many entries of a fork lie there: the bar asks every other second."""
    entries = [gate.passage() for _ in range(120)]
    estate.meet(gate)
    name = gate.head().stream
    steps = {}
    for many in (60, 120):
        with estate.office.store.write() as work:
            for entry in entries[:many]:
                work.find("fork", name, entry.header.seq, entry)
        with estate.office.store.read() as look:
            look.count_quarantine()
            steps[many] = _steps(look, look.count_quarantine)

    assert steps[120] < 2.5 * steps[60]


def _steps(look: Any, ask: Callable[[], object]) -> int:
    """How many steps SQLite's machine takes to answer."""
    driver = look.session.connection.connection.dbapi_connection
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return 0

    driver.set_progress_handler(step, 100)
    ask()
    driver.set_progress_handler(None, 0)
    return count
