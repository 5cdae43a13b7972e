"""``gatekeeper device``: invite, join, list and revoke machines."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, chosen_passphrase, device, say, say_json, say_list
from gatekeeper.cli.common import Said as CommonSaid
from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.words import Words, listing

if TYPE_CHECKING:
    from gatekeeper.service.ports import Look

app = typer.Typer(name="device", no_args_is_help=True, help="Invite gates, join an estate, see and revoke machines.")


class Said(Words):
    """What is wrong with how a device is named or set up."""

    NO_DEVICE = "没有叫“{text}”的设备；已知 {known}。", "There is no device “{text}”; known are: {known}."
    NONE = "暂无", "none yet"


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


@app.command("invite")
def invite(
    data: Data,
    name: Annotated[str, typer.Argument(help="What the gate is called: “North gate”.")],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            help="Where the invitation is written: .invite (text) or .pdf (QR code); else it is shown here.",
            show_default=False,
        ),
    ] = None,
    kind: Annotated[DeviceKind, typer.Option(help="gate, or office for a second office machine.")] = DeviceKind.GATE,
    direction: Annotated[Direction, typer.Option(help="Which way the gate is mostly used.")] = Direction.IN,
    hours: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=168,
            help="How long it is good for; else 24, or 15 minutes if it is only shown here while a hub runs.",
            show_default=False,
        ),
    ] = None,
    again: Annotated[
        bool,
        typer.Option(
            "--again", help="A gate that is paired already, and is to follow this office: see estate recover."
        ),
    ] = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Invite a machine: carry the file or the printed QR code to it and use `device join` there, or show it the screen.

    The invitation is a secret until it was used, works once, and runs out.
    """
    from gatekeeper.service.calendar import calendar_of
    from gatekeeper.service.office.invite import LIFE, SCREEN_LIFE, read_invitation
    from gatekeeper.service.office.invite import invite as make
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
        )
        with office.store.read() as look:
            until = calendar_of(look).local(read_invitation(text).until)
    minutes = life // timedelta(minutes=1)
    if out is None:
        _show(text)
    else:
        write_invitation(text, name, out, until=until)
    if as_json:
        say_json({"name": name, "file": str(out) if out else None, "minutes": minutes, "hub": address or None})
    else:
        file = out.name if out else "FILE"
        span = f"{minutes // 60} hours" if minutes >= 120 else f"{minutes} minutes"
        say(
            f"“{name}” is invited for {span}. There: the wizard of `gatekeeper gate`, or gatekeeper device join {file} --data DIR"
        )


def _show(text: str) -> None:
    """The invitation as a QR code that a camera reads off the screen, and as text; on standard error, apart from --json."""
    import sys

    import segno

    segno.make(text, error="l", micro=False).terminal(out=sys.stderr, border=2, compact=True)
    say(text, err=True)


@app.command("join")
def join(
    data: Data,
    invitation: Annotated[Path, typer.Argument(help="The invitation: its file, or a picture or PDF of its QR code.")],
    again: Annotated[
        bool,
        typer.Option("--again", help="This machine is paired, and follows the office that invited it from now on."),
    ] = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Join an estate: make this machine one of its gates, with fresh keys and an empty log.

    Where the invitation names the office's hub it is called at once. Otherwise, next: carry a bundle to the office
    (`sync export`) and one back (`sync import`).
    """
    from gatekeeper.wiring.device import follow_office, join_estate
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
    say(f"This machine is “{read.name}” of “{read.estate_name}”.")
    if trouble is None:
        say("The office's hub knows it already, and has told it the rules.")
    else:
        say(f"{trouble} Carry a bundle to the office: sync export FILE".strip())


@app.command("list")
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
                    "kind": one.kind.value,
                    "direction": one.direction.value,
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
            title="Machines",
            empty="No machine is known yet.",
        )


@app.command("revoke")
def revoke(
    data: Data,
    name: Annotated[str, typer.Argument(help="The machine's name or id.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; it stays in the journal.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Shut a machine out: its bundles are not taken any more, its tokens not believed."""
    from gatekeeper.service.office.invite import revoke as shut_out

    with device(data, passphrase_file) as office:
        with office.store.read() as look:
            found = named_device(name, look)
        shut_out(found, reason, store=office.store)
    say(f"{found.name} is revoked, and all codes of the day are new. The gates learn of it with their next bundle.")


@app.command("remember")
def remember(data: Data, passphrase_file: PassphraseFile = None) -> None:
    """Let this machine's keyring open the folder, so that the passphrase need not be given each time."""
    from gatekeeper.cli.common import passphrase_of
    from gatekeeper.wiring.device import remember as keep

    passphrase = passphrase_of(passphrase_file)
    if passphrase is None:
        raise BadInput(CommonSaid.NO_PASSPHRASE)
    keep(data, passphrase)
    say("The keyring opens this folder from now on; `device forget` ends that.")


@app.command("forget")
def forget(data: Data) -> None:
    """Ask for the passphrase again from now on."""
    from gatekeeper.wiring.device import forget as drop

    drop(data)
    say("The passphrase is asked for again.")
