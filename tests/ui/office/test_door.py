"""The door of the office's window: who works there, who confirms, and that nothing typed is lost while it is shut."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gatekeeper.domain.clerk import Clerk, Right, Role
from gatekeeper.service.acting import Signers, acting
from gatekeeper.service.office.clerks import dismiss_clerks, enrol_clerk
from gatekeeper.service.rights import SecondNeeded
from gatekeeper.service.role_words import Deed
from gatekeeper.ui.office.awaited.words import W as A
from gatekeeper.ui.office.desk.events import RefreshWanted, RowOpened
from gatekeeper.ui.office.desk.state import OpenForm
from gatekeeper.ui.office.door.state import (
    Asks,
    ClerksRead,
    DoorLeft,
    DoorLocked,
    Event,
    PinFitted,
    PinForgotten,
    PinTyped,
    PinWrong,
    SecondWanted,
    State,
    after,
)
from gatekeeper.ui.office.door.words import W as DoorWord
from gatekeeper.wiring.desks.clerks import W as K
from gatekeeper.wiring.desks.guards import W
from gatekeeper.wiring.desks.needs import OF_DESK
from tests.ui.office.conftest import AtWork, Wait, choose, fill, form, press, rows
from tests.ui.office.gallery import MADE
from tests.ui.office.test_window import said

WANG, LI = Clerk(UUID(int=1), "王芳", Role.MANAGER, ""), Clerk(UUID(int=2), "李雷", Role.CLERK, "")
BOTH = (WANG, LI)
INSIDE = State(BOTH, LI)
SECOND = SecondWanted(SecondNeeded(Right.RULES, Deed.RULES, (WANG,)), (WANG,))


def play(s: State, *events: Event) -> State:
    """One after the other."""
    for event in events:
        s = after(s, event)
    return s


def test_where_nobody_was_written_down_nobody_is_asked() -> None:
    """The first manager is asked for, if that is wished; put off, the desks are there."""
    assert not play(State(), ClerksRead(())).shut
    asked = play(State(), ClerksRead((), first=True))
    assert asked.asks is Asks.FIRST
    assert not play(asked, DoorLeft()).shut


def test_from_the_first_one_on_somebody_logs_in() -> None:
    """A log-in cannot be put off."""
    asked = play(State(), ClerksRead(BOTH))
    assert asked.asks is Asks.LOG_IN
    assert play(asked, DoorLeft(), ClerksRead(BOTH), PinWrong(4)).shut
    assert play(asked, PinFitted(LI)).who == LI


def test_a_lock_names_who_was_there_and_forgets_that_they_may() -> None:
    """Another one may come instead."""
    locked = play(INSIDE, DoorLocked())
    assert (locked.who, locked.locked, locked.asks) == (None, LI, Asks.LOG_IN)
    assert play(locked, DoorLocked()) == locked
    assert play(locked, PinFitted(WANG)) == State(BOTH, WANG)


def test_who_has_left_or_does_other_work_is_known_at_once() -> None:
    """As soon as it is read who works here."""
    out = play(INSIDE, ClerksRead((WANG,)))
    assert (out.who, out.asks) == (None, Asks.LOG_IN)
    assert str(out.trouble) == DoorWord.GONE.en
    promoted = replace(LI, role=Role.SUPERVISOR)
    assert play(INSIDE, ClerksRead((WANG, promoted))).who == promoted


def test_a_second_person_does_not_take_the_first_ones_place() -> None:
    """Nor does a refusal send anybody out; a locked window asks for whoever works there again."""
    asked = play(INSIDE, SECOND)
    assert asked.offered == (WANG,)
    assert play(asked, PinWrong(3), PinFitted(WANG)) == INSIDE
    assert play(asked, DoorLeft()) == INSIDE
    assert play(asked, DoorLocked()) == asked


def test_nobody_takes_the_first_ones_place_by_cancelling_late() -> None:
    """While a PIN is being looked at nothing can be given up, so that it is known for what it was typed."""
    typed = play(INSIDE, SECOND, PinTyped())
    assert play(typed, DoorLeft()) == typed
    assert play(typed, DoorLocked()) == typed
    assert play(typed, DoorLeft(), PinFitted(WANG)) == INSIDE


def test_who_forgot_goes_back_to_the_log_in() -> None:
    """Only from there; among those who may set it so are managers alone."""
    asked = play(State(BOTH, asks=Asks.LOG_IN), PinForgotten())
    assert (asked.asks, asked.offered) == (Asks.FORGOTTEN, (WANG,))
    assert play(asked, ClerksRead(BOTH)).asks is Asks.FORGOTTEN
    assert play(asked, DoorLeft()).asks is Asks.LOG_IN
    assert play(asked, PinFitted(WANG)) == State(BOTH, WANG)
    assert play(INSIDE, PinForgotten()) == INSIDE


def test_every_desk_says_whose_its_verbs_are() -> None:
    """What is grey is what the service refuses; a word that a desk no longer has is not kept."""
    assert OF_DESK.keys() == MADE.keys()
    for name, (_, others) in OF_DESK.items():
        assert others.keys() <= {verb.word.name for _, verb in MADE[name].verbs}, name


@pytest.fixture
def hire(at_work: AtWork, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Clerk]:
    """Writes somebody down, whose PIN is 2580, and lets the window know; hashes cost nothing."""
    monkeypatch.setattr("gatekeeper.wiring.door.fits", lambda typed, kept: kept == f"#{typed}")
    monkeypatch.setattr("gatekeeper.wiring.desks.clerks.hashed", lambda typed: f"#{typed}")
    store = at_work.office.store
    managers: list[UUID] = []

    def add(name: str, role: Role = Role.CLERK) -> Clerk:
        with acting(Signers(*managers[:2])):
            made = enrol_clerk(
                name, "2580", role, hashed=lambda typed: f"#{typed}", store=store, clock=at_work.office.clock
            )
        if role is Role.MANAGER:
            managers.append(made.id)
        return made

    return add


def enter(at_work: AtWork, wait: Wait, name: str) -> None:
    """Somebody types their PIN at the door."""
    door = at_work.window.door
    assert door is not None
    names = [one.name for one in door.state.offered]
    door.widget.who.setCurrentIndex(names.index(name))
    QTest.keyClicks(door.widget.pin, "2580")
    QTest.keyClick(door.widget.pin, Qt.Key.Key_Return)
    wait(lambda: not door.state.shut)


def shut(at_work: AtWork, wait: Wait) -> None:
    """The window has read that somebody must log in."""
    door = at_work.window.door
    assert door is not None
    door.look()
    wait(lambda: door.state.shut)


def test_a_form_survives_the_lock_and_what_is_not_theirs_is_grey(
    at_work: AtWork, wait: Wait, hire: Callable[..., Clerk]
) -> None:
    """The manager types, locks; the clerk comes and may not save it; the manager goes on where they were."""
    hire("王芳", Role.MANAGER)
    hire("李雷")
    door, window = at_work.window.door, at_work.window.view
    assert door is not None
    assert window is not None
    desk = at_work.desk("guards")
    shut(at_work, wait)
    enter(at_work, wait, "王芳")
    wait(lambda: desk.state.lists[0].rows is not None)
    press(desk, W.ENROL)
    QTest.keyClicks(form(desk, W.ENROL).widget_of("name"), "Smith")
    QTest.keyClicks(form(desk, W.ENROL).widget_of("pin"), "4711")

    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert door.state.shut
    assert not desk.widget.isVisible()
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert at_work.window.state.desk == "guards"
    enter(at_work, wait, "李雷")
    button = desk.widget.buttons[desk.desk.verb(W.ENROL)]
    assert not button.isEnabled()
    assert button.toolTip() == "Only manager may manage people and rights; 李雷 (clerk) is logged in."
    QTest.keyClick(form(desk, W.ENROL).widget_of("pin"), Qt.Key.Key_Return)
    wait(lambda: desk.state.status.notice is not None)
    assert "Only manager may" in said(desk.widget)
    door.lock()
    enter(at_work, wait, "王芳")
    assert isinstance(desk.state.open, OpenForm)
    assert form(desk, W.ENROL).widget_of("name").text() == "Smith"


def test_two_confirm_in_one_window(at_work: AtWork, wait: Wait, hire: Callable[..., Clerk]) -> None:
    """It is asked for when the verb is begun, and the verb goes on by itself; given up, nothing was changed."""
    first, second, third = hire("王芳", Role.MANAGER), hire("赵敏", Role.MANAGER), hire("李雷")
    desk, door = at_work.desk("guards"), at_work.window.door
    assert door is not None
    shut(at_work, wait)
    enter(at_work, wait, "王芳")
    wait(lambda: bool(desk.state.lists[1].rows))
    choose(desk, second.id, at=1)
    press(desk, K.SEND_AWAY)
    fill(desk, reason="left")
    wait(lambda: door.state.asks is Asks.SECOND)
    assert door.state.others == (second,)
    door.turned()
    assert desk.state.status.busy is None
    fill(desk, reason="left")
    wait(lambda: door.state.asks is Asks.SECOND)
    enter(at_work, wait, "赵敏")
    wait(lambda: desk.state.open is None)

    assert door.state.who == first
    wait(lambda: {one.id for one in door.state.clerks} == {first.id, third.id})
    with at_work.office.store.read() as look:
        assert {one.name for one in look.all(Clerk, gone=0)} == {"王芳", "李雷"}


def test_what_waits_to_be_confirmed_is_given_up_by_the_lock(
    at_work: AtWork, wait: Wait, hire: Callable[..., Clerk]
) -> None:
    """Nobody comes in by Cancel: neither where it was left alone, nor where the question comes to a locked window."""
    manager = hire("王芳", Role.MANAGER)
    door = at_work.window.door
    assert door is not None
    shut(at_work, wait)
    enter(at_work, wait, "王芳")
    told: list[str] = []
    why = SecondNeeded(Right.RULES, Deed.RULES, (WANG,))

    door.confirm(why, lambda _: told.append("done"), lambda: told.append("given up"))
    assert door.state.asks is Asks.SECOND
    door.confirm(why, lambda _: told.append("done"), lambda: told.append("the other one"))
    assert told == ["the other one"]
    door.idle.timeout.emit()
    assert (told[1:], door.state.asks, door.state.locked) == (["given up"], Asks.LOG_IN, manager)
    door.confirm(why, lambda _: told.append("done"), lambda: told.append("at once"))
    door.turned()

    assert (told[2:], door.state.asks, door.state.who) == (["at once"], Asks.LOG_IN, None)


def test_nothing_stays_that_was_shown_to_somebody_who_may_see_more(
    at_work: AtWork, wait: Wait, hire: Callable[..., Clerk]
) -> None:
    """A number that was revealed goes with the lock; the journal's rows go when somebody else comes."""
    hire("王芳", Role.MANAGER)
    hire("李雷")
    door, residents = at_work.window.door, at_work.desk("residents")
    assert door is not None
    shut(at_work, wait)
    enter(at_work, wait, "王芳")
    wait(lambda: bool(rows(residents)))
    choose(residents, rows(residents)[0].person)
    word = next(one.word for _, one in residents.desk.verbs if one.word.name == "REVEAL")
    press(residents, word)
    fill(residents, reason="asked at the desk")
    wait(lambda: residents.state.open is not None and not isinstance(residents.state.open, OpenForm))
    door.lock()
    assert residents.state.open is None
    enter(at_work, wait, "王芳")
    journal = at_work.desk("audit")
    wait(lambda: bool(rows(journal)))

    door.lock()
    enter(at_work, wait, "李雷")

    assert not rows(journal)
    assert not rows(residents)
    wait(lambda: journal.state.status.notice is not None)
    assert "may" in said(journal.widget)


