"""``gatekeeper passes``: issue passes, and make them void."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from gatekeeper.cli.common import (
    AsJson,
    Data,
    FullNames,
    PassphraseFile,
    ProgressBar,
    ReasonOption,
    device,
    reason_of,
    say,
    say_json,
    say_list,
)
from gatekeeper.cli.language import told
from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.household import Household, Person, masked_name
from gatekeeper.domain.passes import Pass, PassState
from gatekeeper.domain.words import Quoted, Words

if TYPE_CHECKING:
    from gatekeeper.service.ports import Look


class Help(Words):
    """What `--help` says."""

    WITHDRAW = "注销通行证，不可撤销。", "Withdraw passes for good."
    SUSPEND = "停用通行证；以后补发新卡。", "Suspend passes; a reissue gives a new card later."
    LOST = "挂失卡片；以后补发新卡。", "Report cards lost; a reissue gives a new card."
    PASSES = "签发、注销、停用、补发通行证。", "Issue, withdraw, suspend and reissue passes."
    PERSONS = (
        "姓名、房号加姓名（“3-2-501 张三”）、证件号或人员编号。",
        "Name, flat and name (“3-2-501 张三”), ID number or person id.",
    )
    ALL = "按规定应有通行证的所有人。", "Everybody the rules give a pass to."
    VISITOR = "访客姓名：签发临时证。", "A visitor's name: a temporary pass."
    FLAT = "访客去的房号。", "The flat the visitor goes to."
    HOURS = "临时证有效几小时。", "How long a temporary pass is valid, in hours."
    DAYS = "有效天数，代替规定的天数。", "Instead of the days the rules give."
    CLOCK = "本机时钟受到怀疑，仍然签发。", "Issue though this computer's clock was doubted."
    LIFT = "其证已注销或挂失，仍然签发；请说明原因。", "Issue one though theirs was withdrawn or lost; say why."
    ISSUE = (
        (
            "签发通行证：按规定给所有人，给单个人，或给访客发临时证。\n\n"
            "已有颜色相符的有效证的不再发；颜色变了的发新证，旧证作废。"
        ),
        (
            "Issue passes: to everybody by the rules, to single persons, or a temporary one to a visitor.\n\n"
            "Whoever has a valid pass of the right colour gets no other; whoever's colour changed gets a new one, "
            "and the old is void."
        ),
    )
    NUMBERS = "证号，如 00000012。", "Pass numbers, such as 00000012."
    WHY = "原因，将记入日志。", "Why; it stays in the journal."
    NUMBER = "证号。", "Pass number."
    REISSUE = (
        "给通行证补发新卡：发卡序号加一，得知此事的门岗不再认旧卡。",
        "Give a pass a new card: the issue serial goes up, and every gate that hears of it refuses the old card.",
    )
    LIST = (
        "所有通行证及其状态；带全名的，或超过一百张的，将记入日志。",
        ("All passes with their state; a list with full names, or of more than a hundred, is an entry of the journal."),
    )


class Said(Words):
    """What a command about passes lacks."""

    HAS_ONE = "已有有效通行证", "Has a valid pass already"
    TO_WHOM = (
        "请指明发给谁：某人、--all，或 --visitor 姓名 --flat 房号。",
        "Say to whom: a person, --all, or --visitor NAME --flat FLAT.",
    )
    WHICH_FLAT = "请指明访客去哪一户：--flat 3-2-501。", "Say which flat the visitor goes to: --flat 3-2-501."
    NO_NUMBER = "“{text}”不是证号：请写如 00000012。", "“{text}” is not a pass number: write 00000012."
    ISSUING = "正在签发", "issuing"
    ISSUED = "已签发", "Issued"
    NONE_ISSUED = "没有签发通行证。", "No pass was issued."
    NOT_ISSUED = "未签发：{name}：{why}", "not issued: {name}: {why}"
    COUNTED = "签发 {issued} 张，{left} 人未发。", "{issued} issued, {left} not."
    IS_NOW = (
        "{label} 现为 {state}；门岗下次同步后得知。",
        "{label} is {state}. The gates will know after their next sync.",
    )
    REISSUED = (
        "已补发为 {label}。打印：cards print --pass {number} 文件.pdf",
        "Reissued as {label}. Print it: cards print --pass {number} OUT.pdf",
    )
    PASSES = "通行证", "Passes"
    NONE = (
        "还没有签发通行证：请用 `passes issue --all`。",
        "No pass was issued yet: use `passes issue --all`.",
    )


app = typer.Typer(name="passes", no_args_is_help=True, help=told(Help.PASSES))


def _rows(passes: Sequence[Pass], look: "Look", full_names: bool) -> list[dict[str, Any]]:
    persons = look.persons_by({one.person for one in passes if one.person})
    households = look.households_by({person.household for person in persons.values()})
    return [_row(one, persons, households, full_names) for one in passes]


def _row(
    one: Pass, persons: Mapping[UUID, Person], households: Mapping[UUID, Household], full_name: bool
) -> dict[str, Any]:
    person = persons.get(one.person) if one.person else None
    household = households.get(person.household) if person else None
    name = person.name if person else one.holder
    return {
        "label": one.label,
        "number": one.number,
        "serial": one.serial,
        "kind": one.kind,
        "colour": one.colour,
        "state": one.state,
        "not_before": one.not_before.isoformat(),
        "expires": one.expires.isoformat(),
        "flat": str(household.flat) if household else one.flat,
        "name": name if full_name else masked_name(name),
    }


def _colours(look: "Look") -> dict[str, Quoted]:
    policy = look.policy()
    return {rule.colour.key: Quoted(rule.colour.zh, rule.colour.en) for rule in policy.colours} if policy else {}


def _briefly(row: dict[str, Any], colours: dict[str, Quoted], calendar: Calendar) -> dict[str, Any]:
    """What a terminal has room for."""
    shown = {name: row[name] for name in ("label", "flat", "name", "colour", "state")}
    shown["colour"] = colours.get(row["colour"], row["colour"])
    return {**shown, "until": f"{calendar.local(datetime.fromisoformat(row['expires'])):%Y-%m-%d %H:%M}"}


@app.command("issue", help=told(Help.ISSUE))
def issue_passes(
    data: Data,
    persons: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PERSON]...", help=told(Help.PERSONS)),
    ] = None,
    everybody: Annotated[bool, typer.Option("--all", help=told(Help.ALL))] = False,
    visitor: Annotated[str | None, typer.Option("--visitor", help=told(Help.VISITOR))] = None,
    flat: Annotated[str | None, typer.Option("--flat", help=told(Help.FLAT))] = None,
    hours: Annotated[int, typer.Option("--hours", help=told(Help.HOURS))] = 24,
    days: Annotated[int | None, typer.Option("--days", min=1, max=3660, help=told(Help.DAYS))] = None,
    clock_is_right: Annotated[bool, typer.Option("--clock-is-right", help=told(Help.CLOCK))] = False,
    lift: Annotated[str, typer.Option("--lift", metavar="REASON", help=told(Help.LIFT))] = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Issue passes: to everybody by the rules, to single persons, or a temporary one to a visitor.

    Who has a good pass of the right colour gets no other; whose colour changed gets a new one, and the old is void.
    """
    from gatekeeper.service.calendar import calendar_of
    from gatekeeper.service.office.find import find_person
    from gatekeeper.service.office.issue import issue, issue_temporary
    from gatekeeper.service.words import REASONS

    if sum((bool(persons), everybody, visitor is not None)) != 1:
        raise BadInput(Said.TO_WHOM)
    with device(data, passphrase_file) as office:
        store, clock = office.store, office.clock
        if visitor is not None:
            if flat is None:
                raise BadInput(Said.WHICH_FLAT)
            made: Sequence[Pass] = [
                issue_temporary(visitor, flat, hours, store=store, clock=clock, clock_asked=clock_is_right)
            ]
            left: list[dict[str, Any]] = []
        else:
            with store.read() as look:
                chosen = None if everybody else [find_person(text, look) for text in persons or ()]
            with ProgressBar(told(Said.ISSUING)) as watched:
                issued = issue(
                    chosen, store=store, clock=clock, progress=watched, days=days, clock_asked=clock_is_right, lift=lift
                )
            made = issued.passes
            left = [
                {
                    "person": str(one.person.id),
                    "name": masked_name(one.person.name),
                    "reason": one.reason.value if one.reason else "has-a-good-one",
                    "says": Quoted(*REASONS[one.reason]) if one.reason else Said.HAS_ONE,
                }
                for one in issued.left_out
            ]
        with store.read() as look:
            rows, colours, calendar = _rows(made, look, full_names=False), _colours(look), calendar_of(look)
        shown = [_briefly(row, colours, calendar) for row in rows]
    if as_json:
        for row in rows:
            say_json(row)
        for line in left:
            say_json({"not_issued": line})
        return
    say_list(shown, as_json=False, title=told(Said.ISSUED), empty=told(Said.NONE_ISSUED))
    for line in left:
        if line["reason"] != "has-a-good-one" or not everybody:
            say(Said.NOT_ISSUED, name=line["name"], why=line["says"])
    say(Said.COUNTED, issued=len(rows), left=len(left))


