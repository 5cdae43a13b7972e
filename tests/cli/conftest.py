"""Fixtures for the commands."""

from pathlib import Path

import pytest

from tests.cli.estate import Commands


@pytest.fixture
def gatekeeper(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Runs commands in an empty folder."""
    return Commands(tmp_path, capfd, monkeypatch)
