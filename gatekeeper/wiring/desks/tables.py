"""Tables of residents at the desk of the registry: tried, talked about, taken over, taken back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from gatekeeper.domain.words import Language
from gatekeeper.service.office.columns import NoHeadings
from gatekeeper.service.office.enrol import Enrolled
from gatekeeper.service.office.registry import Resident
from gatekeeper.service.office.sheet import SheetTable
from gatekeeper.service.office.take_back import TakenBack, take_back
from gatekeeper.service.office.wishes import Wishes
from gatekeeper.service.ports import Progress
from gatekeeper.sheets.reading import read_pasted, read_tables
from gatekeeper.sheets.rest import write_rest
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.desk.data import AWAY, At, Call, Verb, verb
from gatekeeper.ui.office.desk.form import NOTHING, Form, From, Input, InputKind, Nothing, To, into, out_of
from gatekeeper.ui.office.residents.trial import ImportTrial, problems
from gatekeeper.ui.office.residents.trial_panel import TrialVerbs
from gatekeeper.ui.office.residents.words import W
from gatekeeper.ui.office.status import Notice, bad, good
from gatekeeper.ui.office.words import Word, say
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.importing import import_people
from gatekeeper.wiring.wishes import remembered_wishes

OfPeople = Verb[Resident, Any, Any]


@dataclass(frozen=True, slots=True)
class PastedRows:
    """Rows of a spreadsheet, as the clipboard has them."""

    text: str = field(repr=False)


PASTED = Form(PastedRows, Input("text", W.PASTE, InputKind.PASTED))


def importing(
    office: OpenDevice, undone: Callable[[TakenBack, Language], Notice]
) -> tuple[tuple[OfPeople, OfPeople], TrialVerbs]:
    """The verbs that try a table, from a file and from the clipboard, and what can be done with one that was tried.

    Args:
        undone: Says how it went that an import was taken back.
    """

    def record(
        tables: Sequence[SheetTable], wishes: Wishes, progress: Progress, *, dry_run: bool, good_only: bool = False
    ) -> Enrolled:
        done = import_people(office, tables, wishes, progress, dry_run=dry_run, good_only=good_only)
        return replace(done, done=done.done and not dry_run)

    def compare(path: Path, tables: Sequence[SheetTable], wishes: Wishes, progress: Progress) -> ImportTrial:
        try:
            result = record(tables, wishes, progress, dry_run=True)
        except NoHeadings as trouble:
            if not trouble.perhaps:
                raise
            return ImportTrial(path, Enrolled(0, (), 0, 0, (), done=False), tables, wishes, wishes, None, trouble)
        return ImportTrial(path, result, tables, wishes, wishes)

    def read(call: Call[Resident, From]) -> ImportTrial:
        call.progress(0, 0)
        path = call.given.path
        return compare(path, read_tables(path), remembered_wishes(office.folder), call.progress)

    def pasted(call: Call[Resident, PastedRows]) -> ImportTrial:
        name = say(W.PASTED, call.language)
        return compare(Path(name), read_pasted(call.given.text, name), remembered_wishes(office.folder), call.progress)

    def again(call: Call[Resident, Nothing]) -> ImportTrial:
        trial: ImportTrial = call.open
        compared = compare(trial.path, trial.tables, trial.asked, call.progress)
        return replace(compared, tab=trial.tab, out=trial.out, gone=trial.gone)

    def take(call: Call[Resident, Nothing], *, good_only: bool) -> ImportTrial:
        trial: ImportTrial = call.open
        if not trial.can_take:
            return trial
        result = record(trial.tables, trial.told, call.progress, dry_run=False, good_only=good_only)
        return replace(trial, result=result, tab=None)

    def back(trial: ImportTrial) -> TakenBack:
        assert trial.result.imported is not None, "what has changed nothing offers no undo"
        return take_back(trial.result.imported, store=office.store)

    def keep(call: Call[Resident, To]) -> str:
        result = call.open.result
        said = {place: [why.sentence(call.language) for why in whys] for place, whys in problems(result).items()}
        write_rest(result.left, result.headings, said, call.given.path)
        return call.given.path.name

    takes: list[OfPeople] = [
        verb(
            word,
            NOTHING,
            partial(take, good_only=good_only),
            _taken,
            at=At.PANEL,
            long=W.IMPORTING,
            undo=back,
            undo_word=W.UNDO_IMPORT,
            undone=undone,
            lasting=lambda trial: trial.result.imported is None,
            shows=lambda trial: AWAY if trial.result.done and not trial.result.open_rows else trial,
            chooses=lambda _: [],
        )
        for word, good_only in ((W.TAKE_OVER, False), (W.TAKE_GOOD, True))
    ]
    verbs = TrialVerbs(
        again=verb(W.TRY_AGAIN, NOTHING, again, at=At.PANEL, long=W.COMPARING, shows=lambda trial: trial, still=True),
        take=takes[0],
        take_good=takes[1],
        rest=verb(
            W.SAVE_REST,
            into(Word.XLSX_FILES, lambda about: f"{about[0].path.stem}-未导入.xlsx"),
            keep,
            lambda name: good(Word.WRITTEN, file=name),
            at=At.PANEL,
            lane=Lane.OUTSIDE,
            still=True,
        ),
    )
    first: OfPeople = verb(
        W.IMPORT,
        out_of(W.SHEET_FILES),
        read,
        main=True,
        long=W.COMPARING,
        lane=Lane.OUTSIDE,
        shows=lambda trial: trial,
        chooses=lambda _: [],
        still=True,
    )
    paste: OfPeople = verb(
        W.PASTE,
        PASTED,
        pasted,
        long=W.COMPARING,
        lane=Lane.OUTSIDE,
        shows=lambda trial: trial,
        chooses=lambda _: [],
        still=True,
    )
    return (first, paste), verbs


def _taken(trial: ImportTrial) -> Notice:
    result = trial.result
    if not result.done:  # somebody has changed something since it was tried
        return bad(W.NOT_IMPORTED)
    if result.gone:
        return good(
            W.IMPORTED_GONE, added=result.added, changed=result.changed, gone=result.gone, left=result.open_rows
        )
    if result.open_rows:
        return good(W.IMPORTED_PART, added=result.added, changed=result.changed, left=result.open_rows)
    return good(W.IMPORTED, added=result.added, changed=result.changed)
