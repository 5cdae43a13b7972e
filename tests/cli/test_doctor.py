"""What `gatekeeper doctor` says about a machine."""

import json
import re
import sys
import tomllib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from gatekeeper.camera import zbar
from gatekeeper.camera.attached import AttachedCamera
from gatekeeper.cli.main import run
from gatekeeper.devices.ports import Attached
from gatekeeper.domain.document import Document
from gatekeeper.domain.errors import ReaderBroken
from gatekeeper.domain.facts import PolicySet
from gatekeeper.domain.words import Language
from gatekeeper.resources import resource
from gatekeeper.service.pictures import Image
from gatekeeper.store import library
from gatekeeper.wiring import doctor, extras, settings
from gatekeeper.wiring.check_up import CheckUp, Health
from gatekeeper.wiring.clock import SystemClock
from gatekeeper.wiring.device import opened
from gatekeeper.wiring.doctor import PICTURES_LINE
from gatekeeper.wiring.founding import found_estate
from tests.saying import Some

PASSPHRASE = "correct horse"
Said = Callable[..., tuple[int, dict[str, dict[str, str]]]]


class ReaderHere:
    """Reads nothing, at once; or cannot start."""

    def __init__(self, trouble: str = "") -> None:
        self.trouble = trouble

    def __call__(self, image: Image) -> Sequence[Document]:
        """Nothing."""
        if self.trouble:
            raise ReaderBroken(Some.TEXT, text=self.trouble)
        return ()

    def close(self) -> None:
        """Nothing to end."""


class StoppedClock:
    """Stands at one moment."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        """The moment."""
        return self.at

    def boot(self) -> tuple[bytes, int]:
        """The first run, just begun."""
        return bytes(8), 0


@pytest.fixture
def said(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Said:
    """Runs the command; answers with its exit status and its lines by name. No camera is tried, and no reader started."""
    monkeypatch.setattr("gatekeeper.camera.apart.Apart", lambda make: ReaderHere())
    monkeypatch.setattr("gatekeeper.camera.attached.attached_cameras", list)
    monkeypatch.setattr("gatekeeper.devices.ports.attached_ports", tuple)
    monkeypatch.delenv("GATEKEEPER_PASSPHRASE", raising=False)
    monkeypatch.delenv("GATEKEEPER_DATA", raising=False)

    def ask(*arguments: str) -> tuple[int, dict[str, dict[str, str]]]:
        status = run(["doctor", "--json", *arguments])
        lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
        return status, {line["check"]: line for line in lines}

    return ask


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office's folder."""
    folder = tmp_path_factory.mktemp("office")
    routine = Path(__file__).parents[2] / "resources/policies/routine.toml"
    found_estate(folder, PASSPHRASE, name="阳光花园", office="Office", policy=routine.read_text(encoding="utf-8"))
    return folder


def test_a_good_machine_lacks_nothing(said: Said) -> None:
    """Every line is ok or optional, and scripts see exit status 0."""
    status, lines = said()

    assert status == 0
    assert set(lines) == {
        "python",
        "parts",
        "database",
        "pictures",
        "second decoder",
        "documents",
        "fonts",
        "policies",
        "keyring",
        "clock",
        "disk",
        "cameras",
        "scanner",
        "thermometer",
        "screen",
        "printer",
        "sound",
    }
    assert {line["state"] for line in lines.values()} <= {"ok", "optional"}
    assert lines["cameras"]["state"] == "optional"
    assert all(line["do"] for line in lines.values() if line["state"] == "optional")


def test_the_reader_of_documents_is_started() -> None:
    """As the window does it, in a process of its own."""
    assert doctor.documents().state is Health.OK


