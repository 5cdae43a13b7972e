"""``gatekeeper clerks``: who works in the office, and what each of them may do."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, device, say, say_json, say_list
from gatekeeper.cli.guards import Help as GuardHelp
from gatekeeper.cli.guards import chosen_pin
from gatekeeper.cli.language import told
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    CLERKS = "在物业工作的人及其权限。", "Who works in the office, and what each of them may do."
    ADD = (
        "登记一名物业人员及其密码（4 至 8 位数字）。\n\n登记第一人（须是经理）后，更改都要登录：gatekeeper --as 姓名 …",
        (
            "Somebody works in the office, with a PIN of 4 to 8 digits.\n\n"
            "From the first one on, who must be a manager, whoever changes anything logs in: gatekeeper --as NAME …"
        ),
    )
    NAME = "姓名。", "Their name."
    ROLE = "职务：manager 经理、supervisor 主任、clerk 文员、steward 楼管、auditor 监督员。", "What they do."
    LIST = "现在在物业工作的人，按姓名排列。", "Everybody who works in the office now, by name."
    WHO = "姓名或编号。", "Their name, or id."
    CHANGE = "改职务。", "Give somebody another role."
    PIN = "重设某人的密码；旧密码立即失效。", "Give somebody another PIN; the old one is void at once."
    DISMISS = "离职：其下一次操作即被拒绝。", "Somebody has left: the next thing they begin is refused."
    REASON = "原因，将记入日志。", "Why; it stays in the log."


class Said(Words):
    """What the commands say."""

    ADDED = "{name} 已登记为{role}。", "{name} works here as {role}."
    CHANGED = "{name} 现为{role}。", "{name} is {role} now."
    PIN_SET = "{name} 的密码已重设。", "{name} has a new PIN."
    GONE = "{name} 已办离职。", "{name} no longer works here."
    CLERKS = "物业人员", "Clerks"
    NONE = (
        "还没有登记物业人员，无需登录：请用 `clerks add 姓名 --role manager`。",
        "No clerk has been added, and nobody logs in: use `clerks add NAME --role manager`.",
    )


class RoleName(StrEnum):
    """A role, as it is typed."""

    MANAGER = "manager"
    SUPERVISOR = "supervisor"
    CLERK = "clerk"
    STEWARD = "steward"
    AUDITOR = "auditor"


ClerkName = Annotated[str, typer.Argument(metavar="NAME", help=told(Help.WHO))]
PinFile = Annotated[Path | None, typer.Option("--pin-file", help=told(GuardHelp.PIN_FILE), show_default=False)]

app = typer.Typer(name="clerks", no_args_is_help=True, help=told(Help.CLERKS))


@app.command("add", help=told(Help.ADD))
def add(
    data: Data,
    name: Annotated[str, typer.Argument(help=told(Help.NAME))],
    role: Annotated[RoleName, typer.Option("--role", help=told(Help.ROLE))] = RoleName.CLERK,
    pin_file: PinFile = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Somebody works in the office from now on."""
    from gatekeeper.domain.clerk import Role
    from gatekeeper.service.office.clerks import enrol_clerk
    from gatekeeper.service.role_words import ROLE_WORDS
    from gatekeeper.vault.pin import hashed

    pin = chosen_pin(pin_file)
    with device(data, passphrase_file) as office:
        clerk = enrol_clerk(name, pin, Role(role.value), hashed=hashed, store=office.store, clock=office.clock)
    if as_json:
        say_json({"clerk": clerk.id, "name": clerk.name, "role": clerk.role})
    else:
        say(Said.ADDED, name=clerk.name, role=ROLE_WORDS[clerk.role])


@app.command("list", help=told(Help.LIST))
def list_clerks(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Everybody who works in the office now, by name."""
    from gatekeeper.service.office.clerks import all_clerks

    with device(data, passphrase_file) as here:
        say_list(
            ({"clerk": str(one.id), "name": one.name, "role": one.role} for one in all_clerks(store=here.store)),
            as_json=as_json,
            title=told(Said.CLERKS),
            empty=told(Said.NONE),
        )


@app.command("role", help=told(Help.CHANGE))
def role(
    data: Data,
    who: ClerkName,
    to: Annotated[RoleName, typer.Argument(metavar="ROLE", help=told(Help.ROLE))],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Give somebody another role."""
    from gatekeeper.domain.clerk import Role
    from gatekeeper.service.office.clerks import change_role, find_clerk
    from gatekeeper.service.role_words import ROLE_WORDS

    with device(data, passphrase_file) as office:
        with office.store.read() as look:
            known = find_clerk(who, look)
        now = change_role(known.id, Role(to.value), store=office.store)
    say(Said.CHANGED, name=now.name, role=ROLE_WORDS[now.role])


@app.command("pin", help=told(Help.PIN))
def pin(data: Data, who: ClerkName, pin_file: PinFile = None, passphrase_file: PassphraseFile = None) -> None:
    """Give somebody another PIN."""
    from gatekeeper.service.office.clerks import find_clerk, reset_clerk_pin
    from gatekeeper.vault.pin import hashed

    chosen = chosen_pin(pin_file)
    with device(data, passphrase_file) as office:
        with office.store.read() as look:
            known = find_clerk(who, look)
        fresh = reset_clerk_pin(known.id, chosen, hashed=hashed, store=office.store)
    say(Said.PIN_SET, name=fresh.name)


@app.command("dismiss", help=told(Help.DISMISS))
def dismiss(
    data: Data,
    who: ClerkName,
    reason: Annotated[str, typer.Option("--reason", help=told(Help.REASON))],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Somebody does not work in the office any more."""
    from gatekeeper.service.office.clerks import dismiss_clerks, find_clerk

    with device(data, passphrase_file) as office:
        with office.store.read() as look:
            known = find_clerk(who, look)
        (gone,) = dismiss_clerks([known.id], reason, store=office.store)
    say(Said.GONE, name=gone.name)