def pass_number(label: str) -> int:
    """A pass number as people write it: ``00000012``, ``12``, ``00000012/1``.

    Raises:
        BadInput: It is none.
    """
    text = label.partition("/")[0].strip()
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 1 << 30):
        raise BadInput(Said.NO_NUMBER, text=label[:20])
    return int(text)


class _Worse(StrEnum):
    WITHDRAW = "withdraw"
    SUSPEND = "suspend"
    LOST = "lost"


def _make_worse(word: _Worse, state: PassState, said: Help) -> None:
    @app.command(word.value, help=told(said))
    def command(
        data: Data,
        labels: Annotated[list[str], typer.Argument(metavar="PASS...", help=told(Help.NUMBERS))],
        reason: Annotated[str, typer.Option("--reason", help=told(Help.WHY))],
        passphrase_file: PassphraseFile = None,
        as_json: AsJson = False,
    ) -> None:
        from gatekeeper.service.code_names import coded
        from gatekeeper.service.office.pass_states import set_state

        with device(data, passphrase_file) as office:
            for label in labels:
                changed = set_state(pass_number(label), state, reason, store=office.store)
                if as_json:
                    say_json({"label": changed.label, "number": changed.number, "state": changed.state.value})
                else:
                    say(Said.IS_NOW, label=changed.label, state=coded(changed.state))


