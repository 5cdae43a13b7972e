"""Files that are no tables, whatever their names end with: told from their first bytes, so that a clerk knows what to do.

Source: the formats' own specifications; ECMA-376 for the parts of a Word document, MS-DOC for the stream of an older one.
"""

import zipfile
from io import BytesIO

from gatekeeper.domain.words import Words


class Said(Words):
    """What is said of such a file."""

    NO_TABLE = (
        "{name} 其实是{what}，不是表格：请把其中的表格另存为 XLSX 或 CSV。",
        "{name} is a {what}, whatever its name ends with: save the table in it as XLSX or CSV.",
    )


class NoTable(Words):
    """What a file is that is not a table."""

    WORD = "Word 文档", "Word document"
    PICTURE = "图片", "picture"
    ARCHIVE = "压缩包", "packed archive"
    PDF = "PDF 文件", "PDF"
    DATABASE = "数据库文件", "database"
    SLIDES = "演示文稿", "presentation"


_MARKS: tuple[tuple[bytes, NoTable], ...] = (
    (b"%PDF-", NoTable.PDF),
    (b"{\\rtf", NoTable.WORD),
    (b"\x89PNG\r\n", NoTable.PICTURE),
    (b"\xff\xd8\xff", NoTable.PICTURE),
    (b"GIF8", NoTable.PICTURE),
    (b"BM", NoTable.PICTURE),
    (b"Rar!\x1a\x07", NoTable.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", NoTable.ARCHIVE),
    (b"\x1f\x8b\x08", NoTable.ARCHIVE),
    (b"SQLite format 3\0", NoTable.DATABASE),
)
_LOOKED_AT = 1 << 10  # bytes; a PDF may begin a little later
_PARTS = (("word/document.xml", NoTable.WORD), ("ppt/presentation.xml", NoTable.SLIDES))
_SHEETS = ("xl/", "content.xml", "Index/", "mimetype")
_ENCRYPTED = 1  # flag of a part; whether the file is locked is for others to say
_OLE_WORD = "WordDocument".encode("utf-16-le")
_BITMAP_ZEROS = slice(6, 10)


def stranger(data: bytes) -> NoTable | None:
    """What a file is, if it cannot be a table."""
    for mark, what in _MARKS:
        if mark == b"BM" and data[_BITMAP_ZEROS] != bytes(4):
            continue  # a text may begin with BM
        if data.startswith(mark) or (mark == b"%PDF-" and mark in data[:_LOOKED_AT]):
            return what
    return None


def stranger_in_zip(data: bytes) -> NoTable | None:
    """Likewise of a zipped file; None where it cannot be read, which is for others to say."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            locked = any(part.flag_bits & _ENCRYPTED for part in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return None
    for part, what in _PARTS:
        if part in names:
            return what
    return None if locked or any(name.startswith(_SHEETS) for name in names) else NoTable.ARCHIVE


def is_ole_word(data: bytes) -> bool:
    """Whether an OLE container holds a Word document and no workbook."""
    return _OLE_WORD in data and not any(name.encode("utf-16-le") in data for name in ("Workbook", "Book"))
