"""``gatekeeper visit``: who came from outside, and who of them is still here."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, ReasonOption, device, say, say_json, say_list
from gatekeeper.cli.language import told
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.visit import Purpose
from gatekeeper.domain.words import Words, listing


class Help(Words):
    """What `--help` says."""

    VISIT = "外来人员的来访记录。", "Visits from outside."
    LIST = (
        (
            "今天来过的外来人员，以及以前来了还没离开的，最近的在前；姓名打码。\n\n"
            "在门岗上只列本门岗知道的。超过一百条的，将记入日志。"
        ),
        (
            "Everybody who came from outside today, or came before and has not left, newest first; names are masked.\n\n"
            "A gate lists what it knows itself. A list of more than a hundred is an entry of the journal."
        ),
    )

    EXPECT = (
        (
            "预约一次来访：各门岗同步后都知道，来访人凭证号、二维码，或报姓名房号进门。\n\n"
            "二维码可存为图片（--qr）发给来访人；到时未来的，过了时间自动作废。"
        ),
        (
            "Announce a visit: every gate knows of it after its next sync; they come by the number or the code of the pass, "
            "or by name and flat.\n\n"
            "The code can be saved as a picture (--qr) to be sent. Whoever does not come is expected no more "
            "once the time is over."
        ),
    )
    CALL_OFF = "取消预约：已发的证作废。", "Call a visit off: the pass that was sent is withdrawn."
    NAME = "来访人姓名。", "The visitor's name."
    FLAT = "到访房号，如 3-2-501。", "The flat visited, such as 3-2-501."
    PURPOSE = "来意：{choices}。", "What they come for: {choices}."
    BEGINS = (
        "几时起可以来（本小区时间），如 2026-12-01T14:00；不写即现在。",
        ("From when they may come, by the estate's clock, such as 2026-12-01T14:00; left out, from now on."),
    )
    HOURS = "几小时之内（1 至 72）。", "Within how many hours, 1 to 72."
    PHONE = "来访人电话。", "The visitor's telephone."
    PLATE = "车牌。", "The plate of their car."
    ALONG = "随行几人。", "How many come along."
    QR = "二维码图片存到哪里（PNG）。", "Where to save the picture of the code, a PNG."
    VISITS = (
        "预约的编号（visit list --json 可见）或证号。",
        "The visit's id, as visit list --json shows it, or its pass number.",
    )


class Said(Words):
    """What the commands say."""

    EXPECTED = (
        "已预约：{name} 到 {flat}，证号 {code}，{begins} 至 {ends}。",
        "Expected: {name} at {flat}, pass number {code}, {begins} to {ends}.",
    )
    SAVED = "二维码已存为 {path}。", "The code is saved as {path}."
    CALLED_OFF = "已取消 {n} 个预约。", "{n} visits called off."
    WHEN = "时间应写作 2026-12-01T14:00。", "Write the time as 2026-12-01T14:00."
    PURPOSE = "没有这种来意：{text}；可写 {known}。", "No such purpose: {text}; known are {known}."
    WHICH = "没有这个预约：{text}。", "No such visit is expected: {text}."

    VISITS = "来访", "Visits"
    NEWER = "（新版程序的记录）", "(said by a newer program)"
    NONE = "今天还没有来访记录。", "Nobody came from outside today."


app = typer.Typer(name="visit", no_args_is_help=True, help=told(Help.VISIT))


@app.callback()
def visit() -> None:
    """Visits from outside."""


@app.command("list", help=told(Help.LIST))
def list_visits(
    data: Data, reason: ReasonOption = "", passphrase_file: PassphraseFile = None, as_json: AsJson = False
) -> None:
    """Today's visits, and those that have not ended."""
    from gatekeeper.service.office.taken_out import record_export
    from gatekeeper.service.office.visits import visits_of_today
    from gatekeeper.service.visit_words import purpose_word, state_word

    with device(data, passphrase_file) as here:
        found = visits_of_today(store=here.store, clock=here.clock)
        record_export("visits", len(found), reason, store=here.store, full=False, must=False)
    rows = [
        {
            "visit": str(one.visit),
            "came": one.at.isoformat(),
            "gate": one.gate,
            "code": one.code,
            "flat": one.flat,
            "name": one.name,
            "purpose": one.purpose.value,
            "state": one.state.value,
            "until": one.until.isoformat() if one.until is not None else None,
            "overstays": one.overstays,
            "parcels": one.parcels,
            "shelf": one.shelf,
            "plate": one.plate,
            "taken_by": one.taken_by,
            "guard": one.guard,
        }
        for one in found
    ]
    shown = [
        {
            "came": f"{one.at:%Y-%m-%d %H:%M}",
            "flat": one.flat,
            "name": one.name,
            "purpose": told(purpose_word(one.purpose)),
            "state": told(state_word(one.state) or Said.NEWER),
            "until": f"{one.until:%Y-%m-%d %H:%M}" if one.until is not None else "",
            "overstays": one.overstays,
        }
        for one in found
    ]
    say_list(
        rows if as_json else shown,
        as_json=as_json,
        title=told(Said.VISITS),
        empty=told(Said.NONE),
    )


