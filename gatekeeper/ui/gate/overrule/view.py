"""The panel in which a supervisor overrules: what is to be chosen at the left, the digits at the right."""

from gatekeeper.domain.overrule import Overruling
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.gate.named import who_of
from gatekeeper.ui.gate.overrule.state import Overrule, OverruleTry
from gatekeeper.ui.gate.overrule.words import OverruleWord
from gatekeeper.ui.gate.pin_view import SupervisorView
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.supervisor import choices_of, numbered, title_of
from gatekeeper.ui.words import say, word_for


class OverruleView(SupervisorView):
    """Which answer, why, whose PIN."""

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        panel, whole = s.of(Overrule), bool(s.status.guard)
        choices = choices_of(panel, s.language)
        if panel.card is None and panel.supervisors != ():
            choices = numbered(_line(card, s, whole=whole) for card, _ in panel.lines), None
        self.draw(s, panel, OverruleTry, title_of(panel, s.language, _before(s, panel, whole=whole)), choices)


def _before(s: State, panel: Overrule, *, whole: bool) -> str:
    """What is asked before the PIN."""
    if panel.card is None:
        return say(OverruleWord.WHICH, s.language)
    if panel.why is not None:
        return ""
    word = OverruleWord.WHY_ADMIT if panel.to is Overruling.ADMITTED else OverruleWord.WHY_ANNUL
    return say(word, s.language, who=who_of(panel.card, whole=whole))


def _line(card: Card, s: State, *, whole: bool) -> str:
    """One answer: when, who, what."""
    time, who = f"{card.at:%H:%M}", who_of(card, whole=whole)
    return " ".join(dict.fromkeys((time, who))) + f" · {word_for(card.outcome, s.language)}"
