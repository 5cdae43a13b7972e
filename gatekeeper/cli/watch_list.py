"""``gatekeeper watch-list``: whom gates look at twice."""

import sys
from typing import Annotated
from uuid import UUID

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, ReasonOption, device, reason_of, say, say_json, say_list
from gatekeeper.cli.language import told
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.household import masked_id_number, masked_name
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    GROUP = (
        "关注名单：门岗遇到相近的人，由两人再核对。",
        "The watch list: gates have two people look again at whoever is alike.",
    )
    LIST = "名单上的人；姓名和号码隐去一部分。", "Everybody on it, names and numbers masked."
    HITS = (
        "近一年门岗上相近的人，和两人核对的结果。",
        "Who was alike at the gates in the last year, and what two people said.",
    )
    ADD = "加入一人；写明原因。", "Put somebody on it; say why."
    IMPORT = (
        "从标准输入读一份名单，一行一人，各项次序不限。",
        "Read a list from standard input, a line each, its cells in any order.",
    )
    NAME = "姓名；没有就写 -。", "The name; - for none."
    NUMBER = "证件号。", "The document's number."
    FORMER = "曾用名，多个用“、”隔开。", "Former names, several with “、”."
    BORN = "出生年份。", "The year of birth."
    PHONE = "电话。", "Telephone."
    PLATES = "车牌，多个用空格隔开。", "Plates, several with blanks."
    PASSES = "通行证号。", "Numbers of passes."
    UNTIL = "到哪天（如 2026-12-31）；不写为不限。", "The last day, such as 2026-12-31; left out: no end."
    TELL = "告知谁，门岗可见。", "Whom to tell; gates see it."
    WHY = "原因，只在物业。", "Why; it stays in the office."
    ASKED_BY = "谁要求的。", "Who asked for it."
    WHICH = "编号（list --json）。", "The id, from `list --json`."
    END = "移出名单。", "Take a line off the list."
    ASK_AGAIN = (
        "两人说“不是”的作废：各门岗下次再问。",
        "Take back what two people said of somebody: every gate asks again.",
    )
    WHICH_HIT = "编号（hits --json）。", "The id, from `hits --json`."
    ERASE = "彻底删除一行，在物业和各门岗。", "Erase a line, here and at every gate."


class Said(Words):
    """What the commands say."""

    TITLE = "关注名单", "Watch list"
    NONE = "名单是空的。", "Nobody is on the list."
    NO_HITS = "近一年没有相近的人。", "Nobody was alike in the last year."
    ADDED = "{name} 已加入；门岗下次同步后开始比对。", "{name} is on the list: gates compare from their next sync on."
    TAKEN = "已加入 {n} 行，{known} 行原来就有。", "{n} lines added, {known} were there before."
    ENDED = "已移出。", "Taken off the list."
    ASKED_AGAIN = "已作废；门岗下次同步后再问。", "Taken back: gates ask again from their next sync on."
    ERASED = "已彻底删除。", "Erased."
    NO_LINE = "没有编号为“{text}”的一行。", "There is no line with the id “{text}”."


app = typer.Typer(name="watch-list", no_args_is_help=True, help=told(Help.GROUP))
WhyOption = Annotated[str, typer.Option("--why", help=told(Help.WHY))]
AskedByOption = Annotated[str, typer.Option("--asked-by", help=told(Help.ASKED_BY))]
UntilOption = Annotated[str, typer.Option("--until", help=told(Help.UNTIL))]
LineIdArgument = Annotated[str, typer.Argument(metavar="ID", help=told(Help.WHICH))]


