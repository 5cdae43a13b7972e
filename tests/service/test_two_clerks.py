"""Two clerks, two programs, one registry: whatever the order, what each of them changed is there."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gatekeeper.domain.household import Person
from gatekeeper.service.office.registry import Changed, Meanwhile, TypedPerson, change, undo
from tests.machines import Machine, SmallEstate

BEFORE = TypedPerson("双管甲", "3-2-501", phone="13800000001", plates="粤B12345")
SAID: dict[str, tuple[str, ...]] = {
    "name": ("双管乙", "双管丙"),
    "flat": ("3-2-502", "3-2-503"),
    "phone": ("13900000002", "13900000003"),
    "plates": ("粤B11111", "粤B22222"),
}
FIELDS = {"name": "name", "flat": "household", "phone": "phone", "plates": "plates"}
Edits = dict[str, str]
edits = st.dictionaries(st.sampled_from(sorted(SAID)), st.integers(0, 1), max_size=4).map(
    lambda chosen: {field: SAID[field][which] for field, which in chosen.items()}
)


@pytest.fixture
def clerks(estate: SmallEstate, office: Machine) -> Any:
    """Two programs on one database, and a maker of people."""
    second = office.another()
    yield office.store, second, office.clock
    second.close()


def now_of(store: Any, person: Any) -> Person:
    """As the registry has them."""
    with store.read() as look:
        known = look.person(person)
    assert known is not None
    return known  # type: ignore[no-any-return]  # the store is given as it comes


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mine=edits, theirs=edits, mine_first=st.booleans(), undone=st.sampled_from(["", "mine", "theirs"]))
def test_edits_of_two_clerks_survive_each_other(
    clerks: Any, mine: Edits, theirs: Edits, mine_first: bool, undone: str
) -> None:
    """Different fields both stay, in any order; one field typed by both is said to the later; undo takes its own alone."""
    first_store, second_store, clock = clerks
    made = change(None, BEFORE, store=first_store, clock=clock)
    who = made.now.id
    turns = [("mine", first_store, mine), ("theirs", second_store, theirs)]
    if not mine_first:
        turns.reverse()
    done: dict[str, tuple[Any, Changed]] = {}
    refused = named = ""
    for whose, store, said in turns:
        try:
            done[whose] = store, change(who, replace(BEFORE, **said), store=store, clock=clock, was=BEFORE)  # type: ignore[arg-type]  # all that is edited is text
        except Meanwhile as error:
            refused = whose
            named = error.field

    clash = {field for field in set(mine) & set(theirs) if mine[field] != theirs[field]}
    assert bool(refused) is bool(clash)
    assert named in clash or not refused
    after = now_of(first_store, who)
    for whose, said in (("mine", mine), ("theirs", theirs)):
        if whose in done:
            assert all(getattr(after, FIELDS[key]) == getattr(done[whose][1].now, FIELDS[key]) for key in said)
    if undone in done:
        store, changed = done[undone]
        left = undo(changed, store=store)
        back = now_of(second_store, who)
        own = {key for key in FIELDS.values() if getattr(changed.before, key) != getattr(changed.now, key)}
        assert left == ()
        for key in FIELDS.values():
            expected = changed.before if key in own else after
            assert getattr(back, key) == getattr(expected, key)
