"""What can be asked of who went through which gate, as machines tell each other."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol
from uuid import UUID

from gatekeeper.domain.presence import Passer, Presence, Went
from gatekeeper.domain.visit import Visit
from gatekeeper.service.beside import AnsweredThere


class PresenceLook(Protocol):
    """Questions about who went through which gate, as it is told between machines."""

    def presence(self) -> Presence:
        """What offices told this machine of all gates."""

    def answered_beside(self, person: UUID | None, number: int | None, since: datetime) -> AnsweredThere | None:
        """What another lane of this gate on this computer has answered the same person or pass since then."""

    def parcels(self, home: UUID | None, since: datetime) -> list[Visit]:
        """What was left at this gate, at whichever of its lanes, for a household since then (None for all), and waits."""
        ...

    def kept_at_gates(self) -> list[Visit]:
        """Whatever was left at any gate, at any time, and waits to be fetched, in no order."""
        ...

    def presence_held(self, office: str) -> datetime | None:
        """When the list of an office that is held here was made; None if none is."""

    def went_lately(self, since: datetime, until: datetime, most: int) -> Iterator[tuple[Passer, Went]]:
        """The newest times that everybody went through some gate, by person or pass and direction; at most so many of each."""
