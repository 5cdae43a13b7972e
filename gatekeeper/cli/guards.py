"""``gatekeeper guards``: who works at the gates."""

import getpass
import sys
from pathlib import Path
from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, device, first_line, say, say_json, say_list
from gatekeeper.cli.secrecy import from_environment
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Words

app = typer.Typer(name="guards", no_args_is_help=True, help="Who works at the gates, each with a PIN.")


class Said(Words):
    """What is wrong with a PIN that is handed over."""

    PIN_FILE = "密码文件 {file} 无法读取，或是空的。", "The PIN file {file} cannot be read, or is empty."
    NO_PIN = (
        "没有给出值班密码：请设置 GATEKEEPER_PIN，或用 --pin-file。",
        "No PIN was given: set GATEKEEPER_PIN or use --pin-file.",
    )
    DIFFER = "两次输入的值班密码不一致。", "The two PINs are not the same."


@app.command("add")
def add(
    data: Data,
    name: Annotated[str, typer.Argument(help="As the gates show it.")],
    supervisor: Annotated[bool, typer.Option("--supervisor", help="May undo answers of a while ago.")] = False,
    pin_file: Annotated[
        Path | None,
        typer.Option(
            "--pin-file",
            help="A file whose first line is the PIN. Otherwise GATEKEEPER_PIN, or a prompt.",
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

    pin = _chosen_pin(pin_file)
    with device(data, passphrase_file) as office:
        guard = enrol_guard(name, pin, supervisor=supervisor, hashed=hashed, store=office.store, clock=office.clock)
    if as_json:
        say_json({"guard": guard.id, "name": guard.name, "supervisor": guard.supervisor})
    else:
        say(f"{guard.name} has a PIN; the gates know it with the next bundle.")


@app.command("list")
def list_guards(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Everybody who works at the gates now, by name."""
    with device(data, passphrase_file) as here, here.store.read() as look:
        say_list(
            ({"guard": str(one.id), "name": one.name, "supervisor": one.supervisor} for one in look.guards()),
            as_json=as_json,
            title="Guards",
            empty="No guard has a PIN yet: use `guards add NAME`.",
        )


@app.command("dismiss")
def dismiss(
    data: Data,
    who: Annotated[str, typer.Argument(metavar="NAME", help="The guard's name, or id.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Take somebody's PIN away; the gates know it with the next bundle."""
    from gatekeeper.service.office.guards import dismiss_guard

    with device(data, passphrase_file) as office:
        gone = dismiss_guard(who, store=office.store)
    say(f"{gone.name} cannot log in any more, at each gate from its next bundle on.")


def _chosen_pin(file: Path | None) -> str:
    """The PIN from a file, the environment or a prompt; never from the command line, where everybody can read it."""
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
    asked = getpass.getpass("PIN: ")
    if getpass.getpass("The same again: ") != asked:
        raise BadInput(Said.DIFFER)
    return asked
