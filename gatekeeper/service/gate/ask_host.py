"""The telephone numbers of a household that is to be asked, shown for a reason that is written down."""

from dataclasses import dataclass, field
from uuid import UUID

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.facts import Revealed
from gatekeeper.domain.household import PersonState
from gatekeeper.domain.named import Named, named
from gatekeeper.service.ports import Clock, Store
from gatekeeper.service.reason import ReasonSaid

MOST = 4  # numbers of one household that are shown


@dataclass(frozen=True, slots=True)
class HostPhone:
    """A number to call, and whose it is."""

    who: Named
    number: str = field(repr=False)


def phones_of(home: UUID, reason: str, *, store: Store, clock: Clock) -> tuple[HostPhone, ...]:
    """The numbers of a household's members; each look is an entry of the journal with its reason, also where there is none.

    Raises:
        BadInput: No reason was given.
    """
    said = " ".join(reason.split())
    if not said:
        raise BadInput(ReasonSaid.SAY_WHY)
    with store.write() as work:
        members = [one for one in work.members(home) if one.state is PersonState.LIVING_HERE]
        work.append(Revealed(f"household {home}: telephones", said))
        found = tuple(HostPhone(named(one, members), one.phone) for one in members if one.phone)
    return found[:MOST]
