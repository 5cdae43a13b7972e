"""What an event makes of the panel in which two people compare somebody with the watch list."""

from dataclasses import replace

from gatekeeper.domain.lookout import HitState
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.people import shut
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.supervisor import Steps, with_next, with_reason
from gatekeeper.ui.gate.twice.state import SAYS, ListToCompare, ToCompareTold, Twice, TwiceAnswered, TwiceTry
from gatekeeper.ui.gate.twice.words import TwiceWord

TOLD = 20.0  # seconds that it is said whom to tell


def twice_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with the panel."""
    panel = s.shows(Twice)
    match event:
        case e.Opened() if event.panel is Twice and panel is None:
            return _opened(s)
        case ToCompareTold():
            return s if panel is None else _listed(s, panel, event)
        case TwiceAnswered() | e.Failed() if STEPS.is_tried(s, event.number):
            return STEPS.answered(s, event)
        case TwiceAnswered():
            return s
        case e.Ticked() if panel is not None:
            return STEPS.ticked(s, panel, event.now)
    return STEPS.pressed(s, panel, event) if panel is not None else None


def _opened(s: State) -> State:
    """For whoever is shown, or was a moment ago."""
    whom = s.last.card.person if s.last is not None else None
    return STEPS.begun(s, Twice(whom=whom, touched=s.now), ListToCompare())


def _listed(s: State, panel: Twice, event: ToCompareTold) -> State:
    """The one who stands here first; where there is nobody the panel goes again."""
    if not event.people:
        return shut(s, event.at).tells(event.at, TwiceWord.NOTHING, calm=True)
    at = next((at for at, one in enumerate(event.people) if panel.whom is not None and one.person == panel.whom), 0)
    first = event.seconds[0][0] if event.seconds else None
    return s.having(replace(panel, people=event.people, at=at, supervisors=event.seconds, chosen=first))


def _typed(panel: Twice, at: int) -> Twice:
    """A digit says what they are, then by what."""
    if panel.person is None or not panel.supervisors:
        return panel
    if panel.says is None:
        return replace(panel, says=SAYS[at]) if 0 <= at < len(SAYS) else panel
    return with_reason(panel, at)


def _back(panel: Twice) -> Twice:
    return replace(panel, why=None) if panel.why is not None else replace(panel, says=None)


def _stepped(panel: Twice, event: e.Stepped) -> Twice:
    """Another of whoever is to be compared; once it is known why, another second person."""
    if panel.why is not None:
        return with_next(panel, event)
    at = panel.at + event.right + event.down
    there = panel.people is not None and 0 <= at < len(panel.people)
    return replace(panel, at=at, says=None) if there else panel


def _entered(s: State, panel: Twice) -> TwiceTry | None:
    person = panel.person
    if person is None or panel.says is None or panel.why is None or panel.chosen is None:
        return None
    line = person.line
    return TwiceTry(s.next, person.hit, panel.says, panel.why, panel.chosen, panel.typed, line.tell, line.at)


def _done(s: State, trying: TwiceTry, panel: Twice | None, at: float) -> State:
    """It stands in the journal; whoever is the one is to be told of, and to whom stays for a while."""
    s = shut(s, at) if panel is not None else s
    if trying.says is HitState.IS_THE_ONE and trying.tell:
        return s.tells(at, TwiceWord.TOLD, seconds=TOLD, good=True, calm=True, tell=trying.tell)
    return s.tells(at, TwiceWord.CLEARED, good=True, calm=True)


STEPS: Steps[Twice, TwiceTry] = Steps(Twice, TwiceTry, _typed, _back, _stepped, _entered, _done)
