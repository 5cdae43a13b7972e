"""What guards are told, on the desk of gates: given to all gates or to one, ended, and who has not read it."""

from dataclasses import dataclass, field
from typing import Any

from gatekeeper.domain.notice import GuardNotice
from gatekeeper.service.office.notices import LONGEST, NoticeLine, end_notice, give_notice, put_back_notice
from gatekeeper.ui.office.column import Sort
from gatekeeper.ui.office.desk.data import Call, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.form import NOTHING, Form, Input, InputKind, Nothing
from gatekeeper.ui.office.gates.columns import Gate
from gatekeeper.ui.office.gates.notices import NOTICES, W, facts, text_of
from gatekeeper.ui.office.status import good
from gatekeeper.wiring.device import OpenDevice

USUAL = 3  # days


@dataclass(frozen=True, slots=True)
class NewNotice:
    """What guards are to be told, as a clerk types it."""

    zh: str = field(repr=False)
    en: str = field(repr=False)
    days: int


ASKED = Form(
    NewNotice,
    Input("zh", W.ZH, InputKind.LINES),
    Input("en", W.EN, InputKind.LINES),
    Input("days", W.DAYS, InputKind.NUMBER, most=LONGEST, blank=USUAL),
    kept=True,
)


def tell_gate(office: OpenDevice) -> Verb[Gate, NewNotice, GuardNotice]:
    """The verb beside a gate that is chosen."""

    def tell(call: Call[Gate, NewNotice]) -> GuardNotice:
        return _given(office, call.given, call.row.device.id)

    return verb(
        W.TELL_GATE,
        ASKED,
        tell,
        lambda _: good(W.TOLD),
        of=Of.ONE,
        can=lambda rows: rows[0].is_gate and not rows[0].device.revoked,
        warning=W.TELL_WHAT,
        undo=lambda told: end_notice(told.id, store=office.store, clock=office.clock),
    )


def guard_notices(office: OpenDevice) -> Listing[NoticeLine]:
    """The list of an office."""
    tools: dict[str, Any] = {"store": office.store, "clock": office.clock}

    def tell(call: Call[NoticeLine, NewNotice]) -> GuardNotice:
        return _given(office, call.given, "")

    def end(call: Call[NoticeLine, Nothing]) -> GuardNotice:
        return end_notice(call.row.notice, **tools)

    verbs: tuple[Verb[NoticeLine, Any, Any], ...] = (
        verb(
            W.TELL_ALL,
            ASKED,
            tell,
            lambda _: good(W.TOLD),
            warning=W.TELL_WHAT,
            undo=lambda told: end_notice(told.id, **tools),
        ),
        verb(
            W.END_NOTICE,
            NOTHING,
            end,
            lambda _: good(W.ENDED),
            of=Of.ONE,
            can=lambda rows: rows[0].holds,
            warning=W.END_WHAT,
            undo=lambda was: put_back_notice(was, store=office.store),
        ),
    )
    return Listing(
        NOTICES,
        lambda one: one.notice,
        W.NONE,
        Sort("until", down=True),
        verbs,
        rows=lambda read: read.notices,
        detail=lambda one, _: facts(one),
        names=lambda one, dress: text_of(one, dress.language),
        first=W.TELL_ALL,
        heading=W.HEADING,
        level=True,
        wrap=True,
    )


def _given(office: OpenDevice, given: NewNotice, gate: str) -> GuardNotice:
    return give_notice(given.zh, given.en, gate=gate, days=given.days, store=office.store, clock=office.clock)
