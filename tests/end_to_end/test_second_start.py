"""The program itself, started twice on one folder; killed, and started again."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gatekeeper.wiring.founding import found_estate
from gatekeeper.wiring.lock import Use
from tests.machines import policy_text

PASSPHRASE = "eight or more"
BOUND = 120  # seconds until a program that says nothing is given up
ROOT = Path(__file__).parents[2]


def command(*arguments: str) -> list[str]:
    """The program, as an icon starts it."""
    return [sys.executable, "-m", "gatekeeper", *arguments]


def started(folder: Path) -> "subprocess.Popen[str]":
    """An office's window on a folder, on a screen that nobody sees."""
    environment = {**os.environ, "GATEKEEPER_PASSPHRASE": PASSPHRASE, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        command("office", "--data", str(folder)),
        env=environment,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def at_work(folder: Path, before: str = "") -> Iterator[str]:
    """A window that holds the folder; what it wrote there. It is killed with -9."""
    process = started(folder)
    try:
        end = time.monotonic() + BOUND
        line = before
        while line == before:
            assert process.poll() is None, process.stderr.read() if process.stderr else ""
            assert time.monotonic() < end, "it never held the folder"
            file = folder / Use.POST.value
            line = file.read_text(encoding="utf-8") if file.exists() else before
            line = line or before
            time.sleep(0.02)  # which the program has for itself
        yield line
    finally:
        process.kill()
        process.communicate()


def test_the_second_start_ends_and_a_killed_first_one_is_in_nobodys_way(tmp_path: Path) -> None:
    """One sentence and a good end; after kill -9 the next start holds the folder, and its log is whole."""
    folder = tmp_path / "office"
    found_estate(folder, PASSPHRASE, name="Garden", office="Office", policy=policy_text("routine"))
    with at_work(folder) as line:
        second = started(folder)
        _, said = second.communicate(timeout=BOUND)

        assert second.returncode == 0, said
        assert "brought to the front" in said

    with at_work(folder, before=line):
        checked = subprocess.run(
            command("store", "verify", "--data", str(folder), "--json"),
            env={**os.environ, "GATEKEEPER_PASSPHRASE": PASSPHRASE},
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=BOUND,
        )
        assert '"holds": true' in checked.stdout, checked.stderr
