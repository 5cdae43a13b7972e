"""What is reported upwards of home observation: the desk's own figures, on paper, in the workbook and for other programs."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from gatekeeper.domain.facts import EstateSettings
from gatekeeper.domain.household import Standing
from gatekeeper.domain.observation import Cause, ObservationEnd
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.period import Period
from gatekeeper.domain.words import Language
from gatekeeper.printing.day import print_day
from gatekeeper.printing.period import print_period
from gatekeeper.service.office import observe
from gatekeeper.service.office.observe import Begun
from gatekeeper.service.office.period import period_report
from gatekeeper.service.office.report import day_report
from gatekeeper.service.office.temperatures import TypedCheck, put_down
from gatekeeper.service.office.watched import the_round
from gatekeeper.service.papers import ObservedCount
from gatekeeper.sheets.day import write_day_xlsx
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_person
from tests.printing.test_cards import text_of


class Ward:
    """Three contacts and a returnee; the evening of the first day: one hot, one well, one seen at a gate and unheard."""

    def __init__(self, estate: SmallEstate, gate: Machine, clock: FakeClock) -> None:
        self.clock, self.estate = clock, estate
        clock.at = clock.now().replace(hour=2, minute=0)  # ten in the morning in China
        self.day = clock.now().date()
        home, office = a_household(clock), estate.office
        self.people = [a_person(clock, home.id, name, id_number=None) for name in ("甲", "乙", "丙", "丁")]
        back = replace(self.people[3], standing=Standing.RETURNEE, returned=self.day)
        office.append(EstateSettings("Asia/Shanghai"), home, *self.people[:3], back)
        self.begun = [
            observe.begin(Begun(one.id, Cause.CONTACT, self.day, 3), **self.tools).now for one in self.people[:3]
        ]
        estate.meet()
        clock.forward(timedelta(minutes=1))
        gate.passage(person=self.people[2].id, direction=Direction.OUT, at=clock.now())
        estate.meet()
        clock.forward(timedelta(hours=11))
        for one in (0, 1, 3):
            for turn, degrees in enumerate(("36.5", "38.6" if one == 0 else "36.7")):
                self.tell(one, turn, degrees)

    @property
    def tools(self) -> dict[str, Any]:
        """What verbs are given."""
        return {"store": self.estate.office.store, "clock": self.clock}

    def tell(self, one: int, turn: int, degrees: str, days: int = 0) -> None:
        """A temperature of the first day, or of a later one."""
        day = self.day + timedelta(days=days)
        put_down([TypedCheck(self.people[one].id, None, day, turn, degrees)], "", **self.tools)

    def told(self) -> ObservedCount | None:
        """What the report of the first day says."""
        return day_report(self.day, **self.tools).observed


@pytest.fixture
def ward(estate: SmallEstate, gate: Machine, clock: FakeClock) -> Ward:
    """That evening."""
    return Ward(estate, gate, clock)


def test_the_day_says_what_the_desk_says(ward: Ward) -> None:
    """Of the day that it is."""
    assert ward.told() == ObservedCount(watched=4, missed=1, fever=1, away=1, due=0)
    assert ward.told() == ObservedCount(**the_round(**ward.tools).figures)


def test_a_past_day_stays_as_it_ended_but_for_what_is_written_down_later(ward: Ward) -> None:
    """Whoever is released or well since was watched then; a temperature that was forgotten is filled in."""
    ward.clock.forward(timedelta(days=1))
    ward.tell(1, 0, "38.8", days=1)
    for one in ward.begun[:2]:
        observe.end(one.id, ObservationEnd.HOSPITAL, "x", **ward.tools)
    assert ward.told() == ObservedCount(watched=4, missed=1, fever=1, away=1, due=0)

    ward.tell(2, 0, "36.4")
    ward.tell(2, 1, "36.4")
    observe.end(ward.begun[2].id, ObservationEnd.ERROR, "x", **ward.tools)

    assert ward.told() == ObservedCount(watched=3, missed=0, fever=1, away=0, due=0)
    ward.clock.forward(timedelta(days=1))
    next_day = day_report(ward.day + timedelta(days=1), **ward.tools).observed
    assert next_day is not None
    assert next_day.watched == 1, "the returnee; the others' observations held until the day before"


@pytest.mark.parametrize("language", list(Language))
def test_paper_and_workbook_have_them_and_nothing_where_nobody_is_watched(
    ward: Ward, language: Language, tmp_path: Path
) -> None:
    """A day and a week, in one language."""
    word = "居家观察" if language is Language.ZH else "Home observation"
    made = day_report(ward.day, **ward.tools)
    week = period_report(Period.WEEK, ward.day, **ward.tools)
    print_day(made, tmp_path / "day.pdf", language)
    print_period(week, tmp_path / "week.pdf", language)
    write_day_xlsx(made, tmp_path / "day.xlsx", language)

    assert word in text_of(tmp_path / "day.pdf")
    assert word in text_of(tmp_path / "week.pdf")
    cells = CalamineWorkbook.from_path(tmp_path / "day.xlsx").get_sheet_by_index(0).to_python()
    assert [row[1] for row in cells if str(row[0]).startswith(word)] == [4, 1, 1, 1, 0]
    assert week.observed[ward.day] == made.observed
    before = day_report(ward.day - timedelta(days=2), **ward.tools)
    print_day(before, tmp_path / "before.pdf", language)
    assert word not in text_of(tmp_path / "before.pdf")
