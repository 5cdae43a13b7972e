"""The line is cut anywhere: nothing is lost and nothing doubled."""

import pytest

from gatekeeper.domain.errors import HubUnreachable
from gatekeeper.store.check import verify
from tests.hub.estate import Network, told, visit
from tests.hub.proxy import Cut
from tests.machines import Machine

PASSAGES = 5


def broken_then_whole(network: Network, gate: Machine, cut: Cut) -> bool:
    """One visit over a line that is cut, one over a good one; says whether the first one failed."""
    network.proxy.cuts = [cut]
    broke = False
    try:
        visit(gate)
    except HubUnreachable:
        broke = True
    visit(gate)
    return broke


def in_step(network: Network, gate: Machine) -> None:
    """Office and gate hold the same passages, and every chain holds."""
    assert told(network, gate) == (PASSAGES, PASSAGES)
    for machine in (network.office, gate):
        with machine.store.read() as look:
            assert look.quarantine() == []
        assert verify(machine.store, lambda done, total: None).faults == ()


def test_a_cut_at_any_byte_costs_nothing(network: Network) -> None:
    """Handshake, headers, body, answer: wherever the line breaks, either way, the next visit makes it good."""
    gate = network.gate("North")
    visit(gate)
    up, down = network.proxy.up, network.proxy.down
    for _ in range(PASSAGES):
        gate.passage()

    cuts = [Cut(up=place) for place in (0, 1, 300, *range(1_000, up, up // 9))]
    cuts += [Cut(down=place) for place in (0, 1, 900, *range(1_500, down, down // 9))]
    broke = sum(broken_then_whole(network, gate, cut) for cut in cuts)

    # Sizes differ a little from visit to visit: a cut behind the last byte that matters is none.
    assert broke >= len(cuts) - 4
    in_step(network, gate)


def test_a_lost_answer_costs_nothing(network: Network) -> None:
    """The hub has committed, the gate was told nothing: the same entries come again and are known already."""
    gate = network.gate("North")
    visit(gate)
    whole = network.proxy.up
    for _ in range(PASSAGES):
        gate.passage()
    network.proxy.cuts = [Cut(answer=whole)]

    with pytest.raises(HubUnreachable):
        visit(gate)
    committed = told(network, gate)
    visit(gate)

    assert committed == (PASSAGES, PASSAGES)
    in_step(network, gate)


def test_a_join_that_is_cut_anywhere_is_made_good_by_the_next_visit(network: Network) -> None:
    """The secret works once, and yet a machine whose first answers were lost comes in: the office knows it by then."""
    # Lines: authority; certificate, refused since nobody knows the machine; join and certificate; exchange.
    joining = [Cut(up=place) for place in (400, 1_200, 1_900, 2_500)]
    joining += [Cut(answer=place) for place in (600, 1_900, 2_500)] + [
        Cut(down=place) for place in (1_500, 3_500, 6_000)
    ]
    lines = [[Cut(), cut] for cut in (Cut(up=700), Cut(down=1_500))] + [[Cut(), Cut(), cut] for cut in joining]
    lines += [[Cut(), Cut(), Cut(), Cut(up=2_000)], [Cut(), Cut(), Cut(), Cut(answer=2_500)]]
    broke = 0
    for number, cuts in enumerate(lines):
        gate = network.invited(f"Gate {number}")
        gate.passage()
        network.proxy.cuts = cuts

        try:
            visit(gate)
        except HubUnreachable:
            broke += 1
            visit(gate)

        assert told(network, gate) == (1, 1)
    with network.office.store.read() as look:
        names = sorted(device.name for device in look.devices())
    assert names == sorted(["Office", *(f"Gate {number}" for number in range(len(lines)))])
    assert broke >= len(lines) - 2


def test_a_hub_that_is_not_there_is_named_so(network: Network) -> None:
    """An unreachable hub is an error of the line, and the gate goes on."""
    gate = network.gate("North")
    network.server.stop()

    with pytest.raises(HubUnreachable, match="cannot be reached"):
        visit(gate)


def test_a_hub_that_was_restarted_takes_up_where_it_was(network: Network) -> None:
    """The gate need not be told."""
    gate = network.gate("North")
    for _ in range(PASSAGES):
        gate.passage()

    network.restart()
    visit(gate)

    in_step(network, gate)
