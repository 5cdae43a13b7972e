"""A USB stick at the office's window: seen when it is put in, exchanged with all gates by one press."""

from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from gatekeeper.link.stick import read_bundle, write_bundle
from gatekeeper.service.exchange import take_bundle
from gatekeeper.service.stick import Drive
from gatekeeper.ui.office.desk.events import RefreshWanted
from gatekeeper.ui.office.gates.columns import StickLine
from gatekeeper.ui.office.gates.words import W
from gatekeeper.wiring.desks import gate_sticks
from gatekeeper.wiring.desks.gate_sticks import LatestSticks
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.stick import Drives, StickDesk
from tests.machines import Machine, SmallEstate
from tests.ui.office.conftest import AtWork, Wait, choose, press, rows
from tests.ui.office.test_window import said


def test_a_stick_that_was_at_two_gates_is_imported_and_written_for_both(
    at_work: AtWork,
    estate: SmallEstate,
    gate: Machine,
    wait: Wait,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Seen without a dialog, one press, let go; each gate takes its own, and nothing of it is new afterwards."""
    side = estate.newcomer("Side", estate.invitation("Side"))
    estate.machines.append(side)
    estate.meet(side, side)
    place = tmp_path / "GATES"
    place.mkdir()
    estate.clock.forward(timedelta(minutes=5))
    for one, name in ((gate, "North"), (side, "Side")):
        write_bundle(place / f"{name}-to-office-0000.gkb", one.tell(estate.office).bundle)
    write_bundle(place / "old-from-office-0000.gkb", estate.office.tell(side).bundle)
    there: list[Drive] = [Drive(str(place), "GATES")]
    gone: list[Drive] = []

    def let_go(drive: Drive) -> bool:
        gone.append(drive)
        return True

    system = Drives(lambda: tuple(there), let_go)
    monkeypatch.setattr(gate_sticks, "StickDesk", lambda device, store, _: StickDesk(device, store, system))
    desk = at_work.desk("gates")
    wait(lambda: bool(rows(desk, 1)))
    (line,) = rows(desk, 1)
    assert sorted(line.senders) == ["North", "Side"]
    assert "New bundles" in W.NEW_FROM.fill(desk.dress.language, names="x")

    choose(desk, str(place), at=1)
    press(desk, W.CARRY)
    wait(lambda: desk.state.status.notice is not None)

    assert "2 bundles imported" in said(desk.widget)
    assert "2 written" in said(desk.widget)
    assert [one.name for one in gone] == ["GATES"]
    for one, name in ((gate, "North"), (side, "Side")):
        (file,) = place.glob(f"{name}-from-office-*.gkb")
        assert take_bundle(read_bundle(file), store=one.store, keys=one.keys, clock=one.clock).fresh
    desk.feel(RefreshWanted())
    wait(lambda: not rows(desk, 1)[0].senders)

    there.clear()
    desk.feel(RefreshWanted())
    wait(lambda: rows(desk, 1) == [])
    assert at_work.reported == []


def test_a_gate_that_has_yet_to_say_hello_is_named_as_a_new_one(
    estate: SmallEstate, office: Machine, tmp_path: Path
) -> None:
    """It introduces itself on the stick, with the set-up code that it was given."""
    west = estate.newcomer("West", estate.invitation("West"))
    estate.machines.append(west)
    write_bundle(tmp_path / "West-to-office-0000.gkb", west.tell(office).bundle)
    system = Drives(lambda: (Drive(str(tmp_path), "GATES"),), lambda _: True)
    device = OpenDevice(office.folder, office.keys, office.store, office.clock)

    seen, _ = gate_sticks.sticks(device, system)

    assert [line.senders for line in seen()] == [("",)]


def test_a_stick_that_hangs_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was known before is shown, and it is not asked twice at once."""
    monkeypatch.setattr(gate_sticks, "PATIENCE", 0.01)
    goes_on, asked = Event(), []

    def look() -> tuple[StickLine, ...]:
        asked.append(1)
        goes_on.wait(30)
        return ()

    seen = LatestSticks(look)

    assert (seen(), seen(), len(asked)) == ((), (), 1)
    goes_on.set()
