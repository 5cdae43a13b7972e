"""The desk of home observation: the round, and its temperatures typed as in a spreadsheet."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gatekeeper.domain.clerk import Right
from gatekeeper.domain.household import Flat, HouseholdState, PersonState, Standing
from gatekeeper.domain.observation import Cause, HealthCheck, Observation, ObservationEnd, Symptom, ToDo
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.permit import ExitPermit
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.warning import Alarm
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.service.office import observe
from gatekeeper.service.office.found import set_policy
from gatekeeper.service.office.permits import PermitStanding, revoke
from gatekeeper.service.office.temperatures import TypedCheck, put_down
from gatekeeper.service.office.watched import file_of, the_round
from gatekeeper.ui.office.desk.events import Chosen, Closed, Pressed, RefreshWanted, RowOpened, Sorted, UndoWanted
from gatekeeper.ui.office.desk.paper import PaperDraft
from gatekeeper.ui.office.desk.state import OpenForm, can
from gatekeeper.ui.office.observation.sheet import (
    RoundSheet,
    SheetColumn,
    block,
    checks_of,
    digits_of,
    is_fever,
    new_sheet,
    put,
    symptoms_of,
    wrong,
)
from gatekeeper.ui.office.observation.sheet_panel import FIXED, SheetPanel
from gatekeeper.ui.office.observation.words import W
from gatekeeper.ui.office.warnings.words import W as Noted
from gatekeeper.wiring.desks.needs import needs
from tests.machines import Machine, a_household, a_pass, a_person, policy_text, token_of
from tests.ui.office.conftest import AtWork, Wait, choose, fill, form, press, rows


def returnees(office: Machine, *names: str) -> None:
    """People who came back four days ago, each in a flat of their own."""
    back = office.clock.now().date() - timedelta(days=4)
    for number, name in enumerate(names, 1):
        home = a_household(office.clock, Flat("3", "2", str(500 + number)))
        one = a_person(office.clock, home.id, name, id_number=None, standing=Standing.RETURNEE, returned=back)
        office.append(home, one)


def opened(at_work: AtWork, wait: Wait) -> Any:
    """The desk with its round read."""
    desk = at_work.desk("observation")
    wait(lambda: desk.state.lists[0].rows is not None)
    return desk


def sheet_of(desk: Any, wait: Wait) -> SheetPanel:
    """The sheet, opened by its button."""
    desk.feel(Pressed(desk.desk.verb(W.TAKE)))
    wait(lambda: isinstance(desk.state.open, RoundSheet))
    (panel,) = desk.widget.findChildren(SheetPanel)
    assert isinstance(panel, SheetPanel)
    return panel


def type_keys(panel: SheetPanel, keys: str) -> None:
    """Type as on a keypad: into the cell that has the cursor, or into its line."""
    for key in keys:
        line: QWidget | None = QApplication.focusWidget()
        target = line if line is not None and panel.grid.isAncestorOf(line) else panel.grid
        if key == "\n":
            QTest.keyClick(target, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(target, key)


def test_each_stewards_people_stand_together_by_flat_and_those_of_nobody_last(at_work: AtWork, wait: Wait) -> None:
    """A press on the head of the column; a steward's floor is read out flat after flat."""
    back = at_work.office.clock.now().date() - timedelta(days=4)
    for room, steward in (("501", "王网格员"), ("502", ""), ("1003", "李楼长"), ("503", "李楼长"), ("504", "王网格员")):
        home = a_household(at_work.office.clock, Flat("3", "2", room))
        one = a_person(at_work.office.clock, home.id, "张三", id_number=None, standing=Standing.RETURNEE, returned=back)
        at_work.office.append(home, replace(one, steward=steward))
    hot = TypedCheck(one.id, None, back + timedelta(days=4), 0, "38.4", ())  # 504 is the first to visit
    put_down([hot], "", store=at_work.office.store, clock=at_work.office.clock)
    desk = opened(at_work, wait)

    desk.feel(Sorted("steward"))

    told = [(one.steward, one.flat.room) for one in desk.widget.lists[0].shown]
    assert told == [
        ("李楼长", "503"),
        ("李楼长", "1003"),
        ("王网格员", "501"),
        ("王网格员", "504"),
        ("", "502"),
    ]


