"""``gatekeeper hub``: the office's service on the network."""

from typing import Annotated

import typer

from gatekeeper.cli.common import Data, PassphraseFile, device, say
from gatekeeper.cli.language import told
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    DATABASE = (
        "把物业的数据库一次性搬到这个 PostgreSQL：postgresql://用户:密码@主机/库名。此文件夹的所有命令从此用它。",
        (
            "Move the office's database to this PostgreSQL, once: postgresql://user:password@host/name. All "
            "commands on this folder use it from then on."
        ),
    )
    HOST = (
        "监听的地址；0.0.0.0 为本机所有地址。",
        "The address to listen at; 0.0.0.0 is every address of this computer.",
    )
    PORT = "0 为任一空闲端口。", "0 takes any free one."
    ADDRESS = (
        "门岗从哪里找到此服务，如不是本机自己的地址。",
        "Where the gates find this hub, if not at this computer's own address.",
    )
    HUB = (
        (
            "在网络上服务各门岗：它们自己来连接，与物业保持同步。\n\n"
            "TLS 1.3，用小区自己的证书；只接待已登记的设备。Ctrl-C 或 SIGTERM 在手头的事做完后结束。"
        ),
        (
            "Serve the gates on the network: they connect by themselves and are kept in sync with the office.\n\n"
            "TLS 1.3 with the estate's own authority; only paired devices are listened to. Ctrl-C or SIGTERM "
            "ends it when the work at hand is done."
        ),
    )


class Said(Words):
    """What the command says."""

    MOVED = (
        "物业的数据库已搬到 PostgreSQL。请从此备份那台服务器。",
        "The office's database was moved to PostgreSQL. Have the server backed up from now on.",
    )
    RUNS = "服务地址为 {address}。按 Ctrl-C 结束。", "The hub is at {address}. Ctrl-C ends it."
    ENDED = "服务已结束。", "The hub has ended."


def hub(
    data: Data,
    database_url: Annotated[
        str | None,
        typer.Option(
            "--database-url",
            metavar="URL",
            envvar="GATEKEEPER_DATABASE_URL",
            help=told(Help.DATABASE),
            show_default=False,
        ),
    ] = None,
    host: Annotated[str, typer.Option(help=told(Help.HOST))] = "0.0.0.0",  # noqa: S104  # gates come from outside
    port: Annotated[int, typer.Option(min=0, max=65535, help=told(Help.PORT))] = 8470,
    address: Annotated[
        str | None,
        typer.Option(help=told(Help.ADDRESS), show_default=False),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Serve the gates on the network: they come by themselves and are brought into step with the office.

    TLS 1.3 with the estate's own authority; only paired machines are listened to. Ctrl-C or SIGTERM ends it when the
    running exchanges are done. It may run beside the office's window, but not twice on one folder. While it runs,
    `device invite` names its address, and a machine that joins needs no stick.
    """
    from gatekeeper.cli.crash import report
    from gatekeeper.link.known import hub_address
    from gatekeeper.wiring.daily import daily
    from gatekeeper.wiring.database import move_database
    from gatekeeper.wiring.hub import address_of, hub_for, hub_running
    from gatekeeper.wiring.lock import Use, alone
    from gatekeeper.wiring.saved_reports import reports_by_themselves

    if address:
        hub_address(address)  # a mistake in it is told before anything is begun
    if database_url is not None:
        with device(data, passphrase_file) as office:
            if move_database(office.store, office.folder, office.keys, database_url):
                say(Said.MOVED)
    with device(data, passphrase_file) as office, alone(data, Use.HUB):
        server = hub_for(office, host=host, port=port)
        found = hub_address(address, server.port) if address else address_of(server, host)
        with hub_running(office, server, found), daily(office, report), reports_by_themselves(office, report):
            say(Said.RUNS, address=found)
            server.run()
    say(Said.ENDED)
