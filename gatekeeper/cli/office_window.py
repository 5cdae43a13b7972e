"""``gatekeeper office``: the window of the estate's office."""

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from gatekeeper.cli.common import Data, PassphraseFile, device
from gatekeeper.cli.crash import report


def open_office(
    data: Path,
    passphrase_file: Path | None,
    *,
    hub: bool = False,
    host: str = "0.0.0.0",  # noqa: S104  # gates come from outside
    port: int = 8470,
) -> int:
    """Show the office's window until it is closed.

    Args:
        hub: Whether gates are served on the network meanwhile.
        host: The address the hub listens at.
        port: 0 for any free one.

    Raises:
        GatekeeperError: No display, no office's folder, wrong passphrase, or the hub cannot listen there.
    """
    from gatekeeper.wiring.office import hub_inside, run_office

    with device(data, passphrase_file) as office, ExitStack() as running:
        address = running.enter_context(hub_inside(office, host, port)) if hub else ""
        return run_office(office, report=report, hub=address)


def office(
    data: Data,
    hub: Annotated[
        bool, typer.Option("--hub", help="Serve the gates on the network while the window is open.")
    ] = False,
    host: Annotated[str, typer.Option(help="The address the hub listens at.")] = "0.0.0.0",  # noqa: S104  # gates come from outside
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free one.")] = 8470,
    passphrase_file: PassphraseFile = None,
) -> None:
    """The office's window: today, residents, passes and printing, gates and sync, reports."""
    raise typer.Exit(open_office(data, passphrase_file, hub=hub, host=host, port=port))
