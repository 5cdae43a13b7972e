"""The papers of the day's work, with made-up people: for tests of their words, and to be looked at."""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from uuid import UUID

from gatekeeper.domain.case import ContactState
from gatekeeper.domain.contact import ContactReason
from gatekeeper.domain.household import Flat
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.visit import Purpose
from gatekeeper.domain.words import Language
from gatekeeper.printing.call_list import draw_call_list
from gatekeeper.printing.evacuation import draw_evacuation
from gatekeeper.printing.handover import draw_handover
from gatekeeper.printing.morning import draw_morning
from gatekeeper.printing.observation import draw_observation
from gatekeeper.service.call_list import CallLine, CallList
from gatekeeper.service.evacuation import Evacuation, InBuilding, StillInside
from gatekeeper.service.gate.handover import HandoverSheet
from gatekeeper.service.gate.so_far import SoFar
from gatekeeper.service.office.follow_alarms import FollowUp
from gatekeeper.service.office.listed import Condition
from gatekeeper.service.office.morning import ExpectedToday, FirstLines, GateDue, Morning
from gatekeeper.service.office.passbook import Listed
from gatekeeper.service.office.watched import ObservationFile
from tests.ui.office.sample_observed import the_day

AT = datetime(2026, 11, 23, 9, 10, tzinfo=timezone(timedelta(hours=8)))
ESTATE = "阳光花园 Sunshine Garden"


def the_morning() -> Morning:
    """Somebody to visit, to call and to release, a visitor, two gates, passes that run out, cards, registers."""
    soon = tuple(
        Listed(
            n,
            f"{n:08d}/1",
            PassKind.RESIDENT,
            None,
            Condition.GOOD,
            AT.date() + timedelta(n),
            ("张三", "欧阳建国", "Maria Santos")[n % 3],
            Flat("3", "2", f"50{n}"),
            None,
            n != 2,
        )
        for n in range(1, 6)
    )
    due = FollowUp(UUID(int=1), (UUID(int=2), "独居老人"), "欧阳建国", "3-2-501", None, AT.date() - timedelta(1))
    visits = (
        ExpectedToday("王师傅", "12-3-1802", Purpose.REPAIR, AT),
        ExpectedToday("", "1-1-101", Purpose.MOVE, None),
    )
    gates = (
        GateDue("南门 South", None, None),
        GateDue("北门 North", AT - timedelta(hours=20), AT + timedelta(hours=4)),
    )
    return Morning(
        ESTATE,
        AT,
        the_day().now,
        41,
        FirstLines(soon, 5),
        visits,
        gates,
        (),
        FirstLines(soon[:2], 2),
        FirstLines(soon, 305),
        FirstLines((due,), 1),
    )


def the_calls() -> CallList:
    """Every state of a contact."""
    lines = tuple(
        CallLine(
            ("李四", "王小明", "Maria Santos", "赵六")[number],
            f"3-2-50{number}",
            f"138 0000 000{number}",
            tuple(ContactReason)[number : number + 2],
            state,
            AT - timedelta(hours=number) if number else None,
            "明天再打" if number == 1 else "",
        )
        for number, state in enumerate(ContactState)
    )
    return CallList(ESTATE, AT, AT - timedelta(days=14), AT, AT, lines, ("南门 South",), 2)


def those_inside() -> Evacuation:
    """Two buildings, staff, a visitor with two companions."""

    def one(name: str, flat: str, *, visits: bool = False, many: int = 1) -> StillInside:
        return StillInside(name, flat, AT - timedelta(hours=2), "北门 North", visits, many)

    buildings = (
        InBuilding(
            "3", (one("张三", "3-2-501"), one("王师傅", "3-2-501", visits=True, many=3), one("李四", "3-2-502"))
        ),
        InBuilding("12", (one("Maria Concepción Santos", "12-3-1802"),)),
        InBuilding("", (one("陈保安", ""),)),
    )
    return Evacuation(ESTATE, AT, buildings, AT - timedelta(minutes=7))


def the_handover() -> HandoverSheet:
    """A shift of eight hours."""
    shift = SoFar("王建国", AT - timedelta(hours=8), came=118, went=97, checked=6, refused=3, turned_back=2, inside=14)
    return HandoverSheet(ESTATE, "北门 North", AT, shift, "李大海", 365, True, "1532 · 7FQK-2M4X-PC3A")


def papers_of_duty(language: Language) -> Mapping[str, bytes]:
    """The PDFs, by what they are."""
    return {
        "observation": draw_observation(ObservationFile(the_day().now[0], ESTATE, 373, AT), language),
        "morning": draw_morning(the_morning(), language),
        "calls": draw_call_list(the_calls(), language),
        "inside": draw_evacuation(those_inside(), language),
        "handover": draw_handover(the_handover(), language),
    }
