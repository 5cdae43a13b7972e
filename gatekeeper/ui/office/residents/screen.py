"""The desk of the registry at work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from gatekeeper.service.office.enrol import Enrolled
from gatekeeper.service.office.registry import Changed, Resident, Typed
from gatekeeper.service.ports import Progress
from gatekeeper.ui.jobs import Jobs, Lane
from gatekeeper.ui.office import status
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.errand import Errands, Report
from gatekeeper.ui.office.files import Files
from gatekeeper.ui.office.residents import state as e
from gatekeeper.ui.office.residents.columns import COLUMNS
from gatekeeper.ui.office.residents.state import State, after
from gatekeeper.ui.office.residents.view import View
from gatekeeper.ui.office.table import lines
from gatekeeper.ui.office.words import Word


@dataclass(frozen=True, slots=True)
class Actions:
    """What the desk asks of the outside.

    Attributes:
        enrol: A table's file, whether it is only tried, and how far it is.
        issue: Gives one person a pass, on the desk of passes.
        export: Heads, rows, and the file they go into.
    """

    read: Callable[[], tuple[Resident, ...]]
    change: Callable[[UUID | None, Typed], Changed]
    undo: Callable[[Changed], object]
    reveal: Callable[[UUID, str], str]
    enrol: Callable[[Path, bool, Progress], Enrolled]
    export: Callable[[Sequence[str], Sequence[Sequence[str]], Path], int]
    issue: Callable[[UUID], None]


class Screen:
    """Shows, changes and imports people."""

    def __init__(self, actions: Actions, files: Files, jobs: Jobs, report: Report) -> None:
        self.state = State()
        self.dress = Dress()
        self._actions = actions
        self._files = files
        self._errands = Errands(jobs, report, self.feel)
        self.widget = View(self.feel)
        self.widget.draw(self.state, self.dress)

    def feel(self, event: e.Event) -> None:
        """Something happened."""
        before, busy = self.state, self.state.status.busy is not None
        self.state = after(before, event)
        self.widget.draw(self.state, self.dress)
        match event:
            case e.SaveWanted() if not busy:
                person = before.panel.person if isinstance(before.panel, e.Editing) else None
                self._errands.run(
                    partial(self._actions.change, person, event.typed), lambda changed: self._done(e.Saved(changed))
                )
            case e.UndoWanted() if before.last is not None and not busy:
                self._errands.run(partial(self._actions.undo, before.last), lambda _: self._done(e.PutBack()))
            case e.RevealWanted() if before.chosen is not None and not busy:
                self._reveal(before.chosen, event.reason)
            case e.ImportWanted() if not busy:
                self._try()
            case e.TakeOverWanted() if isinstance(before.panel, e.Trial) and not busy:
                self._take(before.panel.path)
            case e.ExportWanted():
                self._export()
            case e.IssueWanted() if before.chosen is not None:
                self._actions.issue(before.chosen)
            case status.Stopped():
                self._errands.stop()

    def shown(self) -> None:
        """The desk is looked at."""
        self._errands.run(self._actions.read, lambda rows: self.feel(e.Read(rows)))

    def hidden(self) -> None:
        """Another desk is looked at: a number that was revealed is put away."""
        if isinstance(self.state.panel, e.Detail) and self.state.panel.number:
            self.feel(e.Closed())

    def turn(self, dress: Dress) -> None:
        """Another language, other colours."""
        self.dress = dress
        self.widget.draw(self.state, dress)

    def _done(self, event: e.Event) -> None:
        self.feel(event)
        self.shown()

    def _reveal(self, person: UUID, reason: str) -> None:
        self._errands.run(
            partial(self._actions.reveal, person, reason), lambda number: self.feel(e.Revealed(person, number))
        )

    def _try(self) -> None:
        path = self._files.open(self.dress.say(Word.IMPORT), self.dress.say(Word.SHEET_FILES))
        if path is not None:
            self._errands.long(
                Word.WORKING,
                lambda progress: self._actions.enrol(path, True, progress),
                lambda result: self.feel(e.Tried(path, result)),
                lane=Lane.STORE,
            )

    def _take(self, path: Path) -> None:
        self._errands.long(
            Word.WORKING,
            lambda progress: self._actions.enrol(path, False, progress),
            lambda result: self._done(e.TakenOver(path, result)),
            lane=Lane.STORE,
        )

    def _export(self) -> None:
        path = self._files.save(self.dress.say(Word.EXPORT), "residents.csv", self.dress.say(Word.CSV_FILES))
        if path is None:
            return
        heads = [self.dress.say(column.head) for column in COLUMNS]
        rows = lines(self.widget.rows, COLUMNS, self.dress.language)
        self._errands.run(
            partial(self._actions.export, heads, rows, path),
            lambda _: self.feel(status.Told(status.good(Word.WRITTEN, file=path.name))),
            lane=Lane.OUTSIDE,
        )
