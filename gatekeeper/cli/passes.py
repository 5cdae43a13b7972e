"""``gatekeeper passes`` and ``gatekeeper cards``: issue passes, make them void, print them."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gatekeeper.cli.common import (
    AsJson,
    Data,
    FullNames,
    PassphraseFile,
    Reason,
    Watched,
    device,
    reason_of,
    say,
    say_json,
    say_list,
)
from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.household import masked_name
from gatekeeper.domain.passes import Pass, PassState
from gatekeeper.domain.words import Words

if TYPE_CHECKING:
    from gatekeeper.service.ports import Look

app = typer.Typer(name="passes", no_args_is_help=True, help="Issue passes, and make them void.")
cards = typer.Typer(name="cards", no_args_is_help=True, help="Print pass cards.")


class Said(Words):
    """What a command about passes lacks."""

    TO_WHOM = (
        "请指明发给谁：某人、--all，或 --visitor 姓名 --flat 房号。",
        "Say to whom: a person, --all, or --visitor NAME --flat FLAT.",
    )
    WHICH_FLAT = "请指明访客去哪一户：--flat 3-2-501。", "Say which flat the visitor goes to: --flat 3-2-501."
    NO_NUMBER = "“{text}”不是证号：请写如 00000012。", "“{text}” is not a pass number: write 00000012."


def _pass(one: Pass, look: "Look", full_name: bool) -> dict[str, Any]:
    person = look.person(one.person) if one.person else None
    household = look.household(person.household) if person else None
    name = person.name if person else one.holder
    return {
        "label": one.label,
        "number": one.number,
        "serial": one.serial,
        "kind": one.kind.value,
        "colour": one.colour,
        "state": one.state.value,
        "not_before": one.not_before.isoformat(),
        "expires": one.expires.isoformat(),
        "flat": str(household.flat) if household else one.flat,
        "name": name if full_name else masked_name(name),
    }


def _briefly(row: dict[str, Any], calendar: Calendar) -> dict[str, Any]:
    """What a terminal has room for."""
    shown = {name: row[name] for name in ("label", "flat", "name", "colour", "state")}
    return {**shown, "until": f"{calendar.local(datetime.fromisoformat(row['expires'])):%Y-%m-%d %H:%M}"}


@app.command("issue")
def issue_passes(
    data: Data,
    persons: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PERSON]...", help="Name, flat and name (“3-2-501 张三”), ID number or person id."),
    ] = None,
    everybody: Annotated[bool, typer.Option("--all", help="Everybody the rules give a pass to.")] = False,
    visitor: Annotated[str | None, typer.Option("--visitor", help="A visitor's name: a temporary pass.")] = None,
    flat: Annotated[str | None, typer.Option("--flat", help="The flat the visitor goes to.")] = None,
    hours: Annotated[int, typer.Option("--hours", help="How long a temporary pass is good.")] = 24,
    days: Annotated[
        int | None, typer.Option("--days", min=1, max=3660, help="Instead of the days the rules give.")
    ] = None,
    clock_is_right: Annotated[
        bool, typer.Option("--clock-is-right", help="Issue though this computer's clock was doubted.")
    ] = False,
    lift: Annotated[
        str, typer.Option("--lift", metavar="REASON", help="Give a pass though theirs was withdrawn or lost; say why.")
    ] = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Issue passes: to everybody by the rules, to single persons, or a temporary one to a visitor.

    Who has a good pass of the right colour gets no other; whose colour changed gets a new one, and the old is void.
    """
    from gatekeeper.service.calendar import calendar_of
    from gatekeeper.service.office.issue import issue, issue_temporary
    from gatekeeper.service.office.trace import find_person
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
            with Watched("issuing") as watched:
                issued = issue(
                    chosen, store=store, clock=clock, progress=watched, days=days, clock_asked=clock_is_right, lift=lift
                )
            made = issued.passes
            left = [
                {
                    "person": str(one.person.id),
                    "name": masked_name(one.person.name),
                    "reason": one.reason.value if one.reason else "has-a-good-one",
                    "says": REASONS[one.reason][1] if one.reason else "Has a good pass already",
                }
                for one in issued.left_out
            ]
        with store.read() as look:
            rows = [_pass(one, look, full_name=False) for one in made]
            shown = [_briefly(row, calendar_of(look)) for row in rows]
    if as_json:
        for row in rows:
            say_json(row)
        for line in left:
            say_json({"not_issued": line})
        return
    say_list(shown, as_json=False, title="Issued", empty="No pass was issued.")
    for line in left:
        if line["reason"] != "has-a-good-one" or not everybody:
            say(f"not issued: {line['name']}: {line['says']}")
    say(f"{len(rows)} issued, {len(left)} not.")


