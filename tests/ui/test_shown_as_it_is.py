"""Names of people, guards and sticks are only text: no key of a button, nothing that turns a line about."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from gatekeeper.domain.named import Named
from gatekeeper.domain.words import Language, visible
from gatekeeper.service.gate.find import Finds
from gatekeeper.ui.gate.duty.state import Duty
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.leave.state import Leave
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.stick.words import StickWord
from gatekeeper.ui.words import say
from tests.ui.gallery import ALIKE, GUARD, NOW, gate_window, showing

EVIL = "R&D <b>王</b>\u202e\u200b\u2066建国"  # what stands behind the third mark is read from right to left
PLAIN = "R&D <b>王</b>建国"
FOUND = replace(ALIKE[0], name=EVIL, who=Named(EVIL, EVIL))


@pytest.mark.parametrize(
    "state",
    [
        showing(Find(typed="61101", finds=Finds((FOUND,), 1))),
        showing(Duty(guards=((GUARD, EVIL),))),
        showing(Leave(NOW, guards=((GUARD, EVIL),), chosen=GUARD)),
    ],
)
def test_a_name_on_a_button_is_shown_as_it_is(app: QApplication, state: State) -> None:
    """A & underlines nothing and is no key, a tag is a tag, and the number behind the name is read from left to right."""
    window = gate_window(state)
    window.show()
    texts = [button.text() for button in window.findChildren(QPushButton) if button.isVisible()]
    window.close()
    window.deleteLater()

    assert [text for text in texts if visible(text) != text or "&" in text.replace("&&", "")] == []
    assert any(PLAIN in text.replace("&&", "&") for text in texts)


def test_a_stick_turns_no_sentence_about() -> None:
    """What is filled in is a value: the sentence behind it stays as it is written."""
    assert PLAIN in say(StickWord.STICK, Language.EN, name=EVIL)


def test_what_shapes_letters_stays() -> None:
    """The joiners of Persian and Indic names, and of a sign made of several, are part of how they are written."""
    for name in ("می\u200cخواهم", "क्\u200dष", "👨\u200d👩\u200d👧", "李\u3000雷", "José"):
        assert visible(name) == name
