"""What trying the devices asks of the outside: the code and the facts, and a printed page."""

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.outside import Begin, Work
from gatekeeper.ui.gate.trial import BeginTrial, PrintTrial
from gatekeeper.ui.jobs import Lane


class Trying(Work):
    """Begins the page, and prints it."""

    def begins(self) -> Begin:
        """Both."""
        return {BeginTrial: self._begin, PrintTrial: self._print}

    def _begin(self, _: BeginTrial) -> None:
        out = self.outside
        out.run(out.actions.begin_trial, lambda begun: out.handle(e.TrialBegun(*begun)), out.report, lane=Lane.OUTSIDE)

    def _print(self, page: PrintTrial) -> None:
        out = self.outside

        def failed(error: Exception) -> None:
            out.report(error)
            out.handle(e.TrialPrinted(page.number, "", error, out.now()))

        out.run(
            out.actions.print_trial,
            lambda file: out.handle(e.TrialPrinted(page.number, file, None, out.now())),
            failed,
            lane=Lane.OUTSIDE,
        )
