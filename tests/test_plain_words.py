"""One thing has one name, wherever the program says it: windows, commands, papers, manual and rules, in both languages.

A word that misled somebody goes into a list below, and no sentence, page or comment of a rules file says it again.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.words import Language
from gatekeeper.printing.fonts import STAND_IN
from gatekeeper.printing.render import page_texts
from gatekeeper.ui.words import word_for
from tests.printing.papers import every_paper
from tests.test_words import HAN, every_module, every_word, named

FIELD = re.compile(r"\{[^{}]*\}")
RESOURCES = Path(__file__).parents[1] / "resources"
READ = (
    "gatekeeper.service.office.column_words",  # what offices write into their own tables
    "gatekeeper.service.office.cells",
    "gatekeeper.service.office.flats",
    "gatekeeper.domain.regions",
)
"""Modules whose words are other people's: they are read, never said."""

BANNED = {
    "隔离": "people locked into their homes; of records: 存疑",
    "办公室": "物业 (物业办公室 is the window's title)",
    "岗亭": "门岗",
    "大门": "门岗",
    "门卫": "保安",
    "主管": "班长",
    "登记册": "住户名单",
    "登记簿": "住户名单",
    "名册": "住户名单",
    "访客证": "临时证",
    "访客临时": "临时证",
    "核查": "请核实",
    "不予通行": "禁止通行",
    "收回": "注销, of a pass",
    "吊销": "停用",
    "暂停": "停用",
    "回读": "校验",
    "发热线": "体温上限, or the temperature itself",
    "校验位": "号码末位",
    "体温计": "测温仪",
    "U 盘": "U盘",
    "试读": "预检",
    "采信": "采用",
    "签发号": "编号",
    "工作簿": "Excel 文件",
    "密钥环": "密码库",
    "半成品": "未作任何更改",
    "邀请": "接入码: one invites people, not computers",
    "配对": "接入",
    "交换": "同步",
    "报告": "日报, 报表",
    "继续人工放行": "an order to go on letting in",
}
IN_A_WINDOW = {"致电": "打电话给; on paper it is good Chinese"}
UNIDIOMATIC = {
    "anew": "again",
    "before the camera": "up to the camera",
    "make out": "issue",
    "made out": "issued",
    "makes out": "issues",
    "wait apart": "step aside",
    "too low to be true": "too low",
    "mended": "corrected, repaired",
    "mend ": "correct, repair",
    "is good": "is valid",
    "not good": "not valid",
    "good pass": "valid pass",
    "stay good": "stay valid",
    "good for": "valid for",
    "nobody is admitted": "scans don't count",
    "of the flat inside": "from this flat",
    "the same again": "repeat it",
    "that types": "keyboard scanner",
    "come out right": "printed correctly",
    "go on by hand": "check by hand",
    "quarantine": "doubtful records",
    "in step": "in sync",
    "into step": "sync",
    "any more": "no longer",
    "half-done": "nothing was changed",
    "read back": "verified",
    "reads back": "verified",
    "put back": "restored, undone",
    "puts it back": "undoes it",
    "take in ": "import",
    "invitation": "set-up code",
    "retire": "revoke, of a machine",
    "deactivat": "revoke, of a machine",
    "pass was cancelled": "withdrawn",
    "cancelled pass": "withdrawn pass",
    "data package": "bundle",
    "registry": "list of residents",
    "looks after it": "maintenance",
    "...": "…",
}
TYPED = ("sync quarantine",)
"""What is typed and not said: the names of commands."""


def literals(module: ModuleType) -> Iterator[tuple[int, str]]:
    """The Chinese texts that stand in a module, but for what explains it."""
    assert module.__file__ is not None
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    explains = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explains:
            if HAN.search(node.value):
                yield node.lineno, node.value


