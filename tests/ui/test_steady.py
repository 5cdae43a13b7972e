"""What stays in sight stays in its place: a panel that opens moves nothing beside it, and says whole what it says."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLineEdit

from gatekeeper.domain.words import Language
from tests.ui.gallery import GATE, gate_window

A_PANEL_EACH = {state.panel: name for name, state in GATE.items() if state.panel is not None}
MARGINS = 18  # pixels that a field has around its text


@pytest.mark.parametrize("language", Language)
def test_a_panel_moves_nothing_and_its_fields_are_wide_enough_for_their_hints(
    app: QApplication, language: Language
) -> None:
    """The camera and the panel have the same room whatever is open; what a field wants is not cut in the middle."""
    window = gate_window(GATE["ready"])
    window.resize(1366, 768)
    window.show()
    places: dict[str, tuple[int, int]] = {}
    cut: list[str] = []
    for name in A_PANEL_EACH.values():
        window.render_state(replace(GATE[name], language=language))
        app.processEvents()
        app.processEvents()
        camera: QRect = window.camera.geometry()
        places[name] = (camera.left(), camera.right())
        for field in window.findChildren(QLineEdit):
            room = field.width() - MARGINS
            if field.isVisible() and QFontMetricsF(field.font()).horizontalAdvance(field.placeholderText()) > room:
                cut.append(f"{name}: {field.placeholderText()}")
    window.close()

    assert {name: place for name, place in places.items() if place != places["help-pass"]} == {}
    assert cut == []
