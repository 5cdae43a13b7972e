"""The estate's own sign on its papers: its logo, or the monogram where it has none."""

from io import BytesIO
from math import hypot

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from gatekeeper.domain.errors import PrintFailed
from gatekeeper.domain.household import initials
from gatekeeper.domain.words import Words
from gatekeeper.printing.fitting import fit
from gatekeeper.printing.fonts import BOLD
from gatekeeper.printing.inks import BLACK, WHITE
from gatekeeper.printing.lettering import write_centred

_WITHIN = 0.94  # of a disc, that a logo's corners reach


class Said(Words):
    """Why a paper with a logo is not drawn."""

    LOGO = "小区标志无法读取：请重新选择。", "The estate's logo cannot be read: choose it again."


def draw_crest(pdf: Canvas, estate: str, logo: bytes | None, middle: float, base: float, radius: float) -> None:
    """The sign on a white disc, in points.

    Raises:
        PrintFailed: The bytes are no picture.
    """
    pdf.setFillColorRGB(*WHITE)
    pdf.circle(middle, base, radius, stroke=0, fill=1)
    if logo is None:
        sign = fit(initials(estate), BOLD, 1.45 * radius, (1.2 * radius, 6))
        write_centred(pdf, sign, BOLD, middle, base - 0.36 * sign.size, BLACK)
        return
    picture, across, down = _opened(logo)
    scale = 2 * _WITHIN * radius / hypot(across, down)
    _place(pdf, picture, middle - across * scale / 2, base - down * scale / 2, across * scale, down * scale)


def draw_logo(pdf: Canvas, logo: bytes, left: float, bottom: float, wide: float, high: float) -> None:
    """The logo alone, as large as it fits into a box, in its middle.

    Raises:
        PrintFailed: The bytes are no picture.
    """
    picture, across, down = _opened(logo)
    scale = min(wide / across, high / down)
    x, y = left + (wide - across * scale) / 2, bottom + (high - down * scale) / 2
    _place(pdf, picture, x, y, across * scale, down * scale)


def _opened(logo: bytes) -> tuple[ImageReader, int, int]:
    try:
        picture = ImageReader(BytesIO(logo))
        across, down = picture.getSize()
    except (OSError, ValueError, SyntaxError) as error:  # Pillow says with all of these that a picture is damaged
        raise PrintFailed(Said.LOGO) from error
    return picture, across, down


def _place(pdf: Canvas, picture: ImageReader, left: float, bottom: float, wide: float, high: float) -> None:
    try:
        pdf.drawImage(picture, left, bottom, wide, high)
    except (OSError, ValueError, SyntaxError) as error:  # it begins well, and is cut short
        raise PrintFailed(Said.LOGO) from error
