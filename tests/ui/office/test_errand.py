"""Work that a desk sends out comes back once: a result, an error with its sentence, or nothing when the window closes."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.errors import Cancelled, NotFound
from gatekeeper.service.ports import Progress
from gatekeeper.ui.jobs import Jobs
from gatekeeper.ui.office import errand
from gatekeeper.ui.office.errand import Errands
from gatekeeper.ui.office.status import Began, Failed, Progressed, StatusEvent
from gatekeeper.ui.office.words import Word
from tests.saying import Some
from tests.ui.conftest import Wait


class Desk:
    """A desk that keeps what its errands tell it, and which thread told it."""

    def __init__(self) -> None:
        self.jobs = Jobs()
        self.felt: list[StatusEvent] = []
        self.results: list[object] = []
        self.threads: set[int] = set()
        self.errands = Errands(self.jobs, lambda error: f"See the report of {type(error).__name__}.", self.feel)

    def feel(self, event: StatusEvent) -> None:
        """What a screen does with it."""
        self.felt.append(event)
        self.threads.add(threading.get_ident())

    def result(self, value: object) -> None:
        """What work gave."""
        self.results.append(value)
        self.threads.add(threading.get_ident())


@pytest.fixture
def desk(app: QApplication) -> Iterator[Desk]:
    """A desk in an open window."""
    made = Desk()
    yield made
    made.jobs.close()
    assert made.threads <= {threading.get_ident()}, "a desk is only spoken to in the window's thread"


def test_a_result_comes_back(desk: Desk, wait: Wait) -> None:
    """Once, and nothing else is said."""
    desk.errands.run(lambda: 7, desk.result)
    wait(lambda: bool(desk.results))

    assert desk.results == [7]
    assert desk.felt == []


def test_an_error_comes_back_with_a_report_only_if_it_is_a_mistake_of_ours(desk: Desk, wait: Wait) -> None:
    """What a clerk can do something about speaks for itself."""
    known, mistake = NotFound(Some.TEXT, text="No such person."), ZeroDivisionError()
    for error in (known, mistake):

        def fail(error: Exception = error) -> None:
            raise error

        desk.errands.run(fail, desk.result)
    wait(lambda: len(desk.felt) == 2)

    assert desk.felt == [Failed(known, ""), Failed(mistake, "See the report of ZeroDivisionError.")]
    assert desk.results == []


def test_long_work_says_that_it_began_where_it_begins_and_where_it_ends(
    desk: Desk, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten thousand steps in no time are two that are shown; the window would do nothing else."""
    monkeypatch.setattr(errand, "monotonic", lambda: 0.0)

    def work(progress: Progress) -> str:
        for step in range(10_001):
            progress(step, 10_000)
        return "drawn"

    desk.errands.long(Word.WORKING, work, desk.result)
    wait(lambda: bool(desk.results))

    assert desk.felt == [Began(Word.WORKING, stoppable=True), Progressed(0, 10_000), Progressed(10_000, 10_000)]
    assert desk.results == ["drawn"]


def test_long_work_is_cancelled_at_its_next_step(desk: Desk, wait: Wait) -> None:
    """And the desk hears of it; a second long piece is not cancelled with it."""
    at_work, go_on = threading.Event(), threading.Event()

    def work(progress: Progress) -> str:
        at_work.set()
        assert go_on.wait(60)
        progress(1, 2)
        return "drawn"

    desk.errands.long(Word.WORKING, work, desk.result)
    assert at_work.wait(60)
    desk.errands.stop()
    go_on.set()
    wait(lambda: len(desk.felt) == 2)

    assert isinstance(desk.felt[1], Failed)
    assert isinstance(desk.felt[1].error, Cancelled)
    desk.errands.long(Word.WORKING, work, desk.result)
    wait(lambda: bool(desk.results))
    assert desk.results == ["drawn"]


def test_nobody_to_cancel_is_no_harm(desk: Desk) -> None:
    """The button may be pressed a moment too late, or before anything began."""
    desk.errands.stop()

    assert desk.felt == []


def test_what_a_closing_window_never_began_is_not_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two that run are finished, a third never began: that is no error that anybody would read."""
    go_on, at_work = threading.Event(), threading.Barrier(3)

    def work(progress: Progress) -> None:
        at_work.wait(60)
        assert go_on.wait(60)

    for _ in range(3):
        desk.errands.long(Word.WORKING, work, desk.result)
    at_work.wait(60)
    post = desk.jobs.post

    def posted(call: Callable[[], None]) -> None:
        post(call)
        go_on.set()  # the third was cancelled, which is the first that is heard of

    monkeypatch.setattr(desk.jobs, "post", posted)
    desk.jobs.close()

    assert [event for event in desk.felt if isinstance(event, Failed)] == []
    assert desk.results == [None, None]
