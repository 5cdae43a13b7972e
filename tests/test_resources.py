"""Where the program's own files are."""

import sys
from pathlib import Path

import pytest

from gatekeeper import resources
from gatekeeper.resources import ResourceMissing, resource


def test_the_checkout_has_its_resources() -> None:
    """Fonts are found beside the package."""
    assert resource("fonts/NotoSansSC-Regular.ttf").is_file()


def test_a_wheel_has_them_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package's own folder wins over a stranger's `resources` beside it."""
    package = tmp_path / "site-packages" / "gatekeeper"
    for folder in (package / "_resources", tmp_path / "site-packages" / "resources"):
        folder.mkdir(parents=True)
        (folder / "a.txt").touch()
    monkeypatch.setattr(resources, "__file__", str(package / "resources.py"))

    assert resource("a.txt") == package / "_resources" / "a.txt"


def test_a_frozen_program_brings_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the frozen folder counts."""
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "a.txt").touch()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert resource("a.txt") == tmp_path / "resources" / "a.txt"
    with pytest.raises(ResourceMissing):
        resource("fonts/NotoSansSC-Regular.ttf")


def test_a_missing_file_is_said_in_a_sentence() -> None:
    """The clerk learns which file, and what to do."""
    with pytest.raises(ResourceMissing, match=r"fonts/none\.ttf is missing: install"):
        resource("fonts/none.ttf")
