"""Every named state can be drawn, and fits on the smallest screen."""

import pytest
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.words import Language
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.window import State, View
from gatekeeper.ui.theme import Mode
from tests.ui.office.gallery import ALL, nothing, placed


@pytest.mark.parametrize("desk", ALL)
def test_every_state_is_drawn_and_fits(desk: str, app: QApplication) -> None:
    """One view goes through all states of its desk, in both languages and themes, within 1366 × 768."""
    states, make = ALL[desk]
    view = make(nothing)
    around = View(placed({desk: view}), nothing)
    around.resize(1366, 768)
    around.show()  # layouts settle only in a window that is shown
    for dress in (Dress(), Dress(Language.EN, Mode.NIGHT)):
        around.draw(State(dress, desk, "阳光花园 Sunshine Garden"))
        for name, state in states.items():
            view.draw(state, dress)
            app.processEvents()
            least = around.minimumSizeHint()
            assert least.width() <= 1366, (name, least)
            assert least.height() <= 768, (name, least)
            assert not around.grab().isNull(), name
    around.deleteLater()
