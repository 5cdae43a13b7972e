"""The desk of registers: the registers on the left, the rows of one on the right, and below them whom its rule proposes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from gatekeeper.domain.register import MOST_FIELDS, Register, RegisterRow, written_fields
from gatekeeper.domain.words import Language
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office import registers as verbs_of
from gatekeeper.service.office.listed import RowsAsked
from gatekeeper.service.office.people_list import PeopleList
from gatekeeper.service.office.register_list import RegisterLine, RegisterList, RegisterStands, shown
from gatekeeper.service.office.registers import RowChange, TypedRow
from gatekeeper.service.office.registry import Resident
from gatekeeper.service.office.taken_out import record_export
from gatekeeper.service.paging import PageAsked
from gatekeeper.service.sounds import folded
from gatekeeper.sheets.tables import SheetOfRows, write_workbook
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.office.column import Column, Sort, lines
from gatekeeper.ui.office.desk.data import Call, Desk, Go, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.exporting import Export, export
from gatekeeper.ui.office.desk.form import NOTHING, REASON, Form, Input, InputKind, Nothing, Why
from gatekeeper.ui.office.desk.paged import Page, PageQuery
from gatekeeper.ui.office.desk.state import OpenForm
from gatekeeper.ui.office.registers.row_form import row_form, row_of
from gatekeeper.ui.office.registers.words import W
from gatekeeper.ui.office.residents.columns import COLUMNS as PEOPLE
from gatekeeper.ui.office.status import Notice, bad, good
from gatekeeper.ui.office.words import Word, say
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.desks.common import desk_page, write_list
from gatekeeper.wiring.device import OpenDevice


@dataclass(frozen=True, slots=True)
class TypedRegister:
    """A register as a clerk writes it."""

    name: str
    fields: str
    rule: str


@dataclass(frozen=True, slots=True)
class Followed:
    """When they are followed up next, and what there is to say."""

    days: int
    note: str = field(repr=False)


REGISTER = Form(TypedRegister, Input("name", W.NAME), Input("fields", W.FIELDS), Input("rule", W.RULE))
FOLLOW = Form(Followed, Input("days", W.FOLLOW, InputKind.NUMBER, most=365, blank=7), Input("note", W.NOTE))
STANDS: tuple[Column[RegisterStands], ...] = (
    Column("name", W.NAME, lambda one, _: one.register.name),
    Column("rows", W.ROWS, lambda one, _: f"{one.rows:,}", order=lambda one: one.rows, number=True),
    Column(
        "due",
        W.DUE,
        lambda one, _: str(one.due or ""),
        order=lambda one: one.due,
        number=True,
        grave=lambda one: one.due > 0,
    ),
)


def _value_column(place: int) -> Column[RegisterLine]:
    """The column of a field; its head is the field's name, and without a field it is not seen."""
    return Column(
        f"value{place}",
        W.VALUES,
        lambda one, _: shown(one.values[place], one.fields[place]) if place < len(one.fields) else "",
        called=lambda one: one.fields[place].name if place < len(one.fields) else "",
        sorts=False,
    )


LINES: tuple[Column[RegisterLine], ...] = (
    Column("name", Word.NAME, lambda one, _: one.name),
    Column("flat", Word.FLAT, lambda one, _: one.flat),
    *(_value_column(place) for place in range(MOST_FIELDS)),
    Column("added", W.SINCE, lambda one, _: one.added.isoformat()),
    Column("follow", W.NEXT, lambda one, _: one.follow.isoformat() if one.follow else "", grave=lambda one: one.late),
    Column("note", W.NOTE, lambda one, _: one.note, sorts=False),
)


