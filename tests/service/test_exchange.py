"""Office and gates bring each other up to date."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from gatekeeper.domain.errors import BundleRefused, NotAllowed
from gatekeeper.domain.facts import DeviceKind, PassStateSet, Stream, StreamName
from gatekeeper.domain.passes import PassState
from gatekeeper.domain.warning import WarningState, WarningStep
from gatekeeper.service import outgoing, peers
from gatekeeper.service.exchange import unsent
from gatekeeper.service.office.invite import revoke
from gatekeeper.service.peers import concerns
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person


def passages(machine: Machine) -> int:
    """How many passages a machine knows of."""
    with machine.store.read() as look:
        return look.count_passages()


def findings(machine: Machine) -> set[str]:
    """The reasons of what lies in a machine's quarantine."""
    with machine.store.read() as look:
        return {finding.reason for finding in look.quarantine()}


def test_both_ways(estate: SmallEstate, gate: Machine) -> None:
    """The office learns who passed, the gate who may pass."""
    household = a_household(estate.clock)
    person = a_person(estate.clock, household.id)
    estate.office.append(household, person, a_pass(estate.clock, person.id))
    gate.passage()

    estate.meet(gate)

    assert passages(estate.office) == 1
    with gate.store.read() as look:
        assert look.person(person.id) == person
        assert look.pass_(1) == a_pass(estate.clock, person.id)


def test_a_bundle_twice_changes_nothing(estate: SmallEstate, gate: Machine) -> None:
    """All its entries are known the second time, and it is told that it is not fresh."""
    gate.passage()
    bundle = gate.tell(estate.office)

    first, second = estate.office.hear(bundle), estate.office.hear(bundle)

    assert (first.new, first.fresh) == (bundle.entries, True)
    assert (second.new, second.known, second.quarantined, second.fresh) == (0, bundle.entries, 0, False)
    assert passages(estate.office) == 1


def test_a_lost_stick_costs_nothing(estate: SmallEstate, gate: Machine) -> None:
    """What was not acknowledged is sent again with the next bundle."""
    gate.passage()
    gate.tell(estate.office)
    gate.passage()

    estate.office.hear(gate.tell(estate.office))

    assert passages(estate.office) == 2


def test_sticks_in_any_order(estate: SmallEstate, gate: Machine) -> None:
    """An older bundle behind a newer one brings nothing, and takes nothing away."""
    gate.passage()
    old = gate.tell(estate.office)
    estate.clock.forward(timedelta(minutes=1))
    gate.passage()
    new = gate.tell(estate.office)

    estate.office.hear(new)
    again = estate.office.hear(old)

    assert (again.new, again.quarantined, again.fresh) == (0, 0, False)
    assert passages(estate.office) == 2
    assert findings(estate.office) == set()


def test_the_have_vector_is_the_acknowledgement(estate: SmallEstate, gate: Machine) -> None:
    """Once the office has said what it holds, only what is new goes on the stick."""
    for _ in range(5):
        gate.passage()
    with gate.store.read() as look:
        assert unsent(gate.known_as(estate.office), look) == 6  # five passages, and that the office was heard

    estate.meet(gate)
    gate.passage()

    assert gate.tell(estate.office).entries == 1
    assert passages(estate.office) == 5


def test_three_gates_and_an_office(estate: SmallEstate) -> None:
    """Everybody's passages arrive once; a gate is told nothing of another gate's."""
    gates = [estate.join(name) for name in ("North", "East", "South")]
    for count, gate in enumerate(gates, 1):
        for _ in range(count):
            gate.passage()

    estate.meet()
    estate.meet()

    assert passages(estate.office) == 6
    assert [passages(gate) for gate in gates] == [1, 2, 3]


def test_a_second_office_is_told_everything(estate: SmallEstate, gate: Machine) -> None:
    """Another office takes over registry and gates' logs, with the signatures of those who wrote them."""
    desk = estate.join("Desk 2", DeviceKind.OFFICE)
    household = a_household(estate.clock)
    desk.append(household)
    gate.passage()

    estate.meet(gate, desk)
    estate.meet(gate, desk)

    assert passages(desk) == 1
    with gate.store.read() as look:
        assert look.household(household.id) == household


