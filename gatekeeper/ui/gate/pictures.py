"""What the camera's pictures are read for besides codes: a document for its panel or a visitor's form, a plate for its own."""

from dataclasses import dataclass

from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.gate.paper.state import Paper
from gatekeeper.ui.gate.plate.state import Plates
from gatekeeper.ui.gate.requests import Request
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.visitor.after import is_recorded
from gatekeeper.ui.gate.visitor.state import Visitor

Sought = tuple[type[Panel], int]


@dataclass(frozen=True, slots=True)
class Watch(Request):
    """From now on pictures are read for this; None for nothing."""

    sought: Sought | None


def sought(s: State) -> Sought | None:
    """The panel that wants something read, and how often it began anew; None for nothing."""
    paper, plate, visitor = s.shows(Paper), s.shows(Plates), s.shows(Visitor)
    if paper is not None and not paper.settled:
        return Paper, paper.again
    if visitor is not None and visitor.may_be_seen and not is_recorded(s, visitor):
        return Visitor, visitor.form
    return (Plates, 0) if plate is not None and plate.may_be_seen else None


def is_certain(s: State) -> bool:
    """Whether a document was read that needs no comparing."""
    paper = s.shows(Paper)
    return paper is not None and paper.document is not None and paper.document.certain
