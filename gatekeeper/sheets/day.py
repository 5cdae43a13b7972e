"""The day report as a workbook that the committee can sort and add up: one language, numbers as numbers, times as times."""

from collections.abc import Sequence
from dataclasses import astuple
from datetime import datetime, time
from io import BytesIO
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from gatekeeper.domain.errors import PrintFailed
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.words import Language, Words
from gatekeeper.service.files import FileSaid, why
from gatekeeper.service.ours import MAKER, our_workbook
from gatekeeper.service.paper_file import write_paper
from gatekeeper.service.papers import DayReport
from gatekeeper.service.report_words import (
    OBSERVED_HEADS,
    OUTCOMES,
    PACE_HEADS,
    RECORDS,
    WAYS,
    ReportWord,
    outcome_word,
)

Cell = str | int | float | time | datetime | None

_FONT = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "vcenter"}
_LINE = {"bottom": 1, "bottom_color": "#D5DAE0"}
_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 16},
    "lead": {"text_wrap": True, "valign": "top"},
    "head": {"bold": True, "bg_color": "#E9EDF2", "bottom": 1, "text_wrap": True},
    "head-number": {"bold": True, "bg_color": "#E9EDF2", "bottom": 1, "text_wrap": True, "align": "right"},
    "grave": {"bold": True, "bg_color": "#FBE6E7", "bottom": 1, "font_color": "#B3141F"},
    "text": {**_LINE},
    "number": {"num_format": "#,##0", **_LINE},
    "tenths": {"num_format": "0.0", **_LINE},
    "time": {"num_format": "hh:mm", "align": "left", **_LINE},
    "moment": {"num_format": "yyyy-mm-dd hh:mm", "align": "left", **_LINE},
    "total": {"bold": True, "num_format": "#,##0", "top": 1, "bottom": 1},
}
_WIDEST = 60  # characters of a column


def write_day_xlsx(report: DayReport, out: Path, language: Language = Language.ZH) -> None:
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
    title = ReportWord.NAME.fill(language, estate=report.estate, day=report.day.isoformat())
    book.set_properties({"title": title, "created": made_at, "author": MAKER})
    sheets = _Sheets(book, report, language)
    sheets.summary()
    sheets.fevers()
    sheets.refusals()
    sheets.overruled()
    sheets.alike()
    sheets.hours()
    sheets.counts()
    sheets.paces()
    sheets.twice()
    sheets.devices()
    try:
        book.close()
    except XlsxWriterException as error:
        raise PrintFailed(FileSaid.NOT_WRITTEN, name=out.name, why=why(error)) from error
    write_paper(out, made.getvalue(), our_workbook)


