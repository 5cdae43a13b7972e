"""A second lane by command: made at the gate, opened by the gate's passphrase, known to the office without a trip."""

from pathlib import Path

from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.wiring.device import OpenDevice, opened
from gatekeeper.wiring.lane_folder import first_lane_of
from gatekeeper.wiring.lanes import LaneHouse
from gatekeeper.wiring.lock import ShortTurn
from tests.cli.estate import PASSPHRASE, Commands


def test_a_lane_is_a_device_within_its_gates_folder(gatekeeper: Commands, tmp_path: Path) -> None:
    """One command; its commands take the gate's passphrase; both join the office with the next sticks; damage is said."""
    gatekeeper.estate()
    gatekeeper.carry("office", "gate")
    made = gatekeeper("gate", "lane", "--data", "gate", "--way", "out")
    assert made.status == 0, made.err
    lane = tmp_path / "gate" / "lane-2"
    assert first_lane_of(lane) == (tmp_path / "gate").resolve()

    for folder in ("gate", "gate/lane-2"):
        bundle = folder.replace("/", "-") + ".gkb"
        assert gatekeeper("sync", "export", bundle, "--data", folder).status == 0
        taken = gatekeeper("sync", "import", bundle, "--data", "office")
        assert taken.status == 0, taken.err
    listed = gatekeeper("device", "list", "--data", "office", "--json")
    assert "North-2" in listed.out

    again = gatekeeper("gate", "lane", "--data", "gate/lane-2")
    assert again.status == 1
    (tmp_path / "gate" / "lane-2.gks").write_bytes(b"GKS1 nonsense")
    assert gatekeeper("gate", "admit", "1" * 40, "--data", "gate/lane-2").status == 1
    assert gatekeeper("gate", "admit", "1" * 40, "--data", "gate").status == 0


def test_lanes_find_each_other_and_take_turns(gatekeeper: Commands, tmp_path: Path) -> None:
    """Each opens the other's journal; a lane that appears while a window is open is found; a lane that holds the turn, and
    never gives it back, is waited for once."""
    gatekeeper.estate()
    gatekeeper.carry("office", "gate")
    with opened(tmp_path / "gate", PASSPHRASE) as first:
        house = LaneHouse(first)
        house.look_again()
        assert house.lanes.lists() == ()

        assert gatekeeper("gate", "lane", "--data", "gate").status == 0
        house.look_again()
        with opened(tmp_path / "gate" / "lane-2", PASSPHRASE) as second:
            other = LaneHouse(second)
            other.look_again()
            other.hear()
            assert [one.office for one in house.lanes.lists()] == [second.store.me.device]
            assert [one.office for one in other.lanes.lists()] == [first.store.me.device]
            assert not _answers(first, house)
            stuck = ShortTurn(tmp_path / "gate" / "lanes.lock")
            assert stuck.take(0)
            assert len(_answers(second, other)) == 1
            stuck.give()
            stuck.close()
            other.close()
        house.close()


def _answers(device: OpenDevice, house: LaneHouse) -> tuple[str, ...]:
    """Who did not answer while this lane asked about a stranger."""
    store = house.store_for(device.store)
    admit(Ask(token="1" * 40), store=store, clock=device.clock)
    return house.lanes.alone
