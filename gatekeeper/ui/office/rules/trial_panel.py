"""The panel of rules that are not in force yet: what differs, what they would have changed yesterday, and why."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gatekeeper.domain.policy import Step
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.rules_diff import STEPS
from gatekeeper.domain.words import Language, Quoted
from gatekeeper.service.office.replay import MOST_PASSAGES, Replay
from gatekeeper.service.office.rules import RulesTrial
from gatekeeper.service.words import words_of
from gatekeeper.ui.office.desk.events import AnyVerb, Closed, PanelShown, Pressed
from gatekeeper.ui.office.desk.own import Tell
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.panel import SidePanel, type_in
from gatekeeper.ui.office.rules.columns import CHANGES, OTHERWISE
from gatekeeper.ui.office.rules.words import W
from gatekeeper.ui.office.table import Table
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.theme import Gap

ASKED_AS = {
    Reason.TEMPERATURE_MISSING: Step.TEMPERATURE,
    Reason.MASK_MISSING: Step.MASK,
    Reason.HEALTH_CODE_MISSING: Step.HEALTH_CODE,
}
SHOWN = (Outcome.ADMIT, Outcome.CHECK, Outcome.REFUSE, Outcome.CANNOT_JUDGE)


class RulesTrialPanel(SidePanel):
    """Draws a trial; the reason is typed here, so that what it is about stays in sight."""

    def __init__(self, put: AnyVerb, save: AnyVerb, tell: Tell) -> None:
        super().__init__(wide=None)
        self._tell = tell
        self._trial: RulesTrial | None = None
        self._title = self.title()
        left, right = self._halves()
        self._differs = self._line_in(left)
        self.changes = Table(CHANGES, lambda one: one.en, W.ALIKE, wrap=True)
        left.addWidget(self.changes, 1)
        self._said, self._sums, self._honest = (self._line_in(right, name) for name in ("", "", "faint"))
        self.people = Table(OTHERWISE, lambda one: (one.who, one.before, one.after, one.direction), W.NOBODY, wrap=True)
        right.addWidget(self.people, 1)
        self.reason = self.field(Word.REASON)
        self.reason.textChanged.connect(self._typed)
        self._buttons = self.buttons(
            (put.word, partial(tell, Pressed(put)), "main"),
            (save.word, partial(tell, Pressed(save)), ""),
            (Word.CLOSE, partial(tell, Closed()), ""),
        )

    @property
    def widget(self) -> QWidget:
        """What is looked at."""
        return self

    def draw(self, trial: RulesTrial, busy: bool, dress: Dress) -> None:
        """Show it."""
        self.turn(dress)
        self._trial = trial
        self._title.setText(dress.say(W.TRIAL, title=Quoted(trial.policy.title_zh, trial.policy.title_en)))
        self._differs.setText(dress.say(W.CHANGES, n=len(trial.changes)))
        self.changes.draw(trial.changes, dress, chosen=None)
        self._said.setText(_said(trial.replay, dress))
        self._sums.setText(_sums(trial.replay, dress))
        self._honest.setText(_honest(trial.replay, dress))
        self._sums.setVisible(bool(self._sums.text()))
        self._honest.setVisible(bool(self._honest.text()))
        self.people.draw(trial.replay.people, dress, chosen=None)
        type_in(self.reason, trial.reason)
        for one in (self.reason, *self._buttons):
            one.setEnabled(not busy)
        self._buttons[0].setEnabled(not busy and bool(trial.changes))

    def begin(self) -> None:
        """The reason is typed next."""
        self.reason.setFocus()

    def forget(self) -> None:
        """Nobody's name stays where nobody looks."""
        self._trial = None
        self.people.draw((), Dress(), chosen=None)
        type_in(self.reason, "")

    def _typed(self, text: str) -> None:
        if self._trial is not None:
            self._tell(PanelShown(replace(self._trial, reason=text)))

    def _halves(self) -> tuple[QVBoxLayout, QVBoxLayout]:
        row, left, right = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        row.setSpacing(Gap.APART)
        row.addLayout(left, 1)
        row.addLayout(right, 2)
        self.column.addLayout(row, 1)
        return left, right

    def _line_in(self, into: QVBoxLayout, name: str = "") -> QLabel:
        label = self.line(name)
        self.column.removeWidget(label)
        into.addWidget(label)
        return label


def _said(replay: Replay, dress: Dress) -> str:
    """How much would have been otherwise."""
    if not replay.passages:
        return dress.say(W.NO_PASSAGES, day=replay.day)
    people = len({one.who for one in replay.people})
    return dress.say(
        W.REPLAYED, day=replay.day, n=f"{replay.passages:,}", changed=f"{replay.changed:,}", people=f"{people:,}"
    )


def _sums(replay: Replay, dress: Dress) -> str:
    """What was answered, and would have been; what would have been asked for besides."""
    if not replay.passages:
        return ""
    sums = [
        dress.say(
            W.SUMS,
            what=words_of(one)[dress.language.value],
            before=f"{replay.before.get(one, 0):,}",
            after=f"{replay.after.get(one, 0):,}",
        )
        for one in SHOWN
        if replay.before.get(one) or replay.after.get(one)
    ]
    asked = [_times(one, n, dress) for one, n in sorted(replay.asked.items())]
    lines = [
        "　".join(sums),
        dress.say(W.ASKED, what=("、" if dress.language is Language.ZH else ", ").join(asked)) if asked else "",
    ]
    return "\n".join(line for line in lines if line)


def _times(reason: Reason, times: int, dress: Dress) -> str:
    return dress.say(W.ASKED_ONE, what=STEPS[ASKED_AS[reason]][dress.language.value], n=f"{times:,}")


def _honest(replay: Replay, dress: Dress) -> str:
    """How far it can be believed."""
    if not replay.passages:
        return ""
    lines = [dress.say(W.HONEST, percent=f"{100 * replay.alike / replay.passages:.0f}")]
    lines += [dress.say(W.SKIPPED, n=f"{replay.skipped:,}")] if replay.skipped else []
    lines += [dress.say(W.SETS)] if replay.sets > 1 else []
    lines += [dress.say(W.CUT, n=f"{MOST_PASSAGES:,}")] if replay.cut else []
    return " ".join(lines)
