"""Where a row of a table says that somebody lives: the sheet, its title, columns and the cell say it together or not.

``2-501`` is unit 2 and room 501 on a sheet called ``1栋``, and building 2 and room 501 where nothing else names a
building. Where two of them contradict, or may, nothing is guessed.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gatekeeper.domain.errors import BadFlat
from gatekeeper.domain.household import Flat, FlatSaid, parse_flat, without_lodging
from gatekeeper.domain.words import Words

_HAN_NUMBER = "[一二三四五六七八九十]"
_NUMBER = rf"(?:[0-9]{{1,3}}|{_HAN_NUMBER}{{1,3}})"
_UNIT = rf"(?:{_NUMBER}|[A-Z])单元"
_NAMED = re.compile(
    rf"(?<![0-9A-Z一二三四五六七八九十零共、,~/和及至到-])(?P<place>(?:{_NUMBER}[期区]-?)?"
    rf"(?:{_NUMBER}|[A-Z][0-9]{{0,2}})(?:号楼|#楼|号栋|栋楼|[栋幢座#])(?:{_UNIT})?)"
    rf"(?![、,~/和及至到-]*(?:[0-9A-Z]|{_HAN_NUMBER}))"
)
_LIST = re.compile(r"(?:全体|各户|常住)?(?:住户|居民|业主|租户|租客|人员|返|登记|花名|名单|名册|信息|情况|统计|表|$)")
_ESTATE = re.compile(
    r"(?P<estate>[\u3400-\u9fff]{1,20}?(?:花园|小区|家园|新村|公寓|社区|山庄|大厦|广场|公馆|[苑园城府湾里村庭居轩阁邸郡院都坊]))"
    r"(?P<rest>[0-9A-Z一二三四五六七八九十东南西北中].*)"
)
_UNIT_ROOM = re.compile(rf"(?P<unit>{_NUMBER}|[A-Z])(?:单元|[门梯])-?(?P<room>[0-9A-Z一二三四五六七八九十零〇].*)")
_TWO_PARTS = re.compile(
    r"(?P<first>[0-9]{1,2}|[A-Z][0-9]?)[-/.](?P<room>[0-9A-Z]{1,6}(?:\([0-9A-Z]{1,2}\))?)(?:[室号房]*)"
)
_ROOM = re.compile(
    r"(?:[0-9]{1,3}[楼层]-?)?[0-9A-Z零〇一二三四五六七八九十]{1,6}(?:-[0-9]{1,2}|\([0-9A-Z]{1,2}\))?(?:[室号房]*)"
)
_PHASE = re.compile(r"^(?:[0-9]{1,2}[期区]|[东南西北中A-Z]区)")
_TWO_ROOMS = re.compile(
    r"(?:(?P<before>.*[-/.栋幢座楼元门梯])-?)?(?P<one>[0-9]{3,4})[室号]?[-至到](?P<other>[0-9]{3,4})[室号]?"
)
_DECIMAL = re.compile(r"[0-9]{1,3}\.[0-9]{1,2}")  # 3.51 was 3.510 before a sheet program took it for a number
_ANY = "99"  # stands for a room while a building is read


class Said(Words):
    """What is wrong with a flat among its neighbours."""

    SEVERAL_ESTATES = (
        "“{text}”：表中有几个小区的房号，只能导入本小区的。",
        "“{text}”: the table has flats of several estates; only those of this one belong here.",
    )
    NO_BUILDING = (
        "“{text}”缺少楼栋：请加“楼栋”一列，或写全，如 3-2-501。",
        "“{text}” is without its building: add a column “楼栋”, or write it whole, such as 3-2-501.",
    )
    UNIT_OR_BUILDING = (
        (
            "“{text}”（{building} 栋）的第一段可能是单元，也可能是楼栋：请写 {building}-{first}-{room}；"
            "没有单元的只写 {room}。"
        ),
        (
            "“{text}” in building {building} may begin with its unit or with its building: write {building}-{first}-"
            "{room}, or only {room} where there are no units."
        ),
    )
    TWO_ROOMS = (
        "“{text}”像是两套房：请每套一行；如是 {building} 栋 {room} 室，请写 {building}栋{room}。",
        "“{text}” looks like two flats: give each a row; for room {room} of building {building}, write “{building}栋{room}”.",
    )
    CONTRADICT = (
        "“{one}”与“{other}”互相矛盾：请核对哪个正确，改成一致。",
        "“{one}” and “{other}” contradict each other: check which is right, and write it so.",
    )


@dataclass(frozen=True, slots=True)
class BesideCell:
    """What something beside the cell says of building and unit; either may be empty.

    Attributes:
        said: As it stands there, for whoever looks it up.
    """

    said: str
    building: str = ""
    unit: str = ""
    room: str = ""

    @property
    def written(self) -> str:
        """Building and unit as `named_in` reads them."""
        return (self.building and f"{self.building}栋") + (self.unit and f"{self.unit}单元")


class Habit:
    """What flats of two parts begin with in a file, and which estate's name stands in front of its flats.

    Attributes:
        begins_with_building: Nothing in the file says that they begin with a unit.
    """

    def __init__(self, cells: Iterable[tuple[str, Sequence[BesideCell]]]) -> None:
        firsts: defaultdict[str, set[str]] = defaultdict(set)
        rooms: defaultdict[str, set[str]] = defaultdict(set)
        self._estates: set[str] = set()
        for text, beside in cells:
            estate, plain = _apart(text)
            self._estates |= {estate} - {""}
            if (pair := _TWO_ROOMS.fullmatch(plain)) and not pair["before"]:
                rooms[pair["one"]].add(pair["other"])
            building = _PHASE.sub("", next((one.building for one in beside if one.building), ""))
            if building and not any(one.unit for one in beside) and (two := _TWO_PARTS.fullmatch(plain)):
                firsts[building].add(_bare(two["first"]))
        self._units = {building for building, seen in firsts.items() if seen - {building}}
        self._buildings = len(firsts) - len(self._units) > 1  # 1-101 in building 1, 2-101 in building 2
        self._large = {one for one, others in rooms.items() if len(others) > 1}
        self.begins_with_building = not firsts or (self._buildings and not self._units)

    def are_two(self, plain: str) -> bool:
        """Whether it names two rooms: 501-502 does; not where the table has 501-101 and 501-201, of a building 501."""
        pair = _TWO_ROOMS.fullmatch(plain)
        if pair is None or pair["before"]:
            return pair is not None
        return len(pair["one"]) == len(pair["other"]) and pair["one"] not in self._large

    def is_unit(self, first: str, building: str) -> bool | None:
        """Whether such a flat begins with its unit; None if nobody can tell."""
        if self._buildings and self._units:
            return None
        if building in self._units:
            return True
        return False if self._buildings or not first.isdecimal() else None

    @property
    def one_estate(self) -> bool:
        """Whether the name of an estate tells nobody apart."""
        return len(self._estates) < 2


def named_in(name: str, title: bool = False) -> BesideCell | None:
    """The building, and perhaps the unit, that a sheet's name or a title over the list names; None for none or several."""
    plain = _plain(name, spaces=True)
    if re.fullmatch(_UNIT, plain):
        return unit_in(plain)
    found = [one for one in _NAMED.finditer(plain) if not title or _LIST.match(plain[one.end() :].strip("()-_: "))]
    return building_in(found[0]["place"], name) if len(found) == 1 else None