@app.command("list", help=told(Help.LIST))
def list_lines(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Everybody on it."""
    from gatekeeper.service.office.lookouts import lookout_book

    with device(data, passphrase_file) as office:
        found = lookout_book(store=office.store, clock=office.clock)
    rows = [
        {
            "id": str(one.line.id),
            "name": masked_name(one.line.name) if one.line.name else "",
            "number": masked_id_number(one.line.id_number),
            "plates": " ".join(one.line.plates),
            "until": one.line.until.isoformat() if one.line.until else "",
            "counts": one.counts,
            "seen": one.seen,
            "open": one.open,
        }
        for one in found.lines
    ]
    say_list(rows, as_json=as_json, title=told(Said.TITLE), empty=told(Said.NONE))


@app.command("hits", help=told(Help.HITS))
def list_hits(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Who was alike."""
    from gatekeeper.service.office.lookouts import lookout_book

    with device(data, passphrase_file) as office:
        found = lookout_book(store=office.store, clock=office.clock)
    rows = [
        {
            "at": f"{one.at:%Y-%m-%d %H:%M}",
            "gate": one.gate,
            "who": masked_name(one.who) if one.who else "",
            "flat": one.flat,
            "like": masked_name(one.whom) if one.whom else "",
            "by": " ".join(one.by),
            "state": one.hit.state.value,
            "two": " ".join(name for name in (one.guard, one.second) if name),
            "cleared": one.cleared.isoformat() if one.cleared is not None else "",
            **({"id": str(one.hit.id)} if as_json else {}),
        }
        for one in found.hits
    ]
    say_list(rows, as_json=as_json, title=told(Said.TITLE), empty=told(Said.NO_HITS))


@app.command("add", help=told(Help.ADD))
def add(
    data: Data,
    name: Annotated[str, typer.Argument(metavar="NAME", help=told(Help.NAME))],
    why: WhyOption = "",
    number: Annotated[str, typer.Option("--number", help=told(Help.NUMBER))] = "",
    former: Annotated[str, typer.Option("--former", help=told(Help.FORMER))] = "",
    born: Annotated[str, typer.Option("--born", help=told(Help.BORN))] = "",
    phone: Annotated[str, typer.Option("--phone", help=told(Help.PHONE))] = "",
    plates: Annotated[str, typer.Option("--plates", help=told(Help.PLATES))] = "",
    passes: Annotated[str, typer.Option("--passes", help=told(Help.PASSES))] = "",
    until: UntilOption = "",
    tell: Annotated[str, typer.Option("--tell", help=told(Help.TELL))] = "",
    asked_by: AskedByOption = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Put somebody on it."""
    from gatekeeper.service.office.lookouts import put_lookout
    from gatekeeper.service.office.lookouts_pasted import TypedLookout

    called = "" if name == "-" else name
    typed = TypedLookout(called, number, former, born, phone, plates, passes, until, tell, why, asked_by)
    with device(data, passphrase_file) as office:
        made = put_lookout(typed, store=office.store, clock=office.clock)
    if as_json:
        say_json({"id": made.id})
    else:
        say(Said.ADDED, name=called or plates or passes)


@app.command("import", help=told(Help.IMPORT))
def take(
    data: Data,
    why: WhyOption = "",
    until: UntilOption = "",
    asked_by: AskedByOption = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Read a list."""
    from gatekeeper.service.office.lookouts import take_in

    text = sys.stdin.read()
    with device(data, passphrase_file) as office:
        made = take_in(text, why, asked_by, until, store=office.store, clock=office.clock)
    if as_json:
        say_json({"added": len(made.lines), "known": made.known})
    else:
        say(Said.TAKEN, n=len(made.lines), known=made.known)


@app.command("end", help=told(Help.END))
def end(data: Data, which: LineIdArgument, reason: ReasonOption = "", passphrase_file: PassphraseFile = None) -> None:
    """Take a line off."""
    from gatekeeper.service.office.lookouts import end_lookouts

    with device(data, passphrase_file) as office:
        end_lookouts([_id(which)], reason_of(reason), store=office.store, clock=office.clock)
    say(Said.ENDED)


@app.command("ask-again", help=told(Help.ASK_AGAIN))
def compare_again(
    data: Data,
    which: Annotated[str, typer.Argument(metavar="ID", help=told(Help.WHICH_HIT))],
    reason: ReasonOption = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Have somebody compared again."""
    from gatekeeper.service.office.lookouts import take_back_clearings

    with device(data, passphrase_file) as office:
        take_back_clearings([_id(which)], reason_of(reason), store=office.store, clock=office.clock)
    say(Said.ASKED_AGAIN)


@app.command("erase", help=told(Help.ERASE))
def erase(data: Data, which: LineIdArgument, reason: ReasonOption = "", passphrase_file: PassphraseFile = None) -> None:
    """Erase a line."""
    from gatekeeper.service.office.lookouts import erase_lookouts

    with device(data, passphrase_file) as office:
        erase_lookouts([_id(which)], reason_of(reason), store=office.store, clock=office.clock)
    say(Said.ERASED)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise BadInput(Said.NO_LINE, text=text) from error
