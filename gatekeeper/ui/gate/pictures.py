"""What the camera's pictures are read for besides codes: a document while its panel is open, a plate while it is typed."""

from dataclasses import dataclass

from gatekeeper.ui.gate.plate_desk import may_be_seen
from gatekeeper.ui.gate.requests import Request
from gatekeeper.ui.gate.state import Panel, State

Sought = tuple[Panel, int]


@dataclass(frozen=True, slots=True)
class Watch(Request):
    """From now on pictures are read for this, and for which time; None for nothing."""

    sought: Sought | None


def sought(s: State) -> Sought | None:
    """What is to be read, and for which time; None for nothing."""
    if s.paper is not None and not s.paper.settled:
        return Panel.PAPER, s.paper.again
    if s.panel is Panel.PLATE and may_be_seen(s):
        return Panel.PLATE, 0
    return None


def is_certain(s: State) -> bool:
    """Whether a document was read that needs no comparing."""
    return s.paper is not None and s.paper.document is not None and s.paper.document.certain