def section_in(cells: Iterable[str]) -> BesideCell | None:
    """What a row names that has nothing but a building or a unit in it, for the rows below; None for any other row."""
    texts = {" ".join(cell.split()) for cell in cells} - {""}
    return named_in(texts.pop(), title=True) if len(texts) == 1 else None


def building_in(text: str, said: str = "") -> BesideCell:
    """What stands in the column of buildings, perhaps with a unit.

    Raises:
        BadFlat: It is no building.
    """
    _, plain = _apart(text)
    for mark in ("", "栋"):
        try:
            flat = parse_flat(f"{plain}{mark}-{_ANY}")
        except BadFlat:
            continue
        if flat.room == _ANY:
            return BesideCell(said or text, flat.building, flat.unit)
    raise BadFlat(FlatSaid.NO_FLAT, text=text[:40])


def unit_in(text: str) -> BesideCell:
    """What stands in the column of units.

    Raises:
        BadFlat: It is no unit.
    """
    try:
        return BesideCell(text, unit=_unit(_plain(text)))
    except BadFlat:
        raise BadFlat(FlatSaid.NO_FLAT, text=text[:40]) from None


def whole_in(text: str) -> BesideCell | None:
    """What another column says, if it is a whole flat; None if it is none, or says it in two parts."""
    _, plain = _apart(text)
    try:
        flat = parse_flat(plain)
    except BadFlat:
        return None
    return None if _TWO_PARTS.fullmatch(plain) else BesideCell(text, flat.building, flat.unit, flat.room)


