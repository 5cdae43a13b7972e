"""The desk of passes at work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from gatekeeper.domain.errors import BadInput, PrintFailed
from gatekeeper.domain.passes import Pass, PassState
from gatekeeper.service.office.draft import PdfDraft
from gatekeeper.service.office.issue import Issued
from gatekeeper.service.office.passbook import Listed
from gatekeeper.service.ports import Image, Progress
from gatekeeper.service.reason import ReasonSaid
from gatekeeper.service.words import REASONS
from gatekeeper.ui.jobs import Jobs, Lane
from gatekeeper.ui.office import status
from gatekeeper.ui.office.desk.data import Go
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.errand import Errands, Report
from gatekeeper.ui.office.files import Files
from gatekeeper.ui.office.pages import DPI
from gatekeeper.ui.office.passes import events as e
from gatekeeper.ui.office.passes.columns import COLUMNS
from gatekeeper.ui.office.passes.state import Lifting, Preview, Reasoning, State, after
from gatekeeper.ui.office.passes.view import View
from gatekeeper.ui.office.printer import AskPrinter, print_pages
from gatekeeper.ui.office.table import lines
from gatekeeper.ui.office.words import Word


@dataclass(frozen=True, slots=True)
class Actions:
    """What the desk asks of the outside.

    Attributes:
        issue: To one person, or None for everybody; why a withdrawal by hand is lifted; how far it is.
        worsen: All of the passes or none.
        draw: Numbers, layout, whether names are in full, and how far it is: a PDF whose codes were read back.
        page: A page of a draft by number from 0, at dots per inch.
        save: Writes the file and records its cards as printed; `given` records them alone.
        export: Heads, rows, the file they go into, and the reason, which is in the journal before.
    """

    read: Callable[[], tuple[Listed, ...]]
    issue: Callable[[UUID | None, str, Progress], Issued]
    temporary: Callable[[str, str, int], Pass]
    worsen: Callable[[Sequence[int], PassState, str], int]
    reissue: Callable[[Sequence[int], str], tuple[Pass, ...]]
    draw: Callable[[Sequence[int], str, bool, Progress], PdfDraft]
    page: Callable[[PdfDraft, int, int], Image]
    save: Callable[[PdfDraft, Path], None]
    given: Callable[[PdfDraft], None]
    export: Callable[[Sequence[str], Sequence[Sequence[str]], Path, str], int]


class Screen:
    """Issues, withdraws and prints."""

    def __init__(self, actions: Actions, files: Files, printer: AskPrinter, jobs: Jobs, report: Report) -> None:
        self.state = State()
        self.dress = Dress()
        self._actions = actions
        self._files = files
        self._printer = printer
        self._errands = Errands(jobs, report, self.feel)
        self.widget = View(self.feel)
        self.widget.draw(self.state, self.dress)

    def feel(self, event: e.Event) -> None:
        """Something happened."""
        before, busy = self.state, self.state.status.busy is not None
        self.state = after(before, event)
        self.widget.draw(self.state, self.dress)
        match event:
            case e.ReasonGiven() if isinstance(before.panel, Reasoning) and before.chosen and not busy:
                self._do(before.panel.verb, tuple(sorted(before.chosen)), event.reason)
            case e.TemporaryWanted() if not busy:
                self._errands.run(
                    partial(self._actions.temporary, event.holder, event.flat, event.hours),
                    lambda made: self._done(e.MadeOut(made.number, made.label)),
                )
            case e.IssueWanted() if not busy:
                self._issue(None)
            case e.IssueForWanted() if not busy:
                self._issue(event.person)
            case e.LiftWanted() if isinstance(before.panel, Lifting) and not busy:
                self._lift(before.panel.left.person.id, event.reason)
            case e.DrawWanted() if before.chosen and not busy:
                self._draw(tuple(sorted(before.chosen)), event)
            case e.PageWanted() if isinstance(self.state.panel, Preview):
                self._leaf(self.state.panel.draft, event.page)
            case e.SaveWanted() if isinstance(before.panel, Preview) and not busy:
                self._save(before.panel.draft)
            case e.PrinterWanted() if isinstance(before.panel, Preview) and not busy:
                self._print(before.panel.draft)
            case e.ExportWanted() if not busy:
                self._export(event.reason)
            case status.Stopped():
                self._errands.stop()

    def shown(self) -> None:
        """The desk is looked at."""
        self._read()
        if self.state.panel is None:
            self.widget.look_for()

    def hidden(self) -> None:
        """Another desk is looked at."""

    def sent(self, go: Go) -> None:
        """Another desk wants somebody to have a pass."""
        if isinstance(go.key, UUID):
            self.feel(e.IssueForWanted(go.key))

    def turn(self, dress: Dress) -> None:
        """Another language, other colours."""
        self.dress = dress
        self.widget.draw(self.state, dress)

    def _read(self) -> None:
        self._errands.run(self._actions.read, lambda rows: self.feel(e.Read(rows)))

    def _done(self, event: e.Event) -> None:
        self.feel(event)
        self._read()

    def _do(self, verb: e.Verb, numbers: tuple[int, ...], reason: str) -> None:
        if verb is e.Verb.REISSUE:
            self._errands.run(
                partial(self._actions.reissue, numbers, reason),
                lambda fresh: self._done(
                    e.Reissued(tuple(one.number for one in fresh), tuple(one.label for one in fresh))
                ),
            )
        else:
            self._errands.run(
                partial(self._actions.worsen, numbers, verb.state, reason),
                lambda count: self._done(e.StateSet(verb, count)),
            )

    def _issue(self, person: UUID | None, lift: str = "") -> None:
        self._errands.long(
            Word.WORKING,
            partial(self._actions.issue, person, lift),
            lambda issued: self._done(self._issued(issued, person)),
            lane=Lane.STORE,
        )

    def _lift(self, person: UUID, reason: str) -> None:
        if reason.strip():
            self._issue(person, reason)
        else:
            self.feel(status.Failed(BadInput(ReasonSaid.SAY_WHY)))

    def _issued(self, issued: Issued, person: UUID | None) -> e.Issued:
        why = None
        if person is not None and issued.left_out and not issued.passes:
            left = issued.left_out[0]
            words = REASONS[left.reason][self.dress.language.value] if left.reason else self.dress.say(Word.HAS_ONE)
            why = status.bad(Word.NOT_ISSUED, name=left.person.name, why=words)
        numbers = tuple(one.number for one in issued.passes)
        return e.Issued(numbers, issued.left_out, len(issued.replaced), person, why)

    def _draw(self, numbers: tuple[int, ...], wanted: e.DrawWanted) -> None:
        def work(progress: Progress) -> e.Drawn:
            draft = self._actions.draw(numbers, wanted.layout, wanted.full_names, progress)
            return e.Drawn(draft, self._actions.page(draft, 0, DPI))

        self._errands.long(Word.DRAWING, work, self.feel)

    def _leaf(self, draft: PdfDraft, page: int) -> None:
        self._errands.run(
            partial(self._actions.page, draft, page, DPI),
            lambda picture: self.feel(e.PageDrawn(draft, page, picture)),
            lane=Lane.OUTSIDE,
        )

    def _save(self, draft: PdfDraft) -> None:
        path = self._files.save(self.dress.say(Word.SAVE_PDF), draft.name, self.dress.say(Word.PDF_FILES))
        if path is not None:
            self._errands.run(
                partial(self._actions.save, draft, path),
                lambda _: self._done(e.Given(status.good(Word.WRITTEN, file=path.name))),
            )

    def _print(self, draft: PdfDraft) -> None:
        try:
            printer = self._printer()
        except PrintFailed:
            self.feel(status.Told(status.bad(Word.NO_PRINTER)))
            return
        if printer is None:
            return

        def work(progress: Progress) -> int:
            count = print_pages(printer, partial(self._actions.page, draft), draft.pages, progress)
            self._actions.given(draft)
            return count

        self._errands.long(Word.PRINTING, work, lambda count: self._done(e.Given(status.good(Word.PRINTED, n=count))))

    def _export(self, reason: str) -> None:
        path = self._files.save(self.dress.say(Word.EXPORT), "passes.csv", self.dress.say(Word.CSV_FILES))
        if path is None:
            return
        heads = [self.dress.say(column.head) for column in COLUMNS]
        rows = lines(self.widget.rows, COLUMNS, self.dress.language)
        self._errands.run(
            partial(self._actions.export, heads, rows, path, reason), lambda _: self.feel(e.Exported(path.name))
        )
