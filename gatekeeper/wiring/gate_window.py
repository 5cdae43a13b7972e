"""The gate's window on the screen, until it is closed."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from gatekeeper.domain.words import Language, Sentence, Words
from gatekeeper.link.known import load_hub
from gatekeeper.service.ports import Store
from gatekeeper.ui.app import at_work, ended_by_system, make_app
from gatekeeper.ui.beside import show_beside
from gatekeeper.ui.gate.actions import PracticeAtHand
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.gate.state import Notice
from gatekeeper.ui.gate.visitor.state import Visitor
from gatekeeper.ui.gate.visitor.words import VisitorWord
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.scale import DESIGN, fit_screen
from gatekeeper.ui.theme import Mode
from gatekeeper.wiring.attached import devices_of
from gatekeeper.wiring.awake import screen_awake
from gatekeeper.wiring.camera import see, watched
from gatekeeper.wiring.daily import daily
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.facing import faced
from gatekeeper.wiring.gate import Mistake, gate_screen
from gatekeeper.wiring.lanes import LaneHouse
from gatekeeper.wiring.settings import AUTO, settings_of

if TYPE_CHECKING:
    from gatekeeper.link.sync import Syncer

LEAST = 2 / 3  # of its designed size a lane's window has beside another one on the same monitor
TOLD_FOR = 60.0  # seconds that it is said what is otherwise than before the start


def _nothing() -> None:
    """Nobody wants to know."""


def _hub_of(device: OpenDevice, mistake: Mistake) -> "tuple[Syncer | None, Store | None]":
    """What visits the hub, and the store through which the gate's work wakes it; nothing where no hub is known."""
    if not load_hub(device.folder).address:
        return None, None
    from gatekeeper.wiring.sync import syncer_for  # what speaks over the network is loaded where there is one

    return syncer_for(device, mistake=mistake)


def run_gate(
    device: OpenDevice,
    source: str | None,
    *,
    mistake: Mistake,
    windowed: bool = False,
    kiosk: bool = False,
    died: bool = False,
    beside: bool = False,
    told: Sentence | None = None,
    shown: Callable[[], object] = _nothing,
    ending: Callable[[], object] = _nothing,
) -> int:
    """Show the gate's window until it is closed; meanwhile the gate visits its hub by itself, if it knows one.

    Args:
        kiosk: It keeps the whole screen, and only a supervisor closes it.
        died: An earlier window ended by itself, and this one was started in its place.
        beside: It opens beside another lane's window, and takes no keys from it.
        told: What stands on its bar at first.
        shown: Called when it is there.
        ending: Called when it was closed, and only what was begun is still finished.

    Raises:
        NoWindow: There is no display.
    """
    app = make_app()
    syncer, store = _hub_of(device, mistake)

    def practice(language: Language, mode: Mode) -> PracticeAtHand:
        from gatekeeper.wiring.practice import make_practice  # seldom wanted

        return make_practice(language, mode, mistake, settings_of(device.folder, mistake).affixes)

    house = LaneHouse(device)
    house.look_again()
    store = house.store_for(store or device.store)
    screen, _ = gate_screen(device, mistake, store=store, syncer=syncer, begin_practice=practice, house=house)
    screen.state = replace(screen.state, kiosk=kiosk)
    if died:
        half_filled = not screen.state.of(Visitor).is_blank
        _tell(screen, VisitorWord.STARTED_AGAIN if half_filled else GateWord.STARTED_AGAIN)
    if told is not None:
        _tell(screen, told.words, **dict(told.values))
    _put_on_screen(screen, windowed=windowed, kiosk=kiosk, beside=beside)
    screen.keep_open()
    shown()
    camera = watched(device.folder, source)
    if camera.other:
        _tell(screen, GateWord.CAMERA_OTHER, name=camera.other)
    settings = settings_of(device.folder, mistake)
    see(screen, camera.source, mistake, devices_of(settings), papers_open=settings.papers == AUTO)
    if syncer is not None:
        syncer.start()
    try:
        with (
            at_work(lambda: screen.quiet),
            daily(device, mistake),
            screen_awake(),
            faced(screen, settings),
            ended_by_system(app, screen.leaving.end),
        ):
            status = app.exec()
        ending()
        screen.close()
    finally:
        if syncer is not None:
            syncer.stop()
        house.close()
    return status


def _put_on_screen(screen: GateScreen, *, windowed: bool, kiosk: bool, beside: bool) -> None:
    if beside:
        show_beside(screen.view, QSize(*DESIGN), QSize(*DESIGN) * LEAST)
        return
    fit_screen(screen.view, whole=not windowed)
    if kiosk:
        screen.view.keep_screen()
    elif windowed:
        screen.view.show()
    else:
        screen.view.showFullScreen()


def _tell(screen: GateScreen, word: Words, **values: object) -> None:
    told = Notice(time.monotonic() + TOLD_FOR, word, tuple(values.items()), patient=True)
    screen.state = replace(screen.state, notice=told)
