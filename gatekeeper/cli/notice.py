"""``gatekeeper notice``: what the office tells the guards, and who has read it."""

from typing import Annotated, Any
from uuid import UUID

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, device, say, say_json, say_list
from gatekeeper.cli.language import told
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    NOTICE = (
        "通知保安：登录后须按键确认，谁没看可查。",
        "Notices to guards: confirmed by key after the log-in; who has not is listed.",
    )
    GIVE = (
        "通知各门岗的保安，或一个门岗的：门岗下次同步后显示，各人按回车确认。",
        "Tell the guards of all gates, or of one: shown after their next sync, confirmed by each guard with Enter.",
    )
    LIST = (
        "有效的通知，和近两周的：谁已看，谁当过班还没看。",
        "Notices that hold, and those of two weeks: who has read them.",
    )
    END = "结束一条通知：还没看的保安不再看到。", "End a notice: guards who have not read it no longer see it."
    TEXT = "通知内容；没有 --en 时，英文界面也显示它。", "The text; without --en an English window shows it, too."
    EN = "英文内容。", "The text in English."
    GATE = "只通知此门岗（名称或编号）；不写为全部。", "This gate's guards only, by name or id; all gates unless said."
    DAYS = "有效几天，1 至 90。", "For how many days it holds, 1 to 90."
    WHICH = "通知的编号，见 notice list。", "The notice's id, as notice list shows it."


class Said(Words):
    """What the commands say."""

    NOTICES = "保安通知", "Notices to guards"
    NONE = "没有通知。", "No notices."
    GIVEN = "已通知 {id}：有效至 {until}。", "Told, {id}: until {until}."
    ENDED = "已结束 {id}。", "Ended: {id}."
    ID = "“{text}”不是通知的编号：见 notice list。", "“{text}” is no notice's id: see notice list."
    ALL = "全部", "all"


app = typer.Typer(name="notice", no_args_is_help=True, help=told(Help.NOTICE))


@app.callback()
def notice() -> None:
    """Notices to guards."""


@app.command("give", help=told(Help.GIVE))
def give(
    data: Data,
    text: Annotated[str, typer.Argument(help=told(Help.TEXT))],
    en: Annotated[str, typer.Option("--en", help=told(Help.EN))] = "",
    gate: Annotated[str, typer.Option("--gate", help=told(Help.GATE))] = "",
    days: Annotated[int, typer.Option("--days", help=told(Help.DAYS))] = 3,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Tell the guards something."""
    from gatekeeper.service.calendar import calendar_of
    from gatekeeper.service.office.notices import give_notice

    with device(data, passphrase_file) as office:
        made = give_notice(text, en, gate=gate, days=days, store=office.store, clock=office.clock)
        with office.store.read() as look:
            until = calendar_of(look).local(made.until)
    if as_json:
        say_json({"notice": str(made.id), "gate": made.gate, "until": until.isoformat()})
    else:
        say(Said.GIVEN, id=made.id, until=f"{until:%Y-%m-%d %H:%M}")


@app.command("list", help=told(Help.LIST))
def list_notices(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Notices, and who has read them."""
    from gatekeeper.cli.language import spoken
    from gatekeeper.service.office.notices import notices

    with device(data, passphrase_file) as office:
        found = notices(store=office.store, clock=office.clock)
    rows: list[dict[str, Any]] = [
        {
            "notice": str(one.notice),
            "zh": one.zh,
            "en": one.en,
            "gate": one.gate,
            "since": one.since.isoformat(),
            "until": one.until.isoformat(),
            "holds": one.holds,
            "read": [{"guard": each.who, "gate": each.gate, "at": each.at.isoformat()} for each in one.readers],
            "unread": list(one.unread),
            "not_on_duty": list(one.absent),
        }
        for one in found
    ]
    shown = [
        {
            "notice": str(one.notice),
            "text": one.texts[spoken().value].replace("\n", " "),
            "gate": one.gate or told(Said.ALL),
            "until": f"{one.until:%Y-%m-%d %H:%M}",
            "read": ", ".join(each.who or each.gate for each in one.readers),
            "unread": ", ".join(one.unread),
        }
        for one in found
    ]
    say_list(rows if as_json else shown, as_json=as_json, title=told(Said.NOTICES), empty=told(Said.NONE))


@app.command("end", help=told(Help.END))
def end(
    data: Data,
    which: Annotated[str, typer.Argument(metavar="NOTICE", help=told(Help.WHICH))],
    passphrase_file: PassphraseFile = None,
) -> None:
    """End one."""
    from gatekeeper.service.office.notices import end_notice

    try:
        ended = UUID(which)
    except ValueError as error:
        raise BadInput(Said.ID, text=which[:40]) from error
    with device(data, passphrase_file) as office:
        end_notice(ended, store=office.store, clock=office.clock)
    say(Said.ENDED, id=ended)
