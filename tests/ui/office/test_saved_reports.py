"""The desk of reports that are made by themselves, in the real window."""

from datetime import timedelta
from pathlib import Path

from gatekeeper.domain.saved_report import ReportKind
from gatekeeper.ui.office.desk.events import RefreshWanted, UndoWanted
from gatekeeper.ui.office.saved_reports.words import W
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.saved_reports import make_owed
from tests.ui.office.conftest import AtWork, Wait, choose, fill, form, press, rows
from tests.ui.office.test_window import said


def test_a_clerk_saves_one_sees_that_it_is_owed_makes_it_and_drops_it(
    at_work: AtWork, wait: Wait, tmp_path: Path
) -> None:
    """A folder and a time, in the window alone; what was made lies in the folder, and Undo brings a dropped one back."""
    desk = at_work.desk("saved-reports")
    wait(lambda: desk.state.lists[0].rows is not None)
    assert "Saved reports" in said(desk.widget)
    at_work.path = tmp_path
    press(desk, W.NEW)
    fill(desk, kind=ReportKind.DAY, name="Committee", at="8:00", workbook=True)
    form(desk, W.NEW).do.click()
    wait(lambda: bool(rows(desk)))
    (line,) = rows(desk)
    assert (line.report.name, line.owed, line.made) == ("Committee", 0, None)

    at_work.estate.clock.forward(timedelta(days=2))
    desk.feel(RefreshWanted())
    wait(lambda: rows(desk)[0].owed > 0)
    assert desk.desk.badge is not None
    assert desk.desk.badge(desk.state.read) == 1
    office = at_work.office
    make_owed(OpenDevice(office.folder, office.keys, office.store, office.clock))
    desk.feel(RefreshWanted())
    wait(lambda: rows(desk)[0].owed == 0)
    before = {one.name for one in tmp_path.glob("committee-*")}
    assert {name.rpartition(".")[2] for name in before} == {"pdf", "xlsx"}

    choose(desk, line.report.id)
    press(desk, W.EDIT)
    form(desk, W.EDIT).widget_of("at").setText("")
    form(desk, W.EDIT).do.click()
    wait(lambda: rows(desk)[0].report.at is None)
    press(desk, W.MAKE)
    wait(lambda: desk.state.status.notice is not None and "committee-" in said(desk.widget))

    press(desk, W.DROP)
    wait(lambda: not rows(desk))
    assert {one.name for one in tmp_path.glob("committee-*")} > before
    desk.feel(UndoWanted())
    wait(lambda: bool(rows(desk)))
    assert at_work.reported == []