def test_who_is_sent_away_elsewhere_is_out_at_the_next_thing(
    at_work: AtWork, wait: Wait, hire: Callable[..., Clerk]
) -> None:
    """The window is shut behind it, and says why."""
    manager, clerk = hire("王芳", Role.MANAGER), hire("李雷", Role.SUPERVISOR)
    desk, door = at_work.desk("visitors"), at_work.window.door
    assert door is not None
    shut(at_work, wait)
    enter(at_work, wait, "李雷")
    with acting(Signers(manager.id)):
        dismiss_clerks([clerk.id], "left", store=at_work.office.store)

    word = next(one.word for _, one in desk.desk.verbs if one.word.name == "EXPECT")
    press(desk, word)
    fill(desk, **{key: one.value for key, one in form(desk, word).fields.items()})
    wait(lambda: door.state.shut)

    assert str(door.state.trouble) == DoorWord.GONE.en


def test_a_window_that_is_left_alone_locks(at_work: AtWork, wait: Wait, hire: Callable[..., Clerk]) -> None:
    """Every key and every move of the mouse begins the time anew."""
    hire("王芳", Role.MANAGER)
    door, window = at_work.window.door, at_work.window.view
    assert door is not None
    assert window is not None
    shut(at_work, wait)
    door.watch()
    enter(at_work, wait, "王芳")
    assert door.idle.isActive()
    door.idle.stop()
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert door.idle.isActive()

    door.idle.timeout.emit()

    assert door.state.locked is not None
    assert not door.idle.isActive()


