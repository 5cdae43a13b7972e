"""``gatekeeper permit``: outings that the office approves for somebody who has to stay at home."""

from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, ReasonOption, device, say, say_json, say_list
from gatekeeper.cli.language import told
from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    PERMIT = "批准外出：封控、观察、限次、宵禁时仍可出去一次。", "Exit permits: one outing in spite of seal and quota."
    GRANT = (
        "批准一人外出一次：门岗下次同步后生效，出门即用掉，进门即结束。",
        "Approve one outing of one person: gates know it with their next sync; the way out uses it up.",
    )
    LIST = "现有的批准，和近七天的。", "Permits that hold, and those of the last seven days."
    REVOKE = "撤回一个还没用的批准。", "Take a permit back that was not used."
    PERSON = (
        "姓名、房号加姓名（“3-2-501 张三”）、证件号或人员编号。",
        "Name, flat and name (“3-2-501 张三”), ID number or person id.",
    )
    FOR = "事由，如 医院；会显示在门岗。", "What for, such as hospital; gates show it."
    BY = "批准人。", "Who approved it."
    HOURS = "几小时内返回，1 至 72。", "Within how many hours they are to be back, 1 to 72."
    START = "从何时起，如 2026-12-01 09:00；默认现在。", "From when on, such as 2026-12-01 09:00; now unless said."
    WHICH = "批准的编号，见 permit list。", "The permit's id, as permit list shows it."


class Said(Words):
    """What the commands say."""

    PERMITS = "批准外出", "Exit permits"
    NONE = "没有批准外出。", "No permits."
    GRANTED = (
        "已批准 {id}：{purpose}，{until} 前返回。",
        "Permitted, {id}: {purpose}, back before {until}.",
    )
    REVOKED = "已撤回 {id}。", "Taken back: {id}."
    START = "“{text}”不是时间：请写 2026-12-01 09:00。", "“{text}” is no time: write 2026-12-01 09:00."
    ID = "“{text}”不是批准的编号：见 permit list。", "“{text}” is no permit's id: see permit list."


app = typer.Typer(name="permit", no_args_is_help=True, help=told(Help.PERMIT))


@app.callback()
def permit() -> None:
    """Exit permits."""


@app.command("grant", help=told(Help.GRANT))
def grant_permit(
    data: Data,
    person: Annotated[str, typer.Argument(help=told(Help.PERSON))],
    purpose: Annotated[str, typer.Option("--for", help=told(Help.FOR))],
    approved_by: Annotated[str, typer.Option("--by", help=told(Help.BY))],
    hours: Annotated[int, typer.Option("--hours", help=told(Help.HOURS))] = 4,
    start: Annotated[str, typer.Option("--from", help=told(Help.START))] = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Approve one outing."""
    from gatekeeper.service.calendar import calendar_of
    from gatekeeper.service.office.permits import PermitAsked, grant

    with device(data, passphrase_file) as office:
        with office.store.read() as look:
            calendar = calendar_of(look)
        begins = _moment(start, calendar) if start else None
        made = grant(PermitAsked(person, purpose, approved_by, hours, begins), store=office.store, clock=office.clock)
        until = calendar.local(made.until)
    if as_json:
        say_json({"permit": str(made.id), "person": str(made.person), "until": until.isoformat()})
    else:
        say(Said.GRANTED, id=made.id, purpose=made.purpose, until=f"{until:%Y-%m-%d %H:%M}")


@app.command("list", help=told(Help.LIST))
def list_permits(
    data: Data, reason: ReasonOption = "", passphrase_file: PassphraseFile = None, as_json: AsJson = False
) -> None:
    """Permits and what became of them."""
    from gatekeeper.service.office.permits import permits
    from gatekeeper.service.office.taken_out import record_export
    from gatekeeper.service.permit_words import permit_word

    with device(data, passphrase_file) as office:
        found = permits(store=office.store, clock=office.clock)
        record_export("permits", len(found), reason, store=office.store, full=True, must=False)
    rows: list[dict[str, Any]] = [
        {
            "permit": str(one.permit),
            "name": one.name,
            "flat": one.flat,
            "purpose": one.purpose,
            "from": one.not_before.isoformat(),
            "until": one.until.isoformat(),
            "approved_by": one.approved_by,
            "state": one.standing.value,
            "out": one.out.isoformat() if one.out is not None else None,
            "back": one.back.isoformat() if one.back is not None else None,
        }
        for one in found
    ]
    shown = [
        {
            **{key: row[key] for key in ("permit", "flat", "name", "purpose")},
            "until": f"{one.until:%Y-%m-%d %H:%M}",
            "state": told(permit_word(one.standing)),
        }
        for row, one in zip(rows, found, strict=True)
    ]
    say_list(rows if as_json else shown, as_json=as_json, title=told(Said.PERMITS), empty=told(Said.NONE))


@app.command("revoke", help=told(Help.REVOKE))
def revoke_permit(
    data: Data,
    permit: Annotated[str, typer.Argument(metavar="PERMIT", help=told(Help.WHICH))],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Take one back."""
    from gatekeeper.service.office.permits import revoke

    try:
        which = UUID(permit)
    except ValueError as error:
        raise BadInput(Said.ID, text=permit[:40]) from error
    with device(data, passphrase_file) as office:
        revoke(which, store=office.store, clock=office.clock)
    say(Said.REVOKED, id=which)


def _moment(text: str, calendar: Calendar) -> datetime:
    """A local time as a moment.

    Raises:
        BadInput: It is none.
    """
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise BadInput(Said.START, text=text[:40]) from error
    if at.tzinfo is not None:
        return at
    midnight = calendar.start(at.date())
    return midnight + timedelta(hours=at.hour, minutes=at.minute)
