"""The desk of households: who lives in a flat, and flats that change, become one or two."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from gatekeeper.domain.words import Language
from gatekeeper.service.office import household_list as verbs_of
from gatekeeper.service.office.household_list import HouseholdList, HouseholdRow
from gatekeeper.service.office.households import HouseholdMoved, move_back
from gatekeeper.service.office.people_list import PeopleList
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.office.column import Sort
from gatekeeper.ui.office.desk.data import At, Call, Desk, Facts, Go, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.exporting import Export, export
from gatekeeper.ui.office.desk.form import NOTHING, Form, Input, InputKind
from gatekeeper.ui.office.desk.paged import Page, PageQuery
from gatekeeper.ui.office.households.columns import COLUMNS, EXPORT, called, state
from gatekeeper.ui.office.households.words import W
from gatekeeper.ui.office.residents.asked import page_asked
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.desks.common import desk_page, write_list
from gatekeeper.wiring.desks.residents import moved, moved_back
from gatekeeper.wiring.device import OpenDevice


@dataclass(frozen=True, slots=True)
class MovesTo:
    """Where a household moves."""

    flat: str
    join: bool


@dataclass(frozen=True, slots=True)
class LivesIn:
    """In which flat they are one household."""

    flat: str


@dataclass(frozen=True, slots=True)
class SplitsOff:
    """Who leaves, and where to."""

    names: str
    flat: str


MOVES = Form(MovesTo, Input("flat", W.NEW_FLAT, hint="3-2-501"), Input("join", W.WITH_WHOM, InputKind.TICK))
ONE_HOME = Form(LivesIn, Input("flat", Word.FLAT, hint="3-2-501"))
SPLITS = Form(SplitsOff, Input("names", W.WHO_GOES), Input("flat", W.NEW_FLAT, hint="3-2-501"))


def households(office: OpenDevice) -> Desk:
    """The desk of an office."""
    store, clock = office.store, office.clock
    found = HouseholdList(PeopleList(lambda: office.store), lambda: office.store, clock)

    def pages(find: PageQuery) -> Page[HouseholdRow]:
        return desk_page(found.page(page_asked(find)), of_fitting=True)

    def move(call: Call[HouseholdRow, MovesTo]) -> HouseholdMoved:
        given = call.given
        return verbs_of.move_household(call.row, given.flat, join=given.join, store=store, clock=clock)

    def make_one(call: Call[HouseholdRow, LivesIn]) -> HouseholdMoved:
        return verbs_of.one_household(call.rows, call.given.flat, store=store, clock=clock)

    def split(call: Call[HouseholdRow, SplitsOff]) -> HouseholdMoved:
        return verbs_of.split_household(call.row, call.given.names, call.given.flat, store=store, clock=clock)

    def everything(call: Call[HouseholdRow, Export]) -> Iterator[HouseholdRow]:
        return found.everything(page_asked(call.find or PageQuery()))

    back = partial(move_back, store=store)
    verbs: tuple[Verb[HouseholdRow, Any, Any], ...] = (
        export(W.EXPORT_WHAT, EXPORT, "households.csv", partial(write_list, office, "households"), everything),
        verb(
            W.PEOPLE_OF,
            NOTHING,
            lambda call: call.row.first,
            of=Of.ONE,
            at=At.DETAIL,
            main=True,
            goes=lambda first: Go("residents", first),
            still=True,
        ),
        verb(
            W.MOVE_ALL, MOVES, move, moved, of=Of.ONE, at=At.DETAIL, can=_lived_in, warning=W.MOVE_ALL_WHAT,
            undo=back, undone=moved_back,
        ),
        verb(
            W.SPLIT, SPLITS, split, moved, of=Of.ONE, at=At.DETAIL, can=_several, warning=W.SPLIT_WHAT,
            undo=back, undone=moved_back,
        ),
        verb(
            W.ONE_HOME, ONE_HOME, make_one, moved, of=Of.SOME, can=lambda rows: len(rows) > 1, warning=W.ONE_HOME_WHAT,
            start=lambda row: LivesIn(str(row.flat)), undo=back, undone=moved_back,
        ),
    )  # fmt: skip
    listing = Listing[HouseholdRow](
        COLUMNS,
        lambda one: one.first,
        W.NONE,
        Sort("flat"),
        verbs,
        pages=pages,
        find=W.FIND,
        many=True,
        detail=_facts,
        names=lambda one, _: str(one.flat),
        opens=W.PEOPLE_OF,
    )
    return Desk("households", W.TITLE, lambda: (), (listing,), manual=ManualPage.OFFICE_HOUSEHOLDS, icon=Icon.HOUSEHOLD)


def _lived_in(rows: tuple[HouseholdRow, ...]) -> bool:
    return bool(rows[0].living)


def _several(rows: tuple[HouseholdRow, ...]) -> bool:
    return len(rows[0].living) > 1


def _facts(row: HouseholdRow, asked: object) -> Facts:
    """Who lives there, each with telephone and passes."""

    def people(language: Language) -> str:
        return "\n".join(
            " ".join(part for part in (called(one, language), one.phone, ", ".join(one.passes)) if part)
            for one in row.living
        )

    gone = "、".join(one.name for one in row.people if one not in row.living)
    lines: tuple[tuple[Any, Any], ...] = (
        (W.HOME_STATE, lambda language: state(row, language)),
        (W.MEMBERS, people),
        (W.CARS, lambda _: " ".join(row.plates)),
        (W.ALSO, lambda _: "、".join(row.also)),
        (W.GONE, lambda _: gone),
    )
    return Facts(str(row.flat), lines)
