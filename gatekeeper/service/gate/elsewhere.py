"""Visitors whose label another gate issued: who of them is inside, and the end of their visit by its number.

Their visit stands in that gate's register. Here they go out as if the label had been scanned: the office ends the visit as
soon as it hears of it, and tells the gate that registered it.
"""

import re
from uuid import UUID

from gatekeeper.domain.errors import NotFound
from gatekeeper.domain.facts import EntryName
from gatekeeper.domain.household import masked_name
from gatekeeper.domain.named import Named
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.passes import GATE_NUMBERS, NUMBER_LIMIT, maker_of
from gatekeeper.domain.presence import Went
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.situation import IdentifiedBy
from gatekeeper.domain.visit import Guests, Purpose
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.gate.amend import entry_name_of, undo
from gatekeeper.service.gate.everybody import inside_now
from gatekeeper.service.gate.reserve import with_reserve
from gatekeeper.service.gate.story import ComingAndGoing, comings_known, gate_name
from gatekeeper.service.gate.visit_inside import VisitInside
from gatekeeper.service.ports import Clock, Look, Store

TAKEN_BACK = "the guard took the number back"
_LABEL = re.compile(r"0*([1-9][0-9]{8,9})(?:/[0-9]{1,4})?|([0-9]{8})(?:/[0-9]{1,4})?")


class Said(Words):
    """Why nobody has left."""

    NO_NUMBER = "没有门岗发过证号 {label}：请再看一遍标签。", "No gate has issued {label}: read the label once more."
    GONE = "证号 {label} 已经离开。", "{label} has left already."
    OWN = "证号 {label} 是本门岗发的，来访已结束。", "{label} is this gate's own, and its visit is over."


def label_number(typed: str) -> int | None:
    """The whole number of a visitor's pass, as it stands there, the serial typed or not; None for anything else.

    A gate's has nine or ten digits, and one of the office's all of its eight.
    """
    found = _LABEL.fullmatch(typed.strip())
    if found is None:
        return None
    number = int(found[1] or found[2])
    return number if number and (found[2] or GATE_NUMBERS <= number < NUMBER_LIMIT) else None


def labels_elsewhere(look: Look, known: ComingAndGoing) -> list[VisitInside]:
    """Who is inside by a label of another gate, as far as the office has told."""
    mine, inside = _own_kid(look), inside_now(known)
    here = look.me.device
    return [
        _inside(look, number, went)
        for number, went in inside.visits.items()
        if (maker_of(number) is None or maker_of(number) != mine)
        and not _of_the_register(inside.guests.get(number), here)
    ]


def _of_the_register(guests: Guests | None, gate: str) -> bool:
    """Whether a visit stands in this gate's own register: its end is written down there."""
    return guests is not None and guests.gate == gate


def end_by_number(number: int, *, store: Store, clock: Clock) -> VisitInside:
    """Write down that whoever has the label of this number, of another gate, has left; undone by `take_number_back`.

    That this gate knows nothing of the label is no reason to keep anybody inside: it may have been issued a minute ago.

    Raises:
        NotFound: No gate gives such numbers; the label went out already; it is this gate's own.
    """

    def once() -> VisitInside:
        with store.write() as work:
            kid, now, label = maker_of(number), clock.now(), f"{number:08d}"
            if not _is_given(number, work):
                raise NotFound(Said.NO_NUMBER, label=label)
            if kid is not None and kid == _own_kid(work):
                raise NotFound(Said.OWN, label=label)
            known = comings_known(work, now)
            went = inside_now(known).visits.get(number)
            if went is None and (number in work.visits_over() or _went_out(known, number)):
                raise NotFound(Said.GONE, label=label)
            here = Passage(
                work.me.device,
                now,
                Direction.OUT,
                Outcome.ADMIT.value,
                (),
                pass_number=number,
                asked=IdentifiedBy.LABEL_NUMBER.value,
            )
            entry = entry_name_of(work.append(here))
            return _inside(work, number, went, entry=entry)

    return with_reserve(once)


def take_number_back(one: VisitInside, *, store: Store, clock: Clock) -> None:
    """They are inside after all."""
    if one.entry is not None:
        undo(one.entry, TAKEN_BACK, store=store)


def _is_given(number: int, look: Look) -> bool:
    """Whether it is the number of a visitor's pass: in the range of a gate, or one that the office has made out."""
    kid = maker_of(number)
    if kid is not None:
        return bool(look.signers(kid))
    known = look.pass_(number)
    return known is not None and known.for_visitor


def _own_kid(look: Look) -> int | None:
    me = look.device(look.me.device)
    return me.kid if me is not None else None


def _went_out(known: ComingAndGoing, number: int) -> bool:
    return any(one.direction is Direction.OUT for one in known.presence.went(None, number))


def _inside(look: Look, number: int, went: Went | None, entry: EntryName | None = None) -> VisitInside:
    """As far as this machine knows; of somebody whom the office has not told of only the number, and which gate gave it."""
    kid, known = maker_of(number), look.pass_(number)
    signed = next((one.id for one in look.signers(kid)), "") if kid is not None else ""
    gate = signed or (went.gate if went is not None else "")
    name = known.holder if known is not None else ""
    return VisitInside(
        UUID(int=number),
        Named(name if "*" in name else masked_name(name), name),
        known.flat if known is not None else "",
        Purpose.OTHER,
        calendar_of(look).local(went.at) if went is not None else None,
        calendar_of(look).local(known.expires) if known is not None else None,
        known.label if known is not None else f"{number:08d}",
        number=number,
        gate=gate_name(look, gate) if gate else "",
        told=went is not None or known is not None,
        entry=entry,
    )
