"""A question over people (`domain.search`) as a condition of the database, and a register's rows page by page."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Float, Select, and_, case, cast, exists, func, literal, not_, or_, select

from gatekeeper.domain.flat_search import asked_flat
from gatekeeper.domain.household import PersonState
from gatekeeper.domain.passes import PassState
from gatekeeper.domain.search import AllOf, AnyOf, Compare, FieldCompared, NotSo, PeopleField, PeopleQuestion, ValueKind
from gatekeeper.journal.entry import milliseconds
from gatekeeper.store import tables as t
from gatekeeper.store.merging import is_line
from gatekeeper.store.paging import in_flat

MARK = "\x1f"  # between the values of a row
_L, _P, _H, _R, _D = t.listed.c, t.person.c, t.household.c, t.register_row.c, t.register.c
Starts = Callable[[date], datetime]
"""When a day begins on the estate's clocks."""
Places = Callable[[str], list[tuple[UUID, int]]]
"""Which registers have a field of a name, and where in their rows it stands."""


def asked_so(question: PeopleQuestion, today: date, starts: Starts, at: Places) -> ColumnElement[bool]:
    """The condition on a line of the list of people; who moved out fits no question."""
    return and_(_L.kind != PersonState.MOVED_OUT.value, _fits(question, today, starts, at))


def _fits(question: PeopleQuestion, today: date, starts: Starts, at: Places) -> ColumnElement[bool]:
    match question:
        case AllOf():
            return and_(*(_fits(one, today, starts, at) for one in question.parts))
        case AnyOf():
            return or_(*(_fits(one, today, starts, at) for one in question.parts))
        case NotSo():
            return not_(_fits(question.part, today, starts, at))
        case FieldCompared():
            return _condition(question, today, starts, at)


def _condition(one: FieldCompared, today: date, starts: Starts, at: Places) -> ColumnElement[bool]:
    if one.compare is Compare.IS_NOT:
        return not_(_condition(FieldCompared(one.field, Compare.IS, one.value, one.named), today, starts, at))
    if one.field is None:
        return _in_register(one, at)
    if one.field is PeopleField.AGE:
        return _of_age(one, today)
    if one.field.kind is ValueKind.DAY:
        return _of_day(one, today, starts)
    match one.field:
        case PeopleField.HOUSEHOLD_SIZE:
            return _L.person.in_(select(_P.id).where(_P.household.in_(_homes_of(one))))
        case PeopleField.NAME:
            return _person(_compared(_P.name, one))
        case PeopleField.STANDING:
            return _compared(_L.kind, one)
        case PeopleField.FLAT:
            return _in_flat(one)
        case PeopleField.PLATE:
            return _person(_compared(_P.plates, one))
        case PeopleField.PASS_COLOUR:
            return _holds(_compared(t.passes.c.colour, one))
        case PeopleField.OBSERVATION_WHY:
            return _watched(_compared(t.observation.c.why, one))
        case PeopleField.OBSERVATION_REGION:
            return _watched(_compared(t.observation.c.region, one))
        case PeopleField.VISIT_PURPOSE:
            return _visited(_compared(t.visit.c.purpose, one))
        case PeopleField.VISIT_FROM:
            return _visited(or_(_compared(t.visit.c.from_place, one), _compared(t.visit.c.region, one)))
    registers = select(_D.id).where(_D.closed == "", _compared(_D.name, one))
    return is_one_of(select(_R.person).where(open_rows(), _R.register.in_(registers)))


def _compared(column: Any, one: FieldCompared) -> ColumnElement[bool]:
    """A text, or a number where the field has one."""
    if one.compare is Compare.HAS:
        return func.instr(column, one.value) > 0
    if one.compare is Compare.IS:
        return func.coalesce(column, "") == one.value
    value = one.number()
    fits: ColumnElement[bool] = column >= value if one.compare is Compare.LEAST else column <= value
    return fits


def _of_age(one: FieldCompared, today: date) -> ColumnElement[bool]:
    """Whole years: who is 70 was born 70 years ago or before, and not yet 71."""
    age = one.number()
    born_by, not_by = _years_before(today, age).isoformat(), _years_before(today, age + 1).isoformat()
    known = _L.born != ""
    old, young = _L.born <= born_by, _L.born > not_by
    return and_(
        known,
        *([old] if one.compare is not Compare.MOST else []),
        *([young] if one.compare is not Compare.LEAST else []),
    )


def _years_before(day: date, years: int) -> date:
    year = max(1, day.year - min(years, day.year - 1))
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return date(year, 2, 28)


def _of_day(one: FieldCompared, today: date, starts: Starts) -> ColumnElement[bool]:
    day = one.day(today)
    text = day.isoformat()
    match one.field:
        case PeopleField.RETURNED:
            return _person(_days(_P.returned, text, one.compare))
        case PeopleField.OBSERVATION_LAST:
            return _watched(_days(t.observation.c.last, text, one.compare))
        case PeopleField.PASS_UNTIL:
            return _holds(_moments(t.passes.c.expires, day, one.compare, starts, shift=-1))
        case PeopleField.VISIT_CAME:
            return _visited(_moments(t.visit.c.came, day, one.compare, starts))
    after = milliseconds(starts(day + timedelta(days=1)))
    since = milliseconds(starts(day))
    seen = select(t.passage.c.person).where(t.passage.c.person.is_not(None))
    late = is_one_of(seen.where(t.passage.c.at >= after))
    if one.compare is Compare.LEAST:
        return is_one_of(seen.where(t.passage.c.at >= since))
    if one.compare is Compare.MOST:  # not seen since: also who was never seen
        return not_(late)
    return and_(is_one_of(seen.where(t.passage.c.at >= since, t.passage.c.at < after)), not_(late))


