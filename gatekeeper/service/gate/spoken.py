"""Who is meant by the code of the day that a household says at the gate."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol
from uuid import UUID

from gatekeeper.credential.spoken import is_whole, spoken_code
from gatekeeper.domain.calendar import COMPUTERS, Calendar
from gatekeeper.domain.errors import BadCode, BadInput, NotFound
from gatekeeper.domain.household import PersonState, masked_name
from gatekeeper.domain.words import Words, listing
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.gate.identify import good_days
from gatekeeper.service.ports import Clock, Store

WRONG = 5  # codes within `PAUSE`, until nothing is tried any more
PAUSE = timedelta(minutes=1)


class Said(Words):
    """Why a spoken code lets nobody be found."""

    NONE_HERE = (
        "本门岗还没有今日口令：请先同步物业的数据（sync import）。",
        "This gate has no codes yet: import a bundle from the office (sync import).",
    )
    MISTYPED = "口令有误或没听清：请再问一次。", "The code is mistyped, or was misheard: ask for it again."
    PAUSED = (
        "口令错了 {wrong} 次：请等 {seconds} 秒，或按房号、姓名查找。",
        "{wrong} wrong codes: wait {seconds} s, or find the person by flat or name.",
    )
    WRONG = (
        "今天没有哪一户是这个口令：口令只当天有效。",
        "No household has this code today: a code is valid on one day only.",
    )
    OTHER_CODE = "这不是该户今天的口令。", "This is not the code that this person's household has today."
    SEVERAL = (
        "有 {count} 个人是这个口令：请按编号指明（person）。他们是 {they}。",
        "{count} people have this code: say which one by id (person). They are {they}.",
    )
    NOBODY = "这个口令的住户已无人居住。", "Nobody lives in the flat of this code now."


class WrongCodes(Protocol):
    """Where lanes of one gate tell each other of wrong codes: when each was, milliseconds since the computer's start."""

    def told(self) -> Sequence[int]:
        """Those that all of them know of, oldest first."""
        ...

    def tell(self, at: Sequence[int]) -> None:
        """Put these in place of them."""
        ...


class Tries:
    """Remembers wrong codes, so that nobody can go through all of them; by the clock that nobody can set.

    Args:
        shared: What all lanes of this gate know of; None where there is but one.
    """

    def __init__(self, clock: Clock, shared: WrongCodes | None = None) -> None:
        self._clock, self._shared = clock, shared
        self._own: list[int] = []

    def paused(self) -> timedelta:
        """How long nothing is tried; zero if it may be."""
        wrong = self._wrong()
        if len(wrong) < WRONG or wrong[-1] - wrong[0] > PAUSE / timedelta(milliseconds=1):
            return timedelta()
        return max(timedelta(), PAUSE - timedelta(milliseconds=self._now() - wrong[-1]))

    def wrong(self) -> None:
        """A code was nobody's."""
        now = [*self._wrong(), self._now()][-WRONG:]
        self._own = [*self._own, now[-1]][-WRONG:]
        if self._shared is not None:
            self._shared.tell(now)

    def _wrong(self) -> list[int]:
        """The last of them, oldest first; what another start of the computer left is none."""
        told = self._shared.told() if self._shared is not None else ()
        both = Counter(self._own) | Counter(one for one in told if one <= self._now())
        return sorted(both.elements())[-WRONG:]

    def _now(self) -> int:
        return self._clock.boot()[1]


def households_of(
    code: str,
    households: Iterable[UUID],
    *,
    secret: bytes | None,
    tries: Tries,
    clock: Clock,
    calendar: Calendar = COMPUTERS,
) -> tuple[UUID, ...]:
    """Whose code this is; rarely several households have the same one.

    Args:
        code: 8 digits.
        calendar: Whose days count.

    Raises:
        BadCode: Mistyped, nobody's, too many wrong ones before, or the office has not told this gate of codes.
    """
    if secret is None:
        raise BadCode("none-here", Said.NONE_HERE)
    if not is_whole(code):
        raise BadCode("mistyped", Said.MISTYPED)
    if pause := tries.paused():
        seconds = -(-pause // timedelta(seconds=1))
        raise BadCode("paused", Said.PAUSED, wrong=WRONG, seconds=seconds)
    days = good_days(clock.now(), calendar)
    found = tuple(one for one in households if any(spoken_code(secret, one, day) == code for day in days))
    if not found:
        tries.wrong()
        raise BadCode("wrong", Said.WRONG)
    return found


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a household whose code was said; the name is masked."""

    person: UUID
    name: str
    flat: str


class SeveralPeople(BadInput):
    """A code is of more than one person: one has to be chosen.

    Attributes:
        people: Who may be meant.
    """

    def __init__(self, people: tuple[Member, ...]) -> None:
        they = listing(f"{one.name} {one.flat} {one.person}" for one in people)
        super().__init__(Said.SEVERAL, count=len(people), they=they)
        self.people = people


def meant_by(code: str, person: UUID | None, *, store: Store, tries: Tries, clock: Clock) -> UUID:
    """The person who says a code.

    Args:
        person: Who they say they are; None where the code alone has to tell.

    Raises:
        BadCode: As of `households_of`, or it is not the code of this person's household.
        NotFound: Nobody lives in that household any more.
        SeveralPeople: One of them has to be chosen.
    """
    with store.read() as look:
        flats = {one.id: one.flat for one in look.households()}
        homes = households_of(
            code, flats, secret=look.spoken_secret(), tries=tries, clock=clock, calendar=calendar_of(look)
        )
        people = tuple(
            Member(one.id, masked_name(one.name), str(flats[home]))
            for home in homes
            for one in look.members(home)
            if one.state is PersonState.LIVING_HERE
        )
    if person is not None:
        if all(person != one.person for one in people):
            tries.wrong()
            raise BadCode("wrong", Said.OTHER_CODE)
        return person
    if not people:
        raise NotFound(Said.NOBODY)
    if len(people) > 1:
        raise SeveralPeople(people)
    return people[0].person
