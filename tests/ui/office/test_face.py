"""The photo beside whoever is chosen in the registry."""

from gatekeeper.service.office.photo import set_photo
from gatekeeper.ui.office.desk.after import after
from gatekeeper.ui.office.desk.events import Chosen, FaceRead, ReadFace
from tests.photos import a_photo
from tests.ui.office.conftest import AtWork, Wait, choose, rows
from tests.ui.office.gallery import AT_PEOPLE, PEOPLE


def test_the_photo_of_whoever_is_chosen_stands_beside_the_list(at_work: AtWork, wait: Wait) -> None:
    """It comes from the registry when somebody is chosen, and goes with them: the next one has none."""
    desk = at_work.desk("residents")
    wait(lambda: len(rows(desk)) > 1)
    pictured, other = rows(desk)[:2]
    set_photo(pictured.person, a_photo(), store=at_work.office.store)
    face = desk.widget.detail.face

    choose(desk, pictured.person)
    wait(lambda: face.isVisible())
    choose(desk, other.person)
    wait(lambda: not face.isVisible())

    assert face.picture is None
    assert at_work.reported == []


def test_a_photo_that_comes_late_is_not_shown_beside_somebody_else() -> None:
    """The clerk has clicked on while it was read."""
    first, second = PEOPLE[0].person, PEOPLE[1].person
    s = after(after(AT_PEOPLE, Chosen(frozenset([first]))), Chosen(frozenset([second])))

    late = after(s, FaceRead(first, b"a face"))
    there = after(late, FaceRead(second, b"another"))

    assert [one.key for one in s.requests if isinstance(one, ReadFace)] == [first, second]
    assert late.face is not None
    assert late.face.photo is None
    assert there.face is not None
    assert there.face.photo == b"another"


def test_no_photo_stays_when_nobody_is_chosen() -> None:
    """Nor is it asked for twice while the same person is looked at."""
    person = PEOPLE[0].person
    s = after(after(AT_PEOPLE, Chosen(frozenset([person]))), FaceRead(person, b"a face"))

    again = after(s, Chosen(frozenset([person])))
    nobody = after(s, Chosen(frozenset()))

    assert sum(isinstance(one, ReadFace) for one in again.requests) == 1
    assert nobody.face is None
