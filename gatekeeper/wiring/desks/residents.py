"""The desk of the registry: everybody who lives in the estate, one person changed, tables of them taken in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from gatekeeper.domain.household import PersonState
from gatekeeper.domain.words import Language
from gatekeeper.service.office import households, registry
from gatekeeper.service.office.forget import forget
from gatekeeper.service.office.history import History, history_of
from gatekeeper.service.office.households import HouseholdMoved
from gatekeeper.service.office.people_list import PeopleList, resident_of
from gatekeeper.service.office.registry import Changed, Resident, TypedPerson
from gatekeeper.service.office.take_back import Last, TakenBack, last_import, take_back
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.column import Sort, lines
from gatekeeper.ui.office.desk.data import At, Call, Desk, Facts, Go, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.exporting import Export, export
from gatekeeper.ui.office.desk.form import NOTHING, REASON, Form, Input, InputKind, Why
from gatekeeper.ui.office.desk.own import Own
from gatekeeper.ui.office.desk.paged import Page, PageQuery
from gatekeeper.ui.office.desk.state import OpenForm
from gatekeeper.ui.office.passes.words import W as Passes
from gatekeeper.ui.office.residents.asked import page_asked
from gatekeeper.ui.office.residents.columns import COLUMNS, EXPORT, standing
from gatekeeper.ui.office.residents.history_panel import HISTORY, HistoryPanel
from gatekeeper.ui.office.residents.person_form import PERSON, typed_of
from gatekeeper.ui.office.residents.trial import ImportTrial
from gatekeeper.ui.office.residents.trial_panel import TrialPanel
from gatekeeper.ui.office.residents.trial_rows import field_name
from gatekeeper.ui.office.residents.words import W
from gatekeeper.ui.office.status import Notice, good
from gatekeeper.ui.office.words import Word, say
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.desks.common import desk_page, write_list
from gatekeeper.wiring.desks.doubles import doubles_of, unmerging
from gatekeeper.wiring.desks.photos import Webcam, photos_of
from gatekeeper.wiring.desks.tables import importing
from gatekeeper.wiring.device import OpenDevice

LEFT_NAMED = 5  # people of whom something stayed, who are named when an import is taken back


@dataclass(frozen=True, slots=True)
class Saved:
    """Somebody was saved, and this is their line."""

    changed: Changed
    line: Resident


@dataclass(frozen=True, slots=True)
class Number:
    """Somebody's ID number, whole."""

    person: UUID
    number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NewHome:
    """Where somebody moves, and with whom."""

    flat: str
    together: bool
    join: bool


MOVING = Form(
    NewHome,
    Input("flat", W.NEW_FLAT, hint="3-2-501"),
    Input("together", W.TOGETHER, InputKind.TICK, blank=True),
    Input("join", W.JOIN, InputKind.TICK),
)


HISTORY_FILE = Form(
    Export,
    Input("reason", Word.REASON, InputKind.REASON),
    Input("path", W.EXPORT_HISTORY, InputKind.SAVE, kinds=Word.CSV_FILES, suggest=lambda _: "history.csv"),
)


def _history_written(office: OpenDevice, call: Call[History, Export]) -> str:
    """Write the history that is looked at into a file; that it leaves the house, and why, is in the journal before."""
    heads = [say(column.head, call.language) for column in HISTORY]
    cells = lines(call.row.lines, HISTORY, call.language)
    write_list(office, "history", heads, cells, call.given.path, call.given.reason)
    return call.given.path.name


