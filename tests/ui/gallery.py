"""Draw every named state of every screen, in both languages and both themes: ``python -m tests.ui.gallery OUT``.

Open the pictures and look: a test cannot see that a word is cut off.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import segno
from PySide6.QtGui import QFontInfo, QImage
from PySide6.QtWidgets import QWidget

from gatekeeper.camera import text as reader
from gatekeeper.camera.film import Shot, corners_seen, photograph
from gatekeeper.domain.clock import ClockWord, Trust
from gatekeeper.domain.colour import Colour
from gatekeeper.domain.decision import verdict
from gatekeeper.domain.document import Document, DocumentKind, Field, Problem
from gatekeeper.domain.errors import (
    BadInput,
    BundleRefused,
    DiskFull,
    FolderInUse,
    NotAllowed,
    ReaderBroken,
    WrongPassphrase,
)
from gatekeeper.domain.facts import Amended, Device, DeviceKind, EntryName, Stream, StreamName
from gatekeeper.domain.health import HealthCode
from gatekeeper.domain.identity import Sex
from gatekeeper.domain.named import Named
from gatekeeper.domain.overrule import Ground, Overruling
from gatekeeper.domain.passage import Direction, GateWay
from gatekeeper.domain.policy import Step
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.rules_diff import differences
from gatekeeper.domain.thermometer import ThermometerWord
from gatekeeper.domain.told import SinceUntil
from gatekeeper.domain.visit import Purpose, VisitState
from gatekeeper.domain.visit_rules import STANDARD, Treatment, VisitRule
from gatekeeper.domain.words import Language, sentence
from gatekeeper.journal import bundle as bundles
from gatekeeper.service.attached import DeviceStanding, Link
from gatekeeper.service.evacuation import Evacuation, InBuilding, StillInside
from gatekeeper.service.files import FileSaid, FileTrouble
from gatekeeper.service.gate.admit import Ask
from gatekeeper.service.gate.ask_host import HostPhone
from gatekeeper.service.gate.callers import Caller
from gatekeeper.service.gate.courier import KeptOutside
from gatekeeper.service.gate.find import Candidate, Finds, Home
from gatekeeper.service.gate.handover import HandoverSheet
from gatekeeper.service.gate.head_count import HeadCount
from gatekeeper.service.gate.rules import News
from gatekeeper.service.gate.so_far import OpenCheck, SoFar
from gatekeeper.service.gate.status import GateStatus
from gatekeeper.service.gate.visit_inside import VisitInside
from gatekeeper.service.office.invite import Invitation
from gatekeeper.service.pictures import Hint
from gatekeeper.service.stick import Carried, Drive, Note, Stick, StickStage
from gatekeeper.store import engine
from gatekeeper.ui.app import let_go, make_app
from gatekeeper.ui.first import state as first
from gatekeeper.ui.first.view import WizardView
from gatekeeper.ui.gate.attached import MachineFacts, Part
from gatekeeper.ui.gate.card import ByWord, Card
from gatekeeper.ui.gate.courier.state import Courier, DoneOutside, Here
from gatekeeper.ui.gate.duty.state import Duty
from gatekeeper.ui.gate.evacuate.state import Evacuate, PrintEverybody
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.handover.state import Handover, HandoverStep
from gatekeeper.ui.gate.help.state import Help
from gatekeeper.ui.gate.inside.state import VisitorsIn
from gatekeeper.ui.gate.inside.words import InsideWord
from gatekeeper.ui.gate.label.state import LabelShown
from gatekeeper.ui.gate.lane.state import NewLane
from gatekeeper.ui.gate.leave.state import Leave
from gatekeeper.ui.gate.overrule.state import Overrule
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.gate.paper.state import Paper
from gatekeeper.ui.gate.paper.words import PaperWord
from gatekeeper.ui.gate.pin import PinWord
from gatekeeper.ui.gate.plate.state import Plates, Rider
from gatekeeper.ui.gate.practising.state import Practising
from gatekeeper.ui.gate.rules.state import NewRules
from gatekeeper.ui.gate.shift.state import ShiftPage
from gatekeeper.ui.gate.state import AnswerLine, Beforehand, Late, More, Notice, Question, Shown, State, Sure
from gatekeeper.ui.gate.stick.state import Load, Sticks
from gatekeeper.ui.gate.trial.state import CODE, PrintTrial, Trial, Tried
from gatekeeper.ui.gate.view import GateView
from gatekeeper.ui.gate.visitor.check_state import VisitCheck
from gatekeeper.ui.gate.visitor.state import FormBox, HostWord, Visitor
from gatekeeper.ui.gate.visitor.words import VisitorWord
from gatekeeper.ui.gate.warrant.state import Adjust, Unlock, Warrant
from gatekeeper.ui.gate.warrant.words import WarrantWord
from gatekeeper.ui.gate.whose_words import WhoseWord
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.opening import state as opening
from gatekeeper.ui.opening.view import OpeningView
from gatekeeper.ui.opening.words import Word as Opened
from gatekeeper.ui.parts.pictures import Preview, preview_of
from gatekeeper.ui.scanner import Camera
from gatekeeper.ui.theme import FAMILY, Mode
from gatekeeper.vault import keyfile
from gatekeeper.wiring import founding
from gatekeeper.wiring.slips import modules_of
from tests.camera.cards import draw_card
from tests.camera.holders import Holder
from tests.domain.sample import policy
from tests.printing.faces import a_face as label_face
from tests.ui import sample_twice
from tests.ui.face import a_face
from tests.ui.office.gallery import windows as office_windows

PINK = Colour("pink", 1, "粉色", "pink", "#f4a6c0")
GREEN = Colour("green", 2, "绿色", "green", "#7cc68d")
YELLOW = Colour("yellow", 4, "黄色", "yellow", "#f2d45c")
BLUE = Colour("blue", 3, "蓝色", "blue", "#7fb2e5")
CHINA = datetime.now().astimezone().tzinfo
AT = datetime(2026, 11, 22, 14, 7, 31, tzinfo=CHINA)
NOW = 1000.0
SIZE = (1366, 768)
READ = {
    "name": Field("买买提·阿不都热合曼", 0.97),
    "sex": Field("女", 0.99),
    "nation": Field("维吾尔", 0.81),
    "birth": Field("1971-06-15", 0.98),
    "address": Field("江苏省徐州市云龙区和平里3号楼2单元501室", 0.62),
    "number": Field("32030319710615918X", 0.96),
}
ONCE = Document(DocumentKind.ID_CARD, READ, problems=())
CERTAIN = Document(DocumentKind.ID_CARD, {**READ, "address": Field("江苏省徐州市云龙区和平里3号", 0.97)}, certain=True)
MISPRINTED = Document(
    DocumentKind.ID_CARD,
    {**READ, "number": Field("320303197106159183", 0.97)},
    problems=(Problem.NUMBER_CHECK, Problem.SEX_DIFFERS),
)
PASSPORT = Document(
    DocumentKind.MRZ,
    {
        "type": Field("P", 0.99),
        "surname": Field("ERIKSSON", 0.99),
        "given": Field("ANNA MARIA", 0.98),
        "number": Field("L898902C3", 0.97),
        "nationality": Field("UTO", 0.85),
        "birth": Field("1974-08-12", 0.97),
        "sex": Field("F", 0.97),
        "expiry": Field("2012-04-15", 0.97),
    },
    certain=True,
    problems=(Problem.EXPIRED,),
)
GUARD = UUID(int=1)


def entry(seq: int) -> EntryName:
    """An entry of a made-up gate."""
    return EntryName(StreamName("00" * 8, 1, Stream.GATE), seq)


def card(outcome: Outcome, *reasons: Reason, **more: object) -> Card:
    """An answer; the steps follow from the reasons."""
    steps = tuple(dict.fromkeys(step for reason in reasons for step in reason.steps if reason.outcome is outcome))
    base = Card(
        outcome=outcome,
        at=AT,
        direction=Direction.IN,
        name="张*",
        flat="3-2-501",
        label="00001234/2",
        colour=PINK,
        expires=date(2026, 11, 30),
        inside=2,
        reasons=reasons,
        steps=steps,
        entry=entry(9),
    )
    return replace(base, **more)  # type: ignore[arg-type]  # names of fields


def shown(one: Card, *, ask: Ask | None = None, look_only: bool = False) -> Shown:
    """The answer on the panel."""
    return Shown(Question(1, ask or Ask(token="7"), NOW, look_only=look_only), one, NOW)


STRIP = (
    AnswerLine(card(Outcome.ADMIT), entry(9), NOW - 4),
    AnswerLine(card(Outcome.ADMIT, name="李*", flat="1-1-101"), entry(8), NOW - 21),
    AnswerLine(card(Outcome.CHECK, Reason.TEMPERATURE_MISSING, name="欧阳*", flat="12-3-1802"), entry(7), NOW - 47),
    AnswerLine(card(Outcome.REFUSE, Reason.FORGED, name="", flat="", label=""), entry(6), NOW - 80),
    AnswerLine(card(Outcome.ADMIT, name="J* D*", flat="2-1-302"), entry(5), NOW - 95, Amended.TURNED_BACK),
)
BASE = State(
    now=NOW,
    wall=AT,
    status=GateStatus(
        estate="阳光花园",
        gate="北门 North",
        list_as_of=(AT - timedelta(minutes=2)).astimezone(UTC),
        list_age=timedelta(hours=24),
        unsent=12,
        guard="王建国",
        on_duty=GUARD,
        guards=3,
        since=AT.replace(hour=6, minute=0).astimezone(UTC),
        steps=(Step.ASK_IDENTITY, Step.TEMPERATURE, Step.MASK),
        rules=("加强管控", "Heightened"),
        phone="0755-8326 7788",
        online=True,
    ),
    free=81 << 30,
    camera=Camera.WATCHING,
    strip=STRIP,
)


def showing(panel: Panel, **others: Any) -> State:
    """The window with a panel open; `others` are other fields of the state."""
    return replace(BASE.having(panel), panel=type(panel), **others)


ALL_STEPS = replace(BASE.status, steps=(*BASE.status.steps, Step.HEALTH_CODE))
FEVER = card(Outcome.REFUSE, Reason.FEVER, tenths=(376, 378))
OVERRULED = card(Outcome.ADMIT, tenths=(376, 378), by=ByWord("刘志强", Ground.MEDICAL, Outcome.REFUSE))
GUARDS = ((GUARD, "王建国"), (UUID(int=2), "李大海"), (UUID(int=3), "陈主管"))
SHEET = HandoverSheet(
    "阳光花园",
    "北门",
    AT,
    SoFar("王建国", AT.replace(hour=6, minute=0), came=118, went=97, checked=6, refused=3, turned_back=2, inside=14),
    "李大海",
    365,
    True,
    "1532 · 7FQK-2M4X-PC3A",
)
EVERYBODY = Evacuation(
    "阳光花园",
    AT,
    tuple(
        InBuilding(
            house,
            tuple(
                StillInside(
                    name, f"{house}-1-{101 + n}", AT - timedelta(minutes=17 * (n + 1)), "北门", visit, 1 + 2 * visit
                )
                for n, (name, visit) in enumerate(
                    (("张伟", False), ("欧阳晓丽", False), ("古丽扎尔·买买提", False), ("钱师傅", True))
                )
            ),
        )
        for house in ("2", "3", "12")
    ),
    AT - timedelta(minutes=7),
    unseen=(StillInside("马晓东", "3-2-502", AT - timedelta(days=4), "北门 North", assumed_out=True),),
)
PEOPLE = tuple(
    Candidate(UUID(int=10 + n), name, flat, tail)
    for n, (name, flat, tail) in enumerate(
        (
            ("张*", "3-2-501", "002X"),
            ("赵*", "3-2-502", "1198"),
            ("曾*", "12-3-1802", "968X"),
            ("Z* S*", "1-1-101", "907X"),
        )
    )
)
XENON = DeviceStanding(Link.OPEN, "COM5", ("霍尼韦尔扫码枪", "Honeywell scanner"))
TRIAL = Trial(
    tuple(tuple(bool(cell) for cell in row) for row in segno.make_qr(CODE, error="m").matrix),
    MachineFacts("Label-Printer", True),
    touched=NOW,
)

ALIKE = tuple(
    Candidate(UUID(int=number), "张*", "6-1-101", tail, Named("张*", name, born, sex, True, namesakes))
    for number, (name, born, sex, tail, namesakes) in enumerate(
        (
            ("张小宝", date(2018, 5, 1), Sex.MALE, "1012", False),
            ("张伟", date(1980, 3, 9), Sex.MALE, "101X", True),
            ("张伟", date(1938, 7, 2), Sex.FEMALE, "1023", True),
        ),
        start=50,
    )
)
MANY = (
    Reason.LIST_OLD,
    Reason.HOMECOMING,
    Reason.PRINTED_OTHERWISE,
    Reason.COLOUR_CHANGED,
    Reason.OUT_TOO_LONG,
    Reason.TEMPERATURE_MISSING,
    Reason.MASK_MISSING,
    Reason.HEALTH_CODE_MISSING,
)
OBSERVED = replace(
    card(
        Outcome.CHECK,
        Reason.HOMECOMING,
        Reason.COLOUR_CHANGED,
        Reason.TEMPERATURE_MISSING,
        Reason.HEALTH_CODE_MISSING,
        Reason.MASK_MISSING,
        observed=date(2026, 12, 9),
        printed=GREEN,
    ),
    steps=verdict(
        [
            Reason.HOMECOMING,
            Reason.COLOUR_CHANGED,
            Reason.TEMPERATURE_MISSING,
            Reason.HEALTH_CODE_MISSING,
            Reason.MASK_MISSING,
        ]
    ).steps,
)
DRIVE = Drive("E:", "物业U盘 (E:)", "E:")
STICK = Stick(DRIVE, (Note("北门-North.gkb", "0" * 16, AT - timedelta(minutes=25), fresh=True),))
OTHER_STICK = Stick(Drive("F:", "KINGSTON (F:)", "F:"), (Note("南门-South.gkb", reason="not-for-us"),))
FULL = BundleRefused("not-written", FileSaid.NOT_WRITTEN, name="north.gkb", why=FileTrouble.FULL)
FULL.__cause__ = OSError(28, "No space left on device")
UNSEEN = replace(BASE.status, unseen="1", rules=("封闭管控", "Sealed"))
SEALED = News(
    "1", ("封闭管控", "Sealed"), ("加强管控", "Heightened"), differences(policy("heightened"), policy("sealed"))
)
TOLD = News(
    str(UUID(int=5)),
    ("", ""),
    None,
    (),
    (
        "今晚 10 点起 3 号楼停水，送水车走北门。\n司机不用登记，车牌抄在本子上。",
        "From 10 tonight no water in building 3; water lorries use the north gate.\nNote their plates in the book.",
    ),
)
LONG_TOLD = replace(
    TOLD,
    told=(
        "\n".join(("通知" * 13,) * 6),
        "\n".join(("Water lorries use the north gate at night till six o'clock.",) * 6),
    ),
)
FIRST = News("1", ("加强管控", "Heightened"), None, differences(None, policy("heightened")))

HOMES = tuple(
    Home(UUID(int=70 + n), flat, Named(masked, whole))
    for n, (flat, masked, whole) in enumerate(
        (
            ("2-1-301", "张*", "张三"),
            ("2-1-302", "李*", "李四"),
            ("2-1-303", "欧阳**", "欧阳晓丽"),
            ("2-1-1801", "J* D*", "John Dale"),
        )
    )
)


def left_here(
    visit: int, purpose: Purpose, parcels: int, shelf: str, *, ago: int, taker: Named | None = None
) -> KeptOutside:
    """Something a courier has left, or who waited outside, so many minutes ago."""
    state = VisitState.HANDED_OVER if taker is None else VisitState.COLLECTED
    at = AT - timedelta(minutes=ago)
    return KeptOutside(UUID(int=visit), purpose, state, at, "2-1-301", parcels, shelf, taker)


PARCEL = left_here(90, Purpose.COURIER, 2, "B3", ago=0)
RIDER = left_here(91, Purpose.RIDE, 0, "", ago=3)
COURIER_DONE = (DoneOutside((PARCEL,), NOW - 3), DoneOutside((RIDER,), NOW - 180))
HERE = Here(
    1, UUID(int=40), (left_here(92, Purpose.COURIER, 2, "B3", ago=95), left_here(93, Purpose.TAKEAWAY, 1, "A1", ago=9))
)

FLATS = tuple(Home(UUID(int=100 + n), f"3-2-50{n}", Named("张*", "张三丰")) for n in range(10))
FILLED = Visitor(
    1,
    "王来访",
    "3-2-501",
    "13800138000",
    "粤B12345",
    "广东省深圳市",
    home=UUID(int=101),
    companions=2,
    found_for="3-2-501",
)
CALLERS = (
    Caller(UUID(int=71), Named("王*", "王来访"), "3-2-501", UUID(int=101), Purpose.GUEST, AT, expected=True, code=12),
    Caller(UUID(int=72), Named("王*", "王力"), "3-2-502", UUID(int=102), Purpose.REPAIR, AT),
)
PHONES = (HostPhone(Named("张*", "张三丰"), "13912345678"), HostPhone(Named("李*", "李四"), "13712345678"))
ASKING = replace(
    BASE.status,
    questions=STANDARD,
    visits=(
        VisitRule(Purpose.GUEST, questions=True),
        VisitRule(Purpose.REPAIR, ask_host=True, questions=True, companions=1),
        VisitRule(Purpose.WORKS, Treatment.REFUSE),
    ),
)
LABEL = label_face(label="537919489/1", flat="3-2-501", ends=AT + timedelta(hours=4))
INSIDE_NOW = tuple(
    VisitInside(
        UUID(int=80 + n),
        Named("王*", name),
        f"3-2-50{n}",
        Purpose.GUEST,
        AT,
        AT + timedelta(hours=n),
        f"{537919489 + n}/1",
        "粤B12345" if n == 1 else "",
        overstays=n == 0,
    )
    for n, name in enumerate(("王来访", "ERIKSSON ANNA MARIA", "欧阳晓丽"))
)
GATE: dict[str, State] = {
    "help": showing(Help()),
    "help-pass": showing(Help(ManualPage.GATE_PASS)),
    "courier": showing(Courier(typed_at=NOW)),
    "courier-typed": showing(
        Courier("2-1-30/B3", NOW, count=2, homes=HOMES, total=14, found_for="2-1-30", chosen=HOMES[0].household)
    ),
    "courier-nobody": showing(Courier("9-9", NOW, Purpose.MOVE, found_for="9-9", done=COURIER_DONE)),
    "courier-done": showing(Courier(typed_at=NOW, done=COURIER_DONE)),
    "courier-taken": showing(
        Courier(
            typed_at=NOW,
            done=(
                DoneOutside((left_here(92, Purpose.COURIER, 2, "B3", ago=95, taker=Named("张*", "张三")),), NOW - 2),
                DoneOutside((PARCEL,), NOW - 9, undone=True),
            ),
        )
    ),
    "parcels-here": replace(
        BASE.having(Courier(here=HERE)), shown=shown(card(Outcome.ADMIT, tenths=(365,), person=UUID(int=40)))
    ),
    "parcels-here-check": replace(
        BASE.having(Courier(here=HERE)),
        shown=shown(card(Outcome.CHECK, Reason.TEMPERATURE_MISSING, Reason.MASK_MISSING, person=UUID(int=40))),
    ),
    "parcels-handed-out": replace(
        BASE.having(Courier(here=replace(HERE, parcels=(), taken=3))),
        shown=shown(card(Outcome.ADMIT, tenths=(365,), person=UUID(int=40))),
    ),
    "ready": replace(BASE, strip=()),
    "admit": replace(BASE, shown=shown(card(Outcome.ADMIT, tenths=(365,)), ask=Ask(token="7", mask=True))),
    "admit-photo": replace(BASE, shown=shown(card(Outcome.ADMIT, tenths=(365,), photo=a_face()))),
    "check-photo": replace(
        BASE, shown=shown(card(Outcome.CHECK, Reason.COLOUR_CHANGED, Reason.TEMPERATURE_MISSING, photo=a_face()))
    ),
    "admit-queue": replace(
        BASE,
        shown=shown(card(Outcome.ADMIT, name="欧阳*", flat="12-3-1802", colour=GREEN, tenths=(364,))),
        waiting=(Ask(token="1"), Ask(token="2"), Ask(token="3")),
    ),
    "check-measure": replace(BASE, shown=shown(card(Outcome.CHECK, Reason.TEMPERATURE_MISSING, Reason.MASK_MISSING))),
    "check-typing": replace(
        BASE,
        shown=shown(card(Outcome.CHECK, Reason.TEMPERATURE_MISSING), ask=Ask(token="7", mask=True)),
        digits="6",
        digits_of=1,
    ),
    "check-second": replace(
        BASE, shown=shown(card(Outcome.CHECK, Reason.FEVER_MEASURE_AGAIN, tenths=(376,)), ask=Ask(token="7", mask=True))
    ),
    "check-colour": replace(
        BASE,
        shown=shown(card(Outcome.CHECK, Reason.COLOUR_CHANGED, colour=GREEN, printed=PINK)),
        status=ALL_STEPS,
    ),
    "check-visitor": replace(
        BASE,
        shown=shown(card(Outcome.CHECK, Reason.COLOUR_CHECK, flat="", visits="3-2-501", colour=YELLOW, inside=None)),
    ),
    "refuse-fever": replace(
        BASE, shown=shown(card(Outcome.REFUSE, Reason.FEVER, Reason.MASK_MISSING, tenths=(376, 378)))
    ),
    "refuse-third": replace(
        BASE, shown=shown(card(Outcome.REFUSE, Reason.FEVER, Reason.MASK_MISSING, tenths=(376, 378, 365)))
    ),
    "refuse-withdrawn": replace(
        BASE,
        shown=shown(
            card(Outcome.REFUSE, Reason.WITHDRAWN, Reason.EXPIRED, Reason.TEMPERATURE_MISSING, Reason.MASK_MISSING)
        ),
    ),
    "refuse-foreign": replace(
        BASE,
        shown=shown(
            card(
                Outcome.REFUSE, Reason.PAYMENT_CODE, name="", flat="", label="", colour=None, expires=None, inside=None
            )
        ),
    ),
    "refuse-forged": replace(
        BASE,
        shown=shown(
            card(Outcome.REFUSE, Reason.FORGED, name="", flat="", label="", colour=None, expires=None, inside=None)
        ),
    ),
    "cannot-judge-another-estate": replace(
        BASE,
        shown=shown(
            card(
                Outcome.CANNOT_JUDGE,
                Reason.OTHER_ESTATE,
                name="",
                flat="",
                label="",
                colour=None,
                expires=None,
                inside=None,
            )
        ),
    ),
    "cannot-judge-another-holder": replace(
        BASE,
        shown=shown(card(Outcome.CANNOT_JUDGE, Reason.OTHER_HOLDER, name="", flat="", colour=None, inside=None)),
    ),
    "check-in-twice": replace(
        BASE, shown=shown(replace(card(Outcome.CHECK, Reason.IN_TWICE), since=AT - timedelta(minutes=4)))
    ),
    "refuse-quota-used": replace(
        BASE,
        shown=shown(
            card(
                Outcome.REFUSE,
                Reason.QUOTA_USED,
                direction=Direction.OUT,
                told={Reason.QUOTA_USED: SinceUntil(at=AT - timedelta(hours=2), times=1, back=AT + timedelta(hours=1))},
            )
        ),
    ),
    "check-two-gates": replace(
        BASE,
        shown=shown(
            card(
                Outcome.CHECK,
                Reason.TWO_GATES,
                told={Reason.TWO_GATES: SinceUntil(at=AT - timedelta(minutes=4), gate="南门 South")},
            )
        ),
    ),
    "admit-permit": replace(
        BASE,
        status=replace(BASE.status, both=True),
        shown=shown(card(Outcome.ADMIT, direction=Direction.OUT, permit=("医院", AT + timedelta(hours=2), False))),
    ),
    "refuse-visit-over": replace(
        BASE,
        shown=shown(
            replace(
                card(Outcome.REFUSE, Reason.VISIT_OVER, flat="", visits="3-2-501", colour=YELLOW, inside=None),
                since=AT - timedelta(minutes=4),
            )
        ),
    ),
    "check-printed": replace(
        BASE, shown=shown(card(Outcome.CHECK, Reason.PRINTED_OTHERWISE, printed=GREEN, tenths=(365,)))
    ),
    "health-by-camera": replace(
        BASE,
        status=ALL_STEPS,
        shown=shown(
            card(Outcome.ADMIT, tenths=(365,)),
            ask=Ask(token="7", mask=True, health=HealthCode.GREEN, health_seen=HealthCode.GREEN),
        ),
    ),
    "health-unsure": replace(
        BASE,
        status=ALL_STEPS,
        shown=shown(card(Outcome.CHECK, Reason.HEALTH_CODE_MISSING, tenths=(365,)), ask=Ask(token="7", mask=True)),
        notice=Notice(NOW + 5, GateWord.HEALTH_UNSURE),
    ),
    "cannot-judge": replace(
        BASE,
        shown=shown(card(Outcome.CANNOT_JUDGE, Reason.LIST_OLD, Reason.TEMPERATURE_MISSING)),
        status=replace(BASE.status, list_as_of=(AT - timedelta(hours=33)).astimezone(UTC), unsent=431),
    ),
    "clock-ahead": replace(
        BASE,
        shown=shown(card(Outcome.CANNOT_JUDGE, Reason.CLOCK_WRONG)),
        status=replace(BASE.status, clock=ClockWord(Trust.WRONG, off=timedelta(hours=8, minutes=5))),
    ),
    "clock-unproved": replace(
        BASE,
        shown=shown(card(Outcome.CANNOT_JUDGE, Reason.CLOCK_UNPROVED)),
        status=replace(BASE.status, clock=ClockWord(Trust.PROVED, off=-timedelta(days=3652), office_doubted=True)),
    ),
    "cannot-record": replace(
        BASE,
        shown=shown(
            Card(
                Outcome.CANNOT_JUDGE,
                AT,
                Direction.IN,
                trouble=DiskFull(engine.Said.DISK_FULL),
            )
        ),
        status=replace(BASE.status, trouble="full"),
        free=0,
    ),
    "check-ready": replace(
        BASE,
        shown=shown(
            card(
                Outcome.CHECK,
                Reason.COLOUR_CHECK,
                name="王*",
                who=Named("王*", "王五"),
                flat="",
                visits="3-2-501",
                label="538968066/1",
                colour=YELLOW,
                inside=None,
                expires=AT.date(),
                ends=AT.replace(hour=18, minute=30),
                tenths=(365,),
            )
        ),
    ),
    "check-observed": replace(BASE, status=ALL_STEPS, shown=shown(OBSERVED)),
    "check-unfolded": replace(BASE, status=ALL_STEPS, shown=shown(OBSERVED), unfolded=1),
    "check-sure": replace(
        BASE,
        shown=shown(card(Outcome.CHECK, Reason.TEMPERATURE_MISSING, Reason.MASK_MISSING)),
        sure=Sure(entry(9), NOW + 5),
        notice=Notice(NOW + 5, GateWord.NOT_MEASURED),
    ),
    "rules-newer": replace(
        BASE,
        status=replace(BASE.status, rules_newer=True, phone="0755-8326 7788"),
        shown=shown(card(Outcome.CHECK, Reason.RULES_NEWER)),
    ),
    "check-many": replace(BASE, status=ALL_STEPS, shown=shown(card(Outcome.CHECK, *MANY, observed=date(2026, 12, 9)))),
    "let-in": replace(
        BASE,
        notice=Notice(NOW + 5, GateWord.LET_IN_OF, (("who", "王五 3-2-501"),), good=True),
        strip=(
            replace(STRIP[2], became=Amended.LET_IN, since=NOW - 2),
            replace(STRIP[2], became=Amended.LET_IN),
            replace(STRIP[0], became=Amended.UNDONE),
            replace(STRIP[4], since=NOW - 4),
            STRIP[3],
        ),
    ),
    "undone": replace(
        BASE, notice=Notice(NOW + 5, GateWord.UNDONE_OF, (("who", "张伟 3-2-501"),), good=True, calm=True)
    ),
    "no-pass": replace(
        BASE,
        shown=shown(
            Card(Outcome.NO_PASS, AT, Direction.IN, reasons=(Reason.PAYMENT_CODE,), steps=Reason.PAYMENT_CODE.steps)
        ),
    ),
    "names-alike": replace(BASE, shown=shown(card(Outcome.ADMIT, who=ALIKE[0].who, tenths=(365,)))),
    "names-masked": replace(
        BASE,
        shown=shown(card(Outcome.ADMIT, who=ALIKE[0].who, tenths=(365,))),
        status=replace(BASE.status, guard="", since=None),
    ),
    "find-alike": showing(Find(typed="61101", finds=Finds(ALIKE, 3))),
    "find-masked": showing(
        Find(typed="61101", finds=Finds(ALIKE, 3)), status=replace(BASE.status, guard="", since=None)
    ),
    "looked-up-refused": replace(
        BASE, shown=shown(card(Outcome.REFUSE, Reason.WITHDRAWN, Reason.EXPIRED, entry=None), look_only=True)
    ),
    "look-up": replace(BASE, looking=True),
    "evacuate": showing(Evacuate(EVERYBODY), requests=(PrintEverybody(2, EVERYBODY, Language.ZH),)),
    "evacuate-printed": showing(Evacuate(EVERYBODY, printed="")),
    "evacuate-kept": showing(Evacuate(replace(EVERYBODY, as_of=None), printed="labels/evacuation.pdf", page=1)),
    "duty-measuring": showing(
        Duty(guards=GUARDS, chosen=GUARD, typed="4711", measuring=True, digits="36", mask=True),
        status=replace(BASE.status, guard="", since=None, on_duty=None),
    ),
    "duty-locked": showing(Duty(guards=GUARDS, chosen=GUARD, locked=GUARD), notice=Notice(NOW + 5, PinWord.LOCKED)),
    "lane-why": showing(NewLane(way=GateWay.OUT, supervisors=GUARDS[2:], chosen=GUARDS[2][0])),
    "lane-pin": showing(
        NewLane(way=GateWay.OUT, why=Ground.QUEUE, supervisors=GUARDS[2:], chosen=GUARDS[2][0], typed="47"),
    ),
    "warrant-unlock": showing(Warrant(Unlock(GUARD, "王建国"), supervisors=GUARDS[2:], chosen=GUARDS[2][0])),
    "warrant-adjust": showing(Warrant(Adjust(-5, 5), supervisors=GUARDS[2:], chosen=GUARDS[2][0])),
    "warrant-pin": showing(
        Warrant(Adjust(-5, 5), why=Ground.COMPARED, supervisors=GUARDS[2:], chosen=GUARDS[2][0], typed="918")
    ),
    **{name: showing(one) for name, one in sample_twice.panel(GUARDS[1:]).items()},
    "check-look-twice": replace(
        BASE, shown=shown(card(Outcome.CHECK, Reason.TEMPERATURE_MISSING, Reason.LOOK_TWICE, person=UUID(int=40)))
    ),
    "thermometer-drifts": showing(
        TRIAL, status=replace(BASE.status, thermometer=ThermometerWord(drift=-6, adjusted=-4))
    ),
    "thermometer-cold": replace(BASE, notice=Notice(NOW + 5, WarrantWord.COLD, calm=True)),
    "admit-adjusted": replace(BASE, shown=shown(card(Outcome.ADMIT, tenths=(365,), adjusted=-4))),
    "handover": showing(Handover(guards=GUARDS, leaving=GUARD, coming=GUARDS[1][0], leaving_pin="47")),
    "handover-coming": showing(
        Handover(
            HandoverStep.COMING, guards=GUARDS, leaving=GUARD, coming=GUARDS[1][0], leaving_pin="4711", coming_pin="9"
        )
    ),
    "handover-measured": showing(
        Handover(HandoverStep.MEASURED, guards=GUARDS, leaving=GUARD, coming=GUARDS[1][0], digits="36", mask=True)
    ),
    "handover-done": showing(Handover(HandoverStep.DONE, guards=GUARDS, sheet=SHEET)),
    "overrule-why": showing(Overrule(card=FEVER, entry=FEVER.entry, supervisors=GUARDS[:2], chosen=GUARDS[0][0])),
    "overrule-pin": showing(
        Overrule(
            card=FEVER,
            entry=FEVER.entry,
            why=Ground.MEDICAL,
            supervisors=GUARDS[:2],
            chosen=GUARDS[0][0],
            typed="918",
        )
    ),
    "overrule-which": showing(
        Overrule(Overruling.ANNULLED, tuple((one.card, one.entry) for one in STRIP), supervisors=GUARDS[:1])
    ),
    "pace": replace(BASE, pace=tuple(NOW - 9 * behind for behind in reversed(range(6)))),
    "queue": replace(BASE, pace=tuple(NOW - 9 * behind for behind in reversed(range(33)))),
    "overruled": replace(BASE, shown=shown(OVERRULED)),
    "leave": showing(Leave(NOW, guards=GUARDS, chosen=GUARD, typed="47")),
    "practising": showing(Practising(begun=True)),
    "leave-kiosk": replace(showing(Leave(NOW, guards=GUARDS[:1])), kiosk=True),
    "leave-unguarded": showing(Leave(NOW, typed="9"), status=GateStatus()),
    "looked-up": replace(BASE, shown=shown(card(Outcome.ADMIT, entry=None), look_only=True)),
    "way-out": replace(
        BASE, way=Direction.OUT, draft=Beforehand((362,), mask=True, since=NOW - 2.4), camera=Camera.LOST
    ),
    "before-typing": replace(BASE, digits="3", digits_at=NOW),
    "late": replace(
        BASE,
        late=Late(
            shown(
                card(Outcome.CHECK, Reason.MASK_MISSING, name="欧阳*", flat="12-3-1802", tenths=(356,)),
                ask=Ask(token="7"),
            ),
            NOW + 11.2,
        ),
    ),
    "keys-too-soon": replace(
        BASE,
        shown=shown(card(Outcome.CHECK, Reason.TEMPERATURE_MISSING, Reason.MASK_MISSING)),
        notice=Notice(NOW + 5, WhoseWord.TOO_SOON),
    ),
    "asked": replace(BASE, requests=(Question(2, Ask(token="7"), NOW - 1),), more=More(2, (365,), mask=True)),
    "no-camera": replace(BASE, camera=Camera.NONE, status=GateStatus(), strip=(), free=None),
    "seen-already": replace(BASE, acknowledged=NOW - 0.2, shown=shown(card(Outcome.ADMIT, colour=BLUE))),
    "scan-again": replace(BASE, notice=Notice(NOW + 5, GateWord.SCAN_AGAIN)),
    "scan-first": replace(BASE, notice=Notice(NOW + 5, GateWord.SCAN_FIRST, (("typed", "36.5 °C"),))),
    "measure-again": replace(
        BASE,
        shown=shown(card(Outcome.CHECK, Reason.TEMPERATURE_MISSING)),
        notice=Notice(NOW + 5, GateWord.MEASURE_AGAIN, (("typed", "36.5 °C"),)),
    ),
    "thermometer-lost": replace(
        BASE, thermometer=DeviceStanding(Link.LOST, "COM7", ("红外测温模块", "infrared module"))
    ),
    "scanner-several": replace(BASE, scanner=DeviceStanding(Link.SEVERAL, "/dev/ttyACM0, /dev/ttyACM1")),
    "busy": replace(BASE, requests=(Question(2, Ask(token="7"), NOW - 1),)),
    "clock-jumped": replace(
        BASE, jumped=(timedelta(hours=3), NOW - 5), status=replace(BASE.status, clock=ClockWord(Trust.OPEN))
    ),
    "office-away": replace(BASE, status=replace(BASE.status, online=False)),
    "turned-back": replace(
        BASE,
        notice=Notice(NOW + 5, GateWord.TURNED_BACK_OF, (("who", "张伟 3-2-501"),), good=True, calm=True),
    ),
    "find-empty": showing(Find()),
    "find": showing(Find(typed="Z", finds=Finds(PEOPLE, 4))),
    "find-chosen": showing(Find(typed="Z", finds=Finds(PEOPLE, 4), chosen=PEOPLE[1].person)),
    "find-many": showing(Find(typed="3", finds=Finds(PEOPLE + PEOPLE[:2], 73))),
    "find-code": showing(Find(typed="12345682", finds=Finds(PEOPLE[:2], 2, code="12345682"))),
    "find-code-mistyped": showing(Find(typed="12345678", finds=Finds(trouble="mistyped"))),
    "find-code-paused": showing(Find(typed="12345682", finds=Finds(trouble="paused"))),
    "find-nobody": showing(Find(typed="QQX", finds=Finds())),
    "paper": showing(Paper()),
    "paper-no-camera": showing(Paper(), camera=Camera.NONE),
    "paper-still": showing(Paper(Hint.HOLD_STILL, document=ONCE)),
    "paper-certain": showing(Paper(document=CERTAIN, settled=True)),
    "paper-misprinted": showing(Paper(document=MISPRINTED, settled=True), notice=Notice(NOW + 5, PaperWord.MISPRINTED)),
    "paper-compare": showing(
        Paper(document=ONCE, settled=True, compared=True), notice=Notice(NOW + 5, PaperWord.COMPARE)
    ),
    "paper-by-hand": showing(Paper(document=CERTAIN, settled=True, by_hand=True)),
    "paper-back": showing(Paper(Hint.TURN_OVER)),
    "paper-passport": showing(Paper(document=PASSPORT, settled=True)),
    "paper-broken": showing(Paper(settled=True, trouble=ReaderBroken(reader.Said.DAMAGED_MODEL, file="rec.onnx"))),
    "duty": showing(Duty(guards=GUARDS), status=replace(BASE.status, guard="", since=None)),
    "duty-pin": showing(
        Duty(guards=GUARDS, chosen=GUARD, typed="4711"), notice=Notice(NOW + 5, PinWord.WRONG, (("n", "2"),))
    ),
    "shift": showing(
        ShiftPage(
            SoFar(
                "王建国",
                AT.replace(hour=6, minute=0),
                came=118,
                went=97,
                checked=6,
                refused=3,
                turned_back=2,
                outside=31,
                inside=14,
                overstays=2,
                parcels=57,
                unsent=12,
                heads=HeadCount(341, 1204, 38, AT - timedelta(minutes=4)),
                open=(
                    *(
                        OpenCheck(AT - timedelta(minutes=9 * n), Named("张*", "张伟"), "3-2-501", "10012345/1", reason)
                        for n, reason in enumerate(
                            (
                                Reason.TEMPERATURE_MISSING,
                                Reason.MASK_MISSING,
                                Reason.COLOUR_CHANGED,
                                Reason.COLOUR_CHECK,
                            )
                            * 2
                        )
                    ),
                    OpenCheck(AT - timedelta(minutes=90), label="90000012/1", reason=Reason.UNKNOWN_PASS),
                ),
            )
        )
    ),
    "shift-calm": showing(ShiftPage(SoFar("", AT.replace(hour=0, minute=0), came=12, went=9))),
    "shift-counting": showing(ShiftPage()),
    "list-turns-old": replace(
        BASE, status=replace(BASE.status, list_as_of=(AT - timedelta(hours=18, minutes=40)).astimezone(UTC), unsent=431)
    ),
    "list-is-old": replace(
        BASE,
        status=replace(BASE.status, list_as_of=(AT - timedelta(hours=33)).astimezone(UTC), unsent=431, online=False),
    ),
    "rules-unseen": replace(BASE, status=replace(BASE.status, unseen="1"), shown=shown(card(Outcome.ADMIT))),
    "rules-changed": showing(NewRules(SEALED), status=UNSEEN),
    "rules-changed-last-page": showing(NewRules(SEALED, page=1), status=UNSEEN),
    "notice": showing(NewRules(TOLD), status=replace(UNSEEN, unseen=TOLD.digest)),
    "notice-long": showing(NewRules(LONG_TOLD), status=replace(UNSEEN, unseen=LONG_TOLD.digest)),
    "notice-unread": replace(BASE, status=replace(BASE.status, unseen=TOLD.digest)),
    "rules-first": showing(NewRules(FIRST, page=3), status=replace(UNSEEN, guard="", since=None)),
    "stick-none": showing(Sticks()),
    "stick-in": showing(Sticks((STICK,))),
    "stick-offered": BASE.having(Sticks((STICK,))),
    "stick-two": showing(Sticks((STICK, OTHER_STICK), chosen="F:"), status=replace(BASE.status, online=None)),
    "stick-working": showing(Sticks((STICK,), load=Load(1, "E:", StickStage.WRITING, 7 << 20, 18 << 20))),
    "stick-working-behind": BASE.having(Sticks((STICK,), load=Load(1, "E:", StickStage.TAKING))),
    "stick-done": showing(Sticks(came=Carried(STICK.drive, taken=1, new=120, given=431, safe=True))),
    "stick-full": showing(Sticks((STICK,), came=Carried(STICK.drive, taken=1, new=120, failed=FULL))),
    "stick-pulled": showing(Sticks(came=Carried(STICK.drive, taken=1, new=120, pulled=True))),
    "stick-damaged": showing(
        Sticks(
            (STICK,),
            came=Carried(
                STICK.drive,
                refused=(
                    (
                        "北门-North.gkb",
                        BundleRefused("damaged", bundles.Said.CUT),
                    ),
                ),
                given=431,
                safe=True,
            ),
        )
    ),
    "trial": showing(TRIAL, scanner=XENON),
    "trial-nothing": showing(replace(TRIAL, facts=MachineFacts(), modules=()), camera=Camera.NONE),
    "trial-tried": showing(
        replace(
            TRIAL,
            tried=(
                (Part.CAMERA, Tried(CODE, True)),
                (Part.WEDGE, Tried("<b>https://example.com/</b>?q=1234567890")),
                (Part.SCANNER, Tried("", False)),
                (Part.THERMOMETER, Tried("36.5 °C", True, by_hand=True)),
                (Part.PRINTER, Tried("")),
                (Part.SOUND, Tried("", False, by_hand=True)),
            ),
        ),
        scanner=XENON,
        thermometer=DeviceStanding(Link.OPEN, "COM7", ("GY-MCU90614 红外测温模块", "GY-MCU90614 infrared module")),
    ),
    "trial-lost": showing(
        replace(
            TRIAL,
            tried=((Part.CAMERA, Tried(CODE, True)), (Part.SOUND, Tried())),
        ),
        camera=Camera.LOST,
        scanner=DeviceStanding(Link.TAKEN, "/dev/ttyACM0", XENON.name),
        thermometer=DeviceStanding(Link.LOST, "COM7"),
        requests=(PrintTrial(1),),
    ),
    "trial-filed": showing(
        replace(TRIAL, facts=MachineFacts("", True), tried=((Part.PRINTER, Tried("labels/test-page.pdf")),))
    ),
    "plate": showing(Plates()),
    "plate-called": showing(Plates(typed="Y")),
    "plate-city": showing(Plates(typed="粤")),
    "plate-by-camera": showing(Plates(typed="粤B12345", by_camera=True)),
    "plate-typing": showing(Plates(typed="粤B1234")),
    "plate-whole": showing(Plates(typed="粤BD12345")),
    "plate-wrong": showing(Plates(typed="粤BABCD12")),
    "plate-seeking": showing(Plates(typed="粤B12345", seeking="粤B12345")),
    "plate-known": showing(
        Plates(typed="粤B12345", finds=Finds(PEOPLE, 4), riders=(PEOPLE[0].person, PEOPLE[2].person))
    ),
    "plate-car": showing(
        Plates(
            typed="粤B12345",
            finds=Finds(PEOPLE, 4),
            car=(
                Rider(PEOPLE[0].person, card(Outcome.ADMIT, tenths=(365,))),
                Rider(PEOPLE[1].person, card(Outcome.REFUSE, Reason.FEVER, tenths=(381,))),
                *(Rider(one.person) for one in PEOPLE[2:4]),
            ),
            digits="36",
            mask=True,
        )
    ),
    "plate-one": showing(Plates(typed="沪AD12345", finds=Finds(PEOPLE[:1], 1))),
    "plate-unknown": showing(Plates(typed="粤Z1234港", finds=Finds())),
    "visitor": showing(Visitor(), status=ASKING),
    "visitor-flats": showing(
        Visitor(1, "王来访", "3250", homes=FLATS, homes_total=10, found_for="3250", box=FormBox.FLAT),
        status=ASKING,
    ),
    "visitor-known": showing(Visitor(1, "wl", callers=CALLERS, sought="wl"), status=ASKING),
    "visit-check": replace(showing(VisitCheck(), status=ASKING), panels=(VisitCheck(), FILLED)),
    "visit-check-host": replace(
        showing(VisitCheck(), status=ASKING),
        panels=(
            VisitCheck(),
            replace(FILLED, purpose=Purpose.REPAIR, yes=frozenset({1}), host=HostWord.YES, phones=PHONES),
        ),
    ),
    "visit-check-refused": replace(
        showing(VisitCheck(), status=ASKING), panels=(VisitCheck(), replace(FILLED, purpose=Purpose.WORKS))
    ),
    "label-on-screen": showing(LabelShown(LABEL, modules_of(LABEL.token))),
    "visitors-inside": showing(VisitorsIn(INSIDE_NOW), status=ASKING),
    "visitors-overstaying": replace(BASE, notice=Notice(NOW + 5, InsideWord.OVERSTAY, (("n", 2),))),
    "visitor-made": replace(
        BASE, notice=Notice(NOW + 5, VisitorWord.MADE, (("label", "537919489/1"), ("printed", "")), good=True)
    ),
}


INVITED = Invitation(
    UUID(int=7),
    "阳光花园",
    Device("0f1e2d3c4b5a6978", "物业办公室", DeviceKind.OFFICE, bytes(32), "age1" + "q" * 58, 1, bytes(32)),
    "北门 North",
    DeviceKind.GATE,
    GateWay.IN,
    bytes(16),
    AT,
)
WIZARD: dict[str, first.State] = {
    "join": first.State(),
    "invited": first.State(invitation=INVITED),
    "passphrase": first.State(
        page=first.WizardPage.PASSPHRASE, invitation=INVITED, passphrase="12345678", again="1234"
    ),
    "camera": first.State(page=first.WizardPage.CAMERA, joined=True, cameras=("0", "2"), source="0"),
    "no-camera": first.State(page=first.WizardPage.CAMERA, joined=True),
    "try": first.State(page=first.WizardPage.TRY, joined=True, seen="https://example.com/menu"),
    "failed": first.State(page=first.WizardPage.PASSPHRASE, invitation=INVITED, error=NotAllowed(founding.Said.OVER)),
}


OPENING: dict[str, opening.State] = {
    "begins": opening.State(Opened.GATE, "/home/guard/north"),
    "asks": opening.State(Opened.GATE, "/home/guard/north", stage=opening.OpeningStage.ASKING, ring=True, tries=1),
    "wrong": opening.State(
        Opened.OFFICE,
        r"D:\gatekeeper\office",
        stage=opening.OpeningStage.ASKING,
        passphrase="wrong one",
        tries=2,
        error=WrongPassphrase(keyfile.Said.WRONG_PASSPHRASE),
    ),
    "founding": opening.State(
        Opened.OFFICE,
        r"D:\gatekeeper\office",
        stage=opening.OpeningStage.FOUNDING,
        name="阳光花园",
        passphrase="correct horse",
        again="correct",
        founds=True,
        error=BadInput(Opened.DIFFER),
    ),
    "founded": opening.State(
        Opened.OFFICE,
        r"D:\gatekeeper\office",
        stage=opening.OpeningStage.FOUNDED,
        passphrase="correct horse",
        name="阳光花园",
    ),
    "joining": opening.State(
        Opened.OFFICE,
        r"D:\gatekeeper\office",
        stage=opening.OpeningStage.FOUNDING,
        way=opening.BeginWay.JOIN,
        file=Path("E:/二号物业.invite"),
        passphrase="correct horse",
        again="correct horse",
        ring=True,
        founds=True,
    ),
    "rebuilding": opening.State(
        Opened.OFFICE,
        r"D:\gatekeeper\office",
        stage=opening.OpeningStage.FOUNDING,
        way=opening.BeginWay.REBUILD,
        file=Path("E:/recovery-key.gkk"),
        ring=True,
        founds=True,
        error=WrongPassphrase(keyfile.Said.WRONG_PASSPHRASE),
    ),
    "rebuilt": opening.State(
        Opened.OFFICE,
        r"D:\gatekeeper\office",
        stage=opening.OpeningStage.FOUNDED,
        passphrase="correct horse",
        told=sentence(Opened.REBUILT, estate="阳光花园", entries=48_211, machines=5, photos=1_204),
    ),
    "in-use": opening.State(Opened.GATE, "/home/guard/north", stage=opening.OpeningStage.TOLD, error=FolderInUse()),
}


def nothing(*_: object) -> None:
    """A press without consequences."""


@cache
def made_up_picture(*, outlined: bool) -> Preview:
    """A card before a wall."""
    x, y = np.meshgrid(np.arange(1280), np.arange(720))
    room = np.stack([60 + x // 16, 70 + y // 10, 80 + (x + y) // 24], axis=2).astype(np.uint8)
    room[220:500, 420:860] = (225, 228, 230)
    room[260:460, 600:800] = np.kron(
        np.random.default_rng(3).integers(0, 2, (20, 20)) * 220, np.ones((10, 10), int)
    ).astype(np.uint8)[:, :, None]
    code = ((600.0, 260.0), (800.0, 260.0), (800.0, 460.0), (600.0, 460.0))
    return preview_of(room, (code,) if outlined else ())


def gate_window(state: State) -> GateView:
    """The gate's window showing a state."""
    view = GateView(nothing, nothing)
    paper = state.panel is Paper
    view.camera.show_preview(shown_card(_number(state)) if paper else made_up_picture(outlined=state.shown is not None))
    view.render_state(state)
    return view


