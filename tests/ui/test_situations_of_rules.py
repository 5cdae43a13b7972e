"""More situations of a shift, in the real window by their keys: what rules, the list and other gates say of somebody, and what
changes under a visitor whose form or label is in hand.

Numbers are those of the table in README; the others are faults named in issue 16.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from gatekeeper.domain.duty import RulesSeen
from gatekeeper.domain.household import Person, Standing
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import PassKind, number_in
from gatekeeper.domain.reasons import Outcome, Reason, told_first
from gatekeeper.domain.tint import tint_of
from gatekeeper.domain.visit import Visit, VisitState
from gatekeeper.domain.words import Language
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.service.gate.duty import log_in
from gatekeeper.service.gate.rules import digest_of
from gatekeeper.service.office.found import set_policy
from gatekeeper.service.office.guards import enrol_guard
from gatekeeper.service.pictures import CodeColours
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.inside.state import VisitorsIn
from gatekeeper.ui.gate.inside.words import InsideWord
from gatekeeper.ui.gate.measures import reading_of
from gatekeeper.ui.gate.visitor.state import Visitor
from gatekeeper.ui.gate.why import reason_line
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.vault.pin import hashed
from tests.machines import a_pass, a_person, policy_text, token_of
from tests.ui.conftest import Wait
from tests.ui.street import Street
from tests.ui.test_shift import A_MOMENT, A_WHILE, ENTER, MASK, F, Guard, told
from tests.ui.test_shift import guard as guard
from tests.ui.test_window import outcome, passages, reasons
from tests.visiting import a_form, label_of

HEALTH = "*"
DAY = timedelta(days=1)
TABLE: dict[str, int] = {}


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    """What was counted is printed in the end."""
    yield
    print("\n" + "\n".join(f"| {situation} | {keys} |" for situation, keys in TABLE.items()))


@pytest.fixture
def here(here: Street) -> Street:
    """A gate under heightened rules where 王建国 is on duty; a child lives in 3-2-501, too."""
    here.office.append(somebody(here, "张小宝", "11010520190301001X"))
    here.estate.meet()
    return here.on_duty()


def in_force(here: Street, guard: Guard, text: str) -> None:
    """The office puts rules in force, and the guard has read them."""
    set_policy(text, store=here.office.store)
    here.estate.meet()
    here.gate.append(RulesSeen(digest_of(text), None, here.gate.clock.now()))
    guard.later(3)
    guard._settle()


def lives_here(here: Street, who: Person, number: int, colour: str, code: int, kind: PassKind) -> str:
    """Somebody more is in the registry, with a pass of another colour; its code."""
    made = a_pass(here.office.clock, who.id, number, kind=kind, colour=colour)
    here.office.append(who, made)
    here.estate.meet()
    return token_of(made, here.office, colour_code=code)


def somebody(here: Street, name: str, number: str, **values: object) -> Person:
    """One more in 3-2-501."""
    with here.office.store.read() as look:
        first = look.person(here.passes[0].person) if here.passes[0].person is not None else None
    assert first is not None
    return a_person(here.office.clock, first.household, name, id_number=number, **values)


def visits(here: Street) -> list[Visit]:
    """What the gate's tables hold, in order."""
    with here.gate.store.read() as look:
        return look.all(Visit, by="came")


def line(guard: Guard, reason: Reason, language: Language = Language.EN) -> str:
    """What stands there of a reason."""
    shown = guard.screen.state.shown
    assert shown is not None
    return reason_line(reason, shown.card, language)


def test_6_calm_rules_let_a_resident_in_by_the_scan_alone(guard: Guard, here: Street) -> None:
    """No key at all."""
    in_force(here, guard, policy_text("routine"))

    guard.scan(here.tokens[0])

    assert outcome(guard.screen) is Outcome.ADMIT
    TABLE["6 a resident in calm times"] = guard.keys()
    assert TABLE["6 a resident in calm times"] == 0


