"""Made-up things for the office's desks."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from gatekeeper.domain import identity
from gatekeeper.domain.cardstage import CardStage
from gatekeeper.domain.colour import Colour
from gatekeeper.domain.doubles import DoubleSign
from gatekeeper.domain.facts import Device, DeviceKind, Stream, StreamName
from gatekeeper.domain.household import Flat, FlatSaid, Person, PersonState, Standing
from gatekeeper.domain.passage import GateWay
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.reasons import Reason
from gatekeeper.domain.saved_report import ReportKind, SavedReport
from gatekeeper.domain.visit import Purpose, VisitState
from gatekeeper.domain.warning import Alarm, WarningStanding, WarningState, WarningStep
from gatekeeper.domain.words import Language, Quoted, Sentence, listing, sentence
from gatekeeper.service.exchange import ChainResult, Taken
from gatekeeper.service.observation_words import EndedWord
from gatekeeper.service.office.alarm import Warned
from gatekeeper.service.office.awaited import AwaitedLine, StandsWord
from gatekeeper.service.office.awaited_deeds import What
from gatekeeper.service.office.columns import NoHeadings
from gatekeeper.service.office.doubles import DoubleRow, DoublesFound
from gatekeeper.service.office.enrol import BadRow, Change, Difference, Enrolled, Missing
from gatekeeper.service.office.history import History, HistoryKind, HistoryLine
from gatekeeper.service.office.household_list import HouseholdRow
from gatekeeper.service.office.issue import NotIssued
from gatekeeper.service.office.listed import Condition
from gatekeeper.service.office.machines import Doubt, Machine, Machines
from gatekeeper.service.office.merging import MergeWanted
from gatekeeper.service.office.notices import NoticeLine, NoticeReader
from gatekeeper.service.office.passbook import Listed
from gatekeeper.service.office.registry import Resident
from gatekeeper.service.office.roster import LeftRow, Unread
from gatekeeper.service.office.table_words import TableSaid
from gatekeeper.service.office.today import DayBefore, Inside, Today
from gatekeeper.service.office.visits import Came
from gatekeeper.service.office.wishes import Wishes
from gatekeeper.service.received import Received
from gatekeeper.service.stick import Drive, Stick
from gatekeeper.ui.office.gates.columns import Gate, StickLine
from gatekeeper.ui.office.residents.doubles_panel import Doubles
from gatekeeper.ui.office.residents.trial import ImportTrial
from gatekeeper.ui.office.saved_reports.columns import SavedLine
from gatekeeper.wiring.desks.gates import AtGates

PINK = Colour("pink", 1, "粉色", "pink", "#f4a6c0")
GREEN = Colour("green", 2, "绿色", "green", "#7cc68d")
YELLOW = Colour("yellow", 4, "黄色", "yellow", "#f2d45c")
AT = datetime(2026, 11, 22, 14, 7, tzinfo=UTC)
LOCAL = AT.astimezone()
NAMES = (
    "张伟",
    "王芳",
    "欧阳明月",
    "李娜",
    "曾国强",
    "单小燕",
    "John Smith",
    "赵敏",
    "解海龙",
    "司马相如",
    "陈静",
    "刘洋",
)
ZHANG, JOHN = UUID(int=1), UUID(int=7)


LABELLED = (Purpose.GUEST, Purpose.REPAIR, Purpose.FAMILY)


def came() -> tuple[Came, ...]:
    """Who came from outside today."""
    told = (
        (Purpose.COURIER, VisitState.HANDED_OVER, "3-2-501", 2, "B3", ""),
        (Purpose.TAKEAWAY, VisitState.COLLECTED, "12-3-1802", 1, "A1", "欧阳**"),
        (Purpose.RIDE, VisitState.HANDED_OVER, "1-1-101", 0, "", ""),
        (Purpose.MOVE, VisitState.HANDED_OVER, "6-1-101", 0, "", ""),
        (Purpose.GUEST, VisitState.ARRIVED, "2-1-301", 0, "", ""),
        (Purpose.REPAIR, VisitState.LEFT, "2-1-502", 0, "", ""),
        (Purpose.FAMILY, VisitState.ARRIVED, "4-2-702", 0, "", ""),
        (Purpose("drone"), VisitState("hovering"), "6-1-102", 1, "", ""),
    )
    return tuple(
        Came(
            UUID(int=n),
            LOCAL - timedelta(minutes=11 * n),
            "北门 North",
            flat,
            purpose,
            state,
            parcels,
            shelf,
            "",
            by,
            "王建国",
            name="" if purpose not in LABELLED else "欧阳*" if n % 2 else "王*",
            until=LOCAL + timedelta(hours=n - 6) if purpose in LABELLED else None,
            overstays=state == VisitState.ARRIVED and n < 6,
        )
        for n, (purpose, state, flat, parcels, shelf, by) in enumerate(told)
    )


def residents(count: int = 60) -> tuple[Resident, ...]:
    """A registry."""
    rows = []
    for number in range(count):
        moved = number == 11
        standing = Standing.RETURNEE if number % 9 == 4 else Standing.STAFF if number == 6 else Standing.RESIDENT
        rows.append(
            Resident(
                person=UUID(int=number + 1),
                name=NAMES[number % len(NAMES)],
                flat=Flat(str(number // 12 + 1), str(number // 6 % 2 + 1), f"{number % 6 + 1}0{number % 4 + 1}"),
                number="" if number % 7 == 5 else f"1101**********{number * 37 % 1000:03d}X",
                standing=standing,
                returned=date(2026, 11, 8) if standing is Standing.RETURNEE else None,
                phone=f"138 0000 {number:04d}",
                plates=("粤B12345",) if number == 0 else (),
                state=PersonState.MOVED_OUT if moved else PersonState.LIVING_HERE,
                sounds=("ZW",) if number % 12 == 0 else ("XX",),
                passes=() if moved else (f"{number + 1:08d}/1",),
            )
        )
    return tuple(rows)


def households() -> tuple[HouseholdRow, ...]:
    """The same people, three in a flat; one flat is sealed, in one somebody is watched, one has moved out."""
    people = [one for one in residents() if one.state is PersonState.LIVING_HERE]
    rows = [
        HouseholdRow(
            three[0].person, UUID(int=900 + at), three[0].flat or Flat("1", "1", "101"), three, (), False, None
        )
        for at in range(0, len(people) - 2, 3)
        for three in [tuple(people[at : at + 3])]
    ]
    rows[0] = replace(
        rows[0], also=("陈明",), people=(*rows[0].people, replace(people[5], state=PersonState.MOVED_OUT))
    )
    rows[1] = replace(rows[1], sealed=True)
    rows[2] = replace(rows[2], watched=date(2026, 12, 6))
    return tuple(rows)


def person(number: int = 1, name: str = "张伟") -> Person:
    """Somebody of the registry."""
    return Person(UUID(int=number), UUID(int=100), name)


LEFT = (
    NotIssued(person(1), Reason.WITHDRAWN, held=True, flat="3-2-501"),
    NotIssued(person(2, "欧阳明月"), Reason.UNDER_OBSERVATION, flat="1-1-303"),
    NotIssued(person(3, "John Smith"), Reason.LOST, held=True, flat="1-2-103"),
)


def cards(count: int = 60) -> tuple[Listed, ...]:
    """The same book as it is printed and handed over."""
    stages = (CardStage.QUEUED, CardStage.PRINTING, CardStage.PRINTED, CardStage.PRINTED, CardStage.HANDED_OVER)
    rows = (replace(row, stage=stages[n % 5], printed=n % 5 > 1) for n, row in enumerate(passes(count)))
    return tuple(replace(row, name="", flat="", blank=True) if n % 11 == 9 else row for n, row in enumerate(rows))


def passes(count: int = 60) -> tuple[Listed, ...]:
    """A book of passes."""
    conditions = {3: Condition.WITHDRAWN, 8: Condition.LOST, 12: Condition.SUSPENDED, 17: Condition.EXPIRED}
    rows = []
    for number in range(1, count + 1):
        visitor = number % 13 == 0
        rows.append(
            Listed(
                number=number,
                label=f"{number:08d}/{2 if number == 9 else 1}",
                kind=PassKind.TEMPORARY if visitor else PassKind.RESIDENT,
                colour=YELLOW if visitor else GREEN if number % 9 == 5 else PINK,
                condition=conditions.get(number, Condition.GOOD),
                until=date(2026, 11, 23) if visitor else date(2027, 11, 21),
                name="访客李先生" if visitor else NAMES[number % len(NAMES)],
                flat=Flat(str(number // 12 + 1), "1", f"{number % 6 + 1}01"),
                person=None if visitor else UUID(int=number),
                printed=number % 4 != 0,
            )
        )
    return tuple(rows)


def today(*, busy: bool = True) -> Today:
    """A day; a quiet one without anything."""
    gates = ("北门 North", "南门 South", "车库 Garage")
    if not busy:
        return Today("阳光花园 Sunshine Garden", LOCAL, gates, (), (), (), 0, 0)
    curve = [0, 0, 0, 0, 1, 4, 18, 52, 74, 41, 22, 19, 27, 25, 9]
    hours = tuple(
        (gate, hour, count * share // 10)
        for gate, share in zip(gates, (10, 6, 3), strict=True)
        for hour, count in enumerate(curve)
        if count * share // 10
    )
    inside = tuple(
        Inside(
            NAMES[n % len(NAMES)],
            f"{n % 5 + 1}-{n % 2 + 1}-{n % 6 + 1}0{n % 4 + 1}",
            gates[n % 3],
            LOCAL - timedelta(minutes=7 * n + 3),
            UUID(int=n % 60 + 1),
            None,
        )
        for n in range(42)
    )
    visitor = Inside("访客李先生", "3-2-501", gates[0], LOCAL - timedelta(hours=5), None, 13)
    warnings = (
        Warned(Alarm.FEVER, LOCAL - timedelta(minutes=12), "张伟", "3-2-501", gates[0], ZHANG, (378, 376)),
        Warned(Alarm.FEVER, LOCAL - timedelta(hours=3), "", "", gates[2], None, (374,)),
        Warned(Alarm.WATCH_FEVER, LOCAL - timedelta(hours=1), "欧阳建国", "5-2-601", person=ZHANG, tenths=(389,)),
        Warned(Alarm.WATCH_VISIT, LOCAL - timedelta(hours=14), "李桂英", "2-1-302", person=ZHANG, count=5),
        Warned(Alarm.OVERSTAY, LOCAL - timedelta(hours=5), "访客李先生", "3-2-501", gates[0]),
        Warned(Alarm.OUT_TOO_LONG, LOCAL - timedelta(hours=9), "John Smith", "1-2-101", gates[1], JOHN),
        Warned(
            Alarm.TWO_GATES,
            LOCAL - timedelta(minutes=26),
            "王芳",
            "2-1-302",
            gates[1],
            other=(gates[0], LOCAL - timedelta(minutes=27)),
        ),
        Warned(Alarm.CLOCK_OFF, LOCAL - timedelta(minutes=2), gate=gates[1], count=7, by=timedelta(hours=8)),
        Warned(Alarm.QUARANTINE, LOCAL - timedelta(days=1), gate=gates[2], count=3),
        Warned(Alarm.LIST_OLD, LOCAL - timedelta(hours=30), gate=gates[1], device="b" * 16),
        Warned(Alarm.GATE_SILENT, None, gate="西门 West"),
        Warned(Alarm.WATCH_RELEASE, None, "赵六", "1-1-101", person=ZHANG, count=1),
    )
    return Today(
        "阳光花园 Sunshine Garden", LOCAL, gates, hours, (*inside, visitor), warnings, 4, 2, DayBefore(511, 4, 3)
    )


def worked_on() -> Today:
    """The same day while clerks work on its warnings: each has its key, some an owner, one came back, two are done."""
    day = today()
    keyed = [replace(one, key=f"{one.alarm}/{n}") for n, one in enumerate(day.warnings)]

    def said(
        one: Warned, state: WarningState, by: str, note: str = "", *, back: bool = False, hours: int = 0
    ) -> Warned:
        until = LOCAL + timedelta(hours=hours) if hours else None
        step = WarningStep(
            UUID(int=1), one.key, one.alarm.value, LOCAL - timedelta(minutes=9), state, by, until=until, note=note
        )
        return replace(one, standing=WarningStanding(WarningState.OPEN if back else state, came_back=back, step=step))

    keyed[0] = said(keyed[0], WarningState.SETTLED, "李秀英", "已联系家属，去发热门诊", back=True)
    keyed[3] = said(keyed[3], WarningState.TAKEN, "王建国")
    keyed[8] = said(keyed[8], WarningState.TAKEN, "李秀英")
    done = (
        said(keyed.pop(5), WarningState.SETTLED, "李秀英", "两人共用一张卡，已补发"),
        said(keyed.pop(4), WarningState.PUT_OFF, "王建国", "在医院，下午回电", hours=4),
    )
    return replace(day, warnings=tuple(keyed), done=done)


def history() -> History:
    """What happened to 张伟."""
    told = (
        (HistoryKind.WARNING, "发热 已处理 李秀英 去发热门诊", "Fever Settled 李秀英 去发热门诊", "物业 Office"),
        (HistoryKind.PASSAGE, "进，体温过高 37.8 °C", "in, fever 37.8 °C", "北门 North"),
        (HistoryKind.CHECK, "2026-11-21 36.6 °C", "2026-11-21 36.6 °C", "物业 Office"),
        (
            HistoryKind.OBSERVATION,
            "密切接触，2026-11-08 至 2026-11-21",
            "Close contact, 2026-11-08 to 2026-11-21",
            "物业 Office",
        ),
        (HistoryKind.VISIT, "快递 李**", "courier 李**", "南门 South"),
        (HistoryKind.CHANGED, "房号 1-1-101 → 3-2-501", "Flat 1-1-101 → 3-2-501", "物业 Office"),
        (HistoryKind.PASS, "00000001/1，有效，到 2026-12-31", "00000001/1, active, until 2026-12-31", ""),
        (HistoryKind.CHANGED, "登记：1-1-101", "registered: 1-1-101", "物业 Office"),
    )
    lines = tuple(
        HistoryLine(LOCAL - timedelta(hours=31 * n + 1), kind, (zh, en), where)
        for n, (kind, zh, en, where) in enumerate(told)
    )
    return History(ZHANG, "张伟", "3-2-501", lines)


def _one_of(left: Resident, right: Resident) -> MergeWanted:
    return MergeWanted(left.person, right.person, frozenset({"household", "id_number"}))


def doubles() -> Doubles:
    """Three pairs that may be one person each."""
    one, *rest = residents()
    twin = replace(one, person=UUID(int=901), name="张玮", passes=(), phone=one.phone)
    near = ("1101**********0028", "1101**********0082")
    told = (
        (one, replace(twin, name=one.name), (DoubleSign.NUMBER,), (one.number, one.number)),
        (rest[1], replace(rest[1], person=UUID(int=902)), (DoubleSign.NUMBER_NEAR, DoubleSign.NAME_FLAT), near),
        (rest[2], replace(rest[2], person=UUID(int=903), name="刘伟"), (DoubleSign.PHONE_SOUND,), ("", rest[2].number)),
    )
    rows = tuple(
        DoubleRow(
            left, right, by, numbers, (str(left.flat), f"{right.flat}, 5-1-102"), (True, False), _one_of(left, right)
        )
        for left, right, by, numbers in told
    )
    return Doubles(DoublesFound(rows, len(rows)), rows[1].pair)


def device(name: str, number: int, direction: GateWay = GateWay.IN, revoked: str = "") -> Device:
    """A gate's machine."""
    return Device(f"{number:016x}", name, DeviceKind.GATE, bytes(32), "age1x", number, bytes(32), direction, revoked)


