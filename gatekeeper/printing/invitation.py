"""An invitation on paper: one page that is carried to the machine that joins, and leads whoever carries it to the wizard."""

from datetime import datetime
from io import BytesIO
from itertools import groupby
from pathlib import Path

import segno
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from gatekeeper.domain.calendar import COMPUTERS
from gatekeeper.domain.words import Words
from gatekeeper.printing.crest import draw_logo
from gatekeeper.printing.fitting import Fitted, fit
from gatekeeper.printing.fonts import BOLD, REGULAR, load_fonts, with_stand_ins
from gatekeeper.printing.inks import BLACK, GRAY, WHITE
from gatekeeper.printing.lettering import write, write_centred, write_right
from gatekeeper.service.office.invite import Invitation, read_invitation
from gatekeeper.service.ours import MAKER, our_pdf
from gatekeeper.service.paper_file import write_paper

SIDE: float = 120 * mm
"""Of the symbol: 1.6 mm a module of its usual version 14, four pixels in a webcam's picture of the whole page."""

_WIDTH, _HEIGHT = A4
_EDGE = 18 * mm
_ROOM = _WIDTH - 2 * _EDGE
_BOX_HIGH = 38 * mm
_BOX_GAP = 4 * mm
_SMALL = 8.0
_LOGO: float = 18 * mm
_COMMANDS = (
    "gatekeeper device join FILE --data FOLDER",
    "gatekeeper sync export BUNDLE --data FOLDER",
    "gatekeeper sync import BUNDLE --data FOLDER",
)


class Said(Words):
    """What stands on the page, each in both languages: nobody knows beforehand who sets the machine up."""

    TITLE = "门岗接入码", "Gate set-up code"
    UNTIL = "{until} 前有效，只能用一次，请勿外传。", "Valid until {until}, once only. Keep it secret."
    OPEN = "在门岗电脑打开 gatekeeper", "Open gatekeeper on the gate's computer"
    SHOW = "把此页对准摄像头", "Hold this page up to the camera"
    PASSWORD = "设置本机密码", "Choose the computer's passphrase"
    OPEN_MORE = "新电脑会打开设置向导。", "On a new one the wizard begins by itself."
    SHOW_MORE = "也可以用扫码枪扫，或选择此文件。", "Or scan it with the scanner, or choose its file."
    PASSWORD_MORE = "至少 8 位，每次打开程序时输入。", "At least 8 characters, asked for at each start."
    TEAR = (
        "用后请撕毁本页：在用过之前，谁拿到它，谁就能冒充这个门岗。",
        "Tear this page up after use: until it was used, whoever has it can join in this gate's place.",
    )
    BY_NETWORK = (
        "两台电脑在同一网络时自动联系物业；连不上时用U盘：先带门岗的数据包到物业，再带回物业的。",
        (
            "On the network it finds the office by itself. Otherwise by stick: its bundle to the office, the "
            "office's back."
        ),
    )
    BY_STICK = (
        "随后用U盘同步：先带门岗的数据包到物业，再带回物业的。",
        "Then by stick: carry its bundle to the office, and the office's bundle back.",
    )
    COMMANDS = "用命令时", "By commands"


_STEPS = (
    (Said.OPEN, Said.OPEN_MORE),
    (Said.SHOW, Said.SHOW_MORE),
    (Said.PASSWORD, Said.PASSWORD_MORE),
)


def print_invitation(
    text: str, name: str, out: Path, *, until: datetime | None = None, logo: bytes | None = None
) -> None:
    """Draw the page, readable by its owner only: it is a secret until it was used.

    Args:
        text: As `invite` gives it.
        name: What the machine is called.
        until: How long it is good, local; None for the time of this computer.
        logo: The estate's, as a PNG; None without one.

    Raises:
        BadInput: The text is no invitation.
        FileInTheWay: What stands at `out` was not made by this program.
        PrintFailed: The file cannot be written.
    """
    invitation = read_invitation(text)
    load_fonts()
    drawn = BytesIO()
    pdf = Canvas(drawn, pagesize=A4, invariant=1, pageCompression=1)
    pdf.setTitle(f"gatekeeper {Said.TITLE.zh} {Said.TITLE.en}")
    pdf.setCreator(MAKER)
    if logo is not None:
        draw_logo(pdf, logo, _WIDTH - _EDGE - _LOGO, _HEIGHT - _EDGE - _LOGO + 2 * mm, _LOGO, _LOGO)
    base = _head(pdf, invitation, name, until or COMPUTERS.local(invitation.until), _LOGO if logo is not None else 0)
    base = _steps(pdf, _symbol(pdf, text, base))
    _foot(pdf, base, invitation)
    pdf.showPage()
    pdf.save()
    write_paper(out, drawn.getvalue(), our_pdf)


