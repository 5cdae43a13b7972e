"""Visitors by their keys, in the real window on a real store: how many each job takes is counted, printed, and held.

Rules are heightened: three questions are asked, so that one Enter more is theirs. Keys of a job are all of it, the name and
the flat among them.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.facts import Revealed
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.service.office.expect import Announced, expect
from gatekeeper.service.office.found import set_policy
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.inside.state import LabelAgainWanted, VisitorsIn
from gatekeeper.ui.gate.inside.words import InsideWord
from gatekeeper.ui.gate.label.state import LabelShown, PrintAgain
from gatekeeper.ui.gate.label.words import LabelWord
from gatekeeper.ui.gate.paper.state import Paper, PaperRead, PaperUsed
from gatekeeper.ui.gate.visitor.check_state import VisitCheck
from gatekeeper.ui.gate.visitor.state import Visitor, hours_of
from gatekeeper.ui.gate.visitor.view import VisitorView
from gatekeeper.ui.gate.visitor.words import VisitorWord
from tests.machines import policy_text
from tests.ui.conftest import Wait
from tests.ui.street import Street
from tests.ui.test_paper import GOOD, OUYANG, PASSPORT
from tests.ui.test_paper import NUMBER as CARD
from tests.ui.test_shift import A_MOMENT, ENTER, F, Guard, told
from tests.ui.test_shift import guard as guard
from tests.ui.test_shift import here as here
from tests.ui.test_window import opened, wedge

NUMBER = "110105194912310038"
UP, DOWN, PAGE_UP, PAGE_DOWN = (
    key.value for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
)
BACK = Qt.Key.Key_Backspace.value
MOST_NEW, MOST_KNOWN = 25, 6
TABLE: dict[str, int] = {}


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    """What was counted is printed in the end."""
    yield
    print("\n" + "\n".join(f"| {job} | {keys} |" for job, keys in TABLE.items()))


def visits(here: Street) -> list[Visit]:
    """What the gate's tables hold, in order."""
    with here.gate.store.read() as look:
        return look.all(Visit, by="came")


def counted(guard: Guard, job: str, wait: Wait) -> int:
    """The keys since it was last asked, once the label is made out."""
    wait(lambda: guard.screen.state.panel is None)
    assert told(guard.screen) in (VisitorWord.MADE, VisitorWord.MADE_AGAIN)
    TABLE[job] = guard.keys()
    return TABLE[job]


def proposed(guard: Guard, wait: Wait) -> None:
    """Somebody who was here before is proposed."""
    wait(lambda: bool(guard.screen.state.of(Visitor).callers))


def test_a_new_visitor_takes_25_keys_at_most_and_a_known_one_6(guard: Guard, here: Street, wait: Wait) -> None:
    """By name, by a number that is typed, by a card that was read; the second time by three letters and one key."""
    set_policy(policy_text("heightened").replace("visits = 2", "visits = 20"), store=here.office.store)
    here.estate.meet()
    guard.later(3)
    new = "new visitor: "
    guard.press(F[1], *"wanglai", ENTER, *"32501", ENTER, ENTER)
    assert counted(guard, new + "name typed", wait) <= 16
    guard.press(F[1], *NUMBER, ENTER, *"zs", ENTER, ENTER)
    assert counted(guard, new + "ID number typed, host by initials", wait) <= MOST_NEW
    guard.screen.handle(e.Opened(Visitor))
    guard.screen.handle(e.Closed())
    read_by_camera(guard, "110105194912310046", "欧阳来")
    guard.press(F[1], *"32502", ENTER, ENTER)
    assert counted(guard, new + "ID card by camera (after F2)", wait) <= 9

    guard.press(F[1], *"wang")
    proposed(guard, wait)
    guard.press("+", ENTER)
    assert counted(guard, "known visitor: four letters of the name", wait) <= MOST_KNOWN + 1
    read_by_camera(guard, "110105194912310046", "欧阳来")
    guard.press(F[1])
    proposed(guard, wait)
    guard.press("+", ENTER)
    assert counted(guard, "known visitor: ID card by camera (after F2)", wait) <= MOST_KNOWN
    guard.press(F[1], *"oyl")
    proposed(guard, wait)
    guard.press("+", ENTER)
    assert counted(guard, "known visitor: initials", wait) <= MOST_KNOWN

    came = [(one.name, one.id_number) for one in visits(here)]
    typed, read = ("1101**********0038", NUMBER), ("欧阳来", "110105194912310046")
    assert Counter(came) == {("wanglai", None): 2, typed: 1, read: 3}
    assert {one.answers for one in visits(here)} == {("travel=no", "symptoms=no", "contact=no")}


