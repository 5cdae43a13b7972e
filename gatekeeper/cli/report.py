"""``gatekeeper report`` and ``gatekeeper trace``: the day, and the contacts of a case."""

import sys
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from gatekeeper.cli.common import (
    AsJson,
    Data,
    FullNames,
    PaperLanguage,
    PassphraseFile,
    ReasonOption,
    day_of,
    device,
    paper_language,
    reason_of,
    say,
    say_json,
    say_list,
)
from gatekeeper.cli.language import spoken, told
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.household import masked_name
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.words import Words, sentence


class Help(Words):
    """What `--help` says."""

    REPORT = "给居委会的报表。", "Reports for the neighbourhood committee."
    DATE = "不写则为今天。", "Today if left out."
    PDF = "把日报写成 PDF。", "Write the report as a PDF."
    XLSX = "写成 Excel 文件。", "Write it as an Excel file."
    MORNING = (
        "今日工作单：要上门、打电话、解除观察的人，预约来访，快到期的通行证，要带U盘去的门岗。",
        "Today's work: whom to visit, call and release, expected visits, passes that run out, gates to carry a stick to.",
    )
    DAY = (
        "日报：各门岗分时段的判断与通行、发热、未放行、未上报的门岗，以及校验码。",
        (
            "The day: answers and who went through, per gate and hour, fevers, refusals, silent gates, and the "
            "check codes."
        ),
    )
    PERSON = (
        "姓名、房号加姓名、证号、证件号或人员编号；`-` 从标准输入读取。",
        "Name, flat and name, pass number, ID number or person id; `-` reads it from standard input.",
    )
    DAYS = "往前查几天。", "How far to look back, in days."
    CLOSE = "在门岗相隔多久算接触：10m、90s、1h。", "How close at a gate counts: 10m, 90s, 1h."
    TRACE = (
        ("查一个病例的接触者：同户的人，以及在时限内同向经过同一门岗的人。\n\n每次查询都连同原因记入日志。"),
        (
            "Find the contacts of a case: the household, and whoever came the same way through the same gate within "
            "the window.\n\n"
            "Every trace is an entry of the journal, with its reason."
        ),
    )


class Said(Words):
    """What is wrong with a day or a stretch of time."""

    NO_STRETCH = (
        "“{text}”不是时长：请写 10m、90s 或 1h，最长一天。",
        "“{text}” is not a length of time: write 10m, 90s or 1h, at most a day.",
    )
    TITLE = "{estate}，{day}", "{estate}, {day}"
    PACE = (
        "{gate} {hour} 最慢：每人 {seconds} 秒，95% 不超过 {slow} 秒；最多每分钟 {n} 人",
        "{gate}, slowest at {hour}: {seconds} s each, 95 % within {slow} s; at most {n} in a minute",
    )
    NO_GATE = "还没有登记门岗。", "No gate was paired yet."
    ANSWERED = (
        "核验 {total} 人次，放行 {through} 人次，其中核实后放行 {checked} 人次。",
        "{total} answered, {through} went through, {checked} of them after a check.",
    )
    REFUSED = (
        "劝返 {back} 人次，未放行 {refused} 人次，发热 {fevers} 人次。",
        "{back} turned back, {refused} refused, {fevers} with fever.",
    )
    TWICE = "同一张证在两个门岗：{who} {flat}：{where}", "same pass at two gates: {who} {flat}: {where}"
    ADMITTED = (
        "班长放行：{at} {gate} {who} {flat}，{why}（{by}）",
        "let through by a supervisor: {at} {gate} {who} {flat}, {why} ({by})",
    )
    ANNULLED = (
        "班长作废：{at} {gate} {who} {flat}，{why}（{by}）",
        "annulled by a supervisor: {at} {gate} {who} {flat}, {why} ({by})",
    )
    SILENT = "长时间未同步：{name}，{since}", "not heard from: {name}, {since}"
    WRITTEN = "已写入：{file}", "written: {file}"
    NEVER = "从未", "never"
    CONTACTS = "{name} 自 {since:%Y-%m-%d} 以来的接触者", "Contacts of {name} since {since:%Y-%m-%d}"
    MET = "{gate} {way} {at}（相隔 {s} 秒）", "{gate} {way} {at} ({s} s)"
    CAME_FOR = "来过门口：{flat} {purpose}，{gate} {at}", "at the gate for the flat: {flat} {purpose}, {gate} {at}"
    NO_CONTACT = "没有找到接触者。", "No contact was found."
    TWICE_SEEN = (
        "同一张证在两个门岗，可能两人共用：{where}",
        "same pass at two gates, perhaps two people with one: {where}",
    )


app = typer.Typer(name="report", no_args_is_help=True, help=told(Help.REPORT))


