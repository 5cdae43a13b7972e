"""Whom a clerk means by what is typed."""

from uuid import UUID

from gatekeeper.domain.errors import BadFlat, BadIdentity, NotFound
from gatekeeper.domain.household import Person, PersonState, parse_flat
from gatekeeper.domain.identity import parse_id_number
from gatekeeper.domain.words import Words
from gatekeeper.service.ports import Look


class Said(Words):
    """Why nobody is meant."""

    NOBODY = "没有登记此姓名或证件号的人。", "Nobody of that name or number is registered."
    SEVERAL = (
        "有 {count} 个同名的人：请在前面加房号，如“3-2-501 {name}”。",
        "{count} people have that name: put the flat in front, such as “3-2-501 {name}”.",
    )


def find_person(text: str, look: Look, *, here: bool = False) -> Person:
    """Find one person by id, ID number, pass number, name, or flat and name (``3-2-501 张三``).

    Args:
        here: Whether by a name only those are meant who live here: a namesake who has moved out is nobody to choose from.

    Raises:
        NotFound: Nobody, or several of that name.
    """
    text = text.strip()
    by_id = _by_uuid(text, look) or _by_id_number(text, look) or _by_pass(text, look)
    if by_id is not None:
        return by_id
    named = _of_those(look.persons_named(text), here)
    place, _, name = text.partition(" ")
    if not named and name:
        try:
            household = look.household_at(parse_flat(place))
        except BadFlat:
            household = None
        members = look.members(household.id) if household else []
        named = _of_those([member for member in members if member.name == name.strip()], here)
    if not named:
        raise NotFound(Said.NOBODY)
    if len(named) > 1:
        raise NotFound(Said.SEVERAL, count=len(named), name=named[0].name)
    return named[0]


def _of_those(people: list[Person], here: bool) -> list[Person]:
    return [one for one in people if one.state is PersonState.LIVING_HERE] if here else people


def _by_uuid(text: str, look: Look) -> Person | None:
    try:
        return look.person(UUID(text))
    except ValueError:
        return None


def _by_id_number(text: str, look: Look) -> Person | None:
    try:
        return look.person_by_id_number(parse_id_number(text).number)
    except BadIdentity:
        return None


def _by_pass(text: str, look: Look) -> Person | None:
    number = text.partition("/")[0]
    if not (number.isascii() and number.isdigit() and len(number) <= 10):
        return None
    known = look.pass_(int(number))
    return look.person(known.person) if known is not None and known.person is not None else None