_make_worse(_Worse.WITHDRAW, PassState.WITHDRAWN, Help.WITHDRAW)
_make_worse(_Worse.SUSPEND, PassState.SUSPENDED, Help.SUSPEND)
_make_worse(_Worse.LOST, PassState.LOST, Help.LOST)


@app.command("reissue", help=told(Help.REISSUE))
def reissue_pass(
    data: Data,
    label: Annotated[str, typer.Argument(metavar="PASS", help=told(Help.NUMBER))],
    reason: Annotated[str, typer.Option("--reason", help=told(Help.WHY))],
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Give a pass a new card: the issue serial goes up, and the old card is dead at every gate that hears of it."""
    from gatekeeper.service.office.pass_states import reissue

    with device(data, passphrase_file) as office:
        fresh = reissue(pass_number(label), reason, store=office.store, clock=office.clock)
        with office.store.read() as look:
            (row,) = _rows([fresh], look, full_names=False)
    if as_json:
        say_json(row)
    else:
        say(Said.REISSUED, label=fresh.label, number=fresh.number)


@app.command("list", help=told(Help.LIST))
def list_passes(
    data: Data,
    full_names: FullNames = False,
    reason: ReasonOption = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """All passes with their state; a list with full names, or of more than a hundred, is an entry of the journal."""
    from gatekeeper.service.calendar import calendar_of
    from gatekeeper.service.office.taken_out import record_export

    with device(data, passphrase_file) as here:
        with here.store.read() as look:
            count = sum(1 for _ in look.passes())
        why = reason_of(reason) if full_names else reason
        record_export("passes", count, why, store=here.store, full=full_names, must=False)
        with here.store.read() as look:
            rows, calendar = _rows(list(look.passes()), look, full_names), calendar_of(look)
            colours = _colours(look)
            say_list(
                rows if as_json else (_briefly(row, colours, calendar) for row in rows),
                as_json=as_json,
                title=told(Said.PASSES),
                empty=told(Said.NONE),
            )
