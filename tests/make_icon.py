"""Draw the program's icon for Windows anew, from its SVG: ``poe icon``. PyInstaller puts it into the .exe (build.spec)."""

import io
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

HOME = Path(__file__).parents[1] / "resources" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256)  # what Explorer, the task bar and Alt+Tab ask for, up to 200 %


def drawn(size: int) -> Image.Image:
    """The icon so many pixels wide, on nothing."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(HOME / "gatekeeper.svg")).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGBA")


def main() -> int:
    """Each size is drawn by itself: one that is shrunk from 256 is a smudge at 16."""
    images = [drawn(size) for size in SIZES]
    images[-1].save(
        HOME / "gatekeeper.ico", sizes=[(size, size) for size in SIZES], append_images=images[:-1], bitmap_format="png"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
