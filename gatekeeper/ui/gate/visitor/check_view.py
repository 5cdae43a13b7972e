"""The page on which a visit is checked: a line of what is recorded, the questions, the household, and what Enter does."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.visit_rules import MOST_QUESTIONS, Treatment
from gatekeeper.domain.words import Language, Words, visible
from gatekeeper.service.visit_words import purpose_word
from gatekeeper.ui.gate.courier.banner import Banner
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import TitledView, plain_label
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.visitor.check_state import AnswerTurned, HostSaid, PhonesWanted, ScreenTurned, VisitConfirmed
from gatekeeper.ui.gate.visitor.check_words import CheckWord
from gatekeeper.ui.gate.visitor.state import HostWord, Visitor, VisitorWish, hours_of, rule_of
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.keyboard import key_button
from gatekeeper.ui.scale import dress_in
from gatekeeper.ui.theme import TOUCH, Gap, Type, letters, painted
from gatekeeper.ui.words import say

_HOST = {
    HostWord.YES: CheckWord.HOST_YES,
    HostWord.NO: CheckWord.HOST_NO,
    HostWord.NOT_REACHED: CheckWord.HOST_SILENT,
}
USUAL = 3  # questions; of more each has less room
LOW = 44  # pixels of one of many


class VisitCheckView(TitledView):
    """Everything on it is one key: the questions by their numbers, the household by 7, 8 and 9."""

    def __init__(self, press: Press) -> None:
        super().__init__(press)
        self.line = plain_label(Type.READ, bold=True)
        self.line.setWordWrap(True)
        self.warning = plain_label(Type.READ, bold=True)
        self.warning.setWordWrap(True)
        self.questions = [Banner(TOUCH) for _ in range(MOST_QUESTIONS)]
        for number, question in enumerate(self.questions):
            question.clicked.connect(partial(self._turn, number))
        self.host = {word: key_button("", partial(self._say, word)) for word in HostWord}
        self.phones = key_button("", partial(press, lambda _: PhonesWanted(False)))
        self.urgent = key_button("", partial(press, lambda _: PhonesWanted(True)))
        self.numbers = plain_label(Type.READ, bold=True)
        self.numbers.setWordWrap(True)
        self.on_screen = key_button("", partial(press, lambda _: ScreenTurned()))
        self.make = key_button("", partial(press, VisitConfirmed), main=True)
        self._lay_out()

    def _lay_out(self) -> None:
        self.column.addWidget(self.line)
        self.column.addWidget(self.warning)
        for question in self.questions:
            self.column.addWidget(question)
        grid = QGridLayout()
        grid.setSpacing(Gap.CLOSE)
        for number, button in enumerate(self.host.values()):
            button.setCheckable(True)
            button.setMaximumHeight(TOUCH + 4)
            grid.addWidget(button, 0, number)
        calls = QHBoxLayout()
        for button in (self.phones, self.urgent):
            button.setMaximumHeight(TOUCH + 4)
            calls.addWidget(button)
        grid.addLayout(calls, 1, 0, 1, 3)
        self.column.addLayout(grid)
        self.column.addWidget(self.numbers)
        self.column.addStretch(1)
        ends = QHBoxLayout()
        self.on_screen.setCheckable(True)
        for button in (self.on_screen, self.make):
            button.setMaximumHeight(TOUCH + Gap.NEAR)
            ends.addWidget(button, 1 if button is self.on_screen else 2)
        self.column.addLayout(ends)

    def _turn(self, number: int, _: bool = False) -> None:
        self.press(lambda _: AnswerTurned(number))

    def _say(self, word: HostWord) -> None:
        self.press(lambda _: HostSaid(word.value))

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        language, theme, visitor = s.language, s.mode.theme, s.of(Visitor)
        rule = rule_of(s, visitor)
        self.title.setText(say(CheckWord.TITLE, language))
        self.closer.setText(say(GateWord.CANCEL, language))
        self.line.setText(visit_line(s, visitor, language))
        word, values = warning_of(s, visitor)
        self.warning.setVisible(word is not None)
        paint = theme.verdict(Outcome.REFUSE if _is_kept_out(s, visitor) else Outcome.CHECK)
        if word is not None:
            self.warning.setText(say(word, language, **values))
            dress_in(self.warning, f"{letters(Type.READ, bold=True)} {painted(paint)} padding: {Gap.CLOSE}px;")
        asked = s.status.questions if rule.questions and rule.treatment is Treatment.ENTER else ()
        for number, line in enumerate(self.questions):
            line.setVisible(number < len(asked))
            line.setFixedHeight(TOUCH if len(asked) <= USUAL else LOW)
            if number < len(asked):
                yes = number in visitor.yes
                text = asked[number].zh if language is Language.ZH else asked[number].en
                answer = say(CheckWord.ANSWER_YES if yes else CheckWord.ANSWER_NO, language)
                paint = theme.warning if yes else theme.quiet
                line.render_line(f"{number + 1}   {text}   {answer}", paint.field, paint.ink)
        enters = rule.treatment is Treatment.ENTER
        for host, button in self.host.items():
            button.setVisible(enters)
            button.setText(say(_HOST[host], language))
            button.setChecked(visitor.host is host)
        for button, told in ((self.phones, CheckWord.PHONES), (self.urgent, CheckWord.URGENT)):
            button.setVisible(enters and visitor.phones is None)
            button.setText(say(told, language))
        self.numbers.setText(_phones(s, visitor, language))
        self.on_screen.setVisible(enters and visitor.host is not HostWord.NO)
        self.on_screen.setText(say(CheckWord.SCREEN, language))
        self.on_screen.setChecked(visitor.on_screen)
        self.make.setText(say(_end(s, visitor), language))
        self.make.setEnabled(s.awaits(VisitorWish) is None)


def visit_line(s: State, visitor: Visitor, language: Language) -> str:
    """Who goes where, for what and for how long."""
    hours = hours_of(s, visitor)
    purpose = say(purpose_word(visitor.purpose), language)
    text = say(
        CheckWord.LINE, language, who=visible(visitor.who), flat=visible(visitor.flat), purpose=purpose, hours=hours
    )
    along = say(CheckWord.ALONG, language, n=visitor.companions) if visitor.companions else ""
    return " · ".join(part for part in (text, along, visible(visitor.plate)) if part)


def warning_of(s: State, visitor: Visitor) -> tuple[Words | None, dict[str, object]]:
    """What speaks against letting them in, the weightiest first."""
    rule = rule_of(s, visitor)
    if rule.treatment is Treatment.REFUSE:
        return CheckWord.REFUSED, {}
    if rule.treatment is Treatment.HAND_OVER:
        return CheckWord.OUTSIDE, {}
    if visitor.host is HostWord.NO:
        return CheckWord.SAYS_NO, {}
    if visitor.yes:
        return CheckWord.SAID_YES, {}
    if rule.id_card and not visitor.number:
        return CheckWord.NO_NUMBER, {}
    if visitor.companions > rule.companions:
        return CheckWord.TOO_MANY, {"most": rule.companions}
    return None, {}


def _is_kept_out(s: State, visitor: Visitor) -> bool:
    return rule_of(s, visitor).treatment is not Treatment.ENTER or visitor.host is HostWord.NO


def _end(s: State, visitor: Visitor) -> CheckWord:
    treatment = rule_of(s, visitor).treatment
    if treatment is Treatment.REFUSE or (treatment is Treatment.ENTER and visitor.host is HostWord.NO):
        return CheckWord.RECORD_AWAY
    if treatment is Treatment.HAND_OVER:
        return CheckWord.RECORD_OUTSIDE
    return CheckWord.SHOW if visitor.on_screen else CheckWord.ISSUE


def _phones(s: State, visitor: Visitor, language: Language) -> str:
    if visitor.phones is None:
        return ""
    if not visitor.phones:
        return say(CheckWord.NO_PHONE, language)
    whole = bool(s.status.guard)
    numbers = "   ".join(f"{visible(one.who.shown(whole=whole))} {one.number}" for one in visitor.phones)
    return numbers + say(CheckWord.WRITTEN_DOWN, language)
