"""Which passes become cards."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from gatekeeper.domain.errors import NotFound
from gatekeeper.domain.passes import GATE_NUMBERS
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.paper import print_passes
from tests.fakes import FakeClock
from tests.machines import SmallEstate, a_pass


@pytest.mark.parametrize("reprint", [False, True])
def test_what_gates_made_out_is_printed_only_if_it_is_named(
    estate: SmallEstate, clock: FakeClock, tmp_path: Path, *, reprint: bool
) -> None:
    """Visitors have their label from the gate; a clerk who names the number gets a card all the same."""
    office = estate.office
    visitor = replace(
        a_pass(clock, None, GATE_NUMBERS + 5, holder="访客", flat="3-2-501"), expires=clock.now() + timedelta(hours=4)
    )
    office.append(visitor)
    here = OpenDevice(office.folder, office.keys, office.store, office.clock)

    with pytest.raises(NotFound):
        print_passes(here, tmp_path / "all.pdf", reprint=reprint, layout="card")
    named = print_passes(here, tmp_path / "one.pdf", numbers=[visitor.number], layout="card")

    assert named.cards == 1
