"""A gate that visits its hub by itself."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest

from gatekeeper.domain.errors import HubRefused, HubUnreachable, StoreBusy
from gatekeeper.link import sync
from gatekeeper.link.step import HubVisit
from gatekeeper.link.sync import EVERY, LONGEST_WAIT, LinkState, Syncer, WakingStore
from tests.fakes import FakeClock
from tests.machines import Machine
from tests.saying import Some

DONE = HubVisit(1, 0, 0, 0, joined=False, rolled_back=False, problems=())


class Line:
    """Visits as they are told to go.

    Attributes:
        fails: What each of the next visits is broken off by; when it is empty they succeed.
    """

    def __init__(self, *fails: Exception) -> None:
        self.fails = list(fails)
        self.visits = 0

    def __call__(self) -> HubVisit:
        """One visit."""
        self.visits += 1
        if self.fails:
            raise self.fails.pop(0)
        return DONE


def syncer(line: Callable[[], HubVisit], *, chance: float = 1.0) -> Syncer:
    """A syncer whose chances are known."""
    return Syncer(line, FakeClock(), chance=lambda: chance)


def test_a_visit_that_succeeds_is_followed_by_one_after_a_while() -> None:
    """The state says when the office was last reached."""
    one = syncer(Line(), chance=0.5)

    wait = one.turn()

    assert wait == EVERY
    assert one.state == LinkState(True, last=FakeClock().now(), visit=DONE)


def test_failures_are_met_with_more_and_more_patience_up_to_a_bound() -> None:
    """Each wait is twice the last one, at least half of it by chance, never above the longest."""
    gone = [HubUnreachable(Some.TEXT, text="gone") for _ in range(40)]
    most = syncer(Line(*gone), chance=1.0)
    least = syncer(Line(*gone), chance=0.0)

    waits = [(most.turn(), least.turn()) for _ in range(40)]

    assert [high.total_seconds() for high, _ in waits[:4]] == [2, 4, 8, 16]
    assert all(low == high / 2 for high, low in waits)
    assert waits[-1][0] == LONGEST_WAIT


def test_patience_ends_with_the_first_visit_that_succeeds() -> None:
    """The next failure begins small again."""
    line = Line(HubUnreachable(Some.TEXT, text="gone"), HubUnreachable(Some.TEXT, text="gone"))
    one = syncer(line)
    one.turn()
    one.turn()
    assert (one.state.online, one.state.failures) == (False, 2)

    one.turn()
    line.fails = [HubUnreachable(Some.TEXT, text="gone")]
    wait = one.turn()

    assert wait == timedelta(seconds=2)
    assert one.state.last is not None


def test_a_hub_that_asks_to_wait_is_given_the_time() -> None:
    """Retry-After counts, within reason."""
    one = syncer(
        Line(
            HubRefused("busy", Some.TEXT, retry_after=60, text="later"),
            HubRefused("busy", Some.TEXT, retry_after=10**9, text="much later"),
        ),
        chance=0.0,
    )

    assert one.turn() == timedelta(seconds=60)
    assert one.turn() == timedelta(minutes=15)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (HubUnreachable(Some.TEXT, text="x"), "unreachable"),
        (HubRefused("revoked", Some.TEXT, text="x"), "revoked"),
        (StoreBusy(Some.TEXT, text="x"), "trouble"),
    ],
)
def test_the_state_says_what_is_wrong(error: Exception, reason: str) -> None:
    """A sentence for the bar, a word for scripts."""
    states: list[LinkState] = []
    one = Syncer(Line(error), FakeClock(), told=states.append)

    one.turn()

    assert [(state.online, state.trouble, state.reason) for state in states] == [(False, "x", reason)]


def test_no_error_of_a_visit_is_its_last() -> None:
    """A disk without room even for the certificate's copy: the next visit comes. Only a mistake of ours is reported."""
    mistakes: list[Exception] = []
    errors: list[Exception] = [OSError(28, "No space left on device"), KeyError("x")]

    def visit() -> HubVisit:
        if errors:
            raise errors.pop(0)
        return DONE

    one = Syncer(visit, FakeClock(), mistake=mistakes.append)

    assert [(one.turn() < timedelta(minutes=1), one.state.reason) for _ in range(2)] == [(True, "trouble")] * 2
    one.turn()
    assert one.state.online
    assert [type(error) for error in mistakes] == [KeyError]


def test_what_is_recorded_here_wakes_it_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """News cut the long wait short, but not the patience with a line that is cut."""
    monkeypatch.setattr(sync, "SOON", timedelta())
    one = syncer(Line(HubUnreachable(Some.TEXT, text="gone")))

    one.turn()
    one.wake()
    assert one.wait(timedelta(milliseconds=20))  # comes back by time: an hour here would hang the test
    one.turn()
    one.wake()
    assert one.wait(timedelta(hours=1))


def test_the_button_waits_for_nothing() -> None:
    """Also while the line is thought to be cut."""
    one = syncer(Line(HubUnreachable(Some.TEXT, text="gone")))
    one.turn()

    one.now()

    assert one.wait(timedelta(hours=1))


def test_it_starts_with_a_visit_and_ends_when_it_is_told() -> None:
    """Stopping comes back at once from a long wait, and twice is no harm."""
    visited = threading.Event()

    def visit() -> HubVisit:
        visited.set()
        return DONE

    one = Syncer(visit, FakeClock())
    one.start()
    assert visited.wait(10)
    one.stop()
    one.stop()

    assert not one.wait(timedelta(hours=1))


def test_a_store_wakes_it_after_each_commit_and_only_then(gate: Machine) -> None:
    """A transaction that failed has no news."""
    woken: list[int] = []
    store = WakingStore(gate.store, lambda: woken.append(gate.head().seq))
    before = gate.head().seq

    gate.clock.forward(timedelta(seconds=1))
    with pytest.raises(ZeroDivisionError), store.write():
        raise ZeroDivisionError
    with store.read() as look:
        look.devices()
    assert woken == []
    with store.write() as work:
        work.keep_checkpoint(work.heads()[0], b"x")

    assert woken == [before]
    assert store.me == gate.store.me
