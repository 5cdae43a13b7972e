"""A made-up case with its way and its contacts, for pictures of the office's window."""

from collections import Counter
from datetime import datetime, timedelta, timezone
from uuid import UUID

from gatekeeper.domain.case import Case, ContactState
from gatekeeper.domain.contact import ContactReason, Whom
from gatekeeper.domain.passage import Direction
from gatekeeper.service.office.case_view import CaseLine, CaseView, ContactLine, RouteStop
from gatekeeper.ui.office.tracing.columns import Tracing

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 23, 9, 10, tzinfo=CHINA)
SINCE = NOW.replace(hour=0, minute=0) - timedelta(days=10)
IN, OUT = Direction.IN, Direction.OUT
GATES = ("北门", "南门", "地下车库")
NAMES = ("李四", "张小明", "王五", "Maria Santos", "陈客", "赵六", "钱七", "孙八", "周九", "欧阳明月", "刘保安", "吴十")
WHY = (
    (ContactReason.SAME_HOUSEHOLD, ContactReason.SAME_PASSAGE_WINDOW),
    (ContactReason.SAME_HOUSEHOLD,),
    (ContactReason.SAME_CAR,),
    (ContactReason.VISITED_FLAT,),
    (ContactReason.VISITED_FLAT,),
    *((ContactReason.SAME_PASSAGE_WINDOW,) for _ in range(5)),
    (ContactReason.SAME_GUARD,),
    (ContactReason.SAME_DAY,),
)
STATES = (ContactState.ISOLATING, ContactState.ISOLATING, ContactState.REACHED, *([ContactState.TO_CALL] * 9))


def way() -> tuple[RouteStop, ...]:
    """Out in the morning and in at night; once nobody saw the exit, once the gate said no."""
    stops = []
    for day in range(1, 10):
        morning, night = SINCE + timedelta(days=day, hours=7, minutes=40), SINCE + timedelta(days=day, hours=18)
        if day == 5:
            stops.append(RouteStop(night, OUT, "", after=night - timedelta(days=1)))
        else:
            stops.append(RouteStop(morning, OUT, GATES[day % 3]))
        if day == 7:
            stops.append(RouteStop(night - timedelta(hours=1), IN, GATES[0], passed=False))
        stops.append(RouteStop(night, IN, GATES[(day + 1) % 3]))
    return tuple(stops)


def contact(number: int) -> ContactLine:
    """One of them."""
    met = ContactReason.SAME_PASSAGE_WINDOW in WHY[number]
    return ContactLine(
        UUID(int=700 + number),
        Whom(UUID(int=number + 1)),
        NAMES[number],
        f"{number % 5 + 1}-{number % 2 + 1}-{number % 9 + 1}01",
        f"138 0000 00{number:02d}" if number != 6 else "",
        WHY[number],
        STATES[number],
        "晚上再打" if number == 2 else "",
        NOW - timedelta(days=number % 4 + 1, minutes=17 * number) if met else None,
        GATES[number % 3] if met else "",
        IN,
        timedelta(seconds=40 * number + 5) if met else None,
        number % 3 + 1 if met else 0,
        fresh=number in (8, 9),
        observed=number < 2,
    )


def traced() -> Tracing:
    """A case in the middle of its calls, and one that is over."""
    case = Case(UUID(int=600), NOW, NOW, SINCE, NOW, UUID(int=99), reason="街道通知")
    states = Counter(STATES)
    lines = (
        CaseLine(case.id, "张三", "3-2-501", NOW, SINCE.date(), NOW.date(), states),
        CaseLine(
            UUID(int=601), "何芳", "1-1-303", NOW - timedelta(days=20), SINCE.date(), SINCE.date(),
            Counter({ContactState.CLOSED: 6}), closed=True,
        ),
    )  # fmt: skip
    contacts = tuple(contact(number) for number in range(len(NAMES)))
    silent = (("南门", NOW - timedelta(hours=5)), ("地下车库", None))
    return Tracing(lines, CaseView(case, "张三", "3-2-501", SINCE, NOW, NOW, way(), contacts, silent))
