"""One cell of a table of residents, read as people write it; what a sheet program destroyed is never believed.

A cell that says nothing (empty, a dash, 无) is None. A cell that cannot be read raises `BadInput` with the cause; whether
that costs the row is for `enrol` to say.
"""

import re
import unicodedata
from datetime import date

from gatekeeper.domain.errors import BadInput, BadPlate
from gatekeeper.domain.household import HAN, LONGEST_NAME, Flat, Standing, parse_flat
from gatekeeper.domain.identity import parse_document
from gatekeeper.domain.plates import PLATE_PROVINCES, parse_plate
from gatekeeper.domain.words import Sentence, sentence
from gatekeeper.service.office.column_words import STANDINGS
from gatekeeper.service.office.table_words import TableSaid

LONGEST_PHONE = 60  # characters
_NOTHING = frozenset(
    {"无", "没有", "暂无", "空", "/", "-", "--", "—", "——", "N/A", "NA", "NONE", "NULL", "不详", "未知"}
)
_FORCED = re.compile(r"""=\s*"(.*)"\s*""", re.DOTALL)
_DOTS = re.compile("[·•‧∙・･．.●⋅•]")
_COMMON = re.compile("[\u4e00-\u9fff]")
_LETTER = re.compile("[A-Za-z\u3007\u3400-\u9fff\U00020000-\U0003ffff]")
_LOST = re.compile("[\u00a1-\u00a9\u00ab-\u00b6\u00b8\u00b9\u00bb-\u00bf×÷ˆ˜‚„…†‡‰‹›€™?？□■�▢◻◼◇〓＊*]")
_MASKED = re.compile(r"[0-9A-Za-z]*\*+[0-9A-Za-z]*")
_PHONE = re.compile(r"(?:\+|\((?=[0-9]{2,4}\)))?[0-9][0-9 ()-]{4,24}(?:(?:转|ext\.?|x|#)[0-9]{1,6})?", re.IGNORECASE)
_MOST_DIGITS = 15  # of a telephone number, with its country. Source: ITU-T E.164
_DAY = re.compile(r"(?:19|20)[0-9]{2}[-/.年](?:0?[1-9]|1[0-2])[-/.月](?:0?[1-9]|[12][0-9]|3[01])日?")
_ASIDE = re.compile(r"\(([^()]{1,10})\)$")
_MOBILE = re.compile(r"1[3-9][0-9]+")
_MOBILE_DIGITS = 11
_CHINA = re.compile(r"^(?:\+|00)?86[- ]*(?=1[3-9](?:[- ]?[0-9]){9}$)")  # in front of a mobile number it says nothing
_WHOSE = re.compile(
    r"(?P<before>[\u3400-\u9fff]{1,6}):? ?(?P<number>[0-9+(].*)|(?P<digits>.*[0-9)]) ?(?P<behind>[\u3400-\u9fff]{1,6})"
)
_PHONES_APART = re.compile(r"[;；,，、/\n|或]+|(?<=[0-9]{7}) (?=[0-9+(]{7})")
_PLATES_APART = re.compile(r"[;；,，、/\n|+＋&＆和及与]+")
_NO_CAR = frozenset({"无车", "没车", "没有车", "无车辆", "未上牌", "无牌", "电动车", "自行车", "步行"})
_NEXT_PLATE = re.compile(rf"(?<=.)(?=[{PLATE_PROVINCES}] ?[·.]?[A-HJ-Za-hj-z])")
_BESIDE_PLATE = re.compile(r"[(（][^()（）]*[)）]|(?:^|(?<=\s))(?:\d[.)、]|[①-⑨])\s*")
_NOBODY = re.compile(
    r"[0-9]+[人户]|空置|空房|空户|空|无人|无人居住|未入住|待定|待租|出租中|姓名"
    r"|(?:本页|本栋|本单元)?(?:合|总|小|共)计?[:：]?(?:[0-9]*|[0-9]+[人户].*|.*[0-9]+[人户])"
    r"|(?:制表|填表|审核|登记|统计|负责|经办|联系|备注|说明|注)[人日期时间]*[:：].*|以下空白|续表|第[0-9]+页.*"
)
_OF_WHOM = ("业主", "租户", "租客", "户主", "房东", "住户", "居民")
_FAMILY = (
    "家属",
    "家人",
    "亲属",
    "配偶",
    "子女",
    "之子",
    "之女",
    "父母",
    "父亲",
    "母亲",
    "妻子",
    "丈夫",
    "儿子",
    "女儿",
)
_NUMBERED = re.compile(r"^(?:[0-9０-９]{1,3}[.．、)）]|[①-⑳])\s*(?=\S)")  # 1.赵六
_BRACKETS = re.compile(r"[(（]([^()（）]{1,8})[)）]$")
_SEVERAL_NAMES = re.compile(r"[、，,;；/／&＆+＋\n]")
_HIDDEN = frozenset("\u200c\u200d")  # they shape letters of Persian and Indic names; elsewhere nothing
_REPLACED = ("锟斤拷", "烫烫", "屯屯")  # what programs make of bytes that are no text


