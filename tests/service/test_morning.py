"""The morning sheet: what the office has to do today, on one page."""

from datetime import timedelta
from pathlib import Path

import pytest

from gatekeeper.domain.household import Flat, Standing
from gatekeeper.domain.observation import ToDo
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.domain.words import Language
from gatekeeper.printing.morning import draw_morning
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.issue import issue
from gatekeeper.service.office.morning import Morning, morning
from tests.fakes import FakeClock
from tests.machines import SmallEstate, a_household, a_person
from tests.printing.test_cards import text_of


def sheet(estate: SmallEstate, clock: FakeClock) -> Morning:
    """As it would be printed now."""
    return morning(store=estate.office.store, clock=clock)


@pytest.fixture
def home(estate: SmallEstate, clock: FakeClock) -> SmallEstate:
    """A resident with a pass, a returnee of four days, a gate."""
    estate.join("North")
    flat = a_household(clock, Flat("3", "2", "501"))
    back = clock.now().date() - timedelta(days=4)
    estate.office.append(
        flat,
        a_person(clock, flat.id, "张三", id_number=None),
        a_person(clock, flat.id, "李四", id_number=None, standing=Standing.RETURNEE, returned=back),
    )
    issue(None, store=estate.office.store, clock=clock)
    estate.meet()
    return estate


def test_whom_to_call_what_to_print_and_nothing_else_on_a_quiet_morning(home: SmallEstate, clock: FakeClock) -> None:
    """The returnee is called, the new pass has no card yet, the gate was heard from just now."""
    made = sheet(home, clock)
    assert [one.name for one in made.to_do(ToDo.CALL)] == ["李四"]
    assert (made.to_print, made.running_out, made.expected, made.gates) == (1, (), (), ())


def test_a_pass_is_named_a_week_before_it_runs_out_and_not_sooner(home: SmallEstate, clock: FakeClock) -> None:
    """So that nobody stands at the gate with it."""
    with home.office.store.read() as look:
        (one,) = [one for one in look.passes() if one.person is not None]
    clock.forward(one.expires - clock.now() - timedelta(days=7, minutes=1))
    assert sheet(home, clock).running_out == ()
    clock.forward(timedelta(minutes=2))
    assert [(line.name, line.flat, line.card) for line in sheet(home, clock).running_out] == [("张三", "3-2-501", True)]


def test_a_stick_is_carried_before_a_gate_s_list_is_old(home: SmallEstate, clock: FakeClock) -> None:
    """Heightened rules: a list is good for a day; six hours without a word mean that there is no network."""
    clock.forward(timedelta(hours=5))
    assert sheet(home, clock).gates == ()
    clock.forward(timedelta(hours=2))
    (due,) = sheet(home, clock).gates
    assert due.name == "North"
    assert due.heard is not None
    assert due.old_at is not None
    assert due.old_at - due.heard == timedelta(hours=24)


def test_visits_of_today_are_expected_those_of_tomorrow_are_not(home: SmallEstate, clock: FakeClock) -> None:
    """By when they may come."""
    for days in (0, 1):
        at = clock.now() + timedelta(days=days, hours=1)
        until = at + timedelta(hours=2)
        visit = Visit(
            uuid7(at), None, Purpose.REPAIR, VisitState.EXPECTED, clock.now(), name="王师傅",
            expected_from=at, expected_until=until,
        )  # fmt: skip
        home.office.append(visit)
    assert [(one.name, one.purpose) for one in sheet(home, clock).expected] == [("王师傅", Purpose.REPAIR)]


@pytest.mark.parametrize("language", list(Language))
def test_the_page_has_a_box_for_each_and_says_none_where_there_is_nothing(
    home: SmallEstate, clock: FakeClock, language: Language, tmp_path: Path
) -> None:
    """In one language; the same sheet gives the same bytes."""
    made = sheet(home, clock)
    pdf = tmp_path / "sheet.pdf"
    pdf.write_bytes(draw_morning(made, language))
    text = text_of(pdf)
    assert "李四" in text
    assert ("打电话" in text, "Call" in text) == ((True, False) if language is Language.ZH else (False, True))
    assert text.count("None" if language is Language.EN else "无") >= 4
    assert pdf.read_bytes() == draw_morning(made, language)
