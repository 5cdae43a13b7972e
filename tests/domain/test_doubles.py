"""Who may stand in the registry twice."""

import random
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gatekeeper.domain.doubles import MOST, Double, DoubleSign, doubles, pair_of
from gatekeeper.domain.household import Person, PersonState
from gatekeeper.service.sounds import syllables_of

HOME, OTHER, STAFF = UUID(int=1), UUID(int=2), UUID(int=3)
NUMBER = "110101199003070021"
WANG = Person(UUID(int=10), HOME, "王芳", NUMBER, phone="13800001111")


def found(
    *people: Person, apart: tuple[tuple[UUID, UUID], ...] = ()
) -> dict[tuple[UUID, UUID], tuple[DoubleSign, ...]]:
    """What is proposed."""
    told = doubles(people, syllables_of, apart=apart, nowhere=[STAFF])
    return {(one.one, one.other): one.by for one in told}


def another(**changes: object) -> Person:
    """Somebody who has nothing in common with her but what is said."""
    return replace(Person(UUID(int=20), OTHER, "赵六"), **changes)  # type: ignore[arg-type]  # fields of a person


@pytest.mark.parametrize(
    ("other", "by"),
    [
        (another(), None),
        (another(id_number=NUMBER), DoubleSign.NUMBER),
        (another(id_number="110101199003070031", name="王芳"), DoubleSign.NUMBER_NEAR),
        (another(id_number="110101199003700021", name="王方"), DoubleSign.NUMBER_NEAR),
        (another(id_number="101101199003070021", household=HOME), DoubleSign.NUMBER_NEAR),
        (another(id_number="110109199103070021", name="王芳"), None),  # two slips are another number
        (another(id_number="110101199003070031"), None),  # and nothing else in common
        (another(name="王 芳", household=HOME), DoubleSign.NAME_FLAT),
        (another(name="王芳", also_at=(HOME,)), DoubleSign.NAME_FLAT),
        (another(name="王芳"), None),
        (another(name="王芳", phone="138 0000-1111"), DoubleSign.PHONE_NAME),
        (another(name="汪方", phone="13800001111"), DoubleSign.PHONE_SOUND),
        (another(name="汪方", phone="13800001111", id_number="110101201501010029"), None),  # their numbers say it
        (another(name="李雷", phone="13800001111"), None),
        (another(id_number=NUMBER, state=PersonState.MOVED_OUT), DoubleSign.NUMBER),
    ],
)
def test_what_two_lines_must_have_in_common(other: Person, by: DoubleSign | None) -> None:
    """The same number, or nearly; name and flat; telephone and a name that is or sounds the same."""
    told = found(WANG, other)

    assert told.get((WANG.id, other.id), (None,))[0] is by
    assert len(told) == (by is not None)


def test_a_slip_in_any_place_is_found() -> None:
    """Each digit, and each two beside each other."""
    for at in range(17):
        digit = "5" if NUMBER[at] != "5" else "6"
        slip = f"{NUMBER[:at]}{digit}{NUMBER[at + 1 :]}"
        assert found(WANG, another(id_number=slip, name="王芳")), at
        if at < 16 and NUMBER[at] != NUMBER[at + 1]:
            turned = f"{NUMBER[:at]}{NUMBER[at + 1]}{NUMBER[at]}{NUMBER[at + 2 :]}"
            assert found(WANG, another(id_number=turned, name="王芳")), at


def test_two_of_the_staff_have_no_flat_in_common() -> None:
    """They have none."""
    guard = replace(WANG, household=STAFF, id_number=None, phone=None)

    assert not found(guard, replace(guard, id=UUID(int=11)))


def test_whoever_has_left_is_not_put_beside_whoever_has_left() -> None:
    """Nobody has to put that right."""
    gone = replace(WANG, state=PersonState.MOVED_OUT)

    assert not found(gone, replace(gone, id=UUID(int=11)))


def test_whoever_was_said_to_be_two_is_not_proposed_again() -> None:
    """In whichever order they were named."""
    twin = replace(WANG, id=UUID(int=5))

    assert found(WANG, twin)
    assert not found(WANG, twin, apart=(pair_of(WANG.id, twin.id),))
    assert pair_of(WANG.id, twin.id) == pair_of(twin.id, WANG.id)


_PEOPLE = st.lists(
    st.builds(
        Person,
        st.integers(1, 10**6).map(lambda number: UUID(int=number)),
        st.sampled_from([HOME, OTHER, STAFF]),
        st.sampled_from(["王芳", "汪方", "李雷", "Li Lei", "*", ""]),
        st.sampled_from([None, NUMBER, NUMBER[:16] + "31", "110101199003700021", "E12345678"]),
        phone=st.sampled_from([None, "", "13800001111", "138-0000-1111", "0755"]),
        state=st.sampled_from(list(PersonState)),
    ),
    max_size=2 * MOST,
    unique_by=lambda one: one.id,
)


@given(people=_PEOPLE, seed=st.integers())
@settings(max_examples=60, deadline=None)
def test_a_pair_is_one_pair_in_whatever_order_people_stand(people: list[Person], seed: int) -> None:
    """Symmetric: nobody is their own double, and no pair is told twice."""
    turned = people[:]
    random.Random(seed).shuffle(turned)

    told = doubles(people, syllables_of, nowhere=[STAFF])

    assert told == doubles(turned, syllables_of, nowhere=[STAFF])
    assert all(one.one.int < one.other.int and one.by for one in told)
    assert len({(one.one, one.other) for one in told}) == len(told)


def test_very_many_of_one_name_and_flat_are_not_each_put_beside_each() -> None:
    """A column that was filled down makes no million of pairs."""
    crowd = [Person(UUID(int=number), HOME, "王芳", NUMBER, phone="13800001111") for number in range(1, 2_001)]

    told = doubles(crowd, syllables_of)

    assert len(told) < 2 * len(crowd)
    assert told == doubles(crowd[::-1], syllables_of)
    assert {Double(crowd[0].id, one.id, told[0].by) for one in crowd[1:]} <= set(told)
