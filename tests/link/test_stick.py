"""Bundles as files."""

import os
import tracemalloc
from pathlib import Path

import pytest

from gatekeeper.domain.errors import BundleRefused
from gatekeeper.link import stick
from gatekeeper.link.stick import read_bundle, write_bundle
from tests.machines import Machine, SmallEstate


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """Nothing else is left on the stick, and an older bundle gives way."""
    write_bundle(tmp_path / "north.gkb", b"GKB1 old")
    write_bundle(tmp_path / "north.gkb", b"GKB1 bundle")

    assert read_bundle(tmp_path / "north.gkb") == b"GKB1 bundle"
    assert [path.name for path in tmp_path.iterdir()] == ["north.gkb"]


def test_ten_gigabytes_are_refused_unread(estate: SmallEstate, gate: Machine, tmp_path: Path) -> None:
    """Named, in no time and in no memory."""
    huge = tmp_path / "huge.gkb"
    with huge.open("wb") as file:
        file.write(gate.tell(estate.office).bundle)
        file.truncate(10 << 30)
    tracemalloc.start()

    with pytest.raises(BundleRefused) as refused:
        read_bundle(huge)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert refused.value.reason == "too-large"
    assert peak < 1 << 20


@pytest.mark.parametrize("name", ["missing.gkb", "."])
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    """A file that is not there, and one that is none."""
    with pytest.raises(BundleRefused) as refused:
        read_bundle(tmp_path / name)
    assert refused.value.reason == "unreadable"


def test_a_stick_that_is_full_leaves_the_old_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no part of the new one."""
    write_bundle(tmp_path / "north.gkb", b"GKB1 old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(BundleRefused) as refused:
            write_bundle(tmp_path / "north.gkb", b"new")

    assert refused.value.reason == "not-written"
    assert "no space left" in str(refused.value)
    assert read_bundle(tmp_path / "north.gkb") == b"GKB1 old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_stick_that_gives_back_something_else_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """ "Safe to remove" is said only of what reads back; what does not is taken away."""
    monkeypatch.setattr(stick, "_read_back", lambda path: b"bumdle")
    with pytest.raises(BundleRefused) as refused:
        write_bundle(tmp_path / "north.gkb", b"bundle")

    assert refused.value.reason == "not-written"
    assert list(tmp_path.iterdir()) == []


def test_no_stick_at_all(tmp_path: Path) -> None:
    """The folder is not there."""
    with pytest.raises(BundleRefused):
        write_bundle(tmp_path / "stick" / "north.gkb", b"bundle")