@app.command("morning", help=told(Help.MORNING))
def report_morning(
    data: Data,
    pdf: Annotated[Path | None, typer.Option("--pdf", help=told(Help.PDF))] = None,
    tongue: PaperLanguage = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Today's work."""
    from gatekeeper.domain.observation import ToDo
    from gatekeeper.printing.morning import print_morning
    from gatekeeper.service.morning_words import MorningWord
    from gatekeeper.service.office.morning import morning
    from gatekeeper.service.office.passbook import PassBook

    with device(data, passphrase_file) as office:
        book = PassBook(lambda: office.store, lambda: office.clock)
        sheet = morning(book=book, store=office.store, clock=office.clock)
    if pdf is not None:
        print_morning(sheet, pdf, paper_language(tongue))
    counts = {
        "visit": len(sheet.to_do(ToDo.VISIT)),
        "release": len(sheet.to_do(ToDo.RELEASE)),
        "call": len(sheet.to_do(ToDo.CALL)),
        "expected": len(sheet.expected),
        "running_out": sheet.running_out.count,
        "to_collect": sheet.to_collect.count,
        "to_hand_over": sheet.to_hand_over.count,
        "follow_up": sheet.follow_ups.count,
        "to_print": sheet.to_print,
        "carry": [one.name for one in sheet.gates],
        "warnings": len(sheet.warnings),
    }
    if as_json:
        say_json({**counts, "pdf": str(pdf) if pdf else None})
        return
    words = (
        MorningWord.VISIT,
        MorningWord.RELEASE,
        MorningWord.CALL,
        MorningWord.EXPECTED,
        MorningWord.RUNNING_OUT,
        MorningWord.TO_COLLECT,
        MorningWord.TO_HAND_OVER,
        MorningWord.FOLLOW_UP,
    )
    for word, count in zip(words, counts.values(), strict=False):
        say(MorningWord.COUNTED, title=told(word), count=count)
    say(MorningWord.PRINT, n=sheet.to_print)
    say(MorningWord.COUNTED, title=told(MorningWord.WARNINGS), count=len(sheet.warnings))
    say(MorningWord.COUNTED, title=told(MorningWord.CARRY), count=", ".join(one.name for one in sheet.gates) or 0)


@app.command("day", help=told(Help.DAY))
def report_day(
    data: Data,
    day: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help=told(Help.DATE))] = None,
    pdf: Annotated[Path | None, typer.Option("--pdf", help=told(Help.PDF))] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help=told(Help.XLSX))] = None,
    tongue: PaperLanguage = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """The day: answers and who went through, per gate and hour, fevers, refusals, silent gates, and the checkpoints."""
    from gatekeeper.cli.report_day import figures_of_day
    from gatekeeper.printing.day import print_day
    from gatekeeper.service.calendar import calendar_of
    from gatekeeper.service.office.report import day_report
    from gatekeeper.service.papers import minute_of
    from gatekeeper.sheets.day import write_day_xlsx

    with device(data, passphrase_file) as office:
        with office.store.read() as look:
            today = calendar_of(look).day(office.clock.now())
        made = day_report(day_of(day) if day is not None else today, store=office.store, clock=office.clock)
    if pdf is not None:
        print_day(made, pdf, paper_language(tongue))
    if xlsx is not None:
        write_day_xlsx(made, xlsx, paper_language(tongue))
    if as_json:
        papers = {"pdf": str(pdf) if pdf else None, "xlsx": str(xlsx) if xlsx else None}
        say_json({**figures_of_day(made), **papers})
        return
    ways, outcomes = made.by_direction(), made.by_outcome()
    rows = [
        {
            "gate": gate,
            "in": ways[gate, Direction.IN],
            "out": ways[gate, Direction.OUT],
            "after check": outcomes[gate, "let-in"],
            "turned back": outcomes[gate, "turned-back"],
            "refused": outcomes[gate, "refuse"],
            "open": outcomes[gate, "check"] + outcomes[gate, "cannot-judge"],
        }
        for gate in made.all_gates
    ]
    say_list(rows, as_json=False, title=told(Said.TITLE, estate=made.estate, day=made.day), empty=told(Said.NO_GATE))
    say(Said.ANSWERED, total=made.total, through=made.through, checked=made.of_outcome("let-in"))
    say(Said.REFUSED, back=made.of_outcome("turned-back"), refused=len(made.refusals), fevers=len(made.fevers))
    for slow in made.slowest():
        each, most = round(slow.pace.seconds or 0), round(slow.pace.slow or 0)
        say(Said.PACE, gate=slow.gate, hour=f"{slow.hour:02}:00", n=slow.pace.a_minute, seconds=each, slow=most)
    for one in made.twice:
        where = f"{one.first_gate} {one.first_at:%H:%M}, {one.gate} {one.at:%H:%M}"
        say(Said.TWICE, who=one.who, flat=one.flat, where=where)
    for over in made.overruled:
        say(
            Said.ADMITTED if over.admitted else Said.ANNULLED,
            at=f"{over.at:%H:%M}",
            gate=over.gate,
            who=over.who,
            flat=over.flat,
            why=over.why(spoken()),
            by=over.by,
        )
    for silent in made.silent:
        say(Said.SILENT, name=silent.name, since=minute_of(silent.last_heard) if silent.last_heard else Said.NEVER)
    for made_file in (pdf, xlsx):
        if made_file is not None:
            say(Said.WRITTEN, file=made_file)


