"""The desk of the watch list: whom gates look at twice, and what two people there said of whoever was like them."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from gatekeeper.domain.lookout import Lookout
from gatekeeper.service.office import lookouts as verbs_of
from gatekeeper.service.office.lookouts import HitRow, LookoutBook, LookoutRow, lookout_name
from gatekeeper.service.office.lookouts_pasted import TypedLookout
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.office.column import Sort
from gatekeeper.ui.office.desk.data import Call, Desk, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.exporting import export
from gatekeeper.ui.office.desk.form import REASON, Form, Input, InputKind, Why
from gatekeeper.ui.office.status import bad, good
from gatekeeper.ui.office.watch_list.columns import HITS, LINES
from gatekeeper.ui.office.watch_list.words import W
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.desks.common import write_list
from gatekeeper.wiring.device import OpenDevice


@dataclass(frozen=True, slots=True)
class Pasted:
    """A list, and why everybody in it is on the watch list."""

    text: str = field(repr=False)
    why: str = field(repr=False)
    asked_by: str = ""
    until: str = ""


_ORDERED = (Input("why", W.WHY), Input("asked_by", W.ASKED_BY, beside=True), Input("until", W.UNTIL, hint="2026-12-31"))
LINE = Form(
    TypedLookout,
    Input("name", Word.NAME),
    Input("number", W.NUMBER, beside=True),
    Input("former", W.FORMER, hint=W.SEVERAL),
    Input("born", W.BORN, hint="1990", beside=True),
    Input("plates", W.PLATES, hint=W.SEVERAL),
    Input("phone", W.PHONE, beside=True),
    Input("passes", W.PASSES, hint=W.SEVERAL),
    Input("tell", W.TELL, beside=True),
    *_ORDERED,
)
PASTED = Form(Pasted, Input("text", W.PASTED, InputKind.LINES, hint=W.PASTED_HINT), *_ORDERED)


def typed_of(one: LookoutRow) -> TypedLookout:
    """A line as it was written."""
    line, why = one.line, one.why
    plain = (line.name, line.id_number, line.former, str(line.born or ""), line.phone, " ".join(line.plates))
    said = (why.why, why.asked_by) if why is not None else ("", "")
    return TypedLookout(*plain, " ".join(line.passes), line.until.isoformat() if line.until else "", line.tell, *said)


def watch_list(office: OpenDevice) -> Desk:
    """The desk of an office."""
    store, clock = office.store, office.clock

    def put(call: Call[LookoutRow, TypedLookout]) -> Lookout:
        return verbs_of.put_lookout(call.given, call.rows[0].line.id if call.rows else None, store=store, clock=clock)

    def take(call: Call[LookoutRow, Pasted]) -> verbs_of.TakenIn:
        one = call.given
        return verbs_of.take_in(one.text, one.why, one.asked_by, one.until, store=store, clock=clock)

    def end(call: Call[LookoutRow, Why]) -> tuple[Lookout, ...]:
        ids = [one.line.id for one in call.rows]
        return verbs_of.end_lookouts(ids, call.given.reason, store=store, clock=clock)

    def erase(call: Call[LookoutRow, Why]) -> int:
        ids = [one.line.id for one in call.rows]
        return verbs_of.erase_lookouts(ids, call.given.reason, store=store, clock=clock)

    def again(call: Call[HitRow, Why]) -> int:
        hits = [one.hit.id for one in call.rows]
        return verbs_of.take_back_clearings(hits, call.given.reason, store=store, clock=clock)

    back = partial(verbs_of.put_back_lookouts, store=store, clock=clock)
    of_lines: tuple[Verb[LookoutRow, Any, Any], ...] = (
        verb(
            W.ADD, LINE, put, lambda one: good(W.ADDED, name=lookout_name(one)), main=True, chooses=lambda one: [one.id]
        ),
        verb(W.PASTE, PASTED, take, lambda one: good(W.PASTED_DONE, n=len(one.lines), known=one.known)),
        export(W.EXPORT_WHAT, LINES, "watch-list.csv", partial(write_list, office, "watch-list")),
        verb(
            W.EDIT,
            LINE,
            put,
            lambda one: good(W.CHANGED, name=lookout_name(one)),
            of=Of.ONE,
            start=typed_of,
            chooses=lambda one: [one.id],
        ),
        verb(W.END, REASON, end, lambda was: good(W.ENDED_DONE, n=len(was)), of=Of.SOME, undo=back),
        verb(W.ERASE, REASON, erase, lambda n: good(W.ERASED, n=n), of=Of.SOME, grave=True, warning=W.ERASE_WARNING),
    )
    lines = Listing[LookoutRow](
        LINES,
        lambda one: one.line.id,
        W.NONE,
        None,
        of_lines,
        rows=lambda book: book.lines,
        texts=lambda one: [one.line.name, one.line.former, one.line.id_number, *one.line.plates, one.line.tell],
        names=lambda one, _: lookout_name(one.line),
        many=True,
        first=W.ADD,
        share=2,
    )
    of_hits = (
        verb(
            W.ASK_AGAIN,
            REASON,
            again,
            lambda n: good(W.ASKED_AGAIN, n=n),
            of=Of.SOME,
            warning=W.ASK_AGAIN_WARNING,
            against=lambda rows: bad(W.NOT_CLEARED) if any(one.cleared is None for one in rows) else None,
        ),
    )
    hits = Listing[HitRow](
        HITS,
        lambda one: one.hit.id,
        W.NO_HITS,
        Sort("at", down=True),
        of_hits,
        rows=lambda book: book.hits,
        heading=W.HITS,
        many=True,
    )
    read = partial(verbs_of.lookout_book, store=store, clock=clock)
    return Desk(
        "watch-list", W.TITLE, read, (lines, hits), manual=ManualPage.OFFICE_WATCH_LIST, icon=Icon.LOOK_UP, badge=_waits
    )


def _waits(book: LookoutBook) -> int:
    return sum(one.open for one in book.lines)
