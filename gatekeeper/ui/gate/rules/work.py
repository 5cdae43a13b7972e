"""What the card with new rules or a notice asks of the outside: what is new, and a line in the log that it was read."""

from functools import partial

from gatekeeper.ui.gate.outside import Begin, PanelWork
from gatekeeper.ui.gate.rules.state import LookUpRules, RulesKept, RulesTold, SeeRules
from gatekeeper.ui.jobs import Lane


class RulesWork(PanelWork):
    """Looks up what is new, and records that it was seen."""

    def begins(self) -> Begin:
        """Comparing reads, beside the store's work; that they were seen is written."""
        return {LookUpRules: self._look_up, SeeRules: self._see}

    def _look_up(self, _: LookUpRules) -> None:
        out = self.outside
        out.run(out.actions.news, lambda news: out.handle(RulesTold(news)), lane=Lane.OUTSIDE)

    def _see(self, seen: SeeRules) -> None:
        out = self.outside
        out.run(
            partial(out.actions.see, seen.digest),
            lambda _: out.handle(RulesKept(seen.number, out.now())),
            number=seen.number,
        )
