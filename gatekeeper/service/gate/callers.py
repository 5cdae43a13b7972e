"""Who was here before, and who is expected: known again by number, plate, telephone, name or flat; nothing is typed twice."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.errors import BadPlate
from gatekeeper.domain.household import Flat, masked_name
from gatekeeper.domain.identity import plain_number
from gatekeeper.domain.named import Named
from gatekeeper.domain.passes import number_in
from gatekeeper.domain.plates import parse_plate
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.ports import Clock, Look
from gatekeeper.service.sounds import folded, letters_of, plain_of, spells, syllables_of, words_in

REMEMBERED = timedelta(days=30)  # as long as visits are kept
EARLY = timedelta(hours=12)  # by which somebody who is expected may come too soon and is found all the same
SOON = timedelta(hours=4)  # before it, whoever is expected stands on the list of the empty form
SHOWN = 10
SHORTEST = 2  # letters or digits from which on somebody is looked for
SHORTEST_PINYIN = 3  # letters; two are initials
TAIL = 4  # characters of a number, or a telephone's end, that are enough


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who came before, or is expected.

    Attributes:
        visit: The last one, or the one that is expected.
        who: Their name in both forms.
        flat, home: Where they went, or go.
        at: When they came, or are expected from; local.
        expected: Whether the office has said that they come.
        number, phone, plate, companions, came_from: As they were written down.
        hours: How long they may stay; None where the rules say it.
        code: The number of the pass they were sent; 0 without one.
    """

    visit: UUID
    who: Named
    flat: str
    home: UUID
    purpose: Purpose
    at: datetime
    expected: bool = False
    number: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    plate: str = ""
    companions: int = 0
    came_from: str = field(default="", repr=False)
    hours: int | None = None
    code: int = 0


@dataclass(frozen=True, slots=True)
class _Entry:
    caller: Caller
    words: tuple[str, ...]
    letters: tuple[frozenset[str], ...]
    syllables: tuple[tuple[str, ...], ...]
    flat: str


class Callers:
    """All of them: those who are expected first, then the newest first; each person once for each flat."""

    def __init__(self, known: Iterable[Caller] = ()) -> None:
        self._entries = tuple(map(_entry, known))

    def __len__(self) -> int:
        """How many there are."""
        return len(self._entries)

    def find(self, text: str) -> tuple[Caller, ...]:
        """Whoever may be meant by a whole number, its last four, a plate, a telephone or its end, a name, its initials or
        pinyin, a whole flat, or the number of the pass that was sent; at most ten."""
        plain = plain_of(text)
        words = words_in(text)
        if len(plain) < SHORTEST and not any(not one.isascii() for one in text):
            return ()
        number, plate, code = plain_number(text), _plate(text), number_in(text.strip())
        found = (
            one.caller
            for one in self._entries
            if (code and one.caller.code == code)
            or _by_number(one.caller, number, plain)
            or (plate and one.caller.plate == plate)
            or (len(plain) >= TAIL and one.flat == plain)
            or _by_name(one, words, plain)
        )
        return tuple(islice(found, SHOWN))

    def at_home(self, home: UUID) -> tuple[Caller, ...]:
        """Whoever is expected at a flat, or came there before; at most ten."""
        return tuple(islice((one.caller for one in self._entries if one.caller.home == home), SHOWN))


def _entry(caller: Caller) -> _Entry:
    name = caller.who.whole
    named = "*" not in name
    return _Entry(
        caller,
        words_in(name) if named else (),
        letters_of(name) if named else (),
        syllables_of(name) if named else (),
        plain_of(caller.flat),
    )


def _by_number(caller: Caller, number: str, plain: str) -> bool:
    if caller.number and (caller.number == number or (len(plain) == TAIL and caller.number.endswith(plain))):
        return True
    return bool(caller.phone) and plain.isdigit() and len(plain) >= TAIL and caller.phone.endswith(plain)


def _plate(text: str) -> str:
    """A plate as it is kept; of a country whose plates are not known here as it was typed."""
    try:
        return parse_plate(text).text
    except BadPlate:
        return text.strip().upper()


def _by_name(one: _Entry, words: tuple[str, ...], plain: str) -> bool:
    if not one.words or not words:
        return False
    if "".join(one.words).startswith("".join(words)) and not "".join(words).isdigit():
        return True
    if not plain.isalpha() or not plain.isascii() or len(words) > 1:
        return False
    if len(plain) == len(one.letters) and all(letter in ways for letter, ways in zip(plain, one.letters, strict=True)):
        return True
    return len(plain) >= SHORTEST_PINYIN and spells(plain, one.syllables)


def callers(look: Look, clock: Clock) -> Callers:
    """Read them: seconds for a large estate, so not on the way of a pass."""
    now, calendar = clock.now(), calendar_of(look)
    flats: dict[UUID, Flat] = {household.id: household.flat for household in look.households()}
    waiting = [
        one
        for one in look.all(Visit, state=VisitState.EXPECTED.value)
        if one.host in flats and one.name and _may_come(one, now)
    ]
    came = [
        one
        for one in look.all(Visit, since=now - REMEMBERED, by="came")
        if one.host in flats and one.name and one.state in (VisitState.ARRIVED, VisitState.LEFT)
    ]
    known: dict[object, Caller] = {}
    for one in [*sorted(waiting, key=_begins), *sorted(came, key=_begins, reverse=True)]:
        assert one.host is not None, "it is one of the flats"
        name = one.name or ""
        expected = one.state is VisitState.EXPECTED
        key: object = one.id if expected else (one.id_number or folded(name), one.host)
        if key in known:
            continue
        known[key] = _told(one, flats[one.host], calendar)
    return Callers(known.values())


def expected_soon(look: Look, clock: Clock) -> tuple[Caller, ...]:
    """Whoever is expected in the next hours, or by now, the first first; at most ten."""
    now, calendar = clock.now(), calendar_of(look)
    due = [one for one in look.all(Visit, state=VisitState.EXPECTED.value) if one.name and _may_come(one, now, SOON)]
    flats = look.households_by({one.host for one in due if one.host is not None})
    told = (_told(one, flats[one.host].flat, calendar) for one in sorted(due, key=_begins) if one.host in flats)
    return tuple(islice(told, SHOWN))


def _told(one: Visit, flat: Flat, calendar: Calendar) -> Caller:
    assert one.host is not None, "it is one of the flats"
    name, expected = one.name or "", one.state is VisitState.EXPECTED
    at = one.expected_from if expected else one.came
    return Caller(
        one.id,
        Named(name if "*" in name else masked_name(name), name),
        str(flat),
        one.host,
        one.purpose,
        calendar.local(at or one.at),
        expected,
        one.id_number or "",
        one.phone or "",
        one.plate,
        one.companions,
        one.from_place,
        code=one.pass_number or 0 if expected else 0,
    )


def _begins(one: Visit) -> datetime:
    return one.expected_from or one.at if one.state is VisitState.EXPECTED else one.came or one.at


def _may_come(one: Visit, now: datetime, early: timedelta = EARLY) -> bool:
    """Whether they are expected now: neither tomorrow nor yesterday."""
    begins, ends = one.expected_from or one.at, one.expected_until
    return begins - early <= now and (ends is None or now < ends)
