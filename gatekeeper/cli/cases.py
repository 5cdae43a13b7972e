"""``gatekeeper case``: cases, their contacts, and how far each has come."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from gatekeeper.cli import cluster as clustering
from gatekeeper.cli.common import (
    AsJson,
    Data,
    FullNames,
    PaperLanguage,
    PassphraseFile,
    ReasonOption,
    device,
    paper_language,
    reason_of,
    say,
    say_json,
    say_list,
)
from gatekeeper.cli.language import spoken, told
from gatekeeper.domain.case import WINDOW, ContactState
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.household import masked_name
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    CASE = "病例与接触者。", "Cases and their contacts."
    LIST = "全部病例，未结束的在前；姓名打码。", "All cases, those that go on first; names are masked."
    SHOW = (
        "一个病例的行程和接触者。用 --full-names 时连同电话一起列出，并记入日志。",
        "A case's route and contacts. With --full-names their telephones too, which is an entry of the journal.",
    )
    OPEN = (
        "登记病例并追踪：同户、同车、到过家中、前后脚进出、当班保安。连同原因记入日志。",
        (
            "Open a case and trace it: household, car, visitors of the flat, near at a gate, guards on duty. It is an "
            "entry of the journal, with its reason."
        ),
    )
    SET = "记录接触者的状态或备注。", "Say how far a contact has come, or note something."
    CLOSE = "结束病例。", "Close a case."
    REOPEN = "重新打开已结束的病例。", "Open a closed case again."
    ISOLATE = (
        "给接触者开始居家观察，天数按现行规定。",
        "Begin the home observation of a contact, as many days as the rules say.",
    )
    CALLS = (
        "联系单：姓名、电话、勾选格。连同原因记入日志。",
        "The call list: names, telephones, boxes to tick. It is an entry of the journal, with its reason.",
    )
    PDF = "把联系单写成 PDF。", "Write the call list as a PDF."
    XLSX = "把联系单写成 Excel 文件。", "Write the call list as an Excel file."
    WHO = (
        "姓名、房号加姓名、车牌、证号（访客也可）、证件号。",
        "Name, flat and name, number plate, pass number (a visitor's too), ID number.",
    )
    ID = "病例编号；写开头几位即可。", "The case's id; its beginning is enough."
    CONTACT = "接触者编号的开头几位，或姓名。", "The beginning of a contact's id, or a name."
    STATE = "状态。", "State."
    NOTE = "备注。", "A note."
    DAYS = "往前查几天。", "How far to look back, in days."
    MINUTES = "在门岗相隔几分钟算接触。", "How many minutes apart at a gate count."
    SAME_DAY = (
        "同一天同向经过同一门岗的人也算。",
        "Count everybody who came the same way through the same gate that day.",
    )
    SECOND = "也查接触者的接触者（次密接）。", "Look for contacts of contacts too."


class Said(Words):
    """What the commands say."""

    CASES = "病例", "Cases"
    NONE = "还没有病例。", "There is no case yet."
    OPENED = "已登记病例 {id}：{n} 名接触者。", "Case {id} opened: {n} contacts."
    CONTACTS = "{name} 的接触者", "Contacts of {name}"
    NO_CONTACTS = "没有找到接触者。", "No contact was found."
    SECOND = "次密接", "Contacts of contacts"
    SET = "已记录。", "Written down."
    NO_FILE = "请写 --pdf 或 --xlsx。", "Say --pdf or --xlsx."
    CLOSED = "病例已结束。", "The case is closed."
    OPEN = "病例进行中。", "The case goes on."
    ISOLATING = "{name} 居家观察到 {last}。", "{name} is under observation until {last}."
    WRITTEN = "已写入：{file}", "written: {file}"
    SILENT = "还没有上报这段时间：{gate}（到 {until}）", "not heard up to the end of that time: {gate} (until {until})"
    NEVER = "从未", "never"
    ASSUMED = "推定", "assumed"
    ROUTE = "行程", "Route"
    NO_ROUTE = "门岗没有记录到行程。", "No gate recorded anything."


app = typer.Typer(name="case", no_args_is_help=True, help=told(Help.CASE))
IdArgument = Annotated[str, typer.Argument(help=told(Help.ID))]


@app.callback()
def case() -> None:
    """Cases and their contacts."""


@app.command("list", help=told(Help.LIST))
def list_cases(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """All cases."""
    from gatekeeper.service.office.case_view import the_cases

    with device(data, passphrase_file) as here:
        found = the_cases(store=here.store, clock=here.clock)
    rows = [
        {
            "case": str(one.id),
            "name": masked_name(one.name),
            "flat": one.flat,
            "opened": one.opened.isoformat(timespec="minutes"),
            "since": one.since.isoformat(),
            "until": one.until.isoformat(),
            "to_call": one.to_call,
            "contacts": sum(one.states.values()),
            "closed": one.closed,
        }
        for one in found
    ]
    say_list(rows, as_json=as_json, title=told(Said.CASES), empty=told(Said.NONE))


@app.command("open", help=told(Help.OPEN))
def open_(
    data: Data,
    who: Annotated[str, typer.Argument(help=told(Help.WHO))],
    days: Annotated[int, typer.Option("--days", help=told(Help.DAYS))] = 14,
    minutes: Annotated[int, typer.Option("--minutes", help=told(Help.MINUTES))] = WINDOW,
    same_day: Annotated[bool, typer.Option("--same-day", help=told(Help.SAME_DAY))] = False,
    reason: ReasonOption = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Begin a case."""
    from gatekeeper.service.office.case_view import view_case
    from gatekeeper.service.office.cases import NewCase, open_case

    with device(data, passphrase_file) as here:
        made = open_case(
            NewCase(who, reason_of(reason), days, minutes, same_day), store=here.store, clock=here.clock, must=False
        )
        count = len(view_case(made.id, store=here.store, clock=here.clock).contacts)
    if as_json:
        say_json({"case": str(made.id), "contacts": count})
    else:
        say(Said.OPENED, id=made.id, n=count)