def read_by_camera(guard: Guard, number: str, name: str) -> None:
    """F2 has read a card of nobody who lives here, and looked it up."""
    guard.screen.handle(e.Opened(Paper))
    guard.screen.handle(PaperUsed(number, guard.screen._outside.now(), name))
    guard._settle()
    guard.later(1.5)
    guard.keys()


def test_a_card_held_up_while_the_form_is_open_says_who_they_are(guard: Guard, here: Street, wait: Wait) -> None:
    """One form and never two; one picture is not enough, and a hand's word goes before the camera's."""
    form = guard.screen.view.panel(VisitorView)
    guard.press(F[1])
    guard.screen.handle(PaperRead((GOOD,), b"1", guard.screen._outside.now()))
    assert form.who.text() == ""
    guard.screen.handle(PaperRead((GOOD,), b"2", guard.screen._outside.now()))
    wait(form.flat.hasFocus)
    assert (form.who.text(), told(guard.screen)) == (OUYANG.name, VisitorWord.CARD_READ)
    guard.press(*"32501", ENTER, ENTER)
    assert counted(guard, "new visitor: ID card held up before the form", wait) <= 8

    guard.press(F[1])
    guard.screen.handle(PaperRead((PASSPORT,), b"3", guard.screen._outside.now()))
    wait(form.flat.hasFocus)
    assert form.who.text() == "ERIKSSON ANNA"
    guard.screen.handle(e.Closed())
    guard.press(F[1], *"wang")
    for picture in (b"4", b"5"):
        guard.screen.handle(PaperRead((GOOD,), picture, guard.screen._outside.now()))
    assert form.who.text() == "wang"
    guard.screen.handle(e.Closed())
    assert [(one.name, one.id_number) for one in visits(here)] == [(OUYANG.name, CARD)]


def test_what_they_come_for_how_long_and_how_many_are_keys(guard: Guard, here: Street, wait: Wait) -> None:
    """Down twice and up, PgUp, PgDn twice: what the buttons do; they stand as keys on them."""
    guard.press(F[1], *"wang", ENTER, *"32501", DOWN, DOWN, UP, PAGE_UP, PAGE_DOWN, PAGE_DOWN, ENTER)
    form = guard.screen.state.of(Visitor)
    guard.press(ENTER)
    wait(lambda: guard.screen.state.panel is None)

    (visit,) = visits(here)
    assert (visit.purpose, visit.companions) == (Purpose.FAMILY, 2)
    assert visit.expected_until is not None
    assert hours_of(guard.screen.state, form) != hours_of(guard.screen.state, replace(form, hours=None))


def test_f1_again_shows_the_next_page_where_nothing_is_to_be_asked(guard: Guard, here: Street, wait: Wait) -> None:
    """There the household's telephone is, and a code instead of paper."""
    rules = policy_text("heightened") + "\n[visit.guest]\nquestions = false\n"
    set_policy(rules, store=here.office.store)
    here.estate.meet()
    guard.later(3)
    wait(lambda: any(not one.questions for one in guard.screen.state.status.visits))
    guard.press(F[1], *"wang", ENTER, *"32501", F[1])
    wait(lambda: guard.screen.state.panel is VisitCheck)
    guard.press("*", ENTER)
    wait(lambda: guard.screen.state.panel is LabelShown)


