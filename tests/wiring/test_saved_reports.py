"""Saved reports: made in time, made up for, and never over somebody else's file."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from gatekeeper.domain.clerk import Role
from gatekeeper.domain.errors import BadInput, FileInTheWay, NotAllowed, PrintFailed
from gatekeeper.domain.saved_report import ReportKind, SavedReport
from gatekeeper.domain.words import Language
from gatekeeper.printing.render import page_texts
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.clerks import enrol_clerk
from gatekeeper.service.office.report import day_report
from gatekeeper.service.office.saved_reports import (
    MADE,
    SAVED,
    drop_report,
    local_now,
    made_until,
    put_back_report,
    save_report,
    saved_reports,
    time_of,
)
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.lock import ShortTurn
from gatekeeper.wiring.saved_reports import TURN, Punctual, make_owed
from tests.machines import Machine, SmallEstate

DAY = timedelta(days=1)


class Office:
    """An office with a folder for its reports."""

    def __init__(self, machine: Machine, into: Path) -> None:
        self.device = OpenDevice(machine.folder, machine.keys, machine.store, machine.clock)
        self.machine, self.into = machine, into
        into.mkdir()

    def save(self, kind: ReportKind, name: str, at: time | None = time(8), **more: object) -> SavedReport:
        """One is saved."""
        report = SavedReport(
            uuid4(), name, kind, Language.EN, self.into, at, kind is not ReportKind.MORNING, self.today
        )
        return self.keep(replace(report, **more))  # type: ignore[arg-type]  # fields of the dataclass

    def keep(self, report: SavedReport) -> SavedReport:
        """It is saved anew."""
        return save_report(report, folder=self.device.folder, store=self.device.store, clock=self.device.clock)

    @property
    def now(self) -> datetime:
        """By the estate's clocks."""
        return local_now(self.device.store, self.device.clock)

    @property
    def today(self) -> date:
        """As that."""
        return self.now.date()

    def at(self, days: int, hour: int) -> None:
        """So many days from now, at an hour of the estate's clocks."""
        with self.device.store.read() as look:
            start, _ = calendar_of(look).stretch(self.today + days * DAY)
        self.machine.clock.forward(start + timedelta(hours=hour) - self.device.clock.now())

    def files(self) -> list[str]:
        """What lies in the folder."""
        return sorted(one.name for one in self.into.iterdir())


@pytest.fixture
def reports(estate: SmallEstate, office: Machine, gate: Machine, tmp_path: Path) -> Office:
    """An office that was told of a gate, at noon."""
    estate.meet()
    made = Office(office, tmp_path / "reports")
    made.at(1, 12)
    return made


def test_reports_are_made_in_time_and_what_a_closed_office_missed_is_made_up_for(reports: Office) -> None:
    """Nothing for days before it was saved; after three days off, three days are there, and nothing twice."""
    first = reports.today
    reports.save(ReportKind.DAY, "For the committee")
    reports.save(ReportKind.MORNING, "Morning")
    assert make_owed(reports.device) == ((), ())

    reports.at(1, 9)
    made, failed = make_owed(reports.device)

    day = f"for-the-committee-{first}"
    assert (reports.files(), failed) == ([f"{day}.pdf", f"{day}.xlsx", f"morning-{first + DAY}.pdf"], ())
    assert {one.name for one in made} == set(reports.files())
    assert make_owed(reports.device) == ((), ())

    reports.at(3, 9)
    make_owed(reports.device)

    days = [f"for-the-committee-{first + n * DAY}.pdf" for n in range(4)]
    assert [one for one in reports.files() if one.startswith("for") and one.endswith("pdf")] == days
    assert f"morning-{first + 2 * DAY}.pdf" not in reports.files()
    assert f"morning-{first + 4 * DAY}.pdf" in reports.files()


def test_the_paper_that_is_made_by_itself_is_the_day_that_the_desk_shows(reports: Office) -> None:
    """The same day, in the language that was chosen, with the short forms of the checkpoints."""
    day = reports.today
    reports.save(ReportKind.DAY, "Day")
    reports.at(1, 9)
    make_owed(reports.device)

    said = "".join(page_texts((reports.into / f"day-{day}.pdf").read_bytes()))
    report = day_report(day, store=reports.device.store, clock=reports.device.clock)

    assert f"{day}" in said
    assert "Daily gate report" in said
    assert report.checkpoints
    assert all(one.short in said for one in report.checkpoints)


