"""Visits by commands: an empty list is a sentence, and a visit of a gate is listed by the office after one bundle."""

from gatekeeper.domain.visit import Purpose
from gatekeeper.wiring.device import opened
from tests.cli.estate import PASSPHRASE, Commands
from tests.cli.test_commands import residents
from tests.visiting import make_out


def test_a_visitor_of_the_gate_is_listed_with_a_masked_name(gatekeeper: Commands) -> None:
    """At the gate at once, at the office after the bundle; scripts are told codes, people words."""
    gatekeeper.estate()
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))
    gatekeeper.carry("office", "gate")
    assert "Nobody" in gatekeeper("visit", "list", "--data", "gate").out
    with opened(gatekeeper.folder / "gate", PASSPHRASE) as gate:
        with gate.store.read() as look:
            flat = next(str(one.flat) for one in look.households())
        make_out("王来访", flat, 4, Purpose.REPAIR, store=gate.store, keys=gate.keys, clock=gate.clock)
    gatekeeper.carry("gate", "office")

    (here,), (there,) = (gatekeeper("visit", "list", "--data", folder, "--json").lines for folder in ("gate", "office"))

    assert here == there
    assert (here["flat"], here["name"], here["purpose"], here["state"]) == (flat, "王*", "repair", "arrived")
    assert here["until"] is not None
    assert not here["overstays"]
    assert "Repair" in gatekeeper("visit", "list", "--data", "office").out
