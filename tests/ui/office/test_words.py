"""Every sentence of the office's window is there in both languages."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from gatekeeper.domain import errors
from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.household import PersonState, Standing
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.words import Language
from gatekeeper.service.office.passbook import Condition
from gatekeeper.service.office.today import Alarm
from gatekeeper.ui.office.names import name_of
from gatekeeper.ui.office.sentences import CHINESE, error_in, in_language
from gatekeeper.ui.office.words import Word

ROOT = Path(__file__).parents[3] / "gatekeeper"
HAN = re.compile(r"[\u4e00-\u9fff]")
# What a clerk meets at the desks; the sentences in them are raised or told row by row.
WALKED = (
    "service/office",
    "service/incoming.py",
    "service/outgoing.py",
    "service/photos.py",
    "sheets",
    "printing",
    "journal/bundle.py",
    "link/stick.py",
)
DESK_WORK = sorted(
    path.relative_to(ROOT).as_posix()
    for one in WALKED
    for path in ((ROOT / one).glob("*.py") if (ROOT / one).is_dir() else [ROOT / one])
)
ERRORS = frozenset(name for name, kind in vars(errors).items() if isinstance(kind, type))
TELLING = ERRORS | {"BadRow", "Match", "_row"}
# Of these folders the window does only what these sentences may come of; the rest is said by commands.
AT_LARGE = (
    "The disk is full: nothing can be recorded until room is made.",
    "Another program is writing to this gatekeeper folder; try again in a moment.",
    "The key file is damaged; restore it from its copy.",
    "settings.json in /data is damaged: delete it, and set again what was set.",
    "An estate has room for 511 machines, those that were revoked counted.",
)


def fields(text: str) -> set[str | None]:
    """What is filled in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("word", [word for word in Word if word is not Word.LANGUAGE])
def test_a_word_says_the_same_in_both_languages(word: Word) -> None:
    """Chinese has Chinese in it, English has none, and both are filled in with the same things."""
    zh, en = word.value

    assert fields(zh) == fields(en)
    assert HAN.search(zh) or not re.search(r"[A-Za-z]{2}", re.sub(r"\{\w+\}", "", zh))
    assert not HAN.search(en)


@pytest.mark.parametrize("kind", [Alarm, Condition, Standing, PassKind, PersonState, Direction])
def test_every_code_has_a_name(kind: type[Alarm]) -> None:
    """Two codes of one kind never share a name."""
    for language in Language:
        names = [name_of(code, language) for code in kind]
        assert len(set(names)) == len(names)


def test_codes_that_are_spelled_alike_keep_their_own_names() -> None:
    """A resident is a person, a resident's pass is a card."""
    assert name_of(Standing.RESIDENT, Language.ZH) == "居民"
    assert name_of(PassKind.RESIDENT, Language.ZH) == "居民证"


def sentence_in(argument: ast.expr) -> str:
    """A sentence as it may be told, a 7 for whatever changes in it; empty if it is none."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    if isinstance(argument, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "7" for part in argument.values]
        return "".join(str(part) for part in parts)
    return ""


def told(path: Path) -> list[str]:
    """The sentences of a module's errors and bad rows; ``7`` stands for whatever is filled in."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in TELLING and not any(keyword.arg == "zh" for keyword in node.keywords):
                found += [one for argument in node.args if (one := sentence_in(argument)).endswith((".", "?"))]
    return found


@pytest.mark.parametrize("module", DESK_WORK)
def test_what_a_desk_can_be_told_is_known_in_chinese(module: str) -> None:
    """A sentence that is added there without a Chinese one, in the catalogue or beside it, fails here."""
    sentences = told(ROOT / module)

    assert [one for one in sentences if not HAN.search(in_language(one, Language.ZH).replace("“7”", ""))] == []


def test_the_sentences_of_a_desk_are_found() -> None:
    """The walk above is not one over nothing."""
    assert sum(len(told(ROOT / module)) for module in DESK_WORK) > 80


@pytest.mark.parametrize("sentence", AT_LARGE)
def test_what_goes_wrong_below_a_desk_is_known_in_chinese(sentence: str) -> None:
    """Disk, database, keys: in one sentence that says what to do."""
    assert HAN.search(in_language(sentence, Language.ZH))


def test_what_changes_in_a_sentence_is_carried_over() -> None:
    """Names and numbers stand in the Chinese sentence too, braces among them."""
    error = BadInput("Somebody else has this ID number: {0} 张三.")

    assert error_in(error, Language.ZH) == "此证件号已属于 {0} 张三。"
    assert error_in(error, Language.EN) == str(error)


def test_an_unknown_sentence_is_said_by_its_kind() -> None:
    """Never in the wrong language, and never not at all."""
    assert HAN.search(error_in(NotFound("Something new."), Language.ZH))
    assert HAN.search(error_in(ValueError("ours"), Language.ZH))


def test_no_sentence_is_there_in_vain() -> None:
    """What stands in the catalogue is told somewhere in the program."""
    everything = "\n".join(
        path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py") if path.name != "sentences.py"
    )
    plain = re.sub(r"\{[^{}]*\}", "{}", everything)
    first = [max(english.split("{}"), key=len).strip(" ,.") for english in CHINESE]

    assert [part for part in first if part[:30] not in plain] == []


def test_a_row_that_is_passed_over_is_told_in_chinese() -> None:
    """The walk above does not see a note that is handed on; a clerk sees it below the table."""
    assert (
        in_language("“合计” is nobody's name: the row is passed over.", Language.ZH) == "“合计”不是人名：此行已略过。"
    )
