"""Nothing in plain beside the encrypted store: fifty secrets go through office and gate, and are looked for in every file."""

import base64
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from gatekeeper.camera.codes import THOROUGH, CodeReader
from gatekeeper.printing.render import render_pages
from gatekeeper.service.office.cards import faces
from gatekeeper.store import ballast
from gatekeeper.wiring.device import opened
from gatekeeper.wiring.labels import GateLabels
from tests.cli.estate import PASSPHRASE, Commands

ROOT = Path(__file__).parents[2]
KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "PYTHONPYCACHEPREFIX")  # of this process's environment
CAMERA = "rtsp://guard:kanarie-hunter2@192.0.2.7/stream"
SURNAMES = "鬱龘驫麤爨齉灥厵鱻犇"
VISITORS = ("甪端麒麟", "獬豸饕餮")


@dataclass(frozen=True)
class Secrets:
    """Of ten people, two visitors, a camera and the machine itself."""

    names: tuple[str, ...]
    numbers: tuple[str, ...]
    phones: tuple[str, ...]
    plates: tuple[str, ...]
    flats: tuple[str, ...]

    def all(self) -> tuple[str, ...]:
        """Fifty, and the tokens come on top."""
        return (*self.names, *self.numbers, *self.phones, *self.plates, *self.flats, *VISITORS, "hunter2", PASSPHRASE)


def with_check(first: str) -> str:
    """An ID number of its first 17 digits."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first + "10X98765432"[sum(int(d) * w for d, w in zip(first, weights, strict=True)) % 11]


SECRETS = Secrets(
    names=tuple(f"{one}{SURNAMES[9 - at]}金丝雀" for at, one in enumerate(SURNAMES)),
    numbers=tuple(with_check(f"1101051949123{1700 + at}") for at in range(10)),
    phones=tuple(f"1391234567{at}" for at in range(10)),
    plates=tuple(f"粤K7Q9{at}X"[:7] for at in range(10)),
    flats=tuple(f"87-6-{4301 + at}" for at in range(10)),
)


def forms(secret: str) -> Iterator[bytes]:
    """As it may stand in a file."""
    plain = secret.encode()
    yield from {plain, *(secret.encode(code) for code in ("utf-16-le", "utf-16-be", "gb18030"))}
    yield plain.hex().encode()
    yield plain.hex().upper().encode()
    yield quote(secret).encode()
    yield secret.encode("unicode_escape")  # JSON and Python's repr
    for shift in range(3):  # base64 of it in the middle of other bytes; what depends on the neighbours is left out
        yield base64.b64encode(b"\0" * shift + plain)[2 * (shift > 0) + 2 * (shift > 1) :].rstrip(b"=")[:-1]


def leaks(folders: Iterable[Path], secrets: Iterable[str], but: set[Path]) -> list[tuple[str, str]]:
    """File and secret, for each that is found."""
    wanted = [(secret, form) for secret in secrets for form in forms(secret)]
    return [
        (str(path), secret)
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and path not in but and path.name != ballast.FILE  # random bytes, and many
        for data in [path.read_bytes()]
        for secret, form in wanted
        if form in data
    ]


class World:
    """Folders of an office and a gate, and of the user that works there."""

    def __init__(self, folder: Path) -> None:
        self.home, self.temporary, self.programs = (folder / name for name in ("home", "temporary", "programs"))
        for one in (self.home, self.temporary, self.programs):
            one.mkdir()
        self.environment = {
            **{name: os.environ[name] for name in KEPT if name in os.environ},
            "GATEKEEPER_PASSPHRASE": PASSPHRASE,
            "PATH": str(self.programs),  # no printer
            "HOME": str(self.home),
            "USERPROFILE": str(self.home),
            "LOCALAPPDATA": str(self.home),
            "TMPDIR": str(self.temporary),
            "TEMP": str(self.temporary),
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "offscreen",
        }

    def begin(self, *words: str) -> subprocess.Popen[str]:
        """Start a flow."""
        return subprocess.Popen(
            [sys.executable, "-m", "tests.cli.flows", *words],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def do(self, *words: str) -> tuple[int, str]:
        """A flow to its end: its status, and all that it said."""
        process = self.begin(*words)
        out, err = process.communicate()
        return process.returncode, out + err

    def kill(self, after: int, *words: str) -> None:
        """Kill a flow after it has said so many lines."""
        with self.begin(*words) as process:
            assert process.stdout is not None
            for _ in range(after):
                assert process.stdout.readline(), "it ended before"
            process.kill()


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Where it happens."""
    return World(tmp_path)