def test_7_green_and_blue_passes_take_three_keys_too(guard: Guard, here: Street) -> None:
    """Back for weeks, and of the staff: each in the colour of today, named."""
    back = (here.office.clock.now() - 30 * DAY).date()
    green = lives_here(
        here,
        somebody(here, "归来", "11010519491231901X", standing=Standing.RETURNEE, returned=back),
        21,
        "green",
        2,
        PassKind.RESIDENT,
    )
    blue = lives_here(
        here, somebody(here, "保安", "11010519491231902X", standing=Standing.STAFF), 22, "blue", 3, PassKind.STAFF
    )
    for token, colour in ((green, "green"), (blue, "blue")):
        guard.scan(token)
        guard.press("6", "5", MASK)
        shown = guard.screen.state.shown
        assert shown is not None
        assert (outcome(guard.screen), shown.card.colour and shown.card.colour.key) == (Outcome.ADMIT, colour)
        TABLE[f"7 {colour}"] = guard.keys()
        assert TABLE[f"7 {colour}"] == 3


def test_8_whose_card_has_run_out_is_asked_for_the_new_one(guard: Guard, here: Street) -> None:
    """They have it: the office is far, and the card is at home in a drawer or in the pocket."""
    ended = here.office.clock.now() - timedelta(hours=1)
    old = a_pass(here.office.clock, here.passes[0].person, 23, not_before=ended - 30 * DAY, expires=ended)
    here.office.append(old)
    here.estate.meet()

    guard.scan(token_of(old, here.office))

    assert Reason.OUTDATED in reasons(guard.screen)
    assert Reason.EXPIRED not in reasons(guard.screen)
    TABLE["8 an old card, and there is a new one"] = guard.keys()
    assert TABLE["8 an old card, and there is a new one"] == 0


def test_18_a_health_code_is_one_key_more_where_it_is_asked_for(guard: Guard, here: Street) -> None:
    """Sealed: temperature, health code, mask; turned on to red it is a refusal, and the next one has none of it."""
    in_force(here, guard, policy_text("sealed"))
    guard.scan(here.tokens[0])
    assert Reason.HEALTH_CODE_MISSING in reasons(guard.screen)
    guard.press("6", "5", HEALTH, MASK)
    assert outcome(guard.screen) is Outcome.ADMIT
    TABLE["18 sealed: with a health code"] = guard.keys()
    assert TABLE["18 sealed: with a health code"] == 4

    guard.later(A_WHILE)
    guard.scan(here.tokens[1])
    assert Reason.HEALTH_CODE_MISSING in reasons(guard.screen)
    guard.press("6", "5", HEALTH, HEALTH, HEALTH, MASK)
    assert (outcome(guard.screen), reasons(guard.screen)[0]) == (Outcome.REFUSE, Reason.HEALTH_CODE_RED)


def test_19_a_card_printed_in_another_colour_says_so_first(guard: Guard, here: Street) -> None:
    """The camera saw green where the record says pink: nothing else is weightier, measured or not."""
    looks = ((here.tokens[0], CodeColours(field=tint_of("#7cc68d"))),)
    guard.later(A_MOMENT)
    guard.screen.handle(e.Scanned((here.tokens[0],), (), guard.screen._outside.now(), looks=looks))
    guard._wait(lambda: guard.screen.state.shown is not None)

    assert outcome(guard.screen) is Outcome.CHECK
    assert told_first(reasons(guard.screen))[0] is Reason.PRINTED_OTHERWISE
    guard.later(A_MOMENT)
    guard.press("6", "5", MASK)
    assert reasons(guard.screen) == (Reason.PRINTED_OTHERWISE,)
    TABLE["19 printed in another colour"] = guard.keys()


def test_27_a_child_without_a_card_is_found_and_told_from_the_grandfather(guard: Guard, here: Street) -> None:
    """Same family name, same flat: the whole name, and that it is a child, stand beside the temperature."""
    guard._wait(lambda: (found := guard.screen._actions.find("zxb")) is not None and found.total == 1)

    guard.press(F[4], *"zxb", ENTER)
    guard._wait(lambda: guard.screen.state.shown is not None)

    TABLE["27 a child without a card"] = guard.keys()
    assert TABLE["27 a child without a card"] == 5
    assert reading_of(guard.screen.state).whose.startswith("张小宝")
    shown = guard.screen.state.shown
    assert shown is not None
    assert shown.card.who is not None
    assert shown.card.who.is_child(guard.screen.state.wall.date())


