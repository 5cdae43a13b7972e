"""A list as it stands on the screen, taken away as a text table."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from gatekeeper.domain.errors import PrintFailed
from gatekeeper.service.paper_file import paper_file

# Sheet programs take such a cell for a formula. Source: OWASP, CSV Injection.
_LIVE = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_csv(head: Sequence[str], rows: Iterable[Sequence[str]], out: Path) -> int:
    """Write UTF-8 with a mark, so that sheet programs read the Chinese right; no formula in it is live.

    Returns:
        How many rows were written, the head not counted.

    Raises:
        PrintFailed: The disk or the folder does not take the file.
    """
    count = 0
    with paper_file(out) as part:
        try:
            with part.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
                writer = csv.writer(file)
                writer.writerow([_dead(cell) for cell in head])
                for row in rows:
                    writer.writerow([_dead(cell) for cell in row])
                    count += 1
        except OSError as error:
            raise PrintFailed(f"{out.name} cannot be written: {error.strerror or error}.") from error
    return count


def _dead(cell: str) -> str:
    return "'" + cell if cell.startswith(_LIVE) else cell
