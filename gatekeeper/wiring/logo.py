"""A file that somebody chose becomes the estate's logo."""

from pathlib import Path

from gatekeeper.camera.logo import logo_png
from gatekeeper.camera.pictures import decode_picture
from gatekeeper.domain.errors import NoPicture
from gatekeeper.domain.words import Words
from gatekeeper.service.files import FileTrouble, TooLarge, read_file, why
from gatekeeper.ui.parts.svg import draw_svg, is_svg

MOST = 8 << 20  # bytes of the file that is chosen


class Said(Words):
    """Why a file gives no logo."""

    LARGE = (
        "{file} 超过 {most} MiB：请另存为小一些的 PNG。",
        "{file} is larger than {most} MiB: save it as a smaller PNG.",
    )
    UNREADABLE = "{file} 无法读取：{why}。", "{file} cannot be read: {why}."


def read_logo(file: Path) -> bytes:
    """The logo in a picture (PNG, JPEG, WebP, BMP, TIFF) or a drawing (SVG), as a small PNG of pixels alone.

    Raises:
        NoPicture: It is missing, no picture, too large or too small, blank, or points to other files.
    """
    try:
        data = read_file(file, MOST)
    except TooLarge as error:
        raise NoPicture(Said.LARGE, file=file.name, most=MOST >> 20) from error
    except OSError as error:
        raise NoPicture(Said.UNREADABLE, file=file.name, why=why(error)) from error
    except ValueError as error:  # a name that no disk has
        raise NoPicture(Said.UNREADABLE, file=file.name, why=FileTrouble.MISSING) from error
    return logo_png(decode_picture(draw_svg(data) if is_svg(data) else data, Path(file.name)))