def text_in(cell: str) -> str:
    """A cell as it was meant: without the tricks that keep digits (``'…``, ``="…"``, tabs) and what cannot be seen."""
    if not cell.isascii():  # there is nothing unseen in ASCII, and most cells are numbers
        whole = unicodedata.normalize("NFC", cell)
        cell = "".join(one for one in whole if one in _HIDDEN or unicodedata.category(one) != "Cf")
    text = cell.strip()
    if forced := _FORCED.fullmatch(text):
        text = forced[1]
    text = text.removeprefix("'").removeprefix("’") if len(text) > 1 else text
    text = " ".join(text.replace("\\,", ",").rstrip("\\").split()) if "\n" not in text else text.strip()
    return "" if unicodedata.normalize("NFKC", text).upper() in _NOTHING else text


def name_in(text: str) -> str:
    """A name as it is kept: Chinese ones without blanks inside, with one sort of dot."""
    name = _NUMBERED.sub("", " ".join(unicodedata.normalize("NFC", text).split()))
    if (aside := _BRACKETS.search(name)) and _is_known_word(aside[1]):
        name = name[: aside.start()].strip()
    if HAN.search(name) and len([one for one in _SEVERAL_NAMES.split(text) if len(one.strip()) > 1]) > 1:
        raise BadInput(TableSaid.SEVERAL)
    if not name:
        raise BadInput(TableSaid.NAME_MISSING)
    if len(name) > LONGEST_NAME:
        raise BadInput(TableSaid.NAME_LONG, most=LONGEST_NAME)
    if any(unicodedata.category(letter) in ("Cc", "Cs", "Cn") for letter in name):
        raise BadInput(TableSaid.NAME_UNSEEN)
    if any(unicodedata.category(letter) == "Co" for letter in name):
        raise BadInput(TableSaid.NAME_OLD_SYSTEM)
    if lost := _LOST.search(name):
        raise BadInput(TableSaid.NAME_LOST, sign=lost[0])
    if _garbled(name) or any(one in name for one in _REPLACED):
        raise BadInput(TableSaid.NAME_GARBLED)
    if HAN.search(name):
        strange = next((one for one in name if unicodedata.category(one)[0] == "L" and not _LETTER.match(one)), "")
        if strange:
            raise BadInput(TableSaid.NAME_LOST, sign=strange)
        name = _DOTS.sub("·", "".join(one for one in name if not one.isspace() and one not in _HIDDEN))
    return name


def _is_known_word(text: str) -> bool:
    """Whether it says who somebody is, not what they are called: 户主, 租客."""
    plain = "".join(text.split())
    return any(plain in words for words in STANDINGS.values()) or plain in _FAMILY


def is_nobody(name: str) -> bool:
    """Whether what stands in the column of names names no person: an empty flat, a sum, who made the table."""
    plain = "".join(unicodedata.normalize("NFKC", name).split())
    return bool(plain) and _NOBODY.fullmatch(plain) is not None


