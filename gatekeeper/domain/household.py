"""Households and the persons in them."""

import functools
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from gatekeeper.domain.codes import Code
from gatekeeper.domain.errors import BadFlat
from gatekeeper.domain.words import Words

LONGEST_NAME = 60  # characters
HAN = re.compile("[\u3007\u3400-\u9fff\U00020000-\U0003ffff]")  # a Chinese character; 〇 is one in names

_LETTERS = r"[0-9A-Z]{1,6}"
_PHASE = r"(?:(?P<phase>[0-9]{1,2}[期区]|[东南西北中A-Z]区)-?)?"
_FLOOR = r"(?:[0-9]{1,3}[楼层]-?)?"  # says nothing that the room does not say
_ROOM = r"(?P<room>[0-9A-Z]{1,6}(?:-[0-9]{1,2}|\([0-9A-Z]{1,2}\))?)(?:号房|房号|[室号房户#])?"
_BUILDING = rf"{_PHASE}(?P<building>{_LETTERS})"
_AFTER_BUILDING = r"(?:(?:号楼|#楼|号栋|栋楼|[栋幢座#号])-?|[-/.])"
_FLATS = (
    re.compile(rf"{_BUILDING}{_AFTER_BUILDING}(?P<unit>{_LETTERS})(?:(?:单元|[门梯])-?|[-/.]){_FLOOR}{_ROOM}"),
    # Without a unit a room has at least two characters: 3-2 is a building and its unit.
    re.compile(rf"{_BUILDING}{_AFTER_BUILDING}{_FLOOR}(?=[0-9A-Z]{{2}}){_ROOM}"),
    re.compile(
        r"(?P<building>商铺|商户|店铺|门面|门市|铺位|底商|铺)-?(?P<room>[0-9A-Z]{1,6}(?:-[0-9]{1,2})?)[号室铺]?"
    ),
    re.compile(r"(?P<room>[0-9A-Z]{1,6})号?(?P<building>商铺|店铺|门面|底商|铺位?)"),
    re.compile(
        rf"{_BUILDING}(?:号楼|#楼|[栋幢座])?-?(?P<shops>商铺|店铺|门面|底商)-?(?P<room>[0-9A-Z]{{1,6}})[号室铺]?"
    ),
    re.compile(r"(?P<room>[0-9A-Z]{1,6})(?:号|栋|幢|-)?(?P<building>别墅)"),
    re.compile(r"(?P<building>别墅)区?-?(?P<room>[0-9A-Z]{1,6})(?:号|栋|幢)?"),
)
# A lodger's room within a flat: 东间, 主卧, A房, 3号床. Behind a room's number only: 8号别墅东 may be a house of its own; and a
# digit or letter needs a 室 or a dash before it, or it would be the room's.
_LODGING = re.compile(
    r"(?:(?<=[0-9]{3})|(?<=[0-9]{3}[A-Z房号])|(?<=室))-?\(?"
    r"(?:[东西南北中前后左右大小]{1,2}(?:间|屋|房|卧室?|户|厅)|[东西南北]|(?:主人|[主次客书])(?:卧室?|房|间|厅)"
    r"|客厅|隔断?间?|[甲乙丙丁](?:间|房|室)|(?:(?<=[室房号])-?|(?<=-))[0-9A-Z一二三四五六]{1,2}号?(?:间|卧|铺|床位?)"
    r"|(?<=室)-?[0-9A-Z一二三四五六]号?房间?)\)?$"
)
_UNIT_DIGITS = 2  # no building has a hundred units: 3-501-2 is a part of room 501
_SPACES = re.compile(r"(?<![0-9A-Z])\s+|\s+(?![0-9A-Z])", re.IGNORECASE)  # not those between two numbers
_SPACED = re.compile(r"^\s*([0-9]{1,2})\s+([0-9]{1,2})\s+([0-9]{3,4})\s*$")
_SEVERAL = re.compile(r"[0-9]{3,4}室?[/、,;和及&+](?:.*-)?[0-9]{3,4}室?$")
_NO_DOOR = re.compile("[楼层][东南西北中左右]+[户边侧室]?$")
_DASHES = re.compile("[‐‑‒–—―−]+")
_LETTER_O = re.compile(r"(?<=[0-9])O(?=[0-9])")  # no room is called 5O1
_SHOPS = frozenset({"商户", "店铺", "门面", "门市", "铺位", "底商", "铺"})
_HAN_NUMBER = re.compile(r"[零〇一二三四五六七八九十]+(?=号楼|号|#|[栋幢座期区]|单元|[门梯楼层室房]|$)")
_HAN_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "O": 0}
_DATE = re.compile(r"(?:19|[2-9][0-9])[0-9]{2}[-/.年](?:0?[1-9]|1[0-2])(?:[-/.月](?:0?[1-9]|[12][0-9]|3[01])日?)?")
_DAY = re.compile(
    r"(?:0?[1-9]|1[0-2])月(?:0?[1-9]|[12][0-9]|3[01])日|[A-Z]{3}-[0-9]{1,2}|[0-9]{1,2}-[A-Z]{3}(?:-[0-9]{2,4})?"
    r"|(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)-[0-9]{4}"
    # 3-2-1 in an English sheet program; a flat 3-2-2001 has to be written with dashes.
    r"|(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12][0-9]|3[01])/(?:19[3-9][0-9]|20[0-2][0-9])"
)


