"""A desk at work, whichever it is: what it asks for is done outside of the window's thread, and comes back as events."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from gatekeeper.domain.errors import NotAllowed, PrintFailed
from gatekeeper.service.ports import Progress, silent
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.jobs import Jobs, Lane
from gatekeeper.ui.office.desk import events as e
from gatekeeper.ui.office.desk.after import after
from gatekeeper.ui.office.desk.data import Call, Desk, Go, Key, Of
from gatekeeper.ui.office.desk.form import Input, InputKind
from gatekeeper.ui.office.desk.paged import MOST
from gatekeeper.ui.office.desk.state import begun, find_of
from gatekeeper.ui.office.desk.view import View
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.errand import Acting, Errands, Report
from gatekeeper.ui.office.files import Files
from gatekeeper.ui.office.printer import AskPrinter, ask_printer
from gatekeeper.ui.office.status import Began, Failed, Stopped, Told, bad, good
from gatekeeper.ui.office.words import Word


def nowhere(_: Go) -> None:
    """A desk that stands alone leads nowhere."""


def untold(desk: str, count: int) -> None:
    """Around a desk that stands alone nothing shows how much waits there."""


def allowed(desk: str, verb: e.AnyVerb) -> NotAllowed | None:
    """On a desk that stands alone everything may be begun."""
    return None


@dataclass(frozen=True, slots=True)
class Tools:
    """What every desk works with.

    Attributes:
        report: Writes a crash report.
        go: Turns to another desk.
        waits: Takes how much waits on a desk, by its name.
        acting: In whose name work is done.
        against: Why a verb of a desk is not theirs to begin; None where it is.
    """

    jobs: Jobs
    report: Report
    files: Files
    printer: AskPrinter = ask_printer
    go: Callable[[Go], None] = nowhere
    waits: Callable[[str, int], None] = untold
    acting: Acting = Acting()  # noqa: RUF009  a frozen value
    against: Callable[[str, e.AnyVerb], NotAllowed | None] = allowed


class Screen:
    """Shows a desk, and does what is asked on it."""

    def __init__(self, desk: Desk, tools: Tools) -> None:
        self.desk = desk
        self.state = begun(desk)
        self.dress = Dress()
        self._tools = tools
        self._errands = Errands(tools.jobs, tools.report, self.feel, tools.acting)
        self._reading = self._again = self._ended = self._seen = False
        self._looking: set[int] = set()
        self._next: dict[int, e.ReadPage] = {}
        self.widget = View(desk, self.feel, self._against)
        self._timer = QTimer(self.widget)
        self._timer.setInterval(desk.every)
        self._timer.timeout.connect(partial(self._read, by_clock=True))
        self.widget.draw(self.state, self.dress)

    def feel(self, event: e.Event) -> None:
        """Take in what happened: the state that follows, its picture, and the requests that it makes."""
        if isinstance(event, e.Pressed) and (against := self._against(event.verb)) is not None:
            event = Failed(against)
        s = after(self.state, event)
        requests, self.state = s.requests, replace(s, requests=())
        self.widget.draw(self.state, self.dress)
        if isinstance(event, Failed) and event.of_read:
            self._looking.clear()
            self._reading = self._again = False
        if isinstance(event, Stopped):
            self._errands.stop()
        for request in () if self._ended else requests:
            match request:
                case e.Run():
                    self._run(request)
                case e.PutBack():
                    self._put_back(request)
                case e.Again():
                    self._read(key=request.key)
                case e.ReadPage():
                    self._look(request)
                case e.ReadChosen():
                    self._choose(request)
                case e.Draw():
                    self._draw(request)
                case e.ReadFace():
                    self._read_face(request)
                case Go():
                    self._tools.go(request)

    def _against(self, verb: e.AnyVerb) -> NotAllowed | None:
        return self._tools.against(self.desk.name, verb)

    def manual(self) -> ManualPage:
        """The page of the manual about what is looked at: a panel of the desk's own, or the desk."""
        own = self.desk.own_of(self.state.open)
        return own.manual if own is not None and own.manual is not None else self.desk.manual

    def sent(self, go: Go) -> None:
        """Another desk leads here."""
        if go.verb is not None:
            values = () if go.given is None else tuple(go.given.items())
            self.feel(e.Pressed(self.desk.verb(go.verb), values, given=go.given is not None))
        elif go.key is not None:
            self.feel(e.RowSent(go.key))

    def shown(self) -> None:
        """The desk is looked at."""
        self._seen = True
        if self.desk.every:
            self._timer.start()
        self._read()
        if self.state.open is None:
            self.widget.look_for()

    def hidden(self) -> None:
        """Another desk is looked at; what waits on this one is still counted."""
        self._seen = False
        if self.desk.badge is None:
            self._timer.stop()
        self.feel(e.Left())

    def locked(self) -> None:
        """The window was locked: nobody looks."""
        self.feel(e.Left())

    def handed_on(self) -> None:
        """Somebody else works here from now on."""
        self.feel(e.HandedOn())

    def ended(self) -> None:
        """The window was closed: no clock, and no answer that comes late, may ask a store that is closed."""
        self._timer.stop()
        self._ended, self._seen = True, False

    def turn(self, dress: Dress) -> None:
        """Another language, other colours."""
        self.dress = dress
        self.widget.draw(self.state, dress)

    def _read(self, *, by_clock: bool = False, key: Key = None) -> None:
        stands = self.desk.bar is not None or self.desk.stand is not None
        if stands or not self.desk.lists or any(listing.pages is None for listing in self.desk.lists):
            self._read_all(by_clock=by_clock)
        for at, listing in enumerate(self.desk.lists):
            if listing.pages is not None:
                self._look(e.ReadPage(at, find_of(self.state, at, key)))

    def _read_all(self, *, by_clock: bool) -> None:
        """What is asked while it reads waits for that to end; the clock asks again anyway."""
        if self._reading:
            self._again = self._again or not by_clock
            return
        self._reading = True

        def found(read: Any) -> None:
            again, self._reading, self._again = self._again, False, False
            self.feel(e.Read(read, by_clock))
            if self.desk.badge is not None:
                self._tools.waits(self.desk.name, self.desk.badge(read))
            for name, count in self.desk.elsewhere(read).items():
                self._tools.waits(name, count)
            if again:
                self._read_all(by_clock=False)

        self._errands.run(self.desk.read, found, reads=True)

    def _draw(self, draw: e.Draw) -> None:
        """Draw what a panel lacks; what is looked at meanwhile is asked for by itself."""
        assert draw.own.drawn is not None, "only such a panel asks"
        then = partial(self._drawn, draw.shown)
        self._errands.run(partial(draw.own.drawn, draw.shown), then, lane=Lane.OUTSIDE)

    def _drawn(self, shown: Any, now: Any) -> None:
        self.feel(e.Drawn(shown, now))

    def _read_face(self, wanted: e.ReadFace) -> None:
        portrait = self.desk.lists[0].portrait
        assert portrait is not None, "only a list with photos asks for one"
        self._errands.run(
            partial(portrait, wanted.row), lambda photo: self.feel(e.FaceRead(wanted.key, photo)), reads=True
        )

    def _look(self, look: e.ReadPage) -> None:
        """Ask the store for a page; what is asked while it looks waits, and of several the newest is enough."""
        if look.at in self._looking:
            self._next[look.at] = look
            return
        pages = self.desk.lists[look.at].pages
        assert pages is not None, "only such a list asks for pages"
        self._looking.add(look.at)

        def found(page: Any) -> None:
            self._looking.discard(look.at)
            self.feel(e.PageRead(look.at, look.find, page))
            waiting = self._next.pop(look.at, None)
            if waiting is None and page.lacking is not None and self._seen:
                waiting = replace(look, find=replace(look.find, chosen=frozenset(), key=None, fresh=False))
            if waiting is not None:
                self._look(waiting)

        self._errands.run(partial(pages, look.find), found, reads=True)

    def _choose(self, choose: e.ReadChosen) -> None:
        """Ask the store for rows that are to be chosen."""
        listing = self.desk.lists[choose.at]

        def work() -> tuple[Any, ...]:
            if not choose.places:
                return tuple(listing.marked(MOST)) if listing.marked is not None else ()
            assert listing.pages is not None, "only of such a list rows are not known"
            finds = [replace(choose.find, first=first, count=last - first + 1) for first, last in choose.places]
            return tuple(row for find in finds for row in listing.pages(replace(find, chosen=frozenset())).rows)

        self._errands.run(work, lambda rows: self.feel(e.ChosenRead(choose, rows)), reads=True)

    def _run(self, run: e.Run) -> None:
        """Begin a verb; where it needs a file or a printer, ask for it first."""
        values = dict(run.values)
        missing = [entry for entry in run.verb.form.dialogs if entry.key not in values]
        for entry in missing:
            answer = self._ask(run, entry)
            if answer is None:
                return
            values[entry.key] = answer
        if missing:
            self.feel(e.FilesChosen(replace(run, values=tuple(values.items()))))
            return
        verb = run.verb
        at = self.desk.place(verb)
        whole = verb.of is Of.SHOWN and self.desk.lists[at].pages is None
        rows = tuple(self.widget.lists[at].shown) if whole else run.rows
        given, find = verb.form.made(values), find_of(self.state, at) if self.desk.lists else None
        call: Call[Any, Any] = Call(rows, given, run.was, silent, self.dress.language, run.open, find)
        keys = map(self.desk.lists[at].key, run.rows) if verb.of in (Of.ONE, Of.SOME) else ()
        done = partial(self._done, verb, frozenset(keys), run.bar)
        if verb.long is None or not verb.stops:
            if verb.long is not None:
                self.feel(Began(verb.long))
            self._errands.run(partial(verb.do, call), done, lane=verb.lane)
        else:

            def work(progress: Progress) -> Any:
                return verb.do(replace(call, progress=progress))

            self._errands.long(verb.long, work, done, lane=verb.lane)

    def _ask(self, run: e.Run, entry: Input) -> Any:
        """Ask in a dialog; None when whoever sits there has changed their mind, or there is nothing to choose from."""
        if entry.ask is InputKind.PRINTER:
            try:
                return self._tools.printer()
            except PrintFailed as error:
                self.feel(Failed(error))
                return None
        if entry.ask is InputKind.PASTED:
            text = QGuiApplication.clipboard().text()
            if not text.strip():
                self.feel(Told(bad(Word.NOTHING_TO_PASTE)))
            return text if text.strip() else None
        title = self.dress.say(run.verb.word).rstrip("….")
        if entry.ask is InputKind.FOLDER:
            return self._tools.files.folder(title)
        kinds = self.dress.say(entry.kinds or entry.word)
        if entry.ask is InputKind.SAVE:
            return self._tools.files.save(title, entry.suggest(run.rows or (run.open,)), kinds)
        return self._tools.files.open(title, kinds)

    def _done(self, verb: e.AnyVerb, keys: frozenset[Any], bar: Any, result: Any) -> None:
        self.feel(e.Done(verb, result, keys, bar))

    def _put_back(self, undo: e.PutBack) -> None:
        put_back, undone = undo.verb.undo, undo.verb.undone
        assert put_back is not None, "what cannot be put back offers no button"

        def back(left: Any) -> None:
            self.feel(e.Undone(undone(left, self.dress.language) if undone is not None else good(Word.UNDONE)))

        self._errands.run(partial(put_back, undo.result), back, lane=Lane.STORE)
