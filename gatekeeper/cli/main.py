"""All commands, and what happens to their errors."""

import re
import sys
from collections.abc import Mapping
from typing import Annotated

import typer
from typer.core import TyperCommand, TyperGroup

from gatekeeper.cli.common import on_one_line
from gatekeeper.cli.help_page import HelpPage
from gatekeeper.cli.language import speak, told
from gatekeeper.cli.logging_in import name_clerks, names_first
from gatekeeper.cli.named import Command, Group, group_of
from gatekeeper.cli.plain_values import take_plain_values
from gatekeeper.cli.status import CANCELLED, WhyEnded, tell, told_as_status
from gatekeeper.domain.words import Words, listing


class Help(Words):
    """What `--help` says."""

    GATEKEEPER = (
        (
            "小区门岗：扫通行证、判断、记录、打印卡片，并让门岗与物业保持同步。\n\n"
            "先试一试：  gatekeeper demo\n\n"
            "物业从 `estate init` 开始，门岗从 `device join` 开始。每个命令都用 --data 文件夹（或 "
            "GATEKEEPER_DATA）。\n\n"
            "退出状态：0 完成，1 未完成（标准错误中有一句说明），2 命令看不懂，130 已取消。"
        ),
        (
            "Estate gates: scan a pass, decide, log, print cards, and keep gates and office in sync.\n\n"
            "Try it first:  gatekeeper demo\n\n"
            "An office begins with `estate init`, a gate with `device join`. Every command takes --data DIR "
            "(or GATEKEEPER_DATA).\n\n"
            "Exit status: 0 done, 1 a sentence on standard error says why not, 2 the command was not "
            "understood, 130 cancelled."
        ),
    )
    VERSION = "显示版本。", "Say which version."
    AS = (
        "以谁的名义：物业已登记人员时，更改须登录。密码当场询问，或取自 GATEKEEPER_PIN_FILE 所指文件的首行。",
        (
            "In whose name: where the office has clerks, whoever changes anything logs in. The PIN is asked for, or is the "
            "first line of the file that GATEKEEPER_PIN_FILE names."
        ),
    )
    SECOND = (
        "须两人的事由谁确认；其密码当场询问，或取自 GATEKEEPER_SECOND_PIN_FILE。",
        "Who confirms what takes two; their PIN is asked for, or comes from GATEKEEPER_SECOND_PIN_FILE.",
    )

    LEAVE = (
        "须两人的事，写明原因留待另一人以后确认，在这台或另一台物业电脑：见 waiting。",
        "Leave what takes two, for this reason, to somebody who confirms it later, here or at another office: see waiting.",
    )


class Said(Words):
    """What the command says."""

    ABORTED = "已取消", "cancelled"
    NO_COMMAND = "没有命令 {name}", "no such command: {name}"
    NEAR = "，是否要用 {names}", "; perhaps {names}"
    BAD_VALUE = "{what} 的值不对：{why}", "invalid value for {what}: {why}"
    NO_OPTION = "没有选项 {option}", "no such option: {option}"
    MISSING = "缺少 {what}", "missing: {what}"
    NO_VALUE = "{option} 后面缺少值", "{option} needs a value"
    TAKES_NONE = "{option} 不带值", "{option} takes no value"
    TOO_MUCH = "多出了 {what}", "too much: {what}"
    WHOLE = "请写整数", "write a whole number"
    NUMBER = "请写一个数", "write a number"
    AT_LEAST = "不能小于 {ge}", "it must be at least {ge}"
    AT_MOST = "不能大于 {le}", "it must be at most {le}"
    ONE_OF = "请写 {names} 之一", "write one of {names}"
    NOT_UNDERSTOOD = "{what}。用法见：{path} --help", "{what}. For help: {path} --help"


TyperCommand.context_class.formatter_class = TyperGroup.context_class.formatter_class = HelpPage
take_plain_values()

# As help lists them.
COMMANDS: Mapping[str, Command | Group] = {
    "trace": Command("report", "trace", "TRACE"),
    "office": Command("office_window", "office", "OFFICE"),
    "hub": Command("hub", "hub", "HUB"),
    "scan": Command("scan", "scan", "SCAN"),
    "idcard": Command("idcard", "idcard", "IDCARD"),
    "practise": Command("practise", "practise", "PRACTISE"),
    "demo": Command("demo", "demo", "DEMO"),
    "doctor": Command("doctor", "doctor", "DOCTOR"),
    "estate": Group("estate"),
    "device": Group("device"),
    "residents": Group(
        "residents",
        more={
            "move": Command("resident", "move", "MOVE"),
            "merge": Command("merging", "merge", "MERGE"),
            "unmerge": Command("merging", "unmerge", "UNMERGE"),
            "doubles": Command("doubles", "doubles", "DOUBLES"),
            "history": Command("resident", "history", "HISTORY"),
            "erase": Command("resident", "erase", "ERASE"),
        },
    ),
    "passes": Group("passes"),
    "cards": Group("cards"),
    "gate": Group(
        "gate",
        more={
            "settings": Command("settings", "settings", "SHOW"),
            "set": Command("settings", "set_", "SET"),
            "autostart": Command("autostart", "autostart", "AUTOSTART"),
            "lane": Command("lane", "lane", "LANE"),
            "guide": Command("guide", "guide", "GUIDE"),
            "labels": Command("labels", "labels", "LABELS"),
        },
    ),
    "sync": Group("exchange"),
    "store": Group("journal", "store"),
    "journal": Group("journal", "journal"),
    "check": Group("check"),
    "report": Group(
        "report",
        more={
            "week": Command("report_period", "week", "WEEK"),
            "month": Command("report_period", "month", "MONTH"),
            "save": Command("report_saved", "save", "SAVE"),
            "saved": Command("report_saved", "saved", "SAVED"),
            "drop": Command("report_saved", "drop", "DROP"),
            "due": Command("report_saved", "due", "DUE"),
            "inside": Command("inside", "inside", "INSIDE"),
        },
    ),
    "guards": Group("guards"),
    "notice": Group("notice"),
    "visit": Group("visits"),
    "observe": Group("observe"),
    "register": Group("register"),
    "search": Group("search"),
    "permit": Group("permit"),
    "rules": Group("rules"),
    "warnings": Group("warnings"),
    "watch-list": Group("watch_list"),
    "clerks": Group("clerks"),
    "waiting": Group("waiting"),
    "case": Group("cases"),
}

