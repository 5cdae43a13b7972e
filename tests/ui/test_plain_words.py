"""One thing has one name, and no guard has to guess: words that stand in no window of a gate or of the office.

Whoever makes the words of another part plain adds it to `PARTS`; a word that misled somebody goes into a list below.
"""

import pytest

from gatekeeper.domain.reasons import NextStep, Outcome, Reason
from gatekeeper.domain.words import Language
from gatekeeper.ui.words import word_for
from tests.test_words import every_word, named

PARTS = (
    "gatekeeper.ui.gate",
    "gatekeeper.ui.first",
    "gatekeeper.ui.opening",
    "gatekeeper.ui.words",
    "gatekeeper.ui.clocks",
    "gatekeeper.ui.office",
    "gatekeeper.wiring.desks",
)
BANNED = {
    "隔离": "people locked into their homes; of records: 存疑",
    "办公室": "物业 (物业办公室 is the window's title)",
    "岗亭": "门岗",
    "门卫": "保安",
    "登记册": "住户名单",
    "登记簿": "住户名单",
    "名册": "住户名单",
    "访客证": "临时证",
    "核查": "请核实",
    "不予通行": "禁止通行",
    "收回": "注销, of a pass",
    "吊销": "停用",
    "暂停": "停用",
    "回读": "校验",
    "致电": "打电话给",
    "发热线": "the temperature itself",
    "校验位": "号码末位",
    "体温计": "测温仪",
    "U 盘": "U盘",
    "试读": "预检",
    "采信": "采用",
    "签发号": "编号",
    "半成品": "未作任何更改",
    "邀请": "接入码: one invites people, not computers",
    "继续人工放行": "an order to go on letting in",
}
UNIDIOMATIC = (
    "anew",
    "before the camera",
    "make out",
    "made out",
    "wait apart",
    "too low to be true",
    "mended",
    "is good",
    "not good",
    "good pass",
    "nobody is admitted",
    "of the flat inside",
    "the same again",
    "that types",
    "come out right",
    "is lost, trying",
    "go on by hand",
    "in quarantine",
    "in step",
    "any more",
    "half-done",
    "read back",
    "put back",
    "mend ",
    "...",
)


def said() -> dict[str, tuple[str, str]]:
    """Everything that those windows can say, and every reason, outcome and step, by where it stands."""
    words: dict[str, tuple[str, str]] = {
        named(word): (word.zh, word.en) for word in every_word() if type(word).__module__.startswith(PARTS)
    }
    codes = (*Reason, *Outcome, *NextStep)
    return words | {str(code): (word_for(code, Language.ZH), word_for(code, Language.EN)) for code in codes}


def test_no_word_means_something_else_to_a_guard() -> None:
    """隔离 is no record, 收回 takes a card out of a hand, and the office has one name."""
    found = {
        (where, word): BANNED[word]
        for where, (zh, _) in said().items()
        for word in BANNED
        if word in zh.replace("物业办公室", "")
    }

    assert found == {}


def test_english_is_what_a_guard_would_say() -> None:
    """No word for word translation."""
    found = [(where, en) for where, (_, en) in said().items() for odd in UNIDIOMATIC if odd in en.lower()]

    assert found == []


@pytest.mark.parametrize(
    ("outcome", "word"),
    [
        (Outcome.ADMIT, "放行"),
        (Outcome.CHECK, "请核实"),
        (Outcome.REFUSE, "禁止通行"),
        (Outcome.CANNOT_JUDGE, "无法判断"),
    ],
)
def test_the_outcomes_are_called_what_guards_call_them(outcome: Outcome, word: str) -> None:
    """放行 is what a guard says, and what the rules are written in."""
    assert word_for(outcome, Language.ZH) == word


def test_there_are_words_to_look_at() -> None:
    """A part that was renamed would be looked at by nobody."""
    assert {part for part in PARTS if not any(type(word).__module__.startswith(part) for word in every_word())} == set()
