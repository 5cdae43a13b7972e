"""A process is kept: it dies, stands still, is closed."""

import multiprocessing
import os
import signal
import threading
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pytest

from gatekeeper.service import keeping
from gatekeeper.service.keeping import LifeSign
from gatekeeper.wiring import keeper
from gatekeeper.wiring.keeper import Keeper, KeptWindow, WindowStart


def lives(pipe: Connection, begun: WindowStart, log: str) -> None:
    """The first is killed at work, the second stands still, the third is closed by somebody who may."""
    with Path(log).open("a") as file:
        file.write(f"{begun.deaths} {begun.passphrase}\n")
    if begun.deaths == 0:
        pipe.send("typed")
    if begun.deaths < 2:
        pipe.send(LifeSign.READY)
    if begun.deaths == 0:
        os._exit(9)
    if begun.deaths == 1:
        threading.Event().wait()


def test_what_dies_or_stands_still_is_started_again_with_what_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has to come and type the passphrase once more; a window that was closed ends its keeper."""
    monkeypatch.setattr(keeping, "STANDS_STILL", 0.2)
    monkeypatch.setattr(keeping, "PAUSES", (0.0, 0.0))
    monkeypatch.setattr(keeper, "LOOKS", 0.05)

    status = Keeper(lives, str(tmp_path / "lives")).keep()

    assert status == 0
    assert (tmp_path / "lives").read_text().splitlines() == ["0 None", "1 typed", "2 typed"]


def stays(pipe: Connection, begun: WindowStart) -> None:
    """It works until it is ended."""
    threading.Event().wait()


def test_one_that_is_told_to_end_while_a_window_begins_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The computer shuts down in that very moment: it does not wait for a window that nobody has told."""
    monkeypatch.setattr(keeping, "PATIENCE", 0.5)
    kept = Keeper(stays, passphrase="secret")
    process = multiprocessing.get_context("spawn").Process
    begin = process.start

    def told_meanwhile(self: SpawnProcess) -> None:
        kept._ends.set()
        begin(self)

    monkeypatch.setattr(process, "start", told_meanwhile)

    assert kept.keep() in (-signal.SIGTERM, 1)  # 1 on Windows


def test_a_passphrase_is_in_no_text_of_a_start() -> None:
    """Crash reports are made of such texts."""
    assert "secret" not in repr(WindowStart("secret", 0))


class Deaf(Connection):
    """A pipe that nobody reads, and that is full."""

    def __init__(self) -> None:
        """Nothing is behind it."""

    def __del__(self) -> None:
        """Nothing is to be closed."""

    def send(self, _: object) -> None:
        """It never comes back."""
        threading.Event().wait()


def test_a_window_never_waits_for_a_keeper_that_does_not_listen() -> None:
    """Otherwise its thread stood still here, and so the gate."""
    window = KeptWindow(Deaf(), WindowStart(None, 0))

    for _ in range(100):
        window.tell(LifeSign.BEAT)
