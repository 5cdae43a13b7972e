"""Which visitors are inside by this gate's own register, who of them stays too long, and the end of a visit by hand."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from gatekeeper.domain.errors import NotAllowed, NotFound
from gatekeeper.domain.household import masked_name
from gatekeeper.domain.named import Named
from gatekeeper.domain.visit import Visit, VisitState
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.gate.duty import on_duty
from gatekeeper.service.gate.elsewhere import labels_elsewhere
from gatekeeper.service.gate.reserve import with_reserve
from gatekeeper.service.gate.story import comings_known
from gatekeeper.service.gate.visit_inside import VisitInside
from gatekeeper.service.ports import Clock, Look, Store

LOOKED_BACK = timedelta(days=30)  # as long as visits are kept


class Said(Words):
    """Why a visit is not ended."""

    NOT_HERE = "这次来访已结束，或不在本门岗登记。", "This visit is over, or is not in this gate's register."
    OTHER_GATE = "只能在登记的门岗撤销。", "Only the gate that registered it may take it back."


def inside_here(look: Look, now: datetime) -> list[Visit]:
    """Visits of this gate's register that have arrived and not ended, oldest first; of a label that went out nothing."""
    gone = comings_known(look, now).visits_over()
    found = look.all(Visit, since=now - LOOKED_BACK, by="came", state=VisitState.ARRIVED.value, gate=look.me.device)
    return [one for one in found if one.pass_number not in gone]


def visitors_inside(*, store: Store, clock: Clock) -> tuple[VisitInside, ...]:
    """Who is inside: whoever stays too long first, then the newest first; behind them those of other gates' labels."""
    with store.read() as look:
        now, calendar = clock.now(), calendar_of(look)
        here = inside_here(look, now)
        flats = look.households_by({one.host for one in here if one.host is not None})
        passes = look.passes_by([one.pass_number for one in here if one.pass_number is not None])

        def told(one: Visit) -> VisitInside:
            home = flats.get(one.host) if one.host is not None else None
            label = passes.get(one.pass_number) if one.pass_number is not None else None
            name = one.name or ""
            return VisitInside(
                one.id,
                Named(name if "*" in name else masked_name(name), name),
                str(home.flat) if home is not None else "",
                one.purpose,
                calendar.local(one.came or one.at),
                calendar.local(one.expected_until) if one.expected_until is not None else None,
                label.label if label is not None else "",
                one.plate,
                one.companions,
                overstays(one, now),
            )

        found = [*(told(one) for one in here), *labels_elsewhere(look, comings_known(look, now))]
    return tuple(sorted(found, key=_order))


def _order(one: VisitInside) -> tuple[bool, bool, float]:
    return bool(one.number), not one.overstays, -one.since.timestamp() if one.since is not None else 0.0


def overstays(visit: Visit, now: datetime) -> bool:
    """Whether whoever has come should be gone by now."""
    return visit.state == VisitState.ARRIVED and visit.expected_until is not None and visit.expected_until <= now


def end_visit(visit: UUID, *, store: Store, clock: Clock) -> None:
    """Write down that a visitor has left, though nobody scanned their label.

    Raises:
        NotFound: It is over already, or this gate does not know of it.
    """

    def once() -> None:
        with store.write() as work:
            one = work.newest(Visit, id=visit)
            if one is None or one.state != VisitState.ARRIVED:
                raise NotFound(Said.NOT_HERE)
            guard = on_duty(work)
            left = replace(one, state=VisitState.LEFT, at=clock.now(), guard=guard.id if guard is not None else None)
            work.append(left)

    with_reserve(once)


def take_end_back(visit: UUID, *, store: Store, clock: Clock) -> None:
    """Undo it: they are inside after all.

    Raises:
        NotFound: It is not over.
        NotAllowed: Another gate registered it.
    """

    def once() -> None:
        with store.write() as work:
            one = work.newest(Visit, id=visit)
            if one is None or one.state != VisitState.LEFT:
                raise NotFound(Said.NOT_HERE)
            if one.gate != work.me.device:
                raise NotAllowed(Said.OTHER_GATE)
            guard = on_duty(work)
            back = replace(one, state=VisitState.ARRIVED, at=clock.now(), guard=guard.id if guard is not None else None)
            work.append(back)

    with_reserve(once)
