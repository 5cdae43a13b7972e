"""What `doctor` has looked at: one thing, how it stands, what to do; and what a gate's log says of its thermometer."""

from dataclasses import dataclass
from enum import StrEnum

from gatekeeper.domain.words import Sentence, listing, sentence
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