def test_a_round_of_three_takes_four_keys_a_person(at_work: AtWork, wait: Wait) -> None:
    """Three digits and Enter; the cursor begins where the first temperature is wanted, and goes down."""
    returnees(at_work.office, "张三", "李四", "王五")
    desk = opened(at_work, wait)
    panel = sheet_of(desk, wait)
    panel.begin()

    type_keys(panel, "366\n371\n38.4\n")
    assert [text for _, text in sorted(desk.state.open.typed.items())] == ["366", "371", "38.4"]
    desk.feel(Pressed(desk.desk.verb(W.KEEP)))
    wait(lambda: desk.state.open is None and any(ToDo.VISIT is one.to_do for one in desk.state.lists[0].rows))

    with at_work.office.store.read() as look:
        assert {one.tenths for one in look.all(HealthCheck)} == {366, 371, 384}
        assert len(look.all(Observation)) == 3
    assert [one.name for one in desk.state.lists[0].rows if one.to_do is ToDo.VISIT] == ["王五"]


def test_a_slip_is_said_with_the_name_and_nothing_is_kept_before_it_is_mended(at_work: AtWork, wait: Wait) -> None:
    """The button waits; Esc does not throw a typed sheet away."""
    returnees(at_work.office, "张三")
    desk = opened(at_work, wait)
    panel = sheet_of(desk, wait)
    panel.begin()
    type_keys(panel, "96\n")

    first = panel.model.first_wrong()
    assert first is not None
    assert "张三" in first[1]
    assert not panel._keep.isEnabled()
    desk.feel(Pressed(desk.desk.verb(W.BEGIN)))
    assert isinstance(desk.state.open, RoundSheet)
    desk.feel(Closed())
    assert desk.state.open is None