def name_key(name: str) -> str:
    """By what names are compared: ``买买提•吐尔逊`` is ``买买提·吐尔逊``, ``李　四`` is ``李四``, ``José`` is ``JOSE``."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(
        letter for letter in plain if not unicodedata.combining(letter) and unicodedata.category(letter)[0] in "LN"
    )


def _garbled(name: str) -> bool:
    """Whether it was read in another encoding than it is in: 王明 becomes 鐜嬫槑 or çŽ‹æ˜Ž, 张三 ÕÅÈý, José JosÃ©.

    Hardly a real name survives the way back.
    """
    if name.isascii():
        return False
    for read_as, written_as in (("gb18030", "utf-8"), ("cp1252", "utf-8"), ("latin-1", "gb18030")):
        try:
            back = name.encode(read_as).decode(written_as)
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        whole = bool(HAN.search(back)) if read_as == "gb18030" else not back.isascii()
        if read_as == "latin-1":  # any two accented letters in a row are something there: only if nothing else is
            whole = len(back) > 1 and all(_COMMON.fullmatch(one) for one in back if one != " ")
        if whole and len(back) < len(name):
            return True
    return False


def flat_in(text: str) -> Flat | None:
    """A flat; None where none stands."""
    return parse_flat(text) if text else None


def document_in(text: str, today: date) -> str | None:
    """An ID number, or a passport's or permit's; None where none stands, or only a masked one as our own export has it.

    Raises:
        BadInput: It is none, or a day, or one whose last digits a sheet program has rounded to 000.
    """
    if not text or _MASKED.fullmatch(text):
        return None
    digits = "".join(unicodedata.normalize("NFKC", text).split())
    if _DAY.fullmatch(digits):
        raise BadInput(TableSaid.DAY_NO_NUMBER)
    if re.fullmatch(r"[0-9]{15}000", digits):
        raise BadInput(TableSaid.ROUNDED)
    return parse_document(text, today=today)


_MOVED_OUT = ("已搬离", "搬离", "已搬走", "moved out")
_YES, _NO = ("是", "Y", "y", "√", "✓"), ("否", "未", "N", "n", "×", "未搬离", "未搬走")
_LIVES_HERE = ("在住", "lives here", "")


def moved_out_in(text: str, heading: str = "") -> bool:
    """Whether a word says that somebody does not live here any more, as our own export does, or a yes under 是否搬离."""
    return text in _MOVED_OUT or ("搬" in heading and text in _YES)


def is_state(text: str, heading: str = "") -> bool:
    """Whether a cell says whether somebody lives here, or nothing; another column may be called 状态 too."""
    return text in (*_MOVED_OUT, *_LIVES_HERE, "状态", "State") or ("搬" in heading and text in (*_YES, *_NO))


def masked_in(text: str) -> str:
    """A masked number, as our own export writes it; empty if it is none."""
    return text if "*" in text and _MASKED.fullmatch(text) else ""


_CONFINED = re.compile(
    r"(?:次?密接|次密|(?:次?密切|近距离)接触)(?:者|人员|人)?|(?:居家|集中)?(?:医学)?(?:隔离|观察|健康监测)(?:中|者|人员|人)?|居家(?:医学观察|健康监测)"
)


_NOT_BACK = re.compile(
    "[未没不拟待将非]|返[聘租]|计划|预计|准备|打算|往返|解除"
)  # 返聘 is an employment, 往返 a commuter


def confined_in(text: str) -> bool:
    """Whether a word of the standing says that somebody is to be observed at home though they did not return: 密接."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    parts = [part for part in re.split(r"[/、,;+()\[\]&]", plain) if part]
    return any(_CONFINED.fullmatch(part) for part in parts)


