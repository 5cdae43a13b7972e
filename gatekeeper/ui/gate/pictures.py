"""What the camera's pictures are read for besides codes: a document while its panel is open, a plate while it is typed."""

from dataclasses import dataclass

from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.gate.paper.state import Paper
from gatekeeper.ui.gate.plate.state import Plates
from gatekeeper.ui.gate.requests import Request
from gatekeeper.ui.gate.state import State

Sought = tuple[type[Panel], int]


@dataclass(frozen=True, slots=True)
class Watch(Request):
    """From now on pictures are read for this; None for nothing."""

    sought: Sought | None


def sought(s: State) -> Sought | None:
    """The panel that wants something read, and how often it began anew; None for nothing."""
    paper, plate = s.shows(Paper), s.shows(Plates)
    if paper is not None and not paper.settled:
        return Paper, paper.again
    return (Plates, 0) if plate is not None and plate.may_be_seen else None


def is_certain(s: State) -> bool:
    """Whether a document was read that needs no comparing."""
    paper = s.shows(Paper)
    return paper is not None and paper.document is not None and paper.document.certain
