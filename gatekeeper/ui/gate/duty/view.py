"""The panel in which a guard logs in: a name, then a PIN."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QGridLayout, QPushButton

from gatekeeper.domain.words import Language, Words
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate import keypad
from gatekeeper.ui.gate.duty.state import Duty, PinTry, ShiftEndWanted
from gatekeeper.ui.gate.duty.words import DutyWord
from gatekeeper.ui.gate.handover.words import HandoverWord
from gatekeeper.ui.gate.panel import Panel, Press
from gatekeeper.ui.gate.panel_view import TitledView
from gatekeeper.ui.gate.pin import dots, named
from gatekeeper.ui.gate.pin_view import PinBody
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.keyboard import key_button
from gatekeeper.ui.theme import TOUCH, Gap
from gatekeeper.ui.words import say

BESIDE = 4  # buttons in a row below


class DutyView(TitledView):
    """Who is on duty: a name, then a PIN."""

    def __init__(self, press: Press) -> None:
        super().__init__(press)
        self._guards: tuple[tuple[UUID, str], ...] = ()
        self._end = key_button("", lambda: press(lambda _: ShiftEndWanted()))
        self.others: dict[type[Panel], QPushButton] = {}
        self._words: dict[type[Panel], Words] = {}
        self._settings: list[tuple[QPushButton, str, Words]] = []
        self.body = PinBody(press, self._pick)
        self._beside = QGridLayout()
        self._beside.setSpacing(Gap.CLOSE)
        self.body.names.addWidget(self._end)
        self.column.addLayout(self.body, 1)
        self.column.addLayout(self._beside)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        language, duty = s.language, s.of(Duty)
        self._guards = duty.guards
        who = dict(duty.guards).get(duty.chosen) if duty.chosen else None
        if not duty.guards:
            self.title.setText(say(DutyWord.NO_GUARDS, language))
        else:
            self.title.setText(_title(duty, who, language))
        self.closer.setText(say(GateWord.CANCEL, language))
        self._end.setText(say(DutyWord.END_SHIFT, language))
        for panel, button in self.others.items():
            button.setText(say(self._words[panel], language))
        for button, name, word in self._settings:
            button.setText(
                f"{say(word, language)}（{name}）" if language is Language.ZH else f"{say(word, language)} ({name})"
            )
        self._end.setVisible(bool(s.status.guard))
        texts, chosen = named(duty.guards, duty.chosen)
        free = who is not None and s.awaits(PinTry) is None
        self.body.draw(s.mode.theme, language, typed=_field(duty, language), texts=texts, chosen=chosen, free=free)

    def offer(self, panel: type[Panel], word: Words) -> None:
        """A button for another panel, which has no key in the row at the bottom."""
        button = key_button("", lambda: self.press(lambda _: e.Opened(panel)))
        self.others[panel], self._words[panel] = button, word
        self._place(button)

    def offer_key(self, name: str, word: Words, event: Callable[[float], e.Event]) -> None:
        """A button for a key that has no place in the row."""
        button = key_button("", lambda: self.press(event))
        self._settings.append((button, name, word))
        self._place(button)

    def _place(self, button: QPushButton) -> None:
        at = self._beside.count()
        button.setMaximumHeight(TOUCH + Gap.CLOSE)
        self._beside.addWidget(button, at // BESIDE, at % BESIDE)

    def _pick(self, number: int) -> None:
        self.press(lambda at: e.Picked(self._guards[number][0], at))


def _title(duty: Duty, who: str | None, language: Language) -> str:
    """What is to be done next."""
    if not who:
        return say(DutyWord.TITLE, language)
    if duty.locked is not None and duty.locked == duty.chosen:
        return say(DutyWord.ASK_SUPERVISOR, language, name=who)
    return say(HandoverWord.MEASURED if duty.measuring else DutyWord.PIN_TITLE, language, who=who)


def _field(duty: Duty, language: Language) -> str:
    """The PIN's dots, or a temperature and the mask's tick."""
    if not duty.measuring:
        return dots(duty.typed)
    mask = f"  {say(HandoverWord.MASK, language)} ✓" if duty.mask else ""
    return (keypad.shown(duty.digits) or " ") + mask
