"""Tables as people bring them."""

import zipfile
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from gatekeeper.domain.errors import BadSheet
from gatekeeper.domain.words import Language
from gatekeeper.sheets.reading import read_table, read_tables
from gatekeeper.sheets.table import Row

HEAD = ("房号", "姓名", "身份证号")
LINE = ("3-2-501", "张三", "11010119900307002X")


def cells(path: Path) -> list[tuple[str, ...]]:
    """Only the text of a table."""
    return [row.cells for row in read_table(path).rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_in_any_encoding_and_with_any_separator(encoding: str, separator: str, end: str, tmp_path: Path) -> None:
    """Rare characters, a quoted separator and a quoted line break survive."""
    path = tmp_path / "residents.csv"
    quoted = f'3-2-502{separator}"㐂{separator}䶮""x""\n二"{separator}'
    path.write_bytes(end.join([separator.join(HEAD), separator.join(LINE), quoted, ""]).encode(encoding))

    assert cells(path) == [HEAD, LINE, ("3-2-502", f'㐂{separator}䶮"x"\n二')]


def test_rows_keep_the_numbers_they_have_in_the_sheet(tmp_path: Path) -> None:
    """Empty rows and empty columns at the top and left are counted, though not given."""
    text = tmp_path / "residents.csv"
    text.write_text("\n\na,b\n,,\n , \nc,\n", encoding="utf-8")
    book = tmp_path / "residents.xlsx"
    with xlsxwriter.Workbook(str(book)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_string(4, 2, "x")
        sheet.write_string(6, 1, "y")

    assert read_table(text).rows == (Row(3, ("a", "b")), Row(6, ("c",)))
    assert read_table(book).rows == (Row(5, ("", "", "x")), Row(7, ("", "y")))


def test_numbers_come_as_people_typed_them(tmp_path: Path) -> None:
    """No “.0”, no scientific notation, dates as ISO; dates are marked, since a flat may have become one."""
    path = tmp_path / "residents.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("住户")
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        moment = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for column, number in enumerate([501, 36.5, 13800000000, 130503670401001, 0.1, -3]):
            sheet.write_number(0, column, number)
        sheet.write_datetime(0, 6, datetime(2001, 2, 3), day)  # noqa: DTZ001  # sheets know no zones  # sheets know no zones
        sheet.write_datetime(0, 7, datetime(2001, 2, 3, 4, 5), moment)  # noqa: DTZ001  # sheets know no zones
        sheet.write_boolean(0, 8, True)

    table = read_table(path)

    (row,) = table.rows
    assert table.sheet == "住户"
    assert row.cells[:6] == ("501", "36.5", "13800000000", "130503670401001", "0.1", "-3")
    assert row.cells[6:] == (date(2001, 2, 3).isoformat(), "2001-02-03 04:05:00", "TRUE")
    assert row.dated == {6, 7}
    assert row.spoiled == frozenset()


def test_an_id_number_typed_as_a_number_is_marked(tmp_path: Path) -> None:
    """Its last digits are gone; it must not pass for an ID number, neither in a workbook nor in CSV made of one."""
    book = tmp_path / "residents.xlsx"
    with xlsxwriter.Workbook(str(book)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_number(0, 0, 110101199003070021)
        sheet.write_string(0, 1, "110101199003070021")
        sheet.write_number(0, 2, 999_999_999_999_999)
        sheet.write_number(0, 3, 10**15)
    text = tmp_path / "residents.csv"
    text.write_text("1.10101E+17,110101199003070021,1.1e5,E17,3E+17号\n", encoding="utf-8")

    assert read_table(book).rows[0].spoiled == {0, 3}
    assert read_table(book).rows[0].cells[0].isdigit()
    assert read_table(text).rows[0].spoiled == {0}


def test_the_first_sheet_that_can_be_seen_is_read(tmp_path: Path) -> None:
    """A hidden sheet in front is passed over."""
    path = tmp_path / "residents.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        hidden = workbook.add_worksheet("old")
        hidden.write_string(0, 0, "no")
        shown = workbook.add_worksheet("new")
        shown.write_string(0, 0, "yes")
        shown.activate()
        hidden.hide()

    assert cells(path) == [("yes",)]


def an_ods(path: Path, rows: str) -> None:
    """A minimal OpenDocument sheet."""
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    content = (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {names} office:version='1.2'><office:body>"
        f'<office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        kind = 'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"'
        space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
        manifest = f"<manifest:manifest {space}><manifest:file-entry {kind}/></manifest:manifest>"
        archive.writestr("META-INF/manifest.xml", manifest)


CELL = '<table:table-cell{} office:value-type="string"><text:p>张三</text:p></table:table-cell>'


def test_open_document_sheets_are_read(tmp_path: Path) -> None:
    """With the empty million rows and columns that LibreOffice writes at the end."""
    path = tmp_path / "residents.ods"
    blank = '<table:table-cell table:number-columns-repeated="16383"/>'
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    rest = f'<table:table-row table:number-rows-repeated="1048575">{empty}</table:table-row>'
    day = '<table:table-cell office:value-type="date" office:date-value="2001-02-03"><text:p>x</text:p></table:table-cell>'
    number = '<table:table-cell office:value-type="float" office:value="110101199003070021"/>'
    an_ods(path, f"<table:table-row>{CELL.format('')}{day}{number}{blank}</table:table-row>{rest}")

    (row,) = read_table(path).rows
    assert row.cells[:2] == ("张三", "2001-02-03")
    assert row.dated == {1}
    assert row.spoiled == {2}


def far_cell(path: Path) -> None:
    """XLSX whose one cell stands at the far corner."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_string(0, 0, "x")
        sheet.write_string(1_048_575, 16_383, "x")


def repeated_cell(path: Path) -> None:
    """ODS whose one cell fills the sheet."""
    columns = ' table:number-columns-repeated="16384"'
    an_ods(path, f'<table:table-row table:number-rows-repeated="1048576">{CELL.format(columns)}</table:table-row>')


def shifted_cell(path: Path) -> None:
    """ODS whose one cell stands behind a million empty rows."""
    blank = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    wide = '<table:table-cell table:number-columns-repeated="16000"/>'
    an_ods(path, f"{blank}<table:table-row>{wide}{CELL.format('')}</table:table-row>")


def bomb(path: Path) -> None:
    """An archive of zeros."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(30):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", bytes(10 << 20))


def wide(path: Path) -> None:
    path.write_text("a," * 300 + "b", encoding="utf-8")


def torn(path: Path) -> None:
    far_cell(path)
    path.write_bytes(path.read_bytes()[:-200])


def locked(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def with_password(path: Path) -> None:
    """The flag of every part says that it is encrypted."""
    stray_zip(path)
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)


def strangely_packed(path: Path) -> None:
    """With LZMA, and torn besides: no office program writes such a part, but Python would unpack it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", '<c r="A1" s="1">' * 400)
    data = bytearray(path.read_bytes())
    data[80:90] = b"\xff" * 10
    path.write_bytes(data)


def stray_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "hello")


def picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))


def open_quote(path: Path) -> None:
    path.write_text('a,b\n"c,d\ne,f\n', encoding="utf-8")


def nothing_there(path: Path) -> None:
    """No file at all."""


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (far_cell, "far outside"),
        (repeated_cell, "far outside"),
        (shifted_cell, "far outside"),
        (bomb, "unpacks to more than"),
        (wide, "row 1: more than 256 columns"),
        (torn, "damaged"),
        (locked, "damaged"),
        (with_password, "locked with a password"),
        (strangely_packed, "damaged"),
        (stray_zip, "is a packed archive"),
        (picture, "is a picture"),
        (open_quote, "the quotes do not match"),
        (nothing_there, "cannot be read"),
    ],
)
def test_what_is_no_table_is_said_in_a_sentence(make: object, sentence: str, tmp_path: Path) -> None:
    """Named, quickly, and without filling the memory."""
    path = tmp_path / "residents.dat"
    assert callable(make)
    make(path)

    with pytest.raises(BadSheet, match=sentence):
        read_table(path)


def test_an_empty_file_is_an_empty_table(tmp_path: Path) -> None:
    """Nothing to read is no error of the file; the importer says what is missing."""
    path = tmp_path / "residents.csv"
    path.write_bytes(b"")

    assert read_table(path).rows == ()


def test_damaged_workbooks_never_end_the_program(tmp_path: Path) -> None:
    """Every cut and a few hundred altered bytes give a table or a `BadSheet`."""
    path = tmp_path / "residents.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        for column, word in enumerate(LINE):
            sheet.write_string(0, column, word)
    whole = path.read_bytes()
    hurt = [whole[:size] for size in range(0, len(whole), 97)]
    hurt += [whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :] for at in range(0, len(whole), 41)]

    for data in hurt:
        path.write_bytes(data)
        with suppress(BadSheet):
            read_table(path)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("姓名|房号\n张三|3-2-501\n", "utf-8"),
        ("姓名，房号\n张三，3-2-501\n", "utf-8"),
        ("姓名\t房号\r\n张三\t3-2-501\r\n", "utf-16-le"),
        ("姓名\t房号\r\n张三\t3-2-501\r\n", "utf-16-be"),
    ],
)
def test_further_separators_and_wide_text_without_a_mark(tmp_path: Path, text: str, encoding: str) -> None:
    """Chinese commas, strokes, and UTF-16 that lost its mark on the way."""
    file = tmp_path / "list.csv"
    file.write_bytes(text.encode(encoding))

    assert [row.cells for row in read_table(file).rows] == [("姓名", "房号"), ("张三", "3-2-501")]


def _zipped(name: str) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, "x")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n", "is a PDF"),
        (b"{\\rtf1 x}", "is a Word document"),
        (_zipped("word/document.xml"), "is a Word document"),
        (_zipped("roster.csv"), "is a packed archive"),
        (_zipped("ppt/presentation.xml"), "is a presentation"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"\xff\xd8\xff\xe0", "is a picture"),
        (b"Rar!\x1a\x07\x00", "is a packed archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "WordDocument".encode("utf-16-le"), "is a Word document"),
    ],
)
def test_a_file_that_is_no_table_is_called_what_it_is(tmp_path: Path, data: bytes, what: str) -> None:
    """Whatever its name ends with, in both languages."""
    path = tmp_path / "名单.xls"
    path.write_bytes(data)

    with pytest.raises(BadSheet, match=what) as raised:
        read_tables(path)

    assert "另存为" in raised.value.sentence(Language.ZH)


def test_a_text_of_hong_kong_or_taiwan_is_read_by_its_headings(tmp_path: Path) -> None:
    """Its bytes are valid GB18030 too, and no word of it then is what it says."""
    path = tmp_path / "名單.xls"
    path.write_bytes("姓名,房號,電話\r\n陳大文,3-2-501,13800000301\r\n".encode("big5hkscs"))
    (big5,) = read_tables(path)
    path.write_bytes("姓名,房號,電話\r\n陳大文,3-2-501,13800000301\r\n".encode("gb18030"))
    (gb,) = read_tables(path)

    assert big5.rows == gb.rows
    assert gb.rows[1].cells[0] == "陳大文"


def test_a_text_that_begins_with_bm_is_no_picture(tmp_path: Path) -> None:
    """But text."""
    path = tmp_path / "a.csv"
    path.write_text("BM,姓名,房号\n1,王明,3-2-501\n", encoding="utf-8")

    assert read_tables(path)[0].rows[1].cells == ("1", "王明", "3-2-501")
