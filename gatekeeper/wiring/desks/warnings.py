"""The desk of warnings: one is taken, settled with a note, put off, and found again by who looks after it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gatekeeper.domain.warning import WarningState
from gatekeeper.service.office import warnings as verbs
from gatekeeper.service.office.alarm import Warned
from gatekeeper.service.office.today import Today
from gatekeeper.service.office.today import today as day_of
from gatekeeper.service.office.warnings import WarningsStep
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.office.column import Sort
from gatekeeper.ui.office.desk.data import At, Call, Desk, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.form import NOTHING, Form, Input, InputKind, Nothing
from gatekeeper.ui.office.status import Notice, good
from gatekeeper.ui.office.warnings.columns import DONE, OPEN, facts, figures, texts
from gatekeeper.ui.office.warnings.words import W
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.desks.common import local, undone
from gatekeeper.wiring.desks.today import where
from gatekeeper.wiring.device import OpenDevice

AGAIN = 30_000  # milliseconds until it is read again while it is looked at
DAY = 24  # hours


@dataclass(frozen=True, slots=True)
class Taking:
    """Who looks after it."""

    by: str


@dataclass(frozen=True, slots=True)
class Settling:
    """What was done, and by whom."""

    by: str
    note: str


@dataclass(frozen=True, slots=True)
class PuttingOff:
    """Until when, why, and who says so."""

    by: str
    hours: int
    reason: str


class _Me:
    """Who works at this window: whoever is logged in, or was named here last where nobody logs in."""

    def __init__(self) -> None:
        self.name = ""

    def look(self, office: OpenDevice) -> None:
        """See who is logged in."""
        with office.store.read() as look:
            self.name = verbs.acting_clerk(look) or self.name

    def called(self, name: str) -> str:
        """The name that was typed; it is offered next time."""
        self.name = name.strip() or self.name
        return name

    def mine(self, one: Warned) -> bool:
        """Whether whoever works here looks after it."""
        step = one.step
        return (
            bool(self.name) and step is not None and one.standing.state == WarningState.TAKEN and step.by == self.name
        )


def warnings(office: OpenDevice) -> Desk:
    """The desk of an office."""
    me = _Me()
    tools: dict[str, Any] = {"store": office.store, "clock": office.clock}
    by = Input("by", W.WHO, blank=lambda: me.name)
    taking, settling = Form(Taking, by), Form(Settling, by, Input("note", W.NOTE))
    putting_off = Form(
        PuttingOff,
        by,
        Input("hours", W.HOURS, InputKind.NUMBER, most=7 * DAY, blank=DAY),
        Input("reason", Word.REASON, InputKind.REASON),
    )

    def read() -> Today:
        me.look(office)
        return day_of(**tools)

    def take(call: Call[Warned, Taking]) -> WarningsStep:
        return verbs.take(call.rows, me.called(call.given.by), **tools)

    def settle(call: Call[Warned, Settling]) -> WarningsStep:
        return verbs.settle(call.rows, me.called(call.given.by), call.given.note, **tools)

    def put_off(call: Call[Warned, PuttingOff]) -> tuple[WarningsStep, datetime]:
        with office.store.read() as look:
            until = verbs.later(call.given.hours, look, office.clock.now())
        step = verbs.put_off(call.rows, me.called(call.given.by), until, call.given.reason, **tools)
        return step, local(office, until)

    def give_back(call: Call[Warned, Nothing]) -> WarningsStep:
        return verbs.give_back(call.rows, me.name or "—", **tools)

    def put_back(step: WarningsStep) -> bool:
        return verbs.put_back(step, **tools)

    def put_off_said(done: tuple[WarningsStep, datetime]) -> Notice:
        return good(W.PUT_OFF_SAID, n=len(done[0].now), until=f"{done[1]:%m-%d %H:%M}")

    open_verbs: tuple[Verb[Warned, Any, Any], ...] = (
        verb(
            W.TAKE,
            taking,
            take,
            lambda step: good(W.TAKEN, n=len(step.now), by=step.now[0].by),
            of=Of.SOME,
            main=True,
            undo=put_back,
            undone=undone,
        ),
        verb(
            W.SETTLE,
            settling,
            settle,
            lambda step: good(W.SETTLED_SAID, n=len(step.now)),
            of=Of.SOME,
            undo=put_back,
            undone=undone,
        ),
        verb(
            W.PUT_OFF,
            putting_off,
            put_off,
            put_off_said,
            of=Of.SOME,
            undo=lambda done: put_back(done[0]),
            undone=undone,
        ),
        _reopen(
            W.GIVE_BACK, give_back, put_back, lambda rows: any(one.standing.state != WarningState.OPEN for one in rows)
        ),
        verb(W.GO, NOTHING, lambda call: where(call.row), of=Of.ONE, at=At.DETAIL, goes=lambda go: go, still=True),
    )
    done_verbs: tuple[Verb[Warned, Any, Any], ...] = (_reopen(W.OPEN_AGAIN, give_back, put_back, lambda rows: True),)
    return Desk(
        "warnings",
        W.TITLE,
        read,
        (
            Listing[Warned](
                OPEN,
                lambda one: one.key,
                W.NONE,
                Sort("what"),
                open_verbs,
                rows=lambda day: day.warnings,
                texts=texts,
                many=True,
                wrap=True,
                detail=facts,
                leads=where,
                names=lambda one, _: one.who or one.gate,
                marks=(W.MINE, me.mine),
                heading=W.OPEN_NOW,
                share=3,
            ),
            Listing[Warned](
                DONE,
                lambda one: one.key,
                W.NONE_DONE,
                verbs=done_verbs,
                rows=lambda day: day.done,
                texts=texts,
                many=True,
                names=lambda one, _: one.who or one.gate,
                heading=W.DONE,
                share=2,
            ),
        ),
        every=AGAIN,
        figures=figures(me.mine),
        manual=ManualPage.OFFICE_WARNINGS,
        icon=Icon.WARNING,
        badge=lambda day: sum(one.standing.state == WarningState.OPEN for one in day.warnings),
    )


def _reopen(word: W, do: Any, back: Any, can: Any) -> Verb[Warned, Any, Any]:
    return verb(
        word,
        NOTHING,
        do,
        lambda step: good(W.GIVEN_BACK, n=len(step.now)),
        of=Of.SOME,
        undo=back,
        undone=undone,
        can=can,
    )
