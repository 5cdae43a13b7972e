"""Recording a visitor, at work: their visit stands in the journal before the label is printed or shown."""

from functools import partial

from gatekeeper.service.gate.ask_host import phones_of
from gatekeeper.service.gate.visitor import Registered
from gatekeeper.ui.gate.events import Failed
from gatekeeper.ui.gate.outside import Begin, PanelWork
from gatekeeper.ui.gate.visitor.state import (
    CallersTold,
    KeepForm,
    PhonesTold,
    SeekCallers,
    SeekPhones,
    VisitorMade,
    VisitorWish,
)
from gatekeeper.ui.jobs import Lane


class VisitorWork(PanelWork):
    """Records, prints, and looks up."""

    def begins(self) -> Begin:
        """Four requests."""
        return {
            VisitorWish: self._register,
            SeekCallers: self._seek,
            SeekPhones: self._call,
            KeepForm: self._keep,
        }

    def _register(self, wish: VisitorWish) -> None:
        out = self.outside
        out.run(partial(out.actions.register, wish.form), partial(self._registered, wish), number=wish.number)

    def _registered(self, wish: VisitorWish, made: Registered) -> None:
        out, face = self.outside, made.face
        self._keep(KeepForm(""))  # it stands in the journal: killed while it prints, the form must not come back
        if face is None:
            out.handle(VisitorMade(wish.number, made, "", out.now()))
            return

        def unprinted(error: Exception) -> None:
            """The visit stands in the journal: the guard is told, and is not asked to write it down again."""
            out.report(error)
            out.handle(VisitorMade(wish.number, made, face.label, out.now()))
            out.handle(Failed(0, error, out.now()))

        out.run(
            lambda: (out.actions.modules(face.token), "" if wish.on_screen else out.actions.print_label(face)),
            lambda done: out.handle(VisitorMade(wish.number, made, done[1], out.now(), done[0])),
            unprinted,
            lane=Lane.OUTSIDE,
        )

    def _seek(self, wish: SeekCallers) -> None:
        """Nobody waits for it: where it fails the form is filled in by hand."""
        out = self.outside
        out.run(
            partial(out.actions.seek_callers, wish.text, wish.home),
            lambda callers: out.handle(CallersTold(wish.text, callers)),
            out.report,
            lane=Lane.OUTSIDE,
        )

    def _call(self, wish: SeekPhones) -> None:
        out = self.outside
        out.run(
            lambda: out.actions.at_store(partial(phones_of, wish.home, wish.reason)),
            lambda phones: out.handle(PhonesTold(wish.number, wish.home, phones)),
            number=wish.number,
        )

    def _keep(self, wish: KeepForm) -> None:
        out = self.outside
        out.run(partial(out.actions.keep_form, wish.text), lambda _: None, out.report, lane=Lane.OUTSIDE)