app = typer.Typer(
    name="gatekeeper",
    cls=group_of(COMMANDS),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,  # `cli.help_page` says why
    help=told(Help.GATEKEEPER),
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"gatekeeper {version('gatekeeper')}")
        raise typer.Exit


@app.callback()
def _all(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=told(Help.VERSION))
    ] = False,
    as_: Annotated[
        str, typer.Option("--as", metavar="NAME", envvar="GATEKEEPER_AS", help=told(Help.AS), show_default=False)
    ] = "",
    second: Annotated[str, typer.Option("--second", metavar="NAME", help=told(Help.SECOND), show_default=False)] = "",
    leave: Annotated[str, typer.Option("--leave", metavar="REASON", help=told(Help.LEAVE), show_default=False)] = "",
) -> None:
    """Options of every command."""
    name_clerks(as_, second, leave)


def run(arguments: list[str] | None = None) -> int:
    """Run one command; every failure becomes a sentence or a crash report.

    Returns:
        The exit status.
    """
    _write_utf8()
    speak(sys.argv[1:] if arguments is None else arguments)
    return told_as_status(lambda: _done(arguments))


def _write_utf8() -> None:
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if hasattr(stream, "reconfigure"):  # Windows consoles are not UTF-8 by themselves
            stream.reconfigure(
                encoding="utf-8", errors="surrogateescape" if stream is sys.stdin else "backslashreplace"
            )


def _as_status(result: object) -> int:
    if result == CANCELLED:  # Ctrl-C: typer makes an exit status of it
        return tell(told(WhyEnded.CANCELLED), CANCELLED)
    return result if isinstance(result, int) else 0


def _done(arguments: list[str] | None) -> int:
    """Do what a command line asks for; what was mistyped is told."""
    try:
        typed = names_first(sys.argv[1:] if arguments is None else arguments)
        return _as_status(app(args=typed, standalone_mode=False))
    except typer.Abort:
        return tell(told(Said.ABORTED), CANCELLED)
    except typer.TyperException as error:
        return _not_understood(error)


def _not_understood(error: typer.TyperException) -> int:
    """What was mistyped, and where help is; the sentence itself is typer's where it is none of the frequent ones."""
    if type(error).__name__ == "NoArgsIsHelpError":  # its text is the page of help: lines, and no mistake
        typer.echo(error.format_message(), err=True)
        return error.exit_code
    what = on_one_line(_mistyped(error)).rstrip(".")
    context = getattr(error, "ctx", None)  # what is wrong with an option's value has none
    path = context.command_path if context is not None else app.info.name
    return tell(told(Said.NOT_UNDERSTOOD, what=what, path=path), error.exit_code)


def _mistyped(error: typer.TyperException) -> str:
    """What was mistyped; typer's errors are known by their names, since it hands the classes out nowhere."""
    parameter, message = getattr(error, "param", None), error.format_message()
    names = re.findall("'([^']+)'", message)
    match type(error).__name__:
        case "NoSuchOption":
            return told(Said.NO_OPTION, option=getattr(error, "option_name", ""))
        case "MissingParameter" if parameter is not None:
            return told(Said.MISSING, what=parameter.get_error_hint())
        case "BadParameter" if parameter is not None:
            return told(Said.BAD_VALUE, what=parameter.get_error_hint(), why=_why(error))
        case "BadOptionUsage":
            asks = "requires" in message
            return told(Said.NO_VALUE if asks else Said.TAKES_NONE, option=getattr(error, "option_name", ""))
        case "UsageError" if message.startswith("No such command") and names:
            near = told(Said.NEAR, names=listing(names[1:])) if names[1:] else ""
            return told(Said.NO_COMMAND, name=names[0]) + near
        case "UsageError" if found := re.fullmatch(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", message):
            return told(Said.TOO_MUCH, what=found[1])
    return message


_WHY = {
    "int_parsing": Said.WHOLE,
    "int_from_float": Said.WHOLE,
    "float_parsing": Said.NUMBER,
    "greater_than_equal": Said.AT_LEAST,
    "less_than_equal": Said.AT_MOST,
}


def _why(error: typer.TyperException) -> str:
    """What a value may be instead: typer's checker says it in English, and by a word for programs besides."""
    message = str(getattr(error, "message", ""))
    listed = getattr(error.__cause__, "errors", None)
    first = listed()[0] if listed is not None else {}
    if word := _WHY.get(first.get("type", "")):
        return told(word, **(first.get("ctx") or {}))
    if (found := message.partition(" is not one of ")[2]) and (names := re.findall("'([^']+)'", found)):
        return told(Said.ONE_OF, names=listing(names))
    return message
