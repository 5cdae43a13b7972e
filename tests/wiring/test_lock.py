"""One program a folder: who holds it, who may have it next, and what is no reason to refuse it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gatekeeper.domain.errors import BadInput, FolderInUse
from gatekeeper.wiring import lock
from gatekeeper.wiring.lock import Use, alone

ROOT = Path(__file__).parents[2]
HOLDER = """
import subprocess, sys
from pathlib import Path
from gatekeeper.wiring.lock import Use, alone

with alone(Path(sys.argv[1]), Use.POST) as held:
    held.tell("where it is")
    subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], close_fds=False)  # a reader that outlives its window
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_folder_has_one_program_at_a_time(tmp_path: Path) -> None:
    """The second one is refused and told how the first is reached; then the folder is free."""
    with alone(tmp_path, Use.POST) as held:
        held.tell("where it is")
        with pytest.raises(FolderInUse) as refused, alone(tmp_path, Use.POST):
            pytest.fail("two at once")
    assert refused.value.front == "where it is"

    with alone(tmp_path, Use.POST):
        pass


def test_what_a_dead_program_left_does_not_shut_the_folder(tmp_path: Path) -> None:
    """A line from before, whatever it says, is handed on to be tidied, and binds nobody."""
    (tmp_path / Use.POST.value).write_bytes(b"4711 /tmp/of-somebody-dead \xff\xfe" + b"x" * 9_000)

    with alone(tmp_path, Use.POST) as held:
        assert held.before.startswith("4711 /tmp/of-somebody-dead")


def test_a_copy_of_the_folder_is_a_folder_of_its_own(tmp_path: Path) -> None:
    """Copied while the window was open, lock and all: it opens beside the first."""
    here, copy = tmp_path / "north", tmp_path / "copy"
    here.mkdir()
    with alone(here, Use.POST) as held:
        held.tell("where it is")
        shutil.copytree(here, copy)

        with alone(copy, Use.POST):
            pass


@pytest.mark.skipif(os.name == "nt", reason="Windows lets only administrators make a link")
def test_another_way_to_the_same_folder_is_the_same_folder(tmp_path: Path) -> None:
    """By a link, or with dots in it: there is one gate behind it."""
    here, link = tmp_path / "north", tmp_path / "link"
    here.mkdir()
    link.symlink_to(here)
    with alone(here, Use.POST):
        for way in (link, tmp_path / "north" / ".." / "north"):
            with pytest.raises(FolderInUse), alone(way, Use.POST):
                pytest.fail("two at once")


def test_a_hub_beside_the_window(tmp_path: Path) -> None:
    """They do different work on one folder; a second hub does not."""
    with alone(tmp_path, Use.POST), alone(tmp_path, Use.HUB), pytest.raises(FolderInUse), alone(tmp_path, Use.HUB):
        pytest.fail("two at once")


def test_kill_9_leaves_nothing_that_is_in_the_way(tmp_path: Path) -> None:
    """The folder is free at once, though a program that the dead one had started still runs."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "held\n"
        with pytest.raises(FolderInUse), alone(tmp_path, Use.POST):
            pytest.fail("two at once")

        process.kill()
        process.wait()

        with alone(tmp_path, Use.POST) as held:
            assert held.before == "where it is"
    finally:
        process.kill()
        process.stdin.close()  # with which the outliving one ends too
        process.stdout.close()
        process.wait()


def test_a_folder_that_stayed_empty_is_not_left_behind(tmp_path: Path) -> None:
    """A wizard that was closed makes nothing; one that was not keeps what it made; an empty folder of yours stays."""
    new, used, yours = tmp_path / "new" / "gate", tmp_path / "used", tmp_path / "yours"
    yours.mkdir()

    with alone(new, Use.POST):
        assert new.is_dir()
    with alone(used, Use.POST):
        (used / "keys.gkk").touch()
    with alone(yours, Use.POST):
        pass

    assert not new.exists()
    assert (used / "keys.gkk").exists()
    assert yours.is_dir()


@pytest.mark.skipif(os.name == "nt", reason="Windows takes no file away that somebody has open")
def test_a_file_that_is_taken_away_before_it_is_locked_is_opened_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever held the new folder took it away in that moment: a lock on what nobody finds any more would hold nobody off."""
    taken: list[bool] = []
    lock_it = lock._lock

    def late(descriptor: int) -> None:
        if not taken:
            taken.append(True)
            (tmp_path / Use.POST.value).unlink()
        lock_it(descriptor)

    monkeypatch.setattr(lock, "_lock", late)

    with alone(tmp_path, Use.POST), pytest.raises(FolderInUse), alone(tmp_path, Use.POST):
        pytest.fail("two at once")


def test_where_no_folder_can_be_it_is_said(tmp_path: Path) -> None:
    """A file stands in its place."""
    (tmp_path / "north").touch()

    with pytest.raises(BadInput, match="cannot be used"), alone(tmp_path / "north", Use.POST):
        pytest.fail("nowhere")
