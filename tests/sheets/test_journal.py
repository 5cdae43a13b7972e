"""A copy of the journal as a workbook, written as it is read."""

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pytest

from gatekeeper.domain.errors import Cancelled, FileInTheWay
from gatekeeper.domain.words import Language
from gatekeeper.service.office.journal_list import AuditLine, masked_line
from gatekeeper.service.papers import CheckpointLine
from gatekeeper.sheets.journal import JournalCopy, write_journal
from gatekeeper.sheets.reading import read_tables
from gatekeeper.ui.office.words import Word

NOW = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
MARK = CheckpointLine("North & South", "gate", 7, "3f1a-77b2", NOW)
OF = JournalCopy("阳光花园", "", "", NOW, (MARK,), 1)
LINE = AuditLine((1, 1), NOW, "North", 3, ("通行", "passage"), ("进，放行", "in, admitted"), "欧阳明月", "李雷")


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-2", "@SUM(A1)", "a\x07b", "_x0041_", "\ud800", "<&>\"'", "两\n行", "😀" * 40_000, " "]
)
def test_whatever_stands_in_an_entry_is_text(tmp_path: Path, text: str) -> None:
    """No formula is live, and no sign makes the file one that cannot be opened."""
    out = tmp_path / "journal.xlsx"

    write_journal(iter([replace(LINE, what=(text, text))]), OF, out, Language.ZH)

    with ZipFile(out) as archive:
        for name in archive.namelist():
            fromstring(archive.read(name))  # as strict as Excel; our reader forgives more
    found, codes = read_tables(out)
    assert found.rows[0].cells[3] == "内容"
    assert len(found.rows) == 2
    if text in ("=1+1", "@SUM(A1)"):
        assert found.rows[1].cells[3] == text
    assert codes.rows[1].cells[:4] == ("North & South", "gate", "7", "3f1a-77b2")


def test_what_is_cut_is_said(tmp_path: Path) -> None:
    """Nobody takes a part for all of it."""
    write_journal(iter([LINE]), replace(OF, fitting=9), tmp_path / "journal.xlsx", Language.EN)

    _, codes = read_tables(tmp_path / "journal.xlsx")
    assert any("the newest 1 of 9 entries" in row.cells[0] for row in codes.rows)


def test_whom_it_is_about_stands_nowhere_in_a_masked_line() -> None:
    """Also where a reason has the name in it."""
    one = masked_line(replace(LINE, what=("搬回：欧阳明月已回", "moved back: 欧阳明月 is here")))

    assert "明月" not in repr(one)


def test_of_a_copy_that_was_cancelled_nothing_is_left(tmp_path: Path) -> None:
    """And what stood there before stays."""
    out = tmp_path / "journal.xlsx"
    write_journal(iter([LINE]), OF, out, Language.ZH)
    before = out.read_bytes()

    def stopped() -> Iterator[AuditLine]:
        yield LINE
        raise Cancelled(Word.CANCELLED)

    with pytest.raises(Cancelled):
        write_journal(stopped(), OF, out, Language.ZH)

    assert [one.name for one in tmp_path.iterdir()] == ["journal.xlsx"]
    assert out.read_bytes() == before


def test_somebody_elses_file_is_not_replaced(tmp_path: Path) -> None:
    """It may be all they have."""
    (tmp_path / "journal.xlsx").write_bytes(b"theirs")

    with pytest.raises(FileInTheWay):
        write_journal(iter([LINE]), OF, tmp_path / "journal.xlsx", Language.ZH)


def test_a_long_one_needs_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    """Rows are written as they are read."""
    many = 5_000
    tracemalloc.start()
    count = write_journal((replace(LINE, seq=at) for at in range(many)), OF, tmp_path / "journal.xlsx", Language.ZH)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert count == many
    assert peak < 1_500_000  # bytes; the rows alone are 3 MB