def standing_in(text: str) -> Standing | None:
    """A standing by any of its words; None where none stands."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).casefold()
    if not plain:
        return None
    for standing, words in STANDINGS.items():
        if plain == standing.value or plain in words:
            return standing
    parts = [part for part in re.split(r"[/、,;+()\[\]&]", plain) if part]
    known = {standing for part in parts for standing, words in STANDINGS.items() if part in words}
    if len(parts) > 1 and len(known) == 1 and all(any(part in words for words in STANDINGS.values()) for part in parts):
        return known.pop()
    if plain.startswith(_OF_WHOM) and plain.endswith(_FAMILY):
        return Standing.RESIDENT
    if confined_in(plain):
        return Standing.RETURNEE
    if re.search(r"返[回乡城京沪深岗工校]|返.{0,2}$|返$|归来|回来", plain) and not _NOT_BACK.search(plain):
        return Standing.RETURNEE
    raise BadInput(TableSaid.STANDING, text=text[:20])


def phone_in(text: str) -> str | None:
    """Telephone numbers, as they are shown: several with `` / `` between them, with an extension or a word behind.

    Raises:
        BadInput: One of them is none, or lost its digits.
    """
    if not text:
        return None
    if re.fullmatch(r"\s*\d(?:[.,]\d+)?[eE]\+?\d+\s*", text):
        raise BadInput(TableSaid.SPOILED)
    plain = unicodedata.normalize("NFKC", text)
    found = []
    for part in _PHONES_APART.split(plain):
        one = " ".join(part.split()).removesuffix(".0")
        if not one or one.upper() in _NOTHING:
            continue
        bare, whose = _whose(one)
        bare = _CHINA.sub("", bare)
        spoken = re.split(r"转|ext|x|#", bare, flags=re.IGNORECASE)[0]
        too_long = sum(sign.isdigit() for sign in spoken) > _MOST_DIGITS
        if too_long or not _PHONE.fullmatch(bare) or _DAY.fullmatch(bare):
            raise BadInput(TableSaid.NO_PHONE, text=one[:20])
        digits = bare if re.search(r"[^0-9 +-]", bare) else bare.replace(" ", "")
        if _MOBILE.fullmatch(mobile := digits.replace("-", "")):
            digits = mobile
            if len(mobile) != _MOBILE_DIGITS:
                raise BadInput(TableSaid.MOBILE, text=one[:20], count=len(mobile), wanted=_MOBILE_DIGITS)
        found.append(f"{digits}({whose})" if whose else digits)
    said = " / ".join(dict.fromkeys(found))
    if len(said) > LONGEST_PHONE:
        raise BadInput(TableSaid.MANY_PHONES)
    return said or None


def _whose(one: str) -> tuple[str, str]:
    """The number, and whose it is: ``138…(妈妈)``, ``妈妈 138…``, ``138…妈妈``."""
    if aside := _ASIDE.search(one):
        return one[: aside.start()].strip(), aside[1]
    if (found := _WHOSE.fullmatch(one)) and not (found["behind"] or "").startswith("转"):
        return (found["number"] or found["digits"]).strip(), found["before"] or found["behind"]
    return one, ""


def plates_in(text: str) -> tuple[tuple[str, ...], tuple[Sentence, ...]]:
    """Number plates, and sentences about those that are none: one bad plate does not cost the others."""
    plates: list[str] = []
    bad: list[Sentence] = []
    for part in _PLATES_APART.split(text):
        if not part.strip() or part.strip().upper() in (_NOTHING | _NO_CAR):
            continue
        for piece in _pieces(part):
            try:
                plates.append(parse_plate(piece).text)
            except BadPlate as error:
                bad.append(sentence(TableSaid.PLATE, text=piece.strip()[:20], why=error.told))
    return tuple(dict.fromkeys(plates)), tuple(bad)


def _pieces(part: str) -> list[str]:
    """``粤B12345 粤BD12345`` are two plates, and so they are without the blank; ``粤B 12345`` is one."""
    bare = _BESIDE_PLATE.sub(" ", part).strip()
    for pieces in ([bare], bare.split(), [one.strip() for one in _NEXT_PLATE.split(bare)]):
        if pieces and all(_is_plate(one) for one in pieces):
            return pieces
    return part.split()


def _is_plate(text: str) -> bool:
    try:
        parse_plate(text)
    except BadPlate:
        return False
    return True
