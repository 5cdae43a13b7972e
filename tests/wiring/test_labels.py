"""Labels of visitors that no printer took."""

import os
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from gatekeeper.cli.crash import report
from gatekeeper.domain.errors import NotFound
from gatekeeper.domain.passes import PassState
from gatekeeper.domain.words import Language
from gatekeeper.service.office.found import set_policy
from gatekeeper.service.office.pass_states import set_state
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.gate import GateDesk
from gatekeeper.wiring.gate_pages import print_trial
from gatekeeper.wiring.labels import EVERYBODY, NEEDED, READ, GateLabels
from tests.devices.test_sound_and_paper import program
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_person, policy_text
from tests.visiting import make_out

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a printer is found on PATH elsewhere")


@pytest.fixture
def printers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The programs of a machine, which has no printer."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def post(estate: SmallEstate, gate: Machine) -> OpenDevice:
    """A gate that knows a flat, in calm times."""
    home = a_household(gate.clock)
    estate.office.append(home, a_person(gate.clock, home.id))
    set_policy(policy_text("routine"), store=estate.office.store)
    estate.meet(gate)
    return OpenDevice(gate.folder, gate.keys, gate.store, gate.clock)


def visit(post: OpenDevice, who: str = "访客") -> str:
    """A visitor's pass with its label; the number that is told if it waits for a printer."""
    with post.store.read() as look:
        flat = next(iter(look.households())).flat
    face = make_out(who, str(flat), 4, store=post.store, keys=post.keys, clock=post.clock)
    return GateDesk(post, report).print_label(face)


def files(post: OpenDevice) -> list[bytes]:
    """What lies in the folder of labels."""
    return [path.read_bytes() for path in (post.folder / "labels").iterdir()]


def test_a_label_waits_sealed_until_a_printer_takes_one(post: OpenDevice, printers: Path) -> None:
    """Then those that wait are printed behind it, each once, and nothing is left."""
    first, second = visit(post), visit(post)
    assert [one.label for one in GateLabels(post, post.store).kept()] == sorted([first, second])
    assert len(files(post)) == 2
    assert not any(b"%PDF" in data for data in files(post))
    program(printers, "lp", "/bin/cat > /dev/null; echo one >> ${0%/*}/printed")

    assert visit(post) == ""

    assert (printers / "printed").read_text().split() == ["one"] * 3
    assert files(post) == []


def test_a_test_page_that_is_printed_brings_the_labels_too(post: OpenDevice, printers: Path) -> None:
    """So a guard who has mended the printer, and tries it, has them at once."""
    visit(post)
    program(printers, "lp", "/bin/cat > /dev/null; echo one >> ${0%/*}/printed")

    assert print_trial(GateLabels(post, post.store)) == ""

    assert (printers / "printed").read_text().split() == ["one"] * 2
    assert files(post) == []


def test_a_label_goes_when_its_pass_runs_out(post: OpenDevice, printers: Path, clock: FakeClock) -> None:
    """It would open nothing any more."""
    visit(post)
    clock.forward(timedelta(hours=3, minutes=59))
    assert len(GateLabels(post, post.store).kept()) == 1

    clock.forward(timedelta(minutes=2))
    GateLabels(post, post.store).tidy()

    assert files(post) == []


def test_a_label_goes_when_its_pass_is_withdrawn(
    estate: SmallEstate, gate: Machine, post: OpenDevice, printers: Path
) -> None:
    """As soon as the gate hears of it."""
    number = int(visit(post).partition("/")[0])
    estate.meet(gate)
    set_state(number, PassState.WITHDRAWN, "x", store=estate.office.store)
    estate.meet(gate)

    assert GateLabels(post, post.store).kept() == ()
    assert files(post) == []


def test_a_label_that_an_older_program_left_in_plain_is_sealed(post: OpenDevice, printers: Path) -> None:
    """It can still be printed; and what is half-written goes."""
    label = visit(post)
    labels = GateLabels(post, post.store)
    pdf = labels.pdf(label)
    for path in labels.folder.iterdir():
        path.unlink()
    plain = labels.folder / f"{label.replace('/', '-')}.pdf"
    plain.write_bytes(pdf)
    part = labels.folder / "538968064-1.pdf.part"
    part.write_bytes(b"%PDF-1.4 half")
    long_ago = part.stat().st_mtime - READ - 10
    os.utime(part, (long_ago, long_ago))

    labels.tidy()

    assert labels.pdf(label) == pdf
    assert len(files(post)) == 1
    assert not any(b"%PDF" in data for data in files(post))


def test_a_label_that_is_not_kept_is_said_to_be_none(post: OpenDevice) -> None:
    """In both languages."""
    with pytest.raises(NotFound, match="No label of pass 00000007/1") as missing:
        GateLabels(post, post.store).pdf("00000007/1")

    assert "00000007/1" in missing.value.sentence(Language.ZH)


def test_an_evacuation_list_that_no_printer_took_goes_after_a_day(post: OpenDevice, printers: Path) -> None:
    """It has residents' names on it, and is needed for hours."""
    labels = GateLabels(post, post.store)
    assert labels.print_page(EVERYBODY, b"%PDF-1.4") == f"labels/{EVERYBODY}"
    page = labels.folder / EVERYBODY
    labels.tidy()
    assert page.exists()

    long_ago = page.stat().st_mtime - NEEDED - 10
    os.utime(page, (long_ago, long_ago))
    labels.tidy()

    assert not page.exists()
