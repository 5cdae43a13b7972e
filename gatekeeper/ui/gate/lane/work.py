"""Opening another lane, at work."""

from functools import partial

from gatekeeper.service.pins import WrongPin
from gatekeeper.ui.gate.lane.state import LaneAnswered, LaneTry
from gatekeeper.ui.gate.outside import Begin, PanelWork
from gatekeeper.ui.jobs import Lane


class LaneWork(PanelWork):
    """Tries a supervisor's PIN, and has the lane's window opened."""

    def begins(self) -> Begin:
        """It makes keys and a database: seconds, in which this lane goes on."""
        return {LaneTry: self._try}

    def _try(self, trying: LaneTry) -> None:
        out = self.outside

        def answered(found: WrongPin | str) -> None:
            left, lane = (found.left, "") if isinstance(found, WrongPin) else (None, found)
            out.handle(LaneAnswered(trying.number, left, out.now(), lane))

        out.run(
            partial(out.actions.open_lane, trying.way, trying.why, trying.supervisor, trying.pin),
            answered,
            number=trying.number,
            lane=Lane.OUTSIDE,
        )
