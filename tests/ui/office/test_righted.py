"""What the window says of what a put-back office had said in ignorance."""

import re

import pytest

from gatekeeper.domain.words import Language
from gatekeeper.service.given_back import BOTH, HAS_ONE, TWICE, Righted
from gatekeeper.ui.office.gates.righted import MOST, sentences


@pytest.mark.parametrize(
    ("why", "label", "zh", "en"),
    [
        ("moved-out", "00001234/1", "已注销", "withdrawn"),
        ("under-observation", "00001234/1", "观察", "observation"),
        (HAS_ONE, "00001234/1", "已有", "valid one"),
        (TWICE, "", "又登记", "registered again"),
        (BOTH, "", "合并", "merged"),
    ],
)
def test_each_is_told_by_name_in_both_languages(why: str, label: str, zh: str, en: str) -> None:
    """With the flat, the pass and why."""
    righted = [Righted(why, "周二人", "8-1-101", label)]

    (chinese,), (english,) = sentences(righted, Language.ZH), sentences(righted, Language.EN)

    assert "周二人" in chinese
    assert "周二人" in english
    assert "8-1-101" in chinese
    assert label in chinese
    assert zh in chinese
    assert en in english
    assert not re.search("[\u4e00-\u9fff]", english.replace("周二人", ""))


def test_a_panel_names_as_many_as_it_has_room_for() -> None:
    """And says how many there are beside them."""
    said = sentences([Righted("moved-out", "周二人", "8-1-101", f"{n:08d}/1") for n in range(MOST + 3)], Language.EN)

    assert len(said) == MOST + 1
    assert said[-1] == "and 3 more"
