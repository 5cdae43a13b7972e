"""The desk of the registry at work."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from gatekeeper.service.office.columns import NoHeadings
from gatekeeper.service.office.enrol import Enrolled
from gatekeeper.service.office.registry import Changed, Meanwhile, Resident, Typed
from gatekeeper.service.office.roster import Wishes
from gatekeeper.service.office.sheet import SheetTable
from gatekeeper.service.office.take_back import Last, TakenBack
from gatekeeper.service.ports import Progress
from gatekeeper.ui.jobs import Jobs, Lane
from gatekeeper.ui.office import status
from gatekeeper.ui.office.desk.data import Go
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.errand import Errands, Report
from gatekeeper.ui.office.files import Files
from gatekeeper.ui.office.residents import events as e
from gatekeeper.ui.office.residents.columns import EXPORT
from gatekeeper.ui.office.residents.state import Detail, Editing, State, after
from gatekeeper.ui.office.residents.trial import Trial, problems
from gatekeeper.ui.office.residents.trial_rows import field_name
from gatekeeper.ui.office.residents.view import View
from gatekeeper.ui.office.table import lines
from gatekeeper.ui.office.words import Word

LEFT_NAMED = 5  # people of whom something stayed, who are named when an import is taken back


@dataclass(frozen=True, slots=True)
class Actions:
    """What the desk asks of the outside.

    Attributes:
        change: Somebody (None for somebody new), what stands in the form, and what stood there before.
        tables: Reads a file, and what was said of tables before.
        enrol: Tables, what was said of them, whether they are only tried, whether good rows are taken alone, how far it is.
        rest: Writes the rows that are not taken, with what is wrong with each, by sheet and number.
        take_back: Takes the newest import back; `last_import` tells which that is.
        export: Heads, rows, the file they go into, and the reason, which is in the journal before.
        issue: Gives one person a pass, on the desk of passes.
    """

    read: Callable[[], tuple[Resident, ...]]
    change: Callable[[UUID | None, Typed, Typed | None], Changed]
    undo: Callable[[Changed], tuple[str, ...]]
    reveal: Callable[[UUID, str], str]
    tables: Callable[[Path], tuple[Sequence[SheetTable], Wishes]]
    enrol: Callable[[Sequence[SheetTable], Wishes, bool, bool, Progress], Enrolled]
    rest: Callable[[Enrolled, Mapping[tuple[str, int], Sequence[str]], Path], int]
    last_import: Callable[[], Last]
    take_back: Callable[[], TakenBack]
    export: Callable[[Sequence[str], Sequence[Sequence[str]], Path, str], int]
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
            case e.SaveWanted() if isinstance(before.panel, Editing) and not busy:
                self._save(before.panel.person, event)
            case e.UndoWanted() if before.last is not None and not busy:
                self._undo(before.last)
            case e.RevealWanted() if before.chosen is not None and not busy:
                self._reveal(before.chosen, event.reason)
            case e.ImportWanted() if not busy:
                self._import()
            case e.TryAgainWanted() if isinstance(before.panel, Trial) and not busy:
                self._compare(before.panel.path, before.panel.tables, before.panel.asked)
            case e.TakeOverWanted() if isinstance(before.panel, Trial) and before.panel.can_take and not busy:
                self._take(before.panel, event.good_only)
            case e.RestWanted() if isinstance(before.panel, Trial) and not busy:
                self._keep_rest(before.panel)
            case e.TakeBackAsked() if not busy:
                self._errands.run(self._actions.last_import, lambda last: self.feel(e.LastKnown(last)))
            case e.TakeBackWanted() if not busy:
                self._take_back()
            case e.ExportWanted() if not busy:
                self._export(event.reason)
            case e.IssueWanted() if before.chosen is not None:
                self._actions.issue(before.chosen)
            case status.Failed() if isinstance(event.error, Meanwhile):
                self._read()  # the form shows what was changed, and by its side what was typed
            case status.Stopped():
                self._errands.stop()

    def shown(self) -> None:
        """The desk is looked at."""
        self._read()
        if self.state.panel is None or isinstance(self.state.panel, Detail):
            self.widget.look_for()

    def hidden(self) -> None:
        """Another desk is looked at: a number that was revealed is put away."""
        if isinstance(self.state.panel, Detail) and self.state.panel.number:
            self.feel(e.Closed())

    def sent(self, go: Go) -> None:
        """Another desk leads to somebody."""
        if isinstance(go.key, UUID):
            self.feel(e.PersonShown(go.key))

    def turn(self, dress: Dress) -> None:
        """Another language, other colours."""
        self.dress = dress
        self.widget.draw(self.state, dress)

    def _read(self) -> None:
        self._errands.run(self._actions.read, lambda rows: self.feel(e.Read(rows)))

    def _done(self, event: e.Event) -> None:
        self.feel(event)
        self._read()

    def _save(self, person: UUID | None, wanted: e.SaveWanted) -> None:
        self._errands.run(
            partial(self._actions.change, person, wanted.typed, wanted.was),
            lambda changed: self._done(e.Saved(changed)),
        )

    def _undo(self, last: Changed | Enrolled) -> None:
        if isinstance(last, Enrolled):
            self._take_back()
            return
        self._errands.run(
            partial(self._actions.undo, last),
            lambda left: self._done(e.PutBack(tuple(field_name(key, self.dress.language) for key in left))),
        )

    def _reveal(self, person: UUID, reason: str) -> None:
        self._errands.run(
            partial(self._actions.reveal, person, reason), lambda number: self.feel(e.Revealed(person, number))
        )

    def _import(self) -> None:
        path = self._files.open(self.dress.say(Word.IMPORT), self.dress.say(Word.SHEET_FILES))
        if path is None:
            return

        def read(progress: Progress) -> tuple[Sequence[SheetTable], Wishes]:
            progress(0, 0)
            return self._actions.tables(path)

        self._errands.long(Word.READING_TABLE, read, lambda found: self._compare(path, *found))

    def _compare(self, path: Path, tables: Sequence[SheetTable], wishes: Wishes) -> None:
        def compare(progress: Progress) -> e.Tried:
            try:
                result = self._actions.enrol(tables, wishes, True, False, progress)
            except NoHeadings as trouble:
                if not trouble.perhaps:
                    raise
                return e.Tried(path, tables, wishes, Enrolled(0, (), 0, 0, (), done=False), trouble)
            return e.Tried(path, tables, wishes, result)

        self._errands.long(Word.COMPARING, compare, self.feel, lane=Lane.STORE)

    def _take(self, trial: Trial, good_only: bool) -> None:
        self._errands.long(
            Word.IMPORTING,
            lambda progress: self._actions.enrol(trial.tables, trial.wishes, False, good_only, progress),
            lambda result: self._done(e.TakenOver(result)),
            lane=Lane.STORE,
        )

    def _keep_rest(self, trial: Trial) -> None:
        path = self._files.save(
            self.dress.say(Word.SAVE_REST), f"{trial.path.stem}-未导入.xlsx", self.dress.say(Word.XLSX_FILES)
        )
        if path is None:
            return
        said = {
            place: [why.sentence(self.dress.language) for why in whys] for place, whys in problems(trial.result).items()
        }
        self._errands.run(
            partial(self._actions.rest, trial.result, said, path),
            lambda _: self.feel(status.Told(status.good(Word.WRITTEN, file=path.name))),
            lane=Lane.OUTSIDE,
        )

    def _take_back(self) -> None:
        self._errands.run(self._actions.take_back, lambda taken: self._done(e.TookBack(taken, self._left(taken))))

    def _left(self, taken: TakenBack) -> str:
        named = [
            f"{name} ({', '.join(field_name(key, self.dress.language) for key in keys)})" for name, keys in taken.left
        ]
        more = [self.dress.say(Word.AND_MORE, n=len(named))] if len(named) > LEFT_NAMED else []
        return ", ".join([*named[:LEFT_NAMED], *more])

    def _export(self, reason: str) -> None:
        rows = lines(self.widget.rows, EXPORT, self.dress.language)
        path = self._files.save(self.dress.say(Word.EXPORT), "residents.csv", self.dress.say(Word.CSV_FILES))
        if path is None:
            return
        heads = [self.dress.say(column.head) for column in EXPORT]
        self._errands.run(
            partial(self._actions.export, heads, rows, path, reason), lambda _: self.feel(e.Exported(path.name))
        )
