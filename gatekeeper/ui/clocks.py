"""What is said of clocks that are off, in both windows."""

from datetime import datetime, timedelta

from gatekeeper.domain.clock import ClockWord
from gatekeeper.domain.words import Language, Words
from gatekeeper.ui.words import say


class Word(Words):
    """A sentence: Chinese, English."""

    AHEAD = "本机时钟快了 {by}，应为 {right}：请校正", "This clock is {by} ahead: it should show {right}. Set it right"
    BEHIND = (
        "本机时钟慢了 {by}，应为 {right}：请校正",
        "This clock is {by} behind: it should show {right}. Set it right",
    )
    OFFICE_AHEAD = (
        "物业电脑的时钟快了 {by}：请告诉物业，本机照常判断",
        "The office's clock is {by} ahead: tell the office. This gate keeps its own time",
    )
    OFFICE_BEHIND = (
        "物业电脑的时钟慢了 {by}：请告诉物业，本机照常判断",
        "The office's clock is {by} behind: tell the office. This gate keeps its own time",
    )
    GATE_AHEAD = "时钟快 {by}", "clock {by} ahead"
    GATE_BEHIND = "时钟慢 {by}", "clock {by} behind"


_UNITS = ((365 * 86_400, "年", "y"), (86_400, "天", "d"), (3_600, "小时", "h"), (60, "分钟", "min"))


def by_how_much(span: timedelta, language: Language) -> str:
    """A difference of clocks, to its two largest units: ``8 h 5 min``, ``10 年 2 天``."""
    seconds = abs(int(span.total_seconds()))
    parts = []
    for size, zh, en in _UNITS:
        count, seconds = divmod(seconds, size)
        if count:
            parts.append(f"{count} {zh if language is Language.ZH else en}")
        elif parts:
            break
    return " ".join(parts[:2]) or say_none(language)


def say_none(language: Language) -> str:
    """Less than a minute."""
    return "不到 1 分钟" if language is Language.ZH else "less than a minute"


def clock_trouble(clock: ClockWord, wall: datetime, language: Language) -> str:
    """What a guard should know of the clocks; empty if they agree.

    Args:
        wall: What this clock shows, local.
    """
    if clock.off is None:
        return ""
    if clock.office_doubted:
        word = Word.OFFICE_AHEAD if clock.off < timedelta() else Word.OFFICE_BEHIND
        return say(word, language, by=by_how_much(clock.off, language))
    right = wall - clock.off
    shown = f"{right:%H:%M}" if right.date() == wall.date() else f"{right:%Y-%m-%d %H:%M}"
    word = Word.AHEAD if clock.off > timedelta() else Word.BEHIND
    return say(word, language, by=by_how_much(clock.off, language), right=shown)


def gate_is_off(by: timedelta, language: Language) -> str:
    """A gate's clock as the office hears of it."""
    return say(Word.GATE_AHEAD if by > timedelta() else Word.GATE_BEHIND, language, by=by_how_much(by, language))
