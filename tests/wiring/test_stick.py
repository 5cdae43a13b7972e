"""The stick at a gate, played with folders for drives: the office's word in, our log out, and every way it goes wrong."""

import errno
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from gatekeeper.domain.errors import BundleRefused
from gatekeeper.link.stick import read_bundle
from gatekeeper.service.stick import Carried, Drive, StickStage
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.stick import MOST_FILES, MOST_FOLDERS, Drives, StickDesk
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household


@dataclass
class Table:
    """Drives on a table, some of them in the computer.

    Attributes:
        let_go: Those that the system was asked to let go.
    """

    folder: Path
    there: list[Drive] = field(default_factory=list)
    let_go: list[Drive] = field(default_factory=list)

    def put_in(self, name: str = "OFFICE") -> Path:
        """Put a stick in; what is on it is still on it."""
        place = self.folder / name
        place.mkdir(exist_ok=True)
        self.there.append(Drive(str(place), name, f"/dev/{name}"))
        return place

    def pull(self, name: str = "OFFICE") -> None:
        """Take it out. Its folder stays behind, as it may on Linux."""
        self.there = [one for one in self.there if one.name != name]

    def system(self) -> Drives:
        """As the desk asks for them."""

        def go(drive: Drive) -> bool:
            self.let_go.append(drive)
            self.pull(drive.name)
            return True

        return Drives(lambda: tuple(self.there), go)


@pytest.fixture
def table(tmp_path: Path) -> Table:
    """No drive is in."""
    return Table(tmp_path)


def desk_of(gate: Machine, table: Table) -> StickDesk:
    """The desk of a gate."""
    device = OpenDevice(gate.folder, gate.keys, gate.store, gate.clock)
    return StickDesk(device, gate.store, table.system())


def silent(stage: StickStage, done: int, total: int) -> None:
    """Nobody watches."""


def carry(desk: StickDesk, place: Path, tell: Callable[[StickStage, int, int], None] = silent) -> Carried:
    """One press."""
    return desk.carry(str(place), tell)


def given_by(office: Machine, gate: Machine, path: Path) -> None:
    """The office writes its word for a gate on a stick, a minute later than the last time."""
    office.clock.forward(timedelta(minutes=1))
    path.write_bytes(office.tell(gate).bundle)


def test_a_stick_that_comes_is_seen_with_what_lies_on_it(office: Machine, gate: Machine, table: Table) -> None:
    """The word of the office is fresh until it was taken; a stick that goes is gone."""
    desk = desk_of(gate, table)
    assert desk.look() == ()

    given_by(office, gate, table.put_in() / "北门.gkb")
    (stick,) = desk.look()
    assert [note.file for note in stick.fresh] == ["北门.gkb"]

    table.pull()
    assert desk.look() == ()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes of this kind, and links only for some")
def test_what_only_looks_like_a_bundle_is_not_even_listed(office: Machine, gate: Machine, table: Table) -> None:
    """A link to a good one on this computer, a pipe, a folder of that name, a folder that is a link."""
    place, elsewhere = table.put_in(), table.folder / "computer"
    elsewhere.mkdir()
    given_by(office, gate, elsewhere / "n.gkb")
    (place / "link.gkb").symlink_to(elsewhere / "n.gkb")
    (place / "folder").symlink_to(elsewhere)
    (place / "n.gkb").mkdir()
    os.mkfifo(place / "pipe.gkb")

    (stick,) = desk_of(gate, table).look()

    assert (stick.notes, stick.trouble) == ((), None)


def test_a_stick_of_many_folders_and_files_is_looked_at_as_far_as_it_is_worth(gate: Machine, table: Table) -> None:
    """The newest bundles, in the first folders."""
    place = table.put_in()
    for number in range(MOST_FOLDERS + 2):
        (place / f"{number:03}").mkdir()
    (place / f"{MOST_FOLDERS - 1:03}" / "near.gkb").write_bytes(b"")
    (place / f"{MOST_FOLDERS + 1:03}" / "far.gkb").write_bytes(b"")
    for number in range(MOST_FILES):
        (place / f"{number}.gkb").write_bytes(b"")
        os.utime(place / f"{number}.gkb", (number + 2, number + 2))
    os.utime(place / f"{MOST_FOLDERS - 1:03}" / "near.gkb", (99, 99))

    (stick,) = desk_of(gate, table).look()

    seen = {note.file for note in stick.notes}
    assert len(seen) == MOST_FILES
    assert f"{MOST_FOLDERS - 1:03}/near.gkb" in seen
    assert not seen & {"0.gkb", f"{MOST_FOLDERS + 1:03}/far.gkb"}


