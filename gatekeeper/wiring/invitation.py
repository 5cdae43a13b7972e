"""An invitation as it is carried: a text file, a PDF, or a picture of its QR code."""

from collections.abc import Iterator
from pathlib import Path

from gatekeeper.camera.codes import THOROUGH, CodeReader
from gatekeeper.camera.pictures import read_picture
from gatekeeper.domain.errors import BadInput
from gatekeeper.printing.render import render_pages
from gatekeeper.service.office.invite import PREFIX, TEXT_LIMIT, Invitation, read_invitation
from gatekeeper.service.ports import Image

PAGES = 8  # of a PDF; an invitation has one, a scanner may put other papers before it
FILE_LIMIT = 64 << 20  # bytes of a PDF
DPI = 150


def invitation_in(path: Path) -> Invitation:
    """Read the one invitation in a file; its content decides what kind of file it is, not its name.

    Raises:
        BadInput: The file cannot be read, holds no invitation or more than one, or a damaged one.
        NoPicture: It is neither text nor PDF nor a picture.
        PrintFailed: The PDF is damaged.
    """
    try:
        with path.open("rb") as file:
            head = file.read(TEXT_LIMIT + 64)
        size = path.stat().st_size
    except OSError as error:
        raise BadInput(f"The invitation {path} cannot be read: {error.strerror or error}.") from error
    text = head.decode("utf-8-sig", errors="replace").strip()  # with the mark that Windows' editor puts before it
    if text.startswith(PREFIX):
        return read_invitation(text)
    if head.startswith(b"%PDF") and size > FILE_LIMIT:
        raise BadInput(f"{path.name} is larger than {FILE_LIMIT >> 20} MiB: no invitation is.")
    pictures = _pages(path) if head.startswith(b"%PDF") else iter([read_picture(path)])
    found = _texts(pictures)
    if not found:
        raise BadInput(
            f"No invitation can be read in {path.name}: take the picture from straight above, with more light."
        )
    if len(found) > 1:
        raise BadInput(f"There are {len(found)} invitations in {path.name}: take a picture of one of them.")
    return read_invitation(found.pop())


def _pages(pdf: Path) -> Iterator[Image]:
    for number, page in enumerate(render_pages(pdf, DPI, gray=True)):
        if number == PAGES:
            return
        yield page


def _texts(pictures: Iterator[Image]) -> set[str]:
    reader = CodeReader(THOROUGH)
    return {symbol.text for picture in pictures for symbol in reader(picture) if symbol.text.startswith(PREFIX)}
