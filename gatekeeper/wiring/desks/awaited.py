"""The desk of what waits for a second person: confirmed by their own PIN, declined with a reason, or taken back."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from gatekeeper.domain.awaited import AwaitedStep
from gatekeeper.domain.errors import NotAllowed
from gatekeeper.service.acting import signers
from gatekeeper.service.office import awaited as verbs_of
from gatekeeper.service.office.awaited import AwaitedLine
from gatekeeper.service.office.clerks import log_in
from gatekeeper.service.pins import WrongPin
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.office.awaited.columns import DONE, OPEN, facts
from gatekeeper.ui.office.awaited.words import W
from gatekeeper.ui.office.desk.data import Call, Desk, Line, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.form import NOTHING, Form, Input, InputKind, Nothing
from gatekeeper.ui.office.status import good
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.vault.pin import fits
from gatekeeper.wiring.device import OpenDevice

AGAIN = 30_000  # milliseconds until it is read again while it is looked at


@dataclass(frozen=True, slots=True)
class Confirming:
    """The PIN of whoever confirms."""

    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Declining:
    """Why, and the PIN of whoever declines."""

    reason: str
    pin: str = field(repr=False)


_PIN = Input("pin", W.OWN_PIN, InputKind.SECRET)
CONFIRMING = Form(Confirming, _PIN)
DECLINING = Form(Declining, Input("reason", Word.REASON, InputKind.REASON), _PIN)


def awaited(office: OpenDevice) -> Desk:
    """The desk of an office."""
    tools: dict[str, Any] = {"store": office.store, "clock": office.clock}

    def read() -> list[AwaitedLine]:
        with office.store.read() as look:
            return verbs_of.awaited_lines(look, office.clock.now())

    def own_pin(pin: str) -> None:
        who = signers().clerk
        if who is None:
            raise NotAllowed(verbs_of.Said.NOBODY)
        found = log_in(who, pin, fits=fits, **tools)
        if isinstance(found, WrongPin):
            raise NotAllowed(W.WRONG, n=found.left)

    def confirm(call: Call[AwaitedLine, Confirming]) -> AwaitedStep:
        own_pin(call.given.pin)
        return verbs_of.confirm(call.row.id, **tools)

    def decline(call: Call[AwaitedLine, Declining]) -> AwaitedStep:
        own_pin(call.given.pin)
        return verbs_of.decline(call.row.id, call.given.reason, **tools)

    def take_back(call: Call[AwaitedLine, Nothing]) -> AwaitedStep:
        return verbs_of.take_back(call.row.id, **tools)

    verbs: tuple[Verb[AwaitedLine, Any, Any], ...] = (
        verb(
            W.CONFIRM, CONFIRMING, confirm, lambda _: good(W.CONFIRMED), of=Of.ONE, main=True, warning=_about,
        ),
        verb(W.DECLINE, DECLINING, decline, lambda _: good(W.DECLINED), of=Of.ONE, warning=_about),
        verb(W.TAKE_BACK, NOTHING, take_back, lambda _: good(W.TAKEN_BACK), of=Of.ONE),
    )  # fmt: skip
    plain = partial(
        Listing[AwaitedLine], key=lambda one: one.id, detail=facts, names=lambda one, dress: dress.say(one.deed)
    )
    return Desk(
        "awaited",
        W.TITLE,
        read,
        (
            plain(
                columns=OPEN,
                empty=W.NONE,
                verbs=verbs,
                rows=lambda lines: [one for one in lines if one.waits],
                heading=W.OPEN,
                wrap=True,
                share=3,
            ),
            plain(
                columns=DONE,
                empty=W.NONE_DONE,
                rows=lambda lines: [one for one in lines if not one.waits],
                heading=W.DONE,
                wrap=True,
                share=2,
            ),
        ),
        every=AGAIN,
        manual=ManualPage.OFFICE_AWAITED,
        icon=Icon.CONFIRM,
        badge=lambda lines: sum(one.waits for one in lines),
    )


def _about(rows: tuple[AwaitedLine, ...], _: object) -> Line:
    one = rows[0]
    return W.CONFIRM_WHAT, {"deed": one.deed, "what": one.what, "by": one.by}
