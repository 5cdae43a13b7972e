"""Gates and office brought into step over the network."""

import shutil
from datetime import timedelta

import msgspec
import pytest

from gatekeeper.domain.errors import HubUnreachable, NotAllowed
from gatekeeper.link import step
from gatekeeper.link.known import load_hub, save_hub
from gatekeeper.service.office.invite import TEXT_LIMIT, read_invitation
from gatekeeper.store.check import verify
from gatekeeper.store.store import open_store
from gatekeeper.wiring.sync import outpost_for
from tests.hub.estate import Network, device, told, visit
from tests.machines import Machine, a_household, a_pass, a_person


def test_an_invited_machine_joins_and_is_told_the_registry_in_one_visit(network: Network) -> None:
    """One call after the invitation the gate has its certificate and the rules, and the office knows the gate."""
    north = network.invited("North")

    seen = visit(north)

    with north.store.read() as look:
        assert look.policy() is not None
        assert look.me.introduction is None
    assert seen.joined
    assert network.office.known_as(north).name == "North"


def test_what_a_gate_recorded_stands_in_the_office_after_a_visit(network: Network) -> None:
    """Passages go up, whatever their number, and a second visit doubles none."""
    north = network.gate("North")
    for _ in range(3):
        north.passage()

    visit(north)
    visit(north)

    assert told(network, north) == (3, 3)


def test_what_the_office_decides_stands_at_the_gate_after_a_visit(network: Network) -> None:
    """Persons and passes come down."""
    north = network.gate("North")
    clock = network.office.clock
    household = a_household(clock)
    person = a_person(clock, household.id)
    network.office.append(household, person, a_pass(clock, person.id))

    seen = visit(north)

    assert seen.new >= 3
    with north.store.read() as look:
        assert look.person(person.id) == person
        assert look.pass_(1) is not None


def test_a_long_log_goes_in_pieces(network: Network) -> None:
    """One visit makes as many exchanges as are needed, both ways; a cut costs one of them at most."""
    north = network.gate("North")
    for _ in range(25):
        north.passage()
    for _ in range(12):
        network.office.append(a_household(network.office.clock))

    seen = step.visit(outpost_for(device(north)), most=10)

    assert seen.rounds >= 3
    assert told(network, north) == (25, 25)
    assert verify(network.office.store, lambda done, total: None).faults == ()


def test_a_cloned_gate_cannot_contradict_the_first(network: Network) -> None:
    """A disk that was copied begins new chains: both machines' passages arrive, and nothing is overwritten."""
    north = network.gate("North")
    north.passage()
    visit(north)
    folder = north.folder.with_name("clone")
    shutil.copytree(north.folder, folder)
    clone = Machine(folder, north.keys, open_store(folder, north.keys, north.clock), north.clock)
    network.estate.machines.append(clone)

    for machine in (north, clone, north, clone):
        machine.clock.forward(timedelta(seconds=1))
        machine.passage()
        visit(machine)

    # A gate is given what was said in its name and it lost; what the clone said before north's last visit too.
    assert told(network, north) == (4, 5)
    assert verify(network.office.store, lambda done, total: None).faults == ()


def test_a_gate_without_an_address_says_what_to_do(network: Network) -> None:
    """And an address that is named is remembered once it answered."""
    north = network.invited("North", address="")

    with pytest.raises(NotAllowed, match="stick"):
        visit(north)
    visit(north, network.address)

    assert load_hub(north.folder).address == network.address
    assert visit(north).rounds == 1


def test_an_address_that_does_not_answer_is_not_remembered(network: Network) -> None:
    """The old one stays."""
    north = network.gate("North")
    before = load_hub(north.folder)

    with pytest.raises(HubUnreachable):
        visit(north, "https://127.0.0.1:1")

    assert load_hub(north.folder) == before


def test_the_office_does_not_visit_itself(network: Network) -> None:
    """Its gates come to it."""
    save_hub(network.office.folder, msgspec.structs.replace(load_hub(network.office.folder), address=network.address))

    with pytest.raises(NotAllowed, match="This is the office"):
        visit(network.office)


def test_an_invitation_with_hub_and_authority_still_fits_a_code(network: Network) -> None:
    """A QR code of 1200 characters is the most that is read; ours is half of that."""
    north = network.invited("North")

    text = network.texts[north.id]

    assert len(text) < TEXT_LIMIT * 0.55
    assert read_invitation(text).authority == network.authority.pin
    assert read_invitation(text).address == network.proxy.address
