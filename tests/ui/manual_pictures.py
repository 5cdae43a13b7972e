"""Draw the pictures of README and manual anew, by the gallery: ``poe pictures``.

The windows change, and a picture of how they were last month misleads whoever reads it. The cards are drawn by the printing
itself, ``tests/printing``.
"""

import os
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from gatekeeper.ui.app import make_app
from tests.ui.eyes import Eye, seen_by
from tests.ui.gallery import draw, windows
from tests.ui.office.gallery import windows as office_windows

HOME = Path(__file__).parents[2] / "resources" / "manual"
PICTURES = {
    "gate-admit-photo-zh-day": "gate-admit",
    "gate-check-measure-zh-day": "gate-check",
    "gate-paper-certain-zh-day": "gate-paper",
    "gate-courier-typed-zh-day": "gate-courier",
    "gate-refuse-withdrawn-en-night": "gate-refuse",
    "office-today-busy-zh-day": "office-today",
    "office-residents-detail-zh-day": "office-residents",
    "office-passes-list-zh-day": "office-passes",
    "office-observation-round-zh-day": "office-observation",
    "wizard-passphrase-zh-day": "wizard",
}
"""A state of the gallery, and the picture's file."""
PAGES = {
    "gate-check-second": "gate-fever",
    "gate-find-many": "gate-find",
    "gate-paper-certain": "gate-paper",
    "gate-plate-known": "gate-plate",
    "gate-visitor": "gate-visitor",
    "gate-courier-typed": "gate-courier",
    "office-residents-trial-questions": "office-import",
    "office-passes-print": "office-print",
    "office-gates-ticket": "office-gates",
    "office-visitors-list": "office-visitors",
}
"""A state of the gallery in the language of the page, and the page of the manual that shows it."""
WIDE = 640  # pixels of these: a page is read beside the window, and the manual travels with the program


EYES = ("gate-admit-zh-day", "gate-check-measure-zh-day", "gate-refuse-withdrawn-zh-day", "gate-cannot-judge-zh-day")
"""What is shown as a guard sees it who cannot tell red from green."""
SMALL = (420, 236)  # pixels of each of them


def eyes(pictures: Sequence[QImage]) -> QImage:
    """A row for each eye, a column for each picture: as most people see them, and as the two kinds of red-green blind do."""
    small = [_pixels(one.scaled(*SMALL, mode=Qt.TransformationMode.SmoothTransformation)) for one in pictures]
    sheet = np.ascontiguousarray(np.vstack([np.hstack([seen_by(eye, one) for one in small]) for eye in Eye]))
    high, wide = sheet.shape[:2]
    return QImage(sheet.data, wide, high, wide * 3, QImage.Format.Format_RGB888).copy()


def _pixels(picture: QImage) -> NDArray[np.uint8]:
    """Red-green-blue, rows without gaps."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).copy()


def main() -> int:
    """Draw them all, 24 bits a pixel."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_app()
    made, seen = set(), {}
    for name, make in chain(windows(), office_windows()):
        if name in PICTURES:
            assert draw(make()).save(str(HOME / f"{PICTURES[name]}.png"), quality=1)  # Qt: 1 packs a PNG tightest
            app.processEvents()
            made.add(name)
        for language in ("zh", "en"):
            page = PAGES.get(name.removesuffix(f"-{language}-day"))
            if page is not None and name.endswith(f"-{language}-day"):
                small = draw(make()).scaledToWidth(WIDE, Qt.TransformationMode.SmoothTransformation)
                small = small.convertToFormat(QImage.Format.Format_RGB888)
                assert small.save(str(HOME / language / f"{page}.png"), quality=1)
                app.processEvents()
                made.add(name)
        if name in EYES:
            seen[name] = draw(make())
    assert eyes([seen[name] for name in EYES]).save(str(HOME / "eyes.png"), quality=1)
    wanted = PICTURES.keys() | {f"{state}-{language}-day" for state in PAGES for language in ("zh", "en")}
    missing = sorted(wanted - made)
    print(f"{len(made)} pictures; no such state: {', '.join(missing) or 'none'}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
