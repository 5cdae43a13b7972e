"""What begins the requests that no panel has for itself: somebody is asked about, an answer is amended, a sound is played."""

from functools import partial

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.reasons import Outcome
from gatekeeper.service.gate.answered_there import AnsweredBeside
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.gate.outside import Begin, PanelWork
from gatekeeper.ui.gate.requests import KeepDress, ListGuards, Play, Search
from gatekeeper.ui.gate.state import Amend, Question
from gatekeeper.ui.jobs import Lane


class GateWork(PanelWork):
    """The requests of the window itself."""

    def begins(self) -> Begin:
        """Every kind of them."""
        return {
            Question: self._ask,
            Amend: self._amend,
            Search: self._search,
            ListGuards: self._list_guards,
            KeepDress: self._keep_dress,
            Play: lambda one: self.outside.play(one),
        }

    def _ask(self, question: Question) -> None:
        out = self.outside

        def failed(error: Exception) -> None:
            if isinstance(error, BadInput | AnsweredBeside):
                out.handle(e.Refused(question.number, error, out.now()))
                return
            out.report(error)
            direction = question.ask.direction or Direction.IN  # nobody knows, and nothing was recorded
            card = Card(Outcome.CANNOT_JUDGE, out.actions.wall(), direction, tenths=question.ask.tenths, trouble=error)
            out.handle(e.Answered(question.number, card, out.now()))

        out.run(
            partial(out.actions.ask, question),
            lambda card: out.handle(e.Answered(question.number, card, out.now())),
            failed,
        )

    def _amend(self, amend: Amend) -> None:
        out = self.outside
        out.run(
            partial(out.actions.amend, amend.entry, amend.to),
            lambda _: out.handle(e.AmendmentKept(amend.number, amend.entry, amend.to, out.now())),
            number=amend.number,
        )

    def _search(self, search: Search) -> None:
        out = self.outside

        def failed(error: Exception) -> None:
            out.handle(e.FoundPeople(search.text, None))
            out.failed(0, error)

        out.run(
            partial(out.actions.find, search.text),
            lambda finds: out.handle(e.FoundPeople(search.text, finds)),
            failed,
            lane=Lane.OUTSIDE,
        )

    def _list_guards(self, _: ListGuards) -> None:
        self.outside.run(self.outside.actions.guards, lambda guards: self.outside.handle(e.GuardsTold(guards)))

    def _keep_dress(self, dress: KeepDress) -> None:
        keep = partial(self.outside.actions.keep_dress, dress.language, dress.mode, dress.moves)
        self.outside.run(keep, lambda _: None, self.outside.report, lane=Lane.OUTSIDE)