def _window(text: str) -> timedelta:
    """A stretch of time: ``10m``, ``90s``, ``1h``, or minutes.

    Raises:
        BadInput: It is none, or longer than a day.
    """
    unit = {"s": 1, "m": 60, "h": 3600}.get(text[-1:], 0)
    number = text[:-1] if unit else text
    if not (number.isascii() and number.isdigit()) or not 0 < int(number) * (unit or 60) <= 86_400:
        raise BadInput(Said.NO_STRETCH, text=text[:20])
    return timedelta(seconds=int(number) * (unit or 60))


def trace(
    data: Data,
    person: Annotated[
        str,
        typer.Argument(help=told(Help.PERSON)),
    ],
    days: Annotated[int, typer.Option("--days", min=1, max=3660, help=told(Help.DAYS))] = 14,
    window: Annotated[str, typer.Option("--window", help=told(Help.CLOSE))] = "10m",
    full_names: FullNames = False,
    reason: ReasonOption = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Find the contacts of a case: the household, and who came the same way through the same gate within the window.

    Every trace is an entry of the journal, with its reason.
    """
    from gatekeeper.service.calendar import calendar_of
    from gatekeeper.service.code_names import coded
    from gatekeeper.service.office.find import find_person
    from gatekeeper.service.office.taken_out import record_trace
    from gatekeeper.service.office.trace import trace as find_contacts
    from gatekeeper.service.visit_words import purpose_word

    span = _window(window)
    text = sys.stdin.readline().strip() if person == "-" else person
    with device(data, passphrase_file) as office:
        with office.store.read() as look:
            case, calendar = find_person(text, look), calendar_of(look)
        record_trace(case.id, reason_of(reason), store=office.store, full=full_names, must=False)
        found = find_contacts(case, days=days, window=span, store=office.store, clock=office.clock)
    marked = [
        {
            "first_gate": found.gates.get(first.gate, first.gate),
            "first_at": calendar.local(first.at).isoformat(),
            "gate": found.gates.get(second.gate, second.gate),
            "at": calendar.local(second.at).isoformat(),
        }
        for first, second in found.twice
    ]
    rows: list[dict[str, Any]] = []
    for one in found.contacts:
        name = one.person.name if one.person else one.holder
        rows.append(
            {
                "why": list(one.contact.why),
                "name": name if full_names else masked_name(name),
                "flat": str(one.household.flat) if one.household else one.flat or None,
                "person": str(one.person.id) if one.person else None,
                "pass": one.contact.pass_number,
                "meetings": [
                    {
                        "gate": found.gates.get(met.gate, met.gate),
                        "direction": met.direction,
                        "at": calendar.local(met.at).isoformat(),
                        "case_at": calendar.local(met.case_at).isoformat(),
                        "apart_seconds": round(met.apart.total_seconds()),
                    }
                    for met in one.contact.meetings
                ],
            }
        )
    if not as_json:
        for row in rows:
            row["meetings"] = [
                sentence(
                    Said.MET, gate=met["gate"], way=coded(met["direction"]), at=met["at"][:16], s=met["apart_seconds"]
                )
                for met in row["meetings"]
            ]
            del row["person"]
    say_list(
        rows,
        as_json=as_json,
        title=told(Said.CONTACTS, name=masked_name(found.name), since=found.since),
        empty=told(Said.NO_CONTACT),
    )
    for came in found.outside:
        at = came.at.isoformat()
        if as_json:
            say_json(
                {
                    "came_for_flat": {
                        "at": at,
                        "gate": came.gate,
                        "flat": came.flat,
                        "purpose": came.purpose.value,
                        "state": came.state.value,
                        "plate": came.plate,
                        "taken_by": came.taken_by,
                    }
                }
            )
        else:
            purpose = told(purpose_word(came.purpose))
            say(Said.CAME_FOR, flat=came.flat, purpose=purpose, gate=came.gate, at=at[:16])
    for mark in marked:
        if as_json:
            say_json({"two_gates": mark})
        else:
            where = f"{mark['first_gate']} {mark['first_at'][:16]}, {mark['gate']} {mark['at'][:16]}"
            say(Said.TWICE_SEEN, where=where)