def _days(column: Any, text: str, compare: Compare) -> ColumnElement[bool]:
    ways = {Compare.IS: column == text, Compare.LEAST: column >= text, Compare.MOST: column <= text}
    return and_(column.is_not(None), ways[compare])


def _moments(column: Any, day: date, compare: Compare, starts: Starts, shift: int = 0) -> ColumnElement[bool]:
    """Moments of a local day; `shift` milliseconds for an end that is not counted."""
    since = milliseconds(starts(day)) - shift
    before = milliseconds(starts(day + timedelta(days=1))) - shift
    low, high = column >= since, column < before
    return and_(
        column.is_not(None),
        *([low] if compare is not Compare.MOST else []),
        *([high] if compare is not Compare.LEAST else []),
    )


def is_one_of(found: Select[Any]) -> ColumnElement[bool]:
    """Whether something that names people names the one of the line, under whichever of their ids."""
    also = select(t.merged.c.stays).where(func.coalesce(t.merged.c.person, t.merged.c.stays).in_(found))  # few, or none
    return or_(_L.person.in_(found), _L.person.in_(also))


def _person(fits: ColumnElement[bool]) -> ColumnElement[bool]:
    return _L.person.in_(select(_P.id).where(fits))


def _holds(fits: ColumnElement[bool]) -> ColumnElement[bool]:
    """A pass that was not taken away."""
    state, one = t.pass_state.c, t.passes.c
    same = and_(state.estate == one.estate, state.number == one.number, state.serial == one.serial)
    bad = exists().where(same, state.rank > PassState.ACTIVE.rank)
    return is_one_of(select(one.person).where(one.person.is_not(None), fits, ~bad))


def _watched(fits: ColumnElement[bool]) -> ColumnElement[bool]:
    return is_one_of(select(t.observation.c.person).where(fits))


def _visited(fits: ColumnElement[bool]) -> ColumnElement[bool]:
    """Who lives where such a visit went to."""
    hosts = select(t.visit.c.host).where(t.visit.c.host.is_not(None), fits)
    return _person(_P.household.in_(hosts))


def _homes_of(one: FieldCompared) -> Select[Any]:
    """Households of so many people who live there; staff have none."""
    size = func.count()
    here = select(_P.household).join(t.household, _H.id == _P.household)
    here = here.where(_P.state == PersonState.LIVING_HERE.value, _H.room != "", is_line(_P.id)).group_by(_P.household)
    value = one.number()
    ways = {Compare.IS: size == value, Compare.LEAST: size >= value, Compare.MOST: size <= value}
    return here.having(ways[one.compare])


def _in_flat(one: FieldCompared) -> ColumnElement[bool]:
    """A flat, a stairwell or a building: ``3-2-501``, ``3-2``, ``3``."""
    flat = asked_flat(f"{one.value.rstrip('-')}-")
    if flat is None:
        return literal(0) == 1
    return _person(_P.household.in_(select(_H.id).where(in_flat(flat, _H.building, _H.unit, _H.room))))


def open_rows() -> ColumnElement[bool]:
    """Rows about somebody that are not over."""
    return and_(_R.closed == "", _R.person.is_not(None))


def _in_register(one: FieldCompared, at: Places) -> ColumnElement[bool]:
    """Who has such a value in a field of this name, in whatever register has one."""
    ways = []
    for register, place in at(one.named):
        value = value_at(_R.said, place)
        ways.append(and_(_R.register == register, value != "", _compared_value(value, one)))
    if not ways:
        return literal(0) == 1
    return is_one_of(select(_R.person).where(open_rows(), or_(*ways)))


def _compared_value(value: ColumnElement[str], one: FieldCompared) -> ColumnElement[bool]:
    """As numbers where both are, else as texts: days are written so that they sort."""
    if one.compare is Compare.IS:
        return value == one.value
    if one.compare is Compare.HAS:
        return func.instr(value, one.value) > 0
    number = one.value.replace(".", "", 1).lstrip("-")
    if number.isascii() and number.isdecimal():
        amount = cast(value, Float)
        return amount >= float(one.value) if one.compare is Compare.LEAST else amount <= float(one.value)
    return value >= one.value if one.compare is Compare.LEAST else value <= one.value


def value_at(column: ColumnElement[str], place: int) -> ColumnElement[str]:
    """The value of a field in the values of a row; empty where it has none."""
    whole = literal(MARK).concat(column).concat(MARK)
    name = f"{MARK}{place}="
    start = func.instr(whole, name)
    rest = func.substr(whole, start + len(name))
    return case((start > 0, func.substr(rest, 1, func.instr(rest, MARK) - 1)), else_="")
