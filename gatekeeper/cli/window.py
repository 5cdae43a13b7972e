"""``gatekeeper gate`` without a command: the window."""

from pathlib import Path

from gatekeeper.cli.common import device
from gatekeeper.cli.crash import report


def open_gate(data: Path, source: str | None, passphrase_file: Path | None, *, windowed: bool = False) -> int:
    """Show the gate's window until it is closed; on a new machine the wizard first.

    Args:
        source: A camera's index, a film, a folder of pictures, or an RTSP or HTTP address; None for what the wizard chose.
        windowed: An ordinary window instead of the full screen.

    Raises:
        GatekeeperError: No display, no such device, wrong passphrase.
    """
    from gatekeeper.wiring.device import opened
    from gatekeeper.wiring.first_start import chosen_source, is_new, run_wizard
    from gatekeeper.wiring.gate import run_gate

    if is_new(data):
        told = run_wizard(data, mistake=report)
        if told is None:
            return 0
        with opened(data, told.passphrase) as here:
            return run_gate(here, source or told.source, mistake=report, windowed=windowed)
    with device(data, passphrase_file) as here:
        return run_gate(here, source or chosen_source(data), mistake=report, windowed=windowed)
