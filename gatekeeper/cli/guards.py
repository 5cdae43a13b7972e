"""``gatekeeper guards``: who works at the gates."""

import getpass
import sys
from pathlib import Path
from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, device, first_line, say, say_json, say_list
from gatekeeper.cli.language import told
from gatekeeper.cli.secrecy import from_environment
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    GUARDS = "在门岗工作的保安，各有值班密码。", "Who works at the gates, each with a PIN."
    NAME = "门岗上显示的姓名。", "As the gates show it."
    SUPERVISOR = "班长：可不按判断放行，可作废较早的判断。", "May override answers, and annul earlier ones."
    PIN_FILE = (
        "首行是值班密码的文件；否则用 GATEKEEPER_PIN，或当场询问。",
        "A file whose first line is the PIN. Otherwise GATEKEEPER_PIN, or a prompt.",
    )
    ADD = (
        ("给保安设 4 至 8 位值班密码；门岗下次同步后认得。\n\n有了第一名保安，门岗就会问谁在值班。"),
        (
            "Give somebody a PIN of 4 to 8 digits for the gates; the gates will know it after their next "
            "sync.\n\n"
            "From the first guard on, a gate asks who is on duty."
        ),
    )
    LIST = "现在在门岗工作的保安，按姓名排列。", "Everybody who works at the gates now, by name."
    WHO = "保安的姓名或编号。", "The guard's name, or id."
    DISMISS = (
        "保安离职：不能再登录；门岗下次同步后得知。",
        "A guard has left: they can no longer log in; the gates will know after their next sync.",
    )


class Said(Words):
    """What is wrong with a PIN that is handed over."""

    PIN_FILE = "密码文件 {file} 无法读取，或是空的。", "The PIN file {file} cannot be read, or is empty."
    NO_PIN = (
        "没有给出值班密码：请设置 GATEKEEPER_PIN，或用 --pin-file。",
        "No PIN was given: set GATEKEEPER_PIN or use --pin-file.",
    )
    DIFFER = "两次输入的值班密码不一致。", "The two PINs are not the same."
    HAS_PIN = (
        "{name} 已有值班密码；门岗下次同步后认得。",
        "{name} has a PIN; the gates will know it after their next sync.",
    )
    GUARDS = "保安", "Guards"
    NONE = (
        "还没有保安有值班密码：请用 `guards add 姓名`。",
        "No guard has a PIN yet: use `guards add NAME`.",
    )
    GONE = (
        "{name} 不能再登录，各门岗下次同步后生效。",
        "{name} can no longer log in, at each gate from its next sync on.",
    )
    PIN = "值班密码：", "PIN: "
    AGAIN = "再输一次：", "Once more: "


app = typer.Typer(name="guards", no_args_is_help=True, help=told(Help.GUARDS))


@app.command("add", help=told(Help.ADD))
def add(
    data: Data,
    name: Annotated[str, typer.Argument(help=told(Help.NAME))],
    supervisor: Annotated[bool, typer.Option("--supervisor", help=told(Help.SUPERVISOR))] = False,
    pin_file: Annotated[
        Path | None,
        typer.Option(
            "--pin-file",
            help=told(Help.PIN_FILE),
            show_default=False,
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Give somebody a PIN of 4 to 8 digits for the gates; the gates know it with the next bundle.

    From the first guard on, a gate asks who is on duty.
    """
    from gatekeeper.service.office.guards import enrol_guard
    from gatekeeper.vault.pin import hashed

    pin = chosen_pin(pin_file)
    with device(data, passphrase_file) as office:
        guard = enrol_guard(name, pin, supervisor=supervisor, hashed=hashed, store=office.store, clock=office.clock)
    if as_json:
        say_json({"guard": guard.id, "name": guard.name, "supervisor": guard.supervisor})
    else:
        say(Said.HAS_PIN, name=guard.name)


@app.command("list", help=told(Help.LIST))
def list_guards(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Everybody who works at the gates now, by name."""
    with device(data, passphrase_file) as here, here.store.read() as look:
        say_list(
            ({"guard": str(one.id), "name": one.name, "supervisor": one.supervisor} for one in look.guards()),
            as_json=as_json,
            title=told(Said.GUARDS),
            empty=told(Said.NONE),
        )


@app.command("dismiss", help=told(Help.DISMISS))
def dismiss(
    data: Data,
    who: Annotated[str, typer.Argument(metavar="NAME", help=told(Help.WHO))],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Take somebody's PIN away; the gates know it with the next bundle."""
    from gatekeeper.service.office.guards import dismiss_guard

    with device(data, passphrase_file) as office:
        gone = dismiss_guard(who, store=office.store)
    say(Said.GONE, name=gone.name)


def chosen_pin(file: Path | None) -> str:
    """A new PIN, from a file, the environment or a prompt; never from the command line, where everybody can read it."""
    if file is not None:
        try:
            return first_line(file).strip()
        except (OSError, UnicodeDecodeError, IndexError) as error:
            raise BadInput(Said.PIN_FILE, file=file) from error
    given = from_environment("GATEKEEPER_PIN")
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise BadInput(Said.NO_PIN)
    asked = getpass.getpass(told(Said.PIN))
    if getpass.getpass(told(Said.AGAIN)) != asked:
        raise BadInput(Said.DIFFER)
    return asked
