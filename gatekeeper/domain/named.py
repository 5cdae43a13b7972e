"""What somebody is called where a guard looks, and what tells them from others of their flat."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from gatekeeper.domain.errors import BadIdentity
from gatekeeper.domain.household import Person, masked_name
from gatekeeper.domain.identity import Sex, parse_id_number

CHILDHOOD = 14  # years; who is younger is a child


@dataclass(frozen=True, slots=True)
class Named:
    """A name in both forms, and what tells its bearer from others who look the same.

    Attributes:
        whole: For the screen of a guard who is logged in, never for a log.
        born: By the ID number; None without one.
        alike: Whether somebody else of the flat has the same masked name; `namesakes` the same whole one.
    """

    masked: str
    whole: str = field(repr=False)
    born: date | None = field(default=None, repr=False)
    sex: Sex | None = None
    alike: bool = False
    namesakes: bool = False

    def shown(self, *, whole: bool) -> str:
        """The name as it is shown."""
        return self.whole if whole else self.masked

    def year(self, *, whole: bool) -> int | None:
        """The year of birth, where others of the flat would look the same without it."""
        return self.born.year if self.born is not None and (self.namesakes if whole else self.alike) else None

    def is_child(self, today: date) -> bool:
        """Whether they are younger than a child is, as far as the ID number says."""
        born = self.born
        if born is None:
            return False
        return today.year - born.year - ((today.month, today.day) < (born.month, born.day)) < CHILDHOOD


def named(person: Person, members: Iterable[Person]) -> Named:
    """What a person is called.

    Args:
        members: Of their flat; whether they themselves are among them does not matter.
    """
    others = [one.name for one in members if one.id != person.id]
    masked = masked_name(person.name)
    born, sex = _told_by(person.id_number)
    return Named(
        masked,
        person.name,
        born,
        sex,
        alike=any(masked_name(other) == masked for other in others),
        namesakes=person.name in others,
    )


def _told_by(number: str | None) -> tuple[date | None, Sex | None]:
    """Birth and sex by the ID number; of a number that does not hold nothing."""
    if not number:
        return None, None
    try:
        known = parse_id_number(number)
    except BadIdentity:
        return None, None
    return known.born, known.sex