def test_29_whoever_is_observed_at_home_comes_home_and_does_not_go_out(guard: Guard, here: Street) -> None:
    """In: escorted home, first of the reasons, until when. Out: refused, and until when."""
    today = here.office.clock.now().date()
    one = somebody(here, "返城", "11010519491231903X", standing=Standing.RETURNEE, returned=today)
    token = lives_here(here, one, 24, "yellow", 4, PassKind.RESIDENT)

    guard.scan(token)
    assert outcome(guard.screen) is Outcome.CHECK
    assert told_first(reasons(guard.screen))[0] is Reason.HOMECOMING
    guard.press("6", "5", MASK)
    guard.later(A_MOMENT)
    guard.press(ENTER)
    assert told(guard.screen) is GateWord.LET_IN_OF
    TABLE["29 observed, coming home"] = guard.keys()
    assert TABLE["29 observed, coming home"] == 4

    guard.later(A_WHILE)
    guard.press(F[5])
    guard.scan(token)
    assert (outcome(guard.screen), reasons(guard.screen)[0]) == (Outcome.REFUSE, Reason.UNDER_OBSERVATION)
    TABLE["29 observed, going out"] = guard.keys()
    assert [one.direction for one in passages(here)] == [Direction.IN, Direction.OUT]


def test_42_in_at_another_gate_is_in_twice_here(guard: Guard, here: Street) -> None:
    """From the next exchange on, by when and where."""
    south = here.estate.join("South")
    here.estate.meet()
    ask = Ask(token=here.tokens[0], direction=Direction.IN, tenths=(365,), mask=True)
    assert admit(ask, store=south.store, clock=south.clock).verdict.outcome is Outcome.ADMIT
    here.estate.clock.forward(timedelta(minutes=1))
    here.estate.meet(south, here.gate)

    guard.scan(here.tokens[0])

    assert outcome(guard.screen) is Outcome.CHECK
    assert Reason.IN_TWICE in reasons(guard.screen)
    TABLE["42 in at another gate a moment ago"] = guard.keys()


def test_44_the_second_outing_of_a_household_is_told_since_when_and_until_when(guard: Guard, here: Street) -> None:
    """Sealed, one outing in two days: the neighbour in the same flat hears who went, and when they may go."""
    in_force(here, guard, policy_text("sealed"))
    guard.press(F[5])
    guard.scan(here.tokens[0])
    guard.press("6", "5", HEALTH, MASK)
    assert outcome(guard.screen) is Outcome.ADMIT
    guard.later(A_WHILE)
    guard.keys()

    guard.scan(here.tokens[1])

    assert (outcome(guard.screen), reasons(guard.screen)[0]) == (Outcome.REFUSE, Reason.QUOTA_USED)
    assert line(guard, Reason.QUOTA_USED).startswith("3-2-501 went out today at ")
    assert "back before" in line(guard, Reason.QUOTA_USED)
    TABLE["44 sealed: the second outing"] = guard.keys()


def test_49_with_an_old_list_nobody_is_refused_for_it(guard: Guard, here: Street) -> None:
    """A day and two hours without the office: cannot judge, and what to do; whatever was withdrawn stays refused."""
    here.gate.clock.forward(timedelta(hours=26))

    guard.scan(here.tokens[0])

    assert outcome(guard.screen) is Outcome.CANNOT_JUDGE
    assert Reason.LIST_OLD in reasons(guard.screen)
    TABLE["49 a list of 26 hours"] = guard.keys()


