"""Three pictures around an answer that somebody may dispute: a refusal, or somebody let in against a verdict."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatekeeper.domain.facts import EntryName


@dataclass(frozen=True, slots=True)
class Pictured:
    """Pictures of a moment were kept at a gate: what the camera saw shortly before, at, and shortly behind an answer.

    Attributes:
        passage: The entry of the answer.
        person: About whom it was, as far as they are known: the pictures go with them.
        before, moment, behind: SHA-256 of each picture's bytes, hex; None where there was none.
    """

    id: UUID
    passage: EntryName
    at: datetime
    person: UUID | None = None
    before: str | None = None
    moment: str | None = None
    behind: str | None = None

    @property
    def hashes(self) -> tuple[str, ...]:
        """Those that there are, in their order, each once: a camera that stood still shows the same thrice."""
        return tuple(dict.fromkeys(one for one in (self.before, self.moment, self.behind) if one is not None))
