"""``gatekeeper gate`` without a command: the window."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from gatekeeper.cli.common import kept, say, somebody_asked
from gatekeeper.cli.crash import report
from gatekeeper.domain.words import Words

if TYPE_CHECKING:
    from gatekeeper.domain.words import Language
    from gatekeeper.ui.opening.screen import Opening, OpeningActions
    from gatekeeper.ui.theme import Mode
    from gatekeeper.wiring.device import OpenDevice
    from gatekeeper.wiring.keeper import KeptWindow


class Said(Words):
    """What is said when there is nothing more to open."""

    OPEN_ALREADY = (
        "此文件夹的窗口已经打开，已调到前面。",
        "The window is open on this folder already; it was brought to the front.",
    )


CLOSED_EARLY = 3  # exit status: the small window was closed in place of one that had died


def open_gate(
    data: Path,
    source: str | None,
    given: str | None,
    *,
    windowed: bool = False,
    kept_by: "KeptWindow | None" = None,
    beside: bytes | None = None,
) -> int:
    """Show the gate's window until it is closed; on a new machine the wizard first.

    If it is open on this folder already it is brought to the front, and that is all.

    Args:
        source: A camera's index, a film, a folder of pictures, or an RTSP or HTTP address; None for what the wizard chose.
        given: The passphrase, as far as it came with the start.
        windowed: An ordinary window instead of the full screen.
        kept_by: Who starts it again should it die; then it keeps the whole screen.
        beside: Of a lane that another window opens, what has opened that one; it stands beside it then.

    Raises:
        GatekeeperError: No display, no such device, wrong passphrase.
    """
    from gatekeeper.ui.opening.words import Word
    from gatekeeper.wiring.opening import entrance

    died = kept_by is not None and kept_by.begun.deaths > 0
    closed = CLOSED_EARLY if died else 0
    with (
        entrance(data, Word.GATE, asks=somebody_asked(given), quiet=beside is not None) as opening,
        ExitStack() as stack,
    ):
        if opening is None:
            say(Said.OPEN_ALREADY, err=True)
            return 0
        actions = _actions(data, stack, kept_by, beside)
        opened = opening.run(actions, given)
        if opened is None:
            return closed
        from gatekeeper.wiring.first_start import chosen_source, keep_source, run_wizard
        from gatekeeper.wiring.gate_window import run_gate

        told = None
        if not opened:
            told = run_wizard(data, source, mistake=report, shown=opening.hide)
            if told is None:
                return closed
            opening.show()
            opened = opening.run(actions, told.passphrase)
            if not opened:
                return closed
        (here,) = opened
        if told is not None:
            keep_source(here, told.source)
        source = source or chosen_source(here)
        if beside is not None:
            return _run_beside(here, source, opening)
        if kept_by is None:
            return run_gate(here, source, mistake=report, windowed=windowed, shown=opening.hide)
        return _run_kept(here, source, opening, kept_by)


def _run_beside(here: "OpenDevice", chosen: str | None, opening: "Opening") -> int:
    """The window of a further lane, with a camera that no other lane has."""
    from gatekeeper.domain.words import sentence
    from gatekeeper.ui.gate.words import GateWord
    from gatekeeper.wiring.first_start import keep_source
    from gatekeeper.wiring.gate_window import run_gate
    from gatekeeper.wiring.lane_camera import camera_of_lane

    camera = camera_of_lane(here.folder, chosen)
    if camera.source != chosen:
        keep_source(here, camera.source)
    if camera.source is None:
        told = sentence(GateWord.NO_CAMERA)
    else:
        told = sentence(GateWord.LANE_CAMERA, name=camera.name or camera.source)
    return run_gate(here, camera.source, mistake=report, beside=True, told=told, shown=opening.hide)


def _run_kept(here: "OpenDevice", source: str | None, opening: "Opening", kept_by: "KeptWindow") -> int:
    from gatekeeper.service.keeping import LifeSign
    from gatekeeper.wiring.gate_window import run_gate

    def shown() -> None:
        opening.hide()
        kept_by.tell(LifeSign.READY)

    return run_gate(
        here,
        source,
        mistake=report,
        kiosk=True,
        died=kept_by.begun.deaths > 0,
        shown=shown,
        ending=lambda: kept_by.tell(LifeSign.ENDING),
    )


def _actions(
    data: Path, stack: ExitStack, kept_by: "KeptWindow | None", opener: bytes | None
) -> "OpeningActions[tuple[OpenDevice, ...]]":
    """Opens the device until the stack is left; nothing comes of a folder that is new."""

    def furnish() -> "tuple[Language, Mode, bool]":
        # Here, beside the small window, because it takes seconds on a gate PC.
        import gatekeeper.wiring.gate_window  # noqa: F401  # loaded for later
        from gatekeeper.vault.ring import works
        from gatekeeper.wiring.settings import settings_of

        return (*settings_of(data, report).dress, works())

    def open_(passphrase: str | None, keep: bool) -> "tuple[OpenDevice, ...]":
        from gatekeeper.wiring.device import opened
        from gatekeeper.wiring.first_start import is_new
        from gatekeeper.wiring.unlocking import Unlocking

        if is_new(data):
            return ()
        here = stack.enter_context(opened(data, Unlocking(data, passphrase, key=opener or None)))
        kept(data, passphrase, keep=keep)
        if kept_by is not None and passphrase is not None:
            kept_by.tell(passphrase)  # should it be started again, nobody has to come and type it
        return (here,)

    from gatekeeper.ui.opening.screen import OpeningActions

    return OpeningActions(furnish, open_)
