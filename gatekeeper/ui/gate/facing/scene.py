"""What whoever stands at the gate sees of a state: the answer, what to do, and never why."""

from dataclasses import dataclass
from enum import Enum, auto

from gatekeeper.domain.passage import Direction
from gatekeeper.domain.reasons import NextStep, Outcome, Reason
from gatekeeper.domain.visit_rules import Treatment, VisitQuestion
from gatekeeper.domain.words import Language
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.gate.facing.words import FacingWord
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.visitor.check_state import VisitCheck
from gatekeeper.ui.gate.visitor.state import Visitor, rule_of
from gatekeeper.ui.theme import Mode

MOST_STEPS = 3
SLOW = 0.3  # seconds after which "please wait" is worth saying

_STEPS: dict[NextStep, FacingWord] = {
    NextStep.ASK_FOR_PASS: FacingWord.SHOW_PASS,
    NextStep.ASK_IDENTITY: FacingWord.SHOW_ID,
    NextStep.MEASURE_TEMPERATURE: FacingWord.MEASURE,
    NextStep.MEASURE_AGAIN: FacingWord.MEASURE,
    NextStep.PUT_ON_MASK: FacingWord.PUT_ON_MASK,
    NextStep.SHOW_HEALTH_CODE: FacingWord.SHOW_HEALTH,
    NextStep.USE_OWN_GATE: FacingWord.OWN_GATE,
    NextStep.WAIT_OUTSIDE: FacingWord.WAIT_OUTSIDE,
}
"""Steps of a check that are the visitor's own; whatever else the guard does is no business of the queue."""


class FacingScene(Enum):
    """What is going on."""

    IDLE = auto()
    WAIT = auto()
    ANSWER = auto()
    QUESTIONS = auto()


@dataclass(frozen=True, slots=True)
class Facing:
    """All that is shown.

    Attributes:
        outcome: None where there is no answer, or none that the queue may see.
        lines: What else they are to do.
        more: How many more passes the same picture of the camera had, not answered yet.
        language: What stands first; the other language stands below.
    """

    scene: FacingScene = FacingScene.IDLE
    gate: str = ""
    word: FacingWord = FacingWord.SHOW_PASS
    outcome: Outcome | None = None
    lines: tuple[FacingWord, ...] = ()
    more: int = 0
    questions: tuple[VisitQuestion, ...] = ()
    language: Language = Language.ZH
    mode: Mode = Mode.DAY

    @property
    def languages(self) -> tuple[Language, Language]:
        """Both, the window's first."""
        return (Language.ZH, Language.EN) if self.language is Language.ZH else (Language.EN, Language.ZH)


def facing_of(s: State) -> Facing:
    """What is shown of a state."""
    scene, word, outcome, lines = _scene(s)
    asked = s.status.questions if scene is FacingScene.QUESTIONS else ()
    more = len(s.waiting) if scene in (FacingScene.WAIT, FacingScene.ANSWER) else 0
    return Facing(scene, s.status.gate, word, outcome, lines, more, asked, s.language, s.mode)


_Said = tuple[FacingScene, FacingWord, Outcome | None, tuple[FacingWord, ...]]
_IDLE: _Said = (FacingScene.IDLE, FacingWord.SHOW_PASS, None, ())
_WAIT: _Said = (FacingScene.WAIT, FacingWord.WAIT, None, ())


def _scene(s: State) -> _Said:
    if s.panel in (Visitor, VisitCheck):
        rule = rule_of(s, s.of(Visitor))
        asks = s.panel is VisitCheck and rule.questions and rule.treatment is Treatment.ENTER and s.status.questions
        return (FacingScene.QUESTIONS, FacingWord.ASKED, None, ()) if asks else _WAIT
    if s.shown is not None and not s.shown.question.look_only:
        card = s.shown.card
        if s.panel is None:
            return _answer(card)
        # The guard looks at something else: what was said to one is not left standing for the next.
        return _IDLE if card.outcome is Outcome.ADMIT else _WAIT
    slow = s.asking is not None and not s.asking.look_only and s.now - s.asking.at >= SLOW
    return _WAIT if slow else _IDLE


def _answer(card: Card) -> _Said:
    """An answer; a check that is the guard's alone looks like any other wait, so that nobody can tell a likeness by it."""
    if card.outcome is Outcome.ADMIT:
        word = FacingWord.GO_OUT if card.direction is Direction.OUT else FacingWord.GO_IN
        return FacingScene.ANSWER, word, card.outcome, ()
    if Reason.LOOK_TWICE in card.reasons:
        return _WAIT
    if card.outcome is Outcome.REFUSE:
        return FacingScene.ANSWER, FacingWord.NOT_NOW, card.outcome, (FacingWord.ASK_GUARD,)
    if card.outcome is Outcome.NO_PASS:
        return FacingScene.ANSWER, FacingWord.NO_PASS, card.outcome, (FacingWord.SHOW_PASS,)
    steps = tuple(dict.fromkeys(_STEPS[step] for step in card.steps if step in _STEPS))
    if card.outcome is Outcome.CHECK and steps:
        return FacingScene.ANSWER, steps[0], card.outcome, steps[1:MOST_STEPS]
    return _WAIT
