"""A page that shows whether a printer prints what a gate can read: 80 mm wide, as labels are, so that every printer takes it."""

from io import BytesIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from gatekeeper.domain.cardplan import MODULES, QUIET
from gatekeeper.printing.fitting import fit
from gatekeeper.printing.fonts import BOLD, REGULAR, load_fonts, width_of
from gatekeeper.printing.inks import BLACK
from gatekeeper.printing.label import MODULE, WIDTH
from gatekeeper.printing.lettering import write
from gatekeeper.printing.symbol import draw_symbol, runs_of
from gatekeeper.service.ours import MAKER

_LINES = (
    ("打印测试 Test page", BOLD, 15.0),
    ("用摄像头和扫码枪扫这个码", REGULAR, 10.0),
    ("Scan this with the camera and the scanner", REGULAR, 10.0),
)
_EDGE = 5 * mm


def draw_trial_page(code: str) -> bytes:
    """Draw it, as a PDF.

    Args:
        code: Digits, at most 255.

    Raises:
        PrintFailed: The code is not one.
    """
    runs = runs_of(code)
    load_fonts()
    height = (MODULES + 2 * QUIET) * MODULE + 24 * mm
    drawn = BytesIO()
    pdf = Canvas(drawn, pagesize=(WIDTH, height), invariant=1, pageCompression=1)
    pdf.setTitle("gatekeeper 打印测试 Test page")
    pdf.setCreator(MAKER)
    base = height - 3 * mm
    for words, font, size in _LINES:
        shown = fit(words, font, WIDTH - 2 * _EDGE, (size, 6))
        base -= shown.size + 1 * mm
        write(pdf, shown, font, (WIDTH - width_of(words, font, shown.size)) / 2, base, BLACK)
    draw_symbol(pdf, runs, (WIDTH - MODULES * MODULE) / 2, (QUIET + 1) * MODULE, MODULE)
    pdf.showPage()
    pdf.save()
    return drawn.getvalue()