class FlatSaid(Words):
    """What is wrong with a flat."""

    IS_DATE = (
        "“{text}”是日期：表格软件把房号变成了日期。请把该列设为文本后重新填写，如 1-2-2501。",
        (
            "“{text}” is a date: the spreadsheet turned a flat into one. "
            "Format the column as text and type the flat again, such as 1-2-2501."
        ),
    )
    SEVERAL = (
        "“{text}”写了几套房：请分开写，每套一行。",
        "“{text}” names several flats: write each in a row of its own.",
    )
    NO_DOOR = (
        "“{text}”只有楼层和方位：请写门牌上的房号，如 3-2-501。",
        "“{text}” says a floor and a side: write the number that is on the door, such as 3-2-501.",
    )
    NO_FLAT = (
        "“{text}”不是房号：请写 楼-单元-室，如 3-2-501；没有单元的写 楼-室。",
        "“{text}” is not a flat: write building-unit-room, such as 3-2-501, or building-room.",
    )


@functools.total_ordering
@dataclass(frozen=True, slots=True)
class Flat:
    """Where a household lives, written building-unit-room: ``3-2-501``. Building 2 sorts before building 10.

    Attributes:
        unit: Empty where the building has none: ``A-1203``, ``商铺-12``, ``别墅-8``.
    """

    building: str
    unit: str
    room: str

    def __str__(self) -> str:
        return "-".join(part for part in (self.building, self.unit, self.room) if part)

    def __lt__(self, other: "Flat") -> bool:
        return self._place() < other._place()

    def _place(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (_NUMBER.sub(lambda n: n[0].zfill(6), part), part) for part in (self.building, self.unit, self.room)
        )


NO_FLAT = Flat("", "", "")
"""Where staff belong who have no flat here: it is nobody's home, and those in it are no household."""

_NUMBER = re.compile(r"[0-9]+")


def without_lodging(plain: str) -> str:
    """The flat of a lodger who has a room of it: ``3-2-501室东间`` is in ``3-2-501室``."""
    return _LODGING.sub("", plain)


def parse_flat(text: str) -> Flat:
    """Read a flat in any of the ways people write it.

    ``3-2-501``, ``3栋2单元501室``, ``三号楼二单元501``, ``A座1203``, ``3#楼2单元5楼501``, ``一期3-2-501``, ``3-2-501(2)``,
    ``3 2 501``, ``商铺12``, ``8号别墅``, a lodger's ``3-2-501室东间``; full-width digits and spaces anywhere too. Zeros in
    front say nothing: ``03-02-0501`` is ``3-2-501``, or one flat would become two households.

    Raises:
        BadFlat: It has no building and room, or a sheet program has made a date of it.
    """
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text))
    plain = _SPACES.sub("", _SPACED.sub(r"\1-\2-\3", plain)).upper()
    shown = text.strip()[:40]
    if _DATE.fullmatch(plain) or _DAY.fullmatch(plain):
        raise BadFlat(FlatSaid.IS_DATE, text=shown)
    plain = _LETTER_O.sub("0", without_lodging(plain).replace("第", ""))
    plain = _HAN_NUMBER.sub(lambda found: str(counted(found[0])), plain)
    if _SEVERAL.search(plain):
        raise BadFlat(FlatSaid.SEVERAL, text=shown)
    for form in _FLATS:
        if found := form.fullmatch(plain):
            return _flat(found.groupdict())
    raise BadFlat(FlatSaid.NO_DOOR if _NO_DOOR.search(plain) else FlatSaid.NO_FLAT, text=shown)


