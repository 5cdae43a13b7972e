"""A form that somebody's scan covered comes back once they are through: nobody has to remember that it was half filled in."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from gatekeeper.ui.gate.courier.state import Courier
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.gate.plate.state import Plates
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.visitor.check_state import VisitCheck
from gatekeeper.ui.gate.visitor.state import Visitor
from gatekeeper.ui.gate.whose import hushed

KEPT = 300.0  # seconds in which it does
PAUSE = 1.0  # seconds without a key before it does: what is being typed is not for it

_IS_BEGUN: Mapping[type[Panel], Callable[[State], bool]] = {
    Visitor: lambda s: not s.of(Visitor).is_blank,
    VisitCheck: lambda s: not s.of(Visitor).is_blank,
    Courier: lambda s: bool(s.of(Courier).typed),
    Plates: lambda s: bool(s.of(Plates).typed) and not s.of(Plates).car,  # a car has its own way back
}


def covered_by_scan(before: State, s: State) -> State:
    """Whoever is scanned comes first; the form in which something stands is to come back."""
    asked = s.asking is not None and (before.asking is None or before.asking.number != s.asking.number)
    if before.panel is None or s.panel is not None or not asked or not _is_begun(before.panel, s):
        return s
    return replace(s, back=(before.panel, s.now))


def back_in_time(s: State) -> State:
    """It comes back when nobody is shown, asked about or measured; not if it was finished meanwhile, or after a while."""
    if s.back is None:
        return s
    panel, at = s.back
    if s.panel is panel or s.now - at >= KEPT or not _is_begun(panel, s):
        return replace(s, back=None)
    busy = s.panel is not None or s.shown is not None or s.asking is not None or s.waiting
    if busy or s.digits or not s.draft.empty or s.now - s.touched < PAUSE:
        return s
    return replace(hushed(s, s.now), panel=panel, back=None)


def _is_begun(panel: type[Panel], s: State) -> bool:
    return panel in _IS_BEGUN and _IS_BEGUN[panel](s)
