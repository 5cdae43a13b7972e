"""Who may stand in the registry twice, at the desk of the registry: found, merged, said to be two, or opened."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from gatekeeper.domain.words import Language
from gatekeeper.service.office.doubles import DoubleRow, find_doubles, maybe_one, two_people
from gatekeeper.service.office.merging import MergeDone, UnmergeDone, merge, unmerge
from gatekeeper.service.office.registry import Resident
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.desk.data import AWAY, At, Call, Go, Of, Verb, verb
from gatekeeper.ui.office.desk.form import NOTHING, REASON, Nothing, Why
from gatekeeper.ui.office.desk.own import Own
from gatekeeper.ui.office.residents.doubles_panel import Doubles, DoublesPanel
from gatekeeper.ui.office.residents.trial_rows import field_name
from gatekeeper.ui.office.residents.words import W
from gatekeeper.ui.office.status import Notice, good
from gatekeeper.wiring.device import OpenDevice


@dataclass(frozen=True, slots=True)
class SaidTwo:
    """A pair of whom a clerk said that they are two people, and what is left."""

    row: DoubleRow = field(repr=False)
    left: Doubles


@dataclass(frozen=True, slots=True)
class MergedHere:
    """A pair that is one person from now on, and what is left."""

    done: MergeDone
    left: Doubles
    language: Language


def doubles_of(office: OpenDevice) -> tuple[tuple[Verb[Resident, Any, Any], ...], Own[Doubles]]:
    """The verb that finds them and those of its panel, and the panel."""
    store = office.store

    def say(call: Call[Any, Nothing]) -> SaidTwo:
        shown: Doubles = call.row
        row = shown.row
        assert row is not None, "without a pair the button cannot be pressed"
        two_people(row.one.person, row.other.person, store=store)
        return SaidTwo(row, shown.without(row.pair))

    two: Verb[Any, Any, Any] = verb(
        W.TWO_PEOPLE,
        NOTHING,
        say,
        lambda done: good(W.TWO_SAID, one=done.row.one.name, other=done.row.other.name),
        of=Of.OPEN,
        at=At.PANEL,
        can=_any,
        undo=lambda done: maybe_one(done.row.pair, store=store),
        undone=lambda _, language: good(W.TWO_BACK),
        shows=lambda done: done.left,
    )

    def make_one(call: Call[Any, Why]) -> MergedHere:
        shown: Doubles = call.row
        wanted = shown.wanted
        assert wanted is not None, "without a pair the button cannot be pressed"
        return MergedHere(merge(wanted, call.given.reason, store=store), shown.merged(wanted), call.language)

    one: Verb[Any, Any, Any] = verb(
        W.MERGE,
        REASON,
        make_one,
        _merged,
        of=Of.OPEN,
        at=At.PANEL,
        main=True,
        can=_any,
        warning=W.MERGE_WHAT,
        undo=lambda made: unmerge(made.done.goes.id, W.MERGE_BACK_WHY.fill(made.language), store=store),
        undone=_unmerged,
        shows=lambda made: made.left,
    )
    left, right = (_opening(word, which) for word, which in ((W.OPEN_LEFT, "one"), (W.OPEN_RIGHT, "other")))
    find: Verb[Any, Any, Any] = verb(
        W.DOUBLES,
        NOTHING,
        lambda call: Doubles(find_doubles(store=store)),
        long=W.LOOKING,
        stops=False,
        lane=Lane.OUTSIDE,
        shows=lambda shown: shown,
        chooses=lambda _: [],
        still=True,
    )
    own = Own(Doubles, partial(DoublesPanel, one, two, left, right), whole=True, brief=True)
    return (find, one, two, left, right), own


def unmerging(office: OpenDevice) -> Verb[Any, Any, Any]:
    """The verb of the time line that takes the last merging back."""
    return verb(
        W.UNMERGE,
        REASON,
        lambda call: (unmerge(call.row.person, call.given.reason, store=office.store), call.language),
        lambda told: _unmerged(*told),
        of=Of.OPEN,
        at=At.PANEL,
        can=lambda rows: bool(rows[0].merged),
        warning=W.UNMERGE_WHAT,
        shows=lambda done: AWAY,
    )


def _merged(made: MergedHere) -> Notice:
    now, passes = made.done.now, ", ".join(made.done.passes)
    return good(W.MERGED_CARDS, name=now.name, passes=passes) if passes else good(W.MERGED, name=now.name)


def _unmerged(done: UnmergeDone, language: Language) -> Notice:
    one, other = done.stayed.name, done.again.name
    if not done.left:
        return good(W.UNMERGED, one=one, other=other)
    left = ", ".join(field_name(key, language) for key in done.left)
    return good(W.UNMERGED_PART, one=one, other=other, left=left)


def _opening(word: W, which: str) -> Verb[Any, Any, Any]:
    return verb(
        word,
        NOTHING,
        lambda call: getattr(call.row.row, which).person,
        of=Of.OPEN,
        at=At.PANEL,
        can=_any,
        goes=lambda person: Go("residents", key=person),
        still=True,
    )


def _any(rows: tuple[Any, ...]) -> bool:
    return rows[0].row is not None
