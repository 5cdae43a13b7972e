"""A rehearsal at the desk of tracing: it begins with an estate that is made up, and ends with figures."""

import secrets
from functools import partial
from typing import Any

from gatekeeper.service.office.rehearsal import Rehearsal, made_up
from gatekeeper.ui.office.desk.data import At, Call, Of, Verb, verb
from gatekeeper.ui.office.desk.form import NOTHING, Nothing
from gatekeeper.ui.office.desk.own import Own
from gatekeeper.ui.office.status import good
from gatekeeper.ui.office.tracing.rehearsal_panel import RehearsalPanel
from gatekeeper.ui.office.tracing.words import W
from gatekeeper.wiring.desks.common import local
from gatekeeper.wiring.device import OpenDevice


def rehearsal(office: OpenDevice) -> tuple[Verb[Any, Any, Any], Verb[Any, Any, Any], Own[Rehearsal]]:
    """The verb that begins one, the verb that ends it, and its panel."""

    def begin(_: Call[Any, Nothing]) -> Rehearsal:
        now = office.clock.now()
        return Rehearsal(made_up(secrets.randbits(32), local(office, now)), now)

    def end(call: Call[Rehearsal, Nothing]) -> Rehearsal:
        return call.row.ended(office.clock.now())

    begins = verb(W.REHEARSE, NOTHING, begin, shows=lambda begun: begun, still=True)
    ends = verb(
        W.REHEARSAL_END,
        NOTHING,
        end,
        lambda _: good(W.REHEARSAL_OVER),
        of=Of.OPEN,
        at=At.PANEL,
        shows=lambda over: over,
        still=True,
    )
    return begins, ends, Own(Rehearsal, partial(RehearsalPanel, ends), whole=True)
