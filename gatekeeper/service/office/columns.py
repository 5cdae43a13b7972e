"""The table of residents: which columns it has, and by what words people call them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gatekeeper.domain.errors import BadSheet
from gatekeeper.domain.words import Several, Words, listing
from gatekeeper.service.office.column_words import COLUMNS, SEVERAL

LOOKED_THROUGH = 30  # rows in which the headings are looked for
_ASIDE = re.compile(r"[(（\[【].*?[)）\]】]")
_NOT_WORD = re.compile(r"[\W_]+")
_OTHERS = (
    "房东",
    "紧急",
    "父",
    "母",
    "监护",
    "备注",
    "单位",
    "介绍",
    "户主",
    "配偶",
    "户籍",
    "籍贯",
    "邮寄",
    "原",
    "来自",
    "工作",
    "联系人",
    *("解除", "预计", "计划", "拟", "身份证地址", "身份证住址"),
)
"""A heading that begins so is about somebody else, or about nothing that is read."""

_HEADS = ("户主姓名", "户主")
"""Whose name it is where no other column has one."""

_GROUPS = (("业主", "产权人", "房主"), ("租客", "租户", "承租人", "承租", "住户"))
"""An owner and a tenant may stand in one row: what is the one's is not the other's."""

_PEOPLE = ("住户", "业主", "租客", "租户", "承租人", "产权人", "居民", "人员", "成员", "客户")
"""Whose 名称 is a name: 小区名称 is the estate's. Where several columns end with a name, theirs are looked at first."""

_KINDS_OF = ("证件", "房屋", "住房", "房产", "车辆", "车", "建筑", "户口", "户籍", "产权", "用地", "单元")
"""证件类型 is no kind of people."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column stands where.

    Attributes:
        places: Columns (from 0) of each key, in their order.
        unread: Headings of columns that are not read.
        headings: All of them, by place.
    """

    places: Mapping[str, tuple[int, ...]]
    unread: tuple[str, ...]
    headings: tuple[str, ...]

    def has(self, key: str) -> bool:
        """Whether the table has such a column."""
        return key in self.places

    def heading(self, key: str) -> str:
        """What the table calls it."""
        return self.headings[self.places[key][0]] if key in self.places else key


class Said(Words):
    """What is said of a table without headings."""

    NO_HEADINGS = (
        "没有找到列名：需要姓名、房号（或楼栋、单元、室号）。第一行是 {first}。",
        (
            "No row names the columns: name (“姓名”) and flat (“房号”), or building, unit and room (“楼栋”, “单元”, “室号”). "
            "The first row has {first}."
        ),
    )
    NOTHING = "空的", "nothing"


class NoHeadings(BadSheet):
    """No row of a table names the columns.

    Attributes:
        perhaps: The cells of the row that is most likely meant to, so that a clerk can say what each is.
    """

    def __init__(self, first: Several | Words, perhaps: tuple[str, ...]) -> None:
        super().__init__(Said.NO_HEADINGS, first=first)
        self.perhaps = perhaps


def no_headings(tables: Sequence[Sequence[Sequence[str]]]) -> NoHeadings:
    """What is said of sheets whose rows name no columns."""
    first = next((row for rows in tables for row in rows), ())
    shown = listing(f"“{cell[:12]}”" for cell in first[:6] if cell.strip())
    perhaps: tuple[str, ...] = ()
    for row in (row for rows in tables for row in rows[:LOOKED_THROUGH]):
        words = tuple(dict.fromkeys(" ".join(cell.split()) for cell in row if re.search(r"[^\W\d_]", cell)))
        perhaps = max(perhaps, words, key=len)  # the first of those with most words in it
    return NoHeadings(shown if shown.parts else Said.NOTHING, perhaps)


def answer_of(heading: str, chosen: Mapping[str, str]) -> str | None:
    """What a clerk said a heading is, however it is written: a key, `NOT_READ`, or nothing."""
    return {_plain(one): key for one, key in chosen.items()}.get(_plain(heading))


