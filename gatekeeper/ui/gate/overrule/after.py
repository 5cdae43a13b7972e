"""What an event makes of the panel in which a supervisor overrules an answer."""

from dataclasses import replace

from gatekeeper.domain.facts import Amended, EntryName
from gatekeeper.domain.overrule import Overruling
from gatekeeper.domain.reasons import Outcome
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.card import ByWord, Card
from gatekeeper.ui.gate.named import who_of
from gatekeeper.ui.gate.overrule.state import (
    AnnulAsked,
    Overrule,
    OverruleAnswered,
    OverruleTry,
)
from gatekeeper.ui.gate.overrule.words import OverruleWord
from gatekeeper.ui.gate.people import shut
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.supervisor import Steps, SupervisorsTold, listed, with_next, with_reason

_GONE = (Amended.UNDONE, Amended.MEASURED_AGAIN)


def overrule_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with the panel."""
    panel = s.shows(Overrule)
    match event:
        case e.Opened() if event.panel is Overrule and panel is None:
            return _opened(s)
        case AnnulAsked():
            return _annuls(s, event)
        case SupervisorsTold():
            return s if panel is None else s.having(listed(panel, event))
        case OverruleAnswered() | e.Failed() if STEPS.is_tried(s, event.number):
            return STEPS.answered(s, event)
        case OverruleAnswered():
            return s
        case e.Ticked() if panel is not None:
            return STEPS.ticked(s, panel, event.now)
    return STEPS.pressed(s, panel, event) if panel is not None else None


def can_override(s: State) -> bool:
    """Whether the answer shown is one that a supervisor can let somebody through against."""
    shown = s.shown
    if shown is None or shown.card.entry is None or shown.question.look_only:
        return False
    if any(line.became is not None for line in s.strip if line.entry == shown.card.entry):
        return False
    return shown.card.outcome in (Outcome.REFUSE, Outcome.CHECK, Outcome.CANNOT_JUDGE)


def _opened(s: State) -> State:
    """Against the answer shown; where none argues against anybody, an answer of before is annulled."""
    if s.asking is not None or s.amending is not None:
        return s
    if can_override(s):
        assert s.shown is not None, "somebody is shown"
        return STEPS.begun(s, Overrule(card=s.shown.card, entry=s.shown.card.entry, touched=s.now))
    lines = tuple((line.card, line.entry) for line in s.strip if line.became not in _GONE)
    if not lines:
        return s.tells(s.now, OverruleWord.NOTHING)
    return STEPS.begun(s, Overrule(Overruling.ANNULLED, lines, touched=s.now))


def _annuls(s: State, event: AnnulAsked) -> State:
    meant = [line for line in s.strip if line.entry == event.entry and line.became not in _GONE]
    if not meant or s.asking is not None or s.amending is not None:
        return s
    one = meant[0]
    return STEPS.begun(s, Overrule(Overruling.ANNULLED, card=one.card, entry=one.entry, touched=event.at))


def _typed(panel: Overrule, at: int) -> Overrule:
    """Which answer, then why."""
    if panel.entry is not None:
        return with_reason(panel, at)
    if not 0 <= at < len(panel.lines):
        return panel
    card, entry = panel.lines[at]
    return replace(panel, card=card, entry=entry)


def _back(panel: Overrule) -> Overrule:
    """The step before."""
    if panel.why is not None:
        return replace(panel, why=None)
    return replace(panel, card=None, entry=None) if panel.lines else panel


def _entered(s: State, panel: Overrule) -> OverruleTry | None:
    if panel.entry is None or panel.why is None or panel.chosen is None:
        return None
    return OverruleTry(s.next, panel.entry, panel.to, panel.why, panel.chosen, panel.typed)


def _overruled(s: State, trying: OverruleTry, panel: Overrule | None, at: float) -> State:
    """It stands in the journal: the strip and the bar say so, and the verdict, if it is still this one."""
    admitted = trying.to is Overruling.ADMITTED
    card = _card_of(s, trying.entry)
    names = dict(panel.supervisors or ()) if panel is not None else {}
    if panel is not None:
        s = shut(s, at)
    became = Amended.LET_IN if admitted else Amended.UNDONE
    strip = tuple(
        replace(line, became=became, since=at if admitted else line.since) if line.entry == trying.entry else line
        for line in s.strip
    )
    who = who_of(card, whole=bool(s.status.guard)) if card is not None else ""
    word = OverruleWord.ADMITTED if admitted else OverruleWord.ANNULLED
    s = replace(s, strip=strip).tells(at, word, good=True, calm=True, who=who)
    if s.shown is None or s.shown.card.entry != trying.entry:
        return s
    if not admitted:
        return replace(s, shown=None, late=None)
    by = ByWord(names.get(trying.supervisor, ""), trying.why, s.shown.card.outcome)
    card = replace(s.shown.card, outcome=Outcome.ADMIT, reasons=(), steps=(), by=by)
    return replace(s, shown=replace(s.shown, card=card, since=at))


def _card_of(s: State, entry: EntryName) -> Card | None:
    """The answer, if it is still in sight."""
    shown = [s.shown.card] if s.shown is not None and s.shown.card.entry == entry else []
    return next(iter((*shown, *(line.card for line in s.strip if line.entry == entry))), None)


STEPS: Steps[Overrule, OverruleTry] = Steps(Overrule, OverruleTry, _typed, _back, with_next, _entered, _overruled)
