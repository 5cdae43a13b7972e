"""What an event makes of the panel for a supervisor's word, and of a thermometer that drifts."""

from dataclasses import replace

from gatekeeper.domain.thermometer import MOST_ADJUSTED
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate import pin
from gatekeeper.ui.gate.duty.after import opened_duty
from gatekeeper.ui.gate.duty.state import Duty
from gatekeeper.ui.gate.heat import degrees
from gatekeeper.ui.gate.overrule.state import ListSupervisors, Overrule, SupervisorsTold
from gatekeeper.ui.gate.people import opened, settled, shut
from gatekeeper.ui.gate.requests import Play
from gatekeeper.ui.gate.state import State
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

LEFT_ALONE = 60.0  # seconds after which the panel closes by itself
TOLD = 20.0  # seconds that a drift is told


def warrant_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with the panel."""
    panel = s.shows(Warrant)
    match event:
        case e.Opened() if event.panel is Overrule and panel is None:
            errand = _errand_of(s)
            return None if errand is None else _begun(s, errand)
        case e.Opened() if event.panel is Overrule:
            return shut(settled(s), s.now)
        case CorrectionWanted():
            errand = _errand_of(s)
            return s if errand is None else _begun(s, errand)
        case SupervisorsTold() if panel is not None:
            return s.having(_listed(panel, event))
        case WarrantAnswered() | e.Failed() if _is_tried(s, event.number):
            return _answered(s, event)
        case WarrantAnswered():
            return s
        case e.StatusTold():
            return _warned(s, event)
        case e.Ticked() if panel is not None:
            alone = s.awaits(WarrantTry) is None and event.now - panel.touched >= LEFT_ALONE
            return shut(s, event.now) if alone else None
    return _in_panel(s, panel, event) if panel is not None else None


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


def _begun(s: State, errand: Errand) -> State:
    """The panel is open; a PIN that is still being tried was of another time, and its answer is nobody's."""
    before = s.awaits(WarrantTry)
    s = s.done(before.number) if before is not None else s
    return opened(settled(s), Warrant(errand, touched=s.now)).asks(ListSupervisors())


def _listed(panel: Warrant, event: SupervisorsTold) -> Warrant:
    """The first is chosen already; nobody unlocks themselves."""
    locked = panel.errand.guard if isinstance(panel.errand, Unlock) else None
    known = tuple(one for one in event.supervisors if one[0] != locked)
    return replace(panel, supervisors=known, chosen=panel.chosen or (known[0][0] if known else None))


def _is_tried(s: State, number: int) -> bool:
    trying = s.awaits(WarrantTry)
    return trying is not None and trying.number == number


def _in_panel(s: State, panel: Warrant, event: e.Event) -> State | None:
    busy = s.awaits(WarrantTry) is not None
    match event:
        case e.Digit():
            return s if busy or not event.text.isdecimal() else s.having(_typed(panel, event))
        case e.Erased():
            return s if busy else s.having(_erased(panel))
        case e.Entered():
            return s if busy else _entered(s, panel, event.at)
        case e.Picked():
            return s if busy else s.having(replace(panel, chosen=event.person, typed="", touched=event.at))
        case e.Stepped():
            return s if busy else s.having(_stepped(panel, event))
        case e.MaskTurned() | e.HealthTurned():
            return s  # those keys mean nothing here
    return None


def _typed(panel: Warrant, event: e.Digit) -> Warrant:
    """A digit chooses the reason; from then on it is of the PIN."""
    panel, at = replace(panel, touched=event.at), int(event.text[0]) - 1
    if panel.why is None:
        return replace(panel, why=panel.reasons[at]) if 0 <= at < len(panel.reasons) else panel
    return panel if panel.chosen is None else replace(panel, typed=pin.with_digit(panel.typed, event.text))


def _erased(panel: Warrant) -> Warrant:
    """The last digit; with none left, the reason."""
    return replace(panel, typed=panel.typed[:-1]) if panel.typed else replace(panel, why=None)


def _stepped(panel: Warrant, event: e.Stepped) -> Warrant:
    """Before the reason, by how much: up is warmer. Then another supervisor, whose PIN it was not."""
    if panel.why is None:
        if not isinstance(panel.errand, Adjust):
            return panel
        tenths = panel.errand.tenths + event.right - event.down
        return replace(panel, errand=replace(panel.errand, tenths=min(max(tenths, -MOST_ADJUSTED), MOST_ADJUSTED)))
    to = pin.stepped_to(panel.supervisors or (), panel.chosen, event.right + event.down)
    return panel if to is None else replace(panel, chosen=to, typed="")


def _entered(s: State, panel: Warrant, at: float) -> State:
    if panel.errand is None or panel.why is None or panel.chosen is None or not panel.typed:
        return s
    trying = WarrantTry(s.next, panel.errand, panel.why, panel.chosen, panel.typed)
    return s.having(replace(panel, touched=at)).asks(trying)


def _answered(s: State, event: WarrantAnswered | e.Failed) -> State:
    trying, panel = s.awaits(WarrantTry), s.shows(Warrant)
    assert trying is not None, "its number was compared"
    s = s.done(event.number)
    if panel is not None:
        s = s.having(replace(panel, typed="", touched=event.at))
    if isinstance(event, e.Failed):
        return s.fails(event.at, event.error)
    if event.left is not None:
        return pin.wrong(s, event.at, event.left)
    return _done(s, trying.errand, event.at)


def _done(s: State, errand: Errand, at: float) -> State:
    """The guard is where they were, and types again; the thermometer's page comes back too."""
    here = s.panel is Warrant
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
