"""The panel in which another lane is opened: why at the left, the digits at the right."""

from gatekeeper.domain.passage import GateWay
from gatekeeper.ui.gate.lane.state import LaneTry, NewLane
from gatekeeper.ui.gate.lane.words import LaneWord
from gatekeeper.ui.gate.pin_view import SupervisorView
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.supervisor import choices_of, title_of
from gatekeeper.ui.words import say

WAY_WORDS = {GateWay.IN: LaneWord.IN, GateWay.OUT: LaneWord.OUT, GateWay.BOTH: LaneWord.BOTH}


class LaneView(SupervisorView):
    """Which way and why, then whose PIN."""

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        panel = s.of(NewLane)
        way = say(WAY_WORDS[panel.way], s.language)
        before = say(LaneWord.WHY, s.language, way=way) if panel.why is None else ""
        self.draw(s, panel, LaneTry, title_of(panel, s.language, before), choices_of(panel, s.language))
