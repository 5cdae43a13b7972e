"""A page that shows whether a printer prints what a gate can read: 80 mm wide, as labels are, so that every printer takes it.

A code to scan, a ruler to hold a real one against (a driver that scales is found at once), and grays, of which a worn head or
a dry cartridge loses the light ones first.
"""

from io import BytesIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from gatekeeper.domain.cardplan import MODULES, QUIET
from gatekeeper.domain.words import Words
from gatekeeper.printing.fitting import Fitted, fit
from gatekeeper.printing.fonts import BOLD, REGULAR, load_fonts
from gatekeeper.printing.inks import BLACK, WHITE
from gatekeeper.printing.label import MODULE, WIDTH
from gatekeeper.printing.lettering import write_centred
from gatekeeper.printing.symbol import draw_symbol, runs_of
from gatekeeper.service.ours import MAKER

RULER = 50  # millimetres
_EDGE = 5 * mm
_MIDDLE = WIDTH / 2
_GRAYS = 10  # steps from white to black, white left out
_SYMBOL = MODULES * MODULE
_HEAD, _RULER_HIGH, _GRAY_HIGH = 20 * mm, 19 * mm, 18 * mm


class Said(Words):
    """What stands on the page, in both languages: who looks at it may have changed the window's only now."""

    TITLE = "打印测试", "Test page"
    SCAN = "用摄像头和扫码枪扫这个码", "Scan this with the camera and the scanner"
    RULER = "这把尺应长 {n} 毫米", "This ruler should be {n} mm long"
    GRAYS = "十级灰度应都能看清", "All ten grays should differ"


def draw_trial_page(code: str) -> bytes:
    """Draw it, as a PDF.

    Args:
        code: Digits, at most 255.

    Raises:
        PrintFailed: The code is not one.
    """
    runs = runs_of(code)
    load_fonts()
    height = _HEAD + _SYMBOL + 2 * QUIET * MODULE + _RULER_HIGH + _GRAY_HIGH
    drawn = BytesIO()
    pdf = Canvas(drawn, pagesize=(WIDTH, height), invariant=1, pageCompression=1)
    pdf.setTitle(f"gatekeeper {Said.TITLE.zh} {Said.TITLE.en}")
    pdf.setCreator(MAKER)
    write_centred(pdf, Fitted((f"{Said.TITLE.zh} {Said.TITLE.en}",), 16), BOLD, _MIDDLE, height - 9 * mm, BLACK)
    _both(pdf, Said.SCAN.zh, Said.SCAN.en, height - 15.5 * mm)
    base = height - _HEAD - QUIET * MODULE - _SYMBOL
    draw_symbol(pdf, runs, (WIDTH - _SYMBOL) / 2, base, MODULE)
    base -= QUIET * MODULE
    _ruler(pdf, base)
    _grays(pdf, base - _RULER_HIGH)
    pdf.showPage()
    pdf.save()
    return drawn.getvalue()


def _both(pdf: Canvas, zh: str, en: str, base: float) -> None:
    """Chinese and, below it, English."""
    room = WIDTH - 2 * _EDGE
    write_centred(pdf, fit(zh, REGULAR, room, (10, 7)), REGULAR, _MIDDLE, base, BLACK)
    write_centred(pdf, fit(en, REGULAR, room, (8, 6)), REGULAR, _MIDDLE, base - 11, BLACK)


def _ruler(pdf: Canvas, top: float) -> None:
    """Marks every millimetre, longer ones every five and ten, with its numbers."""
    left = (WIDTH - RULER * mm) / 2
    pdf.setStrokeColorRGB(*BLACK)
    pdf.setLineWidth(0.5)
    pdf.line(left, top - 2 * mm, left + RULER * mm, top - 2 * mm)
    for at in range(RULER + 1):
        long = 3.2 if at % 10 == 0 else 2.2 if at % 5 == 0 else 1.2
        x = left + at * mm
        pdf.line(x, top - 2 * mm, x, top - (2 + long) * mm)
        if at % 10 == 0:
            write_centred(pdf, Fitted((f"{at}",), 7), REGULAR, x, top - 8 * mm, BLACK)
    _both(pdf, Said.RULER.zh.format(n=RULER), Said.RULER.en.format(n=RULER), top - 12.6 * mm)


def _grays(pdf: Canvas, top: float) -> None:
    """Ten fields from light to black, numbered in an ink that stands out."""
    wide = (WIDTH - 2 * _EDGE) / _GRAYS
    for step in range(1, _GRAYS + 1):
        left = _EDGE + (step - 1) * wide
        pdf.setFillGray(1 - step / _GRAYS)
        pdf.rect(left, top - 7 * mm, wide, 6 * mm, stroke=0, fill=1)
        ink = WHITE if step > _GRAYS // 2 else BLACK
        write_centred(pdf, Fitted((f"{step}",), 7), REGULAR, left + wide / 2, top - 5 * mm, ink)
    _both(pdf, Said.GRAYS.zh, Said.GRAYS.en, top - 11.6 * mm)
