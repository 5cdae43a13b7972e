"""What goes wrong is said by the windows as precisely in Chinese as in English."""

from dataclasses import replace

import pytest

from gatekeeper.domain.errors import BadIdentity, BadInput, GatekeeperError, NotAllowed
from gatekeeper.domain.identity import parse_id_number
from gatekeeper.domain.words import Language
from gatekeeper.service.gate import visitor
from gatekeeper.service.office import registry
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.visitor.state import Visitor
from gatekeeper.ui.gate.visitor.words import VisitorWord
from gatekeeper.ui.words import Word, sentence_of


@pytest.mark.parametrize(
    ("error", "chinese"),
    [
        (NotAllowed(visitor.Said.NO_VISITORS), "现行规定不接待访客。"),
        (BadInput(registry.Said.TWIN, name="{0} 张三"), "此证件号已属于 {0} 张三。"),
    ],
)
def test_the_window_says_what_the_error_carries(error: GatekeeperError, chinese: str) -> None:
    """Each language its own, with the names and numbers in it, braces among them."""
    assert sentence_of(error, Language.ZH) == chinese
    assert sentence_of(error, Language.EN) == str(error)


def test_a_mistake_of_ours_is_said_as_one() -> None:
    """What is no error of ours is not shown raw."""
    assert sentence_of(ValueError("ours"), Language.ZH) == Word.MISTAKE.zh


def test_which_part_of_a_number_is_wrong_is_said_in_both_languages() -> None:
    """A guard types it again where it is wrong."""
    with pytest.raises(BadIdentity) as wrong:
        parse_id_number("11010519491231002")

    assert wrong.value.sentence(Language.ZH) == "身份证号应为 18 位，这里是 17 位。"


def test_f1_says_at_once_that_no_visitors_are_let_in() -> None:
    """Before a name and a flat are filled in for nothing; where visitors come it says nothing."""
    base = State()
    for none_in in (True, False):
        s = after(replace(base, status=replace(base.status, no_visitors=none_in)), e.Opened(Visitor))

        assert s.panel is Visitor
        assert (s.notice is not None and s.notice.word is VisitorWord.NO_VISITORS) is none_in
