"""The day report: the figures stand on the paper, on a full day and on an empty one."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import numpy as np

from gatekeeper.domain.passage import Direction
from gatekeeper.printing import print_day, render_pages
from gatekeeper.service.papers import CheckpointLine, DayReport, FeverLine, HourCount, RefusalLine, SilentGate
from tests.printing.test_cards import sizes_of, text_of

ZONE = timezone(timedelta(hours=8))
NORTH, SOUTH = "北门 North", "南门 South"


def at(hour: int, minute: int = 0) -> datetime:
    """A moment of the day, local."""
    return datetime(2026, 11, 22, hour, minute, tzinfo=ZONE)


def a_report() -> DayReport:
    """A day with something of everything."""
    return DayReport(
        estate="阳光花园",
        day=date(2026, 11, 22),
        made_at=at(23, 30),
        gates=(NORTH, SOUTH),
        passages=(
            HourCount(NORTH, 7, Direction.IN, "admit", 1203),
            HourCount(NORTH, 7, Direction.OUT, "admit", 41),
            HourCount(NORTH, 8, Direction.IN, "refuse", 2),
            HourCount(SOUTH, 19, Direction.OUT, "check", 2),
            HourCount(SOUTH, 19, Direction.IN, "let-in", 2),
            HourCount(SOUTH, 20, Direction.IN, "turned-back", 1),
        ),
        fevers=(FeverLine(at(7, 12), NORTH, "张*", "3-2-501", (378, 376)),),
        refusals=(RefusalLine(at(8, 40), NORTH, "𠮷<b>*", "通行证已注销", "The pass was withdrawn & is void"),),
        silent=(SilentGate("东门 East", None), SilentGate(SOUTH, at(20, 5))),
        checkpoints=(CheckpointLine(NORTH, "gate", 1246, "9f3a 77c1 02de b4e8", at(22, 10)),),
        people=812,
        measured=1201,
    )


def test_the_committee_finds_its_figures(tmp_path: Path) -> None:
    """Totals, both languages, the fever, the refusal as typed, the silent gates, the check code, page numbers."""
    out = tmp_path / "day.pdf"

    print_day(a_report(), out)

    text = text_of(out)
    for words in ("阳光花园", "门岗日报", "Gate day report", "2026-11-22 23:30 +08:00", "1,251", "812", "1,201"):
        assert words in text
    for words in ("37.8 → 37.6 °C", "3-2-501", "〓<b>*", "通行证已注销", "The pass was withdrawn & is void"):
        assert words in text
    for words in ("从未 never", "2026-11-22 20:05 +08:00", "9f3a 77c1 02de b4e8", "1203 / 41", "07:00–08:00"):
        assert words in text
    for words in ("核查放行", "Turned", "劝返", "Answered", "1,246"):
        assert words in text
    assert "turned-back" not in text
    assert "let-in" not in text
    assert f"Page {len(sizes_of(out))}" in text


def test_in_and_out_count_only_who_went_through() -> None:
    """A refusal, a check left open and somebody turned back are answers, and no passages."""
    report = a_report()

    assert (report.total, report.through) == (1251, 1246)
    assert report.by_direction()[SOUTH, Direction.IN] == report.of_outcome("let-in") == 2
    assert sum(report.by_hour().values()) == report.through
    assert sum(report.by_outcome().values()) == report.total


def test_the_chart_has_bars(tmp_path: Path) -> None:
    """The blue of the first gate fills a visible part of the first page."""
    out = tmp_path / "day.pdf"
    print_day(a_report(), out)

    page = next(iter(render_pages(out, 72)))

    blue = np.array([0xB2, 0x72, 0x00])
    assert int((np.abs(page.astype(int) - blue).max(axis=2) < 12).sum()) > 300


def test_an_empty_day_is_a_report_too(tmp_path: Path) -> None:
    """One page that says that nothing happened, and no warning."""
    out = tmp_path / "day.pdf"

    print_day(DayReport("阳光花园", date(2026, 11, 22), at(23), (NORTH,)), out)

    text = text_of(out)
    assert len(sizes_of(out)) == 1
    assert "Nobody went through on this day" in text
    assert "None" in text
    assert "Not complete" not in text


def test_many_gates_and_a_gate_nobody_listed_are_all_there(tmp_path: Path) -> None:
    """Thirty gates fit the width, and a gate that only the passages name is counted."""
    gates = tuple(f"{number} 号门" for number in range(1, 31))
    lines = tuple(HourCount(gate, hour, Direction.IN, "admit", 3) for gate in gates for hour in range(24))
    lines += (HourCount("旧门", 3, Direction.OUT, "annulled", 7),)
    out = tmp_path / "day.pdf"

    print_day(DayReport("阳光花园", date(2026, 11, 22), at(23), gates, lines), out)

    text = text_of(out).replace("\r\n", "").replace("\n", "")  # narrow columns break words
    assert all(gate in text for gate in (*gates, "旧门", "其他", "Other", f"{30 * 24 * 3 + 7:,}"))
    assert "annulled" not in text


def test_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    """Printed twice, a report can be compared byte by byte."""
    print_day(a_report(), tmp_path / "one.pdf")
    print_day(a_report(), tmp_path / "two.pdf")

    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
