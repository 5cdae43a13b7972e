"""A hostile stick, and files of somebody else's, against the commands."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from gatekeeper.cli import common
from gatekeeper.cli.secrecy import from_environment
from gatekeeper.wiring.device import opened
from gatekeeper.wiring.first_start import CHOICE, PLAIN_CHOICE, chosen_source
from tests.cli.estate import PASSPHRASE, Commands

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes")
ROSTER = b"PK\x03\x04 the roster of a clerk"


@posix
def test_a_link_on_a_stick_does_not_reach_the_database(gatekeeper: Commands) -> None:
    """Neither by the name of the file that is written first, nor by its own; the bundle is written all the same."""
    gatekeeper.estate("routine")
    database = gatekeeper.folder / "gate" / "gatekeeper.db"
    before = database.read_bytes()
    for name in ("n.gkb.part", "n.gkb"):
        stick = gatekeeper.folder / f"stick-{name}"
        stick.mkdir()
        (stick / name).symlink_to(database)

        said = gatekeeper("sync", "export", "--data", "gate", stick / "n.gkb")

        assert said.status == 0, said.err
        assert (stick / "n.gkb").read_bytes().startswith(b"GKB1")
        assert not (stick / "n.gkb").is_symlink()
        assert database.read_bytes()[:4096] == before[:4096]
    assert gatekeeper("device", "list", "--data", "gate").status == 0


@posix
@pytest.mark.parametrize(
    ("command", "status"),
    [
        (("sync", "import", "--data", "gate"), 1),
        (("residents", "import", "--data", "office"), 1),
        (("device", "join", "--data", "new"), 1),
        (("estate", "recover", "--from", "gate", "--data", "new", "--key"), 1),
    ],
)
def test_a_pipe_is_refused_at_once(gatekeeper: Commands, command: tuple[str, ...], status: int) -> None:
    """In one sentence; so are a device, a link and a folder."""
    gatekeeper.estate("routine")
    os.mkfifo(gatekeeper.folder / "f.gkb")
    (gatekeeper.folder / "l.gkb").symlink_to(gatekeeper.folder / "news.gkb")
    (gatekeeper.folder / "d.gkb").mkdir()

    for name in ("f.gkb", "l.gkb", "d.gkb", "/dev/zero"):
        said = gatekeeper(*command, name)

        assert said.status == status
        assert "cannot be read: it is a " in said.err, said.err
        assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize(
    "command",
    [
        ("sync", "export", "--data", "gate", "roster.xlsx"),
        ("cards", "print", "--data", "office", "roster.xlsx"),
        ("report", "day", "--data", "office", "--pdf", "roster.xlsx"),
        ("report", "day", "--data", "office", "--xlsx", "roster.xlsx"),
        ("device", "invite", "--data", "office", "South", "--out", "roster.xlsx"),
        ("device", "invite", "--data", "office", "South", "--out", "roster.pdf"),
        ("residents", "import", "--data", "office", "table.csv", "--rest", "roster.xlsx"),
    ],
)
def test_a_file_of_somebody_elses_is_not_replaced(gatekeeper: Commands, command: tuple[str, ...]) -> None:
    """It is said to choose another name, and nothing else was done; one of ours gives way."""
    gatekeeper.estate("routine")
    (gatekeeper.folder / "table.csv").write_text("姓名,房号\n张三,3-2-501\n李四,\n", encoding="utf-8")
    gatekeeper("residents", "import", "--data", "office", "table.csv", "--good")
    gatekeeper("passes", "issue", "--data", "office", "--all")
    roster = next(gatekeeper.folder / word for word in command if word.startswith("roster"))
    roster.write_bytes(ROSTER)

    said = gatekeeper(*command)

    assert said.status == 1
    assert (
        said.err
        == f"gatekeeper: {roster.name} is there already and was not made by this program: choose another name.\n"
    )
    assert roster.read_bytes() == ROSTER
    assert not list(gatekeeper.folder.glob("*.part"))
    assert "South" not in gatekeeper("device", "list", "--data", "office").out
    roster.unlink()
    if "invite" not in command:
        for _ in range(2):
            again = gatekeeper(*command, *(("--all",) if "cards" in command else ()))
            assert "there already" not in again.err


def test_what_the_program_writes_is_for_its_owner(gatekeeper: Commands) -> None:
    """Bundles, papers and everything in its folders; what an older program left readable, from the next command on."""
    gatekeeper.estate("routine")
    assert gatekeeper("report", "day", "--data", "office", "--pdf", "day.pdf", "--xlsx", "day.xlsx").status == 0
    for path in (gatekeeper.folder / "gate").iterdir():
        path.chmod(0o644)

    assert gatekeeper("device", "list", "--data", "gate").status == 0

    if os.name == "posix":
        names = {"day.pdf", "day.xlsx", "news.gkb", "north.invite"}
        written = [path for path in gatekeeper.folder.rglob("*") if path.is_file()]
        assert names <= {path.name for path in written}
        assert [path.name for path in written if stat.S_IMODE(path.stat().st_mode) & 0o077] == []


def test_a_cameras_password_is_sealed(gatekeeper: Commands) -> None:
    """That of an older program too, which had it in a text file."""
    gatekeeper.estate("routine")
    folder = gatekeeper.folder / "gate"
    address = "rtsp://guard:hunter2@192.0.2.7/stream"
    (folder / PLAIN_CHOICE).write_text(address + "\n", encoding="utf-8")

    with opened(folder, PASSPHRASE) as gate:
        assert chosen_source(gate) == address
        assert chosen_source(gate) == address

    assert not (folder / PLAIN_CHOICE).exists()
    assert b"hunter2" not in (folder / CHOICE).read_bytes()


BEGUN = """
import os, subprocess, sys
from gatekeeper.cli.common import given_passphrase
from gatekeeper.cli.secrecy import begin
begin()
child = subprocess.run([sys.executable, "-c", "import os; print(os.environ.get('GATEKEEPER_PASSPHRASE'))"], capture_output=True)
print(given_passphrase(None), child.stdout.decode().strip())
if sys.platform == "linux":
    import ctypes, resource
    print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
import logging
logging.getLogger("library").error("failed", exc_info=ValueError("张三"))
raise KeyError("张三")
"""


def test_a_process_keeps_its_passphrase_for_itself(tmp_path: Path) -> None:
    """No program that it starts inherits it, no picture of its memory is left, and no value is in what it says of errors."""
    environment = {
        **os.environ,
        "GATEKEEPER_PASSPHRASE": PASSPHRASE,
        "XDG_STATE_HOME": str(tmp_path),
        "LOCALAPPDATA": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", BEGUN], env=environment, capture_output=True, check=False, encoding="utf-8"
    )

    said = done.stdout.splitlines()
    assert said[0] == f"{PASSPHRASE} None", done.stderr
    if sys.platform == "linux":
        assert said[1] == "(0, 0) 0"
    assert "ValueError" in done.stderr
    assert "A mistake in the program: KeyError" in done.stderr
    assert "张三" not in done.stderr


def test_a_passphrase_file_is_read_for_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows is not read, and the environment is the second to be asked."""
    (tmp_path / "phrase").write_text(f"{PASSPHRASE}\nmore\n", encoding="utf-8")
    monkeypatch.setenv("GATEKEEPER_PASSPHRASE", "another")

    assert common.given_passphrase(tmp_path / "phrase") == PASSPHRASE
    assert from_environment("GATEKEEPER_PASSPHRASE") == "another"
