"""Registers: made, filled by hand or from what their rule proposes, followed up, closed; nothing enters by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.household import parse_flat
from gatekeeper.domain.register import (
    LONGEST_NOTE,
    MOST_REGISTERS,
    MOST_ROWS,
    SHIPPED,
    Register,
    RegisterRow,
    kept_values,
    parse_fields,
    parse_name,
    parse_values,
    shipped_id,
)
from gatekeeper.domain.search import kept
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.find import find_person
from gatekeeper.service.office.searches import asking
from gatekeeper.service.ports import Clock, Look, Store, Work
from gatekeeper.service.reason import ReasonSaid
from gatekeeper.service.rights import by_right

LONGEST_FOLLOW = 3650  # days


class RegisterSaid(Words):
    """Why a register does not take something."""

    NONE = "没有这个台账。", "There is no such register."
    NO_ROW = "这一行已不在台账中。", "That row is no longer in the register."
    FULL = "台账“{name}”已满：最多 {most} 行。", "The register “{name}” is full: {most} rows at most."
    MANY = "台账最多 {most} 个。", "There are {most} registers at most."
    SAME = "已有名为“{name}”的台账。", "There is a register called “{name}” already."
    WHO = "请写出姓名、“房号 姓名”或房号。", "Say who: a name, a flat and a name, or a flat."
    MOVED = (
        "已有的项不能删除或改类型，只能改名或在后面添加。",
        "Fields that are there cannot go or change their type; more may be added behind them.",
    )
    CLOSED = "台账“{name}”已停用。", "The register “{name}” is closed."
    LONG = "备注最多 {most} 个字。", "A note has {most} characters at most."


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row as a clerk writes it.

    Attributes:
        who: A name, a flat and a name, or a flat; it stays who it is in a row that is there.
        values: ``药品=布洛芬；天数=3``, or by the name of each field.
        follow: In how many days somebody looks after it; 0 for never. It moves a row that is there only by `follow_up`.
    """

    who: str = ""
    values: str | Mapping[str, str] = field(default="", repr=False)
    follow: int = 0
    note: str = field(default="", repr=False)


RowChange = tuple[RegisterRow, RegisterRow | None]
"""A row as it is now, and as it was; None for one that is new."""


@by_right
def new_register(name: str, fields: str, rule: str, *, store: Store, clock: Clock) -> Register:
    """Make a register.

    Raises:
        BadInput: Its name, a field or its rule is none, there is one of its name, or there are too many.
    """
    with store.write() as work:
        known = [one for one in work.all(Register) if not one.closed]
        if len(known) >= MOST_REGISTERS:
            raise BadInput(RegisterSaid.MANY, most=MOST_REGISTERS)
        now = clock.now()
        made = _made(uuid7(now), name, fields, rule, known, work, clock)
        work.append(made)
    return made


@by_right
def change_register(register: UUID, name: str, fields: str, rule: str, *, store: Store, clock: Clock) -> Register:
    """Another name, other rule, names of fields, more fields; what is in its rows stays.

    Raises:
        BadInput: As for `new_register`, or a field would be lost or be of another type.
        NotFound: There is no such register.
    """
    with store.write() as work:
        was = register_of(register, work)
        others = [one for one in work.all(Register) if not one.closed and one.id != register]
        made = _made(register, name, fields, rule, others, work, clock)
        kinds = [one.type for one in was.typed]
        if [one.type for one in made.typed][: len(kinds)] != kinds:
            raise BadInput(RegisterSaid.MOVED)
        work.append(made)
    return made


def _made(
    of: UUID, name: str, fields: str, rule: str, others: Sequence[Register], work: Work, clock: Clock
) -> Register:
    plain = parse_name(name)
    if any(one.name == plain for one in others):
        raise BadInput(RegisterSaid.SAME, name=plain)
    now = clock.now()
    question = ""
    if rule.strip():
        asking(rule, work, clock)
        question = kept(rule, calendar_of(work).day(now))
    return Register(of, plain, now, tuple(one.kept for one in parse_fields(fields)), question)


@by_right
def add_shipped(*, store: Store, clock: Clock) -> int:
    """The registers that come with the program, as far as none of their name is there; answers how many were made."""
    with store.write() as work:
        known = {one.id for one in work.all(Register)} | {one.name for one in work.all(Register) if not one.closed}
        made = 0
        for name, fields, rule in SHIPPED:
            of = shipped_id(work.me.estate, name)
            if of not in known and name not in known:
                work.append(_made(of, name, fields, rule, (), work, clock))
                made += 1
    return made


@by_right
def close_register(register: UUID, reason: str, *, store: Store, clock: Clock) -> Register:
    """A register is used no more; its rows stay in the journal.

    Raises:
        BadInput: No reason was given.
        NotFound: There is no such register.
    """
    why = _why(reason)
    with store.write() as work:
        was = register_of(register, work)
        work.append(replace(was, closed=why, at=clock.now()))
    return was


@by_right
def reopen_register(was: Register, *, store: Store, clock: Clock) -> Register:
    """A register that was closed by mistake is in use again."""
    again = replace(was, closed="", at=clock.now())
    with store.write() as work:
        work.append(again)
    return again