def _flat(parts: dict[str, str | None]) -> Flat:
    building, room = parts["building"] or "", parts["room"] or ""
    if building in _SHOPS:
        building = "商铺"
    if parts.get("shops"):
        building = f"{_bare(building)}商铺"
    phase = _bare(parts.get("phase") or "")
    room = "-".join(_bare(part) for part in room.replace("(", "-").rstrip(")").split("-"))
    unit = _bare(parts["unit"]) if parts.get("unit") else ""
    if unit.isdecimal() and len(unit) > _UNIT_DIGITS >= len(room) and room.isdecimal():
        unit, room = "", f"{unit}-{room}"
    return Flat(phase + _bare(building), unit, room)


def _bare(part: str | None) -> str:
    return (part or "").lstrip("0") or ("0" if part else "")


def counted(han: str) -> int:
    """``十二`` → 12, ``二十`` → 20, ``一〇三`` → 103."""
    tens, ten, ones = han.partition("十")
    if not ten:
        return int("".join(str(_HAN_DIGITS[sign]) for sign in han))
    return (counted(tens) if tens else 1) * 10 + (counted(ones) if ones else 0)


class HouseholdState(Code):
    """Whether a household's members may come and go."""

    OPEN = "open"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Household:
    """The people of one flat."""

    id: UUID
    flat: Flat
    state: HouseholdState = HouseholdState.OPEN


class PersonState(Code):
    """Whether a person still belongs to the estate."""

    LIVING_HERE = "living-here"
    MOVED_OUT = "moved-out"


class Standing(Code):
    """Why a person belongs here; the policy gives each standing its pass colour."""

    RESIDENT = "resident"
    RETURNEE = "returnee"
    STAFF = "staff"
    VISITOR = "visitor"
    COURIER = "courier"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the estate knows.

    Attributes:
        id_number: An ID number of 18 characters, or a passport's or permit's; upper case. Sensitive, so that not even
            `repr` shows it.
        returned: The day a returnee came back to the city; home observation counts from it.
        photo: SHA-256 of the photo's blob, hex; None without one.
        also_at: Other households this person belongs to: an owner of two flats.
        confined_until: The last day of an observation that the office watches, and after it the last day it held; it stands
            above what follows from `returned`, unless they came back again since.
        steward: Who looks after them while they are watched, with the telephone number, as it is shown at the gate.
    """

    id: UUID
    household: UUID
    name: str
    id_number: str | None = field(default=None, repr=False)
    standing: Standing = Standing.RESIDENT
    returned: date | None = None
    phone: str | None = field(default=None, repr=False)
    plates: tuple[str, ...] = ()
    photo: str | None = None
    state: PersonState = PersonState.LIVING_HERE
    also_at: tuple[UUID, ...] = ()
    confined_until: date | None = None
    steward: str = ""

    @property
    def homes(self) -> tuple[UUID, ...]:
        """Every household this person belongs to, the one they live in first."""
        return (self.household, *self.also_at)


_LOOSE_JOINER = re.compile("(?<![\u0600-\u0dff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u0dff])")


def _words(name: str) -> list[str]:
    """A Chinese name is one word, even where somebody spaced it out: ``张　三``."""
    return ["".join(name.split())] if HAN.search(name) else name.split()


def typed_name(text: str) -> str:
    """A name as it was typed, on one line, without what cannot be seen: marks that turn the direction of writing would
    turn the rest of a list with it, and two names that look the same would be two.

    The joiners between letters of Persian and Indic names stay, since they shape them.
    """
    plain = (
        " " if unicodedata.category(one) == "Cc" else one
        for one in _LOOSE_JOINER.sub("", text)
        if one in "\u200c\u200d" or unicodedata.category(one) not in ("Cf", "Cs")
    )
    return " ".join("".join(plain).split())


def masked_name(name: str) -> str:
    """Show who is meant without spelling the name out: ``张*``, ``欧阳*``, ``J* D*``."""
    words = _words(name)
    if len(words) != 1:
        return " ".join(word[0] + "*" for word in words) or "*"
    keep = 2 if len(words[0]) >= 4 and HAN.match(words[0]) else 1
    return words[0][:keep] + "*" if len(words[0]) > 1 else "*"


def initials(name: str) -> str:
    """One or two characters that stand where a photo would: ``张``, ``JD``."""
    words = _words(name)
    if HAN.search(name):
        return words[0][:1]
    return "".join(word[0] for word in words[:2]).upper()[:2] or "?"


def masked_id_number(number: str) -> str:
    """Show an ID number as ``1101**********002X``; a short one not at all: eight would be most of it."""
    return number[:4] + "*" * (len(number) - 8) + number[-4:] if len(number) >= 15 else "*" * len(number)