def test_a_gate_tells_the_office_only(estate: SmallEstate, gate: Machine) -> None:
    """Nor does anybody tell themselves, or somebody who was revoked."""
    other = estate.join("South")
    estate.meet()
    with pytest.raises(NotAllowed):
        gate.tell(other)
    with pytest.raises(NotAllowed):
        gate.tell(gate)
    revoke(estate.office.known_as(gate), "stolen", store=estate.office.store)
    with pytest.raises(NotAllowed):
        estate.office.tell(gate)


def test_a_gate_does_not_listen_to_another_gate(
    estate: SmallEstate, gate: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A gate whose program was changed could otherwise set another gate's clock back."""
    other = estate.join("South")
    estate.meet()
    monkeypatch.setattr(outgoing, "_allow", lambda *_: None)

    with pytest.raises(BundleRefused) as refused:
        gate.hear(other.tell(gate))

    assert refused.value.reason == "not-allowed"


def test_a_gate_speaks_for_itself_only(estate: SmallEstate, gate: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gate that carries another gate's log to the office is refused."""
    other = estate.join("South")
    estate.meet(gate)
    with other.store.read() as theirs, gate.store.write() as work:
        name = other.head().stream
        work.receive(name, theirs.entries(name))
    monkeypatch.setattr(outgoing, "concerns", lambda name, *_: name.device == other.id)
    monkeypatch.setattr(outgoing, "_until", lambda look, head, *_: head.seq)
    monkeypatch.setattr(outgoing, "_signed", lambda *_: b"")

    with pytest.raises(BundleRefused) as refused:
        estate.office.hear(gate.tell(estate.office))

    assert refused.value.reason == "not-allowed"


def test_a_revoked_gate_is_not_heard(estate: SmallEstate, gate: Machine) -> None:
    """Not even for what it wrote before."""
    gate.passage()
    bundle = gate.tell(estate.office)
    revoke(estate.office.known_as(gate), "stolen", store=estate.office.store)

    with pytest.raises(BundleRefused) as refused:
        estate.office.hear(bundle)

    assert refused.value.reason == "revoked"
    assert passages(estate.office) == 0


def test_a_bundle_for_somebody_else_is_refused(estate: SmallEstate, gate: Machine) -> None:
    """It cannot even be opened."""
    other = estate.join("South")
    with pytest.raises(BundleRefused) as refused:
        other.hear(estate.office.tell(gate))
    assert refused.value.reason == "not-for-us"


def test_what_was_withdrawn_stays_withdrawn_whichever_stick_comes_last(estate: SmallEstate, gate: Machine) -> None:
    """TUF's rollback: an older registry brought later revives nothing."""
    office = estate.office
    office.append(a_pass(estate.clock, None))
    old = office.tell(gate)
    estate.clock.forward(timedelta(hours=1))
    office.append(PassStateSet(1, 1, PassState.WITHDRAWN, "moved away"))

    gate.hear(office.tell(gate))
    gate.hear(old)

    with gate.store.read() as look:
        known = look.pass_(1)
        assert known is not None
        assert known.state is PassState.WITHDRAWN


def test_an_old_bundle_does_not_make_the_list_younger(estate: SmallEstate, gate: Machine) -> None:
    """TUF's freeze: who shows an old bundle every day neither keeps a list alive nor makes it look older, and leaves no
    line in the journal."""
    old = estate.office.tell(gate)
    estate.clock.forward(timedelta(days=1))
    gate.hear(estate.office.tell(gate))
    before = gate.head()
    with gate.store.read() as look:
        made = look.list_as_of()
    assert made == estate.clock.now()
    estate.clock.forward(timedelta(days=3))

    gate.hear(old)

    assert gate.head() == before
    with gate.store.read() as look:
        assert look.list_as_of() == made


def test_a_bundle_that_is_not_taken_changes_nothing(
    estate: SmallEstate, gate: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A chain that breaks off in the middle of a bundle: not even its good part stays."""
    for _ in range(5):
        gate.passage()
    with gate.store.read() as look:
        chain = list(look.entries(gate.head().stream))
    monkeypatch.setattr(type(look), "entries", lambda self, name, after=0, until=None: iter([*chain[:2], *chain[3:]]))
    bundle = gate.tell(estate.office)
    monkeypatch.undo()

    with pytest.raises(BundleRefused) as refused:
        estate.office.hear(bundle)

    assert refused.value.reason == "broken-chain"
    assert passages(estate.office) == 0


def test_what_does_not_fit_goes_with_the_next_bundle(estate: SmallEstate, gate: Machine) -> None:
    """A long chain comes in stretches, and each bundle says that there is more."""
    for _ in range(10):
        gate.passage()
    more = []
    for _ in range(4):
        sent = gate.tell(estate.office, most=4)
        more.append(sent.more)
        estate.office.hear(sent)
        gate.hear(estate.office.tell(gate))

    assert more == [True, True, False, False]
    assert passages(estate.office) == 10


@pytest.mark.parametrize("most", [1, 3, 5])
def test_others_chains_end_where_their_machine_signed(estate: SmallEstate, gate: Machine, most: int) -> None:
    """An office cannot sign for a gate, so it forwards a gate's log from checkpoint to checkpoint, and gets on with it
    even where a stretch between two is longer than asked for."""
    desk = estate.join("Desk 2", DeviceKind.OFFICE)
    for _ in range(3):
        gate.passage()
        gate.passage()
        estate.office.hear(gate.tell(estate.office))
    seen = []
    for _ in range(8):
        desk.hear(estate.office.tell(desk, most=most))
        estate.office.hear(desk.tell(estate.office))
        seen.append(passages(desk))

    assert seen[0] < 6
    assert seen[-1] == 6


def test_an_export_does_not_keep_people_waiting(estate: SmallEstate, gate: Machine) -> None:
    """While a long bundle is packed, passages are recorded."""
    gate.passage()
    with gate.store.read() as look:
        entries = look.entries(gate.head().stream)
        next(entries)
        gate.passage()
        assert len(list(entries)) == 1


def test_offices_tell_each_other_what_they_keep(estate: SmallEstate) -> None:
    """What one has begun the other goes on with; of two words the later holds, wherever it was said."""
    office, clock = estate.office, estate.clock
    second, gate = estate.join("Second", DeviceKind.OFFICE, clock=FakeClock()), estate.join("North")
    estate.meet()
    clock.forward(timedelta(minutes=3))  # the clock of the second goes after
    first = WarningStep(UUID(int=1), "fever/1", "fever", clock.now(), WarningState.TAKEN, "王芳", note="calls")
    office.append(first)
    estate.meet()

    with second.store.read() as look:
        assert look.all(WarningStep) == [first]
    later = replace(first, state=WarningState.SETTLED, by="李雷", note="well again")
    second.append(later)
    estate.meet()

    with office.store.read() as look:
        assert look.all(WarningStep) == [later]
    assert Stream.OFFICE not in {head.stream.stream for head in gate.heads()}


def test_an_office_of_before_is_sent_nothing_that_it_would_refuse(
    estate: SmallEstate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names no chain of what offices keep, and goes on exchanging the rest until it is updated."""
    office, second = estate.office, estate.join("Second", DeviceKind.OFFICE)
    office.append(WarningStep(UUID(int=1), "fever/1", "fever", estate.clock.now(), WarningState.TAKEN, "王芳"))

    def before(name: StreamName, *told: Any) -> bool:
        return name.stream is not Stream.OFFICE and concerns(name, *told)

    with monkeypatch.context() as old:
        old.setattr(outgoing, "concerns", before)
        old.setattr(peers, "concerns", before)
        told = second.tell(office)
    office.hear(told)
    sent = office.tell(second)
    with monkeypatch.context() as old:
        old.setattr(peers, "concerns", before)
        second.hear(sent)
    with second.store.read() as look:
        assert look.all(WarningStep) == []

    estate.meet()
    estate.meet()

    with second.store.read() as look:
        assert len(look.all(WarningStep)) == 1
