"""Draw the pictures of README and manual anew, by the gallery: ``poe pictures``.

The windows change, and a picture of how they were last month misleads whoever reads it. The cards are drawn by the printing
itself, ``tests/printing``.
"""

import os
import sys
from itertools import chain
from pathlib import Path

from gatekeeper.ui.app import make_app
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
    "wizard-passphrase-zh-day": "wizard",
}
"""A state of the gallery, and the picture's file."""


def main() -> int:
    """Draw them all, 24 bits a pixel."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_app()
    made = set()
    for name, make in chain(windows(), office_windows()):
        if name in PICTURES:
            assert draw(make()).save(str(HOME / f"{PICTURES[name]}.png"), quality=1)  # Qt: 1 packs a PNG tightest
            app.processEvents()
            made.add(name)
    missing = sorted(PICTURES.keys() - made)
    print(f"{len(made)} pictures; no such state: {', '.join(missing) or 'none'}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