def machines() -> Machines:
    """Four gates, and a log in doubt."""
    rows = (
        Machine(device("北门 North", 2), AT - timedelta(minutes=2), 0, 0),
        Machine(device("南门 South", 3, GateWay.OUT), AT - timedelta(hours=30), 131, 0),
        Machine(device("车库 Garage", 4), AT - timedelta(minutes=48), 12, 3),
        Machine(device("西门 West", 5), None, 214, 0),
        Machine(device("旧东门 Old east", 6, revoked="stolen"), AT - timedelta(days=40), 0, 0),
    )
    doubts = (
        Doubt("车库 Garage", AT - timedelta(days=1), "fork", Stream.GATE, 1201, b"fork", countable=True),
        Doubt("车库 Garage", AT - timedelta(days=1), "not-allowed", Stream.REGISTRY, 7),
        Doubt("旧东门 Old east", AT - timedelta(days=39), "rolled-back", Stream.GATE, 88),
    )
    return Machines(rows, doubts)


def gates() -> AtGates:
    """The same, as their desk reads them."""
    readers = tuple(
        NoticeReader(name, "北门 North", AT - timedelta(hours=n)) for n, name in enumerate(("王建国", "John Smith"))
    )
    notices = (
        NoticeLine(
            UUID(int=801),
            "今晚 10 点起 3 号楼停水，送水车走北门。\n司机不用登记，车牌抄在本子上。",
            "From 10 tonight no water in building 3; water lorries use the north gate.",
            "",
            AT - timedelta(hours=5),
            AT + timedelta(days=2),
            True,
            readers,
            ("刘志强",),
            ("赵敏",),
        ),
        NoticeLine(
            UUID(int=802),
            "西门夜间关闭。",
            "",
            "西门 West",
            AT - timedelta(days=9),
            AT - timedelta(days=2),
            False,
            readers,
        ),
    )
    stick = StickLine(Stick(Drive("/media/office/GATES", "GATES")), ("南门 South", ""))
    rows = tuple(Gate(one, AT) for one in machines().machines)
    return AtGates(rows, machines().doubts, notices, (stick,))