@app.command("expect", help=told(Help.EXPECT))
def expect_visit(
    data: Data,
    name: Annotated[str, typer.Option("--name", help=told(Help.NAME))],
    flat: Annotated[str, typer.Option("--flat", help=told(Help.FLAT))],
    purpose: Annotated[
        str, typer.Option("--purpose", help=told(Help.PURPOSE, choices=", ".join(one.value for one in Purpose)))
    ] = Purpose.GUEST.value,
    begins: Annotated[str, typer.Option("--from", metavar="TIME", help=told(Help.BEGINS))] = "",
    hours: Annotated[int, typer.Option("--hours", help=told(Help.HOURS))] = 12,
    phone: Annotated[str, typer.Option("--phone", help=told(Help.PHONE))] = "",
    plate: Annotated[str, typer.Option("--plate", help=told(Help.PLATE))] = "",
    along: Annotated[int, typer.Option("--along", help=told(Help.ALONG))] = 0,
    qr: Annotated[Path | None, typer.Option("--qr", metavar="FILE", help=told(Help.QR))] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Announce a visit to all gates."""
    from gatekeeper.domain.household import masked_name
    from gatekeeper.service.calendar import calendar_of
    from gatekeeper.service.office.expect import Announced, expect
    from gatekeeper.wiring.expected import save_code

    with device(data, passphrase_file) as office:
        with office.store.read() as look:
            calendar = calendar_of(look)
        start = office.clock.now() if not begins else calendar.start_of(_moment(begins))
        one = Announced(name, flat, start, hours, _purpose(purpose), phone, plate, along)
        made = expect(one, store=office.store, clock=office.clock)
        if qr is not None:
            save_code(made.made, qr, office)
        from_, until = (calendar.local(made.made.not_before), calendar.local(made.made.expires))
    row = {
        "visit": str(made.visit.id),
        "pass": made.made.label,
        "code": f"{made.made.number:08d}",
        "flat": made.made.flat,
        "name": masked_name(made.made.holder),
        "purpose": made.visit.purpose.value,
        "from": from_.isoformat(),
        "until": until.isoformat(),
    }
    if as_json:
        say_json(row)
        return
    begun, over = f"{from_:%Y-%m-%d %H:%M}", f"{until:%Y-%m-%d %H:%M}"
    say(Said.EXPECTED, name=row["name"], flat=row["flat"], code=row["code"], begins=begun, ends=over)
    if qr is not None:
        say(Said.SAVED, path=qr)


@app.command("call-off", help=told(Help.CALL_OFF))
def call_off_visits(
    data: Data,
    visits: Annotated[list[str], typer.Argument(metavar="VISIT...", help=told(Help.VISITS))],
    reason: ReasonOption = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """They do not come after all."""
    from gatekeeper.service.office.expect import call_off
    from gatekeeper.service.office.visits import visits_of_today

    with device(data, passphrase_file) as office:
        expected = [one for one in visits_of_today(store=office.store, clock=office.clock) if one.code]
        chosen = [_expected(text, [(one.visit, one.code) for one in expected]) for text in visits]
        done = call_off(chosen, reason, store=office.store, clock=office.clock)
    if as_json:
        say_json({"called_off": done})
    else:
        say(Said.CALLED_OFF, n=done)


def _purpose(text: str) -> Purpose:
    purpose = Purpose(text.strip().lower())
    if not purpose.known:
        raise BadInput(Said.PURPOSE, text=text[:40], known=listing(Purpose))
    return purpose


def _moment(text: str) -> datetime:
    """A wall-clock time of the estate."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise BadInput(Said.WHEN) from None
    if moment.tzinfo is not None:
        raise BadInput(Said.WHEN)
    return moment


def _expected(text: str, known: Sequence[tuple[UUID, str]]) -> UUID:
    plain = text.strip().partition("/")[0]
    for visit, code in known:
        if str(visit) == plain or (plain.isdecimal() and plain.zfill(8) == code):
            return visit
    raise BadInput(Said.WHICH, text=text[:40])
