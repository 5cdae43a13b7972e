"""``gatekeeper sync``: bring office and gates into step by file."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gatekeeper.cli import quarantine
from gatekeeper.cli.common import AsJson, Data, PassphraseFile, device, say, say_json, say_list
from gatekeeper.cli.device import named_device
from gatekeeper.cli.exchange_words import Help, Said, WhyNot
from gatekeeper.cli.language import told
from gatekeeper.domain.errors import BundleRefused, NotFound
from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.domain.household import masked_name
from gatekeeper.domain.words import listing, sentence
from gatekeeper.service.doubts import doubt_word

if TYPE_CHECKING:
    from gatekeeper.service.exchange import Taken
    from gatekeeper.service.ports import Look


app = typer.Typer(name="sync", no_args_is_help=True, help=told(Help.SYNC))


@app.command("export", help=told(Help.EXPORT))
def export(
    data: Data,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=told(Help.FILE))],
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="MACHINE", help=told(Help.TO)),
    ] = None,
    full: Annotated[
        bool,
        typer.Option("--full", help=told(Help.FULL)),
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
    photos = sentence(Said.AND_PHOTOS, count=sent.photos) if sent.photos else ""
    say(Said.WRITTEN, file=file, entries=sent.entries, photos=photos, name=sent.to.name, size=len(sent.bundle))
    if full and not sent.whole:
        say(Said.NOT_WHOLE)
        raise typer.Exit(1)
    if full and sent.more:
        say(Said.PHOTOS_LEFT)
    elif sent.more:
        say(Said.MORE)


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


@app.command("import", help=told(Help.IMPORT))
def import_(
    data: Data,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=told(Help.BUNDLE))],
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
    say(Said.FROM, file=file.name, name=taken.sender.name, made=made)
    if taken.joined:
        say(Said.HAS_JOINED, name=taken.joined.name, kid=taken.joined.kid)
    for chain in taken.chains:
        got = chain.received
        say(Said.CHAIN, stream=chain.stream.stream, device=chain.device, new=got.new, known=got.known)
        if got.reason:
            kept = sentence(Said.KEPT, count=got.quarantined) if got.quarantined else ""
            say(Said.REFUSED, why=doubt_word(got.reason), kept=kept)
    if taken.photos:
        say(Said.PHOTOS, count=taken.photos)
    for found in dict.fromkeys(taken.told):
        say(Said.WARNING, name=taken.sender.name, why=doubt_word(found))
    if taken.taken_back:
        say(Said.GIVEN_BACK, count=taken.taken_back)
    if taken.caught_up:
        say(Said.CAUGHT_UP)
        say(Said.LOST)
    for one in taken.righted:
        name = masked_name(one.name)
        which = sentence(Said.PASS_OF, label=one.label, name=name) if one.label else name
        key = one.why.replace("-", "_").upper()
        say(
            Said.NOT_KEPT,
            which=which,
            flat=one.flat,
            why=WhyNot.__members__.get(key) or sentence(WhyNot.WITHDRAWN, why=one.why),
        )
    if taken.owed:
        say(Said.OWED, name=taken.sender.name)
    if taken.rolled_back:
        say(Said.ROLLED_BACK)
    if not taken.new and not taken.quarantined and not taken.photos:
        say(Said.NOTHING_NEW if taken.fresh else Said.HERE_BEFORE)
    if taken.more:
        say(Said.MORE_TO_COME)


@app.command("now", help=told(Help.NOW))
def now(
    data: Data,
    address: Annotated[str | None, typer.Option("--address", help=told(Help.ADDRESS))] = None,
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
        say(Said.IN_STEP, sent=visit.sent, new=visit.new)
        for problem in visit.problems:
            say(Said.PROBLEM, why=doubt_word(problem))
    if visit.quarantined or visit.rolled_back or visit.problems:
        raise typer.Exit(1)


@app.command("status", help=told(Help.STATUS))
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
                    "kind": one.kind,
                    "last_heard": calendar.local(heard[one.id]).isoformat() if one.id in heard else None,
                    "unsent": unsent(one, look),
                    "clock": off.get(one.id),
                }
                for one in known
            ],
            as_json=as_json,
            title=told(Said.STANDING),
            empty=told(Said.NOBODY),
        )


app.command("quarantine", help=told(quarantine.Help.QUARANTINE))(quarantine.quarantine)
