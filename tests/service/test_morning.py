"""The morning sheet: what the office has to do today, on one page."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gatekeeper.domain.household import Flat, Standing
from gatekeeper.domain.observation import ToDo
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.domain.words import Language
from gatekeeper.printing.morning import draw_morning
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office import card_queue, registers
from gatekeeper.service.office.issue import issue
from gatekeeper.service.office.morning import FirstLines, Morning, morning
from gatekeeper.service.office.passbook import PassBook
from gatekeeper.service.office.registers import TypedRow
from tests.fakes import FakeClock
from tests.machines import SmallEstate, a_household, a_person
from tests.printing.test_cards import text_of


def sheet(estate: SmallEstate, clock: FakeClock) -> Morning:
    """As it would be printed now."""
    book = PassBook(lambda: estate.office.store, lambda: clock)
    return morning(book=book, store=estate.office.store, clock=clock)


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
    assert (made.to_print, made.running_out, made.expected, made.gates) == (1, FirstLines(), (), ())


def test_a_pass_is_named_a_week_before_it_runs_out_and_not_sooner(home: SmallEstate, clock: FakeClock) -> None:
    """So that nobody stands at the gate with it."""
    with home.office.store.read() as look:
        (one,) = [one for one in look.passes() if one.person is not None]
    clock.forward(one.expires - clock.now() - timedelta(days=7, minutes=1))
    assert sheet(home, clock).running_out == FirstLines()
    clock.forward(timedelta(minutes=2))
    assert [(line.name, str(line.flat), line.printed) for line in sheet(home, clock).running_out.lines] == [
        ("张三", "3-2-501", False)
    ]


def test_cards_wait_on_the_sheet_as_on_their_desk_until_they_are_in_a_hand(home: SmallEstate, clock: FakeClock) -> None:
    """Printed: to give out; renewed: an old card is to be collected; handed over: nothing is left of either."""
    tools: dict[str, Any] = {"store": home.office.store, "clock": clock}

    def print_all() -> list[str]:
        with home.office.store.read() as look:
            gone = look.printed_labels()
            labels = [one.label for one in look.passes() if one.person is not None and one.label not in gone]
        with card_queue.printing(labels, lambda: "f" * 64, **tools):
            return labels

    first = print_all()
    made = sheet(home, clock)
    assert ([one.label for one in made.to_hand_over.lines], made.to_hand_over.count) == (first, 1)
    assert (made.to_print, made.to_collect) == (0, FirstLines())
    with home.office.store.read() as look:
        (old,) = [one for one in look.passes() if one.label in first]
    card_queue.hand_over([old.number], **tools)
    clock.forward(old.expires - clock.now() - timedelta(days=6))

    issue(None, clock_asked=True, **tools)
    made = sheet(home, clock)
    assert [(one.name, one.printed) for one in made.to_collect.lines] == [("张三", False)]
    assert (made.to_print, made.to_collect.count, made.to_hand_over) == (
        2,
        1,
        FirstLines(),
    )  # 李四's observation is over
    print_all()
    made = sheet(home, clock)
    assert ({one.name for one in made.to_hand_over.lines}, made.to_print) == ({"张三", "李四"}, 0)
    assert [(one.name, one.printed) for one in made.to_collect.lines] == [("张三", True)]
    card_queue.hand_over([one.number for one in made.to_hand_over.lines], **tools)
    made = sheet(home, clock)
    assert (made.to_hand_over, made.to_collect) == (FirstLines(), FirstLines())


def test_a_row_is_on_the_sheet_from_its_day_on_until_somebody_followed_it_up(
    home: SmallEstate, clock: FakeClock
) -> None:
    """The earliest first; not one that is over, nor those of a register that is used no more."""
    tools: dict[str, Any] = {"store": home.office.store, "clock": clock}
    old, closed = (registers.new_register(name, "", "", **tools).id for name in ("独居老人", "停用的"))
    later, _ = registers.put_row(old, TypedRow("张三", follow=2), **tools)
    soon, _ = registers.put_row(old, TypedRow("3-2-501", follow=1), **tools)
    over, _ = registers.put_row(old, TypedRow("李四", follow=1), **tools)
    registers.put_row(closed, TypedRow("李四", follow=1), **tools)
    registers.close_rows([over.id], "搬走", **tools)
    registers.close_register(closed, "不用", **tools)

    def due() -> list[tuple[str, str, str]]:
        return [(one.register[1], one.flat, one.name) for one in sheet(home, clock).follow_ups.lines]

    assert due() == []
    clock.forward(timedelta(days=1))
    assert due() == [("独居老人", "3-2-501", "")]
    clock.forward(timedelta(days=1))
    assert due() == [("独居老人", "3-2-501", ""), ("独居老人", "3-2-501", "张三")]
    registers.follow_up([soon.id, later.id], 7, "平安", **tools)
    assert due() == []


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
