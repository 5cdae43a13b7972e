"""An invitation on paper: one page that is carried to the machine that joins."""

from datetime import datetime
from io import BytesIO
from itertools import groupby
from pathlib import Path

import segno
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from gatekeeper.domain.calendar import COMPUTERS
from gatekeeper.printing.fitting import Fitted, fit
from gatekeeper.printing.fonts import BOLD, REGULAR, load_fonts, with_stand_ins
from gatekeeper.printing.inks import BLACK, GRAY
from gatekeeper.printing.lettering import write
from gatekeeper.service.office.invite import Invitation, read_invitation
from gatekeeper.service.ours import MAKER, our_pdf
from gatekeeper.service.paper_file import write_paper

SIDE: float = 120 * mm
"""Of the symbol: 1.6 mm a module of its usual version 14, four pixels in a webcam's picture of the whole page."""

_WIDTH, _HEIGHT = A4
_EDGE = 20 * mm
_ROOM = _WIDTH - 2 * _EDGE
_COMMAND = 7.5  # points; whoever needs one knows where to type it
_START = (
    "在门岗电脑上打开 gatekeeper（双击图标，或运行 gatekeeper gate --data 文件夹）：新电脑会打开设置向导。",
    "Open gatekeeper on that machine (its icon, or gatekeeper gate --data FOLDER): on a new one the wizard begins.",
)
_SHOW = (
    "用扫码枪扫上面的码，或把本页对准摄像头，或用 U 盘带来文件后按“选择文件”；按提示设口令、选摄像头。",
    "Scan the code above, show this page to the camera, or carry its file by stick and “Choose a file”; follow the wizard.",
)
_BY_NETWORK = (
    "两台电脑连着网络时，它会自动联系办公室；连不上时用 U 盘：先把门岗的数据包带到办公室，再带回办公室的。",
    "On the network it finds the office by itself. Otherwise by stick: its bundle to the office, then the office's back.",
)
_BY_STICK = (
    "用 U 盘同步：先把门岗的数据包带到办公室导入，再把办公室的带回来导入。",
    "Then by stick: carry its bundle to the office, and the office's bundle back.",
)
_DESTROY = (
    "用完请销毁本页及其文件：使用之前，得到它的人都可以冒充这台电脑。",
    "Then destroy this page and its file: until it was used, whoever has it can join in this machine's place.",
)
_COMMANDS = (
    "命令行 By commands: gatekeeper device join FILE --data FOLDER"
    "  ·  gatekeeper sync export BUNDLE --data FOLDER  ·  gatekeeper sync import BUNDLE --data FOLDER"
)


def print_invitation(text: str, name: str, out: Path, *, until: datetime | None = None) -> None:
    """Draw the page, readable by its owner only: it is a secret until it was used.

    Args:
        text: As `invite` gives it.
        name: What the machine is called.
        until: How long it is good, local; None for the time of this computer.

    Raises:
        BadInput: The text is no invitation.
        FileInTheWay: What stands at `out` was not made by this program.
        PrintFailed: The file cannot be written.
    """
    invitation = read_invitation(text)
    load_fonts()
    drawn = BytesIO()
    pdf = Canvas(drawn, pagesize=A4, invariant=1, pageCompression=1)
    pdf.setTitle("gatekeeper 门岗邀请 Invitation")
    pdf.setCreator(MAKER)
    top = _head(pdf, invitation, name, until or COMPUTERS.local(invitation.until))
    _steps(pdf, _symbol(pdf, text, top), invitation)
    pdf.showPage()
    pdf.save()
    write_paper(out, drawn.getvalue(), our_pdf)


def _head(pdf: Canvas, invitation: Invitation, name: str, until: datetime) -> float:
    """What it is, for which machine, until when; answers with the lower end."""
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


def _steps(pdf: Canvas, top: float, invitation: Invitation) -> None:
    """What to do, in both languages; last and small, the commands for whoever sets machines up by them."""
    base = top
    steps = (_START, _SHOW, _BY_NETWORK if invitation.address else _BY_STICK, _DESTROY)
    for number, (zh, en) in enumerate(steps, start=1):
        write(pdf, Fitted((f"{number}",), 13), BOLD, _EDGE, base - 11, BLACK)
        for words, ink in ((zh, BLACK), (en, GRAY)):
            shown = fit(words, REGULAR, _ROOM - 8 * mm, (10.5, 7))
            base -= shown.size
            write(pdf, shown, REGULAR, _EDGE + 8 * mm, base, ink)
            base -= 0.4 * shown.size
        base -= 2 * mm
    write(pdf, fit(_COMMANDS, REGULAR, _ROOM, (_COMMAND, 5)), REGULAR, _EDGE, base - _COMMAND, GRAY)
