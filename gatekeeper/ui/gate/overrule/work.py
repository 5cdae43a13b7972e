"""Overruling, at work."""

from functools import partial

from gatekeeper.service.gate.overrule import overrule, supervisors
from gatekeeper.service.pins import WrongPin
from gatekeeper.ui.gate.outside import Begin, PanelWork
from gatekeeper.ui.gate.overrule.state import OverruleAnswered, OverruleTry
from gatekeeper.ui.gate.supervisor import ListSupervisors, SupervisorsTold


class OverruleWork(PanelWork):
    """Lists supervisors, and tries their PINs."""

    def begins(self) -> Begin:
        """Both ask the store."""
        return {ListSupervisors: self._list, OverruleTry: self._try}

    def _list(self, _: ListSupervisors) -> None:
        out = self.outside
        out.run(lambda: out.actions.at_store(supervisors), lambda found: out.handle(SupervisorsTold(found)))

    def _try(self, trying: OverruleTry) -> None:
        out = self.outside
        verb = partial(
            overrule,
            trying.entry,
            trying.to,
            trying.why,
            trying.supervisor,
            trying.pin,
            fits=out.actions.pin_fits,
        )

        def answered(wrong: WrongPin | None) -> None:
            out.handle(OverruleAnswered(trying.number, None if wrong is None else wrong.left, out.now()))

        out.run(lambda: out.actions.at_store(verb), answered, number=trying.number)