def _head(pdf: Canvas, invitation: Invitation, name: str, until: datetime, beside: float) -> float:
    """What it is, for which machine, until when; answers with the lower end."""
    base: float = _HEIGHT - _EDGE - 22
    right = write(pdf, Fitted((Said.TITLE.zh,), 26), BOLD, _EDGE, base, BLACK)
    write(pdf, Fitted((Said.TITLE.en,), 15), REGULAR, right + 4 * mm, base, GRAY)
    base -= 26
    where = fit(with_stand_ins(f"{invitation.estate_name} → {name}"), BOLD, _ROOM - beside, (18, 8))
    write(pdf, where, BOLD, _EDGE, base, BLACK)
    base -= 20
    hour = f"{until:%Y-%m-%d %H:%M}"
    right = write(pdf, Fitted((Said.UNTIL.zh.format(until=hour),), 11), REGULAR, _EDGE, base, BLACK)
    english = fit(Said.UNTIL.en.format(until=hour), REGULAR, _WIDTH - _EDGE - right - 5 * mm, (9, 6))
    write_right(pdf, english, REGULAR, _WIDTH - _EDGE, base, GRAY)
    end: float = base - 2 * mm
    return end


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


def _steps(pdf: Canvas, top: float) -> float:
    """Three steps side by side, large enough for who reads them standing; answers with the lower end."""
    wide = (_ROOM - 2 * _BOX_GAP) / 3
    for number, (said, more) in enumerate(_STEPS, start=1):
        left = _EDGE + (number - 1) * (wide + _BOX_GAP)
        pdf.setStrokeGray(0.6)
        pdf.setLineWidth(0.6)
        pdf.roundRect(left, top - _BOX_HIGH, wide, _BOX_HIGH, 2.5 * mm, stroke=1, fill=0)
        pdf.setFillColorRGB(*BLACK)
        pdf.circle(left + 7.5 * mm, top - 7.5 * mm, 4.2 * mm, stroke=0, fill=1)
        write_centred(pdf, Fitted((str(number),), 15), BOLD, left + 7.5 * mm, top - 7.5 * mm - 5.4, WHITE)
        room = wide - 8 * mm
        _words(pdf, said.zh, said.en, left + 4 * mm, top - 18.5 * mm, room, (12.5, 8))
        _words(pdf, more.zh, more.en, left + 4 * mm, top - 29.5 * mm, room, (9, 7.5), bold=False)
    end: float = top - _BOX_HIGH - 9 * mm
    return end


def _foot(pdf: Canvas, top: float, invitation: Invitation) -> None:
    """That it is torn up, how it goes on, and last and small the commands for whoever sets machines up by them."""
    pdf.setFillColorRGB(*BLACK)
    pdf.rect(_EDGE, top - 8.6 * mm, 1.2 * mm, 9.6 * mm, stroke=0, fill=1)
    base = _words(pdf, Said.TEAR.zh, Said.TEAR.en, _EDGE + 4 * mm, top - 3 * mm, _ROOM - 4 * mm, (12, 9))
    after = Said.BY_NETWORK if invitation.address else Said.BY_STICK
    base = _words(pdf, after.zh, after.en, _EDGE, base - 10 * mm, _ROOM, (9.5, _SMALL), bold=False)
    base -= 10 * mm
    write(pdf, Fitted((f"{Said.COMMANDS.zh} {Said.COMMANDS.en}",), _SMALL), BOLD, _EDGE, base, GRAY)
    for command in _COMMANDS:
        base -= 1.45 * _SMALL
        write(pdf, Fitted((command,), _SMALL), REGULAR, _EDGE, base, GRAY)


def _words(
    pdf: Canvas,
    zh: str,
    en: str,
    left: float,
    base: float,
    room: float,
    sizes: tuple[float, float],
    *,
    bold: bool = True,
) -> float:
    """Chinese, and English smaller below it; answers with the baseline of the English."""
    font = BOLD if bold else REGULAR
    write(pdf, fit(zh, font, room, (sizes[0], 6)), font, left, base, BLACK)
    base -= 1.35 * sizes[1] + 1.5
    write(pdf, fit(en, REGULAR, room, (sizes[1], 5.5)), REGULAR, left, base, GRAY)
    return base
