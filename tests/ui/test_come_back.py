"""A form that somebody's scan covered comes back by itself, as it was; nothing that is typed just then goes into it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.come_back import KEPT
from gatekeeper.ui.gate.courier.state import Courier
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.gate.plate.state import Plates
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.visitor.check_state import VisitCheck
from gatekeeper.ui.gate.visitor.state import FormBox, Visitor
from gatekeeper.ui.gate.visitor.view import VisitorView
from tests.ui.gallery import BASE
from tests.ui.street import Street
from tests.ui.test_car import open_panel
from tests.ui.test_shift import A_WHILE, ENTER, MASK, F, Guard
from tests.ui.test_shift import guard as guard
from tests.ui.test_shift import here as here
from tests.ui.test_visitor_window import FLAT, NAME


def field(guard: Guard, box: FormBox) -> str:
    """What stands in a field of the window."""
    return guard.screen.view.panel(VisitorView).boxes[box].text()


def test_a_form_comes_back_after_whoever_scanned(guard: Guard, here: Street) -> None:
    """With all that was typed, once they have been measured and are through; and the next Enter goes on with it."""
    guard.press(F[1], *NAME, ENTER, *FLAT)
    guard.scan(here.tokens[2])
    assert open_panel(guard.screen) is None
    guard.press("6")
    guard.later(1.2)
    assert open_panel(guard.screen) is None  # half a temperature
    guard.press("5", MASK)
    assert open_panel(guard.screen) is None  # the answer is being looked at
    guard.later(A_WHILE)

    assert open_panel(guard.screen) is Visitor
    assert (field(guard, FormBox.WHO), field(guard, FormBox.FLAT)) == (NAME, FLAT)
    guard.press(ENTER)
    assert open_panel(guard.screen) is VisitCheck


def test_f1_in_the_moment_in_which_it_comes_back_does_not_go_on(guard: Guard, here: Street) -> None:
    """The hand wanted it back; a moment later the same key is for the next page again."""
    guard.press(F[1], *NAME, ENTER, *FLAT)
    guard.scan(here.tokens[2])
    guard.press("6", "5", MASK)
    guard.later(A_WHILE)
    guard.press(F[1])
    assert open_panel(guard.screen) is Visitor

    guard.later(2)
    guard.press(F[1])
    assert open_panel(guard.screen) is VisitCheck


def test_esc_puts_the_answer_away_and_then_the_form_for_good(guard: Guard, here: Street) -> None:
    """One thing at a time; it does not come back once more."""
    guard.press(F[1], *NAME)
    guard.scan(here.tokens[2])
    guard.screen.handle(e.Closed())
    guard.later(2)
    assert open_panel(guard.screen) is Visitor
    guard.screen.handle(e.Closed())
    guard.later(2)

    assert open_panel(guard.screen) is None
    assert guard.screen.state.of(Visitor).is_blank


def test_two_who_scan_after_each_other_are_both_answered_first(guard: Guard, here: Street) -> None:
    """The form waits for the queue."""
    guard.press(F[1], *NAME)
    guard.scan(here.tokens[2])
    guard.scan(here.tokens[1])
    assert open_panel(guard.screen) is None
    guard.press("6", "5", MASK)
    guard.later(A_WHILE)

    assert open_panel(guard.screen) is Visitor


@pytest.mark.parametrize(
    "panel",
    [Courier(typed="2-1", typed_at=BASE.now), Plates(typed="粤B12"), Visitor(1, who="周")],
    ids=lambda one: type(one).__name__,
)
def test_what_is_half_typed_of_any_kind_comes_back(panel: Panel) -> None:
    """A courier's flat, a plate, a name."""
    s = scanned(replace(BASE.having(panel), panel=type(panel)))
    assert s.panel is None

    s = over(s)

    assert s.panel is type(panel)
    kept = s.of(type(panel))
    assert (replace(kept, kept="") if isinstance(kept, Visitor) else kept) == panel


def test_what_was_empty_or_is_no_form_stays_away() -> None:
    """A search begins anew; an empty form has nothing to tell."""
    for panel in (Find(typed="zjg"), Visitor(1), Courier()):
        s = over(scanned(replace(BASE.having(panel), panel=type(panel))))

        assert s.panel is None


def test_a_form_of_long_ago_does_not_come_back() -> None:
    """Somebody stood there for minutes."""
    s = scanned(replace(BASE.having(Visitor(1, who="周")), panel=Visitor))
    s = after(s, e.Ticked(s.now + KEPT + 1, s.wall))

    assert over(s).panel is None


@given(st.lists(st.sampled_from(["scan", "answer", "digit", "enter", "esc", "tick", "f9", "f3"]), max_size=30))
def test_whatever_happens_meanwhile_a_name_is_never_lost_but_by_esc(acts: list[str]) -> None:
    """And nothing that was typed about somebody stands in it."""
    s = scanned(replace(BASE.having(Visitor(1, who="周明")), panel=Visitor))
    for act in acts:
        emptied = act == "esc" and s.panel is not None
        s = happened(s, act)
        assert s.of(Visitor).who in ({"周明", ""} if emptied or not s.of(Visitor).who else {"周明"})
        if emptied:
            return
    assert s.of(Visitor).who == "周明"


def scanned(s: State) -> State:
    """A card that nobody has seen before."""
    return after(s, e.Scanned((f"GK1:{s.count}",), (), s.now))


def happened(s: State, act: str) -> State:
    """What may happen at a gate."""
    match act:
        case "scan":
            return scanned(s)
        case "answer" | "esc":
            return after(s, e.Closed())
        case "digit":
            return after(s, e.Digit("6", s.now))
        case "enter":
            return after(s, e.Entered(s.now))
        case "f9":
            return after(s, e.Opened(Courier))
        case "f3":
            return after(s, e.Opened(Plates))
    return after(s, e.Ticked(s.now + 0.7, s.wall))


def over(s: State) -> State:
    """The answer did not come, and time goes by."""
    s = after(s, e.Refused(s.asking.number, RuntimeError("no"), s.now)) if s.asking is not None else s
    for _ in range(4):
        s = after(s, e.Ticked(s.now + 1, s.wall))
    return s
