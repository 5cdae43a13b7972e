"""From two metres: what a guard has to read is as large as it must be on every screen, and nothing that is painted is cut."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

import gatekeeper
from gatekeeper.domain.reasons import told_first
from gatekeeper.domain.words import Language
from gatekeeper.resources import resource
from gatekeeper.ui.app import make_app
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.view import GateView
from gatekeeper.ui.gate.why import reason_line
from gatekeeper.ui.parts import writing
from gatekeeper.ui.parts.icons import PROGRAM, Icon, program_icon
from gatekeeper.ui.theme import Type
from gatekeeper.ui.words import word_for
from tests.drill import LONG
from tests.ui.gallery import GATE, gate_window

ZH, EN = Language.ZH, Language.EN
SCREENS = ((1280, 720), (1366, 768), (1920, 1080)) if LONG else ((1280, 720), (1920, 1080))
LONG_NAMES = ("…",)  # of names and of codes that were cut before they came to the window
UI = Path(gatekeeper.__file__).parent / "ui"


class Painted:
    """What was written on panels, with the size of its letters in design pixels; what was cut apart."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sizes: dict[str, int] = {}
        self.cut: set[str] = set()
        noted = self

        class Metrics(QFontMetricsF):
            def __init__(self, font: QFont) -> None:
                super().__init__(font)
                self._size = font.pixelSize()

            def elidedText(  # noqa: N802  Qt's name
                self, text: str, mode: Qt.TextElideMode, width: float, /, flags: int | None = 0
            ) -> str:
                shown = super().elidedText(text, mode, width, flags)
                noted.sizes[text] = self._size
                if shown != text and not text.endswith(LONG_NAMES):
                    noted.cut.add(text)
                return shown

        monkeypatch.setattr(writing, "QFontMetricsF", Metrics)

    def look(self, view: GateView, state: State) -> None:
        """Draw a state anew."""
        self.sizes.clear()
        self.cut.clear()
        forget_lines()
        view.render_state(state)
        view.grab()


@pytest.fixture
def painted(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Painted]:
    """Nothing yet."""
    forget_lines()
    yield Painted(monkeypatch)
    forget_lines()


def forget_lines() -> None:
    """What is written is measured anew."""
    writing._font.cache_clear()
    writing._fitting.cache_clear()


@pytest.mark.parametrize("language", list(Language), ids=lambda one: one.name)
@pytest.mark.parametrize("size", SCREENS, ids=str)
def test_what_is_read_from_two_metres_is_large_and_nothing_is_cut(
    painted: Painted, size: tuple[int, int], language: Language
) -> None:
    """Every state of the gallery; of an answer the verdict, name, reasons and step."""
    view = gate_window(GATE["ready"])
    view.resize(*size)
    cut: dict[str, set[str]] = {}
    small: dict[tuple[str, str], int | None] = {}

    for name, state in GATE.items():
        painted.look(view, replace(state, language=language))
        if painted.cut:
            cut[name] = set(painted.cut)
        if state.panel is None and state.shown is not None and state.shown.card.trouble is None:
            small |= {
                (name, text): painted.sizes.get(text)
                for text, px in from_two_metres(view, state, language)
                if painted.sizes.get(text, 0) < px
            }

    assert cut == {}  # letters are made smaller before
    assert small == {}
    view.deleteLater()


def from_two_metres(view: GateView, state: State, language: Language) -> Iterator[tuple[str, int]]:
    """What has to be read from there, and the least size of its letters.

    Chinese at 16 minutes of arc; English, whose sentences are longer, never under what must be read at the desk.
    """
    assert state.shown is not None
    card, looked_up = state.shown.card, state.shown.question.look_only
    yield word_for(card.outcome, language), Type.FAR if looked_up else Type.NAME if language is EN else Type.HEAD
    least = Type.FAR if language is ZH and not looked_up else Type.READ
    if not state.is_unfolded and len(card.reasons) <= 4:
        for one in told_first(card.reasons)[:2]:
            yield reason_line(one, card, language), least
        for button in view.verdict.steps[:1]:
            if not button.isHidden():
                yield button.accessibleName(), least


@pytest.mark.parametrize("language", list(Language), ids=lambda one: one.name)
def test_gate_way_and_clock_stand_on_the_bar_in_far_letters(painted: Painted, language: Language) -> None:
    """Also while a sentence slides over the rest of it."""
    view = gate_window(GATE["ready"])
    view.resize(1366, 768)

    for name in ("ready", "list-turns-old", "scan-again", "way-out"):
        painted.look(view, replace(GATE[name], language=language))
        assert painted.sizes["14:07:31"] == painted.sizes["北门 North"] == Type.FAR, name
    view.deleteLater()


def test_sizes_of_letters_stand_in_the_theme() -> None:
    """No part of any window names pixels of letters itself."""
    literal = re.compile(r"font-size:\s*\d|\bPen\(\d|plain_label\(\d|title=\d")
    ours = [
        path
        for part in ("gate", "parts", "first", "opening", "office", "help")
        for path in sorted((UI / part).rglob("*.py"))
    ]

    assert len(ours) > 60
    assert {path.name: found for path in ours if (found := literal.findall(path.read_text(encoding="utf-8")))} == {}


def test_spaces_and_sizes_have_names() -> None:
    """In every window: what is more than a line around something is a step of the theme's ramp, or a name that says why."""
    in_sheets = re.compile(r"(?<![\w{.])(?:[4-9]|[1-9]\d+)px")
    in_calls = re.compile(
        r"set(?:Fixed|Minimum|Maximum)(?:Width|Height|Size)\((?:[4-9]|\d\d)"
        r"|(?:set|add)Spacing\((?:[4-9]|\d\d)|setContentsMargins\([^)]*\b(?:[4-9]|\d\d+)\b"
    )
    ours = [path for path in sorted(UI.rglob("*.py")) if path not in (UI / "theme.py", UI / "scale.py")]
    texts = {path.relative_to(UI).as_posix(): path.read_text(encoding="utf-8") for path in ours}
    found = {name: [*in_sheets.findall(text), *in_calls.findall(text)] for name, text in texts.items()}

    assert {name: literals for name, literals in found.items() if literals} == {}


def test_every_icon_is_there_and_may_be_shipped() -> None:
    """As a drawing in one colour that is chosen here; with its licence; and one for the program itself."""
    drawings = [resource(f"icons/tabler/{icon.value}.svg").read_text(encoding="utf-8") for icon in Icon]

    assert all('stroke="currentColor"' in drawing for drawing in drawings)
    assert "MIT License" in resource("icons/tabler/LICENSE").read_text(encoding="utf-8")
    assert resource(PROGRAM).read_bytes().startswith(b"<svg")


def test_no_icon_lies_about_that_nobody_draws() -> None:
    """What is not drawn is not shipped."""
    folder = resource("icons/tabler/LICENSE").parent

    assert {path.stem for path in folder.glob("*.svg")} == {icon.value for icon in Icon}


def test_the_program_has_an_icon(app: QApplication) -> None:
    """On the task bar and on every window, in every size that desktops ask for."""
    assert not make_app().windowIcon().isNull()
    for size in (16, 32, 256):
        picture = program_icon().pixmap(size, size).toImage()
        assert picture.pixelColor(size // 2, size // 8).name() == "#006e66", size
