"""``gatekeeper estate``: found an estate and give it its rules."""

from pathlib import Path
from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, chosen_passphrase, device, say, say_json
from gatekeeper.cli.recover import alone, new_codes, recover
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Words, listing
from gatekeeper.service.files import read_file

app = typer.Typer(name="estate", no_args_is_help=True, help="Found an estate; put rules in force.")

LONGEST_POLICY = 1 << 20  # bytes
POLICIES = ("routine", "heightened", "sealed")
PolicyChoice = Annotated[
    str, typer.Option("--policy", help="routine, heightened, sealed, or a policy file of your own.")
]


class Said(Words):
    """What is wrong with the rules that were named."""

    NO_POLICY = (
        "“{name}”既不是 {known}，也不是可读的规则文件。",
        "“{name}” is neither {known} nor a policy file that can be read.",
    )


def policy_text(name: str) -> str:
    """The text of a policy that comes with the program, or of a file.

    Raises:
        BadInput: There is no such policy and no such file.
    """
    from gatekeeper.resources import resource

    try:
        if name in POLICIES:
            return resource(f"policies/{name}.toml").read_text(encoding="utf-8")
        return read_file(Path(name), LONGEST_POLICY).decode()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(Said.NO_POLICY, name=name, known=listing(POLICIES)) from error


@app.command("init")
def init(
    data: Data,
    name: Annotated[str, typer.Option("--name", help="What the estate is called; it stands on every card.")],
    office: Annotated[str, typer.Option("--office", help="What this office machine is called.")] = "Office",
    policy: PolicyChoice = "routine",
    zone: Annotated[
        str | None,
        typer.Option(
            "--zone", help="The estate's time zone, such as Asia/Shanghai; else this computer's.", show_default=False
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Found an estate: make this machine its office, with fresh keys and an empty registry.

    Next: `residents import`, `passes issue`, `cards print`, and `device invite` for each gate.
    """
    from gatekeeper.wiring.device import RECOVERY, found_estate
    from gatekeeper.wiring.lock import Use, alone
    from gatekeeper.wiring.zone import computers_zone

    zone = computers_zone() if zone is None else zone.strip()
    passphrase, rules = chosen_passphrase(passphrase_file), policy_text(policy)
    with alone(data, Use.POST):
        estate = found_estate(data, passphrase, name=name, office=office, policy=rules, zone=zone)
    if as_json:
        say_json({"estate": estate.id, "name": estate.name, "zone": zone, "recovery_key": str(data / RECOVERY)})
        return
    say(f"“{estate.name}” is founded. Its keys lie in {data}, wrapped by the passphrase.")
    say(f"Its time zone is {zone or 'that of each computer'}; to change it: estate settings --zone Asia/Shanghai")
    say(f"Copy {RECOVERY} to a stick and lock it away: with it, the passphrase, and a gate or a full bundle,")
    say("`estate recover` makes the office anew.")


@app.command("policy")
def policy(
    data: Data,
    choice: Annotated[str, typer.Argument(metavar="POLICY", help="routine, heightened, sealed, or a file.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Put other rules in force; the gates take them over with the next bundle."""
    from gatekeeper.service.office.found import set_policy

    text = policy_text(choice)
    with device(data, passphrase_file) as office:
        read = set_policy(text, store=office.store)
    say(f"In force here from now on: {read.title_zh} / {read.title_en}.")


@app.command("settings")
def settings(
    data: Data,
    zone: Annotated[
        str | None,
        typer.Option(
            "--zone", help="The estate's time zone, such as Asia/Shanghai; “” for each computer's.", show_default=False
        ),
    ] = None,
    phone: Annotated[
        str | None, typer.Option("--phone", help="Whom a guard calls, as gates show it.", show_default=False)
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """See or change what holds at every machine, whatever its computer is set to; gates learn it with their next bundle."""
    from gatekeeper.service.office.settings import change_settings
    from gatekeeper.wiring.zone import computers_zone

    with device(data, passphrase_file) as here:
        if zone is None and phone is None:
            with here.store.read() as look:
                known = look.settings()
        else:
            known = change_settings(zone=zone, phone=phone, store=here.store)
    mine = computers_zone()
    if as_json:
        say_json({"zone": known.zone, "phone": known.phone, "computers_zone": mine})
        return
    say(f"time zone: {known.zone or 'that of each computer'} (this computer: {mine or 'unknown'})")
    say(f"telephone: {known.phone or 'none'}")


app.command("new-codes")(new_codes)
app.command("alone")(alone)
app.command("recover")(recover)