class _Sheets:
    """The sheets of one workbook."""

    def __init__(self, book: Workbook, report: DayReport, language: Language) -> None:
        self._book = book
        self._report = report
        self._language = language
        self._looks: dict[str, Format] = {name: book.add_format({**_FONT, **look}) for name, look in _LOOKS.items()}

    def _say(self, word: Words, /, **values: object) -> str:
        return word.fill(self._language, **values)

    def _sheet(self, word: Words) -> Worksheet:
        """A new sheet, which prints on A4 in its width, with its head on every page."""
        sheet = self._book.add_worksheet(self._say(word))
        sheet.hide_gridlines(2)
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        return sheet

    def summary(self) -> None:
        """Title, the day in figures, and outcomes per gate."""
        report, sheet = self._report, self._sheet(ReportWord.SHEET_SUMMARY)
        self._put(sheet, 0, 0, f"{report.estate} {self._say(ReportWord.TITLE)}", "title")
        sheet.set_row(0, 26)
        directions, outcomes = report.by_direction(), report.by_outcome()
        facts: list[tuple[str, Cell]] = [
            (self._say(ReportWord.DAY), report.day.isoformat()),
            (self._say(ReportWord.MADE_AT, at="").strip(), report.made_at),
            (self._say(ReportWord.ANSWERED), report.total),
            (self._say(ReportWord.WENT_THROUGH), report.through),
            (self._say(ReportWord.LET_IN), report.of_way(Direction.IN)),
            (self._say(ReportWord.LET_OUT), report.of_way(Direction.OUT)),
            (self._say(ReportWord.OF_THEM_CHECKED), report.of_outcome("let-in")),
            (self._say(OUTCOMES["refuse"]), report.of_outcome("refuse")),
            (self._say(OUTCOMES["turned-back"]), report.of_outcome("turned-back")),
            (self._say(ReportWord.PERSONS, word=ReportWord.FEVERS), len(report.fevers)),
            (self._say(ReportWord.PEOPLE), report.people),
            (self._say(ReportWord.MEASURED), report.measured),
            (self._say(ReportWord.OUTSIDE), report.outside),
            (self._say(ReportWord.SILENT), len(report.silent)),
            (self._say(ReportWord.WARNINGS), report.warnings),
            (self._say(ReportWord.SETTLED), report.settled),
        ]
        if report.observed is not None and report.observed.watched:
            observed = zip(OBSERVED_HEADS, astuple(report.observed), strict=True)
            facts += [(f"{self._say(ReportWord.OBSERVED)} · {self._say(word)}", count) for word, count in observed]
        known = [(word, value) for word, value in facts if value is not None]
        for row, (word, value) in enumerate(known, start=2):
            self._put(sheet, row, 0, word)
            self._put(sheet, row, 1, value)
        keys = report.all_outcomes
        head = [
            self._say(word) for word in (ReportWord.GATE, ReportWord.ANSWERED, ReportWord.LET_IN, ReportWord.LET_OUT)
        ]
        head += [self._say(outcome_word(key)) for key in keys]
        rows: list[list[Cell]] = []
        for gate in report.all_gates:
            counts = [outcomes[gate, key] for key in keys]
            rows.append([gate, sum(counts), *(directions[gate, way] for way in Direction), *counts])
        sums = [sum(count for row in rows if isinstance(count := row[at], int)) for at in range(1, len(head))]
        top = len(known) + 3
        self._table(sheet, top, head, rows)
        self._put(sheet, top + 1 + len(rows), 0, self._say(ReportWord.TOTAL), "total")
        for column, total in enumerate(sums, start=1):
            self._put(sheet, top + 1 + len(rows), column, total, "total")
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, len(head), 17)

    def hours(self) -> None:
        """Who went through per hour and gate, both directions, with the chart."""
        sheet, gates, counts = self._sheet(ReportWord.SHEET_HOURS), self._report.all_gates, self._report.by_hour()
        rows: list[list[Cell]] = [
            [time(hour), *(sum(counts[gate, hour, way] for way in Direction) for gate in gates)] for hour in range(24)
        ]
        self._table(sheet, 0, [self._say(ReportWord.HOUR), *gates], rows)
        sheet.set_column(0, len(gates), 14)
        sheet.freeze_panes(1, 1)
        chart = self._book.add_chart({"type": "column", "subtype": "stacked"})
        for column in range(1, len(gates) + 1):
            chart.add_series(
                {
                    "name": [sheet.get_name(), 0, column],
                    "categories": [sheet.get_name(), 1, 0, 24, 0],
                    "values": [sheet.get_name(), 1, column, 24, column],
                    "gap": 40,
                }
            )
        chart.set_title({"name": self._say(ReportWord.PER_HOUR), "name_font": {"size": 12}})
        chart.set_x_axis({"num_format": "h", "text_axis": True})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 820, "height": 380})
        if gates:
            sheet.insert_chart(1, len(gates) + 2, chart)

    def counts(self) -> None:
        """Every count by itself, for sorting and adding up."""
        rows: list[list[Cell]] = [
            [
                line.gate,
                time(line.hour),
                self._say(WAYS[line.direction]) if line.direction in WAYS else str(line.direction),
                self._say(outcome_word(line.outcome)),
                line.count,
            ]
            for line in self._report.passages
        ]
        head = (ReportWord.GATE, ReportWord.HOUR, ReportWord.WAY, ReportWord.OUTCOME, ReportWord.COUNT)
        sheet = self._list(ReportWord.SHEET_COUNTS, head, rows)
        sheet.autofilter(0, 0, max(1, len(rows)), 4)

    def paces(self) -> None:
        """How fast people came through, by gate and hour; seconds as numbers."""
        self._list(ReportWord.BY_PACE, PACE_HEADS, [line.cells for line in self._report.paces])

    def fevers(self) -> None:
        """Who was hot: the highest reading as a number, and all of them."""
        head = (
            ReportWord.TIME,
            ReportWord.GATE,
            ReportWord.NAME_OF,
            ReportWord.FLAT,
            ReportWord.HIGHEST,
            ReportWord.READINGS,
            ReportWord.ON_DUTY,
        )
        rows: list[list[Cell]] = [
            [
                line.at.time(),
                line.gate,
                line.who,
                line.flat,
                max(line.tenths) / 10 if line.tenths else None,
                " → ".join(f"{one / 10:.1f}" for one in line.tenths),
                line.guard,
            ]
            for line in self._report.fevers
        ]
        self._list(ReportWord.FEVERS, head, rows, grave=True)

    def refusals(self) -> None:
        """Who was not let through, and why."""
        head = (
            ReportWord.TIME,
            ReportWord.GATE,
            ReportWord.NAME_OF,
            ReportWord.FLAT,
            ReportWord.REASON,
            ReportWord.ON_DUTY,
        )
        rows: list[list[Cell]] = [
            [one.at.time(), one.gate, one.who, one.flat, one.reason(self._language), one.guard]
            for one in self._report.refusals
        ]
        self._list(ReportWord.REFUSALS, head, rows, grave=True)

    def overruled(self) -> None:
        """What supervisors decided against an answer; no sheet where nothing was."""
        head = (
            ReportWord.TIME,
            ReportWord.GATE,
            ReportWord.NAME_OF,
            ReportWord.FLAT,
            ReportWord.WAS,
            ReportWord.BECAME,
            ReportWord.REASON,
            ReportWord.SUPERVISOR,
        )
        rows: list[list[Cell]] = [
            [
                one.at.time(),
                one.gate,
                one.who,
                one.flat,
                self._say(outcome_word(one.was)),
                self._say(ReportWord.ADMITTED if one.admitted else ReportWord.ANNULLED),
                one.why(self._language),
                one.by,
            ]
            for one in self._report.overruled
        ]
        if rows:
            self._list(ReportWord.OVERRULED, head, rows)

    def alike(self) -> None:
        """Whom two people compared with the watch list, and whom nobody has; no sheet where nobody was alike."""
        head = (ReportWord.TIME, ReportWord.GATE, ReportWord.NAME_OF, ReportWord.FLAT, ReportWord.OUTCOME)
        at = self._language.value
        rows: list[list[Cell]] = [
            [one.at.time(), one.gate, one.who, one.flat, one.result[at], one.two] for one in self._report.alike
        ]
        if rows:
            self._list(ReportWord.ALIKE, (*head, ReportWord.COMPARED_BY), rows)

    def twice(self) -> None:
        """One pass at two gates; no sheet where there was none."""
        head = (
            ReportWord.NAME_OF,
            ReportWord.FLAT,
            ReportWord.FIRST_AT,
            ReportWord.TIME,
            ReportWord.THEN_AT,
            ReportWord.TIME,
        )
        rows: list[list[Cell]] = [
            [one.who, one.flat, one.first_gate, one.first_at.time(), one.gate, one.at.time()]
            for one in self._report.twice
        ]
        if rows:
            self._list(ReportWord.SHEET_TWICE, head, rows)

    def devices(self) -> None:
        """Gates not heard from, and the checkpoints."""
        never = self._say(ReportWord.NEVER)
        silent: list[list[Cell]] = [[one.name, one.last_heard or never] for one in self._report.silent]
        self._list(ReportWord.SHEET_SILENT, (ReportWord.GATE, ReportWord.LAST_HEARD), silent)
        head = (ReportWord.DEVICE, ReportWord.RECORDS, ReportWord.ENTRY, ReportWord.SHORT, ReportWord.TIME)
        rows: list[list[Cell]] = [
            [
                line.device,
                self._say(RECORDS[line.stream]) if line.stream in RECORDS else line.stream,
                line.seq,
                line.short,
                line.at,
            ]
            for line in self._report.checkpoints
        ]
        self._list(ReportWord.CHECKPOINTS, head, rows)

    def _list(
        self, title: Words, head: Sequence[Words], rows: Sequence[Sequence[Cell]], *, grave: bool = False
    ) -> Worksheet:
        """A sheet that is one table."""
        sheet, words = self._sheet(title), [self._say(word) for word in head]
        self._table(sheet, 0, words, rows, grave=grave)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        for column, word in enumerate(words):
            longest = max((_width(row[column]) for row in rows), default=0)
            sheet.set_column(column, column, min(max(longest, _width(word), 8) + 3, _WIDEST))
        return sheet

    def _table(
        self, sheet: Worksheet, top: int, head: Sequence[str], rows: Sequence[Sequence[Cell]], *, grave: bool = False
    ) -> None:
        """A head and its rows from the first column on; what stands over numbers stands to the right, as they do."""
        for column, word in enumerate(head):
            counted = any(isinstance(row[column], int | float) for row in rows)
            self._put(sheet, top, column, word, "grave" if grave and rows else "head-number" if counted else "head")
        for row, cells in enumerate(rows, start=top + 1):
            for column, value in enumerate(cells):
                self._put(sheet, row, column, value)

    def _put(self, sheet: Worksheet, row: int, column: int, value: Cell, look: str = "") -> None:
        """Write a cell by the type of its value, never by what its text looks like."""
        match value:
            case None:
                sheet.write_blank(row, column, None, self._looks[look or "text"])
            case int():
                sheet.write_number(row, column, value, self._looks[look or "number"])
            case float():
                sheet.write_number(row, column, value, self._looks[look or "tenths"])
            case datetime():
                sheet.write_datetime(row, column, value.replace(tzinfo=None), self._looks[look or "moment"])
            case time():
                minute = value.replace(second=0, microsecond=0, tzinfo=None)
                sheet.write_datetime(row, column, minute, self._looks[look or "time"])
            case _:
                sheet.write_string(row, column, value, self._looks[look or "text"])


def _width(value: Cell) -> int:
    """About how wide a cell's text is, in characters of Latin; Chinese ones are two wide."""
    if isinstance(value, datetime):
        return 16
    return sum(2 if ord(sign) > 0x2E80 else 1 for sign in str(value)) if isinstance(value, str) else 8