def _number(label: str) -> int:
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


def _make_worse(word: _Worse, state: PassState, help_text: str) -> None:
    @app.command(word.value, help=help_text)
    def command(
        data: Data,
        labels: Annotated[list[str], typer.Argument(metavar="PASS...", help="Pass numbers, such as 00000012.")],
        reason: Annotated[str, typer.Option("--reason", help="Why; it stays in the journal.")],
        passphrase_file: PassphraseFile = None,
        as_json: AsJson = False,
    ) -> None:
        from gatekeeper.service.office.issue import set_state

        with device(data, passphrase_file) as office:
            for label in labels:
                changed = set_state(_number(label), state, reason, store=office.store)
                if as_json:
                    say_json({"label": changed.label, "number": changed.number, "state": changed.state.value})
                else:
                    say(f"{changed.label} is {changed.state}. The gates learn of it with their next bundle.")


_make_worse(_Worse.WITHDRAW, PassState.WITHDRAWN, "Withdraw passes for good.")
_make_worse(_Worse.SUSPEND, PassState.SUSPENDED, "Suspend passes; a reissue gives a good card again.")
_make_worse(_Worse.LOST, PassState.LOST, "Report cards lost; a reissue gives a good card again.")


@app.command("reissue")
def reissue_pass(
    data: Data,
    label: Annotated[str, typer.Argument(metavar="PASS", help="Pass number.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; it stays in the journal.")],
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Give a pass a new card: the issue serial goes up, and the old card is dead at every gate that hears of it."""
    from gatekeeper.service.office.issue import reissue

    with device(data, passphrase_file) as office:
        fresh = reissue(_number(label), reason, store=office.store, clock=office.clock)
        with office.store.read() as look:
            row = _pass(fresh, look, full_name=False)
    if as_json:
        say_json(row)
    else:
        say(f"Reissued as {fresh.label}. Print it: cards print --pass {fresh.number} OUT.pdf")


@app.command("list")
def list_passes(
    data: Data,
    full_names: FullNames = False,
    reason: Reason = "",
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
            rows, calendar = (_pass(one, look, full_names) for one in look.passes()), calendar_of(look)
            say_list(
                rows if as_json else (_briefly(row, calendar) for row in rows),
                as_json=as_json,
                title="Passes",
                empty="No pass was issued yet: use `passes issue --all`.",
            )


class CardLayout(StrEnum):
    """How cards are put on paper."""

    A4 = "a4"
    CARD = "card"
    LABEL = "label"


@cards.command("print")
def print_cards_(
    data: Data,
    out: Annotated[Path, typer.Argument(metavar="OUT.pdf", help="The PDF to be made.")],
    labels: Annotated[list[str] | None, typer.Option("--pass", help="A pass number; again for more.")] = None,
    everybody: Annotated[bool, typer.Option("--all", help="All active passes, printed before or not.")] = False,
    layout: Annotated[
        CardLayout, typer.Option(help="Ten on A4 with crop marks, one a page, or an 80 mm label.")
    ] = CardLayout.A4,
    full_names: FullNames = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Print pass cards into a PDF; every page is read back before the print counts.

    Without --pass or --all: every active pass whose card was never printed. Visitors' passes that gates made out have
    their label from the gate: name them with --pass to print them here too.
    """
    from gatekeeper.wiring.paper import print_passes

    numbers = [_number(label) for label in labels] if labels else None
    with device(data, passphrase_file) as office, Watched("printing") as watched:
        done = print_passes(
            office,
            out,
            numbers=numbers,
            reprint=everybody,
            layout=layout.value,
            full_names=full_names,
            progress=watched,
        )
    if as_json:
        say_json(
            {
                "file": str(out),
                "cards": done.cards,
                "pages": done.pages,
                "bytes": done.size,
                "read_back": done.read_back,
            }
        )
    else:
        say(f"{out}: {done.cards} cards on {done.pages} pages, every code read back.")
