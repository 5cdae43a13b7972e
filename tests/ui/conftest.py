"""A real application without a display; whatever Qt warns of fails the test."""

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from gatekeeper.ui.app import make_app
from tests.fakes import FakeClock
from tests.founded import Founded, put_away
from tests.machines import SmallEstate
from tests.ui.street import Street, street

# The offscreen platform says this of every window with a least size, and of one that comes to the front; no window manager
# could act on it there.
HARMLESS = ("This plugin does not support propagateSizeHints()", "This plugin does not support raise()")
SWEEP = 20  # tests after which what they left behind is looked through; each time takes a tenth of a second
Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture(scope="session")
def app() -> QApplication:
    """The one application."""
    return make_app()


@pytest.fixture(autouse=True)
def rubbish_goes_in_the_main_thread() -> Iterator[None]:
    """A widget that Python's collector finds in a thread of the store ends there, which Qt forbids; the program's own windows
    keep it away in their way."""
    gc.disable()
    yield
    swept[0] += 1
    if swept[0] % SWEEP == 0:
        gc.collect()
    gc.enable()


swept = [0]


@pytest.fixture(autouse=True)
def qt_is_quiet(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No warning of Qt, and no error in one of its calls, goes unnoticed."""
    said: list[str] = []

    def hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if message not in HARMLESS and kind != QtMsgType.QtDebugMsg and kind != QtMsgType.QtInfoMsg:
            said.append(message)

    def hook(kind: type[BaseException], error: BaseException, _: object) -> None:
        said.append(f"{kind.__name__}: {error}")

    before = qInstallMessageHandler(hear)
    monkeypatch.setattr(sys, "excepthook", hook)
    yield
    for left in app.topLevelWidgets():  # one that stays keeps all that its signals lead to: a window with its pictures
        left.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.processEvents()
    qInstallMessageHandler(before)
    assert said == []


@pytest.fixture(scope="session")
def one_street(tmp_path_factory: pytest.TempPathFactory, blank: Path) -> Street:
    """A gate and its residents, to be copied."""
    return street(SmallEstate(tmp_path_factory.mktemp("street"), blank, FakeClock()).start(), FakeClock())


@pytest.fixture(scope="session")
def founded_street(one_street: Street) -> Founded:
    """Their machines."""
    return put_away(one_street.estate)


@pytest.fixture
def here(estate: SmallEstate, one_street: Street) -> Street:
    """A gate and its residents."""
    office, gate = estate.machines
    return replace(one_street, estate=estate, office=office, gate=gate)


@pytest.fixture
def wait(app: QApplication) -> Wait:
    """Let the window work until something is so; two minutes at most, for a machine that is busy with other things."""

    def until(so: Callable[[], bool]) -> None:
        end = time.monotonic() + 120
        while not so():
            assert time.monotonic() < end, "waited in vain"
            QCoreApplication.processEvents()
            time.sleep(0.002)

    return until
