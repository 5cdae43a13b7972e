"""The panel of possible doubles."""

from gatekeeper.domain.household import Person
from gatekeeper.ui.office.desk.events import PanelShown, UndoWanted
from gatekeeper.ui.office.residents.doubles_panel import Doubles
from gatekeeper.ui.office.residents.words import W
from tests.machines import a_household, a_person
from tests.ui.office.conftest import AtWork, Wait, press, rows


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