def test_a_visitor_s_form_outlives_language_theme_direction_and_shift(guard: Guard, here: Street, wait: Wait) -> None:
    """All four change while it is half filled in: what was typed stays, and whoever is on duty then has recorded it."""
    enrol_guard("李夜班", "9182", hashed=hashed, store=here.office.store, clock=here.office.clock)
    here.estate.meet()
    screen = guard.screen
    guard.press(F[1], *"wanglai", ENTER, *"325", F[11], F[12])
    assert screen.state.language is Language.EN
    guard.press(F[5])
    with here.gate.store.read() as look:
        (night,) = [one for one in look.guards() if one.name == "李夜班"]
    assert log_in(night, "9182", fits=screen._actions.pin_fits, store=here.gate.store, clock=here.gate.clock) is None

    form = screen.state.of(Visitor)
    assert (form.who, form.flat) == ("wanglai", "325")
    guard.press(*"01", ENTER, ENTER)
    wait(lambda: bool(visits(here)))

    (visit,) = visits(here)
    assert (visit.name, visit.guard, visit.state) == ("wanglai", night.id, VisitState.ARRIVED)


def test_two_visitors_of_one_name_are_two_and_one_is_ended(guard: Guard, here: Street, wait: Wait) -> None:
    """The name alone ends nobody; the number of a label ends the one whose it is."""
    screen = guard.screen
    first = label_of(screen._actions.register(a_form("王来访", "3-2-501", 2)))
    second = label_of(screen._actions.register(a_form("王来访", "3-2-502", 2)))
    screen.handle(e.Opened(VisitorsIn))
    wait(lambda: screen.state.of(VisitorsIn).visits is not None)
    guard.later(A_MOMENT)
    guard.press(*"wlf", ENTER)
    assert told(screen) is InsideWord.CHOOSE
    assert [one.state for one in visits(here)] == [VisitState.ARRIVED] * 2

    screen.handle(e.Closed())
    screen.handle(e.Opened(VisitorsIn))
    guard.later(A_MOMENT)
    guard.keys()
    guard.press(*str(number_in(second.label)), ENTER)
    wait(lambda: sum(one.state is VisitState.LEFT for one in visits(here)) == 1)

    TABLE["of two visitors of one name, ended by the number"] = guard.keys()
    (left,) = [one for one in visits(here) if one.state is VisitState.LEFT]
    assert left.pass_number == number_in(second.label) != number_in(first.label)


def test_a_label_of_yesterday_lets_nobody_in_and_keeps_nobody_in(guard: Guard, here: Street) -> None:
    """In: it has run out. Out by it: refused by rule, yet the visit is over, and they are off the list."""
    token = label_of(guard.screen._actions.register(a_form("王来访", "3-2-501", 2))).token
    here.estate.clock.forward(timedelta(hours=20))
    here.estate.meet()
    guard.later(3)

    guard.scan(token)
    assert (outcome(guard.screen), reasons(guard.screen)[0]) == (Outcome.REFUSE, Reason.EXPIRED)
    TABLE["a label of yesterday"] = guard.keys()
    assert [one.state for one in visits(here)] == [VisitState.ARRIVED]

    guard.later(A_WHILE)
    guard.press(F[5])
    guard.scan(token)
    guard.press("6", "5", MASK)
    assert [one.state for one in visits(here)] == [VisitState.LEFT]


def test_a_visit_that_was_closed_at_another_gate_is_closed_here(guard: Guard, here: Street) -> None:
    """Out at South: off North's list after the next exchange, and the label is no way in."""
    south = here.estate.join("South")
    here.estate.meet()
    label = label_of(guard.screen._actions.register(a_form("王来访", "3-2-501", 2)))
    here.estate.meet()
    ask = Ask(token=label.token, direction=Direction.OUT, tenths=(365,), mask=True)
    admit(ask, store=south.store, clock=south.clock)
    here.estate.clock.forward(timedelta(minutes=1))
    here.estate.meet(south, here.gate)
    guard.later(3)

    guard.screen.handle(e.Opened(VisitorsIn))
    guard._wait(lambda: guard.screen.state.of(VisitorsIn).visits == ())
    guard.screen.handle(e.Closed())
    guard.scan(label.token)

    assert Reason.VISIT_OVER in reasons(guard.screen)
    assert outcome(guard.screen) is Outcome.REFUSE