@cache
def pages() -> dict[str, str]:
    """The manual, the rules, and the table to try with, each by its place in `resources/`."""
    files = (*RESOURCES.glob("manual/*/*.md"), *RESOURCES.glob("policies/*.toml"), *RESOURCES.glob("sample/*.csv"))
    return {path.relative_to(RESOURCES).as_posix(): path.read_text(encoding="utf-8") for path in sorted(files)}


@cache
def chinese() -> dict[str, str]:
    """All Chinese of the program, by where it stands."""
    said = {
        f"{module.__name__}:{line}": text
        for module in every_module()
        if not module.__name__.startswith(READ)
        for line, text in literals(module)
    }
    return said | {place: text for place, text in pages().items() if not place.startswith("manual/en/")}


def beside_chinese(module: ModuleType) -> Iterator[tuple[int, str]]:
    """The English of a module: what stands behind a Chinese text in a pair."""
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple) and len(node.elts) == 2:
            zh, en = (one.value if isinstance(one, ast.Constant) else None for one in node.elts)
            if isinstance(zh, str) and isinstance(en, str) and HAN.search(zh):
                yield node.lineno, en


@cache
def english() -> dict[str, str]:
    """All English of the program, by where it stands; what is typed or filled in is left out."""
    said = {named(word): FIELD.sub("", word.en) for word in every_word()}
    said |= {
        f"{module.__name__}:{line}": FIELD.sub("", text)
        for module in every_module()
        for line, text in beside_chinese(module)
    }
    said |= {place: text for place, text in pages().items() if not place.startswith("manual/zh/")}
    for typed in TYPED:
        said = {place: text.replace(typed, "") for place, text in said.items()}
    return said


def lines_with(word: str, text: str) -> list[str]:
    """The lines in which a word stands."""
    return [line for line in text.splitlines() if word in line]


def says(word: str, text: str) -> bool:
    """Whether an English text has a word, or one that begins so; “amend” is another word than “mend”."""
    return re.search(rf"(?<![a-z]){re.escape(word)}", text) is not None


def test_no_word_means_something_else_to_a_guard() -> None:
    """隔离 is no record, 收回 takes a card out of a hand, and the office has one name: on screens, on paper, in commands."""
    found = [
        (place, word, better, lines_with(word, bare))
        for place, text in chinese().items()
        for word, better in BANNED.items()
        if word in (bare := text.replace("物业办公室", "")) and not _explained(word, bare)
    ]

    assert found == []
    assert len(chinese()) > 1500, "the walk is not one over nothing"


def _explained(word: str, text: str) -> bool:
    """出错报告 is what the program writes about itself, not about a day; 隔离人员 are people."""
    return word not in text.replace("出错报告", "").replace("隔离人员", "")


@pytest.mark.parametrize("language", list(Language))
def test_nothing_of_it_is_printed(language: Language) -> None:
    """What is put together on a page too; and no sign on it is one that the font lacks."""
    texts = {name: "".join(page_texts(pdf)) for name, pdf in every_paper(language).items()}

    assert all(texts.values())
    # In the sample of the day somebody has a name that no font has, and the paper says so.
    assert [name for name, text in texts.items() if STAND_IN in text] == ["day"]
    assert [(name, word) for name, text in texts.items() for word in BANNED if word in text] == []
    assert [(name, word) for name, text in texts.items() for word in UNIDIOMATIC if says(word, text.lower())] == []


def test_windows_speak_as_people_do() -> None:
    """What a letter may say is stilted on a screen."""
    windows = ("gatekeeper.ui", "gatekeeper.wiring.desks", "gatekeeper.service.words")

    assert [
        (place, word)
        for place, text in chinese().items()
        for word in IN_A_WINDOW
        if word in text and place.startswith(windows)
    ] == []


def test_english_is_what_a_native_would_say() -> None:
    """No word for word translation, and the same thing by the same name in windows, commands and manual."""
    found = [
        (place, word, better, lines_with(word, low))
        for place, text in english().items()
        for word, better in UNIDIOMATIC.items()
        if says(word, low := text.lower())
    ]

    assert found == []
    assert len(english()) > 1500, "the walk is not one over nothing"


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
