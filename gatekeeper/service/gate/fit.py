"""Whether a guard is fit for duty: their own temperature as a shift begins."""

from gatekeeper.domain.duty import Guard
from gatekeeper.domain.errors import BadInput, NotAllowed
from gatekeeper.domain.passage import COLDEST, HOTTEST
from gatekeeper.domain.thermometer import put_right
from gatekeeper.domain.words import Words
from gatekeeper.service.gate.thermometer import adjusted_by
from gatekeeper.service.ports import Look


class Said(Words):
    """Why nobody begins a shift so."""

    FEVER = (
        "{name} 体温 {degrees} ℃：不能上岗，请联系班长。",
        "{name} has {degrees} °C: not fit for duty, call the supervisor.",
    )
    IMPOSSIBLE = "这不可能是人的体温：请重新测量。", "That cannot be a person's temperature: measure again."


def fit_for_duty(guard: Guard, tenths: int | None, look: Look) -> int | None:
    """A guard's own temperature as it counts; None if it was not measured.

    Raises:
        BadInput: No temperature of a person.
        NotAllowed: A fever.
    """
    if tenths is None:
        return None
    if not COLDEST <= tenths <= HOTTEST:
        raise BadInput(Said.IMPOSSIBLE)
    (tenths,) = put_right((tenths,), adjusted_by(look))
    policy = look.policy()
    if policy is not None and tenths >= policy.fever:
        raise NotAllowed(Said.FEVER, name=guard.name, degrees=f"{tenths / 10:.1f}")
    return tenths
