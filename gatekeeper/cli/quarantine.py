"""``gatekeeper sync quarantine``: what was kept but not believed, and what a person decides about it."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, device, say, say_list
from gatekeeper.cli.language import told
from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.words import Words
from gatekeeper.service.doubts import doubt_word

if TYPE_CHECKING:
    from gatekeeper.service.ports import Look
    from gatekeeper.service.received import Finding


class Help(Words):
    """What `--help` says."""

    QUARANTINE = (
        "存疑记录（已保留，未采用）：哪台设备的、从何时起、为什么；或作出决定。",
        "Doubtful records, kept but not used: of which device, since when, and why; or decide about them.",
    )
    ACTION = (
        "accept 采用，从此计入；dismiss 不采用，不再提醒。",
        "accept: they count from now on; dismiss: they stay unused, and the warning ends.",
    )
    WHICH = "哪些：编号、设备名称，或 all。", "Which: their ids, a device's, or all."
    WHY = "原因，将记入日志。", "Why; it stays in the journal."


class Said(Words):
    """What is not found in quarantine."""

    ACCEPTED = "{count} 条记录已采用，从此计入。", "{count} records count from now on."
    DISMISSED = "{count} 条不再提醒。", "{count} will not be shown as a warning again."
    WHICH = (
        "请指明哪些：`sync quarantine` 列出的编号、设备名称，或 all。",
        "Say which: their ids as `sync quarantine` shows them, a device's name, or all.",
    )
    NOTHING = "存疑记录中没有“{text}”。", "No doubtful record fits “{text}”."
    QUARANTINE = "存疑记录", "Doubtful records"
    EMPTY = "没有存疑记录。", "No doubtful records."


ALL = "all"
ID = 12  # hexadecimal digits by which a finding is shown and named


class Decision(StrEnum):
    """What a person decides."""

    ACCEPT = "accept"
    DISMISS = "dismiss"


def quarantine(
    data: Data,
    decision: Annotated[Decision | None, typer.Argument(help=told(Help.ACTION))] = None,
    which: Annotated[list[str] | None, typer.Argument(metavar="[ID|MACHINE|all]...", help=told(Help.WHICH))] = None,
    reason: Annotated[str, typer.Option("--reason", help=told(Help.WHY))] = "",
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
            say_list(rows, as_json=as_json, title=told(Said.QUARANTINE), empty=told(Said.EMPTY))
            return
        accept = decision is Decision.ACCEPT
        if accept:
            chosen = [one for one in chosen if may_be_accepted(one)] or chosen
        count = settle([one.digest for one in chosen], reason, accept=accept, store=here.store)
    say(Said.ACCEPTED if accept else Said.DISMISSED, count=count)


def _row(found: "Finding", since: datetime, look: "Look") -> dict[str, object]:
    machine = look.device(found.stream.device)
    return {
        "id": found.digest.hex()[:ID],
        "since": since.isoformat(),
        "device": machine.name if machine else found.stream.device,
        "stream": found.stream.stream,
        "epoch": found.stream.epoch,
        "seq": found.seq,
        "kind": found.kind or None,
        "reason": found.reason,
        "means": doubt_word(found.reason),
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