@by_right
def put_row(register: UUID, typed: TypedRow, *, store: Store, clock: Clock, row: UUID | None = None) -> RowChange:
    """A row is added, or its values and note are changed.

    Raises:
        BadInput: A value is not of its field's type, the note is too long, or nobody is named.
        NotFound: There is no such register, row, person or flat.
        NotAllowed: The register is full or closed.
    """
    with store.write() as work:
        of, now = register_of(register, work), clock.now()
        today = calendar_of(work).day(now)
        if len(typed.note) > LONGEST_NOTE:
            raise BadInput(RegisterSaid.LONG, most=LONGEST_NOTE)
        said = parse_values(typed.values) if isinstance(typed.values, str) else typed.values
        values = kept_values(of.typed, said)
        was = None
        if row is None:
            _room(of, 1, work)
            person, household, flat = _whom(typed.who, work)
            follow = _in_days(typed.follow, today)
            made = RegisterRow(uuid7(now), register, now, today, person, household, flat, follow=follow)
        else:
            was = _row(row, work)
            made = replace(was, at=now)
        made = replace(made, values=values, note=typed.note.strip())
        work.append(made)
    return made, was


@by_right
def add_people(register: UUID, people: Sequence[UUID], *, store: Store, clock: Clock) -> tuple[RegisterRow, ...]:
    """Whom somebody has confirmed is in the register from now on; who is in it already stays as they are.

    Raises:
        NotFound: There is no such register.
        NotAllowed: It is full or closed.
    """
    with store.write() as work:
        of, now = register_of(register, work), clock.now()
        inside = {row.person for row in work.all(RegisterRow, register=register) if not row.closed}
        fresh = [one for one in dict.fromkeys(people) if one not in inside]
        known = work.persons_by(set(fresh))
        _room(of, len(fresh), work)
        today = calendar_of(work).day(now)
        made = [RegisterRow(uuid7(now), register, now, today, one) for one in fresh if one in known]
        for one in made:
            work.append(one)
    return tuple(made)


@by_right
def close_rows(rows: Sequence[UUID], reason: str, *, store: Store, clock: Clock) -> tuple[RowChange, ...]:
    """Rows are over.

    Raises:
        BadInput: No reason was given.
        NotFound: One is there no more.
    """
    why = _why(reason)
    with store.write() as work:
        was = [_row(one, work) for one in dict.fromkeys(rows)]
        now = [replace(one, closed=why, at=clock.now()) for one in was]
        for one in now:
            work.append(one)
    return tuple(zip(now, was, strict=True))


@by_right
def follow_up(rows: Sequence[UUID], days: int, note: str, *, store: Store, clock: Clock) -> tuple[RowChange, ...]:
    """Somebody has looked after them: the next time, and what there is to say.

    Raises:
        NotFound: One is there no more.
        BadInput: The note is too long.
    """
    if len(note) > LONGEST_NOTE:
        raise BadInput(RegisterSaid.LONG, most=LONGEST_NOTE)
    with store.write() as work:
        at = clock.now()
        follow = _in_days(days, calendar_of(work).day(at))
        was = [_row(one, work) for one in dict.fromkeys(rows)]
        now = [replace(one, follow=follow, note=note.strip() or one.note, at=at) for one in was]
        for one in now:
            work.append(one)
    return tuple(zip(now, was, strict=True))


@by_right
def put_back_rows(changes: Sequence[RowChange], *, store: Store, clock: Clock) -> int:
    """Rows are as they were, those that were new are over; answers how many. What somebody has changed since stands."""
    back = 0
    with store.write() as work:
        for made, was in changes:
            if replace(_row(made.id, work), at=made.at) == made:
                work.append(replace(was or replace(made, closed="undone"), at=clock.now()))
                back += 1
    return back


def register_named(name: str, look: Look) -> Register:
    """The register in use that is called so.

    Raises:
        NotFound: None is.
    """
    found = [one for one in look.all(Register) if not one.closed and one.name == " ".join(name.split())]
    if not found:
        raise NotFound(RegisterSaid.NONE)
    return found[0]


def register_of(of: UUID, look: Look) -> Register:
    """A register in use.

    Raises:
        NotFound: There is none.
        NotAllowed: It is closed.
    """
    found = look.of_keys(Register, [of])
    if not found:
        raise NotFound(RegisterSaid.NONE)
    if found[0].closed:
        raise NotAllowed(RegisterSaid.CLOSED, name=found[0].name)
    return found[0]


def _row(of: UUID, look: Look) -> RegisterRow:
    found = look.of_keys(RegisterRow, [of])
    if not found:
        raise NotFound(RegisterSaid.NO_ROW)
    return found[0]


def _in_days(days: int, today: date) -> date | None:
    return today + timedelta(days=min(days, LONGEST_FOLLOW)) if days > 0 else None


def _room(of: Register, more: int, work: Work) -> None:
    held = sum(not one.closed for one in work.all(RegisterRow, register=of.id))
    if held + more > MOST_ROWS:
        raise NotAllowed(RegisterSaid.FULL, name=of.name, most=MOST_ROWS)


def _whom(who: str, look: Look) -> tuple[UUID | None, UUID | None, str]:
    """Person, household and flat of a row."""
    if not who.strip():
        raise BadInput(RegisterSaid.WHO)
    try:
        flat = parse_flat(who)
    except BadInput:
        return find_person(who, look).id, None, ""
    home = look.household_at(flat)
    return None, home.id if home is not None else None, str(flat)


def _why(reason: str) -> str:
    if not reason.strip():
        raise BadInput(ReasonSaid.SAY_WHY)
    return reason.strip()
