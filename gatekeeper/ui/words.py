"""Every sentence of the windows, in both languages; what reasons are called stands in `service.words`."""

from datetime import date, timedelta
from enum import unique

from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.domain.reasons import NextStep, Outcome, Reason
from gatekeeper.domain.words import Language, Words
from gatekeeper.service.words import words_of


@unique
class Word(Words):
    """A sentence: Chinese, English. ``{name}`` is filled in by `say`."""

    # the bar

    # the camera
    NO_CAMERA = ("没有摄像头：请用扫码枪或按 F4 查找", "No camera: use the scanner, or press F4 to find them")

    # the verdict

    # temperature, mask, health code

    # what hangs on the computer

    # trying the devices

    # the strip

    # the row of keys
    KEY_LANGUAGE = "English", "中文"

    # finding and typing

    # reading documents

    # guards

    # visitors

    # the first start

    # errors
    MISTAKE = (
        "程序出错，错误已保存；请先人工核对、纸上登记",
        "The program failed and saved a report; check by hand and write it on paper for now",
    )
    NO_PICTURE = ("摄像头没有画面", "The camera shows no picture")


def say(word: Words, language: Language, **values: object) -> str:
    """A sentence in a language."""
    return word.fill(language, **values)


def word_for(code: Reason | Outcome | NextStep, language: Language) -> str:
    """What a reason, an outcome or a step is called."""
    return words_of(code)[language.value]


def sentence_of(error: Exception, language: Language) -> str:
    """An error for the person in front of the window; one that is not ours is a mistake of the program."""
    return error.sentence(language) if isinstance(error, GatekeeperError) else say(Word.MISTAKE, language)


def age(span: timedelta, language: Language) -> str:
    """How long something is ago: ``2 min``, ``33 h``, ``3 天``; days from two on, since "1 day" says too little."""
    seconds = abs(int(span.total_seconds()))
    for size, least, zh, en in ((86_400, 2, "天", "d"), (3_600, 1, "小时", "h"), (60, 1, "分钟", "min")):
        if seconds >= least * size:
            return f"{seconds // size} {zh if language is Language.ZH else en}"
    return f"{seconds} {'秒' if language is Language.ZH else 's'}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(one: date, today: date, language: Language) -> str:
    """A day, with its year unless that is today's: ``11月30日``, ``30 Nov``, ``2028年11月29日``, or it would seem to be over."""
    near = f"{one.month}月{one.day}日" if language is Language.ZH else f"{one.day} {_MONTHS[one.month - 1]}"
    if one.year == today.year:
        return near
    return f"{one.year}年{near}" if language is Language.ZH else f"{near} {one.year}"
