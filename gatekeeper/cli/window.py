"""``gatekeeper gate`` without a command: the window."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from gatekeeper.cli.common import given_passphrase, kept, say, somebody_asked
from gatekeeper.cli.crash import report
from gatekeeper.domain.words import Words

if TYPE_CHECKING:
    from gatekeeper.domain.words import Language
    from gatekeeper.ui.opening.screen import OpeningActions
    from gatekeeper.ui.theme import Mode
    from gatekeeper.wiring.device import OpenDevice


class Said(Words):
    """What is said when there is nothing more to open."""

    OPEN_ALREADY = (
        "此文件夹的窗口已经打开，已调到前面。",
        "The window is open on this folder already; it was brought to the front.",
    )


def open_gate(data: Path, source: str | None, passphrase_file: Path | None, *, windowed: bool = False) -> int:
    """Show the gate's window until it is closed; on a new machine the wizard first.

    If it is open on this folder already it is brought to the front, and that is all.

    Args:
        source: A camera's index, a film, a folder of pictures, or an RTSP or HTTP address; None for what the wizard chose.
        windowed: An ordinary window instead of the full screen.

    Raises:
        GatekeeperError: No display, no such device, wrong passphrase.
    """
    from gatekeeper.ui.opening.words import Word
    from gatekeeper.wiring.opening import entrance

    given = given_passphrase(passphrase_file)
    with entrance(data, Word.GATE, asks=somebody_asked(given)) as opening, ExitStack() as stack:
        if opening is None:
            say(Said.OPEN_ALREADY, err=True)
            return 0
        actions = _actions(data, stack)
        opened = opening.run(actions, given)
        if opened is None:
            return 0
        from gatekeeper.wiring.first_start import chosen_source, keep_source, run_wizard
        from gatekeeper.wiring.gate import run_gate

        told = None
        if not opened:
            told = run_wizard(data, mistake=report, shown=opening.hide)
            if told is None:
                return 0
            opening.show()
            opened = opening.run(actions, told.passphrase)
            if not opened:
                return 0
        (here,) = opened
        if told is not None:
            keep_source(here, told.source)
        source = source or chosen_source(here)
        return run_gate(here, source, mistake=report, windowed=windowed, shown=opening.hide)


def _actions(data: Path, stack: ExitStack) -> "OpeningActions[tuple[OpenDevice, ...]]":
    """Opens the device until the stack is left; nothing comes of a folder that is new."""

    def furnish() -> "tuple[Language, Mode, bool]":
        # Here, beside the small window, because it takes seconds on a gate PC.
        import gatekeeper.wiring.gate  # noqa: F401  # loaded for later
        from gatekeeper.vault.ring import works
        from gatekeeper.wiring.settings import settings_of

        return (*settings_of(data, report).dress, works())

    def open_(passphrase: str | None, keep: bool) -> "tuple[OpenDevice, ...]":
        from gatekeeper.wiring.device import opened
        from gatekeeper.wiring.first_start import is_new

        if is_new(data):
            return ()
        here = stack.enter_context(opened(data, passphrase))
        kept(data, passphrase, keep=keep)
        return (here,)

    from gatekeeper.ui.opening.screen import OpeningActions

    return OpeningActions(furnish, open_)
