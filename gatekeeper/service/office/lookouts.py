"""The watch list in the office: who stands on it and why, until when; taken from a pasted list; ended, and erased."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.facts import Act, EntryName, Erasure
from gatekeeper.domain.household import typed_name
from gatekeeper.domain.identity import plain_number
from gatekeeper.domain.lookout import (
    Likeness,
    Lookout,
    LookoutCleared,
    LookoutHit,
    LookoutWhy,
    split_names,
    surest,
    year_of,
)
from gatekeeper.domain.visit import Visit
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.cleared import cleared_elsewhere
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.lookouts_pasted import TypedLookout, pasted_rows, read_row
from gatekeeper.service.ports import Clock, Look, Store, Work
from gatekeeper.service.reason import ReasonSaid
from gatekeeper.service.rights import by_right
from gatekeeper.service.visit_typed import typed_phone, typed_plate

MOST_LINES = 20_000
LONGEST = 60  # characters of a name, a number of passes, whom to tell
LONGEST_WHY = 200
LONGEST_NUMBER = 20
EARLIEST = 1900  # year of birth
AT_ONCE = 1_000  # entries that one erasure names
KEPT = timedelta(days=365)  # how far back the list of likenesses goes


class Said(Words):
    """Why a line is not taken."""

    NO_ONE = "请写姓名、证件号或车牌。", "Give a name, a document's number or a plate."
    NAME = "姓名最多 {most} 个字。", "A name has {most} characters at most."
    NUMBER = "证件号最多 20 个字母或数字。", "The number of a document has at most 20 letters and digits."
    YEAR = "出生年份为 {first} 至 {last}。", "The year of birth is {first} to {last}."
    PASS = "证号为 1 至 10 位数字。", "The number of a pass has 1 to 10 digits."
    WHY = "请写明原因（最多 {most} 个字）。", "Say why they are on the list (at most {most} characters)."
    TELL = "“告知谁”最多 {most} 个字。", "Whom to tell: {most} characters at most."
    NO_DAY = "“{text}”不是日期：请写成 2026-12-31。", "“{text}” is no day: write it as 2026-12-31."
    OVER = "最后一天已经过去。", "The last day is over already."
    FULL = "关注名单最多 {most} 行。", "The watch list has {most} lines at most."
    NOT_CLEARED = (
        "这一条各门岗本来就会再问。",
        "Gates ask about this one anyway.",
    )
    GONE = "名单上没有这一行了。", "That line is on the list no more."
    ROW = "第 {row} 行：{what}", "Line {row}: {what}"
    NOTHING = "没有可导入的行。", "There is no line in it."


@dataclass(frozen=True, slots=True)
class LookoutRow:
    """A line as a clerk reads it; `seen` and `open` count the likenesses, `last` is the newest one, local."""

    line: Lookout
    why: LookoutWhy | None
    counts: bool
    seen: int = 0
    open: int = 0
    last: datetime | None = None


@dataclass(frozen=True, slots=True)
class HitRow:
    """A likeness as a clerk reads it.

    Attributes:
        at: Local.
        who, flat: Of whoever stood there; empty where nobody knows.
        whom: Whom of the list they are like; empty once that is erased.
        guard, second: Who agreed.
        cleared: Until which day no gate asks about them any more, local; None where all do.
    """

    hit: LookoutHit
    at: datetime
    gate: str
    who: str = field(repr=False)
    flat: str
    whom: str = field(repr=False)
    by: tuple[Likeness, ...]
    guard: str = ""
    second: str = ""
    cleared: date | None = None


@dataclass(frozen=True, slots=True)
class LookoutBook:
    """The whole list, and the likenesses of the last year, newest first."""

    lines: tuple[LookoutRow, ...] = ()
    hits: tuple[HitRow, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was made of a pasted list: the new lines, and how many stood on the list already."""

    lines: tuple[Lookout, ...]
    known: int


@by_right
def lookout_book(*, store: Store, clock: Clock) -> LookoutBook:
    """The list as it is, those first that count."""
    with store.read() as look:
        now = clock.now()
        calendar = calendar_of(look)
        today = calendar.day(now)
        lines = [one for one in look.all(Lookout) if one.name or one.id_number or one.plates]
        whys = {one.id: one for one in look.all(LookoutWhy)}
        hits = look.all(LookoutHit, since=now - KEPT)
        seen = Counter(one.line for one in hits)
        waits = Counter(one.line for one in waiting(hits, look, now))
        last = {one.line: calendar.local(one.at) for one in hits}
        rows = (
            LookoutRow(one, whys.get(one.id), one.counts(today), seen[one.id], waits[one.id], last.get(one.id))
            for one in lines
        )
        called = {one.id: lookout_name(one) for one in lines}
        return LookoutBook(
            tuple(sorted(rows, key=lambda one: (not one.counts, one.line.name, one.line.id))),
            tuple(_with_cleared(hit_rows(reversed(hits), called, look), look, now)),
        )


