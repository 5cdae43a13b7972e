"""``gatekeeper residents|passes|cards|report|trace``: the office's work."""

import sys
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, Watched, device, say_json, say_list
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.household import Person, masked_id_number, masked_name
from gatekeeper.domain.passes import Pass, PassState

if TYPE_CHECKING:
    from gatekeeper.service.ports import Look

residents = typer.Typer(name="residents", no_args_is_help=True, help="The registry of residents.")
passes = typer.Typer(name="passes", no_args_is_help=True, help="Issue passes, and make them void.")
cards = typer.Typer(name="cards", no_args_is_help=True, help="Print pass cards.")
report = typer.Typer(name="report", no_args_is_help=True, help="Reports for the neighbourhood committee.")

FullNames = Annotated[bool, typer.Option("--full-names", help="Show names in full instead of 张*.")]


@residents.command("import")
def import_residents(
    data: Data,
    file: Annotated[Path, typer.Argument(help="CSV (UTF-8 or GB18030) or XLSX; the first row names the columns.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; record nothing.")] = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Take a table of residents into the registry: every bad row is named, and nothing is half-imported.

    Columns: name 姓名, flat 房号 (both needed), id_number 身份证号, phone 电话, standing 身份, returned 返回日期, plates 车牌.
    Somebody is recognised by ID number, or by name and flat; importing the same table again changes nothing.
    """
    from gatekeeper.service.office.enrol import enrol
    from gatekeeper.sheets.reading import read_table

    table = read_table(file)
    with device(data, passphrase_file) as office, Watched("importing") as watched:
        done = enrol(table.rows, dry_run=dry_run, store=office.store, clock=office.clock, progress=watched)
    if as_json:
        for row in done.bad:
            say_json({"row": row.number, "column": row.column, "problem": row.sentence})
        say_json(
            {
                "rows": done.rows,
                "added": done.added,
                "changed": done.changed,
                "unchanged": done.unchanged,
                "households": done.households,
                "bad": len({row.number for row in done.bad}),
                "dry_run": dry_run,
                "imported": done.done,
            }
        )
    else:
        for row in done.bad:
            typer.echo(f"row {row.number}, {row.column}: {row.sentence}")
        verb = "Imported" if done.done else "Would import" if dry_run else "NOT imported"
        typer.echo(
            f"{verb}: {done.added} new, {done.changed} changed, {done.unchanged} unchanged, "
            f"{done.households} new households, {len({row.number for row in done.bad})} bad rows."
        )
        if done.bad and not dry_run:
            typer.echo("Nothing was imported: mend the rows above and try again.")
    if done.bad:
        raise typer.Exit(1)


@residents.command("list")
def list_residents(
    data: Data,
    full_names: FullNames = False,
    reveal: Annotated[
        str | None, typer.Option("--reveal", metavar="REASON", help="Show ID numbers whole; the reason is recorded.")
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Everybody in the registry, by flat; ID numbers masked unless a reason is given."""
    with device(data, passphrase_file) as here:
        if reveal is not None:
            record_reveal("residents: ID numbers", reveal, here.store)
        with here.store.read() as look:
            say_list(
                (
                    _resident(person, look, full_names or reveal is not None, reveal is not None)
                    for person in look.persons()
                ),
                as_json=as_json,
                title="Residents",
                empty="Nobody is registered yet: use `residents import FILE`.",
            )


def record_reveal(what: str, reason: str, store: Any) -> None:
    """Write down that masked things were shown, before they are.

    Raises:
        BadInput: No reason was given.
    """
    from gatekeeper.domain.facts import Revealed

    if not reason.strip():
        raise BadInput("Say why: the reason stays in the journal.")
    with store.write() as work:
        work.append(Revealed(what, reason.strip()))


def _resident(person: Person, look: "Look", full_name: bool, full_number: bool) -> dict[str, Any]:
    household = look.household(person.household)
    number = person.id_number
    return {
        "flat": str(household.flat) if household else None,
        "name": person.name if full_name else masked_name(person.name),
        "id_number": number if full_number or number is None else masked_id_number(number),
        "standing": person.standing.value,
        "returned": person.returned.isoformat() if person.returned else None,
        "state": person.state.value,
        "passes": [one.label for one in look.passes_of(person.id) if one.state is PassState.ACTIVE],
        "person": str(person.id),
    }


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


@passes.command("issue")
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
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Issue passes: to everybody by the rules, to single persons, or a temporary one to a visitor.

    Who has a good pass of the right colour gets no other; whose colour changed gets a new one, and the old is void.
    """
    from gatekeeper.service.office.issue import issue, issue_temporary
    from gatekeeper.service.office.trace import find_person
    from gatekeeper.service.words import REASONS

    if sum((bool(persons), everybody, visitor is not None)) != 1:
        raise BadInput("Say to whom: a person, --all, or --visitor NAME --flat FLAT.")
    with device(data, passphrase_file) as office:
        store, clock = office.store, office.clock
        if visitor is not None:
            if flat is None:
                raise BadInput("Say which flat the visitor goes to: --flat 3-2-501.")
            made: Sequence[Pass] = [issue_temporary(visitor, flat, hours, store=store, clock=clock)]
            left: list[dict[str, Any]] = []
        else:
            with store.read() as look:
                chosen = None if everybody else [find_person(text, look) for text in persons or ()]
            with Watched("issuing") as watched:
                issued = issue(chosen, store=store, clock=clock, progress=watched, days=days)
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
    if as_json:
        for row in rows:
            say_json(row)
        for line in left:
            say_json({"not_issued": line})
        return
    say_list(rows, as_json=False, title="Issued", empty="No pass was issued.")
    for line in left:
        if line["reason"] != "has-a-good-one" or not everybody:
            typer.echo(f"not issued: {line['name']}: {line['says']}")
    typer.echo(f"{len(rows)} issued, {len(left)} not.")


def _number(label: str) -> int:
    """A pass number as people write it: ``00000012``, ``12``, ``00000012/1``.

    Raises:
        BadInput: It is none.
    """
    text = label.partition("/")[0].strip()
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 1 << 30):
        raise BadInput(f"“{label[:20]}” is not a pass number: write 00000012.")
    return int(text)


class _Worse(StrEnum):
    WITHDRAW = "withdraw"
    SUSPEND = "suspend"
    LOST = "lost"


def _make_worse(word: _Worse, state: PassState, help_text: str) -> None:
    @passes.command(word.value, help=help_text)
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
                    typer.echo(f"{changed.label} is {changed.state}. The gates learn of it with their next bundle.")


_make_worse(_Worse.WITHDRAW, PassState.WITHDRAWN, "Withdraw passes for good.")
_make_worse(_Worse.SUSPEND, PassState.SUSPENDED, "Suspend passes; a reissue gives a good card again.")
_make_worse(_Worse.LOST, PassState.LOST, "Report cards lost; a reissue gives a good card again.")


@passes.command("reissue")
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
        typer.echo(f"Reissued as {fresh.label}. Print it: cards print --pass {fresh.number} OUT.pdf")


@passes.command("list")
def list_passes(
    data: Data, full_names: FullNames = False, passphrase_file: PassphraseFile = None, as_json: AsJson = False
) -> None:
    """All passes with their state."""
    with device(data, passphrase_file) as here, here.store.read() as look:
        say_list(
            (_pass(one, look, full_names) for one in look.passes()),
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
    everybody: Annotated[bool, typer.Option("--all", help="All active passes, not only those never printed.")] = False,
    layout: Annotated[
        CardLayout, typer.Option(help="Ten on A4 with crop marks, one a page, or an 80 mm label.")
    ] = CardLayout.A4,
    full_names: FullNames = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Print pass cards into a PDF; every page is read back before the print counts.

    Without --pass or --all: every active pass whose card was never printed.
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
        typer.echo(f"{out}: {done.cards} cards on {done.pages} pages, every code read back.")


@report.command("day")
def report_day(
    data: Data,
    day: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="Today if left out.")] = None,
    pdf: Annotated[Path | None, typer.Option("--pdf", help="Write the report as a PDF.")] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help="Write it as a workbook.")] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """The day: passages per gate and hour, fevers, refusals, gates not heard from, and the checkpoints."""
    from gatekeeper.printing.day import print_day
    from gatekeeper.service.office.report import day_report
    from gatekeeper.sheets.day import write_day_xlsx

    with device(data, passphrase_file) as office:
        made = day_report(_day(day, office.clock.now().astimezone().date()), store=office.store, clock=office.clock)
    if pdf is not None:
        print_day(made, pdf)
    if xlsx is not None:
        write_day_xlsx(made, xlsx)
    if as_json:
        say_json(
            {
                "date": made.day.isoformat(),
                "estate": made.estate,
                "passages": made.total,
                "people": made.people,
                "measured": made.measured,
                "gates": [
                    {
                        "gate": line.gate,
                        "hour": line.hour,
                        "direction": line.direction.value,
                        "outcome": line.outcome,
                        "count": line.count,
                    }
                    for line in made.passages
                ],
                "fevers": [
                    {"at": one.at.isoformat(), "gate": one.gate, "who": one.who, "flat": one.flat, "tenths": one.tenths}
                    for one in made.fevers
                ],
                "refusals": [
                    {"at": one.at.isoformat(), "gate": one.gate, "who": one.who, "reason": one.reason_en}
                    for one in made.refusals
                ],
                "silent": [
                    {"gate": one.name, "last_heard": one.last_heard.isoformat() if one.last_heard else None}
                    for one in made.silent
                ],
                "checkpoints": [
                    {"device": one.device, "stream": one.stream, "seq": one.seq, "short": one.short}
                    for one in made.checkpoints
                ],
                "pdf": str(pdf) if pdf else None,
                "xlsx": str(xlsx) if xlsx else None,
            }
        )
        return
    rows = [
        {
            "gate": gate,
            "in": sum(line.count for line in made.passages if line.gate == gate and line.direction == "in"),
            "out": sum(line.count for line in made.passages if line.gate == gate and line.direction == "out"),
            "refused": sum(line.count for line in made.passages if line.gate == gate and line.outcome == "refuse"),
        }
        for gate in made.all_gates
    ]
    say_list(rows, as_json=False, title=f"{made.estate}, {made.day}", empty="No gate was paired yet.")
    typer.echo(f"{made.total} passages, {len(made.fevers)} with fever, {len(made.refusals)} refused.")
    for silent in made.silent:
        typer.echo(f"not heard from: {silent.name}, {silent.last_heard or 'never'}")
    for made_file in (pdf, xlsx):
        if made_file is not None:
            typer.echo(f"written: {made_file}")


def _day(text: str | None, today: date) -> date:
    if text is None:
        return today
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"“{text[:20]}” is not a date: write 2026-11-22.") from None


def _window(text: str) -> timedelta:
    """A stretch of time: ``10m``, ``90s``, ``1h``, or minutes.

    Raises:
        BadInput: It is none, or longer than a day.
    """
    unit = {"s": 1, "m": 60, "h": 3600}.get(text[-1:], 0)
    number = text[:-1] if unit else text
    if not (number.isascii() and number.isdigit()) or not 0 < int(number) * (unit or 60) <= 86_400:
        raise BadInput(f"“{text[:20]}” is not a stretch of time: write 10m, 90s or 1h, at most a day.")
    return timedelta(seconds=int(number) * (unit or 60))


def trace(
    data: Data,
    person: Annotated[
        str,
        typer.Argument(
            help="Name, flat and name, pass number, ID number or person id; `-` reads it from standard input."
        ),
    ],
    days: Annotated[int, typer.Option("--days", min=1, max=3660, help="How far to look back.")] = 14,
    window: Annotated[str, typer.Option("--window", help="How close at a gate counts: 10m, 90s, 1h.")] = "10m",
    full_names: FullNames = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Find the contacts of a case: the household, and who came the same way through the same gate within the window."""
    from gatekeeper.service.office.trace import find_person
    from gatekeeper.service.office.trace import trace as find_contacts

    span = _window(window)
    text = sys.stdin.readline().strip() if person == "-" else person
    with device(data, passphrase_file) as office:
        with office.store.read() as look:
            case = find_person(text, look)
        found = find_contacts(case, days=days, window=span, store=office.store, clock=office.clock)
    rows: list[dict[str, Any]] = []
    for one in found.contacts:
        name = one.person.name if one.person else one.holder
        rows.append(
            {
                "why": [why.value for why in one.contact.why],
                "name": name if full_names else masked_name(name),
                "flat": str(one.household.flat) if one.household else one.flat or None,
                "person": str(one.person.id) if one.person else None,
                "pass": one.contact.pass_number,
                "meetings": [
                    {
                        "gate": found.gates.get(met.gate, met.gate),
                        "direction": met.direction.value,
                        "at": met.at.isoformat(),
                        "case_at": met.case_at.isoformat(),
                        "apart_seconds": round(met.apart.total_seconds()),
                    }
                    for met in one.contact.meetings
                ],
            }
        )
    if not as_json:
        for row in rows:
            meetings = row["meetings"]
            row["meetings"] = [
                f"{met['gate']} {met['direction']} {met['at'][:16]} ({met['apart_seconds']} s)" for met in meetings
            ]
            del row["person"]
    say_list(
        rows,
        as_json=as_json,
        title=f"Contacts of {masked_name(case.name)} since {found.since.astimezone():%Y-%m-%d}",
        empty="No contact was found.",
    )
