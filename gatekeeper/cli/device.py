"""``gatekeeper device``: invite, join, list and revoke machines."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gatekeeper.cli.common import (
    AsJson,
    Data,
    PassphraseFile,
    chosen_passphrase,
    device,
    new_passphrase,
    say,
    say_json,
    say_list,
)
from gatekeeper.cli.common import Said as CommonSaid
from gatekeeper.cli.language import told
from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.domain.passage import GateWay
from gatekeeper.domain.words import Words, listing, sentence

if TYPE_CHECKING:
    from gatekeeper.service.ports import Look


class Help(Words):
    """What `--help` says."""

    DEVICE = (
        "给门岗开接入码、加入小区、查看和停用设备。",
        "Make set-up codes for gates, join an estate, see and revoke devices.",
    )
    NAME = "门岗名称，如“北门”。", "What the gate is called: “North gate”."
    OUT = (
        "接入码写到哪里：.invite（文字）或 .pdf（二维码）；不写则在此显示。",
        "Where the set-up code is written: .invite (text) or .pdf (QR code); else it is shown here.",
    )
    KIND = "gate 为门岗，office 为物业的第二台电脑。", "gate, or office for a second office computer."
    DIRECTION = "门岗的主要方向。", "Which way the gate is mostly used."
    HOURS = (
        "有效小时数；默认 24，服务运行且只在此显示时为 15 分钟。",
        "How long it is valid, in hours; else 24, or 15 minutes if it is only shown here while a hub runs.",
    )
    AGAIN = (
        "已登记的门岗，改随这台物业电脑：见 estate recover。",
        "A gate that is paired already, and is to follow this office: see estate recover.",
    )
    LANE_OF = (
        "作为此门岗的另一通道（名称或编号）：通行与它算在同一门岗。",
        "As another lane of this gate, by name or id: what it answers counts as that gate's.",
    )
    INVITE = (
        (
            "给一台设备开接入码：把文件或打印的二维码带过去，在那里用 `device join`，或让它扫屏幕。\n\n"
            "用完前请保密；只能用一次，会过期。"
        ),
        (
            "Make a set-up code for a device: carry the file or the printed QR code to it and use `device "
            "join` there, or hold the screen up to it.\n\n"
            "The code is a secret until it has been used, works once, and expires."
        ),
    )
    FILE = (
        "接入码：它的文件，或其二维码的照片或 PDF。",
        "The set-up code: its file, or a picture or PDF of its QR code.",
    )
    FOLLOW = (
        "本机已登记，从此改随给它接入码的物业电脑。",
        "This device is paired, and follows the office that made this code from now on.",
    )
    JOIN = (
        (
            "加入小区：把本机设为它的门岗，密钥全新，日志从零开始。\n\n"
            "接入码写明物业服务的，立即连接；否则下一步：带一个数据包给物业（`sync export`），"
            "再带一个回来（`sync import`）。"
        ),
        (
            "Join an estate: make this computer one of its gates, with fresh keys and an empty log.\n\n"
            "Where the set-up code names the office's hub it is called at once. Otherwise, next: carry a "
            "bundle to the office (`sync export`) and one back (`sync import`)."
        ),
    )
    LIST = "小区的设备，以及最近何时同步。", "The estate's devices, and when each last synced."
    WHICH = "设备的名称或编号。", "The device's name or id."
    WHY = "原因，将记入日志。", "Why; it stays in the journal."
    REVOKE = (
        "停用一台设备：不再接收它的数据包，它签发的证不再有效。",
        "Revoke a device: its bundles are refused, and passes it issued are no longer valid.",
    )
    REMEMBER = (
        "让这台电脑的密码库打开数据文件夹，不必每次输入本机密码。",
        "Let this computer's keyring open the folder, so that the passphrase need not be given each time.",
    )
    CHANGE = "改本机密码；密钥不变。", "Change the passphrase of this computer; the keys stay the same."
    NEW_FILE = (
        "首行是新密码的文件；否则当场询问。",
        "A file whose first line is the new one; otherwise it is asked for.",
    )
    FORGET = "从此又要输入本机密码。", "Ask for the passphrase again from now on."


class Said(Words):
    """What is wrong with how a device is named or set up."""

    CARRY = "{why} 请带一个数据包给物业：sync export 文件", "{why} Carry a bundle to the office: sync export FILE"
    HOURS = "{n} 小时", "{n} hours"
    MINUTES = "{n} 分钟", "{n} minutes"
    NO_DEVICE = "没有叫“{text}”的设备；已知 {known}。", "There is no device “{text}”; known are: {known}."
    NONE = "暂无", "none yet"
    INVITED = (
        (
            "“{name}”的接入码，{span}内有效。在那台电脑上：用 `gatekeeper gate` 的向导，或 gatekeeper device "
            "join {file} --data 文件夹"
        ),
        (
            "Set-up code for “{name}”, valid for {span}. There: the wizard of `gatekeeper gate`, or gatekeeper "
            "device join {file} --data DIR"
        ),
    )
    JOINED = "本机是“{estate}”的“{name}”。", "This device is “{name}” of “{estate}”."
    KNOWN = (
        "物业的服务已认识本机，并已告知规定。",
        "The office's hub knows it already, and has told it the rules.",
    )
    DEVICES = "设备", "Devices"
    NO_DEVICES = "还没有设备。", "No device is known yet."
    REVOKED = (
        "{name} 已停用，所有今日口令已更换；门岗下次同步后得知。",
        "{name} is revoked, and all codes of the day are new. The gates will know after their next sync.",
    )
    CHANGED = (
        "本机密码已改。放好的恢复密钥仍用旧密码。",
        "The passphrase is changed. A recovery key that was locked away keeps the old one.",
    )
    REMEMBERED = (
        "从此由密码库打开此文件夹；`device forget` 取消。",
        "The keyring opens this folder from now on; `device forget` ends that.",
    )
    FORGOTTEN = "又要输入本机密码了。", "The passphrase is asked for again."


app = typer.Typer(name="device", no_args_is_help=True, help=told(Help.DEVICE))


def named_device(text: str, look: "Look") -> Device:
    """A machine by name or id.

    Raises:
        NotFound: There is none, or several of that name.
    """
    found = [one for one in look.devices() if text in (one.name, one.id)]
    alive = [one for one in found if not one.revoked] or found
    if len(alive) != 1:
        others = listing(one.name for one in look.devices() if one.id != look.me.device)
        raise NotFound(Said.NO_DEVICE, text=text, known=others if others.parts else Said.NONE)
    return alive[0]


@app.command("invite", help=told(Help.INVITE))
def invite(
    data: Data,
    name: Annotated[str, typer.Argument(help=told(Help.NAME))],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            help=told(Help.OUT),
            show_default=False,
        ),
    ] = None,
    kind: Annotated[DeviceKind, typer.Option(help=told(Help.KIND))] = DeviceKind.GATE,
    direction: Annotated[GateWay, typer.Option(help=told(Help.DIRECTION))] = GateWay.IN,
    hours: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=168,
            help=told(Help.HOURS),
            show_default=False,
        ),
    ] = None,
    again: Annotated[
        bool,
        typer.Option("--again", help=told(Help.AGAIN)),
    ] = False,
    lane_of: Annotated[str, typer.Option("--lane-of", metavar="GATE", help=told(Help.LANE_OF))] = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Invite a machine: carry the file or the printed QR code to it and use `device join` there, or show it the screen.

    The invitation is a secret until it was used, works once, and runs out.
    """
    from gatekeeper.service.calendar import calendar_of
    from gatekeeper.service.office.invite import LIFE, SCREEN_LIFE, read_invitation
    from gatekeeper.service.office.invite import invite as make
    from gatekeeper.service.office.logo import logo_of
    from gatekeeper.wiring.hub import authority_pin, running_address
    from gatekeeper.wiring.invitation import may_be_written, write_invitation

    if out is not None:
        may_be_written(out)

    with device(data, passphrase_file) as office:
        address = running_address(office.folder)
        life = timedelta(hours=hours) if hours else SCREEN_LIFE if address and out is None else LIFE
        text = make(
            name,
            kind=kind,
            direction=direction,
            life=life,
            store=office.store,
            clock=office.clock,
            authority=authority_pin(office),
            address=address,
            again=again,
            lane_of=lane_of,
        )
        with office.store.read() as look:
            until, logo = calendar_of(look).local(read_invitation(text).until), logo_of(look)
    minutes = life // timedelta(minutes=1)
    if out is None:
        _show(text)
    else:
        write_invitation(text, name, out, until=until, logo=logo)
    if as_json:
        say_json({"name": name, "file": str(out) if out else None, "minutes": minutes, "hub": address or None})
    else:
        file = out.name if out else "FILE"
        span = sentence(Said.HOURS, n=minutes // 60) if minutes >= 120 else sentence(Said.MINUTES, n=minutes)
        say(Said.INVITED, name=name, span=span, file=file)


def _show(text: str) -> None:
    """The invitation as a QR code that a camera reads off the screen, and as text; on standard error, apart from --json."""
    import sys

    import segno

    segno.make(text, error="l", micro=False).terminal(out=sys.stderr, border=2, compact=True)
    say(text, err=True)


@app.command("join", help=told(Help.JOIN))
def join(
    data: Data,
    invitation: Annotated[Path, typer.Argument(help=told(Help.FILE))],
    again: Annotated[
        bool,
        typer.Option("--again", help=told(Help.FOLLOW)),
    ] = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Join an estate: make this machine one of its gates, with fresh keys and an empty log.

    Where the invitation names the office's hub it is called at once. Otherwise, next: carry a bundle to the office
    (`sync export`) and one back (`sync import`).
    """
    from gatekeeper.wiring.founding import follow_office, join_estate
    from gatekeeper.wiring.invitation import invitation_in
    from gatekeeper.wiring.lock import Use, alone
    from gatekeeper.wiring.sync import first_visit

    read = invitation_in(invitation)
    passphrase = chosen_passphrase(passphrase_file)
    with alone(data, Use.POST):
        if again:
            with device(data, passphrase_file) as here:
                follow_office(here, read)
        else:
            join_estate(data, passphrase, read)
    trouble = first_visit(data, passphrase)
    if as_json:
        say_json(
            {
                "estate": read.estate,
                "estate_name": read.estate_name,
                "name": read.name,
                "kind": read.kind,
                "in_step": trouble is None,
                "problem": trouble or None,
            }
        )
        return
    say(Said.JOINED, name=read.name, estate=read.estate_name)
    if trouble is None:
        say(Said.KNOWN)
    else:
        say(Said.CARRY, why=trouble)


@app.command("list", help=told(Help.LIST))
def list_(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """The estate's machines, and when each was heard last."""
    from gatekeeper.service.calendar import calendar_of
    from gatekeeper.service.office.clocks import clocks_of, said_of

    with device(data, passphrase_file) as here, here.store.read() as look:
        heard, calendar = look.last_heard(), calendar_of(look)
        off = {device: said_of(by) for device, by in clocks_of(look).items()}
        say_list(
            [
                {
                    "name": one.name,
                    "kind": one.kind,
                    "direction": one.direction,
                    "id": one.id,
                    "signer": one.kid,
                    "last_heard": calendar.local(heard[one.id]).isoformat() if one.id in heard else None,
                    "clock": off.get(one.id),
                    "revoked": one.revoked or None,
                    "this": one.id == look.me.device,
                }
                for one in look.devices()
            ],
            as_json=as_json,
            title=told(Said.DEVICES),
            empty=told(Said.NO_DEVICES),
        )


@app.command("revoke", help=told(Help.REVOKE))
def revoke(
    data: Data,
    name: Annotated[str, typer.Argument(help=told(Help.WHICH))],
    reason: Annotated[str, typer.Option("--reason", help=told(Help.WHY))],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Shut a machine out: its bundles are not taken any more, its tokens not believed."""
    from gatekeeper.service.office.invite import revoke as shut_out

    with device(data, passphrase_file) as office:
        with office.store.read() as look:
            found = named_device(name, look)
        shut_out(found, reason, store=office.store)
    say(Said.REVOKED, name=found.name)


@app.command("remember", help=told(Help.REMEMBER))
def remember(data: Data, passphrase_file: PassphraseFile = None) -> None:
    """Let this machine's keyring open the folder, so that the passphrase need not be given each time."""
    from gatekeeper.cli.common import passphrase_of
    from gatekeeper.wiring.unlocking import remember as keep

    passphrase = passphrase_of(passphrase_file)
    if passphrase is None:
        raise BadInput(CommonSaid.NO_PASSPHRASE)
    keep(data, passphrase)
    say(Said.REMEMBERED)


@app.command("passphrase", help=told(Help.CHANGE))
def passphrase(
    data: Data,
    new_file: Annotated[Path | None, typer.Option("--new-file", help=told(Help.NEW_FILE), show_default=False)] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Open this folder by another passphrase from now on."""
    from gatekeeper.cli.common import passphrase_of
    from gatekeeper.domain.clerk import Right
    from gatekeeper.service.rights import allow
    from gatekeeper.wiring.unlocking import change

    before = passphrase_of(passphrase_file)
    if before is None:
        raise BadInput(CommonSaid.NO_PASSPHRASE)
    with device(data, passphrase_file) as here:
        allow(Right.ESTATE, here.store)
        change(data, before, new_passphrase(new_file))
    say(Said.CHANGED)


@app.command("forget", help=told(Help.FORGET))
def forget(data: Data) -> None:
    """Ask for the passphrase again from now on."""
    from gatekeeper.wiring.unlocking import forget as drop

    drop(data)
    say(Said.FORGOTTEN)
