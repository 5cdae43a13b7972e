"""The day report as a workbook that the committee can sort and add up."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from gatekeeper.domain.errors import PrintFailed
from gatekeeper.domain.passage import Direction
from gatekeeper.service.files import FileSaid, why
from gatekeeper.service.ours import MAKER, our_workbook
from gatekeeper.service.paper_file import write_paper
from gatekeeper.service.papers import DayReport, celsius, full_moment, outcome_words

_HEAD = {"bold": True, "bg_color": "#E9EDF2", "bottom": 1, "text_wrap": True, "valign": "vcenter"}
_WAYS = {Direction.IN: "进 In", Direction.OUT: "出 Out"}

Cell = str | int


def write_day_xlsx(report: DayReport, out: Path) -> None:
    """Write the report; text stays text, whatever it looks like, and no formula is live.

    Raises:
        FileInTheWay: What stands at `out` was not made by this program, or somebody has saved it since.
        PrintFailed: No room on the disk.
    """
    made = BytesIO()
    book = xlsxwriter.Workbook(
        made, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    )
    made_at = report.made_at.replace(tzinfo=None)
    book.set_properties({"title": f"{report.estate} {report.day.isoformat()}", "created": made_at, "author": MAKER})
    _summary(book, report)
    _hours(book, report)
    _passages(book, report)
    _people(book, report)
    _twice(book, report)
    _devices(book, report)
    try:
        book.close()
    except XlsxWriterException as error:
        raise PrintFailed(FileSaid.NOT_WRITTEN, name=out.name, why=why(error)) from error
    write_paper(out, made.getvalue(), our_workbook)


def _summary(book: Workbook, report: DayReport) -> None:
    """Title, totals, and outcomes per gate."""
    sheet = book.add_worksheet("概况 Summary")
    strong = book.add_format({"bold": True})
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 12, 14)
    _put(sheet, 0, 0, f"{report.estate} 门岗日报 Gate day report", book.add_format({"bold": True, "font_size": 16}))
    directions, outcomes = report.by_direction(), report.by_outcome()
    facts: list[tuple[str, Cell | None]] = [
        ("日期 Day", report.day.isoformat()),
        ("制表 Made at", full_moment(report.made_at)),
        ("核验人次 Answered", report.total),
        ("放行 Went through", report.through),
        ("人数 Persons", report.people),
        ("已测温 Measured", report.measured),
        ("发热 Fevers", len(report.fevers)),
        ("核查放行 Let in after check", report.of_outcome("let-in")),
        ("劝返 Turned back", report.of_outcome("turned-back")),
        ("不予通行 Refused", report.of_outcome("refuse")),
        ("未上报岗亭 Gates not heard from", len(report.silent)),
    ]
    known = [(word, value) for word, value in facts if value is not None]
    for row, (word, value) in enumerate(known, start=1):
        _put(sheet, row, 0, word)
        _put(sheet, row, 1, value, book.add_format({"align": "left"}))
    outcome_heads = [" ".join(outcome_words(key)) for key in report.all_outcomes]
    head = ["岗亭 Gate", *(f"放行{way}" for way in _WAYS.values()), *outcome_heads, "核验 Answered"]
    rows: list[list[Cell]] = []
    for gate in report.all_gates:
        ways = [directions[gate, way] for way in Direction]
        counts = [outcomes[gate, key] for key in report.all_outcomes]
        rows.append([gate, *ways, *counts, sum(counts)])
    rows.append(["合计 Total", *(sum(int(row[at]) for row in rows) for at in range(1, len(head)))])
    top = len(known) + 2
    _table(book, sheet, top, head, rows)
    for column, value in enumerate(rows[-1]):
        _put(sheet, top + len(rows), column, value, strong)


def _hours(book: Workbook, report: DayReport) -> None:
    """Who went through per hour and gate, both directions, with the chart."""
    sheet = book.add_worksheet("每小时 Per hour")
    gates = report.all_gates
    counts = report.by_hour()
    rows: list[list[Cell]] = [
        [f"{hour:02d}:00", *(sum(counts[gate, hour, way] for way in Direction) for gate in gates)] for hour in range(24)
    ]
    _table(book, sheet, 0, ["时段 Hour", *gates], rows)
    sheet.set_column(0, len(gates), 14)
    sheet.freeze_panes(1, 1)
    chart = book.add_chart({"type": "column", "subtype": "stacked"})
    for column in range(1, len(gates) + 1):
        chart.add_series(
            {
                "name": [sheet.get_name(), 0, column],
                "categories": [sheet.get_name(), 1, 0, 24, 0],
                "values": [sheet.get_name(), 1, column, 24, column],
                "gap": 40,
            }
        )
    chart.set_title({"name": "每小时放行 Went through per hour", "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 820, "height": 380})
    if gates:
        sheet.insert_chart(1, len(gates) + 2, chart)


def _passages(book: Workbook, report: DayReport) -> None:
    """Every count by itself, for sorting and adding up."""
    sheet = book.add_worksheet("明细 Counts")
    rows: list[list[Cell]] = [
        [
            line.gate,
            f"{line.hour:02d}:00",
            _WAYS.get(line.direction, line.direction),
            " ".join(outcome_words(line.outcome)),
            line.count,
        ]
        for line in report.passages
    ]
    _table(book, sheet, 0, ["岗亭 Gate", "时段 Hour", "方向 Direction", "结果 Outcome", "次数 Count"], rows)
    sheet.set_column(0, 4, 20)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), 4)


def _people(book: Workbook, report: DayReport) -> None:
    """Fevers and refusals."""
    fevers = book.add_worksheet("发热 Fevers")
    head = ["时间 Time", "岗亭 Gate", "姓名 Name", "房号 Flat", "体温 Temperature"]
    hot = [[f"{line.at:%H:%M}", line.gate, line.who, line.flat, celsius(line.tenths)] for line in report.fevers]
    _table(book, fevers, 0, head, hot)
    fevers.set_column(0, 0, 10)
    fevers.set_column(1, 4, 20)
    fevers.freeze_panes(1, 0)
    refusals = book.add_worksheet("不予通行 Refusals")
    head = ["时间 Time", "岗亭 Gate", "姓名 Name", "房号 Flat", "原因", "Reason"]
    back = [[f"{one.at:%H:%M}", one.gate, one.who, one.flat, one.reason_zh, one.reason_en] for one in report.refusals]
    _table(book, refusals, 0, head, back)
    refusals.set_column(0, 0, 10)
    refusals.set_column(1, 3, 20)
    refusals.set_column(4, 5, 50)
    refusals.freeze_panes(1, 0)


def _twice(book: Workbook, report: DayReport) -> None:
    """One pass at two gates; no sheet where there was none."""
    if not report.twice:
        return
    sheet = book.add_worksheet("两处门岗 Two gates")
    head = ["姓名 Name", "房号 Flat", "先在 First at", "时间 Time", "又在 Then at", "时间 Time"]
    rows = [
        [one.who, one.flat, one.first_gate, f"{one.first_at:%H:%M}", one.gate, f"{one.at:%H:%M}"]
        for one in report.twice
    ]
    _table(book, sheet, 0, head, rows)
    sheet.set_column(0, 5, 20)
    sheet.freeze_panes(1, 0)


def _devices(book: Workbook, report: DayReport) -> None:
    """Gates not heard from, and the checkpoints."""
    silent = book.add_worksheet("未上报 Silent gates")
    lines = [[one.name, full_moment(one.last_heard) if one.last_heard else "从未 never"] for one in report.silent]
    _table(book, silent, 0, ["岗亭 Gate", "最后上报 Last heard from"], lines)
    silent.set_column(0, 1, 28)
    silent.freeze_panes(1, 0)
    sheet = book.add_worksheet("校验 Checkpoints")
    rows: list[list[Cell]] = [
        [line.device, line.stream, line.seq, line.short, full_moment(line.at)] for line in report.checkpoints
    ]
    head = ["设备 Device", "日志 Journal", "序号 Entry", "校验码 Check code", "时间 Time"]
    _table(book, sheet, 0, head, rows)
    sheet.set_column(0, 4, 24)
    sheet.freeze_panes(1, 0)


def _table(book: Workbook, sheet: Worksheet, top: int, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """A head and its rows from the first column on."""
    head_format = book.add_format(_HEAD)
    for column, word in enumerate(head):
        _put(sheet, top, column, word, head_format)
    for row, cells in enumerate(rows, start=top + 1):
        for column, value in enumerate(cells):
            _put(sheet, row, column, value)


def _put(sheet: Worksheet, row: int, column: int, value: Cell, look: Format | None = None) -> None:
    """Write a cell by the type of its value, never by what its text looks like."""
    if isinstance(value, int):
        sheet.write_number(row, column, value, look)
    else:
        sheet.write_string(row, column, value, look)
