"""The desk of the journal."""

import csv
from pathlib import Path

from gatekeeper.ui.office.audit.words import W
from gatekeeper.ui.office.desk.events import Asked
from tests.ui.office.conftest import AtWork, Wait, fill, press, rows


def test_the_journal_is_looked_through_and_verified(at_work: AtWork, wait: Wait) -> None:
    """Newest first; what is typed filters it; the result is a sentence."""
    desk = at_work.desk("audit")
    wait(lambda: bool(rows(desk)))

    desk.feel(Asked("规定"))
    wait(lambda: {one.kind[1] for one in rows(desk)} == {"rules"})

    press(desk, W.VERIFY)
    wait(lambda: desk.state.status.notice is not None)
    assert desk.state.status.notice.good
    assert desk.state.status.notice.word is W.HOLDS


def test_a_copy_has_the_check_codes_and_its_reason_is_an_entry(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """Nothing is written without a reason."""
    desk = at_work.desk("audit")
    wait(lambda: bool(rows(desk)))
    at_work.path = tmp_path / "journal.csv"

    press(desk, W.EXPORT)
    fill(desk, reason="")
    wait(lambda: desk.state.status.notice is not None and desk.state.status.notice.error is not None)
    assert not at_work.path.exists()

    press(desk, W.EXPORT)
    fill(desk, reason="asked for by the police")
    wait(at_work.path.exists)
    wait(lambda: any("asked for by the police" in one.what[1] for one in rows(desk)))
    with at_work.path.open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.reader(file))
    assert written[0][0] == "When"
    assert written[-1][2] == "check code"
    assert len(written) > len([row for row in written if row[2] == "check code"]) + 20
