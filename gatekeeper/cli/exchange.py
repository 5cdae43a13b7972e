"""``gatekeeper sync``: bring office and gates into step by file."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, device, say, say_json, say_list
from gatekeeper.cli.device import named_device
from gatekeeper.cli.quarantine import WHY, quarantine
from gatekeeper.domain.errors import BundleRefused, NotFound
from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.domain.household import masked_name
from gatekeeper.domain.words import Words, listing

if TYPE_CHECKING:
    from gatekeeper.service.exchange import Taken
    from gatekeeper.service.ports import Look

WHY_NOT = {
    "has-one": "withdrawn, since its holder had a good one already",
    "registered-twice": "registered again meanwhile; the first registration holds, the second has moved out",
    "changed-twice": "changed before and after the copy was put back; both changes are put together, look at it",
}
"""Why something that was said between the putting back and the catching up does not hold."""

app = typer.Typer(name="sync", no_args_is_help=True, help="Bring office and gates into step, by file on a stick.")


class Said(Words):
    """For whom no bundle is made."""

    FOR_WHOM = "请指明给谁：--to 设备。已知 {names}。", "Say for whom: --to DEVICE. Known are: {names}."
    NO_OFFICE = (
        "本门岗还不认识任何物业办公室：请先加入小区。",
        "This gate knows no office: join an estate first.",
    )
    NONE = "暂无", "none yet"


@app.command("export")
def export(
    data: Data,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The bundle to be written, such as /media/stick/north.gkb.")
    ],
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="MACHINE", help="For whom, in an office; a gate always tells the office."),
    ] = None,
    full: Annotated[
        bool,
        typer.Option("--full", help="Everything, acknowledged or not; in an office without --to for `estate recover`."),
    ] = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Write a bundle of everything the other machine has not acknowledged; with --full, of everything that is held here.

    Exit status 1 where --full does not fit: such a bundle cannot be continued, and would make half an office anew.

    The file is flushed, read back and compared before "safe to remove" is said. A lost stick costs nothing: the next
    bundle has it all again.
    """
    from gatekeeper.link.stick import write_bundle
    from gatekeeper.service.exchange import bundle_for

    with device(data, passphrase_file) as here:
        with here.store.read() as look:
            receiver = _receiver(to, look, full=full)
        sent = bundle_for(receiver, store=here.store, keys=here.keys, clock=here.clock, full=full)
        write_bundle(file, sent.bundle)
    if as_json:
        say_json(
            {
                "file": str(file),
                "to": sent.to.name,
                "made": sent.made.isoformat(),
                "entries": sent.entries,
                "chains": sent.chains,
                "photos": sent.photos,
                "bytes": len(sent.bundle),
                "more": sent.more,
                "whole": sent.whole,
            }
        )
        if full and not sent.whole:
            raise typer.Exit(1)
        return
    photos = f" and {sent.photos} photos" if sent.photos else ""
    say(f"{file}: {sent.entries} entries{photos} for {sent.to.name}, {len(sent.bundle):,} bytes. Safe to remove.")
    if full and not sent.whole:
        say(
            "WARNING: not every entry fits into one bundle, and one with --full cannot be continued: it does not make an office"
        )
        say("anew. Copy the whole folder instead, or recover from the folder of a gate.")
        raise typer.Exit(1)
    if full and sent.more:
        say(
            "Every entry is in it, but not every photo: what it lacks stays in the folder. Keep a copy of the folder too."
        )
    elif sent.more:
        say("There is more than fits into one bundle: exchange again after this one.")


def _receiver(to: str | None, look: "Look", *, full: bool) -> Device:
    """Whom a bundle is for: who was named, or the office that one reports to."""
    anchor = look.me.office
    if to is not None:
        return anchor if anchor is not None and to in (anchor.name, anchor.id) else named_device(to, look)
    me = look.device(look.me.device)
    others = [one for one in look.devices() if one.id != look.me.device and not one.revoked]
    if look.me.kind is DeviceKind.OFFICE:
        if full and me is not None:
            return me
        if anchor is not None and all(one.id == anchor.id for one in others):
            return anchor  # a second office that has yet to say hello, or knows nobody else
        raise NotFound(Said.FOR_WHOM, names=listing(one.name for one in others) if others else Said.NONE)
    offices = [one for one in others if one.kind is DeviceKind.OFFICE]
    known = next((one for one in offices if anchor is not None and one.id == anchor.id), None)
    if known is None and anchor is not None and look.device(anchor.id) == anchor:
        known = anchor  # it was not heard yet
    if known is None and not offices:
        raise NotFound(Said.NO_OFFICE)
    return known or offices[0]


