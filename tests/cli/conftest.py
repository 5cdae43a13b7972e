"""Fixtures for the commands."""

from pathlib import Path

import pytest

from gatekeeper.vault import keyfile
from tests.cli.estate import Commands


@pytest.fixture
def gatekeeper(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Runs commands in an empty folder; passphrases are wrapped at the least cost that is taken, to save time."""
    wrap, cheap = keyfile.wrap, keyfile.Cost(8, 1, 1)
    monkeypatch.setattr(keyfile, "wrap", lambda secret, passphrase, cost=None: wrap(secret, passphrase, cheap))
    return Commands(tmp_path, capfd, monkeypatch)
