"""What a shift has brought so far, counted for whoever takes over."""

from datetime import timedelta

from gatekeeper.domain.passage import Direction
from gatekeeper.domain.reasons import Reason
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.service.gate.amend import let_in, turn_back, undo
from gatekeeper.service.gate.duty import end_shift, log_in
from gatekeeper.service.gate.so_far import so_far
from tests.fakes import FakeClock
from tests.machines import Machine
from tests.service.test_gate_verbs import guard as guard
from tests.service.test_gate_verbs import kept, plain
from tests.service.test_gate_verbs import token as token


def test_a_shift_counts_its_own_answers_and_names_the_checks_that_nobody_ended(
    gate: Machine, token: str, guard: object, clock: FakeClock
) -> None:
    """Whoever came before the log-in is of the shift before; what was undone counts no more."""
    good, bare = Ask(token=token, tenths=(365,), mask=True), Ask(token=token)
    admit(good, store=gate.store, clock=clock)
    clock.forward(timedelta(hours=1))
    log_in(guard, "4711", fits=plain, store=gate.store, clock=clock)  # type: ignore[arg-type]  # a guard, by its fixture
    since = clock.now()
    clock.forward(timedelta(minutes=5))
    admit(good, store=gate.store, clock=clock)
    admit(Ask(token=token, tenths=(365,), mask=True, direction=Direction.OUT), store=gate.store, clock=clock)
    undo(kept(admit(good, store=gate.store, clock=clock)), "a slip", store=gate.store)
    turn_back(kept(admit(bare, store=gate.store, clock=clock)), store=gate.store)
    let_in(kept(admit(bare, store=gate.store, clock=clock)), store=gate.store)
    clock.forward(timedelta(minutes=1))
    admit(bare, store=gate.store, clock=clock)

    told = so_far(store=gate.store, clock=clock)

    assert (told.guard, told.since) == ("王建国", since)
    assert (told.came, told.went, told.checked, told.turned_back, told.refused) == (2, 1, 1, 1, 0)
    (left,) = told.open
    assert left.who is not None
    assert (left.who.whole, left.flat, left.at) == ("张三", "3-2-501", clock.now())
    assert left.reason is Reason.TEMPERATURE_MISSING


def test_with_nobody_on_duty_it_is_the_day(gate: Machine, token: str, guard: object, clock: FakeClock) -> None:
    """After the shift has ended its numbers are still to be read."""
    log_in(guard, "4711", fits=plain, store=gate.store, clock=clock)  # type: ignore[arg-type]  # a guard, by its fixture
    admit(Ask(token=token, tenths=(365,), mask=True), store=gate.store, clock=clock)
    end_shift(store=gate.store, clock=clock)

    told = so_far(store=gate.store, clock=clock)

    assert (told.guard, told.came, told.since.hour, told.since.minute) == ("", 1, 0, 0)
