"""A drawing (SVG) from a file of somebody's, as pixels. What it points to outside of itself is never looked at."""

import re

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.errors import NoPicture
from gatekeeper.domain.words import Words
from gatekeeper.resources import resource

SIDE = 512  # pixels of the longer side
FONT = "fonts/NotoSansSC-Regular.ttf"  # for lettering in a drawing, where nothing else is there
MOST_COPIES = 64  # of parts of itself; those that copy copies grow without end
_BEGIN = re.compile(rb"^(\xef\xbb\xbf)?\s*<")
_ELEMENT = re.compile(rb"<(?:\w+:)?svg\b")
_OUTSIDE = re.compile(r"<!ENTITY|href\s*=\s*[\"']\s*(?!data:image/|#)|@import|url\(\s*[\"']?\s*(?!#|data:image/)", re.I)
_COPY = re.compile(r"<(?:\w+:)?use\b")


class Said(Words):
    """Why a drawing is not drawn."""

    OUTSIDE = (
        "这个 SVG 引用了别的文件：请另存为 PNG，或把图片嵌入。",
        "This SVG points to other files: save it as PNG, or embed them.",
    )
    UNREADABLE = "这个 SVG 无法绘制：请另存为 PNG。", "This SVG cannot be drawn: save it as PNG."


def is_svg(data: bytes) -> bool:
    """Whether a file is a drawing of this kind, whatever it is called."""
    return _BEGIN.match(data[:200]) is not None and _ELEMENT.search(data[:65536]) is not None


def draw_svg(data: bytes) -> bytes:
    """A PNG of it on white, 512 pixels along its longer side.

    Raises:
        NoPicture: It is damaged, it copies itself too often, or it points to something outside of itself.
    """
    try:
        text = data.decode("utf-8-sig")  # in another encoding, what it points to could not be seen here
    except UnicodeDecodeError as error:
        raise NoPicture(Said.UNREADABLE) from error
    if _OUTSIDE.search(text):
        raise NoPicture(Said.OUTSIDE)
    if len(_COPY.findall(text)) > MOST_COPIES:
        raise NoPicture(Said.UNREADABLE)
    own = None if QGuiApplication.instance() is not None else _application()  # a window may come after it
    try:
        return _drawn(text.encode())
    finally:
        del own


def _application() -> QApplication:
    """Lettering in a drawing needs fonts, and these an application; a command has none yet."""
    made = QApplication(["gatekeeper", "-platform", "offscreen"])
    known = QFontDatabase.addApplicationFontFromData(resource(FONT).read_bytes())
    made.setFont(QFont(QFontDatabase.applicationFontFamilies(known)))
    return made


def _drawn(data: bytes) -> bytes:
    drawing = QSvgRenderer(QByteArray(data))
    size = drawing.defaultSize()
    if not drawing.isValid() or size.isEmpty():
        raise NoPicture(Said.UNREADABLE)
    pixels = size.scaled(QSize(SIDE, SIDE), Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    image = QImage(pixels, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    drawing.render(painter, QRectF(0, 0, pixels.width(), pixels.height()))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
