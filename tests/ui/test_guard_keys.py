"""What is done once a shift or less, by its keys in the real window on a real store: counted, printed, and held."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from gatekeeper.domain.duty import GuardUnlocked, PinTried
from gatekeeper.domain.policy import Step
from gatekeeper.domain.thermometer import ThermometerSet
from gatekeeper.service.office.guards import enrol_guard
from gatekeeper.service.pins import TRIES
from gatekeeper.ui.gate.duty.state import Duty
from gatekeeper.ui.gate.evacuate.state import Evacuate
from gatekeeper.ui.gate.pin import PinWord
from gatekeeper.ui.gate.trial.state import Trial
from gatekeeper.ui.gate.warrant.state import Warrant
from gatekeeper.ui.gate.warrant.words import WarrantWord
from gatekeeper.vault.pin import hashed
from tests.ui.conftest import Wait
from tests.ui.street import Street
from tests.ui.test_shift import ENTER, MASK, F, Guard, told
from tests.ui.test_shift import guard as guard
from tests.ui.test_window import key

DOWN, UP = Qt.Key.Key_Down.value, Qt.Key.Key_Up.value
TABLE: dict[str, int] = {}


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    """What was counted is printed in the end."""
    yield
    print("\n" + "\n".join(f"| {job} | {keys} |" for job, keys in TABLE.items()))


def control(guard: Guard, letter: str) -> None:
    """A key with Ctrl."""
    key(guard.screen, chr(ord(letter) - ord("A") + 1), ord(letter), control=True)
    guard._keys += 1


def counted(guard: Guard, job: str) -> int:
    """The keys since it was last asked."""
    TABLE[job] = guard.keys()
    return TABLE[job]


def supervised(here: Street) -> None:
    """刘班长 is known at the gate."""
    enrol_guard("刘班长", "9182", supervisor=True, hashed=hashed, store=here.office.store, clock=here.office.clock)
    here.estate.meet()


def choosing(guard: Guard, wait: Wait) -> None:
    """F10, and the first of the names."""
    guard.press(F[10])
    wait(lambda: bool(guard.screen.state.of(Duty).guards))
    guard.press(DOWN)


def test_everybody_is_on_paper_by_one_key(guard: Guard, wait: Wait) -> None:
    """In a fire nobody finds a second one."""
    control(guard, "E")
    wait(lambda: guard.screen.state.of(Evacuate).printed is not None)

    assert counted(guard, "evacuation list, printed") == 1


def test_a_shift_begins_with_one_s_own_temperature(guard: Guard, here: Street, wait: Wait) -> None:
    """A wrong PIN is said before anybody measures; a temperature typed without looking is no second wrong PIN."""
    wait(lambda: Step.TEMPERATURE in guard.screen.state.status.steps)
    choosing(guard, wait)
    guard.press(*"1234", ENTER)
    wait(lambda: told(guard.screen) is PinWord.WRONG)
    guard.press("6", "5", MASK, ENTER)
    assert told(guard.screen) is PinWord.SHORT
    assert guard.screen.state.of(Duty).typed == ""
    guard.press(F[10])
    guard.keys()

    choosing(guard, wait)
    guard.press(*"4711", ENTER, "6", "5", MASK, ENTER)
    wait(lambda: bool(guard.screen.state.status.on_duty))

    assert counted(guard, "log in, with one's own temperature and mask") == 11
    with here.gate.store.read() as look:
        shift = look.last_shift()
    assert shift is not None
    assert (shift.tenths, shift.mask) == (365, True)


def test_a_guard_is_unlocked_and_logs_in(guard: Guard, here: Street, wait: Wait) -> None:
    """The fifth wrong PIN, a supervisor's word, the right one."""
    supervised(here)
    with here.gate.store.read() as look:
        (wang,) = (one for one in look.guards() if not one.supervisor)
    here.gate.append(*(PinTried(wang.id, False, here.gate.clock.now()) for _ in range(TRIES)))
    choosing(guard, wait)
    assert dict(guard.screen.state.of(Duty).guards)[wang.id] == "王建国"
    if guard.screen.state.of(Duty).chosen != wang.id:
        guard.press(DOWN)
    guard.press(*"4711", ENTER, "6", "5", MASK, ENTER)
    wait(lambda: guard.screen.state.of(Duty).locked == wang.id)
    guard.keys()

    control(guard, "O")
    wait(lambda: guard.screen.state.of(Warrant).chosen is not None)
    guard.press("1", *"9182", ENTER)
    wait(lambda: told(guard.screen) is WarrantWord.UNLOCKED)

    assert counted(guard, "unlock a guard after five wrong PINs") == 7
    guard.press(*"4711", ENTER, "6", "5", MASK, ENTER)
    wait(lambda: guard.screen.state.status.on_duty == wang.id)
    with here.gate.store.read() as look:
        assert [one.guard for one in look.all(GuardUnlocked)] == [wang.id]


def test_a_thermometer_is_put_right(guard: Guard, here: Street, wait: Wait) -> None:
    """Two tenths more, by the arrow."""
    supervised(here)
    control(guard, "T")
    assert guard.screen.state.panel is Trial
    control(guard, "O")
    wait(lambda: guard.screen.state.of(Warrant).chosen is not None)
    guard.press(UP, UP, "1", *"9182", ENTER)
    wait(lambda: guard.screen.state.status.thermometer.adjusted == 2)

    assert counted(guard, "put the thermometer right by 0.2 °C") == 10
    with here.gate.store.read() as look:
        assert [one.tenths for one in look.all(ThermometerSet)] == [2]
