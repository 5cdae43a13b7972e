"""``gatekeeper search``: questions over all that the office knows of people, asked, kept by name, written into a file."""

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

    SEARCH = (
        "查询：谁从哪来、买了什么药、独居且年老……",
        "Searches: who came from where, who bought what, who is alone and old …",
    )
    RUN = (
        "符合条件的人；名称或条件，如 “年龄 >= 70 且 户内人数 = 1”。超过一百人或带全名的，将记入日志。",
        (
            "Who fits a condition or a saved search: “age >= 70 and household.size = 1”. "
            "More than a hundred, or whole names, are an entry of the journal."
        ),
    )
    WHAT = "条件，或已保存的名称。", "A condition, or the name of a saved search."
    OUT = "写成 Excel 文件。", "Write them as an Excel file."
    SHIPPED = "建立随程序提供的查询。", "Make the searches that come with the program."
    LIST = "已保存的查询。", "The saved searches."
    SAVE = "按名称保存一个条件。", "Keep a condition by name."
    DROP = "删除一个已保存的查询。", "Delete a saved search."
    NAME = "名称。", "Its name."
    QUESTION = "条件。", "The condition."


class Said(Words):
    """What the commands say."""

    FOUND = "符合的人", "Who fits"
    NOBODY = "没有人符合。", "Nobody fits."
    KEPT = "已保存的查询", "Saved searches"
    NONE = "还没有保存的查询。", "No search was saved yet."
    SAVED = "已保存“{name}”：{question}", "“{name}” is saved: {question}"
    SHIPPED = "已建立 {n} 个。", "{n} were made."
    DROPPED = "已删除“{name}”。", "“{name}” is deleted."
    WRITTEN = "{n} 人已写入 {file}。", "{n} people written to {file}."


app = typer.Typer(name="search", no_args_is_help=True, help=told(Help.SEARCH))


@app.command("run", help=told(Help.RUN))
def run(
    data: Data,
    what: Annotated[str, typer.Argument(metavar="WHAT", help=told(Help.WHAT))],
    out: Annotated[Path | None, typer.Option("--xlsx", help=told(Help.OUT))] = None,
    full_names: FullNames = False,
    reason: ReasonOption = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Who fits."""
    from gatekeeper.service.calendar import calendar_of
    from gatekeeper.service.code_names import coded
    from gatekeeper.service.office.people_list import PeopleList
    from gatekeeper.service.office.searches import asking, saved_searches
    from gatekeeper.service.office.taken_out import record_export
    from gatekeeper.service.paging import PageAsked
    from gatekeeper.sheets.tables import SheetOfRows, write_workbook

    with device(data, passphrase_file) as office:
        with office.store.read() as look:
            kept = {one.name: one.question for one in saved_searches(look)}
            asked = asking(kept.get(what, what), look, office.clock)
            made_at = calendar_of(look).local(office.clock.now())
        found = list(PeopleList(lambda: office.store).everybody(PageAsked(asked, "place")))
        whole = full_names or out is not None
        why = reason_of(reason) if whole else reason
        record_export("search", len(found), why, store=office.store, full=whole, must=False)
    rows: list[dict[str, Any]] = [
        {
            "flat": str(one.flat or ""),
            "name": one.name if full_names else masked_name(one.name),
            "standing": coded(one.standing),
            "person": str(one.person),
        }
        for one in found
    ]
    if out is not None:
        heads = [str(said(column_word(key), spoken())) for key in ("flat", "name")]
        sheet = SheetOfRows(told(Said.FOUND), heads, [(str(one.flat or ""), one.name) for one in found])
        write_workbook([sheet], told(Said.FOUND), made_at, out)
        say(Said.WRITTEN, n=len(found), file=out)
        return
    shown = rows if as_json else [{key: row[key] for key in ("flat", "name", "standing")} for row in rows]
    say_list(shown, as_json=as_json, title=told(Said.FOUND), empty=told(Said.NOBODY))


@app.command("shipped", help=told(Help.SHIPPED))
def make_shipped(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Those that come with the program."""
    from gatekeeper.service.office.shipped import add_searches

    with device(data, passphrase_file) as office:
        count = add_searches(store=office.store, clock=office.clock)
    if as_json:
        say_json({"made": count})
    else:
        say(Said.SHIPPED, n=count)


@app.command("list", help=told(Help.LIST))
def kept_searches(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """The saved searches."""
    from gatekeeper.service.office.searches import saved_searches

    with device(data, passphrase_file) as office, office.store.read() as look:
        rows = [{"name": one.name, "question": one.question} for one in saved_searches(look)]
    say_list(rows, as_json=as_json, title=told(Said.KEPT), empty=told(Said.NONE))


@app.command("save", help=told(Help.SAVE))
def save(
    data: Data,
    name: Annotated[str, typer.Argument(metavar="NAME", help=told(Help.NAME))],
    question: Annotated[str, typer.Argument(metavar="CONDITION", help=told(Help.QUESTION))],
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Keep a condition by name."""
    from gatekeeper.service.office.searches import save_search

    with device(data, passphrase_file) as office:
        made = save_search(name, question, store=office.store, clock=office.clock)
    if as_json:
        say_json({"name": made.name, "question": made.question})
    else:
        say(Said.SAVED, name=made.name, question=made.question)


@app.command("drop", help=told(Help.DROP))
def drop(
    data: Data,
    name: Annotated[str, typer.Argument(metavar="NAME", help=told(Help.NAME))],
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Delete a saved search."""
    from gatekeeper.service.office.searches import drop_search, search_named

    with device(data, passphrase_file) as office:
        with office.store.read() as look:
            found = search_named(name, look)
        drop_search(found.id, store=office.store, clock=office.clock)
    if as_json:
        say_json({"dropped": found.name})
    else:
        say(Said.DROPPED, name=found.name)