def flat_beside(text: str, beside: Sequence[BesideCell], habit: Habit, *, whole: bool = False) -> Flat:
    """A flat of what stands in its cell and beside it.

    Args:
        whole: It is a flat that was read already, of the row above.

    Raises:
        BadFlat: It is none, or they contradict, or may.
    """
    estate, plain = _apart(text)
    if estate and not habit.one_estate:
        raise BadFlat(Said.SEVERAL_ESTATES, text=text[:40])
    if not whole and habit.are_two(plain):
        first, _, second = plain.replace("至", "-").partition("-")
        if first.isdecimal() and second.isdecimal():
            raise BadFlat(Said.TWO_ROOMS, text=text[:40], building=first, room=second)
        raise BadFlat(FlatSaid.SEVERAL, text=text[:40])
    if _DECIMAL.fullmatch(plain):
        raise BadFlat(FlatSaid.NO_FLAT, text=text[:40])
    known = _together(text, beside)
    flat = parse_flat(plain) if whole else _flat(text, plain, known, habit)
    for one in beside:
        building = not one.building or _alike(one.building, flat.building)
        if not (building and one.unit in ("", flat.unit) and one.room in ("", flat.room)):
            raise _contradicted(text, one)
    return flat


def _flat(text: str, plain: str, known: BesideCell, habit: Habit) -> Flat:
    """The flat, whatever is beside it; what the cell says itself counts."""
    unit, room = known.unit, plain
    if own := _UNIT_ROOM.fullmatch(plain):
        unit, room = _unit(own["unit"]), own["room"]
    elif two := _TWO_PARTS.fullmatch(plain):
        if not known.building and not known.unit and habit.begins_with_building:
            return parse_flat(plain)
        unit, room = _two_parts(text, two, known, habit)
        if not known.building:
            return parse_flat(f"{two['first']}-{known.unit}-{two['room']}")
    elif not _ROOM.fullmatch(plain):
        flat = parse_flat(plain)
        building = known.building if known.building and _alike(known.building, flat.building) else flat.building
        return Flat(max(building, flat.building, key=len), flat.unit or known.unit, flat.room)
    if not known.building and unit:
        raise BadFlat(Said.NO_BUILDING, text=text[:40])
    return parse_flat("-".join(part for part in (known.building, unit, room) if part))


def _two_parts(text: str, two: re.Match[str], known: BesideCell, habit: Habit) -> tuple[str, str]:
    """Unit and room of ``2-501``."""
    first, room = _bare(two["first"]), two["room"]
    if not known.building:
        if first == known.unit or not habit.begins_with_building:
            raise BadFlat(Said.NO_BUILDING, text=text[:40])
        return known.unit, room
    if known.unit:
        if first in (known.unit, _PHASE.sub("", known.building)):
            return known.unit, room
        raise _contradicted(text, known)
    building = _PHASE.sub("", known.building)
    unit = habit.is_unit(first, building)
    if first != building and unit is not True:
        raise _contradicted(text, known)
    if unit is None:
        raise BadFlat(Said.UNIT_OR_BUILDING, text=text[:40], building=known.building, first=first, room=room)
    return (first if unit else ""), room


def _together(text: str, beside: Sequence[BesideCell]) -> BesideCell:
    """All that is said beside a cell."""
    known = BesideCell("")
    for one in beside:
        if known.building and one.building and not _alike(known.building, one.building):
            raise _contradicted(known.said, one)
        if known.unit and one.unit and known.unit != one.unit:
            raise _contradicted(text, one)
        building = max(known.building, one.building, key=len)
        known = BesideCell(known.said or one.said, building, known.unit or one.unit)
    return known


def _contradicted(text: str, other: BesideCell) -> BadFlat:
    return BadFlat(Said.CONTRADICT, one=text[:40], other=other.said[:40])


def _alike(one: str, other: str) -> bool:
    """Whether they may be one building: only one of them need say in which part of the estate."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return _PHASE.sub("", long) == short


def _unit(plain: str) -> str:
    for mark in ("单元", "门", "梯"):
        plain = plain.removesuffix(mark)
    return parse_flat(f"1栋{plain}单元{_ANY}").unit


def _apart(text: str) -> tuple[str, str]:
    """An estate's name, if one stands in front, and the rest."""
    plain = without_lodging(_plain(text))
    found = None
    while inner := _ESTATE.fullmatch(found["rest"] if found else plain):
        found = inner
    if found is None:
        return "", plain
    return plain[: len(plain) - len(found["rest"])], found["rest"]


def _plain(text: str, spaces: bool = False) -> str:
    plain = re.sub("[‐‑‒–—―−~～]+", "-", unicodedata.normalize("NFKC", text)).upper()
    return plain.strip() if spaces else re.sub(r"(?<![0-9A-Z])\s+|\s+(?![0-9A-Z])", "", plain)


def _bare(number: str) -> str:
    return number.lstrip("0") or "0"
