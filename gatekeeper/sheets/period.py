"""A week's or a month's report as a workbook: by day, by gate, by guard."""

from pathlib import Path

from gatekeeper.domain.words import Language
from gatekeeper.service.office.period import PeriodReport
from gatekeeper.service.period_tables import tables_of, title_of
from gatekeeper.sheets.tables import SheetOfRows, write_workbook


def write_period(report: PeriodReport, out: Path, language: Language = Language.ZH) -> None:
    """Write it.

    Raises:
        FileInTheWay: What stands at `out` was not made by this program, or somebody has saved it since.
        PrintFailed: No room on the disk.
    """
    sheets = [SheetOfRows(one.title, one.head, one.rows) for one in tables_of(report, language)]
    write_workbook(sheets, f"{report.estate} {title_of(report, language)}", report.made_at, out)
