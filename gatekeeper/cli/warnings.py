"""``gatekeeper warnings``: what somebody should look after, and what was done about it."""

from typing import Annotated, Any

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, ReasonOption, device, say, say_list
from gatekeeper.cli.language import told
from gatekeeper.domain.household import masked_name
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    WARNINGS = "待处理的事项。", "Warnings."
    LIST = "待处理的事项，最急的在前；姓名打码。", "What is open, most pressing first; names are masked."
    ALL = "也列出昨天以来已处理和已推迟的。", "Those settled or put off since yesterday too."
    TAKE = "由某人处理。", "Somebody handles it."
    SETTLE = "处理完毕；原因再次出现时会重新提醒。", "It is dealt with, and comes back only if its cause renews."
    PUT_OFF = "推迟几小时。", "Out of sight for some hours."
    REOPEN = "重新待处理。", "Open again."
    KEY = "事项编号；写开头几位即可。", "The warning's key; its beginning is enough."
    BY = "由谁处理。", "Who handles it."
    NOTE = "处理情况。", "What was done."
    HOURS = "几小时后再提醒。", "Hours until it is told again."


class Said(Words):
    """What the commands say."""

    TITLE = "待处理", "Warnings"
    NONE = "没有待处理的事项。", "Nothing is open."
    WRITTEN = "已记录：{what}，{state}。", "Written down: {what}, {state}."


app = typer.Typer(name="warnings", no_args_is_help=True, help=told(Help.WARNINGS))
KeyArgument = Annotated[str, typer.Argument(help=told(Help.KEY))]
ByOption = Annotated[str, typer.Option("--by", help=told(Help.BY))]


@app.callback()
def warnings() -> None:
    """Warnings."""


@app.command("list", help=told(Help.LIST))
def list_warnings(
    data: Data,
    everything: Annotated[bool, typer.Option("--all", help=told(Help.ALL))] = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """What is open."""
    from gatekeeper.service.office.today import today
    from gatekeeper.service.warning_words import alarm_word, standing_word

    with device(data, passphrase_file) as here:
        day = today(store=here.store, clock=here.clock)
    found = (*day.warnings, *(day.done if everything else ()))
    rows = [
        {
            "key": one.key,
            "warning": one.alarm.value,
            "who": masked_name(one.who) if one.who else None,
            "flat": one.flat,
            "gate": one.gate,
            "since": one.at.isoformat(timespec="minutes") if one.at is not None else None,
            "state": one.standing.state.value,
            "came_back": one.standing.came_back,
            "by": one.step.by if one.step is not None else "",
            "until": one.step.until.isoformat() if one.step is not None and one.step.until is not None else None,
        }
        for one in found
    ]
    shown = [
        {
            "key": one.key,
            "warning": told(alarm_word(one.alarm)),
            "who": f"{masked_name(one.who) if one.who else ''} {one.flat}".strip(),
            "gate": one.gate,
            "since": f"{one.at:%m-%d %H:%M}" if one.at is not None else "",
            "state": told(standing_word(one.standing)),
            "by": one.step.by if one.step is not None else "",
        }
        for one in found
    ]
    say_list(rows if as_json else shown, as_json=as_json, title=told(Said.TITLE), empty=told(Said.NONE))


@app.command("take", help=told(Help.TAKE))
def take(data: Data, key: KeyArgument, by: ByOption, passphrase_file: PassphraseFile = None) -> None:
    """It is somebody's."""
    from gatekeeper.service.office import warnings as verbs

    with device(data, passphrase_file) as here:
        step = verbs.take([_named(key, here)], by, store=here.store, clock=here.clock)
    _written(step)


@app.command("settle", help=told(Help.SETTLE))
def settle(
    data: Data,
    key: KeyArgument,
    by: ByOption,
    note: Annotated[str, typer.Option("--note", help=told(Help.NOTE))],
    passphrase_file: PassphraseFile = None,
) -> None:
    """It is dealt with."""
    from gatekeeper.service.office import warnings as verbs

    with device(data, passphrase_file) as here:
        step = verbs.settle([_named(key, here)], by, note, store=here.store, clock=here.clock)
    _written(step)


@app.command("put-off", help=told(Help.PUT_OFF))
def put_off(
    data: Data,
    key: KeyArgument,
    by: ByOption,
    hours: Annotated[int, typer.Option("--hours", min=1, max=168, help=told(Help.HOURS))] = 24,
    reason: ReasonOption = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Later."""
    from gatekeeper.service.office import warnings as verbs

    with device(data, passphrase_file) as here:
        with here.store.read() as look:
            until = verbs.later(hours, look, here.clock.now())
        step = verbs.put_off([_named(key, here)], by, until, reason, store=here.store, clock=here.clock)
    _written(step)


@app.command("reopen", help=told(Help.REOPEN))
def reopen(data: Data, key: KeyArgument, by: ByOption, passphrase_file: PassphraseFile = None) -> None:
    """Open again."""
    from gatekeeper.service.office import warnings as verbs

    with device(data, passphrase_file) as here:
        step = verbs.give_back([_named(key, here)], by, store=here.store, clock=here.clock)
    _written(step)


def _named(key: str, here: Any) -> Any:
    from gatekeeper.service.office.today import today
    from gatekeeper.service.office.warnings import warning_named

    return warning_named(key, today(store=here.store, clock=here.clock))


def _written(step: Any) -> None:
    from gatekeeper.domain.warning import Alarm
    from gatekeeper.service.warning_words import alarm_word, state_word

    for one in step.now:
        say(Said.WRITTEN, what=alarm_word(Alarm(one.alarm)), state=state_word(one.state))