def test_a_broken_reader_of_documents_is_said(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    """Scanning goes on, so that nothing is called lacking."""
    monkeypatch.setattr("gatekeeper.camera.apart.Apart", lambda make: ReaderHere("The model file x.onnx is damaged."))

    status, lines = said()

    assert status == 0
    assert lines["documents"]["state"] == "optional"
    assert lines["documents"]["found"] == "The model file x.onnx is damaged."
    assert "typed" in lines["documents"]["do"]


def test_people_are_told_in_lines_and_with_an_arrow(
    said: Said, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is lacking has its own line with what to do; nothing is said on standard error."""
    monkeypatch.setattr(zbar, "library", lambda: None)
    monkeypatch.setattr("sys.platform", "linux")

    status = run(["doctor"])

    heard = capfd.readouterr()
    assert status == 0
    assert "second decoder" in heard.out
    assert "→ sudo apt-get install -y libzbar0" in heard.out
    assert heard.err == ""


def test_a_bare_linux_is_given_the_line_to_type(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without libGL OpenCV does not load: exit status 1, and the apt-get line stands there word for word."""
    import builtins

    real = builtins.__import__

    def without_gl(name: str, *rest: object, **more: object) -> object:
        if name == "gatekeeper.camera.cv" or name.startswith("gatekeeper.camera.attached"):
            raise ImportError("libGL.so.1: cannot open shared object file")
        return real(name, *rest, **more)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(builtins, "__import__", without_gl)
    monkeypatch.setattr("sys.platform", "linux")
    status, lines = said()

    assert status == 1
    assert lines["pictures"]["state"] == "lacks"
    assert "libGL.so.1" in lines["pictures"]["found"]
    assert lines["pictures"]["do"] == PICTURES_LINE
    assert lines["cameras"]["state"] == "optional"


def test_an_old_sqlite_is_not_trusted(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    """3.51.2 has the WAL-reset bug; 3.51.3 is the first that is good."""
    monkeypatch.setattr("sqlcipher3.dbapi2.sqlite_version", "3.51.3")
    assert said()[0] == 0

    monkeypatch.setattr("sqlcipher3.dbapi2.sqlite_version", "3.51.2")
    status, lines = said()

    assert status == 1
    assert lines["database"]["state"] == "lacks"
    assert "3.51.3" in lines["database"]["do"]


def test_a_sqlite_that_cannot_encrypt_is_lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain SQLite would write everybody's numbers in clear."""
    monkeypatch.setattr(library, "cipher_version", lambda: "")

    assert doctor.database_library().state is Health.LACKS


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (datetime(1970, 1, 1, 0, 5, tzinfo=UTC), Health.LACKS),
        (datetime(2026, 11, 22, tzinfo=UTC), Health.OK),
        (datetime(2100, 1, 1, tzinfo=UTC), Health.LACKS),
    ],
)
def test_an_empty_clock_battery_is_noticed(at: datetime, state: Health) -> None:
    """A clock before the program was written, or a lifetime ahead, cannot be right."""
    assert doctor.clock_sanity(StoppedClock(at)).state is state


def test_a_full_disk_is_noticed_before_the_folder_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The room is looked up where the folder will be, though it is not there yet."""
    asked: list[Path] = []

    def usage(path: Path) -> object:
        asked.append(path)
        return SimpleNamespace(free=doctor.ROOM_NEEDED - 1)

    monkeypatch.setattr("shutil.disk_usage", usage)

    assert doctor.disk(tmp_path / "not" / "yet").state is Health.LACKS
    assert asked == [tmp_path]


def test_a_damaged_policy_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line says which of the three, and why."""
    (tmp_path / "bad.toml").write_text("name = 3", encoding="utf-8")
    monkeypatch.setattr(doctor, "resource", lambda name: tmp_path / "bad.toml")

    finding = doctor.policies()

    assert finding.state is Health.LACKS
    assert str(finding.found).startswith("routine: ")


def test_the_folder_is_opened(said: Said, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the passphrase the line names the machine; a wrong one is a lack, and none is one too."""
    monkeypatch.setenv("GATEKEEPER_PASSPHRASE", PASSPHRASE)
    status, lines = said("--data", str(office))
    assert (status, lines["folder"]["state"]) == (0, "ok")
    assert "“Office”, office, 0 passages" in lines["folder"]["found"]

    monkeypatch.setenv("GATEKEEPER_PASSPHRASE", "wrong")
    status, lines = said("--data", str(office))
    assert (status, lines["folder"]["found"]) == (1, "The passphrase is wrong.")
    assert lines["folder"]["do"]

    monkeypatch.delenv("GATEKEEPER_PASSPHRASE")
    status, lines = said("--data", str(office))
    assert (status, lines["folder"]["state"]) == (1, "lacks")


def test_rules_of_a_newer_program_are_named(said: Said, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the keys that this program does not know, so that whoever looks after the machine knows what is not obeyed."""
    monkeypatch.setenv("GATEKEEPER_PASSPHRASE", PASSPHRASE)
    rules = (resource("policies/routine.toml")).read_text(encoding="utf-8") + "\n[weather]\nrain = 4\n"
    with opened(office, PASSPHRASE, SystemClock()) as device, device.store.write() as work:
        work.append(PolicySet(rules))

    _, found = said("--data", str(office))

    assert "weather" in found["rules in force"]["found"]
    assert found["rules in force"]["do"]


def test_a_strange_folder_is_said_to_be_one(said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without a key file is no device's."""
    monkeypatch.setenv("GATEKEEPER_PASSPHRASE", PASSPHRASE)

    status, lines = said("--data", str(tmp_path))

    assert status == 1
    assert "no key file" in lines["folder"]["found"]


def test_cameras_are_told_by_name_and_by_the_path_that_stays_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that whoever sets up a gate can name one; a camera that another program holds is told too."""
    door, held = "/dev/v4l/by-id/usb-Door-video-index0", AttachedCamera(6, "6", "Laptop")
    monkeypatch.setattr(
        "gatekeeper.camera.attached.listed_cameras", lambda: (AttachedCamera(4, door, "HD Webcam C270"), held)
    )
    monkeypatch.setattr("gatekeeper.camera.attached.attached_cameras", lambda: [4])

    found = doctor.cameras()

    assert found.state is Health.OK
    assert str(found.found) == f"HD Webcam C270 ({door}), Laptop (6) does not open"


def test_every_lack_says_what_to_do(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line complains without a way out."""
    monkeypatch.setattr("gatekeeper.camera.attached.attached_cameras", list)
    early = StoppedClock(datetime(1970, 1, 1, tzinfo=UTC))

    findings: list[CheckUp] = list(doctor.examine(office, PASSPHRASE, early))

    lacking = [finding for finding in findings if finding.state is Health.LACKS]
    assert "clock" in {finding.what for finding in lacking}
    assert all(finding.do for finding in lacking)


def test_serial_devices_are_named_with_their_ports(
    said: Said, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is known by its USB number, what is set and not there, and which ports there are."""
    ports = (Attached("COM5", "0c2e:0b6a", "Xenon 1900"), Attached("COM7", "1a86:7523", "USB Serial"))
    monkeypatch.setattr("gatekeeper.devices.ports.attached_ports", lambda: ports)
    monkeypatch.setenv("GATEKEEPER_PASSPHRASE", PASSPHRASE)

    status, lines = said()
    assert status == 0
    assert lines["scanner"]["found"] == "Honeywell scanner at COM5"
    assert lines["thermometer"]["state"] == "optional"
    assert "COM7 1a86:7523 USB Serial" in lines["thermometer"]["found"]

    (office / settings.FILE).write_text('{"thermometer": "gy-mcu90614", "scanner_port": "COM9"}', encoding="utf-8")
    status, lines = said("--data", str(office))
    (office / settings.FILE).unlink()

    assert status == 1
    assert lines["thermometer"]["found"] == "GY-MCU90614 infrared module at COM7"
    assert (lines["scanner"]["state"], "COM9" in lines["scanner"]["found"]) == ("lacks", True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has its own printer and player, not on PATH")
def test_the_printer_and_the_player_are_named(said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs of the system, found on PATH; neither is needed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    status, lines = said()
    assert (status, lines["printer"]["state"], lines["sound"]["state"]) == (0, "optional", "optional")

    for name, script in (("lp", ""), ("lpstat", "echo 'system default destination: Labels'"), ("aplay", "")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)
    _, lines = said()

    assert (lines["printer"]["found"], lines["sound"]["state"]) == ("Labels", "ok")


def test_damaged_settings_are_noticed(said: Said, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window opens with the defaults then; here it is said."""
    monkeypatch.setenv("GATEKEEPER_PASSPHRASE", PASSPHRASE)
    (office / settings.FILE).write_text("{", encoding="utf-8")
    status, lines = said("--data", str(office))
    (office / settings.FILE).unlink()

    assert (status, "damaged" in lines["serial devices"]["found"]) == (1, True)


@pytest.mark.parametrize(
    ("zone", "state", "says"),
    [
        ("", Health.OPTIONAL, "none is set"),
        ("Mars/Olympus_Mons", Health.LACKS, "not known here"),
        ("Pacific/Kiritimati", Health.OPTIONAL, "Pacific/Kiritimati (02:00 +1400); this computer's"),
    ],
)
def test_the_estates_zone_is_said_beside_the_computers(zone: str, state: Health, says: str) -> None:
    """Which one counts, and what to do where they differ or the estate's is not known here."""
    found = doctor.time_zone(zone, StoppedClock(datetime(2026, 11, 22, 12, tzinfo=UTC)))

    assert (found.what, found.state) == ("time zone", state)
    assert says in str(found.found)
    assert found.do


def test_parts_that_were_left_out_are_named_and_are_no_fault(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hub on a server has neither windows, pictures nor paper: exit status 0, and the lines that would bring them."""
    import builtins

    real = builtins.__import__
    brings = {"gatekeeper.camera": "numpy", "gatekeeper.printing": "reportlab", "gatekeeper.devices.ports": "serial"}

    def on_a_server(name: str, *rest: object, **more: object) -> object:
        for start, lacks in brings.items():
            if name.startswith(start):
                raise ModuleNotFoundError(f"No module named '{lacks}'", name=lacks)
        return real(name, *rest, **more)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(builtins, "__import__", on_a_server)
    monkeypatch.setattr(extras, "find_spec", lambda name: None if name not in extras.EXTRAS["hub"] else object())

    status, lines = said()

    assert status == 0
    assert lines["parts"]["found"].startswith("hub; not gate (lacks PySide6")
    assert lines["parts"]["do"] == "pip install 'gatekeeper[gate,office]'"
    for what in ("pictures", "second decoder", "documents", "fonts", "cameras"):
        assert lines[what]["do"] == "pip install 'gatekeeper[gate]'"
        assert "“gate or office”" in lines[what]["found"]
    assert "“gate”" in lines["serial devices"]["found"]


def test_a_command_of_a_part_that_was_left_out_says_which() -> None:
    """One sentence and the line that helps; a module of ours that is missing, or a system library, is something else."""

    def without(name: str) -> ModuleNotFoundError:
        return ModuleNotFoundError(f"No module named '{name}'", name=name)

    assert extras.told_of(without("gatekeeper.wiring.gate")) is None
    assert extras.told_of(ImportError("libGL.so.1: cannot open", name="cv2")) is None
    told = extras.told_of(without("PySide6.QtCore"))
    assert told is not None
    assert told.sentence(Language.EN).endswith("(PySide6 is lacking). Install it: pip install 'gatekeeper[gate]'")
    assert "PySide6" in told.sentence(Language.ZH)


def test_the_extras_are_those_of_the_project() -> None:
    """What `doctor` looks for is what pyproject.toml installs; each library is found here, where all of them are."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    imported = {"opencv-python": "cv2", "zxing-cpp": "zxingcpp", "pyserial": "serial", "pyside6": "PySide6"}
    listed = {
        extra: {imported.get(name := re.split(r"[<>=!\[; ]", line)[0], name) for line in lines}
        for extra, lines in project["optional-dependencies"].items()
    }

    assert listed == {extra: set(names) for extra, names in extras.EXTRAS.items()}
    assert [extras.lacking(extra) for extra in extras.EXTRAS] == [[], [], []]