def test_an_estate_of_before_opens_as_ever_and_asks_once(at_work: AtWork, wait: Wait) -> None:
    """Later is kept; the desks are there meanwhile."""
    door = at_work.window.door
    assert door is not None
    assert not door.state.shut
    door.look(first=True)
    wait(lambda: door.state.asks is Asks.FIRST)
    door.turned()
    assert not door.state.shut
    desk = at_work.desk("guards")  # its read comes behind that of the door
    door.look(first=True)
    desk.feel(RefreshWanted())
    wait(lambda: desk.state.lists[0].rows is not None)
    assert not door.state.shut


def test_it_is_left_and_confirmed_later_by_somebody_else(
    at_work: AtWork, wait: Wait, hire: Callable[..., Clerk], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not by the first, who is told so, nor by a wrong PIN; the rail counts it until it is settled."""
    monkeypatch.setattr(
        import_module("gatekeeper.wiring.desks.awaited"), "fits", lambda typed, kept: kept == f"#{typed}"
    )
    first, second = hire("王芳", Role.MANAGER), hire("赵敏", Role.MANAGER)
    third = hire("李雷", Role.MANAGER)
    desk, door = at_work.desk("guards"), at_work.window.door
    assert door is not None
    shut(at_work, wait)
    enter(at_work, wait, "王芳")
    wait(lambda: bool(desk.state.lists[1].rows))
    choose(desk, third.id, at=1)
    press(desk, K.SEND_AWAY)
    fill(desk, reason="left")
    wait(lambda: door.state.asks is Asks.SECOND)
    assert door.widget.why.text() == "left", "the reason that was given is offered"
    door.widget.why.clear()
    QTest.mouseClick(door.widget.later, Qt.MouseButton.LeftButton)
    wait(lambda: door.state.trouble is not None)
    assert door.state.asks is Asks.SECOND, "not without a reason"
    QTest.keyClicks(door.widget.why, "has left on Monday")
    QTest.keyClick(door.widget.why, Qt.Key.Key_Return)
    wait(lambda: not door.state.shut)
    wait(lambda: desk.state.open is None)
    assert "Not done yet" in said(desk.widget)
    with at_work.office.store.read() as look:
        assert not next(one for one in look.all(Clerk) if one.id == third.id).left

    today = at_work.desk("today")
    wait(lambda: at_work.window.state.waiting.get("awaited") == 1)  # where nobody has been yet
    told = next(one for one in rows(today) if one.deed is not None)
    today.feel(RowOpened(told, 0))
    waiting = at_work.window.desks["awaited"]
    wait(lambda: bool(rows(waiting)))
    assert at_work.window.state.desk == "awaited"
    (line,) = rows(waiting)
    assert (line.by, line.reason) == ("王芳", "has left on Monday")
    choose(waiting, line.id)
    press(waiting, A.CONFIRM)
    fill(waiting, pin="2580")
    wait(lambda: waiting.state.status.notice is not None)
    assert "neither confirm nor decline" in said(waiting.widget)
    door.lock()
    enter(at_work, wait, "赵敏")
    wait(lambda: bool(rows(waiting)))
    choose(waiting, line.id)
    press(waiting, A.CONFIRM)
    fill(waiting, pin="1111")
    wait(lambda: waiting.state.status.notice is not None)
    assert "Wrong PIN" in said(waiting.widget)
    fill(waiting, pin="2580")
    wait(lambda: not rows(waiting))

    with at_work.office.store.read() as look:
        assert next(one for one in look.all(Clerk) if one.id == third.id).left
    wait(lambda: at_work.window.state.waiting.get("awaited") == 0)
    assert [one.answered_by for one in rows(waiting, 1)] == [second.name]
    assert first.id != second.id


def test_what_cannot_wait_is_not_offered_for_later(at_work: AtWork, wait: Wait, hire: Callable[..., Clerk]) -> None:
    """An undo that lets somebody out sooner is confirmed now or not at all; making an observation shorter can wait."""
    hire("王芳", Role.MANAGER)
    second = hire("赵敏", Role.MANAGER)
    door = at_work.window.door
    assert door is not None
    shut(at_work, wait)
    enter(at_work, wait, "王芳")
    for verb, waits in (("observe.undo", False), ("observe.move_last_day", True)):
        needed = SecondNeeded(Right.OBSERVE, Deed.EARLY, (second,))
        needed.verb = verb
        door.confirm(needed, lambda _: None, lambda: None)
        wait(lambda: door.state.asks is Asks.SECOND)
        assert door.widget.later.isVisibleTo(door.widget) is waits
        door.turned()
        wait(lambda: not door.state.shut)