def _with_cleared(rows: Iterable[HitRow], look: Look, now: datetime) -> Iterator[HitRow]:
    """With the day until which what two people said holds at all gates."""
    policy, calendar = look.policy(), calendar_of(look)
    said = {one.id: one for one in look.all(LookoutCleared, revoked=False)}
    line_at = {one.id: one.at for one in look.of_keys(Lookout, {one.line for one in said.values()}) if not one.ended}
    for row in rows:
        one = said.get(row.hit.id)
        if one is None or policy is None or line_at.get(one.line) != one.line_at:
            yield row
        else:
            until = one.decided + policy.cleared_for
            yield replace(row, cleared=calendar.day(until)) if until > now else row


def waiting(hits: Iterable[LookoutHit], look: Look, now: datetime) -> Iterator[LookoutHit]:
    """Likenesses of which nobody has said what they are, at any gate."""
    some, policy = [one for one in hits if one.decided is None], look.policy()
    lines = {one.id: one for one in look.of_keys(Lookout, {one.line for one in some})}
    for one in some:
        line = lines.get(one.line)
        if line is None or policy is None or cleared_elsewhere(one, line, look, policy, now) is None:
            yield one


def lookout_name(line: Lookout) -> str:
    """What a line is called: the name, else what else there is."""
    return line.name or line.id_number or next(iter(line.plates), "")


def hit_rows(hits: Iterable[LookoutHit], called: dict[UUID, str], look: Look) -> Iterator[HitRow]:
    """Likenesses as they are read."""
    known, calendar = list(hits), calendar_of(look)
    people = look.persons_by({one.person for one in known if one.person is not None})
    visits = {one.id: one for one in look.of_keys(Visit, {one.visit for one in known if one.visit is not None})}
    wanted = {one.household for one in people.values()} | {one.host for one in visits.values() if one.host is not None}
    homes, gates = look.households_by(wanted), {one.id: one.name for one in look.devices()}
    guards = {one.id: one.name for one in look.guards()}
    for one in known:
        person = people.get(one.person) if one.person is not None else None
        visit = visits.get(one.visit) if one.visit is not None else None
        home = homes.get(person.household) if person is not None else None
        if home is None and visit is not None and visit.host is not None:
            home = homes.get(visit.host)
        name = person.name if person is not None else (visit.name or "") if visit is not None else one.name
        yield HitRow(
            one,
            calendar.local(one.at),
            gates.get(one.gate, one.gate),
            name or one.plate,
            str(home.flat) if home is not None else "",
            called.get(one.line, ""),
            surest(one.by),
            guards.get(one.guard, "") if one.guard is not None else "",
            guards.get(one.second, "") if one.second is not None else "",
        )


@by_right
def put_lookout(typed: TypedLookout, line: UUID | None = None, *, store: Store, clock: Clock) -> Lookout:
    """Put somebody on the list, or say of a line anew what it is.

    Raises:
        BadInput: A field cannot be, or it does not say why; or the list is full.
        NotFound: That line is on the list no more.
    """
    with store.write() as work:
        return _put(typed, line, work, clock)


@by_right
def end_lookouts(lines: Collection[UUID], reason: str, *, store: Store, clock: Clock) -> tuple[Lookout, ...]:
    """Lines that count no more; the reason is in the journal. Answers with them as they were.

    Raises:
        BadInput: No reason was given.
        NotFound: One of them is on the list no more.
    """
    said = " ".join(reason.split())
    if not said:
        raise BadInput(ReasonSaid.SAY_WHY)
    with store.write() as work:
        was = tuple(_line(one, work) for one in lines)
        for one in was:
            work.append(replace(one, ended=True, at=clock.now()))
            work.append(Act("watch-list-ended", None, None, said))
    return was


@by_right
def put_back_lookouts(lines: Sequence[Lookout], *, store: Store, clock: Clock) -> int:
    """Lines as they were a moment ago; those that were erased since stay away. How many there were."""
    with store.write() as work:
        known = {one.id for one in work.of_keys(Lookout, [one.id for one in lines]) if lookout_name(one)}
        for one in lines:
            if one.id in known:
                work.append(one)
    return len(known)


@by_right
def take_back_clearings(hits: Collection[UUID], reason: str, *, store: Store, clock: Clock) -> int:
    """Take back, for good, what two people at a gate have said: whoever it was is compared again, at every gate. Of how many.

    Raises:
        BadInput: No reason was given.
        NotFound: One of them is not passed on to gates, or was taken back already.
    """
    said = " ".join(reason.split())
    if not said:
        raise BadInput(ReasonSaid.SAY_WHY)
    with store.write() as work:
        for one in hits:
            cleared = work.newest(LookoutCleared, id=one)
            if cleared is None or cleared.revoked:
                raise NotFound(Said.NOT_CLEARED)
            work.append(replace(cleared, revoked=True))
            work.append(Act("watch-list-ask-again", cleared.person, None, said))
    return len(hits)