def test_a_yes_is_one_key_and_the_household_s_word_another(guard: Guard, here: Street, wait: Wait) -> None:
    """Where the rules say so nobody is let in before the household was asked; the look at its number is written down."""
    rules = policy_text("heightened") + "\n[visit.guest]\nask_host = true\n"
    set_policy(rules, store=here.office.store)
    here.estate.meet()
    guard.later(3)
    wait(
        lambda: bool(guard.screen.state.status.visits) and any(one.ask_host for one in guard.screen.state.status.visits)
    )
    guard.keys()
    guard.press(F[1], *"wang", ENTER, *"32501", ENTER, "2", ENTER)
    assert guard.screen.state.panel is VisitCheck
    assert visits(here) == []

    guard.press("0")
    wait(lambda: guard.screen.state.of(Visitor).phones is not None)
    guard.press("7", ENTER)

    TABLE["new visitor, household asked by telephone, one answer yes"] = guard.keys()
    wait(lambda: guard.screen.state.panel is not VisitCheck)
    (visit,) = visits(here)
    assert (visit.host_says, visit.answers) == (True, ("travel=no", "symptoms=yes", "contact=no"))
    with here.gate.store.read() as look:
        assert len(look.all(Revealed)) == 1


def test_a_household_s_no_turns_them_away(guard: Guard, here: Street, wait: Wait) -> None:
    """Eight, Enter: recorded, and no label."""
    guard.press(F[1], *"wang", ENTER, *"32501", ENTER, "8", ENTER)
    wait(lambda: guard.screen.state.panel is None)

    assert told(guard.screen) is VisitorWord.TURNED_AWAY
    assert [one.state for one in visits(here)] == [VisitState.TURNED_AWAY]


def test_a_pass_without_paper_is_photographed_and_ended_from_the_list(guard: Guard, here: Street, wait: Wait) -> None:
    """The star shows the code; on the way out the end of the number and Enter; F8 puts it back."""
    guard.press(F[1], *"wang", ENTER, *"32501", ENTER, "*", ENTER)
    wait(lambda: guard.screen.state.panel is LabelShown)
    TABLE["new visitor, code on the screen"] = guard.keys()
    shown = guard.screen.state.of(LabelShown)
    assert shown.face is not None
    assert shown.code
    guard.screen.handle(e.Closed())

    guard.screen.handle(e.Opened(VisitorsIn))
    wait(lambda: guard.screen.state.of(VisitorsIn).visits is not None)
    guard.press(*shown.face.label.partition("/")[0][-4:], ENTER)
    TABLE["left by number from the list (after Ctrl+V)"] = guard.keys()
    assert [one.state for one in visits(here)] == [VisitState.LEFT]
    guard.press(F[8])

    assert [one.state for one in visits(here)] == [VisitState.ARRIVED]


def test_a_lost_label_is_printed_again_from_the_list(guard: Guard, here: Street, wait: Wait) -> None:
    """The end of its number, flat or name and `+`: the same code, to be photographed; Enter prints it. The visit goes on."""
    for name in ("wang", "zhao"):
        guard.press(F[1], *name, ENTER, *"32501", ENTER, ENTER)
        wait(lambda: guard.screen.state.panel is None)
    first, second = (guard.screen._outside.actions.label_again(one.id) for one in visits(here))
    guard.keys()

    guard.screen.handle(e.Opened(VisitorsIn))
    wait(lambda: guard.screen.state.of(VisitorsIn).visits is not None)
    guard.press("+")
    assert told(guard.screen) is InsideWord.CHOOSE
    guard.keys()
    guard.press(*first.label.partition("/")[0][-4:], "+")
    wait(lambda: guard.screen.state.panel is LabelShown)
    shown = guard.screen.state.of(LabelShown)
    assert shown.face == first
    assert shown.face != second
    assert shown.code
    guard.later(A_MOMENT)
    guard.press(ENTER)
    wait(lambda: guard.screen.state.awaits(PrintAgain) is None)
    TABLE["lost label printed again (after Ctrl+V)"] = guard.keys()

    assert told(guard.screen) in (LabelWord.PRINTED, LabelWord.WAITS)
    assert [one.state for one in visits(here)] == [VisitState.ARRIVED, VisitState.ARRIVED]
    assert TABLE["lost label printed again (after Ctrl+V)"] <= 6


def test_a_scan_in_the_moment_in_which_a_lost_label_is_looked_up_wins(guard: Guard, here: Street, wait: Wait) -> None:
    """The label does not come in front of whoever was scanned; Ctrl+L has it afterwards."""
    guard.press(F[1], *"wang", ENTER, *"32501", ENTER, ENTER)
    wait(lambda: guard.screen.state.panel is None)
    guard.screen.handle(e.Opened(VisitorsIn))
    wait(lambda: guard.screen.state.of(VisitorsIn).visits is not None)
    guard.screen.handle(LabelAgainWanted(guard.screen.state.now))
    wedge(guard.screen, here.tokens[0])
    wait(lambda: guard.screen.state.shown is not None and not guard.screen.state.requests)

    assert guard.screen.state.panel is None
    assert guard.screen.state.of(LabelShown).face is not None


