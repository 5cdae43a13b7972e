"""``gatekeeper hub``: the office's service on the network."""

from typing import Annotated

import typer

from gatekeeper.cli.common import Data, PassphraseFile, device, say


def hub(
    data: Data,
    database_url: Annotated[
        str | None,
        typer.Option(
            "--database-url",
            metavar="URL",
            envvar="GATEKEEPER_DATABASE_URL",
            help="Move the office's database to this PostgreSQL, once: postgresql://user:password@host/name. "
            "All commands on this folder use it from then on.",
            show_default=False,
        ),
    ] = None,
    host: Annotated[
        str, typer.Option(help="The address to listen at; 0.0.0.0 is every address of this machine.")
    ] = "0.0.0.0",  # noqa: S104  # gates come from outside
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free one.")] = 8470,
    address: Annotated[
        str | None,
        typer.Option(help="Where the gates find this hub, if not at this machine's own address.", show_default=False),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Serve the gates on the network: they come by themselves and are brought into step with the office.

    TLS 1.3 with the estate's own authority; only paired machines are listened to. Ctrl-C or SIGTERM ends it when the
    running exchanges are done. It may run beside the office's window, but not twice on one folder. While it runs,
    `device invite` names its address, and a machine that joins needs no stick.
    """
    from gatekeeper.link.known import hub_address
    from gatekeeper.wiring.database import move_database
    from gatekeeper.wiring.hub import address_of, hub_for, hub_running
    from gatekeeper.wiring.lock import Use, alone

    if address:
        hub_address(address)  # a mistake in it is told before anything is begun
    if database_url is not None:
        with device(data, passphrase_file) as office:
            if move_database(office.store, office.folder, office.keys, database_url):
                say("The office's database was moved to PostgreSQL. Have the server backed up from now on.")
    with device(data, passphrase_file) as office, alone(data, Use.HUB):
        server = hub_for(office, host=host, port=port)
        found = hub_address(address, server.port) if address else address_of(server, host)
        with hub_running(office, server, found):
            say(f"The hub is at {found}. Ctrl-C ends it.")
            server.run()
    say("The hub has ended; nothing was left half-done.")
