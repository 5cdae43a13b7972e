"""What an event makes of the panel for a supervisor's word, and of a thermometer that drifts."""

from dataclasses import replace

from gatekeeper.domain.thermometer import MOST_ADJUSTED
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.duty.after import opened_duty
from gatekeeper.ui.gate.duty.state import Duty
from gatekeeper.ui.gate.heat import degrees
from gatekeeper.ui.gate.overrule.state import Overrule
from gatekeeper.ui.gate.people import settled, shut
from gatekeeper.ui.gate.requests import Play
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.supervisor import Steps, SupervisorsTold, listed, with_next, with_reason
from gatekeeper.ui.gate.trial.state import CorrectionWanted, Trial
from gatekeeper.ui.gate.voice import at_night
from gatekeeper.ui.gate.warrant.state import (
    Adjust,
    Errand,
    Unlock,
    Warrant,
    WarrantAnswered,
    WarrantTry,
)
from gatekeeper.ui.gate.warrant.words import WarrantWord

TOLD = 20.0  # seconds that a drift is told


def warrant_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with the panel."""
    panel = s.shows(Warrant)
    match event:
        case e.Opened() if event.panel is Overrule and panel is None:
            errand = _errand_of(s)
            return None if errand is None else STEPS.begun(s, Warrant(errand, touched=s.now))
        case e.Opened() if event.panel is Overrule:
            return shut(settled(s), s.now)
        case CorrectionWanted():
            errand = _errand_of(s)
            return s if errand is None else STEPS.begun(s, Warrant(errand, touched=s.now))
        case SupervisorsTold() if panel is not None:
            locked = panel.errand.guard if isinstance(panel.errand, Unlock) else None
            return s.having(listed(panel, event, but=locked))
        case WarrantAnswered() | e.Failed() if STEPS.is_tried(s, event.number):
            return STEPS.answered(s, event)
        case WarrantAnswered():
            return s
        case e.StatusTold():
            return _warned(s, event)
        case e.Ticked() if panel is not None:
            return STEPS.ticked(s, panel, event.now)
    return STEPS.pressed(s, panel, event) if panel is not None else None


def _errand_of(s: State) -> Errand | None:
    """What a supervisor could allow here: by the page that is open."""
    if s.panel is Duty:
        duty = s.of(Duty)
        name = dict(duty.guards).get(duty.locked) if duty.locked is not None else None
        return Unlock(duty.locked, name) if duty.locked is not None and name is not None else None
    if s.panel is Trial:
        word = s.status.thermometer
        drift = word.drift or 0
        wanted = word.adjusted - drift
        return Adjust(min(max(wanted, -MOST_ADJUSTED), MOST_ADJUSTED), word.drift)
    return None


def _stepped(panel: Warrant, event: e.Stepped) -> Warrant:
    """Before the reason, by how much: up is warmer. Then another supervisor."""
    if panel.why is not None or not isinstance(panel.errand, Adjust):
        return with_next(panel, event)
    tenths = panel.errand.tenths + event.right - event.down
    return replace(panel, errand=replace(panel.errand, tenths=min(max(tenths, -MOST_ADJUSTED), MOST_ADJUSTED)))


def _entered(s: State, panel: Warrant) -> WarrantTry | None:
    if panel.errand is None or panel.why is None or panel.chosen is None:
        return None
    return WarrantTry(s.next, panel.errand, panel.why, panel.chosen, panel.typed)


def _done(s: State, trying: WarrantTry, panel: Warrant | None, at: float) -> State:
    """The guard is where they were, and types again; the thermometer's page comes back too."""
    here, errand = panel is not None, trying.errand
    if isinstance(errand, Unlock):
        if here:
            s = opened_duty(s)
            s = s.having(replace(s.of(Duty), chosen=errand.guard))
        return s.tells(at, WarrantWord.UNLOCKED, good=True, name=errand.name)
    s = shut(s, at) if here else s
    if not errand.tenths:
        return s.tells(at, WarrantWord.NOT_ADJUSTED, good=True)
    return s.tells(at, WarrantWord.ADJUSTED, good=True, by=degrees(errand.tenths))


def _warned(s: State, event: e.StatusTold) -> State | None:
    """How the gate stands from now on. A thermometer that drifts, or people who come in from the cold: said when it begins."""
    before, now = s.status.thermometer, event.status.thermometer
    s = replace(s, status=event.status, free=event.free)
    night = Play("again", night=at_night(s.wall, s.mode))
    if now.drift is not None and before.drift is None:
        word = WarrantWord.DRIFTS_UP if now.drift > 0 else WarrantWord.DRIFTS_DOWN
        return s.tells(s.now, word, seconds=TOLD, by=f"{abs(now.drift) / 10:.1f}").asks(night)
    if now.cold and not before.cold and now.drift is None:
        return s.tells(s.now, WarrantWord.COLD, seconds=TOLD, calm=True).asks(night)
    return s


STEPS: Steps[Warrant, WarrantTry] = Steps(
    Warrant, WarrantTry, with_reason, lambda panel: replace(panel, why=None), _stepped, _entered, _done
)
