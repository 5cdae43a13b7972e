"""``gatekeeper rules``: what is in force, what others would change, and which there were before."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gatekeeper.cli.common import (
    AsJson,
    Data,
    PassphraseFile,
    ProgressBar,
    ReasonOption,
    day_of,
    device,
    reason_of,
    say,
    say_json,
    say_list,
)
from gatekeeper.cli.language import spoken, told
from gatekeeper.domain.words import Language, Words

if TYPE_CHECKING:
    from gatekeeper.service.office.replay import OtherAnswer, Replay


class Help(Words):
    """What `--help` says."""

    RULES = "规定：查看、对照、启用。", "The rules: see them, compare them, put them in force."
    WHICH = (
        "routine（日常）、heightened（加强）、sealed（封闭），或自己的规定文件。",
        "routine, heightened, sealed, or a rules file of your own.",
    )
    SHOW = (
        "正在执行的规定，一行一项，各有说明。",
        "The rules in force, one thing a line, each with what it does.",
    )
    DIFF = "与正在执行的有哪些不同。", "In what they differ from the rules in force."
    REPLAY = (
        "昨天（或某天）的通行按它重算：谁会得到不同的回答。什么都不改。",
        "Judge yesterday's passages (or another day's) by them: who would have been answered otherwise. Changes nothing.",
    )
    DATE = "哪一天，2026-11-22；不写则为昨天。", "Which day, 2026-11-22; yesterday if left out."
    SET = (
        "启用；门岗下次同步后采用。原因记入日志。",
        "Put them in force; gates follow with their next sync. The reason goes into the log.",
    )
    HISTORY = "历次启用的规定，最近的在前。", "The rules that were put in force, newest first."
    SAVE = "把正在执行的规定存成文件。", "Save the rules in force as a file."
    FILE = "写到哪个文件。", "Which file to write."


class Said(Words):
    """What the commands say."""

    NONE = "还没有规定。", "No rules yet."
    ALIKE = "与正在执行的完全相同。", "These are the rules in force."
    IN_FORCE = "从现在起执行：{zh} / {en}。", "In force here from now on: {zh} / {en}."
    REPLAYED = (
        "{day}：{n} 次通行，{changed} 次会得到不同的回答；{alike} 次按当时的规定重算与门岗相同。",
        "{day}: {n} passages, {changed} would have been answered otherwise; {alike} come out by the rules of then as they were.",
    )
    ASKED = "另外要求：{what}，{n} 次", "asked for in addition: {what}, {n} times"
    WHO = "会得到不同的回答", "Answered otherwise"
    NOBODY = "没有人会得到不同的回答。", "Nobody would have been answered otherwise."
    HISTORY = "历次规定", "History of the rules"
    WRITTEN = "已写入：{file}", "written: {file}"


app = typer.Typer(name="rules", no_args_is_help=True, help=told(Help.RULES))
RulesNamed = Annotated[str, typer.Argument(metavar="RULES", help=told(Help.WHICH))]


@app.command("show", help=told(Help.SHOW))
def show(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """The rules in force, one thing a line."""
    from gatekeeper.domain.rules_diff import rules_lines
    from gatekeeper.domain.rules_effect import effect_of

    with device(data, passphrase_file) as here, here.store.read() as look:
        policy = look.policy()
    at = spoken().value
    lines = tuple(rules_lines(policy)) if policy is not None else ()
    if as_json:
        for one in lines:
            say_json({"key": one.key, "name": one.name[at], "value": one.value[at], "effect": effect_of(one.key)[at]})
        return
    for one in lines:
        say(f"{one.name[at]}：{one.value[at]}" if spoken() is Language.ZH else f"{one.name[at]}: {one.value[at]}")
        say(f"    {effect_of(one.key)[at]}")
    if not lines:
        say(Said.NONE)


@app.command("diff", help=told(Help.DIFF))
def diff(data: Data, which: RulesNamed, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """In what they differ from the rules in force."""
    from gatekeeper.domain.policy import Policy
    from gatekeeper.domain.rules_diff import differences
    from gatekeeper.wiring.rules import read_rules

    new = Policy.from_toml(read_rules(which))
    with device(data, passphrase_file) as here, here.store.read() as look:
        found = differences(look.policy(), new)
    if as_json:
        say_json({"rules": new.name, "changes": [{"zh": one.zh, "en": one.en} for one in found]})
        return
    for one in found:
        say(one.zh if spoken() is Language.ZH else one.en)
    if not found:
        say(Said.ALIKE)


@app.command("replay", help=told(Help.REPLAY))
def replay(
    data: Data,
    which: RulesNamed,
    day: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help=told(Help.DATE))] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Judge a day's passages by other rules; nothing is recorded."""
    from gatekeeper.domain.policy import Policy
    from gatekeeper.service.office.replay import replay_day, yesterday
    from gatekeeper.service.words import words_of
    from gatekeeper.wiring.rules import read_rules

    new = Policy.from_toml(read_rules(which))
    wanted = None if day is None else day_of(day)
    with device(data, passphrase_file) as here, ProgressBar(told(Help.REPLAY)) as watched:
        wanted = wanted or yesterday(here.store, here.clock.now())
        found = replay_day(new, wanted, store=here.store, progress=watched)
    if as_json:
        say_json(_as_json(found))
        return
    say(Said.REPLAYED, day=found.day, n=found.passages, changed=found.changed, alike=found.alike)
    for reason, times in found.asked.items():
        say(Said.ASKED, what=words_of(reason)[spoken().value], n=times)
    say_list(
        (
            {
                **_line(one),
                "before": words_of(one.before)[spoken().value],
                "after": words_of(one.after)[spoken().value],
            }
            for one in found.people
        ),
        as_json=False,
        title=told(Said.WHO),
        empty=told(Said.NOBODY),
    )


