"""Rules as an office put them in force, to be compared with those before."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class RulesEntry:
    """Rules that an office has put in force.

    Attributes:
        hlc: The logical clock of their entry: no two sets have the same.
        at: When, by that office's clock.
        device: Which office.
        toml: Their text.
        reason: In the clerk's own words, empty where none was given; `by` who was logged in, and who confirmed it.
    """

    hlc: int
    at: datetime
    device: str
    toml: str = field(repr=False)
    reason: str = ""
    by: tuple[UUID, ...] = ()