@app.command("import")
def import_(
    data: Data,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A bundle that another machine wrote.")],
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Take over a bundle, all of it or nothing; the same bundle twice changes nothing.

    Exit status 1 when it was refused, when something of it went into quarantine, or when a machine was found to be put back
    or copied.
    """
    from gatekeeper.link.stick import read_bundle
    from gatekeeper.service.calendar import calendar_of
    from gatekeeper.service.exchange import take_bundle

    with device(data, passphrase_file) as here:
        try:
            taken = take_bundle(read_bundle(file), store=here.store, keys=here.keys, clock=here.clock)
        except BundleRefused as error:
            if as_json:
                say_json({"file": str(file), "taken": False, "reason": error.reason, "problem": str(error)})
            raise
        with here.store.read() as look:
            made = calendar_of(look).local(taken.made)
    if as_json:
        say_json(_said(file, taken))
    else:
        _tell(file, taken, made)
    if taken.quarantined or taken.rolled_back or taken.told or any(chain.received.reason for chain in taken.chains):
        raise typer.Exit(1)


def _said(file: Path, taken: "Taken") -> dict[str, Any]:
    return {
        "file": str(file),
        "taken": True,
        "from": taken.sender.name,
        "made": taken.made.isoformat(),
        "new": taken.new,
        "known": taken.known,
        "quarantined": taken.quarantined,
        "photos": taken.photos,
        "fresh": taken.fresh,
        "more": taken.more,
        "joined": taken.joined.name if taken.joined else None,
        "rolled_back": taken.rolled_back,
        "told": list(taken.told),
        "taken_back": taken.taken_back,
        "caught_up": taken.caught_up,
        "withdrawn": taken.withdrawn,
        "righted": [
            {"pass": one.label or None, "name": masked_name(one.name), "flat": one.flat, "why": one.why}
            for one in taken.righted
        ],
        "chains": [
            {
                "stream": chain.stream.stream.value,
                "device": chain.device,
                "epoch": chain.stream.epoch,
                "new": chain.received.new,
                "known": chain.received.known,
                "quarantined": chain.received.quarantined,
                "reason": chain.received.reason or None,
            }
            for chain in taken.chains
        ],
    }


def _tell(file: Path, taken: "Taken", made: datetime) -> None:
    say(f"{file.name}: from {taken.sender.name}, made {made:%Y-%m-%d %H:%M:%S}")
    if taken.joined:
        say(f"  {taken.joined.name} has joined the estate as signer {taken.joined.kid}.")
    for chain in taken.chains:
        got = chain.received
        say(f"  {chain.stream.stream} of {chain.device}: {got.new} new, {got.known} known already")
        if got.reason:
            kept = f", {got.quarantined} entries kept in quarantine" if got.quarantined else ""
            say(f"    REFUSED: {WHY.get(got.reason, got.reason)}{kept}")
    if taken.photos:
        say(f"  {taken.photos} photos.")
    for found in dict.fromkeys(taken.told):
        say(
            f"  WARNING, {taken.sender.name}: {WHY[found]}. If nobody put it back on purpose, revoke it and pair it anew."
        )
    if taken.taken_back:
        say(f"  {taken.taken_back} entries of this machine's own log, which it had lost, are back.")
    if taken.caught_up:
        say("  This database was put back or copied; what others hold of it is here again.")
        say(
            "  What nobody else is told (prints, invitations, exports, decisions since the copy) is lost: look through them."
        )
    for one in taken.righted:
        which = f"pass {one.label}, {masked_name(one.name)}" if one.label else masked_name(one.name)
        say(f"  NOT KEPT, {which} {one.flat}: {WHY_NOT.get(one.why, f'withdrawn ({one.why})')}.")
    if taken.owed:
        say(f"  {taken.sender.name} has lost entries of its own log: bring it a bundle from here, it has them.")
    if taken.rolled_back:
        say("  THIS machine went back in time: it begins a new log. Tell the office.")
    if not taken.new and not taken.quarantined and not taken.photos:
        say("  Nothing new." if taken.fresh else "  Nothing new: this bundle, or a newer one, was here before.")
    if taken.more:
        say("  There is more: exchange again.")


@app.command("now")
def now(
    data: Data,
    address: Annotated[
        str | None, typer.Option("--address", help="The hub's, such as https://office:8470, if it has moved.")
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Come into step with the office's hub over the network, now."""
    from gatekeeper.wiring.sync import sync_now

    with device(data, passphrase_file) as here:
        visit = sync_now(here, address)
    if as_json:
        say_json(
            {
                "sent": visit.sent,
                "new": visit.new,
                "quarantined": visit.quarantined,
                "joined": visit.joined,
                "rolled_back": visit.rolled_back,
                "problems": list(visit.problems),
            }
        )
    else:
        say(f"In step with the office: {visit.sent} entries sent, {visit.new} new ones taken.")
        for problem in visit.problems:
            say(f"  REFUSED: {WHY.get(problem, problem)}")
    if visit.quarantined or visit.rolled_back or visit.problems:
        raise typer.Exit(1)


@app.command("status")
def status(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """What each other machine has not acknowledged yet, and when it was heard last."""
    from gatekeeper.service.calendar import calendar_of
    from gatekeeper.service.exchange import unsent
    from gatekeeper.service.office.clocks import clocks_of, said_of

    with device(data, passphrase_file) as here, here.store.read() as look:
        heard, calendar = look.last_heard(), calendar_of(look)
        off = {device: said_of(by) for device, by in clocks_of(look).items()}
        known = [one for one in look.devices() if one.id != look.me.device and not one.revoked]
        if look.me.kind is DeviceKind.GATE:
            known = [one for one in known if one.kind is DeviceKind.OFFICE] or (
                [look.me.office] if look.me.office else []
            )
        say_list(
            [
                {
                    "machine": one.name,
                    "kind": one.kind.value,
                    "last_heard": calendar.local(heard[one.id]).isoformat() if one.id in heard else None,
                    "unsent": unsent(one, look),
                    "clock": off.get(one.id),
                }
                for one in known
            ],
            as_json=as_json,
            title="In step with",
            empty="No other machine is known yet: use `device invite`.",
        )


app.command("quarantine")(quarantine)
