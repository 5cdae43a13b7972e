"""``gatekeeper register``: registers and their rows, whom a rule proposes, and what is to be followed up."""

from pathlib import Path
from typing import Annotated, Any

import typer

from gatekeeper.cli.columns import column_word
from gatekeeper.cli.common import (
    AsJson,
    Data,
    FullNames,
    PassphraseFile,
    ReasonOption,
    device,
    reason_of,
    say,
    say_json,
    say_list,
)
from gatekeeper.cli.language import spoken, told
from gatekeeper.domain.household import masked_name
from gatekeeper.domain.words import Words, said


class Help(Words):
    """What `--help` says."""

    REGISTER = (
        "台账：外地返回、购药、独居老人等，和自建的。",
        "Registers: arrivals, medicine, lonely elderly and others, and your own.",
    )
    LIST = "各台账的人数和待跟进数。", "Each register with its rows and those to be followed up."
    SHIPPED = "建立随程序提供的台账。", "Make the registers that come with the program."
    NEW = (
        '新建台账，如 new 购药 --fields "药品:选项:甲/乙; 盒数:数字"。',
        'Make one: new drugs --fields "drug:choice:a/b; packs:number".',
    )
    NAME = "台账名称。", "The register's name."
    FIELDS = "各项：名称:类型。", "Fields: name:type."
    RULE = "推荐规则，写法同 search run。", "The rule that proposes people, written as for `search run`."
    ROWS = (
        "名单；超过一百行或带全名的，将记入日志。",
        "Its rows; more than a hundred, or whole names, are an entry of the journal.",
    )
    DUE = "只列今天该跟进的。", "Only those to be followed up by today."
    OUT = "写成 Excel 文件。", "Write them as an Excel file."
    ADD = "加入一人或一户。", "Add a person or a flat."
    WHO = "姓名、“房号 姓名”或房号。", "Name, flat and name, or flat."
    VALUES = "各项的值，如 药品=甲; 盒数=2。", "Values, such as drug=a; packs=2."
    FOLLOW = "几天后跟进；0 为不跟进。", "Follow up in so many days; 0 for never."
    NOTE = "备注。", "A note."
    PROPOSE = (
        "规则推荐、还不在台账中的人；--confirm 全部加入。",
        "Whom its rule proposes who is not in it; --confirm adds all of them.",
    )
    CONFIRM = "确认加入。", "Add them."
    CLOSE = "停用台账；内容仍在。", "Close a register; its rows stay."
    REASON = "原因。", "Why."


class Said(Words):
    """What the commands say."""

    REGISTERS = "台账", "Registers"
    NONE = (
        "还没有台账：register shipped 建立内置的。",
        "No registers yet: `register shipped` makes those that come with the program.",
    )
    SHIPPED = "已建立 {n} 个。", "{n} were made."
    MADE = "已建立“{name}”。", "“{name}” was made."
    NO_ROWS = "没有人在台账中。", "Nobody is in it."
    ADDED = "已加入“{name}”。", "Added to “{name}”."
    NOBODY = "没有推荐的人。", "Nobody is proposed."
    CONFIRMED = "已加入 {n} 人。", "{n} were added."
    CLOSED = "“{name}”已停用。", "“{name}” is closed."
    WRITTEN = "{n} 行已写入 {file}。", "{n} rows written to {file}."


OF_EACH = ("flat", "name", "since", "next")  # columns of every row, whatever its register holds
app = typer.Typer(name="register", no_args_is_help=True, help=told(Help.REGISTER))
RegisterArgument = Annotated[str, typer.Argument(metavar="REGISTER", help=told(Help.NAME))]