def test_language_theme_and_direction_are_turned_in_the_midst_and_nothing_is_lost(
    guard: Guard, here: Street, wait: Wait
) -> None:
    """On both pages; and a guard whose shift ends leaves a form that the next one finishes."""
    guard.press(F[1], *"wang", F[11], ENTER, F[12], *"32501", F[5], ENTER)
    assert guard.screen.state.panel is VisitCheck
    guard.press("1", F[11], F[12], F[5], ENTER)
    wait(lambda: guard.screen.state.panel is None)

    (visit,) = visits(here)
    assert (visit.name, visit.purpose, visit.answers[0]) == ("wang", Purpose.GUEST, "travel=yes")


def test_a_resident_scans_while_the_questions_are_asked_and_the_answers_are_still_there(
    guard: Guard, here: Street, wait: Wait
) -> None:
    """The next scan wins; F1 and Enter lead back to where it was."""
    guard.press(F[1], *"wang", ENTER, *"32501", ENTER, "3")
    guard.scan(here.tokens[0])
    assert guard.screen.state.shown is not None

    guard.press(F[1])
    wait(guard.screen.view.panel(VisitorView).flat.hasFocus)
    guard.press(ENTER)
    assert guard.screen.state.panel is VisitCheck
    guard.press(ENTER)
    wait(lambda: guard.screen.state.panel is None)

    assert [one.answers for one in visits(here)] == [("travel=no", "symptoms=no", "contact=yes")]


def test_a_window_that_is_killed_has_its_form_again_after_the_start(
    guard: Guard, here: Street, app: QApplication, wait: Wait
) -> None:
    """What was typed a second ago is on the disk, sealed; once the form is empty nothing is left of it."""
    guard.press(F[1], *"王来访", ENTER, *"3-2", "*")
    guard.later(2)
    kept = here.gate.folder / "visitor-form.gks"
    wait(kept.exists)
    assert "王来访".encode() not in kept.read_bytes()

    again = opened(here, [])[0]
    visitor = again.state.of(Visitor)
    again.close()

    assert (visitor.who, visitor.flat, visitor.purpose) == ("王来访", "3-2", Purpose.FAMILY)
    assert again.state.notice is not None
    guard.screen.handle(e.Closed())
    guard.later(2)
    wait(lambda: not kept.exists())


def test_who_is_expected_is_listed_and_taken_by_arrow_and_enter(guard: Guard, here: Street, wait: Wait) -> None:
    """Three in the next hours, not the one of the evening; a scan comes between; typing goes on as ever."""
    now, form = here.gate.clock.now(), guard.screen.view.panel(VisitorView)
    for name, hours in (("赵一", 1), ("钱二", 2), ("孙三", 3), ("李晚上", 9)):
        announced = Announced(name, "3-2-501", now + timedelta(hours=hours), 4)
        code = expect(announced, store=here.office.store, clock=here.office.clock).visit.pass_number
        if name == "孙三":
            third = code
    here.estate.meet()
    guard.press(F[1])
    proposed(guard, wait)
    assert [one.who.whole for one in guard.screen.state.of(Visitor).callers] == ["赵一", "钱二", "孙三"]
    guard.press(DOWN, DOWN)
    guard.scan(here.tokens[0])
    guard.press(F[1])
    proposed(guard, wait)
    guard.press(*"w")
    assert not guard.screen.state.of(Visitor).lists_expected
    guard.press(BACK)
    proposed(guard, wait)
    guard.press(DOWN, DOWN, DOWN, DOWN, UP, DOWN)

    assert f"{third:08d}" in form.callers[0].text()
    guard.keys()
    guard.press(ENTER)
    assert guard.screen.state.panel is VisitCheck
    guard.press(ENTER)
    wait(lambda: guard.screen.state.panel is None)

    (came,) = [one for one in visits(here) if one.state is VisitState.ARRIVED]
    assert (came.name, guard.keys()) == ("孙三", 2)