def residents(office: OpenDevice) -> Desk:
    """The desk of an office."""
    people = PeopleList(lambda: office.store)

    def pages(find: PageQuery) -> Page[Resident]:
        return desk_page(people.page(page_asked(find)))

    def save(call: Call[Resident, TypedPerson]) -> Saved:
        person = call.row.person if call.rows else None
        changed = registry.change(person, call.given, store=office.store, clock=office.clock, was=call.was)
        with office.store.read() as look:
            return Saved(changed, resident_of(changed.now, look))

    def reveal(call: Call[Resident, Why]) -> Number:
        return Number(call.row.person, registry.reveal(call.row.person, call.given.reason, store=office.store))

    def move(call: Call[Resident, NewHome]) -> HouseholdMoved:
        given = call.given
        return households.move_people(
            [call.row.person],
            given.flat,
            together=given.together,
            join=given.join,
            store=office.store,
            clock=office.clock,
        )

    def photo(one: Resident) -> bytes | None:
        with office.store.read() as look:
            known = look.person(one.person)
            return look.photo(known.photo) if known is not None and known.photo else None

    def last(_: object) -> Last:
        with office.store.read() as look:
            return last_import(look)

    def everybody(call: Call[Resident, Export]) -> Iterator[Resident]:
        return people.everybody(page_asked(call.find or PageQuery()))

    def put_back(saved: Saved) -> Sequence[str]:
        return registry.undo(saved.changed, store=office.store)

    back: Verb[Resident, Any, Any] = verb(
        W.UNDO_IMPORT,
        NOTHING,
        lambda call: _back(take_back(call.open.imported, store=office.store), call.language),
        lambda notice: notice,
        at=At.PANEL,
        grave=True,
        titled=W.TAKE_BACK,
        warning=lambda _, which: (W.TAKE_BACK_WHAT, {"at": f"{which.at:%Y-%m-%d %H:%M}", "n": which.people}),
    )
    write_history: Verb[Any, Any, Any] = verb(
        W.EXPORT_HISTORY,
        HISTORY_FILE,
        lambda call: _history_written(office, call),
        lambda name: good(Word.WRITTEN, file=name),
        of=Of.OPEN,
        at=At.PANEL,
        warning=W.EXPORT_HISTORY_WHAT,
        still=True,
    )
    apart = unmerging(office)
    twice, doubles = doubles_of(office)
    of_one, of_folder, photo_panels = photos_of(office, Webcam())
    take_in, tables = importing(office, _back)
    verbs: tuple[Verb[Resident, Any, Any], ...] = (
        verb(
            W.ADD,
            PERSON,
            save,
            _saved,
            does=Word.SAVE,
            titled=W.NEW_RESIDENT,
            undo=put_back,
            undone=_undone,
            lines=lambda saved: [saved.line],
            chooses=lambda saved: [saved.line.person],
        ),
        *take_in,
        verb(W.TAKE_BACK, NOTHING, last, shows=lambda which: OpenForm(back, context=which), still=True),
        export(W.EXPORT_WHAT, EXPORT, "residents.csv", partial(write_list, office, "residents"), everybody),
        verb(
            W.EDIT,
            PERSON,
            save,
            _saved,
            of=Of.ONE,
            at=At.DETAIL,
            main=True,
            does=Word.SAVE,
            start=typed_of,
            title=lambda about: about[0].name,
            undo=put_back,
            undone=_undone,
            lines=lambda saved: [saved.line],
        ),
        verb(
            W.REVEAL,
            REASON,
            reveal,
            of=Of.ONE,
            at=At.DETAIL,
            can=lambda about: bool(about[0].number),
            title=lambda about: f"{about[0].name}  {about[0].number}",
            warning=W.REVEAL_WHY,
            shows=lambda number: number,
            still=True,
        ),
        *of_one,
        verb(
            W.ISSUE_PASS,
            NOTHING,
            lambda call: call.row.person,
            of=Of.ONE,
            at=At.DETAIL,
            goes=lambda person: Go("passes", verb=Passes.ISSUE_ONE, given={"person": person}),
            still=True,
        ),
        verb(
            W.HISTORY,
            NOTHING,
            lambda call: history_of(call.row.person, store=office.store, clock=office.clock),
            of=Of.ONE,
            at=At.DETAIL,
            long=Word.WORKING,
            lane=Lane.OUTSIDE,
            stops=False,
            shows=lambda history: history,
            still=True,
        ),
        verb(
            W.MOVE,
            MOVING,
            move,
            moved,
            of=Of.ONE,
            at=At.DETAIL,
            can=lambda about: about[0].state is PersonState.LIVING_HERE,
            title=lambda about: about[0].name,
            warning=W.MOVE_WHAT,
            undo=lambda done: households.move_back(done, store=office.store),
            undone=moved_back,
        ),
        verb(
            W.FORGET,
            REASON,
            lambda call: forget(call.row.person, call.given.reason, store=office.store),
            lambda done: good(W.FORGOTTEN, name=done.name, n=sum(done.entries.values())),
            of=Of.ONE,
            at=At.DETAIL,
            grave=True,
            can=lambda about: about[0].state is PersonState.MOVED_OUT,
            title=lambda about: about[0].name,
            warning=W.FORGET_WHAT,
        ),
        *twice,
        *of_folder,
        back,
        write_history,
        apart,
        *tables.all,
    )
    listing = Listing[Resident](
        COLUMNS,
        lambda one: one.person,
        W.NO_RESIDENTS,
        Sort("flat"),
        verbs,
        pages=pages,
        find=W.SEARCH_RESIDENTS,
        detail=_facts,
        portrait=photo,
        opens=W.EDIT,
        first=W.IMPORT,
        pastes=W.PASTE,
    )
    trial = Own(
        ImportTrial, partial(TrialPanel, tables), whole=True, holds=_talked_about, manual=ManualPage.OFFICE_IMPORT
    )
    return Desk(
        "residents",
        W.TITLE,
        lambda: (),
        (listing,),
        own=(
            trial,
            doubles,
            *photo_panels,
            Own(History, partial(HistoryPanel, write_history, apart), whole=True, brief=True),
        ),
        manual=ManualPage.OFFICE_RESIDENTS,
        icon=Icon.PEOPLE,
    )