@app.command("list", help=told(Help.LIST))
def list_registers(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Each register."""
    from gatekeeper.domain.register import written_fields
    from gatekeeper.service.office.register_list import RegisterList

    with device(data, passphrase_file) as office:
        found = RegisterList(lambda: office.store, lambda: office.clock).registers()
    rows = [
        {
            "name": one.register.name,
            "rows": one.rows,
            "due": one.due,
            "fields": written_fields(one.register.typed),
            "rule": one.register.rule,
        }
        for one in found
    ]
    say_list(rows, as_json=as_json, title=told(Said.REGISTERS), empty=told(Said.NONE))


@app.command("shipped", help=told(Help.SHIPPED))
def make_shipped(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Those that come with the program."""
    from gatekeeper.service.office.registers import add_shipped

    with device(data, passphrase_file) as office:
        count = add_shipped(store=office.store, clock=office.clock)
    if as_json:
        say_json({"made": count})
    else:
        say(Said.SHIPPED, n=count)


@app.command("new", help=told(Help.NEW))
def make_register(
    data: Data,
    name: RegisterArgument,
    fields: Annotated[str, typer.Option("--fields", help=told(Help.FIELDS))] = "",
    rule: Annotated[str, typer.Option("--rule", help=told(Help.RULE))] = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """One of the estate's own."""
    from gatekeeper.service.office.registers import new_register

    with device(data, passphrase_file) as office:
        made = new_register(name, fields, rule, store=office.store, clock=office.clock)
    if as_json:
        say_json({"name": made.name, "fields": list(made.fields), "rule": made.rule})
    else:
        say(Said.MADE, name=made.name)


@app.command("rows", help=told(Help.ROWS))
def list_rows(
    data: Data,
    name: RegisterArgument,
    due: Annotated[bool, typer.Option("--due", help=told(Help.DUE))] = False,
    out: Annotated[Path | None, typer.Option("--xlsx", help=told(Help.OUT))] = None,
    full_names: FullNames = False,
    reason: ReasonOption = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Its rows."""
    from gatekeeper.service.calendar import calendar_of
    from gatekeeper.service.office.listed import RowsAsked
    from gatekeeper.service.office.register_list import RegisterList
    from gatekeeper.service.office.registers import register_named
    from gatekeeper.service.office.taken_out import record_export
    from gatekeeper.service.paging import PageAsked
    from gatekeeper.sheets.tables import SheetOfRows, write_workbook

    with device(data, passphrase_file) as office:
        with office.store.read() as look:
            of, calendar = register_named(name, look), calendar_of(look)
        now = office.clock.now()
        asked = RowsAsked(of.id, due=calendar.day(now) if due else None)
        found = list(RegisterList(lambda: office.store, lambda: office.clock).every(PageAsked(asked, "flat")))
        whole = full_names or out is not None
        why = reason_of(reason) if whole else reason
        record_export("register", len(found), why, store=office.store, full=whole, must=False)
    # A field of the register may be called as a column of every row is.
    heads = [f"{one.name}*" if one.name in OF_EACH else one.name for one in of.typed]
    rows: list[dict[str, Any]] = [
        {
            "flat": one.flat,
            "name": (one.name if whole else masked_name(one.name)) if one.name else "",
            **dict(zip(heads, one.values, strict=True)),
            "since": one.added.isoformat(),
            "next": one.follow.isoformat() if one.follow else "",
        }
        for one in found
    ]
    if out is not None:
        first, last = ([str(said(column_word(key), spoken())) for key in part] for part in (OF_EACH[:2], OF_EACH[2:]))
        head = (*first, *(one.name for one in of.typed), *last)
        write_workbook(
            [SheetOfRows(of.name, head, [tuple(row.values()) for row in rows])], of.name, calendar.local(now), out
        )
        say(Said.WRITTEN, n=len(rows), file=out)
        return
    say_list(rows, as_json=as_json, title=of.name, empty=told(Said.NO_ROWS))


@app.command("add", help=told(Help.ADD))
def add_row(
    data: Data,
    name: RegisterArgument,
    who: Annotated[str, typer.Argument(metavar="WHO", help=told(Help.WHO))],
    values: Annotated[str, typer.Option("--values", help=told(Help.VALUES))] = "",
    follow: Annotated[int, typer.Option("--follow", min=0, max=3650, help=told(Help.FOLLOW))] = 0,
    note: Annotated[str, typer.Option("--note", help=told(Help.NOTE))] = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Add somebody."""
    from gatekeeper.service.office.registers import TypedRow, put_row, register_named

    with device(data, passphrase_file) as office:
        with office.store.read() as look:
            of = register_named(name, look)
        made, _ = put_row(of.id, TypedRow(who, values, follow, note), store=office.store, clock=office.clock)
    if as_json:
        say_json({"row": str(made.id), "register": of.name})
    else:
        say(Said.ADDED, name=of.name)


@app.command("propose", help=told(Help.PROPOSE))
def propose(
    data: Data,
    name: RegisterArgument,
    confirm: Annotated[bool, typer.Option("--confirm", help=told(Help.CONFIRM))] = False,
    full_names: FullNames = False,
    reason: ReasonOption = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Whom its rule proposes."""
    from gatekeeper.service.office.people_list import PeopleList
    from gatekeeper.service.office.register_list import RegisterList
    from gatekeeper.service.office.registers import add_people, register_named
    from gatekeeper.service.office.taken_out import record_export
    from gatekeeper.service.paging import PageAsked

    with device(data, passphrase_file) as office:
        with office.store.read() as look:
            of = register_named(name, look)
        asked = RegisterList(lambda: office.store, lambda: office.clock).proposed(of.id)
        people = PeopleList(lambda: office.store)
        found = list(people.everybody(PageAsked(asked, "place"))) if asked is not None else []
        why = reason_of(reason) if full_names else reason
        record_export("register", len(found), why, store=office.store, full=full_names, must=False)
        if confirm:
            made = add_people(of.id, [one.person for one in found], store=office.store, clock=office.clock)
    rows = [{"flat": str(one.flat or ""), "name": one.name if full_names else masked_name(one.name)} for one in found]
    if confirm:
        if as_json:
            say_json({"added": len(made)})
        else:
            say(Said.CONFIRMED, n=len(made))
        return
    say_list(rows, as_json=as_json, title=of.name, empty=told(Said.NOBODY))


@app.command("close", help=told(Help.CLOSE))
def close(
    data: Data,
    name: RegisterArgument,
    reason: Annotated[str, typer.Option("--reason", help=told(Help.REASON))],
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Close a register."""
    from gatekeeper.service.office.registers import close_register, register_named

    with device(data, passphrase_file) as office:
        with office.store.read() as look:
            of = register_named(name, look)
        close_register(of.id, reason, store=office.store, clock=office.clock)
    if as_json:
        say_json({"closed": of.name})
    else:
        say(Said.CLOSED, name=of.name)
