"""The desk of saved searches: a question on the left, whom it finds on the right."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.register import SavedSearch
from gatekeeper.domain.search import (
    AllOf,
    AnyOf,
    Compare,
    FieldCompared,
    PeopleField,
    PeopleFieldWord,
    PeopleQuestion,
    Said,
    in_language,
    written,
)
from gatekeeper.domain.words import Language
from gatekeeper.service.office.people_list import PeopleList
from gatekeeper.service.office.registry import Resident
from gatekeeper.service.office.searches import asking, drop_search, put_back_search, save_search, saved_searches
from gatekeeper.service.office.shipped import add_searches, shipped_named
from gatekeeper.service.paging import PageAsked
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.office.column import Column, Sort
from gatekeeper.ui.office.desk.data import At, Call, Desk, Go, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.exporting import Export, export
from gatekeeper.ui.office.desk.form import NOTHING, Form, Input, InputKind
from gatekeeper.ui.office.desk.paged import Page, PageQuery
from gatekeeper.ui.office.registers.words import S
from gatekeeper.ui.office.residents.asked import page_asked
from gatekeeper.ui.office.residents.columns import COLUMNS
from gatekeeper.ui.office.status import good
from gatekeeper.ui.office.words import say
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.desks.common import desk_page, write_list
from gatekeeper.wiring.device import OpenDevice

ROWS = 3  # conditions of the form
SHOWN = (
    PeopleField.AGE,
    PeopleField.HOUSEHOLD_SIZE,
    PeopleField.FLAT,
    *(one for one in PeopleField if one not in (PeopleField.AGE, PeopleField.HOUSEHOLD_SIZE, PeopleField.FLAT)),
)
"""What is asked most stands first."""
OF_REGISTER = "register-field"
NONE = ""
CHOICES: tuple[str, ...] = (NONE, *(one.value for one in SHOWN), OF_REGISTER)
WAYS = {
    Compare.IS: S.IS,
    Compare.IS_NOT: S.IS_NOT,
    Compare.LEAST: S.LEAST,
    Compare.MOST: S.MOST,
    Compare.HAS: S.HAS,
}


@dataclass(frozen=True, slots=True)
class AskedInForm:
    """A search by up to three conditions."""

    name: str
    join_any: bool
    field1: str
    compare1: Compare
    value1: str = field(repr=False)
    named1: str = ""
    field2: str = NONE
    compare2: Compare = Compare.IS
    value2: str = field(default="", repr=False)
    named2: str = ""
    field3: str = NONE
    compare3: Compare = Compare.IS
    value3: str = field(default="", repr=False)
    named3: str = ""


@dataclass(frozen=True, slots=True)
class AskedByText:
    """A search as one line."""

    name: str
    question: str = field(repr=False)


def _conditions() -> Iterator[Input]:
    for n in range(1, ROWS + 1):
        yield Input(
            f"field{n}",
            S.FIELD,
            InputKind.CHOICE,
            choices=CHOICES,
            names=lambda one, lang: _field_name(one, lang),
            blank=PeopleField.AGE.value if n == 1 else None,
        )
        yield Input(
            f"compare{n}",
            S.COMPARE,
            InputKind.CHOICE,
            choices=tuple(WAYS),
            names=lambda one, lang: say(WAYS[one], lang),
            beside=True,
        )
        yield Input(f"value{n}", S.VALUE, beside=False)
        yield Input(f"named{n}", S.NAMED, beside=True)


def _field_name(one: str, language: Any) -> str:
    if one == NONE:
        return say(S.NO_CONDITION, language)
    return say(S.NAMED if one == OF_REGISTER else PeopleFieldWord[PeopleField(one).name], language)


def _shown_when(n: int, part: str) -> Any:
    if part == "named":
        return lambda was, now: getattr(now, f"field{n}") == OF_REGISTER
    return lambda was, now: getattr(now, f"field{n}") != NONE


IN_FORM = Form(
    AskedInForm,
    Input("name", S.NAME),
    Input(
        "join_any",
        S.JOIN,
        InputKind.CHOICE,
        choices=(False, True),
        names=lambda one, lang: say(S.ANY if one else S.ALL, lang),
        beside=True,
    ),
    *_conditions(),
    when={f"{part}{n}": _shown_when(n, part) for n in range(1, ROWS + 1) for part in ("compare", "value", "named")}
    | {f"field{n}": (lambda was, now, n=n: getattr(now, f"field{n - 1}") != NONE) for n in range(2, ROWS + 1)},
)


@dataclass(frozen=True, slots=True)
class ShippedName:
    """Which of the shipped searches another desk leads to."""

    name: str = ""


SHIPPED_ONE: Form[ShippedName] = Form(ShippedName)
BY_TEXT = Form(AskedByText, Input("name", S.NAME), Input("question", S.QUESTION, hint=S.FOR_EXAMPLE))
SAVED: tuple[Column[SavedSearch], ...] = (
    Column("name", S.NAME, lambda one, _: one.name),
    Column("question", S.QUESTION, lambda one, language: in_language(one.question, language)),
)


def question_of(form: AskedInForm, language: Language) -> str:
    """The line that the form means."""
    parts: list[PeopleQuestion] = []
    for n in range(1, ROWS + 1):
        code, value = getattr(form, f"field{n}"), getattr(form, f"value{n}").strip()
        if code == NONE:
            break
        if not value:
            raise BadInput(Said.EMPTY)
        named = getattr(form, f"named{n}").strip() if code == OF_REGISTER else ""
        if code == OF_REGISTER and not named:
            raise BadInput(Said.EMPTY)
        parts.append(
            FieldCompared(PeopleField(code) if not named else None, getattr(form, f"compare{n}"), value, named)
        )
    if not parts:
        raise BadInput(Said.EMPTY)
    whole = parts[0] if len(parts) == 1 else (AnyOf if form.join_any else AllOf)(tuple(parts))
    return written(whole, language)


def searches(office: OpenDevice) -> Desk:
    """The desk of an office."""
    people = PeopleList(lambda: office.store)

    def asked(find: PageQuery) -> PageAsked[Any, Any] | None:
        if find.bar is None:
            return None
        with office.store.read() as look:
            found = look.of_keys(SavedSearch, [find.bar])
            if not found or found[0].dropped:
                return None
            wanted = asking(found[0].question, look, office.clock)
        page = page_asked(find)
        return replace(page, asked=replace(page.asked, so=wanted.so, today=wanted.today, starts=wanted.starts))

    def pages(find: PageQuery) -> Page[Resident]:
        page = asked(find)
        if page is None:
            return Page(())
        return desk_page(people.whole_page(page), of_fitting=True)

    def every(call: Call[Resident, Export]) -> Iterator[Resident]:
        page = asked(call.find or PageQuery())
        return people.everybody(page) if page is not None else iter(())

    def read() -> tuple[SavedSearch, ...]:
        with office.store.read() as look:
            return saved_searches(look)

    def by_form(call: Call[SavedSearch, AskedInForm]) -> SavedSearch:
        return save_search(
            call.given.name, question_of(call.given, call.language), store=office.store, clock=office.clock
        )

    def by_text(call: Call[SavedSearch, AskedByText]) -> SavedSearch:
        return save_search(call.given.name, call.given.question, store=office.store, clock=office.clock)

    def change(call: Call[SavedSearch, AskedByText]) -> SavedSearch:
        name, question = call.given.name, call.given.question
        return save_search(name, question, store=office.store, clock=office.clock, search=call.row.id)

    saved: tuple[Verb[SavedSearch, Any, Any], ...] = (
        verb(S.NEW, IN_FORM, by_form, _said, main=True, chooses=lambda one: [one.id]),
        verb(
            S.SHIPPED,
            NOTHING,
            lambda call: add_searches(store=office.store, clock=office.clock),
            lambda n: good(S.SHIPPED_DONE, n=n),
        ),
        verb(
            S.SHIPPED_ONE,
            SHIPPED_ONE,
            lambda call: shipped_named(call.given.name, store=office.store, clock=office.clock),
            at=At.PANEL,
            chooses=lambda one: [one],
        ),
        verb(S.BY_TEXT, BY_TEXT, by_text, _said, chooses=lambda one: [one.id]),
        verb(
            S.EDIT,
            BY_TEXT,
            change,
            _said,
            of=Of.ONE,
            start=lambda one: AskedByText(one.name, one.question),
            chooses=lambda one: [one.id],
        ),
        verb(
            S.DROP,
            NOTHING,
            lambda call: drop_search(call.row.id, store=office.store, clock=office.clock),
            lambda one: good(S.DROPPED, name=one.name),
            of=Of.ONE,
            undo=lambda one: put_back_search(one, store=office.store, clock=office.clock),
            chooses=lambda _: [],
        ),
    )
    return Desk(
        "searches",
        S.TITLE,
        read,
        (
            Listing(SAVED, lambda one: one.id, S.NONE, Sort("name"), saved, first=S.SHIPPED),
            Listing[Resident](
                tuple(one for one in COLUMNS if one.key not in ("number", "passes")),
                lambda one: one.person,
                S.NOBODY,
                Sort("flat"),
                (export(S.EXPORT_WHAT, COLUMNS, "search.csv", partial(write_list, office, "search"), every),),
                pages=pages,
                heading=S.FOUND,
                many=True,
                follows=0,
                beside=True,
                wide=2,
                leads=lambda one: Go("residents", one.person),
            ),
        ),
        manual=ManualPage.OFFICE_SEARCHES,
        icon=Icon.FIND,
    )


def _said(one: SavedSearch) -> Any:
    return good(S.SAVED, name=one.name)
