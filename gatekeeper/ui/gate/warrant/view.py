"""The panel for a supervisor's word: what is to be chosen at the left, the digits at the right."""

from gatekeeper.domain.words import Language
from gatekeeper.ui.gate.heat import degrees
from gatekeeper.ui.gate.pin_view import SupervisorView
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.supervisor import choices_of, title_of
from gatekeeper.ui.gate.warrant.state import Unlock, Warrant, WarrantTry
from gatekeeper.ui.gate.warrant.words import WarrantWord
from gatekeeper.ui.words import say


class WarrantView(SupervisorView):
    """Why, then whose PIN."""

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        panel = s.of(Warrant)
        title = title_of(panel, s.language, _before(panel, s.language))
        self.draw(s, panel, WarrantTry, title, choices_of(panel, s.language))


def _before(panel: Warrant, language: Language) -> str:
    """What is asked before the PIN."""
    errand = panel.errand
    if panel.why is not None:
        return ""
    if isinstance(errand, Unlock):
        return say(WarrantWord.UNLOCK, language, name=errand.name)
    return say(WarrantWord.ADJUST, language, by=degrees(errand.tenths if errand is not None else 0))
