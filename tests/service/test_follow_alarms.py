"""Warnings about rows of registers that somebody should look after: each row's own, from its day on."""

from datetime import timedelta
from typing import Any

from gatekeeper.domain.facts import EstateSettings
from gatekeeper.domain.household import Flat
from gatekeeper.domain.warning import Alarm
from gatekeeper.service.office import registers, warnings
from gatekeeper.service.office.alarm import Warned
from gatekeeper.service.office.follow_alarms import MOST_TOLD
from gatekeeper.service.office.registers import TypedRow
from gatekeeper.service.office.today import today
from gatekeeper.service.office.watch_alarms import told_together
from tests.fakes import FakeClock
from tests.machines import Machine, a_household, a_person


def test_a_follow_up_is_told_from_its_day_on_and_settled_it_hides_no_other(office: Machine, clock: FakeClock) -> None:
    """From midnight on the estate's clocks; it goes when somebody followed them up, and comes back on the day they said."""
    told_by: Any = {"store": office.store, "clock": clock}
    home = a_household(clock, Flat("3", "2", "501"))
    office.append(EstateSettings("Asia/Shanghai"), home)
    office.append(*(a_person(clock, home.id, name, id_number=None) for name in ("甲", "乙")))
    clock.at = clock.now().replace(hour=15, minute=59, second=0, microsecond=0)  # a minute to midnight in China
    old = registers.new_register("独居老人", "", "", **told_by)
    first, _ = registers.put_row(old.id, TypedRow("甲", follow=1), **told_by)
    registers.put_row(old.id, TypedRow("乙", follow=1), **told_by)

    def due() -> list[Warned]:
        return sorted(
            (one for one in today(**told_by).warnings if one.alarm is Alarm.FOLLOW_UP), key=lambda one: one.who
        )

    assert due() == []
    clock.forward(timedelta(minutes=1))
    second, one = due()
    assert (one.who, one.flat, one.register) == ("甲", "3-2-501", (old.id, "独居老人"))

    warnings.settle([one], "李秀英", "电话没人接", **told_by)
    assert [each.who for each in due()] == [second.who]
    registers.follow_up([first.id], 1, "平安", **told_by)
    clock.forward(timedelta(days=1))
    again = due()[1]
    assert (again.who, again.standing.came_back, again.step and again.step.note) == ("甲", True, "电话没人接")
    registers.close_rows([first.id], "搬走", **told_by)
    assert [each.who for each in due()] == [second.who]


def test_a_register_that_is_due_as_a_whole_is_one_line_of_today_and_keeps_the_desk_short(
    office: Machine, clock: FakeClock
) -> None:
    """A whole estate that is due on one day: its first are warned of, the register has them all."""
    told_by: Any = {"store": office.store, "clock": clock}
    home = a_household(clock, Flat("3", "2", "501"))
    people = [a_person(clock, home.id, f"人{number}", id_number=None) for number in range(MOST_TOLD + 2)]
    office.append(home, *people)
    of = registers.new_register("应做检测", "", "", **told_by)
    rows = registers.add_people(of.id, [one.id for one in people], **told_by)
    registers.follow_up([one.id for one in rows], 1, "", **told_by)
    clock.forward(timedelta(days=1))

    day = today(**told_by)

    assert sum(one.alarm is Alarm.FOLLOW_UP for one in day.warnings) == MOST_TOLD
    assert [one.count for one in told_together(day.warnings) if one.alarm is Alarm.FOLLOW_UP] == [MOST_TOLD]
