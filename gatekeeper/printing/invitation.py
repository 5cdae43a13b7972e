"""An invitation on paper: one page that is carried to the machine that joins."""

from itertools import groupby
from pathlib import Path

import segno
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from gatekeeper.printing.card import write
from gatekeeper.printing.fitting import Fitted, fit
from gatekeeper.printing.fonts import BOLD, REGULAR, load_fonts, with_stand_ins
from gatekeeper.printing.inks import BLACK, GRAY
from gatekeeper.service.office.invite import Invitation, read_invitation
from gatekeeper.service.paper_file import paper_file

SIDE: float = 120 * mm
"""Of the symbol: 1.6 mm a module of its usual version 14, four pixels in a webcam's picture of the whole page."""

_WIDTH, _HEIGHT = A4
_EDGE = 20 * mm
_ROOM = _WIDTH - 2 * _EDGE
_STEPS = (
    (
        "在门岗电脑上安装 gatekeeper，把本页的文件或照片拷到该电脑。",
        "Install gatekeeper on that machine, and copy this page's file or a photograph of it there.",
    ),
    (
        "运行：gatekeeper device join 文件 --data 文件夹",
        "Run: gatekeeper device join FILE --data FOLDER",
    ),
    (
        "在门岗电脑上运行 sync export，用 U 盘带到办公室导入；再把办公室的数据包带回来导入。",
        "Run sync export on it and import the bundle at the office; then carry the office's bundle back.",
    ),
    (
        "用完请销毁本页及其文件：使用之前，得到它的人都可以冒充这台电脑。",
        "Then destroy this page and its file: until it was used, whoever has it can join in this machine's place.",
    ),
)


def print_invitation(text: str, name: str, out: Path) -> None:
    """Draw the page, readable by its owner only: it is a secret until it was used.

    Args:
        text: As `invite` gives it.
        name: What the machine is called.

    Raises:
        BadInput: The text is no invitation.
        PrintFailed: The file cannot be written.
    """
    invitation = read_invitation(text)
    load_fonts()
    with paper_file(out) as part:
        pdf = Canvas(str(part), pagesize=A4, invariant=1, pageCompression=1)
        pdf.setTitle("gatekeeper 门岗邀请 Invitation")
        pdf.setCreator("gatekeeper")
        top = _head(pdf, invitation, name)
        _steps(pdf, _symbol(pdf, text, top))
        pdf.showPage()
        pdf.save()
        part.chmod(0o600)


def _head(pdf: Canvas, invitation: Invitation, name: str) -> float:
    """What it is, for which machine, until when; answers with the lower end."""
    until = invitation.until.astimezone()
    lines = (
        ("门岗邀请 Invitation of a machine", BOLD, 22.0, 10.0),
        (f"{invitation.estate_name} → {name}", BOLD, 17.0, 8.0),
        (f"有效至 {until:%Y-%m-%d %H:%M %z}，只能用一次，请勿外传。", REGULAR, 11.5, 7.0),
        (
            f"Good until {until:%Y-%m-%d %H:%M %z}, and once only. Keep it secret.",
            REGULAR,
            11.5,
            7.0,
        ),
    )
    base: float = _HEIGHT - _EDGE
    for words, font, largest, smallest in lines:
        shown = fit(with_stand_ins(words), font, _ROOM, (largest, smallest))
        base -= shown.size
        write(pdf, shown, font, _EDGE, base, BLACK)
        base -= 0.55 * shown.size
    return base


def _symbol(pdf: Canvas, text: str, top: float) -> float:
    """The QR code in the middle; answers with the lower end of its quiet zone."""
    # Level M outlives a fold or a coffee stain; capitals and digits only, so alphanumeric mode holds all of it.
    code = segno.make_qr(text, error="m", mode="alphanumeric", boost_error=False)
    rows = [list(row) for row in code.matrix]
    module = SIDE / len(rows)
    quiet = 4 * module
    pdf.saveState()
    pdf.translate((_WIDTH - SIDE) / 2, top - quiet - SIDE)
    pdf.scale(module, module)
    pdf.setFillGray(0)
    path = pdf.beginPath()  # one path, one fill: no white seams between rows
    for row, line in enumerate(rows):
        column = 0
        for dark, group in groupby(line):
            length = len(list(group))
            if dark:
                path.rect(column, len(rows) - 1 - row, length, 1)
            column += length
    pdf.drawPath(path, stroke=0, fill=1)
    pdf.restoreState()
    return top - SIDE - 2 * quiet


def _steps(pdf: Canvas, top: float) -> None:
    """What to do, in both languages."""
    base = top
    for number, (zh, en) in enumerate(_STEPS, start=1):
        write(pdf, Fitted((f"{number}",), 13), BOLD, _EDGE, base - 11, BLACK)
        for words, ink in ((zh, BLACK), (en, GRAY)):
            shown = fit(words, REGULAR, _ROOM - 8 * mm, (10.5, 7))
            base -= shown.size
            write(pdf, shown, REGULAR, _EDGE + 8 * mm, base, ink)
            base -= 0.4 * shown.size
        base -= 2 * mm
