"""Text tables: their encoding and their separator are guessed, since nobody knows them."""

import codecs
import csv
import re
from collections import Counter
from io import StringIO

from gatekeeper.domain.errors import BadSheet
from gatekeeper.domain.words import Words
from gatekeeper.sheets.bounds import SheetSaid
from gatekeeper.sheets.table import MAX_CELLS

_SEPARATORS = (",", "\t", ";", "|", "，")  # of equal ones the first
_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # Excel writes it in front, and reads it
_SAMPLE = 40  # rows that are looked at to find the separator
_BIG5 = re.compile("姓名|名字|房號|門牌|住址|地址|電話|手機|單元|樓棟|樓號|室號|身份證|身分證|證件|類別")
_GB = re.compile(
    "姓名|名字|房[号號]|[门門]牌|住址|地址|[电電][话話]|手[机機]|[单單]元|[楼樓][栋棟号號]|室[号號]|身[份分][证證]|[证證]件|[类類][别別]"
    "|业主|住[户戶]"
)
"""Headings as each encoding would have them; the bytes of one are never those of another's."""
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # “Unicode text” of sheet programs


class Said(Words):
    """Why a text file is not read as a table."""

    NO_TEXT = "{name} 既不是表格也不是文本。", "{name} is neither a table nor text."
    QUOTES = (
        "{name} 第 {line} 行的引号不成对：请在表格软件中另存为 XLSX。",
        "{name}, line {line}: the quotes do not match. Save it as XLSX.",
    )
    ENCODING = "{name} 的编码既不是 UTF-8 也不是 GB18030。", "{name} is neither UTF-8 nor GB18030 text."


def read_text(data: bytes, name: str) -> list[list[str]]:
    """Read CSV, one list a row, empty rows kept so that rows can be counted.

    Raises:
        BadSheet: Not text, or a quote is never closed.
    """
    text = _decode(data, name)
    if "\0" in text:
        raise BadSheet(Said.NO_TEXT, name=name)
    said = _SAID.match(text)
    separator = said[1] if said else _separator(text)
    if said:
        text = "\n" + text[said.end() :]  # an empty row, so that the others keep their numbers
    rows: list[list[str]] = []
    cells = 0
    # strict: a quote that is never closed would otherwise swallow the rest of the residents silently.
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            cells += len(row)
            if cells > MAX_CELLS:
                raise BadSheet(SheetSaid.CELLS, name=name, most=MAX_CELLS)
            rows.append(row)
    except csv.Error as error:
        raise BadSheet(Said.QUOTES, name=name, line=reader.line_num) from error
    return rows


def _decode(data: bytes, name: str) -> str:
    """UTF-8 if it is valid UTF-8, else GB18030, which Chinese Windows writes; Big5 of Hong Kong and Taiwan by its headings."""
    if data.startswith(_WIDE_MARKS):
        encodings: tuple[str, ...] = ("utf-16",)
    elif (zeros := _wide(data)) is not None:
        encodings = ("utf-16-be" if zeros == 0 else "utf-16-le",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return _big5(data) or data.decode(encoding) if encoding == "gb18030" else data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadSheet(Said.ENCODING, name=name)


def _big5(data: bytes) -> str:
    """The text, if it names columns in Big5 and does not in GB18030, which takes nearly any bytes; else empty."""
    try:
        text = data.decode("big5hkscs")
    except UnicodeDecodeError:
        return ""
    return text if _BIG5.search(text) and not _GB.search(data.decode("gb18030", errors="replace")) else ""


def _wide(data: bytes) -> int | None:
    """Where the zeros of the ASCII among UTF-16 stand that has no mark: at even places, at odd ones, or it is none."""
    head = data[: 1 << 12]
    for place in (0, 1):
        if not len(data) % 2 and (b"\0\n" if place == 0 else b"\n\0") in head and 0 not in head[1 - place :: 2]:
            return place
    return None


def _separator(text: str) -> str:
    """The separator that gives most rows the same number of columns, and more than one."""

    def worth(separator: str) -> tuple[int, int]:
        widths: Counter[int] = Counter()
        reader = csv.reader(StringIO(text[: 1 << 16], newline=""), delimiter=separator)
        try:
            for row in reader:
                if len(row) > 1:
                    widths[len(row)] += 1
                if reader.line_num >= _SAMPLE:
                    break
        except csv.Error:
            return 0, 0
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(_SEPARATORS, key=worth)
