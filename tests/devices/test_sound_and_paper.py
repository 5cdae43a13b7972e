"""Sounds and paper leave through programs that may not be there."""

import os
import sys
from pathlib import Path

import pytest

from gatekeeper.devices.printer import default_printer, print_pdf
from gatekeeper.devices.sound import Player

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="players and printers are found on PATH elsewhere")


def program(folder: Path, name: str, script: str) -> None:
    """A program on PATH."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def played(folder: Path, files: list[str]) -> None:
    """Wait until the made-up player has written these; one that is ended while its file is still empty writes nothing."""
    written = folder / "played"
    while not written.exists() or written.read_text().split() != files:
        os.sched_yield()


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without players and printers."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_a_machine_without_sound_is_silent_and_lives(bare: Path) -> None:
    """And says that it cannot be heard."""
    player = Player()
    player.play(bare / "admit.wav")
    player.stop()

    assert not player.able


def test_the_next_sound_cuts_the_one_before_off(bare: Path) -> None:
    """Two verdicts in one second: the second is heard, and no player is left behind."""
    program(bare, "aplay", 'echo "$1" >> "${0%/*}/played"; exec /bin/sleep 30')
    player = Player()
    player.play(Path("one.wav"))
    first = player._running
    assert first is not None
    played(bare, ["one.wav"])

    player.play(Path("two.wav"))
    assert first.poll() is not None
    played(bare, ["one.wav", "two.wav"])
    player.stop()

    assert player.able


def test_a_label_goes_to_the_printer_or_it_is_said_that_it_did_not(bare: Path) -> None:
    """No printing system; one without a printer; one that takes it."""
    aside = bare / "aside.pdf"

    assert not print_pdf(b"%PDF-1.4", aside)
    program(bare, "lp", "exit 1")
    assert not print_pdf(b"%PDF-1.4", aside)
    program(bare, "lp", "/bin/cat > ${0%/*}/printed")
    assert print_pdf(b"%PDF-1.4", aside)


def test_a_label_is_handed_to_the_printer_without_a_file(bare: Path) -> None:
    """Who it is for, and the token, are on no disk of ours; the printing system gets all of it, on its standard input."""
    program(bare, "lp", "/bin/cat > ${0%/*}/printed; echo $@ > ${0%/*}/named")

    assert print_pdf(b"%PDF-1.4" * 100_000, bare / "aside.pdf")

    assert (bare / "printed").read_bytes() == b"%PDF-1.4" * 100_000
    assert (bare / "named").read_text().split() == ["-s"]
    assert not (bare / "aside.pdf").exists()


@pytest.mark.parametrize(
    ("lpstat", "name"),
    [
        ("echo 'system default destination: Label-Printer'", "Label-Printer"),
        ("echo 'no system default destination'", ""),
        ("exit 1", ""),
        ("printf '\\377\\376'", ""),
    ],
)
def test_the_default_printer_is_named(bare: Path, lpstat: str, name: str) -> None:
    """By the system; none without a printing system."""
    assert default_printer() == ""
    program(bare, "lp", "exit 0")
    assert default_printer() == "lp"
    program(bare, "lpstat", lpstat)

    assert default_printer() == name
