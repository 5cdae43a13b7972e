"""How many are inside, by this gate and altogether, and how old that knowledge is; nobody is named, so nothing is taken out."""

from dataclasses import dataclass
from datetime import datetime

from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.gate.everybody import inside_now
from gatekeeper.service.gate.story import comings_known, post_of
from gatekeeper.service.ports import Look


@dataclass(frozen=True, slots=True)
class HeadCount:
    """How many are inside.

    Attributes:
        here: Who came in by this gate, at whichever of its lanes; visitors and their companions among them.
        everywhere: The same of all gates, and `visitors` how many of them visit.
        as_of: When the office's list of the other gates was made, local; None where only this gate's own passages are known.
    """

    here: int
    everywhere: int
    visitors: int
    as_of: datetime | None = None


def head_count(look: Look, now: datetime) -> HeadCount:
    """Count whoever came in and was not seen going out."""
    known, me = comings_known(look, now), look.me.device
    inside = inside_now(known)
    mine, post = {"", me}, post_of(look, me)
    others = {went.gate for went in (*inside.people.values(), *inside.visits.values())} - mine
    mine |= {gate for gate in others if post and post_of(look, gate) == post}
    everywhere = inside.how_many()
    people = sum(went.gate in mine for went in inside.people.values())
    visits = sum(inside.many(number) for number, went in inside.visits.items() if went.gate in mine)
    written = sum(one.many for one in inside.registered)
    as_of = known.presence.as_of
    return HeadCount(
        people + visits + written,
        everywhere.people,
        everywhere.visitors,
        calendar_of(look).local(as_of) if as_of is not None else None,
    )
