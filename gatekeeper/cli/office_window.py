"""``gatekeeper office``: the window of the estate's office."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gatekeeper.cli import window
from gatekeeper.cli.common import Data, PassphraseFile, given_passphrase, kept, say, somebody_asked
from gatekeeper.cli.crash import report
from gatekeeper.cli.language import told
from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.domain.words import Words

if TYPE_CHECKING:
    from gatekeeper.domain.words import Language, Sentence
    from gatekeeper.ui.opening.state import Beginning
    from gatekeeper.ui.theme import Mode
    from gatekeeper.wiring.device import OpenDevice


class Help(Words):
    """What `--help` says."""

    HUB = "窗口打开期间在网络上服务各门岗。", "Serve the gates on the network while the window is open."
    HOST = "服务监听的地址。", "The address the hub listens at."
    PORT = "0 为任一空闲端口。", "0 takes any free one."
    OFFICE = (
        "物业的窗口：今日、住户、通行证与打印、访客、保安、门岗与同步、报表。",
        "The office's window: today, residents, passes and printing, visitors, guards, gates and sync, reports.",
    )


def open_office(
    data: Path,
    passphrase_file: Path | None,
    *,
    hub: bool = False,
    host: str = "0.0.0.0",  # noqa: S104  # gates come from outside
    port: int = 8470,
) -> int:
    """Show the office's window until it is closed; one that is open on this folder already is brought to the front.

    Args:
        hub: Whether gates are served on the network meanwhile.
        host: The address the hub listens at.
        port: 0 for any free one.

    Raises:
        GatekeeperError: No display, no office's folder, wrong passphrase, or the hub cannot listen there.
    """
    from gatekeeper.ui.opening.screen import OpeningActions
    from gatekeeper.ui.opening.words import Word
    from gatekeeper.wiring.opening import entrance

    given = given_passphrase(passphrase_file)
    with entrance(data, Word.OFFICE, asks=somebody_asked(given)) as opening, ExitStack() as stack:
        if opening is None:
            say(window.Said.OPEN_ALREADY, err=True)
            return 0

        def furnish() -> "tuple[Language, Mode, bool]":
            # Here, beside the small window, because it takes seconds; but first what is told at once.
            from gatekeeper.vault.keyfile import load_wrapped
            from gatekeeper.vault.ring import works
            from gatekeeper.wiring.settings import settings_of

            load_wrapped(data)
            import gatekeeper.wiring.office  # noqa: F401  # loaded for later

            return (*settings_of(data, report).dress, works())

        def open_(passphrase: str | None, keep: bool) -> "tuple[OpenDevice, str]":
            from gatekeeper.wiring.device import opened
            from gatekeeper.wiring.lock import Use, alone
            from gatekeeper.wiring.office import hub_inside, is_office

            inside = stack.enter_context(ExitStack())
            try:
                office = is_office(inside.enter_context(opened(data, passphrase)))
                address = ""
                if hub:
                    inside.enter_context(alone(data, Use.HUB))
                    address = inside.enter_context(hub_inside(office, host, port))
            except GatekeeperError:
                inside.close()
                raise
            kept(data, passphrase, keep=keep)
            return office, address

        def begin(beginning: "Beginning") -> "Sentence | None":
            from gatekeeper.wiring.beginning import begin_office

            return begin_office(data, beginning)

        told = opening.run(OpeningActions(furnish, open_, begin), given)
        if told is None:
            return 0
        from gatekeeper.wiring.office import run_office

        office, address = told
        return run_office(office, report=report, hub=address, shown=opening.hide)


def office(
    data: Data,
    hub: Annotated[bool, typer.Option("--hub", help=told(Help.HUB))] = False,
    host: Annotated[str, typer.Option(help=told(Help.HOST))] = "0.0.0.0",  # noqa: S104  # gates come from outside
    port: Annotated[int, typer.Option(min=0, max=65535, help=told(Help.PORT))] = 8470,
    passphrase_file: PassphraseFile = None,
) -> None:
    """The office's window: today, residents, passes and printing, gates and sync, reports."""
    raise typer.Exit(open_office(data, passphrase_file, hub=hub, host=host, port=port))
