"""The panel of possible doubles."""

from gatekeeper.domain.household import Person
from gatekeeper.ui.office.desk.events import PanelShown, UndoWanted
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.residents.doubles_panel import Doubles, beside
from gatekeeper.ui.office.residents.words import W
from tests.machines import a_household, a_person
from tests.ui.office import sample
from tests.ui.office.conftest import AtWork, Wait, fill, press, rows


def twice(at_work: AtWork, *names: str) -> list[Person]:
    """People who are listed twice."""
    home = a_household(at_work.estate.clock)
    people = [
        a_person(at_work.estate.clock, home.id, name, id_number=None) for name in names for _ in ("once", "again")
    ]
    at_work.office.append(home, *people)
    return people


def test_a_pair_is_answered_and_the_next_one_stands_there(at_work: AtWork, wait: Wait) -> None:
    """“Two people” is noted; taken back, they are listed again."""
    twice(at_work, "王芳", "李雷")
    desk = at_work.desk("residents")
    wait(lambda: bool(rows(desk)))
    press(desk, W.DOUBLES)
    wait(lambda: isinstance(desk.state.open, Doubles))
    before = desk.state.open
    assert len(before.found.rows) == 2
    desk.feel(PanelShown(Doubles(before.found, before.found.rows[1].pair)))

    press(desk, W.TWO_PEOPLE)
    wait(lambda: desk.state.open is not before and len(desk.state.open.found.rows) == 1)
    assert desk.state.open.row.pair == before.found.rows[0].pair

    desk.feel(UndoWanted())
    wait(lambda: desk.state.status.notice is not None and desk.state.status.notice.word is W.TWO_BACK)
    press(desk, W.DOUBLES)
    wait(lambda: isinstance(desk.state.open, Doubles) and len(desk.state.open.found.rows) == 2)


def test_one_of_them_is_opened_at_the_desk(at_work: AtWork, wait: Wait) -> None:
    """There stands what can be done: edit, move, moved out."""
    twice(at_work, "王芳")
    desk = at_work.desk("residents")
    wait(lambda: bool(rows(desk)))
    press(desk, W.DOUBLES)
    wait(lambda: isinstance(desk.state.open, Doubles))
    row = desk.state.open.row

    press(desk, W.OPEN_RIGHT)

    wait(lambda: desk.state.open is None and desk.state.lists[0].chosen == {row.other.person})


def test_nobody_is_listed_twice(at_work: AtWork, wait: Wait) -> None:
    """A sentence, and nothing that could be pressed."""
    desk = at_work.desk("residents")
    wait(lambda: bool(rows(desk)))
    press(desk, W.DOUBLES)
    wait(lambda: isinstance(desk.state.open, Doubles))

    press(desk, W.TWO_PEOPLE)

    assert desk.state.open.found.total == 0
    assert desk.state.status.busy is None


def test_a_pair_is_made_one_person_with_what_is_right_of_each(at_work: AtWork, wait: Wait) -> None:
    """The side that is clicked is taken, with a reason; Ctrl+Z makes them two again, and so does their history later."""
    one, other = twice(at_work, "王芳")
    desk = at_work.desk("residents")
    wait(lambda: bool(rows(desk)))
    press(desk, W.DOUBLES)
    wait(lambda: isinstance(desk.state.open, Doubles))
    shown = desk.state.open
    left = shown.row.one.person
    turned = shown.sided("stays", int(shown.wanted.stays == left))
    assert turned.wanted.stays == shown.wanted.goes
    desk.feel(PanelShown(turned))

    press(desk, W.MERGE)
    fill(desk, reason="typed twice")
    wait(lambda: isinstance(desk.state.open, Doubles) and not desk.state.open.found.rows)
    with at_work.office.store.read() as look:
        assert look.merged.who(one.id) == look.merged.who(other.id) == turned.wanted.stays

    desk.feel(UndoWanted())
    wait(lambda: desk.state.status.notice is not None and desk.state.status.notice.word is W.UNMERGED)
    with at_work.office.store.read() as look:
        assert not look.merged


def test_both_flats_or_one_side_are_what_the_one_person_has() -> None:
    """The last column of the flat keeps both; a side that is clicked takes that back."""
    shown = sample.doubles()
    both = shown.sided("household", 2)
    assert both.wanted is not None
    assert "also_at" in both.wanted.take
    assert [one.kept for one in beside(both, Dress()) if one.key == "household"] == [W.BOTH_KEPT]
    left = both.sided("household", 0).wanted
    assert left is not None
    assert "also_at" not in left.take
