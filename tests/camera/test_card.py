"""What has a card's outline, and what only has four corners."""

import numpy as np
import pytest

from gatekeeper.camera.card import find_cards
from gatekeeper.camera.cv import cv2

CORNERS = {
    "seen from the side": ([(110, 120), (515, 90), (515, 400), (110, 350)], True),
    "cut off where the table has a line": ([(93, 120), (520, 92), (202, 386), (107, 390)], False),
}


@pytest.mark.parametrize("kind", CORNERS)
def test_opposite_sides_of_a_card_are_nearly_as_long(kind: str) -> None:
    """However it is tilted; print squeezed out of half a card has fields, and no number."""
    corners, is_card = CORNERS[kind]
    table = np.full((480, 640, 3), 60, np.uint8)
    cv2.fillConvexPoly(table, np.array(corners, np.int32), (190, 200, 200))

    assert bool(find_cards(table)) is is_card
