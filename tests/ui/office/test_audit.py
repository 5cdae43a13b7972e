"""The desk of the journal."""

from pathlib import Path

import pytest

from gatekeeper.service.office.taken_out import NOT_SAID
from gatekeeper.sheets.reading import read_tables
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


@pytest.mark.parametrize("reason", ["", "asked for by the police"])
def test_a_copy_has_the_check_codes_and_is_an_entry(at_work: AtWork, wait: Wait, tmp_path: Path, reason: str) -> None:
    """Names are masked unless there is a reason."""
    desk = at_work.desk("audit")
    wait(lambda: bool(rows(desk)))
    named = next(one.who for one in rows(desk) if one.who)
    at_work.path = tmp_path / "journal.xlsx"

    press(desk, W.EXPORT)
    fill(desk, reason=reason)
    wait(at_work.path.exists)
    wait(lambda: any((reason or NOT_SAID) in one.what[1] for one in rows(desk)))

    found, codes = read_tables(at_work.path)
    assert found.rows[0].cells[0] == "When"
    assert len(found.rows) > 20
    assert any(named in row.cells[4] for row in found.rows) is bool(reason)
    assert codes.rows[1].cells[3]
    assert any("Names are masked" in row.cells[0] for row in codes.rows) is not bool(reason)
