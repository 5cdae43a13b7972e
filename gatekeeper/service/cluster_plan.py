"""Where everything of a cluster's picture stands, for whoever draws it: a window, a PDF.

Those in several cases lie above the cases, each case's own contacts below it by household, and a line of time at the foot.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta

from gatekeeper.domain.case import ContactState
from gatekeeper.domain.contact import ContactReason, Whom
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.words import Language
from gatekeeper.service.cluster_parts import ClusterPlan, Spot, SpotKind, Tie, TieStroke, TimeMark, TimeMarkKind
from gatekeeper.service.office.cluster import Cluster, ClusterPerson, ClusterTie
from gatekeeper.service.tracing_words import ClusterWord

MOST_DAYS = 14  # that can be told apart on the line of time
TALLEST = 4_000.0
TEXT = 12  # size of letters; sizes and places are in the same unit, pixels as they are designed
_ROW, _APART = 15.0, 3.0  # of a person, and between households
_CHIP_WIDE, _CHIP_HIGH = 150.0, 26.0  # of somebody in several cases
_CASE_WIDE, _CASE_HIGH = 170.0, 34.0
_EDGES = 30.0  # room for the lines between those and the cases
_LANE_ROW, _NAMES = 16.0, 110.0  # of a case on the line of time
_NARROWEST = 128.0  # of a column of people
_DATED = 165.0  # of a column that has room for the day beside the name


def stroke_of(why: Sequence[ContactReason]) -> TieStroke:
    """How close the closest of these reasons is."""
    first = why[0] if why else ContactReason.SAME_DAY
    if first.rank <= ContactReason.VISITED_FLAT.rank:
        return TieStroke.CLOSE
    return TieStroke.NEAR if first is ContactReason.SAME_PASSAGE_WINDOW else TieStroke.LOOSE


def plan(known: Cluster, wide: float, high: float, language: Language) -> ClusterPlan:
    """Where everything stands in a picture of this size."""
    boxes: list[Spot] = list(_legend(language))
    edges: list[Tie] = []
    lane = wide / len(known.cases)
    foot = high - 20.0 - _LANE_ROW * len(known.cases)
    keys = {one.who: f"p{at}" for at, one in enumerate(known.people)}
    top = 24.0
    if known.shared:
        shared, top = _shared(known, keys, wide, top)
        boxes += shared
    else:
        boxes.append(Spot(0, top, wide, _ROW, SpotKind.LEGEND, ClusterWord.NONE_SHARED.fill(language)))
        top += _ROW
    top += _EDGES
    cases = [
        Spot(
            lane * (at + 0.5) - min(lane - 12, _CASE_WIDE) / 2,
            top,
            min(lane - 12, _CASE_WIDE),
            _CASE_HIGH,
            SpotKind.CASE,
            f"{one.name} {one.flat}".strip(),
            f"c{at}",
            f"{one.opened:%m-%d}",
        )
        for at, one in enumerate(known.cases)
    ]
    edges += _joined(known, boxes, cases, keys)
    boxes += cases
    below = top + _CASE_HIGH + 16
    for at, case in enumerate(cases):
        own = [one for one in known.people if not one.is_shared and one.ties[0].case == at]
        made, lines = _lane(own, case, at * lane, below, lane, foot - below - 8, keys, language)
        boxes += made
        edges += lines
    days, grid, marks = _time(known, keys, wide, foot)
    return ClusterPlan((*boxes, *days), (*grid, *edges), marks)


def height_of(known: Cluster, wide: float) -> float:
    """How high a picture of this width must be to show everybody."""
    high = 300.0
    while high < TALLEST and any(box.kind is SpotKind.MORE for box in plan(known, wide, high, Language.EN).boxes):
        high += _ROW
    return high


def _legend(language: Language) -> Iterator[Spot]:
    """What the lines mean: each word stands to the right of a line that is drawn so."""
    left = 0.0
    for word, stroke in (
        (ClusterWord.CLOSE, TieStroke.CLOSE),
        (ClusterWord.NEAR, TieStroke.NEAR),
        (ClusterWord.LOOSE, TieStroke.LOOSE),
    ):
        text = word.fill(language)
        room = 54.0 + TEXT * sum(1.0 if ord(sign) > 0x2E80 else 0.58 for sign in text)
        yield Spot(left, 0, room, _ROW, SpotKind.LEGEND, text, aside=stroke.value)
        left += room + 18


def _shared(known: Cluster, keys: Mapping[Whom, str], wide: float, top: float) -> tuple[list[Spot], float]:
    """Whoever is in several cases, in rows, each near the middle of their cases."""
    each = sorted(known.shared, key=lambda one: sum(tie.case for tie in one.ties) / len(one.ties))
    in_row = max(1, int(wide // (_CHIP_WIDE + 10)))
    rows = [each[at : at + in_row] for at in range(0, len(each), in_row)]
    boxes = []
    for row, people in enumerate(rows):
        for place, one in enumerate(people):
            middle = wide * (place + 0.5) / len(people)
            boxes.append(
                Spot(
                    middle - _CHIP_WIDE / 2,
                    top + row * (_CHIP_HIGH + 6),
                    _CHIP_WIDE,
                    _CHIP_HIGH,
                    SpotKind.SHARED,
                    _called(one),
                    keys[one.who],
                    str(len(one.ties)),
                )
            )
    return boxes, top + len(rows) * (_CHIP_HIGH + 6)


def _joined(known: Cluster, shared: Sequence[Spot], cases: Sequence[Spot], keys: Mapping[Whom, str]) -> Iterator[Tie]:
    """Lines between those in several cases and the cases, and between cases that met."""
    place = {box.key: box for box in shared}
    for one in known.shared:
        box = place[keys[one.who]]
        for tie in one.ties:
            case = cases[tie.case]
            ends = (box.middle[0], box.top + box.high), (case.middle[0], case.top)
            yield Tie(ends, stroke_of(tie.why), (box.key, case.key))
    for first, second, tie in known.between:
        left, right = cases[first], cases[second]
        y = left.top + left.high / 2
        points: tuple[tuple[float, float], ...] = ((left.left + left.wide, y), (right.left, y))
        if second > first + 1:  # around those between them
            under = left.top + left.high + 7
            points = (
                (left.middle[0], left.top + left.high),
                (left.middle[0], under),
                (right.middle[0], under),
                (right.middle[0], right.top + right.high),
            )
        yield Tie(points, stroke_of(tie.why), (left.key, right.key))


def _lane(
    own: Sequence[ClusterPerson],
    case: Spot,
    left: float,
    top: float,
    wide: float,
    high: float,
    keys: Mapping[Whom, str],
    language: Language,
) -> tuple[list[Spot], list[Tie]]:
    """The contacts of one case alone, household by household, in as many columns as they need and find room in."""
    most = max(1, int((wide - 8) // _NARROWEST))
    homes = _homes(own)
    columns, left_out = next(
        (found for count in range(1, most + 1) if not (found := _flowed(homes, count, high))[1]),
        _flowed(homes, most, high - _ROW),
    )
    boxes: list[Spot] = []
    edges: list[Tie] = []
    column_wide = (wide - 8) / max(len(columns), 1)
    for number, column in enumerate(columns):
        trunk = left + 8 + number * column_wide
        y, last = top, top
        for home in column:
            if len(home) > 1:
                boxes.append(Spot(trunk + 12, y - 1, column_wide - 18, _ROW * len(home) + 2, SpotKind.HOME))
            for one in home:
                key, tie = keys[one.who], one.ties[0]
                edges.append(
                    Tie(((trunk, y + _ROW / 2), (trunk + 13, y + _ROW / 2)), stroke_of(tie.why), (key, case.key))
                )
                boxes.append(
                    Spot(
                        trunk + 14,
                        y,
                        column_wide - 22,
                        _ROW,
                        SpotKind.PERSON,
                        _called(one),
                        key,
                        _day(tie) if column_wide >= _DATED else "",
                    )
                )
                last = y + _ROW / 2
                y += _ROW
            y += _APART
        under = case.top + case.high
        edges.append(
            Tie(
                ((case.middle[0], under), (case.middle[0], top - 7), (trunk, top - 7), (trunk, last)),
                TieStroke.GRID,
                (case.key, ""),
            )
        )
    if left_out:
        words = ClusterWord.MORE.fill(language, n=left_out)
        boxes.append(Spot(left + 8, top + high - _ROW, wide - 16, _ROW, SpotKind.MORE, words))
    return boxes, edges


def _homes(own: Sequence[ClusterPerson]) -> list[list[ClusterPerson]]:
    """Household by household, the closest first; whoever belongs to no flat is alone."""
    found: dict[str, list[ClusterPerson]] = {}
    for one in sorted(own, key=lambda one: (_rank(one), one.name)):
        found.setdefault(one.flat or str(one.who), []).append(one)
    return sorted(found.values(), key=lambda home: (_rank(home[0]), home[0].flat))


def _flowed(
    homes: Sequence[list[ClusterPerson]], count: int, high: float
) -> tuple[list[list[list[ClusterPerson]]], int]:
    """Households in columns, kept whole where one has room for them; and how many people found none."""
    columns: list[list[list[ClusterPerson]]] = [[]]
    used, out = 0.0, 0
    for home in homes:
        rest = home
        need = len(rest) * _ROW + _APART
        if used + need > high + _APART and need <= high and columns[-1] and len(columns) < count:
            columns.append([])
            used = 0.0
        while rest:
            fits = int((high - used) // _ROW)
            if fits <= 0:
                if len(columns) == count:
                    out += len(rest)
                    break
                columns.append([])
                used = 0.0
                continue
            part, rest = rest[:fits], rest[fits:]
            columns[-1].append(part)
            used += len(part) * _ROW + _APART
    return [column for column in columns if column], out


def _time(
    known: Cluster, keys: Mapping[Whom, str], wide: float, top: float
) -> tuple[list[Spot], list[Tie], tuple[TimeMark, ...]]:
    """Days across, a line for each case: its way through the gates, and when whoever is in several was last near it."""
    end = max(one.until for one in known.cases)
    start = max(min(one.since for one in known.cases), end - timedelta(days=MOST_DAYS))
    start = datetime.combine(start.date(), time(), start.tzinfo)
    span = max((end - start) / timedelta(seconds=1), 1.0)
    bottom = top + 18 + _LANE_ROW * len(known.cases)

    def across(at: datetime) -> float:
        return _NAMES + (wide - _NAMES - 8) * max((at - start) / timedelta(seconds=1), 0.0) / span

    boxes: list[Spot] = []
    edges: list[Tie] = []
    marks: list[TimeMark] = []
    day = start
    while day <= end:
        x = across(day)
        edges.append(Tie(((x, top), (x, bottom)), TieStroke.GRID))
        boxes.append(Spot(x + 3, top, 44, _ROW, SpotKind.DAY, f"{day:%m-%d}"))
        day += timedelta(days=1)
    for row, case in enumerate(known.cases):
        y = top + 18 + _LANE_ROW * (row + 0.5)
        boxes.append(Spot(0, y - _ROW / 2, _NAMES - 6, _ROW, SpotKind.NAME, case.name))
        edges.append(Tie(((_NAMES, y), (wide, y)), TieStroke.GRID))
        for stop in case.stops:
            if stop.at < start:
                continue
            kind = TimeMarkKind.IN if stop.direction is Direction.IN else TimeMarkKind.OUT
            kind = TimeMarkKind.ASSUMED if stop.after is not None else kind if stop.passed else TimeMarkKind.REFUSED
            marks.append(TimeMark(across(stop.at), y, kind, f"c{row}"))
    for one in known.shared:
        for tie in one.ties:
            if tie.last is not None and tie.last >= start:
                y = top + 18 + _LANE_ROW * (tie.case + 0.5)
                marks.append(TimeMark(across(tie.last), y, TimeMarkKind.MET, keys[one.who]))
    return boxes, edges, tuple(marks)


def _rank(one: ClusterPerson) -> int:
    return one.why[0].rank if one.why else len(ContactReason)


def _called(one: ClusterPerson) -> str:
    tick = "" if one.state == ContactState.TO_CALL or not one.state.known else "✓ "
    return f"{tick}{one.flat} {one.name or '?'}".strip()


def _day(tie: ClusterTie) -> str:
    return f"{tie.last:%m-%d}" if tie.last is not None else ""
