"""A paper's file: whole, or not there at all; for its owner only."""

from pathlib import Path

from gatekeeper.domain.errors import PrintFailed
from gatekeeper.service.files import FileSaid, why, write_file
from gatekeeper.service.ours import Ours, make_way


def write_paper(out: Path, data: bytes, ours: Ours) -> None:
    """Write what was drawn in memory, so that nothing half-drawn lies on any disk.

    Args:
        ours: Tells papers that may be replaced.

    Raises:
        FileInTheWay: Somebody else's file has this name.
        PrintFailed: The disk or the folder does not take the file.
    """
    make_way(out, ours)
    try:
        write_file(out, data)
    except OSError as error:
        raise PrintFailed(FileSaid.NOT_WRITTEN, name=out.name, why=why(error)) from error
