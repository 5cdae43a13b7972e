"""What can be told of a picture without eyes: sizes, contrast, fonts, words. The rest is for `poe gallery` and you."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QApplication

from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.words import Language
from gatekeeper.resources import resource
from gatekeeper.ui.gate.card import sound_of
from gatekeeper.ui.gate.courier.banner import Banner
from gatekeeper.ui.gate.end_words import EndWord
from gatekeeper.ui.gate.paper.words import PaperWord
from gatekeeper.ui.gate.plate.words import PlateWord
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.verdict import spoken
from gatekeeper.ui.gate.view import GateView
from gatekeeper.ui.parts.writing import Pen
from gatekeeper.ui.theme import DAY, NIGHT, TOUCH, Theme, contrast
from gatekeeper.ui.words import Word
from tests.ui.eyes import Eye, difference
from tests.ui.gallery import GATE, SIZE, card, draw, gate_window, windows

SMALL_TYPE = 4.5  # WCAG AA
LARGE_TYPE = 3.0


@pytest.mark.parametrize("theme", [DAY, NIGHT], ids=lambda theme: theme.name)
def test_everything_can_be_read(theme: Theme) -> None:
    """The contrasts of WCAG AA; verdicts, read at two metres and in glare, more."""
    for outcome in Outcome:
        paint = theme.verdict(outcome)
        assert contrast(paint.field, paint.ink) >= 5.5, outcome
    for paint in (theme.accent, theme.warning, theme.quiet):
        assert contrast(paint.field, paint.ink) >= SMALL_TYPE
    for ground in (theme.surface, theme.raised, theme.ground):
        assert contrast(ground, theme.ink) >= 7
        assert contrast(ground, theme.faint) >= SMALL_TYPE
    assert contrast(theme.surface, theme.accent.field) >= SMALL_TYPE  # "undo", on the strip


@pytest.mark.parametrize("theme", [DAY, NIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("eye", list(Eye), ids=lambda eye: eye.name)
def test_who_cannot_tell_red_from_green_tells_admit_from_refuse(theme: Theme, eye: Eye) -> None:
    """Another colour, not a shade of one; and no verdict is near another, though shape and word differ too."""
    assert difference(theme.admit.field, theme.refuse.field, eye) >= 40
    for one, other in itertools.combinations(Outcome, 2):
        assert difference(theme.verdict(one).field, theme.verdict(other).field, eye) >= 25, (one, other)


@pytest.mark.parametrize("theme", [DAY, NIGHT], ids=lambda theme: theme.name)
def test_a_colour_means_one_thing(theme: Theme) -> None:
    """Yellow is the verdict "check": no warning, no doubt and no wish looks like it, nor like any other verdict."""
    for colour in (theme.warning.field, theme.doubtful, theme.accent.field):
        for outcome in Outcome:
            assert difference(colour, theme.verdict(outcome).field) >= 20, (colour, outcome)
    assert contrast(theme.surface, theme.doubtful) >= LARGE_TYPE


@pytest.mark.parametrize("theme", [DAY, NIGHT], ids=lambda theme: theme.name)
def test_no_two_verdicts_have_one_colour(theme: Theme) -> None:
    """And each has a sound of its own."""
    fields = [theme.verdict(outcome).field for outcome in Outcome]
    sounds = [sound_of(card(outcome)) for outcome in Outcome]

    assert len(set(fields)) == len(set(sounds)) == len(Outcome)
    files = [resource(f"sounds/{sound}.wav").read_bytes() for sound in (*sounds, "again")]
    assert all(one != other for one, other in itertools.combinations(files, 2))


@pytest.mark.parametrize("language", list(Language), ids=lambda one: one.name)
def test_whatever_is_pressed_is_large_enough_and_whole_in_every_state(app: QApplication, language: Language) -> None:
    """56 pixels at 1366 × 768, inside the window, its words not cut off; and there is a picture of it.

    One window goes from state to state, as a gate's does all day.
    """
    window = gate_window(State())
    window.resize(*SIZE)
    window.show()
    wrong = {}

    for name, state in GATE.items():
        window.render_state(replace(state, language=language))
        app.processEvents()
        wrong[name] = list(cut_or_small(window))
        assert not window.grab().isNull()

    assert {name: faults for name, faults in wrong.items() if faults} == {}
    window.close()
    window.deleteLater()


def cut_or_small(window: GateView) -> Iterator[str]:
    """Buttons that cannot be pressed or read as they should."""
    for button in window.findChildren(QAbstractButton):
        if not button.isVisible():
            continue
        where = button.rect().translated(button.mapTo(window, button.rect().topLeft()))
        if not window.rect().contains(where):
            yield f"{button.text()} sticks out: {where}"
        if min(button.width(), button.height()) < TOUCH:
            yield f"{button.text()} is small: {button.size()}"
        if button.text() and not isinstance(button, Banner):  # which writes its line as large as fits
            letters = QFontMetricsF(button.font())
            if max(map(letters.horizontalAdvance, button.text().split("\n"))) > button.width() - 8:
                yield f"{button.text()} is cut"


def test_it_fits_a_small_screen_and_fills_a_large_one(app: QApplication) -> None:
    """1366 × 768 and upward; a window that opens with a panel in it has room for all its words at once."""
    for name, size in (
        ("check-measure", SIZE),
        ("check-measure", (1920, 1080)),
        ("duty", SIZE),
        ("duty", (2560, 1440)),
    ):
        view = gate_window(replace(GATE[name], language=Language.EN))
        view.resize(*size)
        view.show()
        app.processEvents()
        assert (view.width(), view.height()) == size
        assert list(cut_or_small(view)) == []
        view.close()
        view.deleteLater()


def test_a_picture_of_every_other_window_can_be_drawn(app: QApplication) -> None:
    """In the bundled font, asserted by `draw`; one language and theme here, all in the gallery."""
    for name, make in windows():
        if name.endswith("zh-day") and (not name.startswith("gate-") or name == "gate-empty-zh-day"):
            assert not draw(make()).isNull(), name


def test_the_font_has_every_character(app: QApplication) -> None:
    """No sentence of ours shows a box."""
    metrics = QFontMetricsF(Pen(20, "#000000").font())
    text = {
        character
        for word in (*Word, *EndWord, *PlateWord, *PaperWord)
        for sentence in word.value
        for character in sentence
    }

    assert [character for character in sorted(text) if not metrics.inFontUcs4(ord(character))] == []


def test_both_languages_fill_in_the_same() -> None:
    """A value that one language forgets is a fact that half of the guards never see."""
    for word in (*Word, *EndWord, *PlateWord, *PaperWord):
        zh, en = (sorted(re.findall(r"{(\w+)}", sentence)) for sentence in word.value)
        assert zh == en, word


def test_the_panel_can_be_heard(app: QApplication) -> None:
    """Its one line has the outcome, the name, the flat, the reasons and the steps."""
    view = gate_window(GATE["check-measure"])

    assert view.verdict.accessibleName() == spoken(view.verdict.content)
    assert [
        one for one in ("请核实", "张*", "3-2-501", "尚未测温", "测量体温") if one not in view.verdict.accessibleName()
    ] == []
    view.deleteLater()
