"""Take back that passes were withdrawn, suspended or reported lost by mistake: their holders get a card again.

A state never gets better, so that two machines that say different things agree. What can be given back is the right to go
through: the same number with a new issue, or another number for one that was withdrawn; either is a new card to print.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.domain.passes import Pass, PassState
from gatekeeper.service.office.issue import issue
from gatekeeper.service.office.pass_states import reissue
from gatekeeper.service.ports import Clock, Store
from gatekeeper.service.rights import by_right


@dataclass(frozen=True, slots=True)
class PassesGivenBack:
    """What came of it.

    Attributes:
        fresh: The passes whose cards are to be printed.
        left: How many stay as they are: of visitors whose pass was withdrawn, expired ones, and what somebody else has changed.
    """

    fresh: tuple[Pass, ...]
    left: int


@by_right
def give_back(worsened: Sequence[Pass], reason: str, *, store: Store, clock: Clock) -> PassesGivenBack:
    """Give the holders of passes that were made worse by mistake a card again.

    Args:
        worsened: As they were left by `set_states`; one that is otherwise by now stays so.

    Raises:
        BadInput: No reason was given.
    """
    with store.read() as look:
        stand = [one for one in worsened if look.pass_(one.number) == one]
        people = {one.number: look.person(one.person) for one in stand if one.person is not None}
    fresh: list[Pass] = []
    for one in stand:
        try:
            if one.state is not PassState.WITHDRAWN:
                fresh.append(reissue(one.number, reason, store=store, clock=clock))
            elif (person := people.get(one.number)) is not None:
                fresh += issue([person], store=store, clock=clock, lift=reason).passes
        except GatekeeperError:
            continue  # expired, or nobody who is due one today: it stays, and is counted
    return PassesGivenBack(tuple(fresh), len(worsened) - len(fresh))