def columns_of(cells: Sequence[str], chosen: Mapping[str, str] | None = None) -> Columns | None:
    """Read a row as headings; None if it is none: it names neither people nor where they live.

    Args:
        chosen: By heading, which key a clerk said it is, or `NOT_READ`.
    """
    said = {_plain(heading): key for heading, key in (chosen or {}).items()}
    plain = [_plain(cell) for cell in cells]
    keys: list[str | None] = [said.get(text) or _exactly(text) for text in plain]
    claimed = {said[text] for text in plain if text in said} - SEVERAL
    keys = [None if key in claimed and text not in said else key for text, key in zip(plain, keys, strict=True)]
    taken = {key for key in keys if key is not None}
    for at, text in sorted(enumerate(plain), key=lambda one: not one[1].startswith(_PEOPLE)):
        if keys[at] is None and text:
            guess = _ends(text)
            if guess is not None and (guess not in taken or guess in SEVERAL):
                keys[at] = guess
                taken.add(guess)
    if (
        "name" not in taken
        and (head := next((at for at, text in enumerate(plain) if text in _HEADS), None)) is not None
    ):
        keys[head] = "name"
        taken.add("name")
    keys = _of_one(keys, plain, said)
    if "building" in taken and "room" not in taken and "flat" in taken:
        keys = ["room" if key == "flat" else key for key in keys]  # 楼栋, 单元, 房号
    places: dict[str, tuple[int, ...]] = {}
    unread = []
    for at, key in enumerate(keys):
        heading = " ".join(cells[at].split())
        if key in COLUMNS and (key not in places or key in SEVERAL):
            places[key] = (*places.get(key, ()), at)
        elif heading and plain[at] not in _COUNTING:
            unread.append(heading)
    if "name" not in places or not ("flat" in places or "room" in places or "id_number" in places):
        return None
    return Columns(places, tuple(unread), tuple(" ".join(cell.split()) for cell in cells))


def _of_one(keys: list[str | None], plain: Sequence[str], said: Mapping[str, str]) -> list[str | None]:
    """The keys without the columns of the tenant where the names are the owners', and the other way round."""

    def group(text: str) -> int | None:
        return next((at for at, words in enumerate(_GROUPS) if text.startswith(words)), None)

    name = next((group(text) for key, text in zip(keys, plain, strict=True) if key == "name"), None)
    plainly = {key for key, text in zip(keys, plain, strict=True) if group(text) is None}
    kept = []
    for key, text in zip(keys, plain, strict=True):
        whose = group(text)
        others = whose is not None and whose != name and (name is not None or key in plainly)
        kept.append(None if others and key != "name" and key != "standing" and text not in said else key)
    return kept


_COUNTING = frozenset({"序号", "编号", "号", "no", "通行证", "passes"})
"""Columns that say nothing about a person: numbers of rows, and the passes that our own export names."""

_SIMPLE = str.maketrans(
    "號電話車證樓棟單業戶聯絡員類別機碼間門護產來時態買賣", "号电话车证楼栋单业户联络员类别机码间门护产来时态买卖"
)
"""Headings in traditional characters are read like the others."""

_NAMES = {name: key for key, names in COLUMNS.items() for name in (key.replace("_", ""), *names)}


_WHOLE = frozenset({"id", *(name for name in _NAMES if len(name) == 1)})
"""Headings that say nothing at the end of another: 用户ID is no document's number."""


def _plain(text: str) -> str:
    """``姓  名（必填）`` → ``姓名``, ``车牌号1`` → ``车牌号``, ``ID_number`` → ``idnumber``."""
    plain = _NOT_WORD.sub("", _ASIDE.sub("", unicodedata.normalize("NFKC", text))).casefold().translate(_SIMPLE)
    return plain.rstrip("0123456789") or plain


def _exactly(text: str) -> str | None:
    return _NAMES.get(text)


def _ends(text: str) -> str | None:
    """``业主姓名`` and ``租住房号`` end with a known heading; ``房东姓名`` is somebody else's."""
    if text.startswith(_OTHERS):
        return None
    best = max((name for name in _NAMES if name not in _WHOLE and text.endswith(name)), key=len, default=None)
    if best == "名称" and not text.startswith(_PEOPLE):
        return None
    if best and _NAMES[best] == "standing" and text.startswith(_KINDS_OF):
        return None
    return _NAMES[best] if best else None
