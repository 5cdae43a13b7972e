"""What a guard writes down of a visitor, read: names, numbers and places as they are kept."""

import unicodedata
from dataclasses import dataclass, field
from uuid import UUID

from gatekeeper.domain.errors import BadFlat, BadIdentity, BadInput, NotFound
from gatekeeper.domain.household import LONGEST_NAME, Flat, Household, masked_id_number, parse_flat, typed_name
from gatekeeper.domain.identity import parse_id_number, plain_number
from gatekeeper.domain.visit import AskedHow, Purpose
from gatekeeper.domain.words import Words
from gatekeeper.service.ports import Look
from gatekeeper.service.visit_typed import typed_phone, typed_plate

LONGEST_NUMBER = 20  # characters of a document's number
LONGEST_PLACE = 60  # characters of where they come from
LIKE_A_NUMBER = 8  # digits from which on what stands for a name is rather an ID number


class Said(Words):
    """What is wrong with a form."""

    NAME = "访客姓名为 1 至 60 个字。", "A visitor's name has 1 to 60 characters."
    NUMBER = "证件号最多 20 个字母或数字。", "The number of a document has at most 20 letters and digits."
    PLACE = "来自何处最多 60 个字。", "Where they come from has at most 60 characters."
    NOBODY_THERE = "{flat} 没有登记住户。", "Nobody is registered in flat {flat}."
    SEVERAL = "{text} 可能是 {flats}：请带横线输入。", "{text} may be {flats}: type it with its hyphens."


@dataclass(frozen=True, slots=True)
class VisitForm:
    """What is written down of a visitor, as it was typed.

    Attributes:
        who: A name, or an ID number.
        number: Of their document, where the name is beside it.
        flat: The flat that is visited; its digits alone, ``62301``, where they are those of one flat only.
        home: The household, if it was chosen rather than typed.
        hours: How long they stay; None for what the rules say is usual.
        companions: How many come along.
        came_from: In words.
        answers: ``"question=answer"`` each, by the codes of the rules.
        host_says, asked, answered_by: The household's word, how it was asked, and who gave it; None while nobody asked.
        expected: The visit of which the office has said that it will come.
        though_full: Whether the guard was told that as many are inside as may be, and goes on.
    """

    who: str = field(repr=False)
    number: str = field(default="", repr=False)
    flat: str = ""
    home: UUID | None = None
    purpose: Purpose = Purpose.GUEST
    hours: int | None = None
    phone: str = field(default="", repr=False)
    plate: str = ""
    companions: int = 0
    came_from: str = ""
    answers: tuple[str, ...] = ()
    host_says: bool | None = None
    asked: AskedHow | None = None
    answered_by: str = field(default="", repr=False)
    expected: UUID | None = None
    though_full: bool = False


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A form as it is kept.

    Attributes:
        name: As the journal has it; of somebody without a name their number, masked.
        number: Of their document; None without one.
        masks: Whether the name is to be masked on a label; a number is already.
    """

    name: str = field(repr=False)
    number: str | None = field(repr=False)
    masks: bool
    phone: str | None = field(repr=False)
    plate: str
    came_from: str


def read_form(form: VisitForm) -> ReadForm:
    """Read all of it that needs no store.

    Raises:
        BadInput: No name, or something too long.
        BadIdentity: It looks like an ID number and is none.
    """
    name, number = typed_name(form.who), _number(form.number)
    if not 1 <= len(name) <= LONGEST_NAME:
        raise BadInput(Said.NAME)
    if sum(one.isdigit() for one in name) >= LIKE_A_NUMBER:
        number = _id_number(name)
    masks = number is None or name != number
    if number is not None and plain_number(name) == number:
        name, masks = masked_id_number(number), False
    place = typed_name(form.came_from)
    if len(place) > LONGEST_PLACE:
        raise BadInput(Said.PLACE)
    return ReadForm(name, number, masks, typed_phone(form.phone), typed_plate(form.plate), place)


def _number(text: str) -> str | None:
    plain = plain_number(text)
    if len(plain) > LONGEST_NUMBER or (plain and not (plain.isascii() and plain.isalnum())):
        raise BadInput(Said.NUMBER)
    return plain or None


def _id_number(text: str) -> str:
    """The list of regions is only as new as this program: an unknown one is no argument against a person."""
    try:
        return parse_id_number(text).number
    except BadIdentity as error:
        if error.part != "region":
            raise
        return plain_number(text)


def host_of(form: VisitForm, look: Look) -> Household:
    """The household that is visited.

    Raises:
        BadFlat: Not building-unit-room, or digits of several flats.
        NotFound: Nobody lives in that flat.
    """
    home = look.household(form.home) if form.home is not None else None
    if home is not None:
        return home
    place = _place(form.flat, look)
    home = look.household_at(place)
    if home is None:
        raise NotFound(Said.NOBODY_THERE, flat=place)
    return home


def _place(text: str, look: Look) -> Flat:
    """The flat that was typed; on a number pad there is no time for hyphens."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if plain.isdecimal() and len(plain) > 2:
        meant = [home.flat for home in look.households() if f"{home.flat}".replace("-", "") == plain]
        if len(meant) == 1:
            return meant[0]
        if meant:
            several = " / ".join(sorted(map(str, meant)))
            raise BadFlat(Said.SEVERAL, text=plain, flats=several)
    return parse_flat(text)
