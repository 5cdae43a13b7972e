"""What the committee asks is one click on the day's desk, and the searches of a clerk's every day come with the program."""

from datetime import timedelta
from typing import Any

import pytest

from gatekeeper.domain.household import Flat
from gatekeeper.domain.observation import Cause
from gatekeeper.domain.register import Register, SavedSearch
from gatekeeper.service.office import observe, registers
from gatekeeper.service.office.observe import Begun
from gatekeeper.service.office.registers import TypedRow
from gatekeeper.service.office.searches import drop_search
from gatekeeper.service.office.shipped import BOUGHT, CAME_FROM, SEARCHES, UNSEEN, add_searches
from gatekeeper.ui.office.desk.events import RefreshWanted, RowOpened
from gatekeeper.ui.office.registers.words import S
from gatekeeper.ui.office.today.words import W
from tests.machines import Machine, a_household, a_person
from tests.ui.office.conftest import AtWork, Wait, press, rows


def tools(office: Machine) -> dict[str, Any]:
    """A store and a clock."""
    return {"store": office.store, "clock": office.clock}


def searches_of(office: Machine) -> dict[str, SavedSearch]:
    """By name."""
    with office.store.read() as look:
        return {one.name: one for one in look.all(SavedSearch) if not one.dropped}


def asked(at_work: AtWork, wait: Wait, word: W) -> None:
    """A question of the day's desk is clicked."""
    today = at_work.desk("today")
    today.feel(RefreshWanted())
    wait(lambda: len(rows(today, 2)) == 5)
    today.feel(RowOpened(word, 2))


@pytest.mark.parametrize(
    ("word", "name"), [(W.WHO_CAME_FROM, CAME_FROM), (W.WHO_BOUGHT, BOUGHT), (W.WHO_UNSEEN, UNSEEN)]
)
def test_a_click_asks_a_shipped_search_and_makes_it_first(at_work: AtWork, wait: Wait, word: W, name: str) -> None:
    """Nobody has ever opened the desk of searches: the search is there, chosen, and its answer stands beside it."""
    office = at_work.office
    home = a_household(office.clock, Flat("3", "2", "501"))
    office.append(home, a_person(office.clock, home.id, "欧阳甲", id_number=None))
    registers.add_shipped(**tools(office))
    with office.store.read() as look:
        ids = {one.name: one.id for one in look.all(Register)}
    registers.put_row(ids["购买退烧药"], TypedRow("欧阳甲"), **tools(office))
    registers.put_row(ids["外地返回"], TypedRow("欧阳甲", {"来自": "湖北武汉"}), **tools(office))

    asked(at_work, wait, word)
    desk = at_work.window.desks["searches"]
    wait(lambda: name in searches_of(office) and desk.state.lists[0].chosen == {searches_of(office)[name].id})

    assert at_work.window.state.desk == "searches"
    if name is not UNSEEN:
        wait(lambda: [one.name for one in rows(desk, 1)] == ["欧阳甲"])


def test_the_day_counts_who_is_watched_and_leads_to_them(at_work: AtWork, wait: Wait) -> None:
    """One contact since the day before yesterday is watched, and missed what was due since."""
    today = at_work.desk("today")
    today.feel(RefreshWanted())
    wait(lambda: len(rows(today, 2)) == 5)
    before = [one.count for one in rows(today, 2)]
    office = at_work.office
    home = a_household(office.clock, Flat("3", "2", "501"))
    person = a_person(office.clock, home.id, "欧阳甲", id_number=None)
    office.append(home, person)
    first = office.clock.now().date() - timedelta(days=2)
    observe.begin(Begun(person.id, Cause.CONTACT, first, 14), **tools(office))
    office.clock.forward(timedelta(days=1))

    today.feel(RefreshWanted())
    wait(lambda: [one.count for one in rows(today, 2)] != before)

    watched, missed = [one.count for one in rows(today, 2)][:2]
    assert (watched - before[0], missed >= 1) == (1, True)
    today.feel(RowOpened(W.WHO_MISSED, 2))
    wait(lambda: at_work.window.state.desk == "observation")


def test_shipped_searches_come_once_and_what_was_deleted_stays_so(office: Machine) -> None:
    """All are questions that are understood; pressed again nothing is there twice."""
    assert add_searches(**tools(office)) == len(SEARCHES)
    drop_search(searches_of(office)[UNSEEN].id, **tools(office))

    assert add_searches(**tools(office)) == 0

    assert searches_of(office).keys() == {name for name, _ in SEARCHES} - {UNSEEN}


def test_the_empty_desk_offers_them(at_work: AtWork, wait: Wait) -> None:
    """One button, then eight searches stand there."""
    desk = at_work.desk("searches")
    wait(lambda: desk.state.lists[0].rows is not None)

    press(desk, S.SHIPPED)

    wait(lambda: len(rows(desk)) == len(SEARCHES))