def _facts(one: Resident, asked: object) -> Facts:
    """What is known of somebody, and their number if it was asked for."""
    number = asked.number if isinstance(asked, Number) and asked.person == one.person else ""
    returned = one.returned.isoformat() if one.returned else ""
    lines = (
        (Word.FLAT, lambda _: str(one.flat or "")),
        (W.STANDING, lambda language: standing(one, language)),
        (W.RETURNED, lambda _: returned),
        (W.PHONE, lambda _: one.phone),
        (W.CAR, lambda _: ", ".join(one.plates)),
        (W.PASS_COLUMN, lambda _: ", ".join(one.passes)),
        (W.ID_NUMBER, lambda _: one.number if not number else ""),
    )
    return Facts(one.name, lines, (W.REVEALED, {"name": one.name, "number": number}) if number else None)


def _talked_about(trial: ImportTrial) -> W | None:
    return None if trial.result.done else W.TRIAL_FIRST


def _saved(saved: Saved) -> Notice:
    return good(W.CHANGED, name=saved.line.name)


def _undone(left: Sequence[str], language: Language) -> Notice:
    if not left:
        return good(Word.UNDONE)
    return good(W.UNDONE_PART, left=", ".join(field_name(key, language) for key in left))


def moved(done: HouseholdMoved) -> Notice:
    """What is said when people got another flat."""
    names = ", ".join(one.name for one in done.now[:LEFT_NAMED])
    return good(W.MOVED, n=len(done.now), flat=done.to.flat, names=names)


def moved_back(left: Sequence[str], language: Language) -> Notice:
    """What is said when they have theirs again."""
    return good(W.MOVED_BACK_PART, left=", ".join(left)) if left else good(Word.UNDONE)


def _back(taken: TakenBack, language: Language) -> Notice:
    """What is said of an import that was taken back: whose changes stayed, too."""
    named = [f"{name} ({', '.join(field_name(key, language) for key in keys)})" for name, keys in taken.left]
    more = [say(W.AND_MORE, language, n=len(named))] if len(named) > LEFT_NAMED else []
    left = ", ".join([*named[:LEFT_NAMED], *more])
    return good(W.TAKEN_BACK_PART if left else W.TAKEN_BACK, back=taken.back, gone=taken.gone, left=left)
