"""A list as it stands on the screen, taken away as a text table."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

from gatekeeper.service.ours import begins
from gatekeeper.service.paper_file import write_paper

# Sheet programs take such a cell for a formula. Source: OWASP, CSV Injection.
_LIVE = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_csv(head: Sequence[str], rows: Iterable[Sequence[str]], out: Path) -> int:
    """Write UTF-8 with a mark, so that sheet programs read the Chinese right; no formula in it is live.

    Returns:
        How many rows were written, the head not counted.

    Raises:
        FileInTheWay: A file of this name is there that does not begin with this list's head.
        PrintFailed: The disk or the folder does not take the file.
    """
    made = StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow([_dead(cell) for cell in head])
    first = _bytes_of(made)
    count = 0
    for row in rows:
        writer.writerow([_dead(cell) for cell in row])
        count += 1
    write_paper(out, _bytes_of(made), begins(first))
    return count


def _bytes_of(made: StringIO) -> bytes:
    return made.getvalue().encode("utf-8-sig", errors="replace")


def _dead(cell: str) -> str:
    return "'" + cell if cell.startswith(_LIVE) else cell
