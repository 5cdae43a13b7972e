"""The day report as a workbook."""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from gatekeeper.domain.errors import PrintFailed
from gatekeeper.domain.words import Language
from gatekeeper.service.papers import DayReport, FeverLine
from gatekeeper.sheets.day import write_day_xlsx
from tests.printing.test_day import NORTH, SOUTH, a_report, at


def sheets_of(path: Path) -> dict[str, Sequence[Sequence[object]]]:
    """All cells by sheet."""
    with CalamineWorkbook.from_path(path) as book:
        return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_figures_can_be_added_up(tmp_path: Path) -> None:
    """Counts are numbers, everything else is text; each hour of each gate is there."""
    out = tmp_path / "day.xlsx"

    write_day_xlsx(a_report(), out)

    sheets = sheets_of(out)
    hours = sheets["分时段"]
    assert hours[0] == ["时段", NORTH, SOUTH]
    assert hours[1 + 7] == [time(7), 1244, 0]
    assert len(hours) == 25
    assert [NORTH, time(7), "进", "放行", 1203] in sheets["明细"]
    assert [time(7, 12), NORTH, "张*", "3-2-501", 37.8, "37.8 → 37.6", "王建国"] in sheets["发热"]
    assert ["东门 East", "从未"] in sheets["未上报门岗"]
    assert [NORTH, time(7), 412.0, 14.0, 6.0, 22.0] in sheets["通行快慢"]
    assert [SOUTH, datetime(2026, 11, 22, 20, 5)] in sheets["未上报门岗"]  # noqa: DTZ001  a local time, as in a cell
    summary = [row[:2] for row in sheets["概况"]]
    for line in (["核验", 1251], ["放行", 1246], ["放行进", 1205], ["其中核实后放行", 2], ["发热（人）", 1]):
        assert line in summary
    assert sheets["校验码"][1][:4] == [NORTH, "通行记录", 1246, "9f3a 77c1 02de b4e8"]


@pytest.mark.parametrize("language", list(Language))
def test_a_workbook_is_in_one_language(language: Language, tmp_path: Path) -> None:
    """Names of sheets, heads and words; what people named stays as they named it."""
    out = tmp_path / "day.xlsx"

    write_day_xlsx(a_report(), out, language)

    texts = list(sheets_of(out))
    texts += [cell for rows in sheets_of(out).values() for row in rows for cell in row if isinstance(cell, str)]
    named = (NORTH, SOUTH, "东门", "阳光花园", "张*", "王建国")
    bare = [text for text in texts if not any(name in text for name in named)]
    strange = "[\u4e00-\u9fff]" if language is Language.EN else "[A-Za-z]{3}"
    allowed = {"9f3a 77c1 02de b4e8"}
    assert [text for text in bare if re.search(strange, text) and text not in allowed] == []


NAUGHTY = [
    "=1+1",
    "+1",
    "@SUM(A1)",
    "-2",
    "{=1}",
    '=HYPERLINK("http://x")',
    "https://example.org",
    "110101199003070021",
    "007",
    "<v>1</v>",
    "\u202e张",
    "👍",
    "a\x01b",
    "x" * 40_000,
]


def test_no_text_becomes_a_formula_a_link_or_a_number(tmp_path: Path) -> None:
    """Names stand there as typed (cut at a cell's limit), and the file holds neither formula nor link."""
    out = tmp_path / "day.xlsx"
    fevers = tuple(FeverLine(at(7), NORTH, name, "=2+2", (380,)) for name in NAUGHTY)

    write_day_xlsx(replace(a_report(), fevers=fevers), out)

    rows = sheets_of(out)["发热"][1:]
    assert [row[2] for row in rows] == [name[:32_767] for name in NAUGHTY]
    assert {row[3] for row in rows} == {"=2+2"}
    with zipfile.ZipFile(out) as archive:
        for part in archive.namelist():
            if part.startswith("xl/worksheets/"):
                assert b"<f>" not in archive.read(part)
                assert b"hyperlink" not in archive.read(part)


def test_it_has_a_native_chart_and_frozen_heads(tmp_path: Path) -> None:
    """One series a gate, and the head stays in view."""
    out = tmp_path / "day.xlsx"

    write_day_xlsx(a_report(), out)

    with zipfile.ZipFile(out) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
        assert chart.count("<c:ser>") == 2
        assert 'val="stacked"' in chart
        assert b'state="frozen"' in archive.read("xl/worksheets/sheet4.xml")


def test_an_empty_day_and_an_estate_without_gates(tmp_path: Path) -> None:
    """Still a workbook that opens."""
    out = tmp_path / "day.xlsx"

    write_day_xlsx(DayReport("阳光花园", date(2026, 11, 22), at(23), ()), out)

    assert sheets_of(out)["概况"][0][0] == "阳光花园 门岗日报"


def test_nothing_half_written_stays(tmp_path: Path) -> None:
    """The same report gives the same bytes; a folder that is not there is said in a sentence."""
    one, two = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    write_day_xlsx(a_report(), one)
    write_day_xlsx(a_report(), two)
    assert one.read_bytes() == two.read_bytes()

    with pytest.raises(PrintFailed, match=r"day\.xlsx cannot be written"):
        write_day_xlsx(a_report(), tmp_path / "nowhere" / "day.xlsx")

    assert sorted(tmp_path.iterdir()) == [one, two]
