"""Files as strangers bring them: several sheets, merged cells, web pages called .xls, locked ones, and hostile ones."""

import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from gatekeeper.domain.errors import BadSheet
from gatekeeper.sheets.apart import read_apart
from gatekeeper.sheets.reading import read_table, read_tables


def texts(path: Path) -> list[list[tuple[str, ...]]]:
    """The cells of every sheet."""
    return [[row.cells for row in table.rows] for table in read_tables(path)]


def test_every_sheet_that_can_be_seen_is_read(tmp_path: Path) -> None:
    """With its name; hidden ones are not."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("说明", "住户", "旧"):
            book.add_worksheet(name).write_string(0, 0, name)
        book.worksheets()[2].hide()

    assert [(table.sheet, table.rows[0].cells) for table in read_tables(path)] == [
        ("说明", ("说明",)),
        ("住户", ("住户",)),
    ]


def test_a_merged_flat_is_everybodys(tmp_path: Path) -> None:
    """What is merged over three rows stands in each of them; a title merged across columns stands once."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 2, "阳光花园")
        sheet.merge_range(1, 0, 3, 0, "3-2-501")
        for row, name in enumerate(("甲", "乙", "丙"), 1):
            sheet.write_string(row, 1, name)

    assert texts(path) == [[("阳光花园",), ("3-2-501", "甲"), ("3-2-501", "乙"), ("3-2-501", "丙")]]


def test_an_empty_workbook_is_empty_and_not_damaged(tmp_path: Path) -> None:
    """It has no rows."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet()

    assert texts(path) == [[]]


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312"])
def test_a_web_page_called_xls(encoding: str, tmp_path: Path) -> None:
    """Rows that span, entities and line breaks come as they are seen."""
    path = tmp_path / "a.xls"
    page = (
        f'<html><head><meta charset="{encoding}"></head><body><table border=1><tr><td>房号<td>姓名</tr>'
        '<tr><td rowspan=2>3-2-501</td><td style="mso">甲&amp;乙</td></tr><tr><td>丙<br>丁</td></tr></table></body></html>'
    )
    path.write_bytes(page.encode(encoding))

    assert texts(path) == [[("房号", "姓名"), ("3-2-501", "甲&乙"), ("3-2-501", "丙\n丁")]]


def test_the_xml_of_2003_called_xls(tmp_path: Path) -> None:
    """SpreadsheetML: sheets by name, cells that are left out, cells merged down."""
    path = tmp_path / "a.xls"
    path.write_text(
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="住户"><Table>'
        '<Row><Cell><Data ss:Type="String">房号</Data></Cell><Cell ss:Index="3"><Data>姓名</Data></Cell></Row>'
        '<Row><Cell ss:MergeDown="1"><Data>3-2-501</Data></Cell><Cell ss:Index="3"><Data>甲</Data></Cell></Row>'
        '<Row><Cell ss:Index="3"><Data>乙</Data></Cell></Row></Table></Worksheet></Workbook>',
        encoding="utf-8",
    )

    (table,) = read_tables(path)

    assert table.sheet == "住户"
    assert [row.cells for row in table.rows] == [("房号", "", "姓名"), ("3-2-501", "", "甲"), ("3-2-501", "", "乙")]


def test_a_separator_that_is_said_is_believed(tmp_path: Path) -> None:
    """``sep=;`` in front; the rows keep the numbers that an editor shows."""
    path = tmp_path / "a.csv"
    path.write_text("sep=;\n姓名;房号\n甲;3-2-501\n", encoding="utf-8-sig")

    assert [(row.number, row.cells) for row in read_table(path).rows] == [(2, ("姓名", "房号")), (3, ("甲", "3-2-501"))]


def an_old_workbook(*records: tuple[int, bytes]) -> bytes:
    """The beginning of an XLS: a container's mark, and records of a workbook stream behind it."""
    begin = struct.pack("<HH", 0x0809, 16) + b"\x00\x06\x05\x00" + bytes(12)
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + begin
        + b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in records)
    )


def test_locked_workbooks_are_called_locked(tmp_path: Path) -> None:
    """Old ones by their record, new ones by their package, OpenDocument by its manifest: a good list is not thrown away."""
    old, new, ods = tmp_path / "old.xls", tmp_path / "new.xlsx", tmp_path / "a.ods"
    old.write_bytes(an_old_workbook((0x00E1, b"\xb0\x04"), (0x002F, bytes(54))))
    new.write_bytes(an_old_workbook() + "EncryptedPackage".encode("utf-16-le"))
    with zipfile.ZipFile(ods, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml", "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
        )
        archive.writestr("content.xml", os.urandom(200))

    for path in (old, new, ods):
        with pytest.raises(BadSheet, match="locked with a password"):
            read_tables(path)


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    """A pipe that nobody writes into would be waited for without end."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no such pipes")
    os.mkfifo(tmp_path / "a.csv")

    with pytest.raises(BadSheet, match="not a file"):
        read_tables(tmp_path / "a.csv")
    with pytest.raises(BadSheet):
        read_tables(tmp_path)


def takes_all(data: bytes, name: str) -> int:
    """A reader that wants more memory than there is."""
    return len(bytearray(8 << 30))


def ends(data: bytes, name: str) -> None:
    """A reader that takes its process with it, as a broken library does."""
    os.abort()


@pytest.mark.parametrize("read", [takes_all, ends])
def test_a_reader_that_breaks_is_a_sentence(
    read: Callable[[bytes, str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither memory nor the end of its process reach this program."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2]))

    with pytest.raises(BadSheet, match=r"a\.xls is damaged, or needs more memory"):
        read_apart(f"tests.sheets.test_strangers:{read.__name__}", b"", "a.xls")


def test_the_reader_is_not_taken_from_the_caller(tmp_path: Path) -> None:
    """A script without a name of its own can read a workbook too."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_string(0, 0, "甲")
    script = (
        f"from pathlib import Path; from gatekeeper.sheets.reading import *; print(read_table(Path({str(path)!r})))"
    )

    said = subprocess.run(  # from standard input, as people try things
        [sys.executable, "-"], input=script, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )

    assert "甲" in said.stdout
