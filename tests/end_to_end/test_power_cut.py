"""Power cuts: whatever the disk kept, everybody who was answered is in the log."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.store import ballast
from gatekeeper.store.check import verify
from gatekeeper.store.store import FILE, open_store
from tests.drill import size
from tests.end_to_end import power
from tests.end_to_end.power import Image, images, record
from tests.machines import Machine

IMAGES = size(300, 20_000)
ANSWERS = size(60, 400)
PAGES = 100  # of the log, before they go to the database's file: about every tenth answer
WAL = f"{FILE}-wal"


@pytest.fixture(autouse=True)
def _can_be_recorded() -> None:
    """What the drill needs of the machine."""
    if reason := power.why_not():
        pytest.skip(reason)


def recorded(gate: Machine, synchronous: str, count: int) -> Iterator[Image]:
    """Disks after power cuts at so many moments while a gate answered people."""
    gate.store.close()
    before = {FILE: gate.database.read_bytes(), WAL: b""}
    calls = record(gate.folder, gate.keys, synchronous=synchronous, count=ANSWERS, pages=PAGES)
    assert sum(call.file == "1" for call in calls) == ANSWERS
    assert any(call.file == FILE for call in calls)
    return images(before, calls, count, seed=20261122)


def after(image: Image, gate: Machine, folder: Path) -> str:
    """What is wrong when a gate is switched on again with such a disk; empty if nothing is."""
    for name, content in image.files.items():
        (folder / name).write_bytes(content)
    (folder / f"{FILE}-shm").unlink(missing_ok=True)
    (folder / ballast.FILE).write_bytes(b"")
    try:
        store = open_store(folder, gate.keys, gate.clock)
    except GatekeeperError as error:
        return f"corrupt: {error}"
    try:
        with store.read() as look:
            passages = look.count_passages()
            held = max(head.seq for head in look.heads() if head.stream.device == gate.id)
        faults = verify(store, lambda *_: None).faults
        if faults:
            return f"corrupt: {faults[0]}"
        # The gate's first entry says that it heard its office; every other one is a passage.
        return "" if passages == held - 1 and held >= image.answered else "lost"
    except GatekeeperError as error:
        return f"corrupt: {error}"
    finally:
        store.close()


@pytest.mark.drill
@pytest.mark.timeout(7_200)
def test_no_answered_passage_is_lost_by_a_power_cut(gate: Machine, tmp_path: Path) -> None:
    """Every image opens, verifies, and has every passage that was answered."""
    folder = tmp_path / "after"
    folder.mkdir()
    wrong = [found for image in recorded(gate, "FULL", IMAGES) if (found := after(image, gate, folder))]

    assert wrong == []


@pytest.mark.drill
@pytest.mark.timeout(7_200)
def test_the_drill_would_see_a_loss(gate: Machine, tmp_path: Path) -> None:
    """With `synchronous=NORMAL`, which does not wait for the disk, the same harness reports lost passages."""
    folder = tmp_path / "after"
    folder.mkdir()
    wrong = [found for image in recorded(gate, "NORMAL", IMAGES // 5) if (found := after(image, gate, folder))]

    assert len(wrong) > IMAGES / 5 / 10
    assert set(wrong) == {"lost"}
