"""What is said of the watch list at gates, in the office and on paper."""

from gatekeeper.domain.lookout import HitState, Likeness
from gatekeeper.domain.words import Words


class LikenessWord(Words):
    """By what somebody is like a line; each is named as its code is."""

    NUMBER = "证件号相同", "same number"
    PASS = "证号相同", "same pass"
    PLATE = "车牌相同", "same plate"
    PHONE = "电话相同", "same telephone"
    NUMBER_NEAR = "证件号差一位", "number one digit off"
    NAME_YEAR = "姓名和出生年相同", "same name and year"
    FORMER = "曾用名", "former name"
    NAME = "姓名相同", "same name"
    HOMOPHONE = "同音", "sounds alike"


def likeness_word(by: Likeness) -> LikenessWord:
    """What a likeness is called."""
    return LikenessWord[by.name]


class HitWord(Words):
    """What came of a likeness."""

    OPEN = "还没核对", "not compared yet"
    IS_THE_ONE = "是本人", "the one"
    NOT_THE_ONE = "不是", "not the one"
    NEWER = "（新版程序的记录）", "(newer)"


def hit_word(state: HitState) -> HitWord:
    """What came of a likeness; of a word that only a newer program knows, that it is one."""
    return HitWord[state.name] if state.known else HitWord.NEWER
