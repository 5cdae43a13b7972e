"""``gatekeeper waiting``: what takes two and was left for somebody else, who confirms or declines it."""

from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, ReasonOption, device, reason_of, say, say_list
from gatekeeper.cli.language import told
from gatekeeper.domain.words import Language, Words


class Help(Words):
    """What `--help` says."""

    WAITING = "待另一人确认的事。", "What waits for a second person."
    LIST = "待确认的事，以及近 30 天的结果。", "What waits, and what became of it in 30 days."
    CONFIRM = (
        "确认并立即执行；须以另一人的名义（--as）。",
        "Confirm it, and do it at once; in the name of somebody else than who asked (--as).",
    )
    DECLINE = "拒绝。", "Decline it."
    TAKE_BACK = "提出的人撤回。", "Who asked for it takes it back."
    WHICH = "编号；写开头几位即可。", "Its id; the beginning is enough."


class Said(Words):
    """What the commands say."""

    TITLE = "待确认", "To confirm"
    NONE = "没有待确认的事。", "Nothing waits."
    CONFIRMED = "已确认并执行：{deed}。", "Confirmed and done: {deed}."
    DECLINED = "已拒绝：{deed}。", "Declined: {deed}."
    TAKEN_BACK = "已撤回：{deed}。", "Taken back: {deed}."


BEGINS = 13  # characters of an id that are shown, and are enough: the moment at which it was made
app = typer.Typer(name="waiting", no_args_is_help=True, help=told(Help.WAITING))
WhichArgument = Annotated[str, typer.Argument(help=told(Help.WHICH))]


@app.callback()
def waiting() -> None:
    """What waits."""


@app.command("list", help=told(Help.LIST))
def list_waiting(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """All of it, the newest first."""
    from gatekeeper.service.office.awaited import awaited_lines

    with device(data, passphrase_file) as here, here.store.read() as look:
        found = awaited_lines(look, here.clock.now())
    rows = [
        {
            "id": str(one.id),
            "verb": one.verb,
            "about": one.what.sentence(Language.EN),
            "by": one.by,
            "at": one.at.isoformat(timespec="minutes"),
            "until": one.until.isoformat(timespec="minutes"),
            "reason": one.reason,
            "state": one.stands.name.lower().replace("_", "-"),
            "settled_by": one.answered_by,
            "note": one.note,
        }
        for one in found
    ]
    shown = [
        {
            "id": str(one.id)[:BEGINS],
            "what": told(one.deed),
            "about": one.what,
            "by": one.by,
            "at": f"{one.at:%m-%d %H:%M}",
            "until": f"{one.until:%m-%d %H:%M}" if one.waits else "",
            "reason": one.reason,
            "state": told(one.stands),
        }
        for one in found
    ]
    say_list(rows if as_json else shown, as_json=as_json, title=told(Said.TITLE), empty=told(Said.NONE))


@app.command("confirm", help=told(Help.CONFIRM))
def confirm(data: Data, which: WhichArgument, passphrase_file: PassphraseFile = None) -> None:
    """It is done."""
    from gatekeeper.service.office import awaited

    with device(data, passphrase_file) as here:
        one = awaited.confirm(awaited.awaited_named(which, store=here.store), store=here.store, clock=here.clock)
    say(Said.CONFIRMED, deed=awaited.deed_of(one))


@app.command("decline", help=told(Help.DECLINE))
def decline(
    data: Data, which: WhichArgument, reason: ReasonOption = "", passphrase_file: PassphraseFile = None
) -> None:
    """It is not to be done."""
    from gatekeeper.service.office import awaited

    with device(data, passphrase_file) as here:
        known = awaited.awaited_named(which, store=here.store)
        one = awaited.decline(known, reason_of(reason), store=here.store, clock=here.clock)
    say(Said.DECLINED, deed=awaited.deed_of(one))


@app.command("take-back", help=told(Help.TAKE_BACK))
def take_back(data: Data, which: WhichArgument, passphrase_file: PassphraseFile = None) -> None:
    """It is not wanted any more."""
    from gatekeeper.service.office import awaited

    with device(data, passphrase_file) as here:
        known = awaited.awaited_named(which, store=here.store)
        one = awaited.take_back(known, store=here.store, clock=here.clock)
    say(Said.TAKEN_BACK, deed=awaited.deed_of(one))
