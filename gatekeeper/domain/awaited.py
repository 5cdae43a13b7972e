"""What takes two and was left for somebody else, until another one confirms or declines it, later or elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from gatekeeper.domain.codes import Code

LAPSES = timedelta(days=7)
LONGEST_REASON = 200  # characters


class AwaitedState(Code):
    """How far it has come."""

    WAITING = "waiting"
    TAKEN_BACK = "taken-back"
    DECLINED = "declined"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class AwaitedStep:
    """Something that waits for a second person, or what became of it. Each step says all of it again, but what was given and why.

    Attributes:
        verb: What is to be done, by the words of `service.rights.VERBS`.
        given: What the verb is given, as texts; only while it waits. Sensitive.
        at: When it was left, UTC.
        by: The clerk who left it; never the one who confirms it.
        seen: A mark of what it is about as it stood then: where that is another one now, it is void.
        person: Whom of the registry it is about.
        reason: Why, in the clerk's own words. Sensitive.
        answered_by, answered, note: Who confirmed or declined it or took it back, when, and what they said.
    """

    id: UUID
    verb: str
    at: datetime
    by: UUID
    given: tuple[str, ...] = field(default=(), repr=False)
    seen: str = ""
    person: UUID | None = None
    reason: str = field(default="", repr=False)
    state: AwaitedState = AwaitedState.WAITING
    answered_by: UUID | None = None
    answered: datetime | None = None
    note: str = field(default="", repr=False)

    @property
    def until(self) -> datetime:
        """When it lapses."""
        return self.at + LAPSES

    def lapsed(self, now: datetime) -> bool:
        """Whether it has waited too long."""
        return now >= self.until


def as_they_stand(said: Iterable[AwaitedStep]) -> list[AwaitedStep]:
    """Each as it stands, in the order in which they were left, the same at every office whichever word came first.

    What was done is done: a confirmation holds whatever somebody else said at another office meanwhile. A word that only a
    newer program knows is an answer too.

    Args:
        said: Every word, in the order in which they were said.
    """
    found: dict[UUID, AwaitedStep] = {}
    for one in said:
        before = found.get(one.id)
        if before is None:
            found[one.id] = one
            continue
        holds = max(before, one, key=lambda each: _rank(each.state))  # of two alike the earlier
        found[one.id] = replace(holds, given=before.given or one.given, reason=before.reason or one.reason)
    return sorted(found.values(), key=lambda one: (one.at, one.id))


def _rank(state: AwaitedState) -> int:
    known = list(AwaitedState)
    return known.index(state) if state.known else known.index(AwaitedState.TAKEN_BACK)
