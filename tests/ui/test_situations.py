"""Situations of a shift that no other story here plays, in the real window by their keys: paper that is worth nothing any more,
fevers that were none, a neighbour, and who is turned back.

Numbers are those of the table in README.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from gatekeeper.domain.passes import PassState
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.words import Language
from gatekeeper.service.office.found import set_policy
from gatekeeper.service.office.pass_states import reissue, set_state
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.measures import reading_of
from gatekeeper.ui.gate.visitor.state import Visitor
from gatekeeper.ui.gate.visitor.words import VisitorWord
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.theme import Mode
from tests.machines import policy_text, token_of
from tests.ui.street import Street
from tests.ui.test_shift import A_MOMENT, A_WHILE, ENTER, MASK, F, Guard, of_whom, told
from tests.ui.test_shift import guard as guard
from tests.ui.test_shift import here as here
from tests.ui.test_window import outcome, passages, reasons, wedge

ESCAPE = Qt.Key.Key_Escape.value
TABLE: dict[str, int] = {}


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    """What was counted is printed in the end."""
    yield
    print("\n" + "\n".join(f"| {situation} | {keys} |" for situation, keys in TABLE.items()))


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (PassState.LOST, Reason.LOST),
        (PassState.SUSPENDED, Reason.SUSPENDED),
        (PassState.WITHDRAWN, Reason.WITHDRAWN),
    ],
)
def test_10_a_pass_that_the_office_has_stopped_takes_no_key(
    guard: Guard, here: Street, state: PassState, reason: Reason
) -> None:
    """Refused at the scan, whatever else is not measured yet; F7 is all that is left."""
    set_state(1, state, "x", store=here.office.store)
    here.estate.meet()

    guard.scan(here.tokens[0])

    assert (outcome(guard.screen), reasons(guard.screen)[0]) == (Outcome.REFUSE, reason)
    assert guard.keys() == 0
    guard.press(F[7])
    assert told(guard.screen) is GateWord.TURNED_BACK_OF
    TABLE[f"10 {state.name.lower()}: turned back"] = guard.keys()
    assert [one.outcome for one in passages(here)] == ["turned-back"]


def test_8_and_9_an_old_card_is_told_from_the_new_one(guard: Guard, here: Street) -> None:
    """The card of before is kept by no key; the new one takes three."""
    fresh = reissue(1, "lost at the market", store=here.office.store, clock=here.office.clock)
    here.estate.meet()

    guard.scan(here.tokens[0])
    assert (outcome(guard.screen), guard.keys()) == (Outcome.REFUSE, 0)
    assert reasons(guard.screen)[0] is Reason.REISSUED

    guard.later(A_WHILE)
    guard.scan(token_of(fresh, here.office))
    guard.press("6", "5", MASK)
    assert outcome(guard.screen) is Outcome.ADMIT
    TABLE["9 the new card"] = guard.keys()


def test_14_and_15_a_fever_and_a_cold_hand_are_measured_again(guard: Guard, here: Street) -> None:
    """37.5 that was 36.6, 34.2 that was 36.4: five keys and six, both readings in the record."""
    guard.scan(here.tokens[0])
    guard.press("7", "5", MASK)
    assert reasons(guard.screen) == (Reason.FEVER_MEASURE_AGAIN,)
    guard.press("6", "6")
    assert outcome(guard.screen) is Outcome.ADMIT
    TABLE["14 37.5, then 36.6"] = guard.keys()

    guard.later(A_WHILE)
    guard.scan(here.tokens[2])
    guard.press("3", "4", "2", MASK)
    assert outcome(guard.screen) is Outcome.CHECK
    guard.press("6", "4")
    assert outcome(guard.screen) is Outcome.ADMIT
    TABLE["15 34.2, then 36.4"] = guard.keys()
    assert [one.tenths for one in passages(here)] == [(375, 366), (342, 364)]


def test_41_four_who_come_at_once_have_a_reading_each(guard: Guard, here: Street) -> None:
    """A family shows four passes: one after the other, each named beside the temperature, three keys each."""
    for number, token in enumerate(here.tokens):
        guard.scan(token)
        guard.press("6", str(number + 1), MASK)
        assert outcome(guard.screen) is Outcome.ADMIT
    TABLE["41 four passes"] = guard.keys()
    assert [one.tenths for one in passages(here)] == [(361,), (362,), (363,), (364,)]


def test_32_and_33_turned_back_and_taken_back(guard: Guard, here: Street) -> None:
    """Nobody there: said so. F8 takes back within half a minute, and names whom."""
    guard.press(F[7])
    assert told(guard.screen) is not GateWord.TURNED_BACK_OF
    guard.later(A_WHILE)
    guard.keys()

    guard.scan(here.tokens[1])
    guard.press("6", "5", MASK)
    guard.keys()
    guard.press(F[8])
    assert (told(guard.screen), of_whom(guard.screen)) == (GateWord.UNDONE_OF, "李四 3-2-501")
    TABLE["33 undone"] = guard.keys()

    guard.scan(here.tokens[3])
    guard.press("6", "5", MASK)
    guard.later(A_WHILE)
    guard.press(F[8])
    assert told(guard.screen) is GateWord.NOTHING_TO_UNDO


def test_25_and_28_somebody_is_found_by_the_flat_and_told_by_the_whole_name(guard: Guard, here: Street) -> None:
    """Two live there: their names stand whole before a guard on duty; arrows and Enter choose."""
    screen = guard.screen
    guard._wait(lambda: screen._actions.find("32501") is not None)
    guard.press(F[4], *"32501")
    guard._wait(lambda: (finds := screen.state.of(Find).finds) is not None and len(finds.people) == 2)
    guard.press(Qt.Key.Key_Down.value, Qt.Key.Key_Down.value, ENTER)
    guard._wait(lambda: screen.state.shown is not None)
    TABLE["25 found by the flat, the second of two"] = guard.keys()
    assert screen.state.shown is not None
    assert reading_of(screen.state).whose == "张三 3-2-501"


def test_38_no_visitor_is_written_down_where_none_may_come_in(guard: Guard, here: Street) -> None:
    """Said at the key, not behind a form that was filled in."""
    set_policy(policy_text("sealed"), store=here.office.store)
    here.estate.meet()
    guard.later(3)
    guard._wait(lambda: guard.screen.state.status.no_visitors)
    guard.press(ESCAPE)
    guard.keys()

    guard.press(F[1])

    assert told(guard.screen) is VisitorWord.NO_VISITORS
    TABLE["38 a visitor while sealed"] = guard.keys()


def test_46_language_and_theme_are_turned_in_the_midst_of_a_reading(guard: Guard, here: Street) -> None:
    """Half a temperature survives both."""
    guard.scan(here.tokens[0])
    guard.press("6", F[11], F[12], "5", MASK)

    assert outcome(guard.screen) is Outcome.ADMIT
    assert (guard.screen.state.language, guard.screen.state.mode) == (Language.EN, Mode.NIGHT)
    assert [one.tenths for one in passages(here)] == [(365,)]


def test_57_whoever_scans_while_a_form_is_half_filled_is_answered_and_the_form_stays(
    guard: Guard, here: Street
) -> None:
    """A key that was on its way to the form is nobody's temperature; the form opens as it was left."""
    screen = guard.screen
    guard.press(F[1], *"wang", ENTER, "6")
    wedge(screen, here.tokens[0])
    guard._wait(lambda: screen.state.shown is not None and screen.state.asking is None)
    guard.press("2")
    assert (screen.state.panel, screen.state.digits) == (None, "")
    guard.later(A_MOMENT)
    guard.press("6", "5", MASK)
    assert outcome(screen) is Outcome.ADMIT

    guard.later(A_WHILE)
    guard.press(F[1])
    form = screen.state.of(Visitor)
    assert (form.who, form.flat) == ("wang", "6")
    assert [one.tenths for one in passages(here)] == [(365,)]