def registers(office: OpenDevice) -> Desk:
    """The desk of an office."""
    lists, people = RegisterList(lambda: office.store, lambda: office.clock), PeopleList(lambda: office.store)

    def asked(find: PageQuery) -> PageAsked[RowsAsked, UUID] | None:
        if find.bar is None:
            return None
        by, down = (find.sort.key, find.sort.down) if find.sort is not None else ("flat", False)
        text = folded(find.query).strip()
        begins = text if text.isascii() and text.isalpha() else ""
        key = find.key if isinstance(find.key, UUID) else None
        return PageAsked(
            RowsAsked(find.bar, text, begins), by, down, find.first, find.count, find.after, key, find.chosen
        )

    def pages(find: PageQuery) -> Page[RegisterLine]:
        page = asked(find)
        if page is None:
            return Page(())
        return desk_page(lists.page(page), of_fitting=True)

    def proposed(find: PageQuery) -> Page[Resident]:
        wanted = lists.proposed(find.bar) if find.bar is not None else None
        if wanted is None:
            return Page(())
        page = PageAsked(wanted, "place", False, find.first, find.count, find.after, None, find.chosen)
        return desk_page(people.whole_page(page), of_fitting=True)

    def every(call: Call[RegisterLine, Export]) -> Iterator[RegisterLine]:
        page = asked(call.find or PageQuery())
        return lists.every(page) if page is not None else iter(())

    def make(call: Call[RegisterStands, TypedRegister]) -> Register:
        one = call.given
        return verbs_of.new_register(one.name, one.fields, one.rule, store=office.store, clock=office.clock)

    def change(call: Call[RegisterStands, TypedRegister]) -> Register:
        one, of = call.given, call.row.register.id
        return verbs_of.change_register(of, one.name, one.fields, one.rule, store=office.store, clock=office.clock)

    def close(call: Call[RegisterStands, Why]) -> Register:
        of = call.row.register.id
        return verbs_of.close_register(of, call.given.reason, store=office.store, clock=office.clock)

    def put(of: UUID, typed: TypedRow, row: UUID | None = None) -> RowChange:
        return verbs_of.put_row(of, typed, store=office.store, clock=office.clock, row=row)

    def adding(call: Call[RegisterStands, Nothing]) -> OpenForm:
        """The form of a new row, with the fields of its register."""
        of = call.row.register
        fresh: Verb[RegisterStands, Any, Any] = verb(
            W.ADD,
            row_form(of.typed, is_new=True),
            lambda call: put(of.id, row_of(of.typed, call.given)),
            lambda _: good(W.ADDED),
            of=Of.ONE,
            title=lambda rows: rows[0].register.name,
            undo=back,
            undone=_undone,
            behind=add,
        )
        return OpenForm(fresh, frozenset({of.id}))

    def changing(call: Call[RegisterLine, Nothing]) -> OpenForm:
        """The form of a row as it is now."""
        row = _row(office, call.row.id)
        fields = call.row.fields
        changed: Verb[RegisterLine, Any, Any] = verb(
            W.ROW,
            row_form(fields, [row.value(place) for place in range(len(fields))], row.note, is_new=False),
            lambda call: put(row.register, row_of(fields, call.given), row.id),
            lambda _: good(W.SAVED),
            of=Of.ONE,
            title=lambda rows: f"{rows[0].flat} {rows[0].name}".strip(),
            undo=back,
            undone=_undone,
            behind=change_row,
        )
        return OpenForm(changed, frozenset({row.id}))

    def back(done: RowChange) -> int:
        return restore((done,))

    def followed(call: Call[RegisterLine, Followed]) -> tuple[RowChange, ...]:
        ids = [one.id for one in call.rows]
        return verbs_of.follow_up(ids, call.given.days, call.given.note, store=office.store, clock=office.clock)

    def over(call: Call[RegisterLine, Why]) -> tuple[RowChange, ...]:
        ids = [one.id for one in call.rows]
        return verbs_of.close_rows(ids, call.given.reason, store=office.store, clock=office.clock)

    def restore(changes: tuple[RowChange, ...]) -> int:
        return verbs_of.put_back_rows(changes, store=office.store, clock=office.clock)

    def confirm(call: Call[Resident, Nothing]) -> tuple[RegisterRow, ...]:
        assert call.find is not None, "a list that the store keeps is asked by what is looked at"
        ids = [one.person for one in call.rows]
        return verbs_of.add_people(call.find.bar, ids, store=office.store, clock=office.clock)

    def unconfirm(made: tuple[RegisterRow, ...]) -> int:
        return restore(tuple((one, None) for one in made))

    def workbook(call: Call[RegisterLine, Export]) -> str:
        rows = tuple(every(call))
        columns = seen_columns(rows)
        record_export("register", len(rows), call.given.reason, store=office.store, full=True)
        heads = [
            column.called(rows[0]) if column.called and rows else say(column.head, call.language) for column in columns
        ]
        with office.store.read() as look:
            made_at = calendar_of(look).local(office.clock.now())
        title = say(W.TITLE, call.language)
        sheet = SheetOfRows(title, heads, lines(rows, columns, call.language))
        write_workbook([sheet], title, made_at, call.given.path)
        return call.given.path.name

    add: Verb[RegisterStands, Any, Any] = verb(
        W.ADD, NOTHING, adding, of=Of.ONE, main=True, shows=lambda form: form, still=True
    )
    change_row: Verb[RegisterLine, Any, Any] = verb(
        W.ROW, NOTHING, changing, of=Of.ONE, shows=lambda form: form, still=True
    )
    of_registers: tuple[Verb[RegisterStands, Any, Any], ...] = (
        verb(W.NEW, REGISTER, make, lambda one: good(W.MADE, name=one.name), chooses=lambda one: [one.id]),
        verb(
            W.SHIPPED,
            NOTHING,
            lambda call: verbs_of.add_shipped(store=office.store, clock=office.clock),
            lambda n: good(W.SHIPPED_DONE, n=n),
        ),
        add,
        verb(
            W.EDIT,
            REGISTER,
            change,
            lambda one: good(W.CHANGED, name=one.name),
            of=Of.ONE,
            start=lambda one: TypedRegister(one.register.name, written_fields(one.register.typed), one.register.rule),
        ),
        verb(
            W.CLOSE_IT,
            REASON,
            close,
            lambda one: good(W.CLOSED, name=one.name),
            of=Of.ONE,
            undo=lambda was: verbs_of.reopen_register(was, store=office.store, clock=office.clock),
            chooses=lambda _: [],
        ),
    )
    of_rows: tuple[Verb[RegisterLine, Any, Any], ...] = (
        export(W.EXPORT_WHAT, LINES, "register.csv", partial(write_list, office, "register"), every),
        verb(
            W.TO_XLSX,
            Form(
                Export,
                Input("reason", Word.REASON, InputKind.REASON),
                Input("path", W.TO_XLSX, InputKind.SAVE, kinds=Word.XLSX_FILES, suggest=lambda _: "register.xlsx"),
            ),
            workbook,
            lambda name: good(Word.WRITTEN, file=name),
            of=Of.SHOWN,
            warning=lambda rows, _: (W.EXPORT_WHAT, {"n": f"{len(rows):,}"}),
            still=True,
        ),
        change_row,
        verb(
            W.FOLLOWED,
            FOLLOW,
            followed,
            lambda was: good(W.FOLLOWED_DONE, n=len(was)),
            of=Of.SOME,
            undo=restore,
            undone=_undone,
        ),
        verb(W.OVER, REASON, over, lambda was: good(W.OVER_DONE, n=len(was)), of=Of.SOME, undo=restore, undone=_undone),
    )
    of_proposed: tuple[Verb[Resident, Any, Any], ...] = (
        verb(
            W.CONFIRM,
            NOTHING,
            confirm,
            lambda made: good(W.CONFIRMED, n=len(made)),
            of=Of.SOME,
            undo=unconfirm,
            undone=_undone,
        ),
    )
    return Desk(
        "registers",
        W.TITLE,
        lists.registers,
        (
            Listing(STANDS, lambda one: one.register.id, W.NONE, Sort("name"), of_registers, first=W.SHIPPED),
            Listing[RegisterLine](
                LINES,
                lambda one: one.id,
                W.NO_ROWS,
                Sort("flat"),
                of_rows,
                pages=pages,
                find=W.FIND,
                many=True,
                heading=W.IN_IT,
                share=2,
                follows=0,
                beside=True,
                wide=3,
                leads=lambda one: Go("residents", one.person) if one.person is not None else None,
            ),
            Listing[Resident](
                PEOPLE[:4],
                lambda one: one.person,
                W.NONE_PROPOSED,
                None,
                of_proposed,
                pages=proposed,
                many=True,
                heading=W.PROPOSED,
                follows=0,
            ),
        ),
        manual=ManualPage.OFFICE_REGISTERS,
        icon=Icon.SHIFT,
    )


def seen_columns(rows: tuple[RegisterLine, ...]) -> list[Column[RegisterLine]]:
    """The columns that a register has."""
    return [one for one in LINES if one.called is None or (rows and one.called(rows[0]))]


def _row(office: OpenDevice, of: UUID) -> RegisterRow:
    with office.store.read() as look:
        return look.of_keys(RegisterRow, [of])[0]


def _undone(count: int, _: Language) -> Notice:
    return good(W.UNDONE, n=count) if count else bad(Word.STOOD)
