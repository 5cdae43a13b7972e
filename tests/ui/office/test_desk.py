"""What all desks have in common, without a window: forms that fit, keys that exist, nothing begun twice."""

from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Language
from gatekeeper.resources import resource
from gatekeeper.ui.jobs import Jobs
from gatekeeper.ui.office.desk import events as e
from gatekeeper.ui.office.desk.after import after
from gatekeeper.ui.office.desk.form import Form, Input, InputKind
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.status import Failed
from gatekeeper.ui.office.window import LETTERS, key_of
from gatekeeper.ui.office.words import Word
from gatekeeper.wiring import office as wiring_office
from gatekeeper.wiring.desks import DESKS
from gatekeeper.wiring.desks.guards import W
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.office import office_window
from tests.saying import Some
from tests.ui.office.conftest import AtWork, Wait, fill, press, rows
from tests.ui.office.gallery import BOTH, NO_OFFICE, ON_DUTY, asking, chosen, pictured
from tests.ui.office.made_up import W as K
from tests.ui.office.made_up import keys, named
from tests.ui.office.test_window import said


@dataclass(frozen=True, slots=True)
class Two:
    """A form's two fields."""

    name: str
    old: bool


@pytest.mark.parametrize(
    "entries",
    [
        (Input("name", Word.NAME),),
        (Input("name", Word.NAME), Input("odl", Word.STATE, InputKind.TICK)),
        (Input("name", Word.NAME), Input("old", Word.STATE)),
        (Input("name", Word.NAME), Input("old", Word.STATE, InputKind.TICK), Input("name", Word.NAME)),
    ],
)
def test_a_form_that_does_not_fit_is_not_made(entries: tuple[Input, ...]) -> None:
    """A field left out, misspelt, of another type, or asked twice: the program does not start with it."""
    with pytest.raises(TypeError, match="Two"):
        Form(Two, *entries)


def test_a_form_makes_what_was_typed() -> None:
    """And what nobody was asked for is as a blank form has it."""
    form = Form(Two, Input("name", Word.NAME), Input("old", Word.STATE, InputKind.TICK))

    assert form.made({"name": "x"}) == Two("x", False)


def test_every_desk_has_a_key_of_its_own(app: QApplication) -> None:
    """A digit for the first nine, then Alt and a letter, since Ctrl+10 is no key; and every desk a name of its own."""
    keys = [QKeySequence(key_of(number)) for number in range(30)]

    assert all(key.count() == 1 and key != QKeySequence("Ctrl+10") for key in keys)
    assert len({key.toString() for key in keys}) == 30
    assert len({made(NO_OFFICE).name for made in DESKS}) == len(DESKS)


def test_a_verb_that_was_begun_is_not_begun_again() -> None:
    """Enter twice: one errand; an error gives the form back."""
    filling = asking(ON_DUTY, W.ENROL)
    once = after(filling, e.Filled((("name", "x"), ("pin", "1234"))))
    twice = after(replace(once, requests=()), e.Filled((("name", "x"), ("pin", "1234"))))

    assert len(once.requests) == 1
    assert twice.requests == ()
    failed = after(twice, Failed(BadInput(Some.TEXT, text="x")))
    assert failed.open == filling.open
    assert failed.status.busy is None


def test_what_was_typed_holds_the_desk() -> None:
    """Another row, another verb: the form stays and says why; one in which nothing was typed gives way."""
    filling = after(asking(ON_DUTY, W.ENROL), e.Drafted(True))

    held = after(filling, e.Chosen(BOTH))
    assert held.open == filling.open
    assert held.lists == filling.lists
    assert held.status.notice is not None
    assert held.status.notice.word is Word.SAVE_FIRST
    assert after(after(filling, e.Drafted(False)), e.Chosen(BOTH)).lists[0].chosen == BOTH


def test_choosing_another_row_forgets_the_reason_for_the_first() -> None:
    """Or the wrong one would be dismissed."""
    dismissing = asking(ON_DUTY, W.DISMISS, BOTH)

    assert after(dismissing, e.Chosen(frozenset(list(BOTH)[:1]))).open is None


def test_nothing_is_done_to_nothing() -> None:
    """A verb of chosen rows does not open without any."""
    assert after(ON_DUTY, e.Pressed(ON_DUTY.desk.verb(W.DISMISS))).open is None
    assert after(chosen(ON_DUTY, BOTH), e.Pressed(ON_DUTY.desk.verb(W.RESET))).open is None


def test_a_line_that_was_changed_takes_its_place() -> None:
    """Nothing is read again, and the other rows are the very same."""
    rows = ON_DUTY.lists[0].rows or ()
    fresh = replace(rows[1], pin="#")

    done = after(ON_DUTY, e.Done(ON_DUTY.desk.verb(W.RESET), fresh))

    assert done.lists[0].rows == (rows[0], fresh, rows[2])
    assert done.requests == ()


def test_a_desk_that_is_listed_is_on_the_rail_by_its_key_and_at_work(
    app: QApplication, at_work: AtWork, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl with a digit, from the tenth on Alt with a letter; its verb, notice and undo come with it."""
    numbers = range(len(DESKS) + 1, len(DESKS) + 3)
    monkeypatch.setattr(wiring_office, "DESKS", (*DESKS, *map(named, numbers)))
    device = OpenDevice(at_work.office.folder, at_work.office.keys, at_work.office.store, at_work.office.clock)
    jobs = Jobs()
    window = office_window(device, jobs, lambda error: str(error), dress=Dress(Language.EN))
    view = window.view
    assert view is not None
    view.show()
    view.activateWindow()
    QTest.qWaitForWindowActive(view)
    letters = {n: getattr(Qt.Key, f"Key_{n}" if n <= 9 else f"Key_{LETTERS[n - 10]}") for n in numbers}

    for number in reversed(numbers):
        modifier = Qt.KeyboardModifier.ControlModifier if number <= 9 else Qt.KeyboardModifier.AltModifier
        QTest.keyClick(view, letters[number], modifier)
        assert window.state.desk == f"keys-{number}"
    desk: Any = window.desks[f"keys-{numbers[0]}"]
    press(desk, K.LEND)
    fill(desk, name="Li", hook=7)
    wait(lambda: bool(rows(desk)))
    assert "7 is lent." in said(desk.widget)
    desk.feel(e.UndoWanted())
    wait(lambda: not rows(desk))
    buttons = [one.text() for one in view.findChildren(QPushButton, "desk")]
    assert buttons[len(DESKS) :] == ["Keys && locks"] * len(numbers)
    view.close()
    jobs.close()
    view.deleteLater()


def test_a_desk_that_is_listed_has_its_picture(app: QApplication) -> None:
    """Nobody has to draw a state for it: it is seen before it was read, in its place on the rail."""
    states, make = pictured(keys(NO_OFFICE))
    view = make(lambda _: None)
    view.draw(states["loading"], Dress(Language.EN))

    assert "Keys & locks" in said(view)
    view.deleteLater()


def test_a_simple_desk_is_one_file_of_at_most_120_lines() -> None:
    """The desk of reports: nothing else of the program but the list of desks names it."""
    program = resource("").parent / "gatekeeper"
    module = program / "wiring" / "desks" / "reports.py"
    named = [file for file in program.rglob("*.py") if "desks.reports" in file.read_text(encoding="utf-8")]

    assert len(module.read_text(encoding="utf-8").splitlines()) <= 120
    assert named == [module.with_name("__init__.py")]
