"""Visitors at a gate's window, with everything real behind them: who is recorded, who is known again, what is half written."""

from uuid import UUID

from gatekeeper.service.gate.callers import Caller, Callers, callers, expected_soon
from gatekeeper.service.gate.label import label_again
from gatekeeper.service.gate.visit_form import VisitForm
from gatekeeper.service.gate.visitor import Registered, register
from gatekeeper.service.papers import CardFace
from gatekeeper.service.ports import Store
from gatekeeper.ui.gate.visitor.draft import read_draft
from gatekeeper.ui.gate.visitor.state import Visitor
from gatekeeper.ui.parts.qr import Modules
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.form_draft import FormDraft


class VisitorDesk:
    """What the window can have done about visitors.

    Args:
        store: The device's store as the gate's work is to see it.
    """

    def __init__(self, device: OpenDevice, store: Store) -> None:
        self._device, self._store = device, store
        self._callers: Callers | None = None
        self.draft = FormDraft(device)

    def register(self, form: VisitForm) -> Registered:
        """Record a visitor, and make out a pass for whoever comes in."""
        device = self._device
        made = register(form, store=self._store, keys=device.keys, clock=device.clock)
        self.forget()
        return made

    def label_again(self, visit: UUID) -> CardFace:
        """The label of somebody who is inside, once more."""
        device = self._device
        return label_again(visit, store=self._store, keys=device.keys, clock=device.clock)

    def forget(self) -> None:
        """Who came before is read anew the next time: somebody came, or the office expects others."""
        self._callers = None

    def seek(self, text: str, home: UUID | None) -> tuple[Caller, ...]:
        """Who was here before, or is expected; by nothing typed, whoever is expected in the next hours."""
        if not text and home is None:
            with self._store.read() as look:
                return expected_soon(look, self._device.clock)
        known = self._callers
        if known is None:
            with self._store.read() as look:
                known = self._callers = callers(look, self._device.clock)
        return known.find(text) if home is None else known.at_home(home)

    def modules(self, code: str) -> Modules:
        """The squares of a code that the screen shows."""
        from gatekeeper.wiring.slips import modules_of  # seldom wanted, and slow to load

        return modules_of(code)

    def unfinished(self) -> Visitor | None:
        """A form that was being filled in when the window was killed."""
        return read_draft(self.draft.kept())
