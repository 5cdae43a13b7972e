"""The desk of visitors: who is expected, who came from outside today or is here still, and what lies at a gate."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from gatekeeper.domain.visit import Purpose
from gatekeeper.domain.visit_rules import MOST_COMPANIONS
from gatekeeper.domain.words import Language, Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.expect import MOST_HOURS, Announced, ExpectedVisit, call_off, expect
from gatekeeper.service.office.spoken import CodeOfDay, code_of_today
from gatekeeper.service.office.visits import Came, visits_of_today
from gatekeeper.service.visit_words import purpose_word, state_word
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.office.column import Column, Sort
from gatekeeper.ui.office.desk.data import Call, Desk, Go, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.form import NOTHING, REASON, Form, Input, InputKind, To, Why, into
from gatekeeper.ui.office.status import Notice, good
from gatekeeper.ui.office.tracing.words import W as Tracing
from gatekeeper.ui.office.words import Word, say
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.expected import save_code


class W(Words):
    """What the desk says."""

    TITLE = "访客", "Visitors"
    NONE = (
        "今天还没有来访记录。\n访客由门岗按 F1 签发临时证，快递、外卖、网约车、搬家按 F9 登记，同步后显示在这里。",
        "No visitors yet today.\nGates record visitors with F1 and couriers with F9; they appear here after the next sync.",
    )
    AT = "时间", "Time"
    GATE = "门岗", "Gate"
    FLAT = "房号", "Flat"
    PURPOSE = "来意", "Purpose"
    STATE = "情况", "State"
    NAME = "来访人", "Visitor"
    UNTIL = "应离开", "Until"
    OVERSTAYS = "逾时未离开", "Overstaying"
    PARCELS = "件数", "Parcels"
    SHELF = "架位", "Shelf"
    TAKEN_BY = "取件人", "Taken by"
    GUARD = "值班", "Guard"
    NEWER = "（新版程序的记录）", "(newer)"
    CODE = "证号", "Pass number"
    EXPECT = "预约来访", "Expect a visitor…"
    PHONE = "电话", "Telephone"
    PLATE = "车牌", "Plate"
    DAY = "哪天来", "Day"
    HOUR = "几点起", "From (hour)"
    HOURS = "几小时之内", "Within (hours)"
    ALONG = "随行人数（含本人）", "People in all"
    EXPECTED = (
        "已预约 {name}（{flat}）：证号 {code}，门岗下次同步后知道；“存二维码”可发给来访人。",
        "{name} ({flat}) is expected: pass number {code}. Gates know after their next sync; “Save code” makes a picture to send.",
    )
    SAVE = "存二维码", "Save code…"
    PICTURE = "图片 (*.png)", "Pictures (*.png)"
    SAVED = "二维码已存为 {path}。", "The code is saved as {path}."
    CALL_OFF = "取消预约", "Call off…"
    CALL_OFF_WARNING = (
        "已发的证随之作废，门岗下次同步后生效。",
        "The pass that was sent is withdrawn from each gate's next sync on.",
    )
    CALLED_OFF = "已取消 {n} 个预约。", "{n} visits called off."
    TELL = "告知当日口令", "Code of the day…"
    TELL_WHAT = (
        "住户没有通行证也没有手机时，在门岗报这 8 位数字，当天有效。只告诉本户。",
        "8 digits that a household without pass or phone says at the gate, today only. Tell them to nobody else.",
    )
    TOLD = "{flat} 今日口令：{code}", "Code of {flat} for today: {code}"
    TOLD_FIRST = (
        "{flat} 今日口令：{code}；这是第一次告知，门岗下次同步后才认得。",
        "Code of {flat} for today: {code}. It is the first one: gates know it from their next sync on.",
    )
    WAITING = "未取的 {n} 件", "{n} not collected"


def _state(one: Came) -> Words:
    """How far it has come; who is here too long is named as that."""
    return W.OVERSTAYS if one.overstays else state_word(one.state) or W.NEWER


def texts(one: Came) -> list[str]:
    """What a visit is found by: also what came of it and what it was for, in either language."""
    words = [say(word, lang) for word in (_state(one), purpose_word(one.purpose)) for lang in Language]
    return [one.flat, one.gate, one.code, one.name, one.shelf, one.guard, one.plate, *words]


COLUMNS: tuple[Column[Came], ...] = (
    Column("at", W.AT, lambda one, _: f"{one.at:%m-%d %H:%M}", order=lambda one: one.at),
    Column("gate", W.GATE, lambda one, _: one.gate),
    Column("flat", W.FLAT, lambda one, _: one.flat),
    Column("name", W.NAME, lambda one, _: one.name),
    Column("purpose", W.PURPOSE, lambda one, lang: say(purpose_word(one.purpose), lang)),
    Column("state", W.STATE, lambda one, lang: say(_state(one), lang), grave=lambda one: one.overstays),
    Column(
        "until",
        W.UNTIL,
        lambda one, _: f"{one.until:%H:%M}" if one.until is not None else "",
        order=lambda one: one.until or one.at,
    ),
    Column("parcels", W.PARCELS, lambda one, _: str(one.parcels or ""), order=lambda one: one.parcels),
    Column("shelf", W.SHELF, lambda one, _: one.shelf),
    Column("taken", W.TAKEN_BY, lambda one, _: one.taken_by),
    Column("code", W.CODE, lambda one, _: one.code),
    Column("guard", W.GUARD, lambda one, _: one.guard),
)


@dataclass(frozen=True, slots=True)
class NewVisit:
    """Who is to be expected, as a clerk writes it."""

    name: str = field(repr=False)
    flat: str
    purpose: Purpose
    day: date
    hour: int
    hours: int
    phone: str = field(repr=False)
    plate: str
    people: int


@dataclass(frozen=True, slots=True)
class WhichFlat:
    """Whose code of the day is told."""

    flat: str


def _told(one: CodeOfDay) -> Notice:
    return good(W.TOLD_FIRST if one.is_first else W.TOLD, flat=one.flat, code=f"{one.code[:4]} {one.code[4:]}")


def _all_expected(rows: tuple[Came, ...]) -> bool:
    """Whether they are still expected."""
    return bool(rows) and all(one.code for one in rows)


def expecting(office: OpenDevice) -> Form[NewVisit]:
    """The form; it begins with today, and the hour that it is."""

    def now() -> datetime:
        with office.store.read() as look:
            return calendar_of(look).local(office.clock.now())

    return Form(
        NewVisit,
        Input("name", Word.NAME),
        Input("flat", W.FLAT, hint="3-2-501", beside=True),
        Input(
            "purpose",
            W.PURPOSE,
            InputKind.CHOICE,
            choices=tuple(Purpose),
            names=lambda one, lang: say(purpose_word(one), lang),
            blank=Purpose.GUEST,
        ),
        Input("people", W.ALONG, InputKind.NUMBER, most=1 + MOST_COMPANIONS, beside=True),
        Input("day", W.DAY, InputKind.DATE, blank=lambda: now().date()),
        Input("hour", W.HOUR, InputKind.NUMBER, most=23, blank=lambda: max(1, now().hour), beside=True),
        Input("hours", W.HOURS, InputKind.NUMBER, most=MOST_HOURS, blank=12),
        Input("phone", W.PHONE, beside=True),
        Input("plate", W.PLATE),
        kept=True,
    )


def visitors(office: OpenDevice) -> Desk:
    """The desk of an office."""
    store, clock = office.store, office.clock

    def announce(call: Call[Came, NewVisit]) -> ExpectedVisit:
        one = call.given
        with store.read() as look:
            begins = calendar_of(look).start_of(datetime.combine(one.day, time(one.hour)))
        wanted = Announced(
            one.name, one.flat, begins, one.hours, one.purpose, one.phone, one.plate, max(0, one.people - 1)
        )
        return expect(wanted, store=store, clock=clock)

    def save(call: Call[Came, To]) -> Path:
        with store.read() as look:
            made = look.pass_(int(call.row.code))
        assert made is not None, "its number stands in the list"
        save_code(made, call.given.path, office)
        return call.given.path

    def off(call: Call[Came, Why]) -> int:
        return call_off([one.visit for one in call.rows], call.given.reason, store=store, clock=clock)

    verbs: tuple[Verb[Came, Any, Any], ...] = (
        verb(
            W.EXPECT,
            expecting(office),
            announce,
            lambda one: good(W.EXPECTED, name=one.made.holder, flat=one.made.flat, code=f"{one.made.number:08d}"),
            main=True,
            chooses=lambda one: [one.visit.id],
        ),
        verb(
            W.TELL,
            Form(WhichFlat, Input("flat", W.FLAT, hint="3-2-501")),
            lambda call: code_of_today(call.given.flat, store=store, clock=clock),
            _told,
            warning=W.TELL_WHAT,
            still=True,
        ),
        verb(
            W.SAVE,
            into(W.PICTURE, lambda rows: "code.png"),
            save,
            lambda path: good(W.SAVED, path=path),
            of=Of.ONE,
            can=_all_expected,
        ),
        verb(
            W.CALL_OFF,
            REASON,
            off,
            lambda n: good(W.CALLED_OFF, n=n),
            of=Of.SOME,
            grave=True,
            warning=W.CALL_OFF_WARNING,
            can=_all_expected,
        ),
    )
    trace: Verb[Came, Any, Any] = verb(
        Tracing.TRACE,
        NOTHING,
        lambda call: f"{call.row.pass_number:08d}",
        of=Of.ONE,
        can=lambda rows: rows[0].pass_number is not None,
        goes=lambda who: Go("tracing", verb=Tracing.TRACE, given={"who": who}),
        still=True,
    )
    listing = Listing(
        COLUMNS,
        lambda one: one.visit,
        W.NONE,
        Sort("at", down=True),
        (*verbs, trace),
        texts=texts,
        marks=(W.WAITING, lambda one: one.waits),
        many=True,
    )
    return Desk(
        "visitors",
        W.TITLE,
        lambda: visits_of_today(store=store, clock=clock),
        (listing,),
        manual=ManualPage.OFFICE_VISITORS,
        icon=Icon.CALLER,
    )
