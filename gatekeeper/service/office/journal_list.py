"""The journal on a clerk's desk: newest first, page by page, by kind, machine, period and person."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from gatekeeper.domain.clerk import Clerk
from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.domain.household import masked_name
from gatekeeper.domain.passage import Passage
from gatekeeper.domain.pictured import Pictured
from gatekeeper.domain.rules_diff import BothLanguages
from gatekeeper.journal.entry import decode_body
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.entry_words import KIND_NAMES, pictures_said, says, whom
from gatekeeper.service.office.on_duty import OnDuty
from gatekeeper.service.ports import Look, Progress, silent
from gatekeeper.service.rights import by_right

MOST_WRITTEN = 100_000  # entries of an export
_PAGE = 500  # entries that an export reads at a time
LATER = timedelta(days=1)  # behind an answer, in which a supervisor let somebody in against it
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


@dataclass(frozen=True, slots=True)
class EntriesAsked:
    """Which entries fit; all where nothing is asked.

    Attributes:
        kinds, devices: Of one of these; None for all.
        since, until: When they were written, UTC; None without a bound.
        persons: About one of these; None whoever they are about.
        clerks: Made or confirmed by one of these; None whoever was logged in.
    """

    kinds: frozenset[str] | None = None
    devices: frozenset[str] | None = None
    since: datetime | None = None
    until: datetime | None = None
    persons: frozenset[UUID] | None = None
    clerks: frozenset[UUID] | None = None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as the store has it.

    Attributes:
        key: Chain and place.
        body: None where it was erased.
        by: Who was logged in, and who confirmed it.
    """

    key: tuple[int, int]
    device: str
    stream: str
    seq: int
    wall: int
    kind: str
    body: bytes | None = field(repr=False)
    by: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class EntriesFound:
    """A page of them.

    Attributes:
        end: Where the next page begins, for the store.
        fitting: How many fit, `total` how many there are.
    """

    rows: tuple[EntryRow, ...]
    end: Any
    fitting: int
    total: int


@dataclass(frozen=True, slots=True)
class AuditLine:
    """An entry as a clerk reads it.

    Attributes:
        at: When it was written, on the estate's clocks.
        kind: What it is called; `what` what it says in a few words, and `who` whom it is about.
        by: Who made it, and who confirmed it; of what a gate answered, who was on duty there; empty where nobody was.
        pictured: The pictures that were kept with it, or that it tells of; None where there are none.
    """

    key: tuple[int, int]
    at: datetime
    machine: str
    seq: int
    kind: BothLanguages
    what: BothLanguages
    who: str
    by: str = ""
    pictured: UUID | None = None


class JournalListLook(Look, Protocol):
    """A store that lists entries."""

    def find_entries(self, asked: EntriesAsked, first: int, count: int, after: Any = None) -> EntriesFound:
        """A page of entries, newest first; `after` is the end of the page before, in place of `first`."""
        ...


class JournalStore(Protocol):
    """A store that lists entries."""

    def read(self) -> AbstractContextManager[JournalListLook]:
        """One transaction that sees a single moment."""
        ...


def read_asked(query: str, look: Look) -> EntriesAsked:
    """Words that were typed, in any order: days (one, or the first and the last), kinds, machines, the name of a person.

    ``@name`` is whoever made or confirmed an entry; so is the name alone, where nobody in the registry has it.
    """
    calendar, machines = calendar_of(look), {one.name.casefold(): one.id for one in look.devices()}
    days: list[date] = []
    kinds: set[str] = set()
    devices: set[str] = set()
    names: list[str] = []
    makers: set[UUID] | None = None
    clerks = _clerks(look)
    for word in query.replace("，", " ").replace(",", " ").split():
        text = word.casefold()
        called = {kind for kind, (zh, en) in KIND_NAMES.items() if text in (zh, en.casefold(), kind)}
        if _DAY.fullmatch(word) and (day := _day(word)) is not None:
            days.append(day)
        elif called:
            kinds |= called
        elif any(text in name for name in machines):
            devices |= {device for name, device in machines.items() if text in name}
        elif word.startswith("@") or (
            text in {name.casefold() for name in clerks.values()} and not look.persons_named(word)
        ):
            makers = (makers or set()) | {
                one for one, name in clerks.items() if name.casefold() == text.removeprefix("@")
            }
        else:
            names.append(word)
    asked = EntriesAsked(frozenset(kinds) or None, frozenset(devices) or None)
    if days:
        asked = replace(asked, since=calendar.stretch(min(days))[0], until=calendar.stretch(max(days))[1])
    if makers is not None:
        asked = replace(asked, clerks=frozenset(makers))
    if names:
        asked = replace(asked, persons=frozenset(one.id for name in names for one in look.persons_named(name)))
    return asked


