"""A number plate as it is typed: on the pad, or on a keyboard that has no Chinese characters.

On a keyboard a province is called by the first letter of its pinyin: E is 鄂; Y could be 豫, 粤, 渝 or 云, which are numbered
until a digit says which, or more of the pinyin: YUE is 粤. Behind the city O becomes 0 and I becomes 1, since plates have no
such letters.
"""

from gatekeeper.domain.errors import BadPlate
from gatekeeper.domain.plates import PLATE_PROVINCES, Plate, PlateKind, parse_plate
from gatekeeper.domain.words import Language
from gatekeeper.ui.gate.plate.words import PlateWord
from gatekeeper.ui.words import say

EMBASSY = "使"
ARMED = "WJ"
EMERGENCY = "应急"
ENDINGS = "挂学警港澳领使"
DIGITS = "0123456789"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
LONGEST = 8  # characters

_SPELLED = (
    "JING",
    "JIN",
    "JI",
    "JIN",
    "MENG",
    "LIAO",
    "JI",
    "HEI",
    "HU",
    "SU",
    "ZHE",
    "WAN",
    "MIN",
    "GAN",
    "LU",
    "YU",
    "E",
    "XIANG",
    "YUE",
    "GUI",
    "QIONG",
    "YU",
    "CHUAN",
    "GUI",
    "YUN",
    "ZANG",
    "SHAN",
    "GAN",
    "QING",
    "NING",
    "XIN",
)
"""Of each of `PLATE_PROVINCES`."""

_KINDS = {
    PlateKind.BLUE: PlateWord.ORDINARY,
    PlateKind.NEW_ENERGY: PlateWord.NEW_ENERGY,
    PlateKind.TRAILER: PlateWord.TRAILER,
    PlateKind.LEARNER: PlateWord.LEARNER,
    PlateKind.POLICE: PlateWord.POLICE,
    PlateKind.HONG_KONG: PlateWord.HONG_KONG,
    PlateKind.MACAU: PlateWord.MACAU,
    PlateKind.EMBASSY: PlateWord.EMBASSY,
    PlateKind.CONSULATE: PlateWord.CONSULATE,
    PlateKind.EMERGENCY: PlateWord.EMERGENCY,
    PlateKind.ARMED_POLICE: PlateWord.ARMED,
}


def called(typed: str) -> str:
    """The provinces whose pinyin begins so, in the order of their numbers; empty where none does."""
    if not typed:
        return ""
    return "".join(one for one, spelled in zip(PLATE_PROVINCES, _SPELLED, strict=True) if spelled.startswith(typed))


def may_follow(typed: str) -> str:
    """Every character with which a plate can go on; some lead nowhere further on, and the check says so."""
    if not typed or called(typed):
        return PLATE_PROVINCES + EMBASSY
    if typed[0] == EMBASSY:
        return DIGITS if len(typed) < 7 else ""
    if typed.startswith(ARMED):
        return _armed(typed)
    if len(typed) == 1:
        return LETTERS + "O"
    if EMERGENCY[0] in typed:
        return EMERGENCY[1] if typed[-1] == EMERGENCY[0] else ""
    if len(typed) >= LONGEST or typed[-1] in ENDINGS:
        return ""
    endings = ENDINGS if typed.startswith("粤Z") else ENDINGS.replace("港", "").replace("澳", "")
    return DIGITS + LETTERS + (endings + EMERGENCY[0] if len(typed) == 6 else "")


def _armed(typed: str) -> str:
    rest = typed.removeprefix(ARMED)
    begun = len(rest.lstrip(PLATE_PROVINCES))
    if begun >= 5:
        return ""
    return DIGITS + (LETTERS if begun == 4 else "") + ("" if rest else PLATE_PROVINCES)


def typed_on(typed: str, key: str) -> str:
    """What stands there after one more key; the same if the key can mean nothing here.

    Args:
        key: A character, or one of the pad's longer keys, `ARMED` and `EMERGENCY`.
    """
    key = key.upper()
    if not typed or called(typed):
        return _begun(typed, key)
    if key == EMERGENCY and EMERGENCY[0] in may_follow(typed):
        return typed + EMERGENCY
    if len(typed) > 1:
        key = {"O": "0", "I": "1"}.get(key, key)
    return typed + key if len(key) == 1 and key in may_follow(typed) else typed


def _begun(typed: str, key: str) -> str:
    """The first character: a province, what it is called, or the number of one that is called so."""
    if key == ARMED or (len(key) == 1 and key in PLATE_PROVINCES + EMBASSY):
        return key
    several = called(typed)
    if several and key.isdecimal():
        return several[int(key) - 1] if 1 <= int(key) <= len(several) else typed
    spelled = typed + key if called(typed + key) else key  # more of the pinyin, or another province after a slip
    meant = called(spelled)
    return (meant if len(meant) == 1 else spelled) if meant else typed


def erased(typed: str) -> str:
    """What stands there after the last key was taken back."""
    return "" if typed == ARMED else typed[:-1]


def plate_in(typed: str) -> Plate | None:
    """The plate, as soon as one stands there; 粤B·D1234 is one, and 粤B·D12345 another."""
    try:
        return parse_plate(typed)
    except BadPlate:
        return None


def written(typed: str) -> str:
    """As it is shown: with a dot behind the city."""
    if len(typed) > 2 and typed[0] in PLATE_PROVINCES:
        return f"{typed[:2]}·{typed[2:]}"
    return typed


def checked(typed: str, language: Language) -> str:
    """What is told while it is typed: the kind of plate, or what is still missing."""
    if not typed:
        return say(PlateWord.BEGIN, language)
    if several := called(typed):
        return " ".join(f"{number} {province}" for number, province in enumerate(several, 1))
    plate = plate_in(typed)
    if plate is not None:
        return say(_KINDS[plate.kind], language)
    if len(typed) == 1 and typed != EMBASSY:
        return say(PlateWord.CITY, language)
    missing = 7 - len(typed)
    if may_follow(typed) and (missing > 0 or EMERGENCY[0] in typed):
        return say(PlateWord.MORE, language, n=max(1, missing))
    return say(PlateWord.NONE, language)
