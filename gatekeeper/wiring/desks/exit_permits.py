"""The list of exit permits on the desk of home observation: granted, and taken back while nobody has gone out by them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from gatekeeper.domain.household import parse_flat
from gatekeeper.domain.permit import ExitPermit
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.find import find_person
from gatekeeper.service.office.permits import LONGEST, PermitAsked, PermitLine, PermitStanding, grant, revoke
from gatekeeper.ui.office.column import Sort
from gatekeeper.ui.office.desk.data import Call, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.form import NOTHING, Form, Input, InputKind, Nothing
from gatekeeper.ui.office.observation.outings import OUTINGS
from gatekeeper.ui.office.observation.words import W
from gatekeeper.ui.office.status import good
from gatekeeper.wiring.device import OpenDevice

USUAL = 4  # hours
UNUSED = (PermitStanding.WAITING, PermitStanding.OPEN)


@dataclass(frozen=True, slots=True)
class NewPermit:
    """An outing that is approved, as a clerk types it."""

    name: str
    flat: str
    purpose: str = field(repr=False)
    approved_by: str
    day: date
    hour: int
    hours: int


@dataclass(frozen=True, slots=True)
class Granted:
    """What was approved.

    Attributes:
        until: Local.
    """

    permit: ExitPermit
    name: str
    until: datetime


def exit_permits(office: OpenDevice, day: Callable[[], date], hour: Callable[[], int]) -> Listing[PermitLine]:
    """The list of an office.

    Args:
        day, hour: When it is: what stands in a new form at first.
    """
    tools: dict[str, Any] = {"store": office.store, "clock": office.clock}

    asked = Form(
        NewPermit,
        Input("name", W.NAME),
        Input("flat", W.FLAT, hint="3-2-501", beside=True, kept=W.FLAT_HINT),
        Input("purpose", W.PURPOSE),
        Input("approved_by", W.APPROVED_BY, beside=True),
        Input("day", W.FROM_DAY, InputKind.DATE, blank=day),
        Input("hour", W.FROM_HOUR, InputKind.NUMBER, most=23, blank=hour, beside=True),
        Input("hours", W.HOURS, InputKind.NUMBER, most=LONGEST, blank=USUAL),
        kept=True,
    )

    def permit(call: Call[PermitLine, NewPermit]) -> Granted:
        given, now = call.given, office.clock.now()
        with office.store.read() as look:
            calendar = calendar_of(look)
        begins = calendar.start_of(datetime.combine(given.day, time(given.hour)))
        # Of an outing that may begin already the hours count from now on, however long the form stood open.
        start = None if begins <= now and given.day == calendar.day(now) else begins
        whom = f"{parse_flat(given.flat)} {given.name}" if given.flat.strip() else given.name
        with office.store.read() as look:
            person = find_person(whom, look, here=True)
        made = grant(PermitAsked(str(person.id), given.purpose, given.approved_by, given.hours, start), **tools)
        return Granted(made, person.name, calendar.local(made.until))

    def take_back(call: Call[PermitLine, Nothing]) -> ExitPermit:
        return revoke(call.row.permit, **tools)

    verbs: tuple[Verb[PermitLine, Any, Any], ...] = (
        verb(
            W.GRANT,
            asked,
            permit,
            lambda made: good(W.GRANTED, name=made.name, until=f"{made.until:%m-%d %H:%M}"),
            warning=W.GRANT_WHAT,
            undo=lambda made: revoke(made.permit.id, **tools),
        ),
        verb(
            W.REVOKE,
            NOTHING,
            take_back,
            lambda _: good(W.REVOKED),
            of=Of.ONE,
            grave=True,
            warning=W.REVOKE_WHAT,
            can=lambda rows: all(one.standing in UNUSED for one in rows),
        ),
    )
    return Listing(
        OUTINGS,
        lambda one: one.permit,
        W.NONE_PERMITTED,
        Sort("until", down=True),
        verbs,
        rows=lambda read: read.permits,
        names=lambda one, _: one.name,
        first=W.GRANT,
        heading=W.PERMITS,
        level=True,
        wide=6,
    )