def taken(*, doubtful: bool = False) -> Taken:
    """What a bundle brought."""
    stream = StreamName("00" * 8, 1, Stream.GATE)
    received = Received(new=120, known=31, quarantined=3, reason="fork") if doubtful else Received(new=431, known=2)
    joined = None if doubtful else device("西门 West", 5)
    return Taken(device("西门 West", 5), AT, (ChainResult(stream, "西门 West", received),), True, False, joined)


def enrolled(*, bad: bool) -> Enrolled:
    """What a table would do."""
    checked = sentence(identity.Said.CHECK)
    rows = (
        BadRow(4, "id_number", checked, "业主", "曾国强"),
        BadRow(
            9,
            "flat",
            sentence(FlatSaid.NO_FLAT, text="三栋"),
            "业主",
            "李娜",
            "三栋",
        ),
        BadRow(31, "id_number", sentence(TableSaid.SAME_NUMBER, row=12), "租户", "单小燕", "4-1-402"),
        BadRow(44, "standing", sentence(TableSaid.STANDING, text="家属院"), "租户", "赵敏", "4-1-403"),
    )
    notes = (
        BadRow(5, "phone", sentence(TableSaid.NO_PHONE, text="139"), "业主", "王芳", "139"),
        BadRow(8, "standing", sentence(TableSaid.OBSERVED), "业主", "陈静", "2-1-101"),
    )
    someone = person()
    changes = (
        *(Change(n, "业主", None, person(n, NAMES[n % 12]), Flat("3", "2", f"{n}01"), ()) for n in range(2, 9)),
        Change(
            3, "业主", someone, someone, Flat("3", "2", "501"), (Difference("phone", "13800000001", "13900000001"),)
        ),
        Change(
            12,
            "业主",
            someone,
            someone,
            Flat("3", "2", "502"),
            (
                Difference("flat", "3-2-501", "3-2-502"),
                Difference("standing", "resident", "staff"),
                Difference("plates", "", "粤B12345"),
            ),
        ),
    )
    return Enrolled(
        rows=80,
        changes=changes,
        unchanged=7,
        households=22,
        bad=rows if bad else (),
        done=False,
        notes=notes if bad else (),
        unread=(Unread("业主", "备注"), Unread("说明", rows=12)) if bad else (),
        missing=tuple(Missing(UUID(int=n), NAMES[n % 12], f"1-1-{n}01") for n in range(1, 41)) if bad else (),
        left=(LeftRow("业主", 4, ("曾国强",)),) if bad else (),
        headings={"业主": ("姓名", "房号", "证件号", "电话", "身份", "备注")},
        words=(("家属院", 113), ("承包人", 2)) if bad else (),
    )


