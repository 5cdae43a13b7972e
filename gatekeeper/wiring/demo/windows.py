"""The demo's windows: pictures of the gate's and the office's in both languages, and both at work beside each other."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Barrier
from typing import Any

from gatekeeper.camera.codes import LIVE, CodeReader
from gatekeeper.camera.free_memory import give_free_memory_back
from gatekeeper.camera.sources import open_source
from gatekeeper.domain.calendar import COMPUTERS
from gatekeeper.domain.facts import EntryName, Stream, StreamName
from gatekeeper.domain.words import Language
from gatekeeper.service.gate.admit import Ask
from gatekeeper.ui.app import at_work, let_go, make_app
from gatekeeper.ui.gate.state import Question, Shown, State
from gatekeeper.ui.jobs import Jobs, Lane, until
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.window import DeskWanted
from gatekeeper.ui.parts.pictures import Preview, preview_of
from gatekeeper.ui.scanner import Camera
from gatekeeper.wiring.camera import see
from gatekeeper.wiring.demo.stage import StagedEstate
from gatekeeper.wiring.gate import gate_screen
from gatekeeper.wiring.hub import hub_for
from gatekeeper.wiring.office import office_window
from gatekeeper.wiring.sync import sync_now, syncer_for

SIZE = (1366, 768)
FRAME, TITLE = 8, 32  # pixels that a desktop draws around a window, and above it
ROUNDS = 4  # an answer may ask for something more, whose answer may too


def picture_windows(stage: StagedEstate, film: Path, asks: Sequence[tuple[str, Ask]], out: Path) -> list[Path]:
    """Draw the gate's window with each of `asks` answered, and every desk of the office, in both languages.

    Args:
        asks: What each state is called in its file's name, and who is looked up for it; nothing is recorded.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_app()
    made: list[Path] = []
    for language in Language:
        made += _gate(stage, film, asks, out, language)
        made += _office(stage, out, language)
    app.processEvents()
    return made


def _gate(
    stage: StagedEstate, film: Path, asks: Sequence[tuple[str, Ask]], out: Path, language: Language
) -> Iterator[Path]:
    gate = stage.gates[0]
    wall = COMPUTERS.local(stage.clock.now())
    screen, desk = gate_screen(gate, _raise, State(language=language, wall=wall, camera=Camera.WATCHING))
    screen.view.resize(*SIZE)
    screen.view.camera.show_preview(_scene(film))
    for name, ask in asks:
        question = Question(1, ask, 0.0, look_only=True)
        # Nothing is recorded, and the answer is drawn as if it were: what may be said of it and whose the digits are.
        card = replace(
            desk.ask(question), entry=EntryName(StreamName(gate.store.me.device, gate.store.me.epoch, Stream.GATE), 0)
        )
        answered = replace(screen.state, shown=Shown(replace(question, look_only=False), card, 0.0))
        screen.view.render_state(answered)
        yield _saved(screen.view.grab(), out / f"window-gate-{name}-{language.name.lower()}.png")
    screen.close()
    let_go(screen.view)
    give_free_memory_back()


def _scene(film: Path) -> Preview:
    """A moment of the film with a card in it, its code outlined."""
    read = CodeReader(LIVE)
    frames = open_source(str(film))
    try:
        for frame in frames:
            codes = read(frame.image)
            if codes:
                return preview_of(frame.image, tuple(code.corners for code in codes))
        return preview_of(frame.image, ())
    finally:
        frames.close()


def _office(stage: StagedEstate, out: Path, language: Language) -> Iterator[Path]:
    jobs = Jobs()
    window = office_window(stage.office, jobs, _raise, dress=Dress(language=language))
    assert window.view is not None, "office_window furnishes it"
    window.view.resize(*SIZE)
    for desk in window.desks:
        window.feel(DeskWanted(desk))
        _settle(jobs)
        let_go()
        give_free_memory_back()
        yield _saved(window.view.grab(), out / f"window-office-{desk}-{language.name.lower()}.png")
    window.view.close()
    jobs.close()
    let_go(window.view)


def _settle(jobs: Jobs) -> None:
    """Wait until everything that was asked of the lanes was answered."""
    for _ in range(ROUNDS):
        for lane in (Lane.STORE, Lane.OUTSIDE):
            _let_finish(jobs, lane)


def _let_finish(jobs: Jobs, lane: Lane) -> None:
    workers = lane.value[1]
    together = Barrier(workers)  # reached when all the lane's workers have finished what came before
    answered: list[int] = []
    for _ in range(workers):
        jobs.run(together.wait, then=answered.append, otherwise=_raise, lane=lane)
    until(lambda: len(answered) == workers)


def _saved(picture: object, path: Path) -> Path:
    if not picture.save(str(path)):  # type: ignore[attr-defined]  # a QPixmap; Qt is named in ui only
        raise OSError(f"{path} cannot be written")
    return path


def _raise(error: BaseException) -> Any:
    """In a demo a mistake is not reported but ends it."""
    raise error


WindowPlace = tuple[int, int, int, int]
"""Left, top, width, height of a window's inside, pixels."""


def beside(left: int, top: int, width: int, height: int) -> tuple[WindowPlace, WindowPlace]:
    """Where two windows stand next to each other, each at most `SIZE`, on a screen that has this room."""
    half = min(SIZE[0], (width - 3 * FRAME) // 2)
    high = min(SIZE[1], height - TITLE - FRAME)
    first = left + max(FRAME, (width - 2 * half - FRAME) // 2)
    down = top + TITLE + max(0, (height - TITLE - FRAME - high) // 2)
    return (first, down, half, high), (first + half + FRAME, down, half, high)


def _room() -> WindowPlace:
    """The screen without its task bar."""
    room = make_app().primaryScreen().availableGeometry()
    return room.x(), room.y(), room.width(), room.height()


def show_windows(stage: StagedEstate, film: Path) -> None:
    """Play the film in the gate's window, with the office's beside it, until both are closed; they keep in step over HTTPS.

    Raises:
        NoWindow: There is no display.
    """
    app = make_app()
    stage.clock.flow()
    gate = stage.gates[0]
    hub = hub_for(stage.office, host="127.0.0.1", port=0)
    hub.start()
    try:
        sync_now(gate, f"https://127.0.0.1:{hub.port}")
        syncer, store = syncer_for(gate)
        screen, _ = gate_screen(gate, _raise, store=store)
        jobs = Jobs()
        window = office_window(stage.office, jobs, _raise)
        assert window.view is not None, "office_window furnishes it"
        for view, (x, y, width, height) in zip((screen.view, window.view), beside(*_room()), strict=True):
            view.setMinimumSize(min(width, view.minimumWidth()), min(height, view.minimumHeight()))
            view.resize(width, height)
            view.move(x, y)
            view.show()
        see(screen, str(film), _raise)
        syncer.start()
        try:
            with at_work():
                app.exec()
            screen.close()
            jobs.close()
        finally:
            syncer.stop()
    finally:
        hub.stop()
