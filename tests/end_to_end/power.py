"""What a disk may hold after a power cut, from a record of what was written to it.

The model: what was synced is there. Of what was written since, every 512-byte sector holds any of the versions it had,
the synced one included, whatever became of its neighbours: dropped, reordered, torn. Names of files are taken to be
durable. SQLite's shared-memory file is not kept: it is made anew.
"""

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from gatekeeper.service.keys import Keys
from tests.end_to_end.writer import parts_of

SECTOR = 512  # bytes
ROOT = Path(__file__).parents[2]
_CALL = re.compile(r'(\w+)\((\d+)<([^>]*)>(?:, "([^"]*)")?(?:, ([^)]*))?\) += (-?\d+)')
_CALLS = "pwrite64,fsync,fdatasync,ftruncate,write"


@dataclass(frozen=True)
class Call:
    """One thing that the program asked of the system.

    Attributes:
        name: Of the system call.
        file: Name of the file, without its folder; ``"1"`` for standard output.
        data: What was written.
        at: Where in the file, or the new length.
    """

    name: str
    file: str
    data: bytes = b""
    at: int = 0


def why_not() -> str:
    """Why nothing can be recorded here; empty if it can."""
    strace = shutil.which("strace")
    if strace is None:
        return "strace is not installed (Debian: apt install strace); only Linux has it"
    tried = subprocess.run([strace, "-o", "/dev/null", "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "this machine does not let programs be traced"


def record(folder: Path, keys: Keys, *, synchronous: str, count: int, pages: int) -> list[Call]:
    """Let a gate answer `count` people, and return all that it wrote, in order."""
    log = folder / "strace.log"
    command = ["strace", "-qq", "-y", "-xx", "-s", "100000", "-e", f"trace={_CALLS}", "-o", str(log)]
    command += [sys.executable, "-m", "tests.end_to_end.traced", str(folder), synchronous, str(count), str(pages)]
    subprocess.run(
        command,
        input=msgspec.msgpack.encode(parts_of(keys)),
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
        timeout=120,
    )
    calls = list(_read(log))
    log.unlink()
    return calls


def _read(log: Path) -> Iterator[Call]:
    with log.open(encoding="ascii") as lines:
        for line in lines:
            found = _CALL.search(line)
            if found is None or int(found[6]) < 0:
                continue
            name, descriptor, path, data, rest, _ = found.groups()
            plain = _plain(data or "")
            file = descriptor if descriptor == "1" else Path(_plain(path).decode()).name
            at = int(rest.split(",")[-1]) if rest and name != "write" else 0
            yield Call(name, file, plain, at)


def _plain(text: str) -> bytes:
    r"""``\x41\x42`` as bytes; older versions of strace leave paths as they are."""
    return bytes.fromhex(text.replace("\\x", "")) if text.startswith("\\x") else text.encode()


@dataclass
class File:
    """One file on the disk, and in the memory of the system."""

    synced: bytearray
    now: bytearray = field(init=False)
    versions: dict[int, list[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.now = bytearray(self.synced)

    def write(self, at: int, data: bytes) -> None:
        """The program writes; the disk may take any sector at any time."""
        if len(self.now) < at + len(data):
            self.now.extend(bytes(at + len(data) - len(self.now)))
        self.now[at : at + len(data)] = data
        for sector in range(at // SECTOR, (at + len(data) - 1) // SECTOR + 1):
            self.versions.setdefault(sector, []).append(bytes(self.now[sector * SECTOR : (sector + 1) * SECTOR]))

    def truncate(self, length: int) -> None:
        """Cutting a file is taken to be durable at once: nothing that was cut may be needed."""
        for content in (self.now, self.synced):
            del content[length:]
            content.extend(bytes(length - len(content)))
        self.versions = {sector: versions for sector, versions in self.versions.items() if sector * SECTOR < length}

    def sync(self) -> None:
        """Everything is on the disk."""
        self.synced = bytearray(self.now)
        self.versions.clear()

    def image(self, chance: random.Random, kept: float) -> bytes:
        """What may be there after a power cut; `kept` is how likely a sector was written at all."""
        content = bytearray(self.synced)
        for sector, versions in self.versions.items():
            if chance.random() < kept:
                version = chance.choice(versions)
                start = sector * SECTOR
                if len(content) < start + len(version):
                    content.extend(bytes(start + len(version) - len(content)))
                content[start : start + len(version)] = version
        return bytes(content)


@dataclass(frozen=True)
class Image:
    """A disk after a power cut.

    Attributes:
        answered: The number of the last answer that somebody was given before; 0 if none.
    """

    answered: int
    files: dict[str, bytes]


def images(before: dict[str, bytes], calls: list[Call], count: int, seed: int) -> Iterator[Image]:
    """Disks after power cuts at `count` random moments.

    Args:
        before: The files that matter, as they were when the record began.
    """
    chance = random.Random(seed)
    moments = sorted(chance.randrange(len(calls) + 1) for _ in range(count))
    files = {name: File(bytearray(content)) for name, content in before.items()}
    answered = done = 0
    for moment in moments:
        for call in calls[done:moment]:
            if call.file == "1":
                answered = int(call.data)
            elif call.file in files:
                file = files[call.file]
                if call.name == "pwrite64":
                    file.write(call.at, call.data)
                elif call.name == "ftruncate":
                    file.truncate(call.at)
                elif call.name in ("fsync", "fdatasync"):
                    file.sync()
        done = moment
        kept = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        yield Image(answered, {name: file.image(chance, kept) for name, file in files.items()})
