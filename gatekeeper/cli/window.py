"""``gatekeeper gate`` without a command: the window."""

from pathlib import Path

from gatekeeper.cli.common import device
from gatekeeper.cli.crash import report


def open_gate(data: Path, source: str | None, passphrase_file: Path | None, *, windowed: bool = False) -> int:
    """Show the gate's window until it is closed.

    Args:
        source: A camera's index, a film, a folder of pictures, or an RTSP or HTTP address; None for no camera.
        windowed: An ordinary window instead of the full screen.

    Raises:
        GatekeeperError: No display, no such device, wrong passphrase.
    """
    from gatekeeper.wiring.gate import run_gate

    with device(data, passphrase_file) as here:
        return run_gate(here, source, mistake=report, windowed=windowed)
