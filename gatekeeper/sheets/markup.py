"""Tables that programs of the web write and call ``.xls``: HTML, and the XML of 2003 (SpreadsheetML)."""

import re
from html.parser import HTMLParser

from gatekeeper.domain.errors import BadSheet
from gatekeeper.domain.words import Words
from gatekeeper.sheets.bounds import SheetSaid
from gatekeeper.sheets.table import MAX_CELLS, MAX_COLUMNS

_BEGIN = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|\?xml|html|head|body|table|div|style|meta|workbook|ss:workbook)", re.I
)
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.I)
_ROWS = ("tr", "row", "ss:row")
_CELLS = ("td", "th", "cell", "ss:cell")
_SHEETS = ("table", "worksheet", "ss:worksheet")
_MOST_SPAN = 5000  # rows or columns that one cell may cover


class Said(Words):
    """Why a web page is not read as a table."""

    NO_TABLE = "{name} 是没有表格的网页。", "{name} is a web page without a table."


def is_markup(data: bytes) -> bool:
    """Whether a file begins like one of them."""
    return _BEGIN.match(data[:512]) is not None


def read_markup(data: bytes, name: str) -> list[tuple[str, list[list[str]]]]:
    """Every table of it that has cells: its name, empty for HTML, and its rows; what spans several rows stands in each.

    Raises:
        BadSheet: It has no table, or more cells than are taken.
    """
    reader = _Reader(name)
    reader.feed(_decode(data))
    reader.close()
    tables = [(title, rows) for title, rows in reader.tables if any(any(cell.strip() for cell in row) for row in rows)]
    if not tables:
        raise BadSheet(Said.NO_TABLE, name=name)
    return tables


def _decode(data: bytes) -> str:
    found = _CHARSET.search(data[:2048])
    said = found[1].decode("ascii").lower() if found else ""
    chinese = "gb18030" if said in ("", "gb2312", "gbk", "gb18030") else said
    for encoding in ("utf-8-sig", chinese):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("gb18030", errors="replace")


class _Reader(HTMLParser):
    """Collects cells. Tables inside of tables lay pages out; the innermost rows are the ones that count."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[tuple[str, list[list[str]]]] = []
        self._name = name
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._span = (1, 1)  # rows, columns
        self._covered: dict[int, tuple[int, str]] = {}  # by column: how many rows more, and the text
        self._count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, a row or a cell begins."""
        said = {key: value or "" for key, value in attrs}
        if tag in _SHEETS and (tag != "table" or not self.tables or self.tables[-1][1]):
            self.tables.append((said.get("ss:name", ""), []))
            self._covered = {}
        elif tag in _ROWS:
            self._end_row()
            self._row = []
        elif tag in _CELLS:
            self._end_cell()
            self._row = [] if self._row is None else self._row
            index = said.get("ss:index", "")
            if index.isdecimal():
                self._fill_to(min(int(index), MAX_COLUMNS) - 1)
            more_rows, more_columns = _number(said, "ss:mergedown"), _number(said, "ss:mergeacross")
            self._span = (
                more_rows + 1 if more_rows else _number(said, "rowspan") or 1,
                more_columns + 1 if more_columns else _number(said, "colspan") or 1,
            )
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """One of them ends."""
        if tag in _CELLS:
            self._end_cell()
        elif tag in _ROWS:
            self._end_row()

    def handle_data(self, data: str) -> None:
        """Text, in a cell or not."""
        if self._cell is not None:
            self._cell.append(data)

    def close(self) -> None:
        """The last row, if nothing ends it."""
        super().close()
        self._end_row()

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        text = " ".join("".join(self._cell).split(" ")).strip()
        self._cell = None
        self._fill_covered()
        rows, columns = self._span
        for at in range(columns):
            if rows > 1:
                self._covered[len(self._row)] = (rows - 1, text if at == 0 else "")
            self._add(text if at == 0 else "")

    def _fill_covered(self) -> None:
        """What spans down from the rows above stands in front of the next cell."""
        assert self._row is not None, "a cell stands in a row"
        while len(self._row) in self._covered:
            left, text = self._covered[len(self._row)]
            if left > 1:
                self._covered[len(self._row)] = (left - 1, text)
            else:
                del self._covered[len(self._row)]
            self._add(text)

    def _fill_to(self, column: int) -> None:
        assert self._row is not None, "a cell stands in a row"
        self._fill_covered()
        while len(self._row) < column:
            self._add("")

    def _add(self, text: str) -> None:
        assert self._row is not None, "a cell stands in a row"
        self._count += 1
        if self._count > MAX_CELLS:
            raise BadSheet(SheetSaid.CELLS, name=self._name, most=MAX_CELLS)
        self._row.append(text)

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is None:
            return
        self._fill_covered()
        if not self.tables:
            self.tables.append(("", []))
        self.tables[-1][1].append(self._row)
        self._row = None


def _number(said: dict[str, str], key: str) -> int:
    text = said.get(key, "")
    return min(int(text), _MOST_SPAN) if text.isdecimal() else 0
