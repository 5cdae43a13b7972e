"""``gatekeeper sync quarantine``: what was kept but not believed, and what a person decides about it."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, device, say, say_list
from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.words import Words

if TYPE_CHECKING:
    from gatekeeper.service.ports import Finding, Look

WHY = {
    "fork": "two different entries of one name: a copied or restored machine",
    "gap": "something before it is missing: make a new bundle after the next exchange",
    "unknown-device": "from a machine that is not paired",
    "unknown-stream": "a log that only a newer program knows: exchange again after the update",
    "not-allowed": "the machine may not write entries of this kind",
    "rolled-back": "the machine went back in time: an old database was restored",
    "new-log": "the machine began a new log: its database was put back, or this is a copy of the machine",
    "copied": "there are two of this machine: its database was copied, and both are at work",
    "unreadable": "an entry cannot be read",
}
ALL = "all"
ID = 12  # hexadecimal digits by which a finding is shown and named


class Said(Words):
    """What is not found in quarantine."""

    WHICH = (
        "请指明哪些：`sync quarantine` 列出的编号、设备名称，或 all。",
        "Say which: their ids as `sync quarantine` shows them, a device's name, or all.",
    )
    NOTHING = "存疑的记录中没有“{text}”。", "Nothing in quarantine fits “{text}”."


class Decision(StrEnum):
    """What a person decides."""

    ACCEPT = "accept"
    DISMISS = "dismiss"


def quarantine(
    data: Data,
    decision: Annotated[
        Decision | None, typer.Argument(help="accept: believe and count it; dismiss: let it lie, the alarm ends.")
    ] = None,
    which: Annotated[
        list[str] | None, typer.Argument(metavar="[ID|MACHINE|all]...", help="Which: their ids, a machine's, or all.")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Why; it stays in the journal.")] = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """What was kept but not believed: of which machine, since when, and why; or decide about it."""
    from gatekeeper.service.calendar import calendar_of
    from gatekeeper.service.office.quarantine import may_be_accepted, settle

    with device(data, passphrase_file) as here:
        with here.store.read() as look:
            found = look.quarantine()
            calendar = calendar_of(look)
            rows = [_row(one, calendar.local(one.since), look) for one in found]
            chosen = _chosen(which or [], found, look) if decision else []
        if decision is None:
            say_list(rows, as_json=as_json, title="Quarantine", empty="Nothing is in quarantine.")
            return
        accept = decision is Decision.ACCEPT
        if accept:
            chosen = [one for one in chosen if may_be_accepted(one)] or chosen
        count = settle([one.digest for one in chosen], reason, accept=accept, store=here.store)
    say(f"{count} entries are believed and counted from now on." if accept else f"{count} are no alarm any more.")


def _row(found: "Finding", since: datetime, look: "Look") -> dict[str, object]:
    machine = look.device(found.stream.device)
    return {
        "id": found.digest.hex()[:ID],
        "since": since.isoformat(),
        "device": machine.name if machine else found.stream.device,
        "stream": found.stream.stream.value,
        "epoch": found.stream.epoch,
        "seq": found.seq,
        "kind": found.kind or None,
        "reason": found.reason,
        "means": WHY.get(found.reason, found.reason),
    }


def _chosen(which: list[str], found: "list[Finding]", look: "Look") -> "list[Finding]":
    """What the words of a command name.

    Raises:
        BadInput: They name nothing at all.
        NotFound: One of them fits nothing that is in quarantine.
    """
    if not which:
        raise BadInput(Said.WHICH)
    names = {one.id: one.name for one in look.devices()}
    chosen: dict[bytes, Finding] = {}
    for text in which:
        fitting = [
            one
            for one in found
            if text == ALL
            or text in (one.stream.device, names.get(one.stream.device))
            or (len(text) >= 4 and one.digest.hex().startswith(text.lower()))
        ]
        if not fitting:
            raise NotFound(Said.NOTHING, text=text)
        chosen.update({one.digest: one for one in fitting})
    return list(chosen.values())
