"""A workbook that is written as it is read: a row at a time, so that a long one needs no more memory than a short one.

It goes straight into the new file, which has no name before it is whole. `xlsxwriter` keeps such rows in a file of its own
beside that, in plain, and one that is killed leaves it there.
Source: ECMA-376, part 1, 18.3 (worksheets) and part 2 (packages).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from gatekeeper.domain.errors import PrintFailed
from gatekeeper.service.files import FileSaid, new_file, why
from gatekeeper.service.ours import MAKER, make_way, our_workbook

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_NEVER = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)"
)  # not in XML, or taken for such a one
_LONGEST = 32_767  # characters of a cell
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_NAME = 31  # characters of a sheet's name
_TEXT, _NUMBER, _HEAD = 0, 1, 2  # places in cellXfs

_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="2">'
    '<font><sz val="10"/><name val="Microsoft YaHei"/></font><font><b/><sz val="10"/><name val="Microsoft YaHei"/></font>'
    '</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE9EDF2"/></patternFill></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3">'
    '<xf numFmtId="49" applyNumberFormat="1" xfId="0"/><xf numFmtId="3" applyNumberFormat="1" xfId="0"/>'
    '<xf numFmtId="49" applyNumberFormat="1" fontId="1" applyFont="1" fillId="2" applyFill="1" xfId="0"/>'
    "</cellXfs></styleSheet>"
)


class StreamedWorkbook:
    """A workbook that is being written, sheet after sheet."""

    def __init__(self, archive: ZipFile, made_at: datetime) -> None:
        self._archive = archive
        self._when = made_at.timetuple()[:6]
        self._names: list[str] = []

    def sheet(
        self,
        title: str,
        head: Sequence[str],
        rows: Iterable[Sequence[str | int]],
        wide: Sequence[int],
        footer: str = "",
    ) -> int:
        """Write a sheet; an int is written as a number, all else as text, whatever it looks like.

        Args:
            wide: Characters of each column.
            footer: What stands below each printed page.

        Returns:
            How many rows it has, its head not counted.
        """
        place = len(self._names) + 1
        name = title.translate(_NOT_IN_NAMES).strip()[: _NAME - 4] or str(place)
        self._names.append(name if name not in self._names else f"{name} {place}")
        count = 0
        with self._archive.open(self._part(f"xl/worksheets/sheet{place}.xml"), "w") as part:
            part.write(_bytes(f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'))
            part.write(
                b'<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
            )
            columns = (f'<col min="{at}" max="{at}" width="{one}" customWidth="1"/>' for at, one in enumerate(wide, 1))
            part.write(_bytes(f"<cols>{''.join(columns)}</cols><sheetData>"))
            part.write(_row(1, head, _HEAD))
            for count, row in enumerate(rows, 1):
                part.write(_row(count + 1, row, _TEXT))
            part.write(b"</sheetData>")
            if count:
                part.write(_bytes(f'<autoFilter ref="A1:{_letter(len(head) - 1)}{count + 1}"/>'))
            part.write(b'<pageSetup paperSize="9" orientation="landscape"/>')
            if footer:
                part.write(
                    _bytes(
                        f"<headerFooter><oddFooter>{_safe('&L' + footer.replace('&', '&&'))}</oddFooter></headerFooter>"
                    )
                )
            part.write(b"</worksheet>")
        return count

    def close(self, title: str, made_at: datetime) -> None:
        """Write what names its parts."""
        places = range(1, len(self._names) + 1)
        sheets = "".join(
            f'<sheet name="{_attribute(name)}" sheetId="{at}" r:id="rId{at}"/>'
            for at, name in zip(places, self._names, strict=True)
        )
        self._write(
            "xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'
        )
        of_book = [(f"rId{at}", f"{_OFFICE}/worksheet", f"worksheets/sheet{at}.xml") for at in places]
        of_book.append((f"rId{len(self._names) + 1}", f"{_OFFICE}/styles", "styles.xml"))
        self._write("xl/_rels/workbook.xml.rels", _relations(of_book))
        self._write("xl/styles.xml", _STYLES.removeprefix(_XML))
        core = f"{_PACKAGE}/relationships/metadata/core-properties"
        of_package = [("rId1", f"{_OFFICE}/officeDocument", "xl/workbook.xml"), ("rId2", core, "docProps/core.xml")]
        self._write("_rels/.rels", _relations(of_package))
        created = made_at.astimezone(UTC) if made_at.tzinfo else made_at
        self._write(
            "docProps/core.xml",
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{_safe(title)}</dc:title><dc:creator>{MAKER}</dc:creator><cp:lastModifiedBy>{MAKER}</cp:lastModifiedBy>"
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{created:%Y-%m-%dT%H:%M:%SZ}</dcterms:created></cp:coreProperties>',
        )
        parts = [("/xl/workbook.xml", f"{_SHEETS}.sheet.main+xml"), ("/xl/styles.xml", f"{_SHEETS}.styles+xml")]
        parts += [(f"/xl/worksheets/sheet{at}.xml", f"{_SHEETS}.worksheet+xml") for at in places]
        parts.append(("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"))
        overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
        self._write(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        )

    def _write(self, name: str, xml: str) -> None:
        self._archive.writestr(self._part(name), _bytes(_XML + xml))

    def _part(self, name: str) -> ZipInfo:
        part = ZipInfo(name, (max(1980, self._when[0]), *self._when[1:]))
        part.compress_type = ZIP_DEFLATED
        return part


@contextmanager
def streamed_workbook(title: str, made_at: datetime, out: Path) -> Iterator[StreamedWorkbook]:
    """A workbook that takes its name when the block ends well; of one that was cancelled, nothing is left.

    Raises:
        FileInTheWay: What stands at `out` was not made by this program, or somebody has saved it since.
        PrintFailed: The disk or the folder does not take the file.
    """
    make_way(out, our_workbook)
    try:
        with new_file(out) as file:
            yield from _written(file, title, made_at)
    except OSError as error:
        raise PrintFailed(FileSaid.NOT_WRITTEN, name=out.name, why=why(error)) from error


def _written(file: BinaryIO, title: str, made_at: datetime) -> Iterator[StreamedWorkbook]:
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        book = StreamedWorkbook(archive, made_at)
        yield book
        book.close(title, made_at)


def _row(number: int, cells: Sequence[str | int], style: int) -> bytes:
    return _bytes(f'<row r="{number}">{"".join(_cell(number, at, one, style) for at, one in enumerate(cells))}</row>')


def _cell(row: int, column: int, cell: str | int, style: int) -> str:
    place = f"{_letter(column)}{row}"
    if isinstance(cell, int):
        return f'<c r="{place}" s="{_NUMBER}"><v>{cell}</v></c>'
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_safe(cell[:_LONGEST])}</t></is></c>'


def _letter(column: int) -> str:
    """The name of a column, from 0; a list has no more than 26."""
    return chr(ord("A") + column)


def _relations(of: Iterable[tuple[str, str, str]]) -> str:
    told = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in of)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _safe(text: str) -> str:
    return escape(_NEVER.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text))


def _attribute(text: str) -> str:
    return _safe(text).replace('"', "&quot;")


def _bytes(xml: str) -> bytes:
    return xml.encode("utf-8", errors="replace")