def _number(state: State) -> str:
    """What stands on the card that the form is about."""
    document = state.of(Paper).document
    known = document.fields.get("number") if document is not None else None
    return known.text if known is not None and len(known.text) == len(READ["number"].text) else READ["number"].text


@cache
def shown_card(number: str) -> Preview:
    """The ID card of whoever stands in the form, in somebody's hand, found."""
    born, address = date.fromisoformat(READ["birth"].text), READ["address"].text
    card = draw_card(Holder(READ["name"].text, Sex.FEMALE, READ["nation"].text, born, address, number))
    look = Shot(width=0.56, turn=0.04, light=0.9)
    corners = tuple((float(x), float(y)) for x, y in corners_seen(card, look, (1280, 720)))
    return preview_of(photograph(card, look, seed=5), (corners,))


def wizard_window(state: first.State) -> WizardView:
    """The wizard showing a state."""
    view = WizardView(nothing, nothing)
    view.camera.show_preview(made_up_picture(outlined=bool(state.seen)))
    view.first.setText(state.passphrase)
    view.second.setText(state.again)
    view.render_state(state)
    return view


def opening_window(state: opening.State) -> OpeningView:
    """The small window before the others."""
    view = OpeningView(nothing)
    view.render_state(state)
    return view


def windows() -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Every picture of the gallery: its name, and what makes its window."""
    for name, state in GATE.items():
        for language in Language:
            for mode in Mode:
                one = replace(state, language=language, mode=mode)
                yield f"gate-{name}-{language.name.lower()}-{mode.value}", lambda one=one: gate_window(one)  # type: ignore[misc]  # mypy infers no lambda that has a default
    for name, page in WIZARD.items():
        for language in Language:
            for mode in Mode:
                step = replace(page, language=language, mode=mode)
                yield f"wizard-{name}-{language.name.lower()}-{mode.value}", lambda step=step: wizard_window(step)  # type: ignore[misc]  # mypy infers no lambda that has a default

    for name, small in OPENING.items():
        for language in Language:
            for mode in Mode:
                seen = replace(small, language=language, mode=mode)
                yield f"opening-{name}-{language.name.lower()}-{mode.value}", lambda seen=seen: opening_window(seen)  # type: ignore[misc]  # mypy infers no lambda that has a default


def draw(widget: QWidget, size: tuple[int, int] = SIZE) -> QImage:
    """A picture of a window, which is gone then; the bundled font is asserted, since a system font would hide a missing one."""
    widget.resize(*size)
    assert QFontInfo(widget.font()).family() == FAMILY
    picture = widget.grab().toImage()
    let_go(widget)
    return picture


def main(out: Path, wanted: str = "") -> int:
    """Draw all whose name contains `wanted`."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_app()
    out.mkdir(parents=True, exist_ok=True)
    count = 0
    for name, make in chain(windows(), office_windows()):
        if wanted in name:
            assert draw(make()).save(str(out / f"{name}.png"))
            app.processEvents()
            count += 1
    print(f"{count} pictures in {out}")
    return 0


if __name__ == "__main__":
    # A parser, and not sys.argv: `--help` was once taken for a folder's name, and eight hundred pictures were committed.
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "out", type=Path, nargs="?", default=Path("out") / "gallery", help="the folder for the pictures"
    )
    parser.add_argument("wanted", nargs="?", default="", help="a part of the names to draw")
    asked = parser.parse_args()
    sys.exit(main(asked.out, asked.wanted))
