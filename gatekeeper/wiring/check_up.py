"""What `doctor` has looked at: one thing, how it stands, what to do; and what a gate's log says of its thermometer."""

from dataclasses import dataclass
from enum import StrEnum

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.keep_rules import BlottedOut, Dated
from gatekeeper.domain.words import Sentence, listing, sentence
from gatekeeper.service.blot_out import overdue
from gatekeeper.service.gate.thermometer import ThermometerWatch, adjusted_by
from gatekeeper.service.ports import Clock, Look
from gatekeeper.wiring.doctor_words import Do, Found


class Health(StrEnum):
    """How one thing stands."""

    OK = "ok"
    LACKS = "lacks"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class CheckUp:
    """One thing that was looked at.

    Attributes:
        what: One or two words, stable for scripts.
        state: OPTIONAL means that it is not there, and that the program works without it.
        found: What there is.
        do: What to do about it; None when there is nothing to do.
    """

    what: str
    state: Health
    found: Sentence
    do: Sentence | None = None


def readings(look: Look, clock: Clock) -> CheckUp | None:
    """A gate's thermometer against its own usual, and by how much it is put right; None if there is nothing to say."""
    drift, by = ThermometerWatch(clock).look(look).drift, adjusted_by(look)
    put_right = [sentence(Found.ADJUSTED, by=by / 10)] if by else []
    if drift is not None:
        drifts = listing([*put_right, sentence(Found.DRIFT, by=drift / 10)])
        return CheckUp("readings", Health.LACKS, sentence(Found.TEXT, text=drifts), sentence(Do.COMPARE))
    return CheckUp("readings", Health.OK, put_right[0]) if put_right else None


def days_kept(look: Look, clock: Clock, calendar: Calendar) -> CheckUp | None:
    """How long things are kept, when something was blotted out last, and what should be gone; None without rules."""
    policy = look.policy()
    if policy is None:
        return None
    last = max((one.at for one in look.all(BlottedOut)), default=None)
    found = sentence(
        Found.KEPT,
        visits=policy.keep.visits.days,
        passages=policy.keep.passages.days,
        readings=policy.keep.of(Dated.READINGS).days,
        hits=policy.keep.hits.days,
        pictures=policy.keep.pictures.days,
        last=Found.NEVER if last is None else f"{calendar.local(last):%Y-%m-%d %H:%M}",
    )
    late = sum(overdue(look, clock).values())
    if late:
        return CheckUp("kept", Health.OPTIONAL, sentence(Found.OVERDUE, kept=found, n=late), sentence(Do.LET_RUN))
    return CheckUp("kept", Health.OK, found)
