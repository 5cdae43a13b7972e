"""Number plates of vehicles, as a guard types them or a camera reads them."""

import re
from dataclasses import dataclass
from enum import StrEnum

from gatekeeper.domain.errors import BadPlate
from gatekeeper.domain.words import Words

PLATE_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
"""The 31 characters with which plates begin, in the order of GB/T 2260."""

_SEPARATORS = re.compile(r"[\s·•‧∙・･.。\-‐‑‒–—―_\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
# Hong Kong input methods and some readers of plates write the traditional forms.
_TRADITIONAL = str.maketrans("晉遼滬蘇閩贛魯粵瓊貴雲陝寧學掛領應", "晋辽沪苏闽赣鲁粤琼贵云陕宁学挂领应")
_FULL_WIDTH = {0xFF01 + place: 0x21 + place for place in range(94)}

_CHARACTER = "[0-9A-HJ-NP-Z]"  # I and O are left out: they look like 1 and 0
_AT_MOST_3_LETTERS = r"(?!(?:.*[A-Z]){4})"


class Said(Words):
    """What is wrong with a number plate."""

    NONE = "没有车牌号。", "There is no number plate."
    PROVINCE = "车牌以省份简称开头，如“粤”。", "A number plate begins with the character of a province, such as “粤”."
    CITY = (
        "省份简称后应为城市字母（A 至 Z，无 I）。",
        "After the province comes the letter of the city, A to Z without I.",
    )
    TO_THE_MAINLAND = "以“港”“澳”结尾的车牌以“粤Z”开头。", "Plates that end in “港” or “澳” begin with “粤Z”."
    FOUR_BEFORE = (
        "以“{ending}”结尾的车牌，前面应有四位。",
        "A plate that ends in {ending} has four characters before it.",
    )
    DIGITS_BEFORE = (
        "“{ending}”前只能是数字和字母，无 I、O。",
        "Before {ending} come digits and letters other than I and O.",
    )
    LENGTH = "城市字母后应有五位，绿牌六位。", "After the letter come five characters, or six on a green plate."
    SERIAL = (
        "车牌后五位为数字和至多三个字母，无 I、O。",
        "The five characters are digits and at most three letters, without I and O.",
    )
    GREEN = (
        "绿牌后六位：字母 A 至 K、一位、四个数字，或五个数字加这样的字母。",
        "A green plate has a letter A to K, one more character and four digits, or five digits and such a letter.",
    )


class PlateKind(StrEnum):
    """What sort of plate a text is; colours that share one form of text cannot be told apart.

    Attributes:
        BLUE: Ordinary, five characters: blue (cars), yellow (lorries, buses, motorcycles), black (foreign owners).
        NEW_ENERGY: Green, six characters.
        TRAILER: Ends in 挂.
        LEARNER: Ends in 学.
        POLICE: Ends in 警.
        HONG_KONG: 粤Z…港, for vehicles that cross the border.
        MACAU: 粤Z…澳.
        EMBASSY: 使 before or behind six digits, or behind a city's letter and four characters.
        CONSULATE: 领, likewise.
        EMERGENCY: Ends in 应急: fire and rescue, since 2019.
        ARMED_POLICE: Begins with WJ.
    """

    BLUE = "blue"
    NEW_ENERGY = "new-energy"
    TRAILER = "trailer"
    LEARNER = "learner"
    POLICE = "police"
    HONG_KONG = "hong-kong"
    MACAU = "macau"
    EMBASSY = "embassy"
    CONSULATE = "consulate"
    EMERGENCY = "emergency"
    ARMED_POLICE = "armed-police"


@dataclass(frozen=True, slots=True)
class Plate:
    """A number plate that can be real.

    Attributes:
        text: Without separators, capitals: ``粤B12345``, ``粤BD12345``, ``粤Z1234港``.
        province: Its first character; empty for embassies and for the armed police's headquarters.
    """

    text: str
    province: str
    kind: PlateKind


_ENDINGS = {
    "警": PlateKind.POLICE,
    "学": PlateKind.LEARNER,
    "挂": PlateKind.TRAILER,
    "港": PlateKind.HONG_KONG,
    "澳": PlateKind.MACAU,
    "使": PlateKind.EMBASSY,
    "领": PlateKind.CONSULATE,
    "应急": PlateKind.EMERGENCY,
}
_SPECIAL_SERIAL = re.compile(rf"{_CHARACTER}{{4}}")
_BLUE_SERIAL = re.compile(rf"{_AT_MOST_3_LETTERS}{_CHARACTER}{{5}}")
# Small cars: the letter first, then a letter or a digit, then digits; big ones: the letter last.
# A to E are purely electric, F to K are not; at first only D and F were given out.
_NEW_ENERGY_SERIAL = re.compile(rf"[A-HJK]{_CHARACTER}[0-9]{{4}}|[0-9]{{5}}[A-HJK]")
_DIPLOMATIC = re.compile(r"([使领])[0-9]{6}|[0-9]{6}([使领])")
_ARMED_POLICE = re.compile(rf"WJ([{PLATE_PROVINCES}]?)[0-9]{{4}}[0-9A-HJ-NP-Z]")


def parse_plate(text: str) -> Plate:
    """Read a number plate; dots, dashes and spaces, small letters and full-width forms are fine.

    Rather too kind than too strict where plates differ by year and town: a serial may have three letters, since plates
    chosen by their owners did, though GA 36 allows two; which letters a province uses is not checked. Military plates,
    temporary paper plates and those of 2002 that began with digits are not known here.

    Raises:
        BadPlate: `.part` is the first that is wrong of province, letter, length and serial.

    Source: GA 36-2018 with the forms of its editions of 2007 and 2014.
    """
    plain = _SEPARATORS.sub("", text.translate(_FULL_WIDTH)).upper().translate(_TRADITIONAL)
    if not plain:
        raise BadPlate("length", Said.NONE)
    if found := _DIPLOMATIC.fullmatch(plain):
        return Plate(plain, "", _ENDINGS[found[1] or found[2]])
    if found := _ARMED_POLICE.fullmatch(plain):
        return Plate(plain, found[1], PlateKind.ARMED_POLICE)
    province, letter, rest = plain[0], plain[1:2], plain[2:]
    if province not in PLATE_PROVINCES:
        raise BadPlate("province", Said.PROVINCE)
    if not re.fullmatch("[A-HJ-Z]", letter):
        raise BadPlate("letter", Said.CITY)
    ending = next((ending for ending in _ENDINGS if rest.endswith(ending)), "")
    return Plate(plain, province, _kind_of(province + letter, rest.removesuffix(ending), ending))


def _kind_of(city: str, serial: str, ending: str) -> PlateKind:
    """Tell the kind of a plate by what follows the city."""
    if ending:
        kind = _ENDINGS[ending]
        if kind in (PlateKind.HONG_KONG, PlateKind.MACAU) and city != "粤Z":
            raise BadPlate("letter", Said.TO_THE_MAINLAND)
        if len(serial) != 4:
            raise BadPlate("length", Said.FOUR_BEFORE, ending=ending)
        if not _SPECIAL_SERIAL.fullmatch(serial):
            raise BadPlate("serial", Said.DIGITS_BEFORE, ending=ending)
        return kind
    if len(serial) not in (5, 6):
        raise BadPlate("length", Said.LENGTH)
    if len(serial) == 5:
        if not _BLUE_SERIAL.fullmatch(serial):
            raise BadPlate("serial", Said.SERIAL)
        return PlateKind.BLUE
    if not _NEW_ENERGY_SERIAL.fullmatch(serial):
        raise BadPlate("serial", Said.GREEN)
    return PlateKind.NEW_ENERGY
