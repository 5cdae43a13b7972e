"""Files that are no tables, whatever their names end with: told from their first bytes, so that a clerk knows what to do.

Source: the formats' own specifications; ECMA-376 for the parts of a Word document, MS-DOC for the stream of an older one.
"""

import zipfile
from io import BytesIO

_WORD = ("Word document", "Word 文档")
_PICTURE = ("picture", "图片")
_ARCHIVE = ("packed archive", "压缩包")
_MARKS: tuple[tuple[bytes, tuple[str, str]], ...] = (
    (b"%PDF-", ("PDF", "PDF 文件")),
    (b"{\\rtf", _WORD),
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"\x1f\x8b\x08", _ARCHIVE),
    (b"SQLite format 3\0", ("database", "数据库文件")),
)
_LOOKED_AT = 1 << 10  # bytes; a PDF may begin a little later
_PARTS = (("word/document.xml", _WORD), ("ppt/presentation.xml", ("presentation", "演示文稿")))
_SHEETS = ("xl/", "content.xml", "Index/", "mimetype")
_ENCRYPTED = 1  # flag of a part; whether the file is locked is for others to say
_OLE_WORD = "WordDocument".encode("utf-16-le")
_BITMAP_ZEROS = slice(6, 10)


def stranger(data: bytes) -> tuple[str, str] | None:
    """What a file is, in English and Chinese, if it can be no table."""
    for mark, what in _MARKS:
        if mark == b"BM" and data[_BITMAP_ZEROS] != bytes(4):
            continue  # a text may begin with BM
        if data.startswith(mark) or (mark == b"%PDF-" and mark in data[:_LOOKED_AT]):
            return what
    return None


def stranger_in_zip(data: bytes) -> tuple[str, str] | None:
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
    return None if locked or any(name.startswith(_SHEETS) for name in names) else _ARCHIVE


def is_ole_word(data: bytes) -> bool:
    """Whether an OLE container holds a Word document and no workbook."""
    return _OLE_WORD in data and not any(name.encode("utf-16-le") in data for name in ("Workbook", "Book"))


def no_table(name: str, what: tuple[str, str]) -> tuple[str, str]:
    """The sentence about such a file, in English and Chinese."""
    english, chinese = what
    return (
        f"{name} is a {english}, whatever its name ends with: save the table in it as XLSX or CSV.",
        f"{name} 其实是{chinese}，不是表格：请把其中的表格另存为 XLSX 或 CSV。",
    )


WORD = _WORD
