"""The desk of home observation: today's round, the sheet of its temperatures, what has ended, and who may go out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from gatekeeper.domain.household import parse_flat
from gatekeeper.domain.observation import Cause, ObservationEnd, ToDo, Worry
from gatekeeper.printing.observation import draw_observation
from gatekeeper.printing.page import count_pages
from gatekeeper.service.observation_words import ended_word, why_word
from gatekeeper.service.office import observe
from gatekeeper.service.office.draft import PdfDraft
from gatekeeper.service.office.find import find_person
from gatekeeper.service.office.issue import Issued, issue
from gatekeeper.service.office.observe import Begun, ObservationStep
from gatekeeper.service.office.temperatures import put_down
from gatekeeper.service.office.watched import LONGEST, USUAL, Round, Watched, file_of, the_round
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.column import Sort
from gatekeeper.ui.office.desk.data import AWAY, At, Call, Desk, Go, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.form import NOTHING, Form, Input, InputKind, Nothing
from gatekeeper.ui.office.desk.own import Own
from gatekeeper.ui.office.desk.paper import PaperDraft, first_page, preview, to_printer
from gatekeeper.ui.office.desk.state import OpenForm
from gatekeeper.ui.office.observation.columns import COLUMNS, FIGURES, OVER, facts, texts
from gatekeeper.ui.office.observation.sheet import RoundSheet, checks_of, new_sheet
from gatekeeper.ui.office.observation.sheet_panel import SheetPanel
from gatekeeper.ui.office.observation.words import W
from gatekeeper.ui.office.passes.words import W as P
from gatekeeper.ui.office.status import good
from gatekeeper.ui.office.words import Word, say
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.desks.common import IN_LANGUAGE, PaperIn, page_of, save_pdf, undone
from gatekeeper.wiring.desks.exit_permits import exit_permits
from gatekeeper.wiring.device import OpenDevice

NAMED = 12  # people whose names stand in a panel
MINUTE = 60_000  # milliseconds: whom to call follows the hour
ENDS = (ObservationEnd.RELEASED, ObservationEnd.HOSPITAL, ObservationEnd.MOVED, ObservationEnd.ERROR)
CAUSES = tuple(Cause)


@dataclass(frozen=True, slots=True)
class NewObservation:
    """Somebody who is to be watched, as a clerk types it."""

    name: str
    flat: str
    why: Cause
    first: date
    days: int
    region: str = ""
    ordered_by: str = ""
    steward: str = ""
    supplied: bool = False


@dataclass(frozen=True, slots=True)
class LastDay:
    """Until when it goes on, and why."""

    last: date
    reason: str


@dataclass(frozen=True, slots=True)
class Care:
    """Who looks after somebody."""

    steward: str
    supplied: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ends, and why."""

    how: ObservationEnd
    reason: str


@dataclass(frozen=True, slots=True)
class Released:
    """Who was just released by the days, and may have a pass again."""

    people: tuple[UUID, ...]
    names: str = field(repr=False)


class _Offered:
    """What stands in a new form at first: when it is, and as many days as the rules say, of what was read last."""

    def __init__(self) -> None:
        self.today, self.hour, self.days = date(2000, 1, 1), 0, USUAL

    def take(self, read: Round) -> Round:
        """Remember it."""
        self.today, self.hour, self.days = read.today, read.hour, read.days
        return read


def _begin_form(offered: _Offered) -> Form[NewObservation]:
    return Form(
        NewObservation,
        Input("name", W.NAME),
        Input("flat", W.FLAT, hint="3-2-501", beside=True, kept=W.FLAT_HINT),
        Input("why", W.WHY, InputKind.CHOICE, choices=CAUSES, names=lambda one, lang: say(why_word(one), lang)),
        Input("region", W.REGION, beside=True),
        Input("first", W.FIRST, InputKind.DATE, blank=lambda: offered.today),
        Input("days", W.DAYS, InputKind.NUMBER, most=LONGEST, blank=lambda: offered.days, beside=True),
        Input("steward", W.STEWARD),
        Input("ordered_by", W.ORDERED_BY),
        Input("supplied", W.SUPPLIED, InputKind.TICK),
        kept=True,
    )


