"""Fixtures for the commands."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
import typer.main

from gatekeeper.store.ballast import Ballast
from gatekeeper.vault import keyfile
from tests.cli.estate import Commands


@pytest.fixture(scope="session", autouse=True)
def one_tree_of_commands() -> Iterator[None]:
    """Typer draws up all commands for each one that is run: once in a program, and many hundred times in these tests."""
    with patch.object(typer.main, "get_command", cache(typer.main.get_command)):
        yield


@pytest.fixture(scope="session", autouse=True)
def small_reserves() -> Iterator[None]:
    """The room that is set aside on a disk takes longer to fill than most commands take."""
    with patch.object(Ballast.__init__, "__defaults__", (4096,)):
        yield


@pytest.fixture
def gatekeeper(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Runs commands in an empty folder; passphrases are wrapped at the least cost that is taken, to save time."""
    wrap, cheap = keyfile.wrap, keyfile.Cost(8, 1, 1)
    monkeypatch.setattr(keyfile, "wrap", lambda secret, passphrase, cost=None: wrap(secret, passphrase, cheap))
    return Commands(tmp_path, capfd, monkeypatch)