def test_one_press_takes_gives_and_lets_go(office: Machine, gate: Machine, table: Table, clock: FakeClock) -> None:
    """The gate has the office's news, the office can take the gate's log from the same stick, and it is safe to remove."""
    place = table.put_in()
    office.append(a_household(clock))
    given_by(office, gate, place / "北门.gkb")
    gate.passage()
    stages: list[StickStage] = []
    desk = desk_of(gate, table)

    came = carry(desk, place, lambda stage, done, total: stages.append(stage))

    assert (came.taken, came.new) == (1, 1)
    assert came.given
    assert came.safe
    assert list(dict.fromkeys(stages)) == [
        StickStage.READING,
        StickStage.TAKING,
        StickStage.GATHERING,
        StickStage.WRITING,
        StickStage.LETTING_GO,
    ]
    with gate.store.read() as look:
        assert len(list(look.households())) == 1
    (ours,) = (path for path in place.glob("*.gkb") if "-to-office-" in path.name)
    assert office.hear(read_bundle(ours)).new == came.given
    assert table.let_go
    assert desk.look() == ()


def test_the_same_stick_again_brings_nothing_new(office: Machine, gate: Machine, table: Table) -> None:
    """It is said, and our log is written all the same."""
    place = table.put_in()
    given_by(office, gate, place / "north.gkb")
    desk = desk_of(gate, table)
    carry(desk, place)

    table.put_in()
    (stick,) = desk.look()
    came = carry(desk, place)

    assert stick.fresh == ()
    assert (came.taken, came.stale, came.safe) == (0, True, True)
    assert came.given is not None


def test_an_older_bundle_than_what_is_known_is_not_offered(office: Machine, gate: Machine, table: Table) -> None:
    """A forgotten stick of last week."""
    place = table.put_in()
    given_by(office, gate, place / "old.gkb")
    office.clock.forward(timedelta(hours=1))
    gate.hear(office.tell(gate))

    (stick,) = desk_of(gate, table).look()

    assert stick.fresh == ()
    assert [note.file for note in stick.notes] == ["old.gkb"]


def test_several_bundles_for_us_are_taken_in_the_order_they_were_made(
    office: Machine, gate: Machine, table: Table, clock: FakeClock
) -> None:
    """Whatever their names, in a folder too; the newest is the last, whose day the page says."""
    place = table.put_in()
    (place / "gatekeeper").mkdir()
    office.append(a_household(clock))
    given_by(office, gate, place / "gatekeeper" / "z.gkb")
    office.append(a_household(clock))
    given_by(office, gate, place / "a.gkb")

    desk = desk_of(gate, table)
    (stick,) = desk.look()
    assert [note.file for note in stick.fresh] == ["gatekeeper/z.gkb", "a.gkb"]

    came = carry(desk, place)

    assert (came.taken, came.new, came.refused) == (2, 2, ())


def test_bundles_of_others_are_named_and_left(
    estate: SmallEstate, office: Machine, gate: Machine, table: Table
) -> None:
    """Another gate's, and our log that the office has not taken off yet: no error, and neither is touched."""
    other = estate.join("South")
    place = table.put_in()
    given_by(office, other, place / "南门.gkb")
    before = (place / "南门.gkb").read_bytes()

    came = carry(desk_of(gate, table), place)

    assert (came.taken, came.strange, came.refused, came.safe) == (0, ("南门.gkb",), (), True)
    assert (place / "南门.gkb").read_bytes() == before


def test_our_own_log_on_the_stick_is_nobody_elses_data(gate: Machine, table: Table) -> None:
    """It lies there until the office takes it off."""
    place = table.put_in()
    desk = desk_of(gate, table)
    carry(desk, place)

    table.put_in()

    assert [one.notes for one in desk.look()] == [()]
    assert carry(desk, place).strange == ()


def test_a_bundle_of_another_estate_is_not_for_us(gate: Machine, table: Table, tmp_path: Path, blank: Path) -> None:
    """Whatever it is called."""
    (tmp_path / "elsewhere").mkdir()
    elsewhere = SmallEstate(tmp_path / "elsewhere", blank, gate.clock).start()
    theirs = elsewhere.join("North")
    place = table.put_in()
    given_by(elsewhere.office, theirs, place / "north.gkb")

    came = carry(desk_of(gate, table), place)

    assert (came.taken, came.strange) == (0, ("north.gkb",))
    elsewhere.close()


