"""What an event makes of the panel in which a shift is handed over."""

from dataclasses import replace
from uuid import UUID

from gatekeeper.service.gate.handover import HandoverForm, HandoverSheet
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate import keypad, pin, probe
from gatekeeper.ui.gate.handover.state import (
    Handover,
    HandoverAnswered,
    HandoverPrinted,
    HandoverStep,
    HandoverTry,
    PrintHandover,
)
from gatekeeper.ui.gate.handover.words import HandoverWord
from gatekeeper.ui.gate.people import opened, settled, shut
from gatekeeper.ui.gate.requests import ListGuards
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord

LEFT_ALONE = 120.0  # seconds after which the panel closes by itself: two people and a thermometer take their time


def handover_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with the panel."""
    panel = s.shows(Handover)
    match event:
        case e.Opened() if event.panel is Handover and panel is None:
            if not s.status.guard:
                return s.tells(s.now, HandoverWord.NOBODY)
            return opened(settled(s), Handover(touched=s.now)).asks(ListGuards())
        case HandoverAnswered() | e.Failed() if _awaits(s, HandoverTry, event.number):
            return _answered(s.done(event.number), panel, event)
        case HandoverPrinted() | e.Failed() if _awaits(s, PrintHandover, event.number):
            return _printed(s.done(event.number), panel, event)
        case HandoverAnswered() | HandoverPrinted():
            return s
        case e.Ticked() if panel is not None:
            alone = s.awaits(HandoverTry) is None and event.now - panel.touched >= LEFT_ALONE
            return shut(s, event.now) if alone else None
    return _in_panel(s, panel, event) if panel is not None else None


def _awaits(s: State, kind: type[HandoverTry] | type[PrintHandover], number: int) -> bool:
    asked = s.awaits(kind)
    return asked is not None and asked.number == number


def _in_panel(s: State, panel: Handover, event: e.Event) -> State | None:
    busy = s.awaits(HandoverTry) is not None or panel.step is HandoverStep.DONE
    match event:
        case e.GuardsTold():
            return _listed(s, panel, event.guards)
        case e.Digit():
            return s if busy or not event.text.isdecimal() else s.having(_typed(panel, event))
        case e.Erased():
            return s if busy else s.having(_erased(panel))
        case e.MaskTurned():
            ticks = not busy and panel.step is HandoverStep.MEASURED
            return s.having(replace(panel, mask=not panel.mask, touched=event.at)) if ticks else s
        case e.HealthTurned():
            return s
        case e.Measured() if panel.step is HandoverStep.MEASURED:
            refused = s if busy else probe.nobodys(s, event)
            return refused or s.having(replace(panel, digits=str(event.tenths), touched=event.at))
        case e.Picked():
            return s if busy else s.having(_chosen(panel, event.person, event.at))
        case e.Stepped():
            return s if busy else s.having(_stepped(panel, event.right + event.down))
        case e.Entered():
            return _entered(s, replace(panel, touched=event.at))
    return None


def _listed(s: State, panel: Handover, guards: tuple[tuple[UUID, str], ...]) -> State:
    """Whoever is on duty leaves; the first of the others comes, until somebody else is chosen."""
    panel = replace(panel, guards=guards, leaving=s.status.on_duty)
    if not panel.others:
        return shut(s, s.now).tells(s.now, HandoverWord.NO_OTHER)
    return s.having(panel if panel.coming is not None else replace(panel, coming=panel.others[0][0]))


def _typed(panel: Handover, event: e.Digit) -> Handover:
    panel = replace(panel, touched=event.at)
    match panel.step:
        case HandoverStep.LEAVING:
            return replace(panel, leaving_pin=pin.with_digit(panel.leaving_pin, event.text))
        case HandoverStep.COMING:
            return replace(panel, coming_pin=pin.with_digit(panel.coming_pin, event.text))
        case _:
            return panel if keypad.full(panel.digits) else replace(panel, digits=panel.digits + event.text)


def _erased(panel: Handover) -> Handover:
    """The last digit; with none left, the step before."""
    match panel.step:
        case HandoverStep.LEAVING:
            return replace(panel, leaving_pin=panel.leaving_pin[:-1])
        case HandoverStep.COMING if panel.coming_pin:
            return replace(panel, coming_pin=panel.coming_pin[:-1])
        case HandoverStep.COMING:
            return replace(panel, step=HandoverStep.LEAVING, leaving_pin="")
        case _ if panel.digits:
            return replace(panel, digits=panel.digits[:-1])
        case _:
            return replace(panel, step=HandoverStep.COMING, coming_pin="")


def _chosen(panel: Handover, guard: UUID, at: float) -> Handover:
    """Another guard comes: what was typed was not theirs."""
    if panel.step is HandoverStep.LEAVING or guard not in dict(panel.others):
        return panel
    return replace(panel, step=HandoverStep.COMING, coming=guard, coming_pin="", touched=at)


def _stepped(panel: Handover, by: int) -> Handover:
    to = pin.stepped_to(panel.others, panel.coming, by)
    return panel if to is None else _chosen(panel, to, panel.touched)


def _entered(s: State, panel: Handover) -> State:
    if s.awaits(HandoverTry) is not None or s.awaits(PrintHandover) is not None:
        return s
    match panel.step:
        case HandoverStep.LEAVING:
            return s.having(replace(panel, step=HandoverStep.COMING) if panel.leaving_pin else panel)
        case HandoverStep.COMING:
            return s.having(replace(panel, step=HandoverStep.MEASURED) if panel.coming_pin else panel)
        case HandoverStep.DONE:
            if panel.sheet is None or panel.printed is not None:
                return shut(s, panel.touched)
            return s.having(panel).asks(PrintHandover(s.next, panel.sheet, s.language))
    if keypad.full(panel.digits) and panel.tenths is None:
        typed = keypad.shown(panel.digits)
        return s.having(replace(panel, digits="")).tells(panel.touched, GateWord.BAD_TEMPERATURE, typed=typed)
    if panel.tenths is None or panel.leaving is None or panel.coming is None:
        return s.having(panel)
    form = HandoverForm(
        panel.leaving, panel.leaving_pin, panel.coming, panel.coming_pin, panel.tenths, bool(panel.mask)
    )
    return s.having(panel).asks(HandoverTry(s.next, form))


def _answered(s: State, panel: Handover | None, event: HandoverAnswered | e.Failed) -> State:
    if isinstance(event, e.Failed):
        s = s if panel is None else s.having(replace(panel, digits="", touched=event.at))
        return s.fails(event.at, event.error)
    result = event.result
    if isinstance(result, HandoverSheet):
        s = s.tells(event.at, HandoverWord.DONE, good=True, leaving=result.shift.guard, coming=result.coming)
        if panel is None:
            return s
        return s.having(Handover(HandoverStep.DONE, panel.guards, touched=event.at, sheet=result))
    if panel is not None:
        if result.guard == panel.leaving:
            panel = replace(panel, step=HandoverStep.LEAVING, leaving_pin="")
        else:
            panel = replace(panel, step=HandoverStep.COMING, coming_pin="")
        s = s.having(replace(panel, touched=event.at))
    return pin.wrong(s, event.at, result.left)


def _printed(s: State, panel: Handover | None, event: HandoverPrinted | e.Failed) -> State:
    if isinstance(event, e.Failed):
        return s.fails(event.at, event.error)
    word = HandoverWord.KEPT if event.file else HandoverWord.PRINTED
    s = s.tells(event.at, word, good=not event.file, file=event.file)
    return s if panel is None else s.having(replace(panel, printed=event.file, touched=event.at))