def roster() -> str:
    """The ten people as a table."""
    rows = zip(SECRETS.names, SECRETS.flats, SECRETS.numbers, SECRETS.phones, SECRETS.plates, strict=True)
    return "\n".join(["姓名,房号,身份证号,手机,车牌", *(",".join(row) for row in rows)])


def test_a_secret_that_lies_there_is_found(tmp_path: Path) -> None:
    """In whatever form; otherwise the other test would mean nothing."""
    for at, form in enumerate(forms(SECRETS.names[3])):
        (tmp_path / f"{at}").write_bytes(b"..." + form + b"...")
    (tmp_path / "base64").write_bytes(base64.b64encode(f"of {SECRETS.names[3]}, {SECRETS.flats[3]}".encode()))

    found = {path for path, _ in leaks([tmp_path], [SECRETS.names[3]], set())}

    assert len(found) == len(list(tmp_path.iterdir()))
    assert len(set(SECRETS.all())) >= 50


def test_nothing_is_left_in_plain(gatekeeper: Commands, world: World) -> None:
    """Import, issue, admit, sync; a label without a printer, a preview and a print that are killed, a network camera, a
    crash with everybody's names in the exception: no file of the machine has one of them, but the papers that were asked for.
    """
    folder = gatekeeper.folder
    gatekeeper.estate("routine")
    table = folder / "roster.csv"
    table.write_text(roster(), encoding="utf-8")
    said = gatekeeper("residents", "import", "--data", "office", table)
    assert said.status == 0, said.out + said.err
    assert gatekeeper("passes", "issue", "--data", "office", "--all").status == 0
    gatekeeper.carry("office", "gate")
    with opened(folder / "office", PASSPHRASE) as office, office.store.read() as look:
        tokens = [face.token for face in faces(list(look.passes()), full_names=False, look=look, keys=office.keys)]
    lines = "\n".join(f'{{"text": "{number}"}}' for number in SECRETS.numbers)
    gatekeeper("gate", "admit", "--data", "gate", "-", stdin=lines)
    (folder / "stdin.txt").unlink()

    heard = []
    for visitor in VISITORS:
        status, text = world.do("label", str(folder / "gate"), visitor, SECRETS.flats[0])
        assert status == 0, text
        heard.append(text)
    status, text = world.do("camera", str(folder / "gate"), CAMERA)
    assert status == 0, text
    for after in (7, 15):  # while it draws, and while it reads back
        world.kill(after, "preview", str(folder / "office"))
        world.kill(after, "cards", str(folder / "office"), str(folder / "cards.pdf"))
    status, text = world.do("crash", str(folder / "office"))
    assert status != 0
    assert "crash report" in text
    heard.append(text)
    (folder / "heard.txt").write_text("\n".join(heard), encoding="utf-8")
    gatekeeper.carry("gate", "office")
    with opened(folder / "gate", PASSPHRASE) as gate:
        labels = GateLabels(gate, gate.store)
        pages = [page for one in labels.kept() for page in render_pages(labels.pdf(one.label), 203)]
    tokens += [symbol.text for page in pages for symbol in CodeReader(THOROUGH)(page)]

    assert len(tokens) == 12
    assert leaks([folder], [*SECRETS.all(), *tokens], {table}) == []
    assert [
        path for path in folder.rglob("*") if path.is_file() and b"%PDF" in path.read_bytes()
    ] == []  # compressed: no secret would be seen in one
    assert list(world.temporary.iterdir()) == []
    if os.name == "posix":
        readable = [path for path in folder.rglob("*") if path.is_file() and path.stat().st_mode & 0o077]
        assert [path.name for path in readable if path not in (table, folder / "heard.txt")] == []
