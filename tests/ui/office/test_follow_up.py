"""What a register wants followed up, from Today to its row and away again."""

from datetime import timedelta
from typing import Any

from gatekeeper.domain.household import Flat
from gatekeeper.domain.warning import Alarm
from gatekeeper.service.office import registers
from gatekeeper.service.office.registers import TypedRow
from gatekeeper.ui.office.desk.events import RefreshWanted, RowOpened
from tests.machines import a_household, a_person
from tests.ui.office.conftest import AtWork, Wait, rows


def test_today_leads_to_the_register_and_its_line_goes_when_a_second_clerk_has_followed_up(
    at_work: AtWork, wait: Wait
) -> None:
    """Of two registers it is the right one; what the other window did is seen with the next reading."""
    office = at_work.office
    tools: Any = {"store": office.store, "clock": office.clock}
    home = a_household(office.clock, Flat("3", "2", "501"))
    office.append(home, a_person(office.clock, home.id, "欧阳甲", id_number=None))
    registers.new_register("外地返回", "", "", **tools)
    old = registers.new_register("独居老人", "", "", **tools)
    row, _ = registers.put_row(old.id, TypedRow("欧阳甲", follow=1), **tools)
    flat, _ = registers.put_row(old.id, TypedRow("3-2-501", follow=1), **tools)
    office.clock.forward(timedelta(days=1))
    today = at_work.desk("today")
    today.feel(RefreshWanted())

    def due() -> list[Any]:
        return [one for one in rows(today) if one.alarm is Alarm.FOLLOW_UP]

    wait(lambda: len(due()) == 2)
    today.feel(RowOpened(due()[0], 0))
    desk = at_work.window.desks["registers"]
    wait(lambda: [one.name for one in rows(desk, 1)] == ["欧阳甲", ""])
    assert [(one.rows, one.due) for one in rows(desk) if one.register.id == old.id] == [(2, 2)]
    assert {type(one.due) for one in rows(desk)} == {int}
    assert (at_work.window.state.desk, desk.state.lists[0].chosen) == ("registers", frozenset({old.id}))

    registers.follow_up([row.id, flat.id], 7, "平安", **tools)
    at_work.desk("today")
    today.feel(RefreshWanted())
    wait(lambda: due() == [])