def test_a_folder_that_is_gone_owes_until_it_is_back_and_a_strangers_file_is_left_alone(reports: Office) -> None:
    """A stick that was pulled out, a note of that name: the others are made all the same."""
    elsewhere = reports.into.with_name("stick")
    elsewhere.mkdir()
    gone = reports.save(ReportKind.DAY, "On a stick", folder=elsewhere)
    reports.save(ReportKind.DAY, "Note")
    reports.save(ReportKind.MORNING, "Sheet")
    day = reports.today
    (reports.into / f"note-{day}.pdf").write_text("Call Li back")
    elsewhere.rmdir()
    reports.at(1, 9)

    _, failed = make_owed(reports.device)

    assert {type(one) for one in failed} == {PrintFailed, FileInTheWay}
    assert (reports.into / f"note-{day}.pdf").read_text() == "Call Li back"
    assert f"sheet-{day + DAY}.pdf" in reports.files()
    elsewhere.mkdir()
    make_owed(reports.device)
    assert made_until(reports.device.folder)[gone.id] == day


def test_whoever_makes_reports_already_is_not_disturbed(reports: Office) -> None:
    """The window and a hub run side by side: one of them makes each report."""
    reports.save(ReportKind.MORNING, "Sheet")
    reports.at(1, 9)
    other = ShortTurn(reports.device.folder / TURN)
    assert other.take(0)

    assert make_owed(reports.device, patience=0) == ((), ())
    other.give()
    other.close()
    assert len(make_owed(reports.device, patience=0)[0]) == 1


def test_what_runs_beside_the_window_makes_them_and_writes_a_mistake_down_once(
    reports: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A damaged file stops nothing and is no mistake."""
    mistakes: list[Exception] = []
    reports.save(ReportKind.MORNING, "Sheet")
    reports.at(1, 9)
    beside = Punctual(reports.device, mistakes.append)

    beside.once()

    assert len(reports.files()) == 1
    monkeypatch.setattr("gatekeeper.wiring.saved_reports.make_owed", lambda *_, **__: 1 // 0)
    beside.once()
    beside.once()
    (reports.device.folder / SAVED).write_bytes(b"{")
    beside.once()
    assert [type(one) for one in mistakes] == [ZeroDivisionError]
    with pytest.raises(BadInput, match="damaged"):
        saved_reports(reports.device.folder)


def test_a_damaged_note_of_what_was_made_makes_it_once_more(reports: Office) -> None:
    """Nothing is lost by it."""
    reports.save(ReportKind.DAY, "Day")
    reports.at(1, 9)
    make_owed(reports.device)
    (reports.device.folder / MADE).write_text('{"made": {"x": "2026-11-30"}}')

    assert len(make_owed(reports.device)[0]) == 2


def test_only_what_can_be_made_is_saved(reports: Office) -> None:
    """A name, a folder that is there, one report of a name, a time of day."""
    one = reports.save(ReportKind.DAY, "  For   the committee ")
    assert one.name == "For the committee"

    for wrong in ({"name": " "}, {"name": "x" * 61}, {"folder": reports.into / "none"}, {"folder": Path("reports")}):
        with pytest.raises(BadInput):
            reports.keep(replace(one, **wrong))
    with pytest.raises(BadInput, match="already"):
        reports.save(ReportKind.WEEK, "for-the-committee")
    assert [time_of(text) for text in ("08:00", "8:05", " 23：59 ", "")] == [time(8), time(8, 5), time(23, 59), None]
    for text in ("24:00", "8", "8:60", "8:0", "-1:00", "acht"):
        with pytest.raises(BadInput, match="time of day"):
            time_of(text)


def test_one_that_is_dropped_is_made_no_more_and_can_be_put_back(reports: Office) -> None:
    """Its files stay."""
    one = reports.save(ReportKind.DAY, "Day")
    reports.at(1, 9)
    make_owed(reports.device)
    before = reports.files()
    drop_report(one, folder=reports.device.folder, store=reports.device.store)
    reports.at(1, 9)
    assert make_owed(reports.device) == ((), ())
    assert (reports.files(), saved_reports(reports.device.folder)) == (before, ())

    put_back_report(one, folder=reports.device.folder, store=reports.device.store)

    assert [file.suffix for file in make_owed(reports.device)[0]] == [".pdf", ".xlsx"]


def test_a_time_that_is_given_later_owes_nothing_of_before(reports: Office) -> None:
    """Made by hand for a week, then at eight: the week before is not made up for."""
    one = reports.save(ReportKind.DAY, "Day", at=None)
    reports.at(7, 9)
    assert make_owed(reports.device) == ((), ())

    reports.keep(replace(one, at=time(8)))

    assert make_owed(reports.device) == ((), ())
    reports.at(1, 9)
    assert len(make_owed(reports.device)[0]) == 2


def test_saving_one_takes_the_right_to_take_lists_out(reports: Office) -> None:
    """Where clerks log in, nobody without it sends names into a folder."""
    enrol_clerk(
        "王芳", "258036", Role.MANAGER, hashed=lambda pin: pin, store=reports.device.store, clock=reports.device.clock
    )

    with pytest.raises(NotAllowed):
        reports.save(ReportKind.DAY, "Day")
