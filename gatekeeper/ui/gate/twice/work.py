"""Comparing, at work."""

from functools import partial

from gatekeeper.service.gate.look_twice import agree, seconds, to_compare
from gatekeeper.service.pins import WrongPin
from gatekeeper.service.ports import Clock, Store
from gatekeeper.ui.gate.outside import Begin, PanelWork
from gatekeeper.ui.gate.twice.state import ListToCompare, ToCompareTold, TwiceAnswered, TwiceTry


class TwiceWork(PanelWork):
    """Lists who is to be compared, and tries the second person's PIN."""

    def begins(self) -> Begin:
        """Both ask the store."""
        return {ListToCompare: self._list, TwiceTry: self._try}

    def _list(self, _: ListToCompare) -> None:
        out = self.outside

        def told(*, store: Store, clock: Clock) -> ToCompareTold:
            return ToCompareTold(to_compare(store=store, clock=clock), seconds(store=store), out.now())

        out.run(lambda: out.actions.at_store(told), out.handle)

    def _try(self, trying: TwiceTry) -> None:
        out = self.outside
        said = (trying.hit, trying.says, trying.why, trying.second, trying.pin)
        verb = partial(agree, *said, fits=out.actions.pin_fits, compared=trying.compared)

        def answered(wrong: WrongPin | None) -> None:
            out.handle(TwiceAnswered(trying.number, None if wrong is None else wrong.left, out.now()))

        out.run(lambda: out.actions.at_store(verb), answered, number=trying.number)
