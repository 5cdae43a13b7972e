"""Visitors in the real window, from the form to the way out: keys are counted, and a resident may scan in the midst of it."""

from dataclasses import replace

from gatekeeper.domain.household import Flat, HouseholdState
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.domain.words import Language
from gatekeeper.ui.gate.bar import news_of
from gatekeeper.ui.gate.visitor.check_state import VisitCheck
from gatekeeper.ui.gate.visitor.check_view import VisitCheckView
from gatekeeper.ui.gate.visitor.state import PURPOSES, Visitor
from gatekeeper.ui.gate.visitor.view import VisitorView
from gatekeeper.ui.gate.words import GateWord
from tests.ui.conftest import Wait
from tests.ui.street import Street
from tests.ui.test_shift import A_MOMENT, A_WHILE, ENTER, MASK, F, Guard, told
from tests.ui.test_shift import guard as guard
from tests.ui.test_shift import here as here
from tests.ui.test_window import outcome, passages
from tests.visiting import a_form, label_of

NAME, FLAT = "Wang", "32501"


def visits(here: Street) -> list[Visit]:
    """What the gate's tables hold, in order."""
    with here.gate.store.read() as look:
        return look.all(Visit, by="came")


def test_a_guest_takes_four_keys_beside_name_and_flat_and_another_purpose_one_more(
    guard: Guard, here: Street, wait: Wait
) -> None:
    """F1, Enter, Enter, and Enter for three questions answered with no; the purpose is one key, in either field."""
    guard.press(F[1], *NAME, ENTER, *FLAT, ENTER, ENTER)
    wait(lambda: guard.screen.state.panel is None)
    guest = guard.keys() - len(NAME + FLAT)
    guard.press(F[1], "*", *NAME, ENTER, *FLAT, ENTER, ENTER)
    wait(lambda: guard.screen.state.panel is None)
    family = guard.keys() - len(NAME + FLAT)
    guard.press(F[1], *NAME, ENTER, *"325", "*", "*", "*", *"02", ENTER, ENTER)
    wait(lambda: guard.screen.state.panel is None)

    print(f"\na guest: {guest} keys beside name and flat; family: {family}")
    assert (guest, family) == (4, 5)
    assert [(one.purpose, one.name) for one in visits(here)] == [
        (Purpose.GUEST, NAME),
        (Purpose.FAMILY, NAME),
        (Purpose.REPAIR, NAME),
    ]
    assert all(one.guard is not None and one.state is VisitState.ARRIVED for one in visits(here))


def test_no_label_is_made_out_for_a_flat_that_was_sealed_while_the_form_was_filled_in(
    guard: Guard, here: Street, wait: Wait
) -> None:
    """A neighbour scans in the midst of it; the bar says why in both languages, the visit is written down, nothing printed."""
    guard.press(F[1], *NAME, ENTER, *FLAT)
    with here.office.store.read() as look:
        home = look.household_at(Flat("3", "2", "501"))
    assert home is not None
    here.office.append(replace(home, state=HouseholdState.SEALED))
    here.estate.meet()
    guard.scan(here.tokens[2])
    guard.press("6", "5", MASK)
    guard.later(A_WHILE)
    assert guard.screen.state.panel is Visitor
    guard.press(ENTER, ENTER)
    wait(lambda: guard.screen.state.panel is None)

    told_zh, told_en = (news_of(replace(guard.screen.state, language=one)) for one in Language)
    assert told_zh.startswith("到访的 3-2-501 已封控")
    assert told_en.startswith("3-2-501 is sealed")
    assert [one.state for one in visits(here)] == [VisitState.TURNED_AWAY]
    with here.gate.store.read() as look:
        assert not [one for one in look.passes() if one.by_gate]


def test_a_finger_chooses_the_purpose_and_the_next_form_begins_with_a_guest(
    guard: Guard, here: Street, wait: Wait
) -> None:
    """One touch; what was chosen for one visitor is not the next one's."""
    form = guard.screen.view.panel(VisitorView)
    guard.press(F[1], *NAME, ENTER, *FLAT)
    form.purposes[Purpose.MEDICAL].click()
    assert [one for one, button in form.purposes.items() if button.isChecked()] == [Purpose.MEDICAL]
    form.make.click()
    wait(lambda: guard.screen.state.panel is VisitCheck)
    guard.screen.view.panel(VisitCheckView).make.click()
    wait(lambda: guard.screen.state.panel is None)

    guard.press(F[1])

    assert [one.purpose for one in visits(here)] == [Purpose.MEDICAL]
    assert [one for one, button in form.purposes.items() if button.isChecked()] == [PURPOSES[0]]


def test_a_resident_scans_in_the_midst_and_the_form_comes_back_with_its_purpose(
    guard: Guard, here: Street, wait: Wait
) -> None:
    """The next scan wins: it is answered and measured, and nothing of it is written into the form, nor the other way."""
    form = guard.screen.view.panel(VisitorView)
    guard.press(F[1], "*", "*", *NAME, ENTER, *"32")

    guard.scan(here.tokens[0])
    assert guard.screen.state.panel is None
    guard.press("6", "5", MASK)
    assert outcome(guard.screen) is Outcome.ADMIT
    guard.press(F[1])
    assert (form.who.text(), form.flat.text()) == (NAME, "32")
    wait(form.flat.hasFocus)
    guard.press(*"501", ENTER, ENTER)
    wait(lambda: guard.screen.state.panel is None)

    assert [(one.purpose, one.name) for one in visits(here)] == [(Purpose.DOMESTIC_HELP, NAME)]
    assert [one.pass_number for one in passages(here)] == [1]


def test_the_label_ends_the_visit_on_the_way_out_and_f8_puts_it_back(guard: Guard, here: Street) -> None:
    """In, out by mistake, undone within its 30 seconds, out in earnest; the office hears the end of it."""
    screen = guard.screen
    label = label_of(screen._actions.register(a_form("王来访", "3-2-501", 2, Purpose.REPAIR))).token
    guard.scan(label)
    guard.press("6", "5", MASK)
    guard.later(A_MOMENT)
    guard.press(ENTER)
    guard.later(A_WHILE)
    guard.press(F[5])
    guard.scan(label)
    guard.press("6", "5", MASK)
    assert outcome(screen) is Outcome.ADMIT
    assert [one.state for one in visits(here)] == [VisitState.LEFT]

    guard.press(F[8])
    assert told(screen) is GateWord.UNDONE_OF
    assert [one.state for one in visits(here)] == [VisitState.ARRIVED]

    guard.later(A_WHILE)
    guard.scan(label)
    guard.press("6", "5", MASK)
    here.estate.meet()
    with here.office.store.read() as look:
        (heard,) = look.all(Visit)
    assert (heard.state, heard.purpose, heard.pass_number) == (
        VisitState.LEFT,
        Purpose.REPAIR,
        visits(here)[0].pass_number,
    )


def test_a_wrong_flat_records_no_visit_and_keeps_the_purpose(guard: Guard, here: Street, wait: Wait) -> None:
    """What was typed and chosen is still there to be put right."""
    form = guard.screen.view.panel(VisitorView)
    guard.press(F[1], "*", *NAME, ENTER, *"9-9-999", ENTER, ENTER)
    wait(lambda: guard.screen.state.notice is not None)

    assert guard.screen.state.panel is Visitor
    assert visits(here) == []
    assert form.purposes[Purpose.FAMILY].isChecked()