@app.command("show", help=told(Help.SHOW))
def show_case(
    data: Data,
    case_id: IdArgument,
    second: Annotated[bool, typer.Option("--second", help=told(Help.SECOND))] = False,
    full_names: FullNames = False,
    reason: ReasonOption = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """A case with its way and its contacts."""
    from gatekeeper.service.code_names import code_name
    from gatekeeper.service.office.case_view import case_named, view_case
    from gatekeeper.service.office.taken_out import record_export

    with device(data, passphrase_file) as here:
        with here.store.read() as look:
            found_id = case_named(case_id, look)
        view = view_case(found_id, store=here.store, clock=here.clock, second=second)
        told_of = len(view.contacts) + len(view.second)
        record_export("case", told_of, reason_of(reason), store=here.store, full=full_names, must=False)
    contacts = [_contact(one, full_names) for one in view.contacts]
    ring = [_contact(one, full_names) for one in view.second]
    stops = [
        {
            "at": one.at.isoformat(timespec="minutes"),
            "direction": one.direction.value,
            "gate": one.gate,
            "passed": one.passed,
            "assumed_after": one.after.isoformat(timespec="minutes") if one.after is not None else None,
        }
        for one in view.stops
    ]
    silent = [
        {"gate": gate, "last_heard": at.isoformat(timespec="minutes") if at is not None else None}
        for gate, at in view.silent
    ]
    if as_json:
        say_json(
            {
                "case": str(view.case.id),
                "name": view.name if full_names else masked_name(view.name),
                "flat": view.flat,
                "closed": view.case.closed,
                "route": stops,
                "silent": silent,
                "contacts": contacts,
                "second_ring": ring,
            }
        )
        return
    way = [
        {
            "at": f"{one.at:%Y-%m-%d %H:%M}",
            "way": code_name(one.direction, spoken()),
            "gate": told(Said.ASSUMED) if one.after is not None else one.gate,
        }
        for one in view.stops
    ]
    say_list(way, as_json=False, title=told(Said.ROUTE), empty=told(Said.NO_ROUTE))
    name = masked_name(view.name) if not full_names else view.name
    say_list(_shown(contacts), as_json=False, title=told(Said.CONTACTS, name=name), empty=told(Said.NO_CONTACTS))
    if second:
        say_list(_shown(ring), as_json=False, title=told(Said.SECOND), empty=told(Said.NO_CONTACTS))
    for gate, at in view.silent:
        say(Said.SILENT, gate=gate, until=f"{at:%Y-%m-%d %H:%M}" if at is not None else Said.NEVER)


@app.command("calls", help=told(Help.CALLS))
def call_list(
    data: Data,
    case_id: IdArgument,
    pdf: Annotated[Path | None, typer.Option("--pdf", help=told(Help.PDF))] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help=told(Help.XLSX))] = None,
    reason: ReasonOption = "",
    tongue: PaperLanguage = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """The call list as a paper, as a workbook."""
    from gatekeeper.printing.call_list import print_call_list
    from gatekeeper.service.office.case_view import case_named
    from gatekeeper.service.office.cases import call_list as listed
    from gatekeeper.sheets.call_list import write_call_list

    if pdf is None and xlsx is None:
        raise BadInput(Said.NO_FILE)
    with device(data, passphrase_file) as here:
        with here.store.read() as look:
            found_id = case_named(case_id, look)
        calls = listed(found_id, reason_of(reason), store=here.store, clock=here.clock, must=False)
    if pdf is not None:
        print_call_list(calls, pdf, paper_language(tongue))
        say(Said.WRITTEN, file=pdf)
    if xlsx is not None:
        write_call_list(calls, xlsx, paper_language(tongue))
        say(Said.WRITTEN, file=xlsx)


