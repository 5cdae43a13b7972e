"""Words of a newer program in what gates and offices tell each other: carried, stored, never an alarm, never a loss."""

from dataclasses import replace

import pytest

from gatekeeper.domain.errors import HubRefused, JournalBroken, OtherVersion, VaultTrouble
from gatekeeper.domain.facts import Amended, Amendment, DeviceKind, EntryName, PassStateSet, Stream, StreamName
from gatekeeper.domain.household import HouseholdState, Standing
from gatekeeper.domain.passage import Direction, GateWay
from gatekeeper.domain.passes import PassKind, PassState
from gatekeeper.journal import bundle as b
from gatekeeper.journal import checkpoint
from gatekeeper.journal.manifest import VERSION, Holding, Manifest, Segment
from gatekeeper.service import request
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.vault.keyfile import read_wrapped, wrap
from gatekeeper.vault.sealed import load_sealed, save_sealed
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person


def test_an_answer_is_as_it_was_given_while_nobody_knows_what_became_of_it(estate: SmallEstate, gate: Machine) -> None:
    """A newer gate says it in a word of its own; what it says in words that are known still holds beside it."""
    first, second = gate.passage(outcome="check"), gate.passage(outcome="check")
    names = [EntryName(one.header.name, one.header.seq) for one in (first, second)]
    gate.append(*(Amendment(name, Amended("handed-over")) for name in names))
    gate.append(Amendment(names[1], Amended.UNDONE))

    estate.meet()

    for machine in (estate.office, gate):
        with machine.store.read() as look:
            known = [look.passage_at(name) for name in names]
            assert look.count_quarantine() == 0
        assert known[0] is not None
        assert (known[0].outcome, known[1]) == ("check", None)


def test_what_is_stored_is_told_in_the_same_words_again(estate: SmallEstate, gate: Machine) -> None:
    """Each table gives back the word that was said."""
    clock, office = estate.clock, estate.office
    home = replace(a_household(clock), state=HouseholdState("ventilated"))
    person = a_person(clock, home.id, standing=Standing("volunteer"))
    card = a_pass(clock, person.id, 7, kind=PassKind("crew"))
    device = replace(office.known_as(gate), direction=GateWay("through"))
    office.append(home, person, card, device)
    estate.meet()

    with gate.store.read() as look:
        assert look.household(home.id) == home
        assert look.person(person.id) == person
        assert look.pass_(7) == card
        assert look.device(gate.id) == device
        assert look.count_quarantine() == 0
    assert admit(Ask(person=person.id), store=gate.store, clock=clock).passage.direction is Direction.IN


def test_a_device_of_a_kind_that_is_not_known_alarms_nobody(estate: SmallEstate, gate: Machine) -> None:
    """What it writes is kept until a program comes that knows what it may write."""
    walker = estate.join("Walker")
    estate.office.append(replace(estate.office.known_as(walker), kind=DeviceKind("patrol")))
    walker.passage()

    taken = estate.office.hear(walker.tell(estate.office))

    assert (taken.new, taken.quarantined) == (2, 0)  # that it has heard the list, and a passage
    with estate.office.store.read() as look:
        assert look.count_passages() == 0


def test_a_log_that_only_a_newer_program_knows_is_passed_over(estate: SmallEstate, gate: Machine) -> None:
    """What comes beside it is taken."""
    name = StreamName(estate.office.id, 5, Stream("weather"))
    manifest = Manifest(
        VERSION,
        estate.office.store.me.estate,
        estate.office.id,
        gate.id,
        estate.clock.now(),
        [Holding(name, 9)],
        [Segment(name, 1, 9, b"", [])],
    )

    taken = gate.hear(b.seal(manifest, [], estate.office.keys.sign, [gate.keys.recipient]))

    assert [chain.received.reason for chain in taken.chains] == ["unknown-stream"]


def test_a_state_of_a_pass_is_known_by_its_number(estate: SmallEstate, gate: Machine) -> None:
    """One that is not known is kept as such, and gives way to what is known and graver."""
    office = estate.office
    office.append(a_pass(estate.clock, None, 7), PassStateSet(7, 1, PassState("confiscated"), ""))
    with office.store.read() as look:
        assert not look.pass_state(7, 1).known
    office.append(PassStateSet(7, 1, PassState.SUSPENDED, ""))
    with office.store.read() as look:
        assert look.pass_state(7, 1) is PassState.SUSPENDED


def test_other_versions_are_called_so(estate: SmallEstate, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of checkpoints, of requests to the hub, of key files; none is taken for damage."""
    office = estate.office
    key = office.keys.sign
    public = key.public_key().public_bytes_raw()
    head = office.head("registry")

    monkeypatch.setattr(checkpoint, "VERSION", 2)
    newer = checkpoint.sign_checkpoint(checkpoint.Checkpoint(office.store.me.estate, head), key)
    monkeypatch.setattr(request, "VERSION", 2)
    asked = request.sign_request(key, office.id, hub=office.id, method="POST", path="/", body=b"", time=0)
    monkeypatch.undo()

    with pytest.raises(OtherVersion, match="version 2"):
        checkpoint.open_checkpoint(newer, public)
    with pytest.raises(HubRefused, match="version 2") as refused:
        request.read_signature(asked)
    assert refused.value.reason == "other-version"
    file = wrap(b"secret", "pass")
    with pytest.raises(VaultTrouble, match="another version"):
        read_wrapped(b"GKK2" + file[4:])
    save_sealed(office.folder / "hub.key", b"secret", office.keys)
    sealed = (office.folder / "hub.key").read_bytes()
    (office.folder / "hub.key").write_bytes(b"GKS2" + sealed[4:])
    with pytest.raises(VaultTrouble, match="another version"):
        load_sealed(office.folder / "hub.key", office.keys)
    with pytest.raises(JournalBroken):
        checkpoint.open_checkpoint(newer[:-1] + b"\0", public)
