"""What the processes of a run weigh: a page that several of them share counts once (the kernel's PSS, in kB)."""

import ctypes
import sys
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

MARK = "GATEKEEPER_TESTS_OF"
"""In the environment of whatever a run starts, with the number of its first process: a server that has left its parents
is found by it."""

_PROCESSES = Path("/proc")
_TRIM_THRESHOLD = -1  # Source: mallopt(3)
_KEPT = 1 << 20  # bytes


def keep_little_free() -> None:
    """From here on this process gives back what it frees, where glibc would keep it: a third more work for what reads print,
    and 120 MB less.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL(None).mallopt(_TRIM_THRESHOLD, _KEPT)


def own_weight() -> int:
    """What this process shares with nobody."""
    found = _rollup("self")
    return found["Private_Clean"] + found["Private_Dirty"]


class Peak:
    """The most that a run has weighed.

    Attributes:
        most: In kB.
        each: What each process of that moment weighed, and how it was called.
        meanwhile: The tests that were played then.
    """

    def __init__(self, root: int) -> None:
        self._root = root
        self._due = time.monotonic()
        self.most = 0
        self.each: list[tuple[int, str]] = []
        self.meanwhile: list[str] = []

    def look(self, every: float, meanwhile: list[str]) -> None:
        """Weigh, if so many seconds have gone by since the last time."""
        if time.monotonic() < self._due:
            return
        self._due = time.monotonic() + every
        each = [(weight, _called(number)) for number in processes_of(self._root) if (weight := _weight(number))]
        if (most := sum(weight for weight, _ in each)) > self.most:
            self.most, self.each, self.meanwhile = most, sorted(each, reverse=True), meanwhile

    def lines(self) -> list[str]:
        """For a person."""
        return [
            f"{self.most >> 10} MB at most in all processes together, a shared page counted once:",
            *(f"{weight >> 10:6} MB  {name}" for weight, name in self.each),
            *(f"    while {test}" for test in self.meanwhile),
        ]


def processes_of(root: int) -> list[int]:
    """The process, all that it has started, and all that bear its mark."""
    mark = f"{MARK}={root}\0".encode()
    children: dict[int, list[int]] = defaultdict(list)
    found = [root]
    for folder in _PROCESSES.iterdir():
        if not folder.name.isdigit():
            continue
        try:
            parent = int((folder / "stat").read_text(errors="replace").rpartition(")")[2].split()[1])
            marked = mark in (folder / "environ").read_bytes() + b"\0"
        except OSError:  # it has ended, or is another user's
            continue
        children[parent].append(int(folder.name))
        if marked:
            found.append(int(folder.name))
    for number in found:
        found += [child for child in children[number] if child not in found]
    return list(dict.fromkeys(found))


def _weight(number: int) -> int:
    try:
        return _rollup(str(number))["Pss"]
    except (OSError, KeyError):  # it has ended meanwhile
        return 0


def _called(number: int) -> str:
    try:
        said = (_PROCESSES / str(number) / "cmdline").read_bytes()
    except OSError:
        return "?"
    return said.replace(b"\0", b" ").decode(errors="replace")[:60]


def _rollup(which: str) -> dict[str, int]:
    lines = (_PROCESSES / which / "smaps_rollup").read_text().splitlines()[1:]
    return {name: int(value.split()[0]) for name, _, value in (line.partition(":") for line in lines)}
