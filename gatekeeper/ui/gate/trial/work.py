"""What trying the devices asks of the outside: the code and the facts, and a printed page."""

from gatekeeper.ui.gate.outside import Begin, PanelWork
from gatekeeper.ui.gate.trial.state import BeginTrial, PrintTrial, TrialBegun, TrialPrinted
from gatekeeper.ui.jobs import Lane


class TrialWork(PanelWork):
    """Begins the page, and prints it."""

    def begins(self) -> Begin:
        """Both are waited for outside: the printer may take its time."""
        return {BeginTrial: self._begin, PrintTrial: self._print}

    def _begin(self, _: BeginTrial) -> None:
        out = self.outside
        out.run(out.actions.begin_trial, lambda begun: out.handle(TrialBegun(*begun)), out.report, lane=Lane.OUTSIDE)

    def _print(self, page: PrintTrial) -> None:
        out = self.outside

        def failed(error: Exception) -> None:
            out.report(error)
            out.handle(TrialPrinted(page.number, "", error, out.now()))

        out.run(
            out.actions.print_trial,
            lambda file: out.handle(TrialPrinted(page.number, file, None, out.now())),
            failed,
            lane=Lane.OUTSIDE,
        )
