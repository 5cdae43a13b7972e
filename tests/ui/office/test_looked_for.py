"""What is typed into a search is read in every way in which it can be meant; people stand in a Chinese order."""

from gatekeeper.domain.words import Language
from gatekeeper.service.office.listed import Condition
from gatekeeper.service.sounds import order_of
from gatekeeper.ui.office.column import Sort, arranged
from gatekeeper.ui.office.looked_for import read_query
from gatekeeper.ui.office.residents.columns import COLUMNS
from tests.ui.office import sample

PEOPLE = sample.residents()


def test_names_stand_in_the_order_of_their_sounds() -> None:
    """Not of their code points; a surname is read as one."""
    names = ["张伟", "丁一", "万方", "上官云", "陈静", "曾国强", "单小燕", "解海龙", "John Smith"]

    assert sorted(names, key=order_of) == [
        "陈静",
        "丁一",
        "John Smith",
        "单小燕",
        "上官云",
        "万方",
        "解海龙",
        "曾国强",
        "张伟",
    ]
    rows = arranged(PEOPLE, COLUMNS, Sort("name"), Language.ZH)
    first = [row.name for row in rows]
    assert first == sorted(first, key=order_of)


def test_marks_that_cannot_be_seen_count_for_nothing() -> None:
    """They come with what is pasted out of a chat: a flat, a pass, a telephone, a state are read all the same."""
    for typed in ("3-2-501", "00000012/1", "13800138765", "Nguyễn", "有效"):
        query = read_query(typed, Condition)
        assert query is not None
        assert read_query(f"{typed[:1]}\u200b{typed[1:]}\u2060", Condition) == query
        assert query.flat or query.label or query.digits or query.called or query.plain == "NGUYEN"
    assert read_query(" \u200b ", Condition) is None