@pytest.mark.parametrize("harm", ["cut", "text", "empty"])
def test_a_damaged_bundle_is_refused_and_the_log_is_written_all_the_same(
    office: Machine, gate: Machine, table: Table, harm: str
) -> None:
    """Cut short on the way, no bundle at all, or nothing in it."""
    place = table.put_in()
    given_by(office, gate, place / "north.gkb")
    whole = (place / "north.gkb").read_bytes()
    (place / "north.gkb").write_bytes({"cut": whole[: len(whole) // 2], "text": b"hello", "empty": b""}[harm])
    before = len(whole)

    came = carry(desk_of(gate, table), place)

    assert before
    assert [file for file, _ in came.refused] == ["north.gkb"]
    assert came.safe
    assert came.given is not None


def test_what_a_broken_stick_made_of_our_old_log_does_not_stop_the_new_one(gate: Machine, table: Table) -> None:
    """It stays as it is, and the new one lies beside it: a guard cannot choose another name."""
    desk = desk_of(gate, table)
    stick = table.put_in()
    assert carry(desk, stick).safe
    table.put_in()
    (old,) = stick.glob("*.gkb")
    old.write_bytes(b"\xe5torn")

    carried = carry(desk, stick)

    assert carried.failed is None
    assert old.read_bytes() == b"\xe5torn"
    assert [path.read_bytes()[:4] for path in stick.glob("*-2.gkb")] == [b"GKB1"]


def test_a_stick_that_is_pulled_before_our_log_is_written_gets_none(
    office: Machine, gate: Machine, table: Table, clock: FakeClock
) -> None:
    """What was taken is taken; nothing is written into the folder that stays behind on the computer's own disk."""
    place = table.put_in()
    office.append(a_household(clock))
    given_by(office, gate, place / "north.gkb")

    def pull(stage: StickStage, done: int, total: int) -> None:
        if stage is StickStage.TAKING:
            table.pull()

    came = carry(desk_of(gate, table), place, pull)

    assert (came.taken, came.new, came.pulled, came.safe, came.given) == (1, 1, True, False, None)
    assert [path.name for path in place.iterdir()] == ["north.gkb"]


def test_a_stick_that_is_pulled_while_our_log_is_written_is_never_called_safe(gate: Machine, table: Table) -> None:
    """Not even if the system took everything."""
    place = table.put_in()

    def pull(stage: StickStage, done: int, total: int) -> None:
        if stage is StickStage.WRITING:
            table.pull()

    came = carry(desk_of(gate, table), place, pull)

    assert (came.pulled, came.safe, came.given) == (True, False, None)
    assert table.let_go == []


def test_a_stick_that_is_pulled_while_it_is_read_changes_nothing(
    office: Machine, gate: Machine, table: Table, clock: FakeClock
) -> None:
    """The file is not there any more; all or nothing."""
    place = table.put_in()
    office.append(a_household(clock))
    given_by(office, gate, place / "north.gkb")

    def pull(stage: StickStage, done: int, total: int) -> None:
        if stage is StickStage.READING:
            (place / "north.gkb").unlink()
            table.pull()

    came = carry(desk_of(gate, table), place, pull)

    assert (came.taken, came.new, came.pulled) == (0, 0, True)
    with gate.store.read() as look:
        assert list(look.households()) == []


def test_a_stick_that_has_gone_before_the_press_is_told(gate: Machine, table: Table) -> None:
    """The drives were looked at a moment ago."""
    place = table.put_in()
    table.pull()

    with pytest.raises(BundleRefused) as refused:
        carry(desk_of(gate, table), place)

    assert refused.value.reason == "pulled-out"


@pytest.mark.parametrize(
    ("number", "safe"), [(errno.ENOSPC, False), (errno.EIO, False), (errno.EROFS, True), (errno.EACCES, True)]
)
def test_a_stick_that_takes_no_log_still_brings_the_word(
    office: Machine,
    gate: Machine,
    table: Table,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    safe: bool,
) -> None:
    """Full, broken, or write-protected: only the last is safe to remove, since nothing was begun on it."""
    place = table.put_in()
    office.append(a_household(clock))
    given_by(office, gate, place / "north.gkb")

    def full(descriptor: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", full)
    came = carry(desk_of(gate, table), place)

    assert (came.new, came.given, came.safe) == (1, None, safe)
    assert isinstance(came.failed, BundleRefused)
    assert [path.name for path in place.iterdir()] == ["north.gkb"]


def test_of_two_sticks_only_the_one_that_was_meant_is_touched(office: Machine, gate: Machine, table: Table) -> None:
    """A guard's own stick in the other socket."""
    own, office_stick = table.put_in("OWN"), table.put_in("OFFICE")
    given_by(office, gate, office_stick / "north.gkb")
    desk = desk_of(gate, table)
    assert [bool(one.fresh) for one in desk.look()] == [False, True]

    came = carry(desk, office_stick)

    assert came.taken == 1
    assert list(own.iterdir()) == []
    assert [drive.name for drive in table.let_go] == ["OFFICE"]


def test_a_stick_that_cannot_be_read_is_said_to_be_so(gate: Machine, table: Table) -> None:
    """And the others are still there."""
    place = table.put_in("BROKEN")
    table.put_in("GOOD")
    place.rmdir()

    broken, good = desk_of(gate, table).look()

    assert isinstance(broken.trouble, BundleRefused)
    assert good.trouble is None


def test_what_was_looked_into_is_not_read_again(
    office: Machine, gate: Machine, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The drives are looked at every two seconds."""
    from gatekeeper.wiring import stick as module

    given_by(office, gate, table.put_in() / "north.gkb")
    read: list[Path] = []

    def reading(path: Path) -> bytes:
        read.append(path)
        return read_bundle(path)

    monkeypatch.setattr(module, "read_bundle", reading)
    desk = desk_of(gate, table)
    for _ in range(3):
        desk.look()

    assert len(read) == 1