app.command("cluster", help=told(clustering.Help.CLUSTER))(clustering.cluster)


@app.command("set", help=told(Help.SET))
def set_contact(
    data: Data,
    case_id: IdArgument,
    contact: Annotated[str, typer.Argument(help=told(Help.CONTACT))],
    state: Annotated[ContactState | None, typer.Argument(help=told(Help.STATE))] = None,
    note: Annotated[str | None, typer.Option("--note", help=told(Help.NOTE))] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """How far a contact has come."""
    from gatekeeper.service.office.case_view import case_named, contact_named, view_case
    from gatekeeper.service.office.cases import set_contacts

    with device(data, passphrase_file) as here:
        with here.store.read() as look:
            found_id = case_named(case_id, look)
        one = contact_named(contact, view_case(found_id, store=here.store, clock=here.clock))
        set_contacts(found_id, [one.id], state, note, store=here.store, clock=here.clock)
    say(Said.SET)


@app.command("isolate", help=told(Help.ISOLATE))
def isolate_contact(
    data: Data,
    case_id: IdArgument,
    contact: Annotated[str, typer.Argument(help=told(Help.CONTACT))],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Home observation."""
    from gatekeeper.service.office.case_view import case_named, contact_named, view_case
    from gatekeeper.service.office.cases import isolate

    with device(data, passphrase_file) as here:
        with here.store.read() as look:
            found_id = case_named(case_id, look)
        one = contact_named(contact, view_case(found_id, store=here.store, clock=here.clock))
        begun = isolate(found_id, one.id, store=here.store, clock=here.clock).observation
    say(Said.ISOLATING, name=masked_name(begun.person.name), last=begun.now.last)


@app.command("reopen", help=told(Help.REOPEN))
def reopen_case(data: Data, case_id: IdArgument, passphrase_file: PassphraseFile = None) -> None:
    """It goes on."""
    from gatekeeper.service.office.case_view import case_named
    from gatekeeper.service.office.cases import reopen

    with device(data, passphrase_file) as here:
        with here.store.read() as look:
            found_id = case_named(case_id, look)
        reopen(found_id, store=here.store, clock=here.clock)
    say(Said.OPEN)


@app.command("close", help=told(Help.CLOSE))
def close_(data: Data, case_id: IdArgument, reason: ReasonOption = "", passphrase_file: PassphraseFile = None) -> None:
    """It is over."""
    from gatekeeper.service.office.case_view import case_named
    from gatekeeper.service.office.cases import close_case

    with device(data, passphrase_file) as here:
        with here.store.read() as look:
            found_id = case_named(case_id, look)
        close_case(found_id, reason_of(reason), store=here.store, clock=here.clock)
    say(Said.CLOSED)


def _contact(one: Any, full_names: bool) -> dict[str, Any]:
    """A contact as a line; names and telephones only where they were asked for."""
    line = {
        "contact": str(one.id),
        "why": [reason.value for reason in one.why],
        "name": one.name if full_names else masked_name(one.name),
        "flat": one.flat,
        "state": one.state.value,
        "met": one.met,
        "last": one.last.isoformat(timespec="minutes") if one.last is not None else None,
        "gate": one.gate,
        "apart_seconds": round(one.apart / timedelta(seconds=1)) if one.apart is not None else None,
        "new": one.fresh,
        "observed": one.observed,
    }
    return line | ({"phone": one.phone, "note": one.note} if full_names else {})


def _shown(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    from gatekeeper.domain.contact import ContactReason
    from gatekeeper.service.code_names import code_name
    from gatekeeper.service.tracing_words import contact_state_word

    return [
        {
            "contact": line["contact"][:8],
            "name": line["name"],
            "flat": line["flat"],
            **({"phone": line["phone"]} if "phone" in line else {}),
            "why": " ".join(code_name(ContactReason(word), spoken()) for word in line["why"]),
            "last": line["last"] or "",
            "state": told(contact_state_word(ContactState(line["state"]))),
        }
        for line in lines
    ]
