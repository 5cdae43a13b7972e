"""The panel of the one row that is chosen, and of what can be done with it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton

from gatekeeper.ui.office.desk.data import Facts
from gatekeeper.ui.office.desk.events import AnyVerb, Closed, Event, Pressed
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.panel import SidePanel
from gatekeeper.ui.office.words import Word


class DetailPanel(SidePanel):
    """What is known, and a button for each verb."""

    def __init__(self, verbs: Sequence[AnyVerb], tell: Callable[[Event], None]) -> None:
        super().__init__()
        self._name = self.title()
        self._name.setObjectName("title")
        self._facts = self.line()
        self._secret = self.line("secret")
        self.space()
        self.buttons_of: dict[AnyVerb, QPushButton] = {
            verb: self.button(verb.word, partial(tell, Pressed(verb)), "main" if verb.main else "") for verb in verbs
        }
        self.button(Word.CLOSE, lambda: tell(Closed()))

    def draw(self, facts: Facts, able: Callable[[AnyVerb], bool], dress: Dress) -> None:
        """Draw it; a verb that cannot be done to this row is not there."""
        self.turn(dress)
        self._name.setText(facts.title)
        lines = [(dress.say(word), text(dress.language)) for word, text in facts.lines]
        self._facts.setText("\n".join(f"{word}: {text}" for word, text in lines if text))
        self._secret.setText(dress.say(facts.secret[0], **facts.secret[1]) if facts.secret else "")
        self._secret.setVisible(facts.secret is not None)
        for verb, button in self.buttons_of.items():
            button.setVisible(able(verb))

    def forget(self) -> None:
        """What is sensitive does not stay in a widget that nobody sees."""
        self._secret.clear()
