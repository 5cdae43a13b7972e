"""An invitation as it is carried: a text file, a PDF, or a picture of its QR code.

What reads pictures and draws papers is loaded where it is used: a server has neither, and carries invitations as text.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Words
from gatekeeper.service.files import FileSaid, TooLarge, read_file, why
from gatekeeper.service.office.invite import ANY, PREFIX, TEXT_LIMIT, Invitation, read_invitation
from gatekeeper.service.ours import begins, make_way, our_pdf
from gatekeeper.service.paper_file import write_paper
from gatekeeper.service.pictures import Image

PAGES = 8  # of a PDF; an invitation has one, a scanner may put other papers before it
FILE_LIMIT = 64 << 20  # bytes of a PDF
DPI = 150


class Said(Words):
    """What is wrong with an invitation's file."""

    TOO_LARGE = "{name} 超过 {most} MiB，不是接入码。", "{name} is larger than {most} MiB: it is not a set-up code."
    NONE = (
        "{name} 中读不出接入码：请从正上方拍，光线亮一些。",
        "No set-up code can be read in {name}: take the picture from straight above, with more light.",
    )
    SEVERAL = (
        "{name} 中有 {count} 个接入码：请只拍其中一个。",
        "There are {count} set-up codes in {name}: take a picture of one of them.",
    )


def invitation_in(path: Path) -> Invitation:
    """Read the one invitation in a file; its content decides what kind of file it is, not its name.

    Raises:
        BadInput: The file cannot be read, holds no invitation or more than one, or a damaged one.
        NoPicture: It is neither text nor PDF nor a picture.
        PrintFailed: The PDF is damaged.
    """
    try:
        data = read_file(path, FILE_LIMIT)
    except TooLarge as error:
        raise BadInput(Said.TOO_LARGE, name=path.name, most=FILE_LIMIT >> 20) from error
    except OSError as error:
        raise BadInput(FileSaid.NOT_READ, name=path, why=why(error)) from error
    head = data[: TEXT_LIMIT + 64]
    text = head.decode("utf-8-sig", errors="replace").strip()  # with the mark that Windows' editor puts before it
    if ANY.match(text):
        return read_invitation(text)
    found = _texts(_pages(data) if head.startswith(b"%PDF") else _picture(data, path))
    if not found:
        raise BadInput(Said.NONE, name=path.name)
    if len(found) > 1:
        raise BadInput(Said.SEVERAL, count=len(found), name=path.name)
    return read_invitation(found.pop())


def may_be_written(path: Path) -> None:
    """See, before somebody is invited, that no other file is lost by it.

    Raises:
        FileInTheWay: What stands there is no invitation of ours.
    """
    make_way(path, our_pdf if _is_paper(path) else begins(PREFIX.encode()))


def write_invitation(
    text: str, name: str, path: Path, *, until: datetime | None = None, logo: bytes | None = None
) -> None:
    """Write an invitation as PDF or as text, as the file's name says; for its owner only.

    Args:
        until: When it runs out, as the estate's clocks show it.
        logo: The estate's, on the PDF.

    Raises:
        FileInTheWay: What stands there is no invitation of ours.
        PrintFailed: The disk or the folder does not take it.
    """
    if _is_paper(path):
        from gatekeeper.printing.invitation import print_invitation

        print_invitation(text, name, path, until=until, logo=logo)
    else:
        write_paper(path, text.encode() + b"\n", begins(PREFIX.encode()))


def _is_paper(path: Path) -> bool:
    return path.suffix.lower() == ".pdf"


def _picture(data: bytes, path: Path) -> Iterator[Image]:
    from gatekeeper.camera.pictures import decode_picture

    yield decode_picture(data, path)


def _pages(pdf: bytes) -> Iterator[Image]:
    from gatekeeper.printing.render import render_pages

    for number, page in enumerate(render_pages(pdf, DPI, gray=True)):
        if number == PAGES:
            return
        yield page


def _texts(pictures: Iterator[Image]) -> set[str]:
    from gatekeeper.camera.codes import THOROUGH, CodeReader

    reader = CodeReader(THOROUGH)
    return {symbol.text for picture in pictures for symbol in reader(picture) if ANY.match(symbol.text)}
