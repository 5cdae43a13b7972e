"""The QR symbol as ink: one path of horizontal runs, sharp at every size."""

from itertools import groupby

import segno
from reportlab.pdfgen.canvas import Canvas
from segno.encoder import DataOverflowError

from gatekeeper.domain.cardplan import MODULES
from gatekeeper.domain.errors import PrintFailed
from gatekeeper.domain.words import Words

VERSION = (MODULES - 17) // 4


class Said(Words):
    """Why a code is not drawn."""

    NO_DIGITS = "通行证的码不是数字，不能打印。", "The token is not made of digits, so it cannot be printed."
    TOO_LONG = (
        "通行证的码有 {count} 位，超出版本 {version} 的二维码容量（255 位）。",
        "The token has {count} digits; QR version {version} at level M holds 255.",
    )


def runs_of(token: str) -> list[tuple[int, int, int]]:
    """Where the symbol is dark.

    Args:
        token: Digits, at most 255.

    Returns:
        (column, row, length) of each run, in modules; row 0 is the topmost.

    Raises:
        PrintFailed: Not digits, or too many.
    """
    if not (token.isascii() and token.isdigit()):
        raise PrintFailed(Said.NO_DIGITS)
    try:
        code = segno.make_qr(token, version=VERSION, error="m", mode="numeric", boost_error=False)
    except DataOverflowError:
        raise PrintFailed(Said.TOO_LONG, count=len(token), version=VERSION) from None
    runs = []
    for row, line in enumerate(code.matrix):
        column = 0
        for dark, group in groupby(line):
            length = len(list(group))
            if dark:
                runs.append((column, row, length))
            column += length
    return runs


def draw_symbol(pdf: Canvas, runs: list[tuple[int, int, int]], left: float, bottom: float, module: float) -> None:
    """Draw in black; points. The caller leaves `QUIET` modules of white around it."""
    pdf.saveState()
    pdf.translate(left, bottom)
    pdf.scale(module, module)
    pdf.setFillGray(0)
    # One path, one fill: adjacent runs share the coverage of a pixel, so no white seams appear between rows.
    # Literal, since reportlab's own path spends more time on writing 440 whole numbers than all else on the card takes.
    rectangles = "".join(f"{column} {MODULES - 1 - row} {length} 1 re\n" for column, row, length in runs)
    pdf.addLiteral(f"{rectangles}f")
    pdf.restoreState()