@by_right
def erase_lookouts(lines: Collection[UUID], reason: str, *, store: Store, clock: Clock) -> int:
    """What was written of lines goes, on every machine: who they are, why, and who was like them. How many there were.

    Raises:
        BadInput: No reason was given.
        NotFound: One of them is on the list no more.
    """
    said = " ".join(reason.split())
    if not said:
        raise BadInput(ReasonSaid.SAY_WHY)
    with store.write() as work:
        for one in lines:
            _line(one, work)
        names: list[EntryName] = work.entries_of_lookouts(set(lines))
        for one in lines:  # what is left: that there is no such line, so that gates that hold it hear of it
            work.append(Lookout(one, "", clock.now(), ended=True))
        for at in range(0, len(names), AT_ONCE):
            work.append(Erasure(None, tuple(names[at : at + AT_ONCE]), said))
    return len(lines)


@by_right
def take_in(text: str, why: str, asked_by: str, until: str, *, store: Store, clock: Clock) -> TakenIn:
    """Put a pasted list on the watch list, all of it or nothing: a line each, its cells in any order.

    A cell is known by its look: an ID number, a plate, a telephone, a year of birth; of the rest the first is the name, the
    second names of before, and what comes behind them whom to tell. Whoever stands there already by number, or by name
    where neither has one, is passed over.

    Raises:
        BadInput: A line cannot be, and which; or nothing is in it, or it does not say why.
    """
    rows = [(number, row) for number, row in enumerate(pasted_rows(text), 1) if any(row)]
    if not rows:
        raise BadInput(Said.NOTHING)
    made: list[Lookout] = []
    known = 0
    with store.write() as work:
        there = {key for one in work.all(Lookout) if not one.ended for key in _same(one.id_number, one.name)}
        for number, row in rows:
            typed = replace(read_row(row), why=why, asked_by=asked_by, until=until)
            keys = _same(plain_number(typed.number), typed.name)
            if there.intersection(keys):
                known += 1
                continue
            try:
                made.append(_put(typed, None, work, clock, count=len(made) > 0))
            except BadInput as error:
                raise BadInput(Said.ROW, row=number, what=error) from error
            there.update(keys)
    return TakenIn(tuple(made), known)


def _same(number: str, name: str) -> tuple[str, ...]:
    """What a line is known by when the same list comes twice."""
    return (number,) if number else (f"={name}",) if name else ()


def _line(line: UUID, look: Look) -> Lookout:
    found = look.newest(Lookout, id=line)
    if found is None or not lookout_name(found):
        raise NotFound(Said.GONE)
    return found


def _put(typed: TypedLookout, line: UUID | None, work: Work, clock: Clock, *, count: bool = False) -> Lookout:
    now = clock.now()
    if line is not None:
        _line(line, work)
    elif not count and len(work.all(Lookout, ended=False)) >= MOST_LINES:
        raise BadInput(Said.FULL, most=MOST_LINES)
    today = calendar_of(work).day(now)
    made = _read(typed, line or uuid7(now), now, today)
    why, asked_by = " ".join(typed.why.split()), typed_name(typed.asked_by)
    if not 1 <= len(why) <= LONGEST_WHY:
        raise BadInput(Said.WHY, most=LONGEST_WHY)
    if len(asked_by) > LONGEST:
        raise BadInput(Said.TELL, most=LONGEST)
    said = LookoutWhy(made.id, why, asked_by)
    if line is None or work.newest(LookoutWhy, id=line) != said:
        work.append(said)
    work.append(made)
    return made


def _read(typed: TypedLookout, line: UUID, now: datetime, today: date) -> Lookout:
    name, number = typed_name(typed.name), plain_number(typed.number)
    former = "、".join(split_names(typed.former))
    if max(len(name), len(former)) > LONGEST:
        raise BadInput(Said.NAME, most=LONGEST)
    # A wrong check digit is no mistake of whoever writes it down: lists that come from elsewhere have them.
    if len(number) > LONGEST_NUMBER or (number and not (number.isascii() and number.isalnum())):
        raise BadInput(Said.NUMBER)
    year = "".join(typed.born.split())
    born = int(year) if year.isdecimal() and len(year) == len("1990") else None
    if year and (born is None or not EARLIEST <= born <= today.year):
        raise BadInput(Said.YEAR, first=EARLIEST, last=today.year)
    plates = tuple(dict.fromkeys(typed_plate(one) for one in typed.plates.replace("、", " ").replace(",", " ").split()))
    passes = tuple(typed.passes.replace("、", " ").replace(",", " ").split())
    if any(not one.isdecimal() or len(one) > 10 for one in passes):
        raise BadInput(Said.PASS)
    tell = " ".join(typed.tell.split())
    if len(tell) > LONGEST:
        raise BadInput(Said.TELL, most=LONGEST)
    if not (name or number or plates or passes):
        raise BadInput(Said.NO_ONE)
    until = _day(typed.until)
    if until is not None and until < today:
        raise BadInput(Said.OVER)
    return Lookout(
        line,
        name,
        now,
        former,
        number,
        None if year_of(number) else born,
        typed_phone(typed.phone) or "",
        plates,
        tuple(f"{int(one):08d}" for one in passes),
        tell,
        until,
    )


def _day(text: str) -> date | None:
    plain = text.strip()
    try:
        return date.fromisoformat(plain) if plain else None
    except ValueError as error:
        raise BadInput(Said.NO_DAY, text=plain[:20]) from error