def test_a_column_of_a_spreadsheet_is_pasted(at_work: AtWork, wait: Wait) -> None:
    """As the stewards' group sends it."""
    returnees(at_work.office, "张三", "李四")
    desk = opened(at_work, wait)
    panel = sheet_of(desk, wait)
    panel.begin()
    QApplication.clipboard().setText("36.5\n36.9\n37.0\n")
    QTest.keyClick(panel.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert sorted(desk.state.open.typed.values()) == ["36.5", "36.9"]


def test_somebody_is_watched_by_the_form_and_it_can_be_put_back(at_work: AtWork, wait: Wait) -> None:
    """Name, reason, first day, days."""
    home = a_household(at_work.office.clock, Flat("1", "1", "101"))
    at_work.office.append(home, a_person(at_work.office.clock, home.id, "赵六", id_number=None))
    desk = opened(at_work, wait)
    begin = desk.desk.verb(W.BEGIN)
    desk.feel(Pressed(begin))
    assert isinstance(desk.state.open, OpenForm)
    form = desk.widget.form(begin)
    form.widget_of("name").setText("赵六")
    form.widget_of("days").setValue(14)
    form.widget_of("steward").setText("李楼长 13900000000")
    QTest.keyClick(form.widget_of("name"), Qt.Key.Key_Return)
    wait(lambda: bool(desk.state.lists[0].rows))
    assert desk.state.lists[0].rows[0].name == "赵六"

    desk.feel(UndoWanted())
    wait(lambda: desk.state.lists[0].rows == ())


def test_two_changes_of_one_person_are_taken_back_one_after_the_other(at_work: AtWork, wait: Wait) -> None:
    """The last one first; each gives back what stood before it."""
    returnees(at_work.office, "张三")
    desk = opened(at_work, wait)
    (row,) = rows(desk)
    stood = row.steward
    for steward in ("李楼长", "王楼长"):
        choose(desk, row.person)
        press(desk, W.LOOK_AFTER)
        fill(desk, steward=steward, supplied=False)
        wait(lambda steward=steward: rows(desk)[0].steward == steward)  # type: ignore[misc]  # mypy cannot infer a lambda's defaults

    for steward in ("李楼长", stood):
        desk.feel(UndoWanted())
        wait(lambda steward=steward: rows(desk)[0].steward == steward)  # type: ignore[misc]  # mypy cannot infer a lambda's defaults
    assert at_work.reported == []


def test_who_is_due_is_released_all_at_once(at_work: AtWork, wait: Wait) -> None:
    """Chosen by the button below the list; the observation's own days are over."""
    office = at_work.office
    returnees(office, "张三", "李四")
    desk = opened(at_work, wait)
    panel = sheet_of(desk, wait)
    panel.begin()
    type_keys(panel, "366\n367\n")
    desk.feel(Pressed(desk.desk.verb(W.KEEP)))
    wait(lambda: desk.state.open is None)
    office.clock.forward(timedelta(days=12))
    due = the_round(store=office.store, clock=office.clock).now
    assert {one.to_do for one in due} == {ToDo.RELEASE}
    desk.feel(RefreshWanted())
    wait(lambda: all(one.to_do is ToDo.RELEASE for one in desk.state.lists[0].rows or [None]))
    desk.feel(Chosen(frozenset(one.person for one in due)))
    desk.feel(Pressed(desk.desk.verb(W.RELEASE)))
    wait(lambda: desk.state.lists[0].rows == ())
    assert len(desk.state.lists[1].rows) == 2


def a_sheet(at_work: AtWork) -> RoundSheet:
    """Of two returnees."""
    office = at_work.office
    returnees(office, "张三", "李四")
    today = office.clock.now().date()
    return new_sheet(the_round(store=office.store, clock=office.clock).now, today)


def test_yesterday_can_be_filled_in_and_symptoms_go_with_today_s_last_temperature(at_work: AtWork) -> None:
    """Digits 1 and 3: cough and tired."""
    sheet = put(a_sheet(at_work), {(0, 0): "366", (0, 2): "36.7", (0, 4): "31", (1, 4): "7"})
    checks = checks_of(sheet)

    assert [(one.day - sheet.today, one.turn, one.tenths, one.symptoms) for one in checks] == [
        (timedelta(days=-1), 0, "366", None),
        (timedelta(), 0, "36.7", (Symptom.COUGH, Symptom.TIRED)),
        (timedelta(), 0, "", (Symptom.OTHER,)),
    ]
    assert wrong(sheet) == {}


def test_what_is_out_of_the_sheet_is_not_pasted_and_a_digit_too_high_is_said(at_work: AtWork) -> None:
    """Eight rows into two; symptom 9."""
    sheet = put(a_sheet(at_work), block((1, 2), "36.5\t36.6\t9\t1\n" * 8))
    assert sheet.typed == {(1, 2): "36.5", (1, 3): "36.6", (1, 4): "9"}
    assert set(wrong(sheet)) == {(1, 4)}


@pytest.mark.parametrize(
    ("text", "digits"), [("", ""), ("3 1", "13"), ("1，1", "1"), ("0", ""), (",", None), ("8", None), ("a", None)]
)
def test_symptoms_are_digits(text: str, digits: str | None) -> None:
    """Each once, in order."""
    found = symptoms_of(text)
    assert (None if found is None else digits_of(found)) == digits


@given(st.text(max_size=60), st.integers(-2, 3), st.integers(-2, 6))
def test_whatever_is_pasted_the_sheet_stands(text: str, row: int, column: int) -> None:
    """An empty sheet takes nothing; no text breaks a paste."""
    empty = new_sheet((), date(2026, 11, 22))
    assert put(empty, block((row, column), text)).typed == {}
    assert SheetColumn(0, None) in empty.columns
    assert len(FIXED) == 3


@pytest.mark.parametrize(
    ("text", "hot"), [("373", True), ("37.2", False), ("36.6.6", False), ("1.2.3", False), ("", False)]
)
def test_whatever_is_typed_is_drawn_and_a_fever_is_one_by_the_rules(at_work: AtWork, text: str, hot: bool) -> None:
    """A slip with two points is drawn like any other."""
    sheet = put(replace(a_sheet(at_work), fever=373), {(0, 2): text})
    assert is_fever(sheet, 0, 2) is hot
    assert not is_fever(sheet, 0, 4)


def test_a_symptom_that_was_a_slip_is_taken_back_with_a_nought(at_work: AtWork) -> None:
    """It goes with today's last temperature; nothing else is said of it."""
    (check,) = checks_of(put(a_sheet(at_work), {(0, 4): "0"}))
    assert (check.symptoms, check.tenths) == ((), "")


def test_a_fever_is_open_at_the_desk_whatever_was_noted_about_somebody_else_s(at_work: AtWork, wait: Wait) -> None:
    """One clerk settles 张三's and ends the observation; then 李四's is typed: the desk of the day says so, and leads there."""
    office = at_work.office
    returnees(office, "张三", "李四")

    def typed(keys: str) -> None:
        desk = opened(at_work, wait)
        panel = sheet_of(desk, wait)
        panel.begin()
        type_keys(panel, keys)
        press(desk, W.KEEP)
        wait(lambda: desk.state.open is None)

    def open_now(desk: Any) -> list[tuple[Alarm, str]]:
        desk.feel(RefreshWanted())
        return [(one.alarm, one.who) for one in rows(desk) if one.alarm is Alarm.WATCH_FEVER]

    typed("384\n366\n")
    warned = at_work.desk("warnings")
    wait(lambda: open_now(warned) == [(Alarm.WATCH_FEVER, "张三")])
    choose(warned, next(one.key for one in rows(warned) if one.alarm is Alarm.WATCH_FEVER))
    press(warned, Noted.SETTLE)
    fill(warned, by="李秀英", note="送医院")
    QTest.mouseClick(form(warned, Noted.SETTLE).do, Qt.MouseButton.LeftButton)
    wait(lambda: open_now(warned) == [])
    watched = opened(at_work, wait)
    row = next(one for one in rows(watched) if one.name == "张三")
    observe.end(row.observation, ObservationEnd.HOSPITAL, "发热", store=office.store, clock=office.clock)

    office.clock.forward(timedelta(minutes=5))
    watched.feel(RefreshWanted())
    wait(lambda: [one.name for one in rows(watched)] == ["李四"])
    typed("389\n")

    today = at_work.desk("today")
    wait(lambda: open_now(today) == [(Alarm.WATCH_FEVER, "李四")])
    today.feel(RowOpened(rows(today)[0], 0))
    wait(lambda: at_work.window.state.desk == "observation")
    watched = at_work.window.desks["observation"]
    assert [one.name for one in rows(watched) if one.person in watched.state.lists[0].chosen] == ["李四"]


def test_who_is_released_is_given_a_pass_by_one_press_which_leads_to_its_printing(at_work: AtWork, wait: Wait) -> None:
    """Whoever has moved out meanwhile gets none; without the press nobody does."""
    office = at_work.office
    tools: dict[str, Any] = {"store": office.store, "clock": office.clock}
    home = a_household(office.clock, Flat("1", "1", "101"))
    stays, moves = (a_person(office.clock, home.id, name, id_number=None) for name in ("赵六", "孙七"))
    office.append(home, stays, moves)
    for one in (stays, moves):
        observe.begin(observe.Begun(one.id, Cause.CONTACT, office.clock.now().date(), 3), **tools)
    with office.store.read() as look:
        now = look.person(moves.id)
    assert now is not None
    office.append(replace(now, state=PersonState.MOVED_OUT))
    office.clock.forward(timedelta(days=4))
    desk = opened(at_work, wait)
    choose(desk, stays.id, moves.id)
    press(desk, W.RELEASE)
    wait(lambda: isinstance(desk.state.open, OpenForm))
    panel = form(desk, W.GREEN)
    assert "赵六" in panel._warning.text()
    assert "孙七" not in panel._warning.text()

    QTest.mouseClick(panel.do, Qt.MouseButton.LeftButton)
    wait(lambda: at_work.window.state.desk == "cards")

    with office.store.read() as look:
        (made,) = look.passes_of(stays.id)
        assert look.passes_of(moves.id) == []
    cards = at_work.window.desks["cards"]
    wait(lambda: cards.state.lists[0].chosen == {made.number})
    wait(lambda: made.number in {one.number for one in rows(cards)})
    assert at_work.reported == []


def test_the_record_of_an_ended_observation_is_printed_the_one_that_is_chosen(at_work: AtWork, wait: Wait) -> None:
    """Of two that began on one day, the first by mistake, each has its own; a paper of the right one is looked at."""
    office = at_work.office
    tools: dict[str, Any] = {"store": office.store, "clock": office.clock}
    home = a_household(office.clock, Flat("1", "1", "101"))
    one = a_person(office.clock, home.id, "赵六", id_number=None)
    office.append(home, one)
    today, made = office.clock.now().date(), []
    for how in (ObservationEnd.ERROR, ObservationEnd.HOSPITAL):
        made.append(observe.begin(observe.Begun(one.id, Cause.CONTACT, today, 3), **tools).now.id)
        observe.end(made[-1], how, "x", **tools)
    desk = opened(at_work, wait)
    wait(lambda: len(rows(desk, 1)) == len(made))
    papers = {row.ended: file_of(row, **tools).of.observation for row in rows(desk, 1)}
    assert papers == {ObservationEnd.ERROR: made[0], ObservationEnd.HOSPITAL: made[1]}

    choose(desk, made[0], at=1)
    press(desk, W.FILE_OVER)
    fill(desk)
    wait(lambda: isinstance(desk.state.open, PaperDraft))
    assert one.name not in desk.state.open.draft.name
    assert at_work.reported == []


def test_an_outing_is_permitted_at_the_window_honoured_at_a_gate_and_taken_back_by_one_who_may(
    at_work: AtWork, wait: Wait, gate: Machine
) -> None:
    """A slip keeps what was typed; what a colleague took back meanwhile is said; once out by it, it stands."""
    office, now = at_work.office, at_work.office.clock.now()
    set_policy(policy_text("sealed").replace(', "health-code"', ""), store=office.store)
    home = replace(a_household(office.clock, Flat("9", "9", "901")), state=HouseholdState.SEALED)
    one = a_person(office.clock, home.id, "赵六", id_number=None)
    card = a_pass(office.clock, one.id, 901)
    gone = replace(a_person(office.clock, home.id, "赵六", id_number=None), state=PersonState.MOVED_OUT)
    office.append(home, one, gone, card)
    desk = opened(at_work, wait)
    grant, take_back = desk.desk.verb(W.GRANT), desk.desk.verb(W.REVOKE)
    assert {needs("observation", verb) for verb in (grant, take_back)} == {Right.PERMIT}

    def permit(**typed: str) -> None:
        press(desk, W.GRANT)
        for key, text in typed.items():
            form(desk, W.GRANT).widget_of(key).setText(text)
        QTest.mouseClick(form(desk, W.GRANT).do, Qt.MouseButton.LeftButton)

    permit(name="赵六", flat="9-9-901", approved_by="李主任")
    wait(lambda: desk.state.status.notice is not None and not desk.state.status.notice.good)
    assert form(desk, W.GRANT).widget_of("name").text() == "赵六"
    form(desk, W.GRANT).widget_of("purpose").setText("医院")
    QTest.mouseClick(form(desk, W.GRANT).do, Qt.MouseButton.LeftButton)
    wait(lambda: len(rows(desk, 2)) == 1)
    (row,) = rows(desk, 2)
    assert (row.name, row.purpose, row.standing) == ("赵六", "医院", PermitStanding.OPEN)
    with office.store.read() as look:
        assert [each.until for each in look.all(ExitPermit)] == [now + timedelta(hours=4)]

    choose(desk, row.permit, at=2)
    press(desk, W.REVOKE)
    revoke(row.permit, store=office.store, clock=office.clock)
    fill(desk)
    wait(lambda: desk.state.status.notice is not None and not desk.state.status.notice.good)
    wait(lambda: [each.standing for each in rows(desk, 2)] == [PermitStanding.REVOKED])
    assert not can(desk.state, take_back)
    desk.feel(Closed())

    permit(name="赵六", flat="", purpose="取药", approved_by="李主任")
    wait(lambda: len(rows(desk, 2)) == 2)
    at_work.estate.meet()
    gate.clock.forward(timedelta(minutes=10))
    asked = Ask(token=token_of(card, office), tenths=(365,), mask=True, direction=Direction.OUT)
    assert admit(asked, store=gate.store, clock=gate.clock).verdict.outcome is Outcome.ADMIT
    at_work.estate.meet()
    desk.feel(RefreshWanted())
    wait(lambda: PermitStanding.OUT in {each.standing for each in rows(desk, 2)})
    choose(desk, next(each.permit for each in rows(desk, 2) if each.standing is PermitStanding.OUT), at=2)
    assert not can(desk.state, take_back)
    assert at_work.reported == []
