"""What an event makes of the panel in which a supervisor overrules an answer."""

from dataclasses import replace

from gatekeeper.domain.facts import Amended, EntryName
from gatekeeper.domain.overrule import Overruling
from gatekeeper.domain.reasons import Outcome
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate import pin
from gatekeeper.ui.gate.card import ByWord, Card
from gatekeeper.ui.gate.named import who_of
from gatekeeper.ui.gate.overrule.state import (
    AnnulAsked,
    ListSupervisors,
    Overrule,
    OverruleAnswered,
    OverruleTry,
    SupervisorsTold,
)
from gatekeeper.ui.gate.overrule.words import OverruleWord
from gatekeeper.ui.gate.people import opened, settled, shut
from gatekeeper.ui.gate.state import State

LEFT_ALONE = 60.0  # seconds after which the panel closes by itself
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
            return s if panel is None else s.having(_listed(panel, event))
        case OverruleAnswered() | e.Failed() if _is_tried(s, event.number):
            return _answered(s, event)
        case OverruleAnswered():
            return s
        case e.Ticked() if panel is not None:
            alone = s.awaits(OverruleTry) is None and event.now - panel.touched >= LEFT_ALONE
            return shut(s, event.now) if alone else None
    return _in_panel(s, panel, event) if panel is not None else None


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
        return _begun(s, Overrule(card=s.shown.card, entry=s.shown.card.entry, touched=s.now))
    lines = tuple((line.card, line.entry) for line in s.strip if line.became not in _GONE)
    if not lines:
        return s.tells(s.now, OverruleWord.NOTHING)
    return _begun(s, Overrule(Overruling.ANNULLED, lines, touched=s.now))


def _annuls(s: State, event: AnnulAsked) -> State:
    meant = [line for line in s.strip if line.entry == event.entry and line.became not in _GONE]
    if not meant or s.asking is not None or s.amending is not None:
        return s
    one = meant[0]
    return _begun(s, Overrule(Overruling.ANNULLED, card=one.card, entry=one.entry, touched=event.at))


def _begun(s: State, panel: Overrule) -> State:
    """The panel is open; a PIN that is still being tried was of another time, and its answer is nobody's."""
    before = s.awaits(OverruleTry)
    s = s.done(before.number) if before is not None else s
    return opened(settled(s), panel).asks(ListSupervisors())


def _listed(panel: Overrule, event: SupervisorsTold) -> Overrule:
    """The first is chosen already: most gates have one."""
    first = event.supervisors[0][0] if event.supervisors else None
    return replace(panel, supervisors=event.supervisors, chosen=panel.chosen or first)


def _is_tried(s: State, number: int) -> bool:
    trying = s.awaits(OverruleTry)
    return trying is not None and trying.number == number


def _in_panel(s: State, panel: Overrule, event: e.Event) -> State | None:
    busy = s.awaits(OverruleTry) is not None
    match event:
        case e.Digit():
            return s if busy or not event.text.isdecimal() else s.having(_typed(panel, event))
        case e.Erased():
            return s if busy else s.having(_erased(panel))
        case e.Entered():
            return _entered(s, panel, event.at)
        case e.Picked():
            return s if busy else s.having(replace(panel, chosen=event.person, typed="", touched=event.at))
        case e.Stepped():
            return s if busy else s.having(_stepped(panel, event.right + event.down))
        case e.MaskTurned() | e.HealthTurned():
            return s  # those keys mean nothing here
    return None


def _typed(panel: Overrule, event: e.Digit) -> Overrule:
    """A digit chooses until the reason is known; from then on it is of the PIN."""
    panel, at = replace(panel, touched=event.at), int(event.text[0]) - 1
    if panel.entry is None:
        if not 0 <= at < len(panel.lines):
            return panel
        card, entry = panel.lines[at]
        return replace(panel, card=card, entry=entry)
    if panel.why is None:
        return replace(panel, why=panel.reasons[at]) if 0 <= at < len(panel.reasons) else panel
    if panel.chosen is None:
        return panel
    return replace(panel, typed=pin.with_digit(panel.typed, event.text))


def _erased(panel: Overrule) -> Overrule:
    """The last digit; with none left, the step before."""
    if panel.typed:
        return replace(panel, typed=panel.typed[:-1])
    if panel.why is not None:
        return replace(panel, why=None)
    return replace(panel, card=None, entry=None) if panel.lines else panel


def _stepped(panel: Overrule, by: int) -> Overrule:
    """Another supervisor, once it is known why: a PIN half typed was the other's."""
    to = pin.stepped_to(panel.supervisors or (), panel.chosen, by)
    return panel if to is None or panel.why is None else replace(panel, chosen=to, typed="")


def _entered(s: State, panel: Overrule, at: float) -> State:
    if panel.entry is None or panel.why is None or panel.chosen is None or not panel.typed:
        return s
    if s.awaits(OverruleTry) is not None:
        return s
    return s.having(replace(panel, touched=at)).asks(
        OverruleTry(s.next, panel.entry, panel.to, panel.why, panel.chosen, panel.typed)
    )


def _answered(s: State, event: OverruleAnswered | e.Failed) -> State:
    trying, panel = s.awaits(OverruleTry), s.shows(Overrule)
    assert trying is not None, "its number was compared"
    s = s.done(event.number)
    if panel is not None:
        s = s.having(replace(panel, typed="", touched=event.at))
    if isinstance(event, e.Failed):
        return s.fails(event.at, event.error)
    if event.left is None:
        return _overruled(s, trying, panel, event.at)
    return pin.wrong(s, event.at, event.left)


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
