"""The test page: a code, a ruler that can be believed, grays that differ."""

from itertools import pairwise

import numpy as np

from gatekeeper.camera.codes import THOROUGH, CodeReader
from gatekeeper.printing.render import render_pages
from gatekeeper.printing.trial_page import RULER, draw_trial_page
from gatekeeper.service.pictures import Image

CODE = "71" + "3" * 251
DPI = 254  # ten pixels a millimetre


def page() -> Image:
    """As it is printed."""
    (drawn,) = render_pages(draw_trial_page(CODE), DPI, gray=True)
    return drawn


def test_the_code_and_nothing_else_is_read() -> None:
    """No reader of line codes takes the ruler or the grays for one."""
    assert {symbol.text for symbol in CodeReader(THOROUGH)(page())} == {CODE}


def test_the_ruler_is_fifty_millimetres_long() -> None:
    """Its line, measured in the picture, within its own thickness."""
    dark = page() < 128
    # The only row of ink of that length: the code's widest run is 7 of its 41 modules.
    longest = max(_run(row) for row in dark[-400:])

    assert abs(longest / 10 - RULER) <= 0.4


def _run(row: Image) -> int:
    """The longest run of ink in a row that is not the grays' whole width."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(np.int8), [0]])))
    runs = edges[1::2] - edges[::2]
    return int(max((run for run in runs if run < 560), default=0))


def test_ten_grays_stand_side_by_side() -> None:
    """Each darker than the one before it."""
    picture = page().astype(int)
    row = next(row for row in picture[-220:] if len(set(row.tolist())) >= 10 and row[55] > 200 and row[745] < 40)
    grays = [int(np.median(row[50 + step * 70 + 5 : 50 + step * 70 + 20])) for step in range(10)]

    assert all(one - other > 15 for one, other in pairwise(grays))
