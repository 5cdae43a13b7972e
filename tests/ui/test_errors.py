"""What goes wrong at the gate is said in Chinese as precisely as in English."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest

import gatekeeper
from gatekeeper.domain import errors
from gatekeeper.domain.errors import GatekeeperError, NotAllowed
from gatekeeper.domain.words import Language
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.state import Panel, State
from gatekeeper.ui.words import Word, sentence_of

HOUSE = Path(gatekeeper.__file__).parent
AT_THE_GATE = [*sorted((HOUSE / "service" / "gate").glob("*.py")), HOUSE / "wiring" / "gate.py"]
OWN_WORDS = {"BadIdentity", "SeveralPeople", "BadFlat"}  # the window has a sentence for each kind of these


@pytest.mark.parametrize("file", AT_THE_GATE, ids=lambda file: file.name)
def test_every_error_of_the_gate_has_its_own_chinese_sentence(file: Path) -> None:
    """No guard reads that this machine may not do that, where the English says why."""
    raised = [
        node.exc
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and isinstance(node.exc.func, ast.Name)
    ]
    ours = [one for one in raised if isinstance(one.func, ast.Name) and hasattr(errors, one.func.id)]

    mute = [one for one in ours if ast.unparse(one.func) not in OWN_WORDS and "zh" not in {k.arg for k in one.keywords}]

    assert [f"{file.name}:{one.lineno}" for one in mute] == []


def test_the_window_says_what_the_error_carries() -> None:
    """Each language its own; an error without Chinese words says its kind."""
    error: GatekeeperError = NotAllowed("The rules in force let no visitors in.", zh="现行规定不接待访客")

    assert sentence_of(error, Language.ZH) == "现行规定不接待访客"
    assert sentence_of(error, Language.EN) == str(error)
    assert sentence_of(NotAllowed("x"), Language.ZH) == Word.NOT_ALLOWED.value[0]


def test_f1_says_at_once_that_no_visitors_are_let_in() -> None:
    """Before a name and a flat are filled in for nothing; where visitors come it says nothing."""
    base = State()
    for none_in in (True, False):
        s = after(replace(base, status=replace(base.status, no_visitors=none_in)), e.Opened(Panel.VISITOR))

        assert s.panel is Panel.VISITOR
        assert (s.notice is not None and s.notice.word is Word.NO_VISITORS) is none_in
