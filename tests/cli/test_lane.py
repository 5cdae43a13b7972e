"""A second lane by command: made at the gate, opened by the gate's passphrase, known to the office without a trip."""

import io
import re
import sys
import time
from pathlib import Path

import pytest

from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.overrule import Ground
from gatekeeper.domain.passage import GateWay
from gatekeeper.journal.entry import decode_body
from gatekeeper.resources import resource
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.service.gate.status import GateStatus
from gatekeeper.service.pins import WrongPin
from gatekeeper.wiring import lane_window
from gatekeeper.wiring.device import OpenDevice, opened
from gatekeeper.wiring.lane_folder import first_lane_of
from gatekeeper.wiring.lane_window import LaneDesk, start_window, told_opener, window_command
from gatekeeper.wiring.lanes import LaneHouse
from gatekeeper.wiring.lock import ShortTurn, Use, alone
from gatekeeper.wiring.settings import load_settings
from gatekeeper.wiring.unlocking import Unlocking
from tests.cli.estate import PASSPHRASE, Commands, Said


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


def test_commands_answer_over_both_lanes_and_by_the_way_of_each(gatekeeper: Commands, tmp_path: Path) -> None:
    """Whoever was just answered at one lane is not recorded at the other; damaged settings are said, and keep nobody out."""
    gatekeeper.estate()
    assert gatekeeper("residents", "import", resource("sample/residents.csv"), "--data", "office").status == 0
    gatekeeper.carry("office", "gate")
    assert gatekeeper("gate", "lane", "--data", "gate", "--way", "out").status == 0
    one, other = re.findall(r"\b\d{17}[\dX]\b", resource("sample/residents.csv").read_text(encoding="utf-8"))[:2]

    def admits(who: str, folder: str) -> Said:
        return gatekeeper("gate", "admit", who, "-t", "36.5", "--mask", "--json", "--data", folder)

    assert (admits(one, "gate").json["direction"], admits(other, "gate/lane-2").json["direction"]) == ("in", "out")
    beside = admits(one, "gate/lane-2")
    assert beside.status == 1, beside.out
    assert beside.err.startswith("gatekeeper: North ")  # has just answered

    (tmp_path / "gate" / "lane-2" / "settings.json").write_text("{", encoding="utf-8")
    told = admits(other, "gate/lane-2")
    assert (told.status, "settings.json" in told.err) == (0, True)


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
            assert other.told(GateStatus()).gate == "North-2"
            assert not _answers(first, house)
            stuck = ShortTurn(tmp_path / "gate" / "lanes.lock")
            assert stuck.take(0)
            assert len(_answers(second, other)) == 1
            stuck.give()
            stuck.close()
            other.close()
        house.close()


def test_a_supervisor_opens_a_lanes_window_from_the_window(gatekeeper: Commands, tmp_path: Path) -> None:
    """By their PIN: a new lane, or one that was made before and is closed; why, and who, stands in the journal."""
    gatekeeper.estate()
    (tmp_path / "pin.txt").write_text("4711\n")
    add = ("guards", "add", "陈主管", "--supervisor", "--pin-file", "pin.txt", "--data", "office")
    assert gatekeeper(*add).status == 0
    gatekeeper.carry("office", "gate")
    started: list[Path] = []
    openers: list[bytes] = []

    def start(folder: Path, opener: bytes) -> None:
        started.append(folder)
        openers.append(opener)

    with opened(tmp_path / "gate", PASSPHRASE) as first:
        with first.store.read() as look:
            (chief,) = look.guards()
        desk = LaneDesk(first, first.store, start)

        assert desk.open(GateWay.OUT, Ground.QUEUE, chief.id, "1234") == WrongPin(4)
        assert started == []
        assert desk.open(GateWay.OUT, Ground.QUEUE, chief.id, "4711") == "North-2"
        lane = tmp_path / "gate" / "lane-2"
        assert started == [lane]
        assert desk.open(GateWay.BOTH, Ground.WAYS_APART, chief.id, "4711") == "North-2"
        assert (started, load_settings(lane).way) == ([lane, lane], "both")
        with alone(lane, Use.POST):
            assert desk.open(GateWay.IN, Ground.QUEUE, chief.id, "4711") == "North-3"
        assert PASSPHRASE not in " ".join(window_command(lane))

        with first.store.read() as look:
            told = [
                decode_body("lane-opened", one.body)
                for head in look.heads()
                for one in look.entries(head.stream)
                if one.header.kind == "lane-opened" and one.body is not None
            ]
        assert [(one.why, one.supervisor) for one in told] == [("queue", chief.id)] * 2
        assert (set(openers), first.opener.hex() in " ".join(window_command(lane))) == ({first.opener}, False)
        by_window = Unlocking(lane, None, key=first.opener)
        assert by_window.keys().database == opened_lane(lane)
        assert by_window.first_lane is not None
        assert by_window.first_lane.database == first.keys.database
        with opened(lane, PASSPHRASE) as second, pytest.raises(NotAllowed):
            LaneDesk(second, second.store, start).open(GateWay.IN, Ground.QUEUE, chief.id, "4711")
        assert len(started) == 3


def opened_lane(folder: Path) -> bytes:
    """What opens the database of a lane, by the first lane's passphrase."""
    return Unlocking(folder, PASSPHRASE).keys().database


TELLS = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(repr(sys.stdin.read()))"


def test_what_opens_a_lane_goes_to_its_window_by_a_pipe_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line, and the end; the window reads it, and asks where nothing or nonsense came."""
    out = tmp_path / "heard.txt"
    monkeypatch.setattr(lane_window, "window_command", lambda folder: (sys.executable, "-c", TELLS, str(out)))

    start_window(tmp_path, b"secret")
    until = time.monotonic() + 60
    while not (out.exists() and out.read_text()) and time.monotonic() < until:
        time.sleep(0.05)

    assert out.read_text() == repr(b"secret".hex() + "\n")
    for text, heard in ((b"secret".hex() + "\n", b"secret"), ("", b""), ("no key\n", b"")):
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        assert told_opener() == heard
    monkeypatch.setattr(sys, "stdin", None)
    assert told_opener() == b""


def _answers(device: OpenDevice, house: LaneHouse) -> tuple[str, ...]:
    """Who did not answer while this lane asked about a stranger."""
    store = house.store_for(device.store)
    admit(Ask(token="1" * 40), store=store, clock=device.clock)
    return house.lanes.alone