@by_right
def audit_page(
    query: str, first: int, count: int, after: Any, *, store: JournalStore
) -> tuple[EntriesFound, tuple[AuditLine, ...]]:
    """A page of what fits, and its lines."""
    with store.read() as look:
        found = look.find_entries(read_asked(query, look), first, count, after)
        return found, _lines(found.rows, look)


def audit_lines(query: str, *, store: JournalStore, progress: Progress = silent) -> Iterator[AuditLine]:
    """Everything that fits, newest first, as far as an export goes; in memory is a page at a time."""
    after, done = None, 0
    while done < MOST_WRITTEN:
        found, lines = audit_page(query, 0, _PAGE, after, store=store)
        yield from lines
        done, after = done + len(lines), found.end
        progress(done, min(found.fitting, MOST_WRITTEN))
        if len(lines) < _PAGE:
            return


def masked_line(one: AuditLine) -> AuditLine:
    """The same line, without spelling out whom it is about."""
    if not one.who:
        return one
    who = masked_name(one.who)
    zh, en = (text.replace(one.who, who) for text in one.what)
    return replace(one, who=who, what=(zh, en))


def masked_query(query: str, look: Look) -> str:
    """What was looked for, without spelling out anybody's name."""
    return " ".join(masked_name(word) if look.persons_named(word) else word for word in query.split())


def _lines(rows: tuple[EntryRow, ...], look: Look) -> tuple[AuditLine, ...]:
    bodies = [_body(row) for row in rows]
    about = {one for body in bodies if isinstance(one := whom(body), UUID)}
    persons, calendar = look.persons_by(about), calendar_of(look)
    names, clerks = {one.id: one.name for one in look.devices()}, _clerks(look)
    on_duty = OnDuty.at_passages(look, [body for body in bodies if isinstance(body, Passage)])
    pictures = [_pictured(row, body, look) for row, body in zip(rows, bodies, strict=True)]
    return tuple(
        AuditLine(
            row.key,
            calendar.local(datetime.fromtimestamp(row.wall / 1000, UTC)),
            names.get(row.device, row.device),
            row.seq,
            KIND_NAMES.get(row.kind, (row.kind, row.kind)),
            ERASED if row.body is None else _with_pictures(says(body), body, kept),
            persons[who].name if (who := whom(body)) in persons else "",
            made_by(row.by, clerks) or (on_duty.name(body.gate, body.at) if isinstance(body, Passage) else ""),
            kept.id if kept is not None else None,
        )
        for row, body, kept in zip(rows, bodies, pictures, strict=True)
    )


def _pictured(row: EntryRow, body: object, look: Look) -> Pictured | None:
    """The pictures of an answer, or those that an entry tells of."""
    if isinstance(body, Pictured):
        return body
    if not isinstance(body, Passage):
        return None
    kept = look.all(Pictured, since=body.at, until=body.at + LATER, device=row.device, answer=row.seq)
    return kept[0] if kept else None


def _with_pictures(text: BothLanguages, body: object, kept: Pictured | None) -> BothLanguages:
    if kept is None or body is kept:
        return text
    more = pictures_said(len(kept.hashes))
    return f"{text[0]}，{more[0]}", f"{text[1]}, {more[1]}"


def made_by(signers: Iterable[UUID], names: Mapping[UUID, str]) -> str:
    """Who made an entry, and who confirmed it; of another office's clerks nothing is known here but their id."""
    return " + ".join(names.get(one, one.hex[-6:]) for one in signers)


def _clerks(look: Look) -> dict[UUID, str]:
    """Everybody who works here or has worked here, by name."""
    return {one.id: one.name for one in look.all(Clerk)}


ERASED: BothLanguages = ("内容已删除", "erased")


def _body(row: EntryRow) -> object:
    """What it says; None where it was erased, or a newer program wrote it."""
    if row.body is None or row.kind not in KIND_NAMES:
        return None
    try:
        found: object = decode_body(row.kind, row.body)
    except GatekeeperError:
        return None
    return found


def _day(word: str) -> date | None:
    try:
        return date(*map(int, word.split("-")))
    except ValueError:
        return None
