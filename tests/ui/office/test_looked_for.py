"""People stand in a Chinese order."""

from gatekeeper.domain.words import Language
from gatekeeper.service.sounds import order_of
from gatekeeper.ui.office.column import Sort, arranged
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
