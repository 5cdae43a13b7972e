"""What a gate draws on paper: a visitor's label, and the page with which its printer is tried; each is read back.

Loaded when the first of them is wanted: what draws paper would cost a window that opens a tenth of its time.
"""

import segno

from gatekeeper.camera.codes import THOROUGH, CodeReader
from gatekeeper.domain.errors import PrintFailed
from gatekeeper.domain.words import Words
from gatekeeper.printing.cards import draw_cards
from gatekeeper.printing.layout import Layout
from gatekeeper.printing.render import render_pages
from gatekeeper.printing.trial_page import draw_trial_page
from gatekeeper.service.papers import CardFace

READ_AT = 203  # dots per inch: a label printer's


class Said(Words):
    """What is wrong with a page."""

    TEST_PAGE = (
        "测试页的二维码校验不通过：请重新安装程序。",
        "The code of the test page cannot be verified: install the program again.",
    )


def draw_slip(face: CardFace, *, a6: bool = False) -> bytes:
    """A visitor's label, as a PDF: of an 80 mm roll, or on A6.

    Raises:
        PrintFailed: It does not read back.
    """
    return draw_cards([face], layout=Layout.LABEL_A6 if a6 else Layout.LABEL, read_back=CodeReader(THOROUGH))


def draw_trial(code: str) -> bytes:
    """The page with which a printer is tried, as a PDF.

    Raises:
        PrintFailed: It does not read back.
    """
    pdf = draw_trial_page(code)
    read = {symbol.text for picture in render_pages(pdf, READ_AT) for symbol in CodeReader(THOROUGH)(picture)}
    if read != {code}:
        raise PrintFailed(Said.TEST_PAGE)
    return pdf


def modules_of(code: str) -> tuple[tuple[bool, ...], ...]:
    """The squares of a code that the screen shows, row by row."""
    drawn = segno.make_qr(code, error="m", boost_error=False)
    return tuple(tuple(bool(cell) for cell in row) for row in drawn.matrix)
