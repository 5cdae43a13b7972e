"""Several cases together: everybody once, who is in more than one, and where each stands in the picture."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from typing import Any
from uuid import UUID

import pytest

from gatekeeper.domain.case import ContactState
from gatekeeper.domain.contact import ContactReason
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.facts import Act
from gatekeeper.domain.household import Flat
from gatekeeper.domain.words import Language
from gatekeeper.service.cluster_parts import SpotKind, TieStroke
from gatekeeper.service.cluster_plan import height_of, plan
from gatekeeper.service.office.case_view import contact_named, view_case
from gatekeeper.service.office.cases import NewCase, open_case, set_contacts
from gatekeeper.service.office.cluster import cluster_calls, cluster_of
from tests.machines import Machine, SmallEstate, a_household, a_person
from tests.ui.office import sample_cluster

WIDE = 1068.0  # of the picture at 1366 × 768


@pytest.fixture
def homes(estate: SmallEstate, office: Machine) -> dict[str, UUID]:
    """甲一, 甲二, 甲三 of one flat; 乙一, 乙二 of another, where 甲三 belongs too."""
    one, other = a_household(office.clock, Flat("8", "1", "101")), a_household(office.clock, Flat("8", "1", "102"))
    people = [
        a_person(office.clock, one.id, "甲一", id_number=None),
        a_person(office.clock, one.id, "甲二", id_number=None, phone="13900000002"),
        a_person(office.clock, one.id, "甲三", id_number=None, also_at=(other.id,)),
        a_person(office.clock, other.id, "乙一", id_number=None),
        a_person(office.clock, other.id, "乙二", id_number=None),
    ]
    office.append(one, other, *people)
    return {one.name: one.id for one in people}


def begun(office: Machine, *names: str) -> list[UUID]:
    """A case of each."""
    return [open_case(NewCase(one, "街道通知"), store=office.store, clock=office.clock).id for one in names]


def test_somebody_in_two_cases_is_there_once_and_called_for_either(homes: dict[str, UUID], office: Machine) -> None:
    """Reached for one case, still to be called for the other; nobody twice on the list, no case on it either."""
    tools: dict[str, Any] = {"store": office.store, "clock": office.clock}
    ids = begun(office, "甲一", "乙一")
    first = view_case(ids[0], **tools)
    set_contacts(ids[0], [contact_named("甲三", first).id], ContactState.REACHED, "晚上在家", **tools)

    known = cluster_of(ids, **tools)
    calls = cluster_calls(ids, "街道要求", **tools)

    assert [one.name for one in known.shared] == ["甲三"]
    assert [tie.case for tie in known.shared[0].ties] == [0, 1]
    assert known.shared[0].state is ContactState.TO_CALL
    assert sorted(line.name for line in calls.lines) == sorted(["乙二", "甲三", "甲二"])
    assert next(line for line in calls.lines if line.name == "甲三").note == "晚上在家"
    with office.store.read() as look:
        assert any(one.what == "exported" and "街道要求" in one.reason for one in look.all(Act))


def test_a_case_that_is_a_contact_of_another_is_joined_to_it_and_called_by_nobody(
    homes: dict[str, UUID], office: Machine
) -> None:
    """甲二 fell ill too: a line between the two cases, and no line on the call list."""
    ids = begun(office, "甲一", "甲二")

    known = cluster_of(ids, store=office.store, clock=office.clock)

    ((one, other, tie),) = known.between
    assert (one, other, tie.why[0]) == (0, 1, ContactReason.SAME_HOUSEHOLD)
    assert [person.name for person in known.people] == ["甲三"]


def test_one_case_or_too_many_are_no_picture(homes: dict[str, UUID], office: Machine) -> None:
    """One sentence each; the same one twice is one."""
    (one,) = begun(office, "甲一")
    tools: dict[str, Any] = {"store": office.store, "clock": office.clock}

    with pytest.raises(BadInput, match="two cases at least"):
        cluster_of([one, one], **tools)
    with pytest.raises(BadInput, match="room for 8"):
        cluster_of([UUID(int=at) for at in range(9)], **tools)


@pytest.mark.parametrize(("cases", "each"), [(2, 3), (4, 30), (8, 12), (3, 0)])
def test_everybody_stands_in_the_picture_and_on_nobody_else(cases: int, each: int) -> None:
    """At the width that 1366 × 768 leaves; each with a line for every case."""
    known = sample_cluster.cluster(cases, each)
    high = height_of(known, WIDE)

    drawn = plan(known, WIDE, high, Language.ZH)

    boxes = [one for one in drawn.boxes if one.key]
    assert {one.key for one in boxes} == {f"c{at}" for at in range(cases)} | {
        f"p{at}" for at in range(len(known.people))
    }
    for one, other in combinations(boxes, 2):
        apart = (
            one.left + one.wide <= other.left + 1
            or other.left + other.wide <= one.left + 1
            or one.top + one.high <= other.top + 1
            or other.top + other.high <= one.top + 1
        )
        assert apart, (one, other)
    assert all(one.left >= 0 and one.left + one.wide <= WIDE + 1 and one.top + one.high <= high for one in boxes)
    joined = {edge.keys for edge in drawn.edges if edge.stroke is not TieStroke.GRID}
    wanted = {(f"p{at}", f"c{tie.case}") for at, one in enumerate(known.people) for tie in one.ties}
    assert wanted <= joined


def test_four_cases_with_thirty_contacts_each_need_no_scrolling_at_1366_by_768() -> None:
    """Beside the rail, below the head, above the buttons there are some 500 pixels."""
    assert height_of(sample_cluster.cluster(), WIDE) <= 500


def test_arrows_reach_everybody() -> None:
    """From the first on, by the four keys alone."""
    known = sample_cluster.cluster()
    drawn = plan(known, WIDE, height_of(known, WIDE), Language.ZH)
    seen, waiting = set(), [drawn.beside("", 0, 1)]
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            waiting += [drawn.beside(key, *way) for way in ((1, 0), (-1, 0), (0, 1), (0, -1))]

    assert seen == {one.key for one in drawn.boxes if one.key}


def test_what_has_no_room_is_counted() -> None:
    """Nobody is left out silently."""
    known = sample_cluster.cluster()

    drawn = plan(known, WIDE, 360, Language.EN)

    shown = sum(one.kind is SpotKind.PERSON for one in drawn.boxes)
    more = sum(int(one.words.split()[0]) for one in drawn.boxes if one.kind is SpotKind.MORE)
    assert shown + more == len(known.people) - len(known.shared)
    assert more > 0


def test_the_line_of_time_keeps_to_two_weeks() -> None:
    """A case that looks back ninety days does not squeeze the last ones."""
    known = sample_cluster.cluster(2, 3)
    long = [one.since - timedelta(days=80) for one in known.cases]
    known = replace(known, cases=tuple(replace(one, since=since) for one, since in zip(known.cases, long, strict=True)))

    days = [one for one in plan(known, WIDE, 500, Language.ZH).boxes if one.kind is SpotKind.DAY]

    assert len(days) <= 15
