"""The one door between the window and everything else: what goes out comes back once, in order, whatever goes wrong."""

import sys
import threading
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from gatekeeper.ui.jobs import Jobs, Lane
from tests.ui.conftest import Wait


def _never(_: object) -> None:
    raise AssertionError("nobody was to hear of it")


def test_an_answer_that_goes_wrong_swallows_none_behind_it(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mistake goes to the crash report; the answers after it are heard all the same, in order."""
    reported: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: reported.append(error))
    jobs, heard = Jobs(), list[str]()

    def wrong() -> None:
        raise ValueError("a mistake of ours")

    for call in (lambda: heard.append("before"), wrong, lambda: heard.append("after"), lambda: heard.append("last")):
        jobs.post(call)
    jobs.close()  # delivers what still waits, all at once

    assert heard == ["before", "after", "last"]
    assert [str(one) for one in reported] == ["a mistake of ours"]


def test_what_work_raises_comes_back_as_its_failure_and_nothing_else(app: QApplication, wait: Wait) -> None:
    """Exactly one of the two is called."""
    jobs, failed = Jobs(), list[Exception]()

    def work() -> int:
        raise ValueError("no")

    jobs.run(work, then=_never, otherwise=failed.append)
    wait(lambda: bool(failed))
    jobs.close()

    assert [str(one) for one in failed] == ["no"]


def test_what_is_to_be_stored_is_stored_in_order_and_answered_on_the_windows_thread(
    app: QApplication, wait: Wait
) -> None:
    """One thread writes, another one hears of it."""
    jobs, written, heard = Jobs(), list[tuple[int, int]](), list[tuple[int, int]]()

    def write(number: int) -> Callable[[], int]:
        def work() -> int:
            written.append((number, threading.get_ident()))
            return number

        return work

    for number in range(20):
        jobs.run(write(number), then=lambda n: heard.append((n, threading.get_ident())), otherwise=_never)
    wait(lambda: len(heard) == 20)
    jobs.close()

    assert [number for number, _ in written] == [number for number, _ in heard] == list(range(20))
    assert len({thread for _, thread in written}) == 1
    assert {thread for _, thread in heard} == {threading.get_ident()}


def test_closing_stores_what_was_asked_and_tells_what_was_left_undone(app: QApplication) -> None:
    """An answer at the gate is never lost by closing the window; a sound that had not begun is."""
    jobs, stored, undone = Jobs(), list[int](), list[Exception]()
    hold = threading.Event()
    for _ in range(Lane.OUTSIDE.value[1]):
        jobs.run(hold.wait, then=lambda _: None, otherwise=_never, lane=Lane.OUTSIDE)
    jobs.run(lambda: None, then=_never, otherwise=undone.append, lane=Lane.OUTSIDE)
    jobs.run(lambda: 7, then=stored.append, otherwise=_never)
    threading.Timer(0.05, hold.set).start()

    jobs.close()

    assert stored == [7]
    assert [type(one) for one in undone] == [InterruptedError]
    assert jobs.closed
