"""``gatekeeper residents move``, ``history``, ``erase``: one household or one person of the registry."""

import sys
from typing import Annotated

import typer

from gatekeeper.cli import residents
from gatekeeper.cli.common import AsJson, Data, PassphraseFile, ReasonOption, device, reason_of, say, say_json, say_list
from gatekeeper.cli.language import spoken, told
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.household import masked_name
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    MOVE = (
        "一户搬到另一房号，同住的人一起搬；通行证、观察跟着人走。",
        "Give a household another flat, with everybody who lives there; passes and observation go with them.",
    )
    FROM_FLAT = "现在的房号。", "Where they live now."
    TO_FLAT = "新房号。", "The new flat."
    ONLY = "只搬这几个人（姓名，可多次）。", "Only these of them (a name; may be given several times)."
    JOIN = "与现有住户合为一户。", "Become one household with whoever lives there."
    HISTORY = (
        "一个人的全部记录，新的在前：资料改动、通行证、进出、居家观察、来访。连同原因记入日志。",
        (
            "Everything recorded about one person, newest first: changes, passes, passages, observation, visitors. It is "
            "an entry of the journal, with its reason."
        ),
    )
    ERASE = (
        "删除一个已搬离的人的全部资料，不能恢复；门岗的通行次数保留，但不再知道是谁。",
        "Erase all data of somebody who has moved out, for good; what gates counted stays, without a name.",
    )


class Said(Words):
    """What the commands say."""

    HISTORY = "{name} 的历史记录", "History of {name}"
    NO_HISTORY = "没有记录。", "Nothing is recorded."
    MOVED = "{n} 人搬到 {flat}。", "{n} moved to {flat}."
    NOT_THERE = "{flat} 没有 {name}。", "Nobody called {name} lives in {flat}."
    ERASED = (
        "已删除 {n} 条记录，注销 {passes} 张通行证；各门岗下次同步后删除。",
        "{n} entries erased, {passes} passes withdrawn; gates erase them with their next sync.",
    )


def move(
    data: Data,
    from_flat: Annotated[str, typer.Argument(help=told(Help.FROM_FLAT))],
    to_flat: Annotated[str, typer.Argument(help=told(Help.TO_FLAT))],
    only: Annotated[list[str] | None, typer.Option("--only", help=told(Help.ONLY))] = None,
    join: Annotated[bool, typer.Option("--join", help=told(Help.JOIN))] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """A household gets another flat."""
    from gatekeeper.service.office.households import household_named, move_people

    with device(data, passphrase_file) as here:
        with here.store.read() as look:
            living = household_named(from_flat, look)
        names = {one.name for one in living}
        missing = next((name for name in only or () if name not in names), None)
        if missing is not None:
            raise BadInput(Said.NOT_THERE, name=missing, flat=from_flat)
        chosen = [one.id for one in living if not only or one.name in only]
        moved = move_people(chosen, to_flat, together=False, join=join, store=here.store, clock=here.clock)
    say(Said.MOVED, n=len(moved.now), flat=moved.to.flat)


def erase(
    data: Data,
    person: Annotated[str, typer.Argument(help=told(residents.Help.PERSON))],
    reason: ReasonOption = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Somebody is forgotten."""
    from gatekeeper.service.office.find import find_person
    from gatekeeper.service.office.forget import forget

    text = sys.stdin.readline().strip() if person == "-" else person
    with device(data, passphrase_file) as here:
        with here.store.read() as look:
            found = find_person(text, look)
        done = forget(found.id, reason_of(reason), store=here.store)
    count = sum(done.entries.values())
    if as_json:
        say_json({"erased": count, "kinds": dict(done.entries), "passes": done.passes})
    else:
        say(Said.ERASED, n=count, passes=done.passes)


def history(
    data: Data,
    person: Annotated[str, typer.Argument(help=told(residents.Help.PERSON))],
    reason: ReasonOption = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """One person's history."""
    from gatekeeper.service.office.find import find_person
    from gatekeeper.service.office.history import HistoryWord, history_of
    from gatekeeper.service.office.taken_out import record_export

    text = sys.stdin.readline().strip() if person == "-" else person
    with device(data, passphrase_file) as here:
        with here.store.read() as look:
            known = find_person(text, look)
        found = history_of(known.id, store=here.store, clock=here.clock)
        record_export("history", len(found.lines), reason_of(reason), store=here.store, full=True, must=False)
    rows = [
        {
            "at": one.at.isoformat(timespec="seconds") if as_json else f"{one.at:%Y-%m-%d %H:%M}",
            "kind": one.kind.value if as_json else told(HistoryWord[one.kind.name]),
            "what": one.what[spoken().value],
            "where": one.where,
        }
        for one in found.lines
    ]
    title = told(Said.HISTORY, name=masked_name(found.name))
    say_list(rows, as_json=as_json, title=title, empty=told(Said.NO_HISTORY))
