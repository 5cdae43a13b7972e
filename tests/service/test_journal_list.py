"""The journal as a clerk reads it: newest first over all machines, cut by the store, found by day, kind, computer, person."""

from datetime import timedelta
from uuid import UUID

import pytest

from gatekeeper.domain.duty import Guard, Shift
from gatekeeper.domain.facts import Act, PassStateSet
from gatekeeper.domain.kinds import KINDS
from gatekeeper.domain.passes import PassState
from gatekeeper.service.entry_words import KIND_NAMES
from gatekeeper.service.office.journal_list import audit_lines, audit_page
from gatekeeper.store import listed_entries
from tests.machines import Machine, SmallEstate, a_household, a_person


@pytest.fixture
def logged(estate: SmallEstate, gate: Machine) -> SmallEstate:
    """Two machines that wrote in turn over three days."""
    home = a_household(estate.clock)
    person = a_person(estate.clock, home.id, "欧阳明月")
    estate.office.append(home, person)
    for hour in range(60):
        estate.clock.forward(timedelta(hours=1))
        gate.passage(person=person.id if hour % 20 == 0 else None)
        if hour % 6 == 0:
            estate.office.append(Act("traced", None, None, f"reason {hour}"))
    estate.meet()
    return estate


def walls(estate: SmallEstate, query: str = "") -> list[tuple[str, str, str]]:
    """Everything that fits: when, where and what."""
    return [
        (f"{one.at:%m-%d %H:%M}", one.machine, one.kind[1]) for one in audit_lines(query, store=estate.office.store)
    ]


def test_every_kind_has_a_name() -> None:
    """No two have the same: a kind is asked for by its name."""
    assert KINDS.keys() <= KIND_NAMES.keys()
    for language in (0, 1):
        assert len({names[language] for names in KIND_NAMES.values()}) == len(KIND_NAMES)


def test_all_machines_are_one_list_newest_first(logged: SmallEstate) -> None:
    """And nothing is left out or said twice."""
    found = walls(logged)

    with logged.office.store.read() as look:
        total = sum(head.seq for head in look.heads())
    assert len(found) == total
    assert [when for when, *_ in found] == sorted((when for when, *_ in found), reverse=True)


@pytest.mark.parametrize("query", ["", "passage", "act 2026-11-23", "decision passage"])
def test_a_page_anywhere_is_the_same_as_leafing_to_it(
    logged: SmallEstate, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place is found by halving, whatever is filtered."""
    monkeypatch.setattr(listed_entries, "NEAR", 3)
    store = logged.office.store
    whole = [one.key for one in audit_lines(query, store=store)]

    for first in (0, 1, 7, 20, 33, len(whole) - 1):
        found, lines = audit_page(query, max(0, first), 5, None, store=store)
        assert [one.key for one in lines] == whole[max(0, first) : max(0, first) + 5], first
        assert found.fitting == len(whole)
        _, behind = audit_page(query, 0, 5, found.end, store=store)
        assert [one.key for one in behind] == whole[max(0, first) + 5 : max(0, first) + 10]


def test_days_kinds_computers_and_names_are_asked_in_any_order(logged: SmallEstate) -> None:
    """Two days are the first and the last; what nobody is called finds nothing."""
    day = walls(logged, "2026-11-23")
    assert {when[:5] for when, *_ in day} == {"11-23"}
    assert {when[:5] for when, *_ in walls(logged, "2026-11-24 2026-11-23")} == {"11-23", "11-24"}
    assert {kind for *_, kind in walls(logged, "通行")} == {"passage"}
    assert {where for _, where, _ in walls(logged, "north 2026-11-23")} == {"North"}
    assert len(walls(logged, "欧阳明月 passage")) == 3
    by_day = [len(walls(logged, f"passage 欧阳明月 2026-11-{day}")) for day in range(20, 28)]
    assert (sum(by_day), max(by_day) < 3) == (3, True)
    assert walls(logged, "诸葛孔明") == []


def test_what_a_gate_answered_names_who_was_on_duty(estate: SmallEstate, gate: Machine) -> None:
    """The last one to begin, until they end; nobody for one that was forgotten a day ago, and none of another gate."""
    li, wang = Guard(UUID(int=1), "李秀英", ""), Guard(UUID(int=2), "王建国", "")
    estate.office.append(li, wang)
    for hours, said in [(0, li), (1, None), (2, wang), (1, None), (30, None)]:
        estate.clock.forward(timedelta(hours=hours))
        gate.append(*[Shift(said.id, begins=True, at=estate.clock.now())] if said else [])
        gate.passage(at=estate.clock.now())
    other = estate.join("South")
    other.passage(at=estate.clock.now())
    estate.meet()

    found = [one.by for one in audit_lines("passage", store=estate.office.store)]

    assert sorted(found) == ["", "", "李秀英", "李秀英", "王建国", "王建国"]


def test_an_entry_says_what_it_was_about_and_nothing_sensitive(logged: SmallEstate) -> None:
    """Names of people stand in their column; numbers and telephones nowhere."""
    logged.office.append(PassStateSet(12, 1, PassState.LOST, "at the market"))

    found = list(audit_lines("", store=logged.office.store))

    assert found[0].what[1] == "00000012/1 lost: at the market"
    assert any(one.who == "欧阳明月" for one in found)
    assert "11010519491231002X" not in repr(found)