@app.command("set", help=told(Help.SET))
def set_(
    data: Data,
    which: RulesNamed,
    reason: ReasonOption = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Put other rules in force; the gates take them over with the next bundle."""
    from gatekeeper.service.office.found import set_policy
    from gatekeeper.service.office.taken_out import NOT_SAID
    from gatekeeper.wiring.rules import read_rules

    text = read_rules(which)
    with device(data, passphrase_file) as office:
        read = set_policy(text, store=office.store, reason=reason_of(reason).strip() or NOT_SAID)
    if as_json:
        say_json({"rules": read.name, "zh": read.title_zh, "en": read.title_en})
    else:
        say(Said.IN_FORCE, zh=read.title_zh, en=read.title_en)


@app.command("history", help=told(Help.HISTORY))
def history(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """The rules that were put in force, newest first."""
    from gatekeeper.service.office.rules import rules_history

    with device(data, passphrase_file) as here:
        found = rules_history(here.store)
    rows: Any = (
        {
            "at": one.at.isoformat(timespec="seconds"),
            "rules": one.title[spoken().value],
            "now": one.now,
            "reason": one.reason,
            "device": one.office,
        }
        for one in found
    )
    say_list(rows, as_json=as_json, title=told(Said.HISTORY), empty=told(Said.NONE))


@app.command("save", help=told(Help.SAVE))
def save(
    data: Data,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=told(Help.FILE))],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Save the rules in force as a file."""
    from gatekeeper.wiring.rules import save_rules

    with device(data, passphrase_file) as here, here.store.read() as look:
        text = look.rules_text()
    if text is None:
        say(Said.NONE)
        return
    save_rules(text, file)
    say(Said.WRITTEN, file=file)


def _line(one: "OtherAnswer") -> dict[str, Any]:
    from gatekeeper.domain.household import masked_name

    return {"name": masked_name(one.name), "flat": one.flat, "direction": one.direction, "times": one.times}


def _as_json(found: "Replay") -> dict[str, Any]:
    return {
        "date": found.day.isoformat(),
        "passages": found.passages,
        "skipped": found.skipped,
        "changed": found.changed,
        "alike": found.alike,
        "rules_of_the_day": found.sets,
        "cut": found.cut,
        "before": {outcome.value: n for outcome, n in found.before.items()},
        "after": {outcome.value: n for outcome, n in found.after.items()},
        "asked": {reason.value: n for reason, n in found.asked.items()},
        "people": [
            {
                **_line(one),
                "direction": one.direction.value,
                "before": one.before.value,
                "after": one.after.value,
                "came": [reason.value for reason in one.came],
                "gone": [reason.value for reason in one.gone],
            }
            for one in found.people
        ],
    }