LAST_DAY = Form(LastDay, Input("last", W.NEW_LAST, InputKind.DATE), Input("reason", Word.REASON, InputKind.REASON))
CARE = Form(Care, Input("steward", W.STEWARD), Input("supplied", W.SUPPLIED, InputKind.TICK))
ENDING = Form(
    Ending,
    Input("how", W.HOW, InputKind.CHOICE, choices=ENDS, names=lambda one, lang: say(ended_word(one), lang)),
    Input("reason", Word.REASON, InputKind.REASON),
)


def observation(office: OpenDevice) -> Desk:
    """The desk of an office."""
    offered = _Offered()
    tools: dict[str, Any] = {"store": office.store, "clock": office.clock}

    def begin(call: Call[Watched, NewObservation]) -> ObservationStep:
        given = call.given
        whom = f"{parse_flat(given.flat)} {given.name}" if given.flat.strip() else given.name
        with office.store.read() as look:
            person = find_person(whom, look, here=True)
        typed = Begun(
            person.id,
            given.why,
            given.first,
            given.days,
            given.region,
            given.ordered_by,
            given.steward,
            given.supplied,
        )
        return observe.begin(typed, **tools)

    def of(row: Watched) -> Any:
        return row.observation or observe.observation_of(row.person, **tools)

    def move_last_day(call: Call[Watched, LastDay]) -> ObservationStep:
        return observe.move_last_day(of(call.row), call.given.last, call.given.reason, **tools)

    def look_after(call: Call[Watched, Care]) -> ObservationStep:
        return observe.look_after(of(call.row), call.given.steward, call.given.supplied, **tools)

    def end(call: Call[Watched, Ending]) -> ObservationStep:
        return observe.end(of(call.row), call.given.how, call.given.reason, **tools)

    def release(call: Call[Watched, Nothing]) -> Sequence[ObservationStep]:
        return [observe.end(of(row), _how(row), "", **tools) for row in call.rows]

    def sheet(call: Call[Watched, Nothing]) -> RoundSheet:
        read = the_round(**tools)
        return new_sheet([one for one in read.now if one.to_do is not ToDo.RELEASE], read.today, read.fever)

    def keep(call: Call[Any, Nothing]) -> int:
        return put_down(checks_of(call.open), "", **tools)

    def put_back(change: ObservationStep) -> bool:
        return observe.undo(change, **tools)

    kept: Verb[Any, Any, Any] = verb(
        W.KEEP, NOTHING, keep, lambda n: good(W.KEPT, n=n), of=Of.OPEN, at=At.PANEL, shows=lambda n: AWAY
    )

    def file(call: Call[Watched, PaperIn]) -> PaperDraft[Any]:
        made = file_of(call.row, **tools)
        pdf = draw_observation(made, call.given.language)
        # No name in the file's: it may lie about on a disk that others use.
        return first_page(PdfDraft(pdf, count_pages(pdf), f"observation-{made.made_at:%Y%m%d-%H%M}.pdf"), None, page_of)

    saving = save_pdf()
    on_printer = to_printer(page_of, at=At.PANEL)

    def filed(word: W) -> Verb[Watched, Any, Any]:
        return verb(
            word,
            IN_LANGUAGE,
            file,
            of=Of.ONE,
            long=Word.WORKING,
            lane=Lane.OUTSIDE,
            shows=lambda paper: paper,
            still=True,
        )

    def green(call: Call[Any, Nothing]) -> Issued:
        with office.store.read() as look:
            people = list(look.persons_by(call.open.people).values())
        return issue(people, progress=call.progress, **tools)

    passes: Verb[Any, Any, Any] = verb(
        W.GREEN,
        NOTHING,
        green,
        lambda made: good(P.ISSUED, n=len(made.passes), left=len(made.left_out), replaced=len(made.replaced)),
        at=At.PANEL,
        does=W.ISSUE_AND_PRINT,
        warning=lambda _, released: (W.GREEN_WHAT, {"n": len(released.people), "names": released.names}),
        long=P.ISSUING,
        goes=lambda made: Go("cards", made.passes[0].number) if made.passes else None,
    )
    verbs: tuple[Verb[Watched, Any, Any], ...] = (
        verb(
            W.TAKE,
            NOTHING,
            sheet,
            main=True,
            shows=lambda made: made,
            still=True,
        ),
        verb(
            W.BEGIN,
            _begin_form(offered),
            begin,
            lambda one: good(W.BEGUN, name=one.person.name, first=one.now.first, last=one.now.last),
            undo=put_back,
            undone=undone,
        ),
        kept,
        passes,
        verb(
            W.RELEASE,
            NOTHING,
            release,
            lambda done: good(W.RELEASED, n=len(done)),
            of=Of.SOME,
            shows=lambda done: OpenForm(passes, context=released) if (released := _released(done)).people else None,
            can=lambda rows: all(one.to_do is ToDo.RELEASE for one in rows),
        ),
        filed(W.FILE),
        saving,
        on_printer,
        verb(
            W.MOVE_LAST,
            LAST_DAY,
            move_last_day,
            lambda one: good(W.MOVED_LAST, name=one.person.name, last=one.now.last),
            of=Of.ONE,
            warning=W.MOVE_LAST_WHAT,
            start=lambda one: LastDay(one.last + timedelta(days=7), ""),
            undo=put_back,
            undone=undone,
        ),
        verb(
            W.LOOK_AFTER,
            CARE,
            look_after,
            lambda one: good(W.LOOKED_AFTER, name=one.person.name),
            of=Of.ONE,
            start=lambda one: Care(one.steward, one.supplied),
            undo=put_back,
            undone=undone,
        ),
        verb(
            W.END,
            ENDING,
            end,
            lambda one: good(W.ENDED, name=one.person.name),
            of=Of.ONE,
            grave=True,
            warning=W.END_WARNING,
            undo=put_back,
            undone=undone,
        ),
    )
    now = Listing[Watched](
        COLUMNS,
        lambda one: one.person,
        W.NONE,
        Sort("todo"),
        verbs,
        rows=lambda read: read.now,
        texts=texts,
        many=True,
        detail=facts,
        names=lambda one, _: one.name,
        first=W.BEGIN,
        marks=(W.MARK_DUE, lambda one: one.to_do is ToDo.RELEASE),
        heading=W.ROUND,
        share=3,
    )
    over = Listing[Watched](
        OVER,
        lambda one: one.observation,
        W.NONE_OVER,
        verbs=(filed(W.FILE_OVER),),
        rows=lambda read: read.over,
        heading=W.OVER,
        wide=3,
    )
    sheet_of_round = Own(
        RoundSheet,
        partial(SheetPanel, kept),
        whole=True,
        holds=lambda shown: W.SAVE_FIRST if shown.is_touched else None,
    )
    return Desk(
        "observation",
        W.TITLE,
        lambda: offered.take(the_round(**tools)),
        (now, over, exit_permits(office, lambda: offered.today, lambda: offered.hour)),
        own=(sheet_of_round, preview(page_of, saving, on_printer)),
        every=MINUTE,
        figures=FIGURES,
        manual=ManualPage.OFFICE_OBSERVATION,
        icon=Icon.OBSERVED,
        badge=_waits,
    )


def _released(done: Sequence[ObservationStep]) -> Released:
    free = [one.person for one in done if one.now.ended is ObservationEnd.RELEASED]
    names = " ".join(one.name for one in free[:NAMED])
    return Released(tuple(one.id for one in free), f"{names} …" if len(free) > NAMED else names)


def _how(row: Watched) -> ObservationEnd:
    return ObservationEnd.MOVED if Worry.MOVED in row.watch.worries else ObservationEnd.RELEASED


def _waits(read: Round) -> int:
    return sum(one.to_do in (ToDo.VISIT, ToDo.RELEASE) for one in read.now)