def trial(path: Path) -> ImportTrial:
    """Rows that wait for an answer, one of them answered."""
    questions = (
        BadRow(
            17,
            "id_number",
            sentence(TableSaid.OTHER_PERSON, name="张伟", flat="1-1-101"),
            "业主",
            "刘洋",
            "9-1-101",
            yes=True,
        ),
        BadRow(
            23,
            "name",
            sentence(TableSaid.BACK_AGAIN),
            "业主",
            "解海龙",
            "2-1-301",
            yes=True,
        ),
        BadRow(
            40,
            "name",
            sentence(TableSaid.WHICH_ONE, count=2),
            "租户",
            "王芳",
            "2-1-302",
        ),
    )
    result = replace(enrolled(bad=True), bad=(), questions=questions)
    asked = Wishes(same=frozenset({("业主", 23)}), words={"家属院": Standing.RESIDENT})
    return ImportTrial(path, result, asked=asked)


def trial_without_headings(path: Path) -> ImportTrial:
    """No row of it names the columns in a way that is known."""
    first = listing(("“谁”", "“哪里”"))
    return ImportTrial(path, Enrolled(0, (), 0, 0, (), done=False), trouble=NoHeadings(first, ("谁", "哪里", "手机")))


def left_for_a_second() -> list[AwaitedLine]:
    """What waits for a second person, and what became of others."""

    def line(n: int, verb: str, what: Sentence, stands: StandsWord, reason: str, **more: Any) -> AwaitedLine:
        at = LOCAL - timedelta(hours=7 * n)
        return AwaitedLine(UUID(int=n), verb, what, "王芳", at, at + timedelta(days=7), stands, reason, **more)

    rules, erased = sentence(What.NAMED, name=Quoted("封闭管理", "Sealed")), sentence(What.NAMED, name="张伟 3-2-501")
    observed = sentence(What.ENDS, name="李桂英 2-1-302", how=EndedWord.HOSPITAL)
    settled = {"answered_by": "赵敏", "answered": LOCAL - timedelta(hours=2)}
    return [
        line(1, "found.set_policy", rules, StandsWord.WAITING, "居委会电话通知，今晚起执行"),
        line(2, "forget.forget", erased, StandsWord.WAITING, "本人书面申请"),
        line(3, "observe.end", observed, StandsWord.CONFIRMED, "送医院", **settled),
        line(4, "found.set_policy", rules, StandsWord.CHANGED, "试行"),
        line(
            5,
            "invite.revoke",
            sentence(What.NAMED, name="西门 West"),
            StandsWord.DECLINED,
            "丢失",
            **settled,
            note="已找到",
        ),
        line(6, "observe.end", observed, StandsWord.LAPSED, "误登记"),
    ]


def saved_reports() -> tuple[SavedLine, ...]:
    """One in time, one that is owed, one whose folder is not there, one that is made when asked."""
    here = Path("/home/office/reports")
    day = AT.date()
    return (
        SavedLine(
            SavedReport(UUID(int=71), "今日工作单", ReportKind.MORNING, Language.ZH, here, time(8), False, day), day
        ),
        SavedLine(
            SavedReport(UUID(int=72), "给居委会的日报", ReportKind.DAY, Language.ZH, here, time(8, 30), True, day),
            day - timedelta(days=3),
            2,
        ),
        SavedLine(
            SavedReport(UUID(int=73), "周报", ReportKind.WEEK, Language.EN, Path("E:/reports"), time(9), True, day),
            there=False,
        ),
        SavedLine(SavedReport(UUID(int=74), "月报", ReportKind.MONTH, Language.ZH, here, None, False, day)),
    )
